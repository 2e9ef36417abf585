//! The constants of a Java class by index, and what they name.

use std::borrow::Cow;

use memoryview::trace::Value;

use super::prelude::*;

/// Calls `visit` with the index and bytes of every constant; 8-byte numbers take two indices.
fn walk<'a>(count: u16, mut rest: &'a [u8], mut visit: impl FnMut(u16, &'a [u8])) -> Option<u64> {
    let (mut index, mut constants) = (1, 0);
    while index < count {
        let size = match *rest.first()? {
            1 => 3 + usize::from(u16::from_be_bytes([*rest.get(1)?, *rest.get(2)?])),
            5 | 6 => 9,
            7 | 8 | 16 | 19 | 20 => 3,
            15 => 4,
            _ => 5,
        };
        visit(index, rest.get(..size)?);
        index = index.checked_add(if size == 9 && matches!(rest[0], 5 | 6) { 2 } else { 1 })?;
        constants += 1;
        rest = &rest[size..];
    }
    Some(constants)
}

/// Returns the text of each constant by index. For constants that refer to others, this is the text
/// of those.
pub(super) fn names(file: &[u8]) -> Names<'_> {
    let count = file.get(8..10).map_or(0, |count| u16::from_be_bytes([count[0], count[1]]));
    let mut pool = vec![&[][..]; usize::from(count) + 1];
    walk(count, file.get(10..).unwrap_or_default(), |index, constant| pool[usize::from(index)] = constant);
    let index_at =
        |constant: &[u8], at: usize| Some(usize::from(u16::from_be_bytes(*constant.get(at..)?.first_chunk()?)));
    let text = move |pool: &[&'_ [u8]], index: usize| -> Option<String> {
        let mut constant = *pool.get(index)?;
        if let Some(7 | 8 | 16 | 19 | 20) = constant.first() {
            constant = pool.get(index_at(constant, 1)?)?;
        }
        constant.strip_prefix(&[1]).and_then(|text| Some(String::from_utf8_lossy(text.get(2..)?).into_owned()))
    };
    Box::new(move |spot, value| {
        let &Value::Unsigned(index) = value else {
            return None;
        };
        let index = usize::try_from(index).ok()?;
        match (spot.record, spot.name) {
            ("ClassFile", "this_class" | "super_class")
            | ("Member" | "Attribute", "name")
            | ("Member", "descriptor")
            | (_, "index" | "catch") => text(&pool, index).map(Cow::Owned),
            // A member of a class, or a name and a type.
            (_, "first" | "second" | "reference") => match *pool.get(index)? {
                [9..=11, ..] => text(&pool, index_at(pool[index], 1)?).map(Cow::Owned),
                pair @ [12, ..] => {
                    Some(format!("{}:{}", text(&pool, index_at(pair, 1)?)?, text(&pool, index_at(pair, 3)?)?).into())
                }
                _ => text(&pool, index).map(Cow::Owned),
            },
            _ => None,
        }
    })
}

/// Returns the number of constants; for a truncated pool, the number of complete indices.
pub(super) fn constants(count: u16, rest: &[u8]) -> u64 {
    walk(count, rest, |_, _| {}).unwrap_or_else(|| u64::from(count).saturating_sub(1))
}

pub(super) fn index_of_code(count: u16, rest: &[u8]) -> u16 {
    let mut found = 0;
    walk(count, rest, |index, constant| {
        if constant == b"\x01\x00\x04Code" {
            found = index;
        }
    });
    found
}
