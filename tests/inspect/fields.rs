//! Every field on which other tools agree is read with their value.

use std::collections::HashMap;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::harness::{SAMPLES, inspect, oracle, path, sample};

/// How the fields of a file were found.
#[derive(Default)]
struct Score {
    same: usize,
    /// The same bytes with another type: `RIFF` as text and as a number.
    other_type: usize,
    missing: Vec<String>,
}

impl Score {
    fn found(&self) -> usize {
        self.same + self.other_type
    }
}

#[test]
fn fields_of_two_tools_match() {
    let scores = compare_all("fields", |field| witnesses(field) >= 2);
    assert_eq!(missing(&scores), 0);
    assert_eq!(total(&scores, Score::found), 555);
}

#[test]
fn fields_of_one_tool_match() {
    let scores = compare_all("fields", |field| witnesses(field) < 2);
    assert_eq!((total(&scores, Score::found), missing(&scores)), (503, 82));
}

#[test]
fn facts_match() {
    let scores = compare_all("facts", |_| true);
    assert_eq!((total(&scores, Score::found), missing(&scores)), (377, 15));
}

#[test]
fn bit_fields_are_read() {
    let mut ran = 0;
    for name in SAMPLES {
        let objects = objects(name);
        for row in rows(name, "fields") {
            if row["type"] == "bits" {
                let same = ["bit_offset", "bit_size", "bit_order", "value"];
                let found = objects
                    .iter()
                    .any(|object| same.iter().all(|&key| object[key] == row[key]));
                assert!(found, "{name}: {row}");
                ran += 1;
            }
        }
    }
    assert_eq!(ran, 77);
}

/// The score of every sample, which is printed with the missing fields.
fn compare_all(list: &str, counts: impl Fn(&Value) -> bool) -> Vec<Score> {
    let score = |name: &&str| {
        let score = compare(name, list, &counts);
        println!(
            "{name}: {} of {} {list}, {} of them under another type",
            score.found(),
            score.found() + score.missing.len(),
            score.other_type
        );
        for label in &score.missing {
            println!("    not {label}");
        }
        score
    };
    SAMPLES.iter().map(score).collect()
}

fn total(scores: &[Score], count: impl Fn(&Score) -> usize) -> usize {
    scores.iter().map(count).sum()
}

fn missing(scores: &[Score]) -> usize {
    total(scores, |score| score.missing.len())
}

pub(crate) fn witnesses(field: &Value) -> usize {
    field["seen_by"].as_array().map_or(0, Vec::len)
}

fn rows(name: &str, list: &str) -> Vec<Value> {
    oracle(name)[list].as_array().expect("a list").clone()
}

/// Returns the output of `--json` for a sample.
///
/// The elements of an array of numbers are objects, too.
fn objects(name: &str) -> Vec<Value> {
    let outcome = inspect(&["--json", &path(name).to_string_lossy()], &[]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""), "{name}");
    let mut objects = outcome.objects();
    let elements: Vec<_> = objects.iter().flat_map(elements).collect();
    objects.extend(elements);
    objects
}

fn elements(array: &Value) -> Vec<Value> {
    let Some(values) = array["value"]
        .as_array()
        .filter(|values| !values.is_empty())
    else {
        return vec![];
    };
    let (offset, size) = place(array);
    let unit = size / values.len() as u64;
    let kind = array["type"]
        .as_str()
        .and_then(|kind| kind.split('[').next());
    (0..)
        .zip(values)
        .map(|(i, value)| json!({"offset": offset + i * unit, "size": unit, "type": kind, "value": value}))
        .collect()
}

/// Searches for the rows of `list` that have an offset and a plain type, and that `counts` selects.
fn compare(name: &str, list: &str, counts: impl Fn(&Value) -> bool) -> Score {
    let data = sample(name);
    let mut at: HashMap<u64, Vec<Value>> = HashMap::new();
    for object in objects(name) {
        at.entry(place(&object).0).or_default().push(object);
    }
    let mut score = Score::default();
    for row in rows(name, list) {
        if row["offset"].is_null() || !is_plain(&row) || !counts(&row) {
            continue;
        }
        let candidates = at.get(&place(&row).0).map_or(&[][..], Vec::as_slice);
        if candidates.iter().any(|object| is_same(object, &row)) {
            score.same += 1;
        } else if candidates
            .iter()
            .any(|object| is_alike(object, &row, &data))
        {
            score.other_type += 1;
        } else {
            let label = row["path"].as_str().or(row["fact"].as_str());
            score.missing.push(label.expect("a name").to_owned());
        }
    }
    score
}

/// Returns `true` if size, type and value are equal. The Python modules return text without the
/// padding of its field, so their sizes are ignored.
pub(crate) fn is_same(object: &Value, row: &Value) -> bool {
    let is_text = row["type"] == "text" && object["value"]["text"] == row["value"];
    let without_padding = row["tool"].is_string() && row["type"] == "text";
    (is_text || object["type"] == row["type"] && object["value"] == row["value"])
        && (without_padding || place(object) == place(row))
}

/// Returns `true` if size and bytes are equal.
pub(crate) fn is_alike(object: &Value, row: &Value, data: &[u8]) -> bool {
    place(object) == place(row) && bytes(object, data) == bytes(row, data)
}

pub(crate) fn place(row: &Value) -> (u64, u64) {
    let number = |key| row[key as &str].as_u64().expect("a number");
    (number("offset"), number("size"))
}

/// Returns whether the type is an integer, a float, bytes or text.
fn is_plain(row: &Value) -> bool {
    let kind = row["type"].as_str().expect("a type");
    number_type(kind).is_some() || ["bytes", "text"].contains(&kind)
}

/// Returns the letter, the bits and the order of a type such as `u16le`.
fn number_type(kind: &str) -> Option<(char, usize, bool)> {
    let letter = kind.chars().next().filter(|c| "uif".contains(*c))?;
    let (bits, big) = match kind[1..].strip_suffix("be") {
        Some(bits) => (bits, true),
        None => (kind[1..].trim_end_matches("le"), false),
    };
    Some((letter, bits.parse().ok()?, big))
}

/// Returns the bytes of a value, computed from the value. `data` only serves to find the bytes with
/// a given digest.
pub(crate) fn bytes(row: &Value, data: &[u8]) -> Option<Vec<u8>> {
    let (kind, value) = (row["type"].as_str()?, &row["value"]);
    let (offset, size) = place(row);
    if let (Some(values), Some((element, _))) = (value.as_array(), kind.split_once('[')) {
        let numbers = values.iter().map(|value| number(element, value));
        return numbers
            .collect::<Option<Vec<_>>>()
            .map(|numbers| numbers.concat());
    }
    if number_type(kind).is_some() {
        return number(kind, value);
    }
    if value["cut"].is_u64() {
        let from = usize::try_from(offset).ok()?;
        return Some(
            data.get(from..)?
                .get(..usize::try_from(size).ok()?)?
                .to_vec(),
        );
    }
    if let Some(digits) = value["hex"].as_str().or(row["bytes"]["hex"].as_str()) {
        return Some(memoryview_tests::vectors::hex(digits));
    }
    let size = usize::try_from(size).ok()?;
    if let Some(digest) = value["sha256"].as_str() {
        let slice = data.get(usize::try_from(offset).ok()?..)?.get(..size)?;
        let expected = memoryview_tests::vectors::hex(digest);
        return (Sha256::digest(slice)[..] == expected).then(|| slice.to_vec());
    }
    let mut text = value.as_str()?.as_bytes().to_vec();
    text.resize(size, 0);
    Some(text)
}

/// Returns the bytes of a number of type `kind`.
fn number(kind: &str, value: &Value) -> Option<Vec<u8>> {
    let (letter, bits, big) = number_type(kind)?;
    let mut bytes = match (letter, bits) {
        ('u', _) => value.as_u64()?.to_le_bytes().to_vec(),
        ('i', _) => value.as_i64()?.to_le_bytes().to_vec(),
        (_, 64) => value.as_f64()?.to_le_bytes().to_vec(),
        #[expect(clippy::cast_possible_truncation, reason = "the value was an f32")]
        (_, _) => (value.as_f64()? as f32).to_le_bytes().to_vec(),
    };
    bytes.truncate(bits / 8);
    if big {
        bytes.reverse();
    }
    Some(bytes)
}
