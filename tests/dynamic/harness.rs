//! Compares a declaration with its case: values, offsets, sizes and absence, and the path, offset
//! and class of errors.

use std::collections::BTreeSet;

use memoryview::{Error, FieldError, FieldErrorKind as K, Format, View};
use serde_json::json;

use crate::expected::{Case, Outcome, Row, load, names};
use crate::walk::Walk;

/// Runs the case with the declaration `T`.
pub(crate) fn run<T: View<Args = ()>>(name: &str) {
    let case = load(name);
    let mut walk = Walk::default();
    let traced = T::trace(&case.input, &mut walk);
    let viewed = if case.whole {
        T::view(&case.input).map(|_| ())
    } else {
        T::view_prefix(&case.input).map(|_| ())
    };
    match &case.outcome {
        Outcome::Read => {
            assert_eq!(traced, Ok(()), "{name}");
            assert_eq!(viewed, Ok(()), "{name}");
            let missing = compare(&case, &walk, |message| panic!("{name}: {message}"));
            assert_eq!(missing, 0, "{name}");
            if let Some(text) = T::AS_FORMAT.known() {
                let format = Format::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
                // Cases of constant size are compared in the tests of fixed formats.
                if format.is_dynamic() {
                    same_places(&format, &case, &walk);
                }
            }
        }
        Outcome::Refused(refusal) => {
            // Elements, bodies and offsets report errors when they are read.
            let error = match viewed {
                Err(Error::Field(error)) => error,
                Err(error) => panic!("{name}: {error}"),
                Ok(()) => traced.unwrap_err(),
            };
            let found = (inner(&error), error.offset());
            assert!(
                refusal.places.iter().any(|place| same_place(place, &found)),
                "{name}: {error} is at {found:?}, expected {:?}",
                refusal.places
            );
            let reason = reason(&error);
            assert!(
                refusal.reasons.iter().any(|other| other == reason),
                "{name}: {error} is of class {reason}, expected {:?}",
                refusal.reasons
            );
            compare(&case, &walk, |message| panic!("{name}: {message}"));
        }
        Outcome::Either => {
            assert_eq!(viewed, Ok(()), "{name}");
            let error = traced.unwrap_err();
            assert_eq!(reason(&error), "depth", "{name}: {error}");
            compare(&case, &walk, |message| panic!("{name}: {message}"));
        }
    }
}

/// Checks that the format string of a declaration finds every value at the same offset as the view.
fn same_places(format: &Format, case: &Case, walk: &Walk) {
    let locations = format.locations(&case.input).unwrap();
    let mut compared = 0;
    for location in &locations {
        let mut rows = walk.rows.iter().filter(|row| row.path == location.path);
        let place = (Some(location.bytes.start), Some(location.bytes.len()));
        if rows.clone().next().is_none() {
            continue;
        }
        let is_there = rows.any(|row| (row.offset, row.size) == place);
        assert!(is_there, "{format}: {location:?}");
        compared += 1;
    }
    assert!(
        compared > 0 || case.values.is_empty(),
        "{format}: {locations:?}"
    );
}

/// Returns the path without the name of the outermost record, and without the names of wrappers.
fn inner(error: &FieldError) -> String {
    let path = error.path().to_string();
    let path = match path.find(['.', '[']) {
        Some(at) => path[at..].trim_start_matches('.').to_owned(),
        None => String::new(),
    };
    path.strip_suffix(".it").map(str::to_owned).unwrap_or(path)
}

/// Compares paths; long ones are shown with `…` in the middle.
fn same_place((path, offset): &(String, usize), (found, at): &(String, usize)) -> bool {
    let same_path = match found.split_once('…') {
        Some((start, end)) => {
            path.starts_with(start.trim_end_matches('.'))
                && path.ends_with(end.trim_start_matches('.'))
        }
        None => path == found,
    };
    same_path && offset == at
}

/// Reports each value that differs. Returns the number of missing values.
fn compare(case: &Case, walk: &Walk, differs: impl Fn(String)) -> usize {
    let mut missing = 0;
    for expected in &case.values {
        let mut found = walk
            .rows
            .iter()
            .filter(|row| row.path == expected.path)
            .peekable();
        if found.peek().is_none() {
            let absent = expected.kind == "absent";
            if !absent {
                missing += 1;
                if matches!(case.outcome, Outcome::Read) {
                    differs(format!("{} is missing in {:#?}", expected.path, walk.rows));
                }
            }
            continue;
        }
        if !found.any(|row| same(expected, row)) {
            let found: Vec<_> = walk
                .rows
                .iter()
                .filter(|row| row.path == expected.path)
                .collect();
            differs(format!("expected {expected:?}, found {found:?}"));
        }
    }
    missing
}

fn same(expected: &Row, found: &Row) -> bool {
    let value = match expected.kind.as_str() {
        "float" => {
            let bits = expected.value["bits"].as_str().unwrap();
            let bits = u64::from_str_radix(bits, 16).unwrap();
            let size = expected.size.unwrap_or(8);
            let wide = if size == 4 {
                f64::from(f32::from_bits(u32::try_from(bits).unwrap())).to_bits()
            } else {
                bits
            };
            json!(wide)
        }
        "bytes" => expected.value["hex"].clone(),
        "enum" => json!([expected.value["number"], expected.value["name"]]),
        _ => expected.value.clone(),
    };
    let computed = expected.offset.is_none() && expected.kind != "absent";
    let placed = computed
        || expected.kind == "absent"
        || ((expected.offset.is_none() || expected.offset == found.offset)
            && expected.size == found.size
            && expected.bits == found.bits);
    // A number without a name is a number.
    if expected.kind == "enum" && expected.value["name"].is_null() && found.kind == "int" {
        return placed && expected.value["number"] == found.value;
    }
    let kind = expected.kind == found.kind || (expected.kind == "bool" && found.kind == "int");
    kind && placed && (value == found.value || (value == json!(true) && found.value == json!(1)))
}

/// Returns the class of an error.
fn reason(error: &FieldError) -> &'static str {
    match error.kind() {
        K::TooShort { .. } | K::Unterminated { .. } => "short",
        K::Magic { .. } | K::MagicNumber { .. } => "magic",
        K::Check | K::Verify | K::Order => "check",
        K::Tag { .. } => "tag",
        K::Negative { .. } => "negative_length",
        K::Overflow | K::EmptyElements { .. } => "overflow",
        K::NotText => "not_text",
        K::Depth { .. } => "depth",
        K::Trailing { .. } => "trailing",
        _ => "other",
    }
}

/// Fails if a case has no declaration.
#[test]
fn every_case_is_declared() {
    let declared: BTreeSet<_> = crate::cases::all().into_iter().flatten().copied().collect();
    let all = names();
    let missing: Vec<_> = all
        .iter()
        .filter(|name| !declared.contains(name.as_str()))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert_eq!(declared.len(), all.len());
}
