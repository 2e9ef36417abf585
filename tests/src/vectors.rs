//! Reads the vectors in `data/python`; their encodings are explained in the README there.

use std::fs;
use std::path::Path;

use serde::de::DeserializeOwned;

/// Returns all rows of kind `kind`, one JSON object per line.
///
/// # Panics
///
/// Panics if the file is missing or a row is not of type `T`.
#[must_use]
pub fn rows<T: DeserializeOwned>(kind: &str) -> Vec<T> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("data/python/{kind}.jsonl"));
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{line}: {e}")))
        .collect()
}

/// Decodes the hexadecimal digits of `text`.
///
/// # Panics
///
/// Panics if `text` is not an even number of hexadecimal digits.
#[must_use]
pub fn hex(text: &str) -> Vec<u8> {
    assert!(text.len().is_multiple_of(2), "{text}");
    (0..text.len())
        .step_by(2)
        .map(|i| u8::from_str_radix(&text[i..i + 2], 16).unwrap())
        .collect()
}
