//! Compares the layout of a buffer with the required one.

use memoryview::{FieldInfo, Layout};
use numpy::PyArrayDescr;
use pyo3::{Bound, PyResult};

use crate::dtype::{format_of, path_of};
use crate::error::wrong_type;

/// Compares a dtype with a layout. Both must have the same values at the same offsets, and the same
/// names if both have names. O(number of fields).
///
/// # Errors
///
/// Returns a `TypeError` that names the first field that differs.
///
/// ```
/// use memoryview::Format;
/// # use pyo3::prelude::*;
///
/// # fn doc(py: Python<'_>, format: &Format) -> PyResult<()> {
/// // Of the format "T{<i:id:f:value:}".
/// let dtype = numpy::PyArrayDescr::new(py, [("id", "<i4"), ("value", "<f8")].to_vec())?;
/// assert_eq!(
///     memoryview_numpy::check_dtype(&format.layout(), &dtype).unwrap_err().to_string(),
///     "TypeError: the dtype differs: field `value`: expected '<f4' at offset 4, found '<f8' at offset 4"
/// );
/// # Ok(())
/// # }
/// ```
pub fn check_dtype(layout: &Layout<'_>, dtype: &Bound<'_, PyArrayDescr>) -> PyResult<()> {
    check_layout(layout, &format_of(dtype)?.layout(), "the dtype")
}

/// Checks the layout of a buffer, which messages call `what`.
///
/// # Errors
///
/// Returns a `TypeError` that names the first field that differs.
pub(crate) fn check_layout(needed: &Layout<'_>, found: &Layout<'_>, what: &str) -> PyResult<()> {
    match difference(needed, found, "") {
        None => Ok(()),
        Some(difference) => Err(wrong_type(format!("{what} differs: {difference}"))),
    }
}

/// Returns the first difference.
fn difference(needed: &Layout<'_>, found: &Layout<'_>, outer: &str) -> Option<String> {
    if needed.agrees_with(found) {
        return other_name(needed, found, outer);
    }
    if let Some(name) = needed.first_difference(found) {
        return Some(match needed.fields().find(|field| field.name() == name) {
            Some(field) => of_field(&field, found, outer),
            None => format!("field `{outer}{name}`"),
        });
    }
    if let Some(name) = found.first_difference(needed) {
        return Some(format!("field `{outer}{name}` is not expected"));
    }
    Some(format!(
        "expected {} bytes per element, found {}",
        needed.size(),
        found.size()
    ))
}

/// Compares a field with the one of the same name, or else with the one at its offset.
fn of_field(needed: &FieldInfo<'_>, found: &Layout<'_>, outer: &str) -> String {
    let path = path_of(outer, needed);
    let named = found
        .field(needed.name())
        .filter(|_| !needed.name().is_empty());
    let other = named.or_else(|| {
        let mut fields = found.fields();
        fields.find(|field| field.offset() == needed.offset())
    });
    let Some(other) = other else {
        let (dtype, offset) = (needed.to_numpy_dtype(), needed.offset());
        return format!("field `{path}`: expected {dtype} at offset {offset}, found no field");
    };
    let is_same_place = other.offset() == needed.offset() && other.dims() == needed.dims();
    if let (Some(inner), Some(other), true) = (needed.record(), other.record(), is_same_place)
        && let Some(inner) = difference(&inner, &other, &format!("{path}."))
    {
        return inner;
    }
    if outer.is_empty() && needed.name().is_empty() && found.len() == 1 {
        let (needed, other) = (needed.to_numpy_dtype(), other.to_numpy_dtype());
        return format!("expected {needed}, found {other}");
    }
    let called = if other.name().is_empty() || other.name() == needed.name() {
        String::new()
    } else {
        format!(" `{}`", other.name())
    };
    format!(
        "field `{path}`: expected {} at offset {}, found{called} {} at offset {}",
        needed.to_numpy_dtype(),
        needed.offset(),
        other.to_numpy_dtype(),
        other.offset()
    )
}

/// Returns the field with another name, if there is one. If the values are grouped differently, or
/// if one side has no names, there is none.
fn other_name(needed: &Layout<'_>, found: &Layout<'_>, outer: &str) -> Option<String> {
    if needed.len() != found.len() {
        return None;
    }
    needed
        .fields()
        .zip(found.fields())
        .enumerate()
        .find_map(|(index, (needed, found))| {
            let path = path_of(outer, &needed);
            let has_names = !needed.name().is_empty() && !found.name().is_empty();
            // The name that `NumPy` gives to a field without a name.
            let is_made = found.name() == format!("f{index}");
            if has_names && !is_made && needed.name() != found.name() {
                return Some(format!(
                    "field `{path}` at offset {} is called `{}`",
                    needed.offset(),
                    found.name()
                ));
            }
            other_name(&needed.record()?, &found.record()?, &format!("{path}."))
        })
}

#[cfg(test)]
mod tests {
    use memoryview::Format;

    use super::difference;

    fn differ(needed: &str, found: &str) -> Option<String> {
        let (needed, found) = (Format::parse(needed), Format::parse(found));
        let (needed, found) = (needed.expect("a format"), found.expect("a format"));
        difference(&needed.layout(), &found.layout(), "")
    }

    #[test]
    fn error_contains_the_first_field_that_differs() {
        let record = "T{<i:id:d:timestamp:f:value:}";
        let cases = [
            ("T{<i:id:d:timestamp:f:value:}", None),
            ("<idf", None),
            ("T{<i:f0:d:f1:f:f2:}", None),
            (
                "T{<i:id:q:timestamp:f:value:}",
                Some("field `timestamp`: expected '<f8' at offset 4, found '<i8' at offset 4"),
            ),
            (
                "T{<i:id:>d:timestamp:<f:value:}",
                Some("field `timestamp`: expected '<f8' at offset 4, found '>f8' at offset 4"),
            ),
            (
                "T{<i:id:4xd:timestamp:f:value:4x}",
                Some("field `timestamp`: expected '<f8' at offset 4, found '<f8' at offset 8"),
            ),
            (
                "T{<i:id:d:time:f:value:}",
                Some("field `timestamp` at offset 4 is called `time`"),
            ),
            (
                "T{<i:id:d:timestamp:}",
                Some("field `value`: expected '<f4' at offset 12, found no field"),
            ),
            (
                "T{<i:id:d:timestamp:f:value:H:more:}",
                Some("field `more` is not expected"),
            ),
            (
                "T{<i:id:d:timestamp:f:value:2x}",
                Some("expected 16 bytes per element, found 18"),
            ),
            (
                "T{<q:id:d:timestamp:}",
                Some("field `id`: expected '<i4' at offset 0, found '<i8' at offset 0"),
            ),
        ];
        for (found, expected) in cases {
            assert_eq!(differ(record, found).as_deref(), expected, "{found}");
        }
    }

    #[test]
    fn unnamed_value_is_the_whole_element() {
        let expected = "expected '<f8', found '<f4'";
        assert_eq!(differ("<d", "<f").as_deref(), Some(expected));
    }

    #[test]
    fn error_contains_the_path_of_a_nested_field() {
        let needed = "T{<H:id:(2)T{h:x:h:y:}:corners:}";
        assert_eq!(
            differ(needed, "T{<H:id:(2)T{h:x:H:y:}:corners:}").as_deref(),
            Some("field `corners.y`: expected '<i2' at offset 2, found '<u2' at offset 2")
        );
        assert_eq!(
            differ(needed, "T{<H:id:(2)T{h:y:h:x:}:corners:}").as_deref(),
            Some("field `corners.x` at offset 0 is called `y`")
        );
        assert_eq!(
            differ(needed, "T{<H:id:T{h:x:h:y:}:corners:4s}").as_deref(),
            Some(
                "field `corners`: expected ([('x', '<i2'), ('y', '<i2')], (2,)) at offset 2, \
                 found [('x', '<i2'), ('y', '<i2')] at offset 2"
            )
        );
    }
}
