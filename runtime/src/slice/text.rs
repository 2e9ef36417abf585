//! Slices as text: `1:-1:2`.

use core::fmt;
use core::str::FromStr;

use super::{Slice, SliceError, SliceErrorKind};

/// Parses Python's notation, `start:stop:step` or `start:stop`, without white space. Every part is
/// optional. Numbers that do not fit an `i64` are saturated, as in Python.
impl FromStr for Slice {
    type Err = SliceError;

    fn from_str(text: &str) -> Result<Self, SliceError> {
        let mut parts = [None; 3];
        let mut count = 0;
        let mut position = 0;
        for part in text.split(':') {
            let Some(slot) = parts.get_mut(count) else {
                return Err(SliceErrorKind::TooManyParts.at(position - 1));
            };
            *slot = number(part, position)?;
            position += part.len() + 1;
            count += 1;
        }
        if count < 2 {
            return Err(SliceErrorKind::NoColon.at(text.len()));
        }
        if parts[2] == Some(0) {
            let colon = text.rfind(':').unwrap_or(0);
            return Err(SliceErrorKind::ZeroStep.at(colon + 1));
        }
        Ok(Self::new(parts[0], parts[1], parts[2]))
    }
}

/// Parses one part, which begins at byte `position`. Returns `None` if the part is empty.
fn number(part: &str, position: usize) -> Result<Option<i64>, SliceError> {
    if part.is_empty() {
        return Ok(None);
    }
    let digits = part.strip_prefix(['-', '+']).unwrap_or(part);
    let start = position + part.len() - digits.len();
    if digits.is_empty() {
        return Err(SliceErrorKind::NoDigits.at(start));
    }
    if let Some((at, c)) = digits.char_indices().find(|(_, c)| !c.is_ascii_digit()) {
        return Err(SliceErrorKind::BadChar(c).at(start + at));
    }
    // The only remaining error is overflow.
    let saturated = if part.starts_with('-') {
        i64::MIN
    } else {
        i64::MAX
    };
    Ok(Some(part.parse().unwrap_or(saturated)))
}

impl fmt::Display for Slice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |f: &mut fmt::Formatter<'_>, part: Option<i64>| match part {
            Some(part) => write!(f, "{part}"),
            None => Ok(()),
        };
        part(f, self.start)?;
        f.write_str(":")?;
        part(f, self.stop)?;
        match self.step {
            Some(step) => write!(f, ":{step}"),
            None => Ok(()),
        }
    }
}
