//! Formats of data-dependent size: those of the 120 cases that strings can express.

use std::collections::HashMap;

use memoryview::{DataError, Error, FieldErrorKind as K, Format, Value};
use memoryview_tests::vectors::hex;
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::Value as Json;

/// The string of each case. The others need windows, conditions, unions, offsets, encodings, checks
/// or numbers of variable size, which strings cannot express.
const CASES: [(&str, &str); 37] = [
    (
        "array_of_arrays",
        "T{>B:rows:B:cols:{rows}T{{cols}h:cell:}:row:}",
    ),
    (
        "array_of_arrays_no_cols",
        "T{>B:rows:B:cols:{rows}T{{cols}h:cell:}:row:}",
    ),
    (
        "bits_lsb_after_data",
        "T{<B:n:{n}H:skip:3t:a:1t:b:12t:c:H:mid:5t:d:3t:e:}",
    ),
    ("bits_lsb_partial_byte", "T{<4t:a:7t:b:5t>B:next:}"),
    (
        "bits_msb_after_data",
        "T{>B:n:{n}s:name:3t:ver:1t:on:12t:level:B:mid:4t:hi:4t:lo:}",
    ),
    (
        "bits_msb_cut",
        "T{>B:n:{n}s:name:3t:ver:1t:on:12t:level:B:mid:4t:hi:4t:lo:}",
    ),
    (
        "const_arrays",
        "T{(3)>B:rgb:B:n:{n}T{(3)B:c:}:pal:(2)H:pad:}",
    ),
    ("count_2_60", "T{>Q:n:{n}B:xs:}"),
    (
        "count_dynamic_2_60",
        "T{>Q:n:{n}T{B:size:{size}s:text:}:items:}",
    ),
    (
        "count_dynamic_cut",
        "T{>H:n:{n}T{B:size:{size}s:text:}:items:B:end:}",
    ),
    (
        "count_dynamic_records",
        "T{>H:n:{n}T{B:size:{size}s:text:}:items:B:end:}",
    ),
    (
        "count_fixed_records",
        "T{>B:n:{n}T{h:x:h:y:}:points:4s:label:}",
    ),
    (
        "count_fixed_records_cut",
        "T{>B:n:{n}T{h:x:h:y:}:points:4s:label:}",
    ),
    ("count_mul_wrap64", "T{>Q:n:{n}Q:xs:}"),
    ("count_numbers", "T{<H:n:{n}i:xs:}"),
    ("count_short", "T{<H:n:{n}i:xs:}"),
    ("count_signed_negative", "T{>B:n:{n - 3}B:xs:}"),
    ("count_zero", "T{<H:n:{n}i:xs:}"),
    (
        "index_sizes",
        "T{>B:n:{n}B:sizes:{n}T{{sizes[index()]}s:v:}:items:}",
    ),
    (
        "index_triangle",
        "T{>B:n:{n}T{{index() + 1}B:cells:{(index() + 1) % 2}s:name:}:rows:}",
    ),
    ("int_24_48", "T{>24t:n:48t:t:{n}s:d:}"),
    ("len_2_63", "T{>H:mark:Q:n:{n}s:body:B:after:}"),
    ("len_empty_input", "T{>B:kind:H:size:{size}s:payload:}"),
    ("len_mul_wrap64", "T{>H:mark:Q:n:{n * 16}s:body:B:after:}"),
    ("len_plain", "T{>B:kind:H:size:{size}s:payload:}"),
    ("len_prefix", "T{>B:kind:H:size:{size}s:payload:}"),
    ("len_short", "T{>B:kind:H:size:{size}s:payload:}"),
    ("len_trailing", "T{>B:kind:H:size:{size}s:payload:}"),
    ("len_wrap32", "T{<I:n:{n + 8}s:body:}"),
    ("len_wrap64", "T{>H:mark:Q:n:{n + 1}s:body:B:after:}"),
    ("len_zero", "T{>B:kind:H:size:{size}s:payload:}"),
    (
        "position_in_record",
        "T{>B:n:{n}T{B:size:z:name:{size - pos()}s:data:}:recs:*s:tail:}",
    ),
    (
        "position_negative",
        "T{>B:n:{n}T{B:size:z:name:{size - pos()}s:data:}:recs:*s:tail:}",
    ),
    ("term_nul", "T{>z:text:B:n:}"),
    ("term_nul_missing", "T{>z:text:B:n:}"),
    (
        "total_incl_header",
        "T{<H:total:B:kind:B:flags:{total - 4}s:body:}",
    ),
    (
        "total_too_small",
        "T{<H:total:B:kind:B:flags:{total - 4}s:body:}",
    ),
];

#[derive(Deserialize)]
struct Case {
    read: String,
    input_hex: String,
    expect: Expect,
}

#[derive(Deserialize)]
struct Expect {
    ok: Json,
    #[serde(default)]
    values: Vec<Row>,
    error: Option<Refusal>,
}

#[derive(Deserialize)]
struct Row {
    path: String,
    kind: String,
    value: Json,
    offset: Option<usize>,
    size: Option<usize>,
    bits: Option<usize>,
}

#[derive(Deserialize)]
struct Refusal {
    path: String,
    offset: usize,
    reason: String,
    #[serde(default)]
    reason_also: Vec<String>,
    #[serde(default)]
    also_at: Vec<Place>,
}

#[derive(Deserialize)]
struct Place {
    path: String,
    offset: usize,
}

fn case(name: &str) -> Case {
    let path = format!("{}/data/dynamic/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn reason(error: &DataError) -> &'static str {
    match error.kind {
        K::TooShort { .. } | K::Unterminated { .. } => "short",
        K::Negative { .. } => "negative_length",
        K::Overflow => "overflow",
        K::Trailing { .. } => "trailing",
        kind => panic!("{kind}"),
    }
}

/// Compares a value with that of a case.
fn agrees(row: &Row, found: &Value) -> bool {
    match (row.kind.as_str(), found) {
        ("int", Value::Int(number)) => {
            let (expected, found) = (row.value.to_string(), number.to_string());
            expected == found
        }
        ("bool", Value::Int(number)) => row.value == (*number == 1),
        ("text", Value::Bytes(bytes)) => row.value.as_str().map(str::as_bytes) == Some(bytes),
        ("bytes", Value::Bytes(bytes)) => hex(row.value["hex"].as_str().unwrap()) == *bytes,
        ("count", Value::Array(values)) => row.value == values.len(),
        _ => false,
    }
}

fn check_values(name: &str, format: &Format, bytes: &[u8], case: &Case) {
    let values = if case.read == "prefix" {
        let (values, rest) = format.unpack_prefix(bytes).unwrap();
        let taken = &bytes[..bytes.len() - rest.len()];
        assert_eq!(format.unpack(taken).unwrap(), values);
        (values, taken)
    } else {
        (format.unpack(bytes).unwrap(), bytes)
    };
    let (values, taken) = values;
    assert_eq!(values.len(), format.len(), "{name}");
    let places: HashMap<_, _> = if format.is_dynamic() {
        let locations = format.locations(taken).unwrap();
        locations
            .into_iter()
            .map(|found| (found.path, found.bytes))
            .collect()
    } else {
        HashMap::new()
    };
    for row in &case.expect.values {
        // Elements that are byte strings of variable size are records of one field.
        let path = match format.get_field(taken, &row.path) {
            Ok(Value::Record(_)) => format!("{}.v", row.path),
            _ => row.path.clone(),
        };
        let found = format
            .get_field(taken, &path)
            .unwrap_or_else(|e| panic!("{name} {path}: {e}"));
        assert!(
            agrees(row, &found),
            "{name} {path}: {found:?}, {}",
            row.value
        );
        if let (Some(place), Some(offset), Some(size), None) =
            (places.get(&path), row.offset, row.size, row.bits)
        {
            assert_eq!(*place, offset..offset + size, "{name} {path}");
        }
    }
    assert_eq!(format.pack(&values).unwrap(), taken, "{name}");
}

fn check_error(name: &str, format: &Format, bytes: &[u8], refusal: &Refusal) {
    let error = match format.unpack(bytes).unwrap_err() {
        Error::Data(error) => error,
        error => panic!("{name}: {error}"),
    };
    let reason = reason(&error);
    assert!(
        reason == refusal.reason || refusal.reason_also.iter().any(|also| also == reason),
        "{name}: {error}"
    );
    let place = (error.path.as_str(), error.offset);
    let expected = (refusal.path.as_str(), refusal.offset);
    let mut also = refusal
        .also_at
        .iter()
        .map(|place| (place.path.as_str(), place.offset));
    assert!(
        place == expected || also.any(|also| also == place),
        "{name}: {error:?} {expected:?}"
    );
    assert!(error.offset <= bytes.len(), "{name}");
}

#[test]
fn cases_with_a_format_string() {
    for (name, text) in CASES {
        let case = case(name);
        let format = Format::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(Format::parse(&format.to_string()).unwrap(), format);
        let bytes = hex(&case.input_hex);
        match &case.expect.error {
            None => {
                assert_eq!(case.expect.ok, true, "{name}");
                check_values(name, &format, &bytes, &case);
            }
            Some(refusal) => check_error(name, &format, &bytes, refusal),
        }
    }
    println!("{} of 120 cases pass through `Format`", CASES.len());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn damaged_input_gives_values_or_an_error_inside_the_input(
        which in 0..CASES.len(),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        cut in any::<prop::sample::Index>(),
    ) {
        let (name, text) = CASES[which];
        let format = Format::parse(text).unwrap();
        let mut input = hex(&case(name).input_hex);
        if !input.is_empty() {
            let at = at.index(input.len());
            input[at] = byte;
        }
        input.truncate(cut.index(input.len() + 1));
        match format.unpack_prefix(&input) {
            Ok((values, rest)) => {
                let taken = &input[..input.len() - rest.len()];
                prop_assert_eq!(format.pack(&values).unwrap(), taken);
                if format.is_dynamic() {
                    format.locations(&input).unwrap();
                }
            }
            Err(error) => prop_assert!(error.offset().is_none_or(|offset| offset <= input.len())),
        }
    }
}
