//! The cases in their files.

use std::fs;
use std::path::PathBuf;

use serde_json::Value as Json;

/// One case.
pub(crate) struct Case {
    pub(crate) input: Vec<u8>,
    /// Whether bytes after the record are an error.
    pub(crate) whole: bool,
    pub(crate) outcome: Outcome,
    /// The values to be read; if there is an error, those before it.
    pub(crate) values: Vec<Row>,
}

pub(crate) enum Outcome {
    Read,
    Refused(Refusal),
    Either,
}

/// The offset and reason of the error, with acceptable alternatives.
pub(crate) struct Refusal {
    pub(crate) places: Vec<(String, usize)>,
    pub(crate) reasons: Vec<String>,
}

/// One value.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) path: String,
    pub(crate) value: Json,
    pub(crate) kind: String,
    pub(crate) offset: Option<usize>,
    pub(crate) size: Option<usize>,
    pub(crate) bits: Option<(u64, u64)>,
}

/// Returns the folder of the cases.
fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/dynamic")
}

/// Returns the names of all cases.
pub(crate) fn names() -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder())
        .unwrap()
        .filter_map(|entry| {
            Some(
                entry
                    .unwrap()
                    .file_name()
                    .to_str()?
                    .strip_suffix(".json")?
                    .to_owned(),
            )
        })
        .filter(|name| name != "INDEX")
        .collect();
    names.sort();
    names
}

pub(crate) fn load(name: &str) -> Case {
    let text = fs::read_to_string(folder().join(format!("{name}.json"))).unwrap();
    let json: Json = serde_json::from_str(&text).unwrap();
    let expect = &json["expect"];
    let (outcome, values) = match &expect["ok"] {
        Json::Bool(true) => (Outcome::Read, &expect["values"]),
        Json::Bool(false) => (
            Outcome::Refused(refusal(&expect["error"])),
            &expect["partial"],
        ),
        _ => (Outcome::Either, &expect["values"]),
    };
    let values = values.as_array().map_or(&[][..], Vec::as_slice);
    Case {
        input: unhex(json["input_hex"].as_str().unwrap()),
        whole: json["read"] == "whole",
        outcome,
        values: values.iter().map(row).collect(),
    }
}

fn refusal(error: &Json) -> Refusal {
    let place = |json: &Json| {
        let path = json["path"].as_str().unwrap().to_owned();
        (
            path,
            usize::try_from(json["offset"].as_u64().unwrap()).unwrap(),
        )
    };
    let text = |json: &Json| json.as_str().unwrap().to_owned();
    let list = |json: &Json| json.as_array().cloned().unwrap_or_default();
    let mut places = vec![place(error)];
    places.extend(list(&error["also_at"]).iter().map(place));
    let mut reasons = vec![text(&error["reason"])];
    reasons.extend(list(&error["reason_also"]).iter().map(text));
    Refusal { places, reasons }
}

fn row(json: &Json) -> Row {
    let number = |key: &str| {
        json[key]
            .as_u64()
            .and_then(|number| usize::try_from(number).ok())
    };
    Row {
        path: json["path"].as_str().unwrap().to_owned(),
        value: json["value"].clone(),
        kind: json["kind"].as_str().unwrap().to_owned(),
        offset: number("offset"),
        size: number("size"),
        bits: json["bit"].as_u64().zip(json["bits"].as_u64()),
    }
}

pub(crate) fn unhex(text: &str) -> Vec<u8> {
    let digits: Vec<_> = text
        .chars()
        .map(|c| u8::try_from(c.to_digit(16).unwrap()).unwrap())
        .collect();
    digits
        .chunks_exact(2)
        .map(|two| two[0] << 4 | two[1])
        .collect()
}
