//! Python values of the vectors as [`Value`]s.

use memoryview::Value;
use serde_json::Value as Json;

/// Returns the value that `json` encodes. The README of the vectors describes the encoding.
///
/// Python's `None` becomes an empty record (an empty tuple), which is also falsy, and of the wrong
/// type wherever `None` is.
///
/// Returns `None` for two inputs without a counterpart in Rust: an integer that does not fit
/// `i128`, and a `bytearray`, which Python distinguishes from `bytes`.
///
/// # Panics
///
/// Panics if `json` is not an encoded value.
#[must_use]
pub fn value(json: &Json) -> Option<Value> {
    if json.get("bytearray").is_some() {
        return None;
    }
    let text = json.as_str().unwrap_or_else(|| panic!("{json}"));
    let (tag, rest) = text.split_once(':').unwrap_or_else(|| panic!("{text}"));
    Some(match tag {
        "i" => Value::Int(rest.parse().ok()?),
        "f" => Value::Float(float(rest)),
        "t" => Value::Bool(rest == "1"),
        "b" => Value::Bytes(crate::vectors::hex(rest)),
        "z" => {
            let (re, im) = rest.split_once(',').unwrap_or_else(|| panic!("{text}"));
            Value::Complex(float(re), float(im))
        }
        "u" => Value::Text(rest.to_owned()),
        "n" => Value::Record(Vec::new()),
        _ => panic!("{text}"),
    })
}

/// Returns all of `values`, or `None` if one has no counterpart in Rust.
#[must_use]
pub fn values(values: &[Json]) -> Option<Vec<Value>> {
    values.iter().map(value).collect()
}

/// Returns the binary64 number of 16 hexadecimal digits.
///
/// # Panics
///
/// Panics if `digits` is anything else.
#[must_use]
pub fn float(digits: &str) -> f64 {
    f64::from_bits(u64::from_str_radix(digits, 16).unwrap_or_else(|e| panic!("{digits}: {e}")))
}

/// Returns `true` if two values are bitwise equal, treating all NaNs as equal.
#[must_use]
pub fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Float(a), Value::Float(b)) => same_float(*a, *b),
        (Value::Complex(a, b), Value::Complex(c, d)) => same_float(*a, *c) && same_float(*b, *d),
        (Value::Array(a), Value::Array(b)) | (Value::Record(a), Value::Record(b)) => all_same(a, b),
        _ => left == right,
    }
}

/// Like [`same`], for lists.
#[must_use]
pub fn all_same(left: &[Value], right: &[Value]) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|(a, b)| same(a, b))
}

fn same_float(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())
}
