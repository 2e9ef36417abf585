//! Python values of the vectors as [`Value`]s.

use memoryview::Value;
use serde_json::Value as Json;

/// The value that `json` encodes; an encoding is explained in the vectors' README.
///
/// `None` of Python becomes an empty record (Python's empty tuple): as false as `None`, and of the
/// wrong type wherever `None` is.
///
/// Two inputs have no counterpart in Rust, the answer is none then: an integer beyond `i128`, and a
/// `bytearray`, which Python tells from `bytes`.
///
/// # Panics
///
/// When `json` is no encoded value.
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

/// All of `values`; `None` if one has no counterpart in Rust.
#[must_use]
pub fn values(values: &[Json]) -> Option<Vec<Value>> {
    values.iter().map(value).collect()
}

/// The binary64 number of 16 hexadecimal digits.
///
/// # Panics
///
/// When `digits` is something else.
#[must_use]
pub fn float(digits: &str) -> f64 {
    f64::from_bits(u64::from_str_radix(digits, 16).unwrap_or_else(|e| panic!("{digits}: {e}")))
}

/// Whether two values are the same to the bit, except that every NaN is the same.
#[must_use]
pub fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Float(a), Value::Float(b)) => same_float(*a, *b),
        (Value::Complex(a, b), Value::Complex(c, d)) => same_float(*a, *c) && same_float(*b, *d),
        (Value::Array(a), Value::Array(b)) | (Value::Record(a), Value::Record(b)) => all_same(a, b),
        _ => left == right,
    }
}

/// [`same`] for lists.
#[must_use]
pub fn all_same(left: &[Value], right: &[Value]) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|(a, b)| same(a, b))
}

fn same_float(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())
}
