//! [`Names`]: the names of the numbers of a field, for dictionaries.

use std::collections::HashMap;

use crate::number::Number;

/// Maps numbers to names, and names to numbers.
#[derive(Debug)]
pub(crate) struct Names {
    /// The names, in the order in which they were given.
    pub(crate) all: Vec<String>,
    keys: HashMap<i128, i32>,
    numbers: HashMap<String, i128>,
}

impl Names {
    /// If a number has several names, the first one is used.
    pub(crate) fn new<'n>(pairs: impl IntoIterator<Item = (i128, &'n str)>) -> Self {
        let (mut all, mut keys, mut numbers) = (Vec::new(), HashMap::new(), HashMap::new());
        for (number, name) in pairs {
            if keys.contains_key(&number) || numbers.contains_key(name) {
                continue;
            }
            if let Ok(key) = i32::try_from(all.len()) {
                keys.insert(number, key);
                numbers.insert(name.to_owned(), number);
                all.push(name.to_owned());
            }
        }
        Self { all, keys, numbers }
    }

    /// Returns the key of `number` in the dictionary of names.
    pub(crate) fn key(&self, number: i128) -> Option<i32> {
        self.keys.get(&number).copied()
    }

    /// Returns the number for `text`: a name, or the decimal digits of a number without a name.
    pub(crate) fn number(&self, text: &str, stored: Number) -> Option<i128> {
        let number = match self.numbers.get(text) {
            Some(number) => *number,
            None => text.parse().ok()?,
        };
        range(stored).contains(&number).then_some(number)
    }
}

/// The integers that a field can store.
fn range(stored: Number) -> std::ops::RangeInclusive<i128> {
    match stored {
        Number::I8 => i8::MIN.into()..=i8::MAX.into(),
        Number::I16 => i16::MIN.into()..=i16::MAX.into(),
        Number::I32 => i32::MIN.into()..=i32::MAX.into(),
        Number::I64 => i64::MIN.into()..=i64::MAX.into(),
        Number::U8 => 0..=u8::MAX.into(),
        Number::U16 => 0..=u16::MAX.into(),
        Number::U32 => 0..=u32::MAX.into(),
        _ => 0..=u64::MAX.into(),
    }
}
