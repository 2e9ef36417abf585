//! [`Query`]: the fields that a path selects.

use std::fmt;
use std::str::FromStr;

/// A path of fields, elements and `*`: `chunks[0].width`, `chunks[*].length`.
///
/// It selects the field at that path, and everything below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    steps: Vec<Step>,
    text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Name(String),
    Index(u64),
    AnyName,
    AnyIndex,
}

/// An invalid path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError(String);

impl Query {
    /// Returns `true` if `path` is selected, or is below a selected path.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        let mut parts = parts(path);
        self.steps
            .iter()
            .all(|step| parts.next().is_some_and(|part| step.is(part)))
    }

    /// Returns `true` if `path` is above or below a path that may be selected.
    #[must_use]
    pub fn leads_through(&self, path: &str) -> bool {
        let mut steps = self.steps.iter();
        parts(path).all(|part| steps.next().is_none_or(|step| step.is(part)))
    }
}

impl Step {
    fn is(&self, part: &str) -> bool {
        match self {
            Self::Name(name) => name == part,
            Self::AnyName => !part.starts_with('['),
            Self::AnyIndex => part.starts_with('['),
            Self::Index(index) => {
                let digits = part
                    .strip_prefix('[')
                    .and_then(|part| part.strip_suffix(']'));
                digits.and_then(|digits| digits.parse().ok()) == Some(*index)
            }
        }
    }
}

/// Returns the parts of a path: names, and indices with their brackets.
fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.split('.').flat_map(|part| {
        let name = part.find('[').unwrap_or(part.len());
        let (name, elements) = part.split_at(name);
        let elements = elements.split_inclusive(']');
        std::iter::once(name)
            .filter(|name| !name.is_empty())
            .chain(elements)
    })
}

impl FromStr for Query {
    type Err = QueryError;

    fn from_str(text: &str) -> Result<Self, QueryError> {
        let is_balanced = text.matches('[').count() == text.matches(']').count();
        if text.is_empty() || !is_balanced || text.split('.').any(str::is_empty) {
            return Err(QueryError(text.to_owned()));
        }
        let steps = parts(text).map(|part| match part {
            "*" => Ok(Step::AnyName),
            "[*]" => Ok(Step::AnyIndex),
            _ => match part
                .strip_prefix('[')
                .map(|part| part.trim_end_matches(']'))
            {
                Some(index) => index
                    .parse()
                    .map(Step::Index)
                    .map_err(|_| QueryError(text.to_owned())),
                None => Ok(Step::Name(part.to_owned())),
            },
        });
        Ok(Self {
            steps: steps.collect::<Result<_, _>>()?,
            text: text.to_owned(),
        })
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is not a path of fields such as `chunks[0].width` or `chunks[*].length`",
            self.0.escape_debug()
        )
    }
}

impl std::error::Error for QueryError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn query_selects_a_field_and_its_descendants() {
        for (query, path, expected) in [
            ("chunks[0].width", "chunks[0].width", true),
            ("chunks[0]", "chunks[0].width", true),
            ("chunks", "chunks[0].width", true),
            ("chunks[*].width", "chunks[12].width", true),
            ("*[1].width", "chunks[1].width", true),
            ("chunks[1]", "chunks[12].width", false),
            ("chunk", "chunks[1].width", false),
            ("chunks[0].width.x", "chunks[0].width", false),
            ("a.*.c", "a.b.c", true),
            ("a.*.c", "a[0].c", false),
        ] {
            let parsed: Query = query.parse().expect(query);
            assert_eq!(parsed.matches(path), expected, "{query} {path}");
        }
        let query: Query = "chunks[1].body.width".parse().expect("a path");
        for (path, expected) in [
            ("chunks", true),
            ("chunks[1].body", true),
            ("chunks[1].body.width.high", true),
            ("chunks[2]", false),
            ("header", false),
        ] {
            assert_eq!(query.leads_through(path), expected, "{path}");
        }
        for wrong in ["", ".", "a..b", "a[", "a[x]", "a]["] {
            assert!(wrong.parse::<Query>().is_err(), "{wrong}");
        }
    }
}
