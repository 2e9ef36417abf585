//! Formats of data-dependent size: those of the 120 cases that strings can express, and other
//! properties.

use std::collections::HashMap;

use memoryview::{
    DataError, Error, FieldErrorKind as K, Format, FormatErrorKind, Value, ValueErrorKind,
};
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

fn hex(text: &str) -> Vec<u8> {
    memoryview_tests::vectors::hex(text)
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
fn the_cases_that_a_string_can_say() {
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

fn bytes(text: &str) -> Value {
    Value::Bytes(text.as_bytes().to_vec())
}

const CHUNKS: &str = "T{>4s:mark:*T{I:size:4s:kind:{size}s:data:I:crc:}:chunks:}";

fn chunk(data: &str) -> Vec<u8> {
    let mut chunk = u32::try_from(data.len()).unwrap().to_be_bytes().to_vec();
    chunk.extend(b"DATA");
    chunk.extend(data.bytes());
    chunk.extend([0, 0, 0, 7]);
    chunk
}

#[test]
fn records_come_one_after_another_and_by_name() {
    let format = Format::parse("T{B:n:{n}s:text:}").unwrap();
    let input = b"\x02hi\x00\x05hello";
    let records = format.iter_unpack(input).unwrap();
    assert_eq!(records.len(), 3);
    assert_eq!(records.clone().next_back().unwrap()[1], bytes("hello"));
    assert_eq!(records.clone().nth(1).unwrap(), [Value::Int(0), bytes("")]);
    let rows: Vec<_> = format.iter_named(input).unwrap().collect();
    assert_eq!(rows[0].to_string(), r#"{n: 2, text: b"hi"}"#);
    assert_eq!(rows[2].get("text"), Some(bytes("hello")));
    assert_eq!(rows[2].as_bytes(), b"\x05hello");
    assert_eq!(format.unpack_from(input, 4).unwrap()[1], bytes("hello"));
    assert_eq!(format.get(b"\x02hi", 1).unwrap(), bytes("hi"));
    let error = format.iter_unpack(&input[..8]).unwrap_err().to_string();
    assert_eq!(error, "text: needs 5 bytes at offset 5, 3 are left");
}

#[test]
fn a_container_is_walked_to_any_depth_of_its_declaration() {
    let format = Format::parse(CHUNKS).unwrap();
    assert_eq!((format.size(), format.len(), format.align()), (4, 2, 1));
    let mut input = b"MARK".to_vec();
    input.extend(chunk("abc"));
    input.extend(chunk(""));
    let get = |path| format.get_field(&input, path);
    assert_eq!(get("chunks[0].data").unwrap(), bytes("abc"));
    assert_eq!(get("chunks[1].crc").unwrap(), Value::Int(7));
    for path in [
        "chunks[2]",
        "chunks.data",
        "chunks[0].none",
        "mark[0]",
        "chunks[0]data",
    ] {
        let Err(Error::Value(error)) = get(path) else {
            panic!("{path}");
        };
        assert_eq!(error.kind, ValueErrorKind::NoSuchField, "{path}");
    }
    input.extend(&chunk("cut")[..10]);
    let error = format.unpack(&input).unwrap_err();
    assert_eq!(
        error.to_string(),
        "chunks[2].data: needs 3 bytes at offset 39, 2 are left"
    );
    assert_eq!(error.offset(), Some(39));
}

#[test]
fn sizes_must_agree_with_what_is_packed() {
    let format = Format::parse(CHUNKS).unwrap();
    let record = |size: i128, data: &str| {
        Value::Record(vec![
            Value::Int(size),
            bytes("DATA"),
            bytes(data),
            Value::Int(7),
        ])
    };
    let pack = |records: &[Value]| format.pack(&[bytes("MARK"), Value::Array(records.to_vec())]);
    let mut expected = b"MARK".to_vec();
    expected.extend(chunk("abc"));
    assert_eq!(pack(&[record(3, "abc")]).unwrap(), expected);
    let error = pack(&[record(3, "abc"), record(4, "abc")]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "chunks[1].data: the layout says 4, the value to be packed has 3"
    );
    let mut target = [0xee; 20];
    assert!(
        format
            .pack_into(
                &mut target,
                0,
                &[bytes("MARK"), Value::Array(vec![record(9, "")])]
            )
            .is_err()
    );
    assert_eq!(target, [0xee; 20]);
    assert!(pack(&[Value::Int(1)]).is_err());
    let terminated = Format::parse("<z").unwrap();
    assert!(terminated.pack(&[bytes("a\0b")]).is_err());
    assert_eq!(terminated.pack(&[bytes("ab")]).unwrap(), b"ab\0");
}

#[test]
fn expressions_are_those_of_rust() {
    let length = |expression: &str, input: &[u8]| {
        let format = Format::parse(&format!(
            "T{{<B:a:b:b:2s:kind:(2)B:xs:T{{B:x:}}:inner:{{{expression}}}s:data:}}"
        ));
        let format = format.unwrap_or_else(|error| panic!("{expression}: {error}"));
        match format.unpack_prefix(input) {
            Ok((values, _)) => Ok(values[5].as_bytes().unwrap().len()),
            Err(Error::Data(error)) => Err(error.kind),
            Err(error) => panic!("{error}"),
        }
    };
    let mut input = vec![10, 0xfe, b'a', b'b', 3, 4, 6];
    input.resize(500, 0);
    for (expression, expected) in [
        ("a + b", 8),
        ("a * 2 - 3", 17),
        ("a / 3 + a % 3", 4),
        ("1 << xs[1]", 16),
        ("a >> 1 & 0x5 | 2", 7),
        ("xs.len() + kind.len()", 4),
        ("sum(xs) + sum(a, 1)", 18),
        ("min(a, xs[0]) + max(1, 2)", 5),
        ("inner.x", 6),
        (r#"if kind == b"ab" { 7 } else { 8 }"#, 7),
        (
            r#"if kind.starts_with(b"b") || a == 10 && b < 0 { 1 } else { 2 }"#,
            1,
        ),
        ("if !(a == 10) { 1 } else if xs[0] != 3 { 2 } else { 3 }", 3),
        ("pos() + left() - end() + start()", 0),
        ("rest()[0] + 1", 1),
        ("!0 + 5", 4),
        ("-b", 2),
        ("if false && xs[9] == 0 { 1 } else { 2 }", 2),
    ] {
        assert_eq!(length(expression, &input), Ok(expected), "{expression}");
    }
    for (expression, expected) in [
        ("b", K::Negative { value: -2 }),
        ("a / (xs[0] - 3)", K::DividedByZero),
        ("1 << 64", K::Shift),
        ("xs[2]", K::Index { index: 2, len: 2 }),
        ("xs[b]", K::Index { index: -2, len: 2 }),
        ("0xffffffffffffffff + 1", K::Overflow),
        (
            "0xffffffffffffffff",
            K::TooShort {
                needed: u64::MAX,
                available: 493,
            },
        ),
    ] {
        assert_eq!(length(expression, &input), Err(expected), "{expression}");
    }
}

#[test]
fn what_a_string_cannot_say_is_refused_with_its_position() {
    let error = |text: &str| match Format::parse(text).unwrap_err() {
        Error::Format(error) => (error.position, error.to_string()),
        error => panic!("{error}"),
    };
    let cases = [
        ("T{<B:n:{size(n)}s}", 8, "functions are not available"),
        ("T{<B:n:{limits::MAX}s}", 8, "constants are not available"),
        ("T{<B:n:{MAX}s}", 8, "constants are not available"),
        (
            "T{<B:n:{m}s}",
            8,
            "there is no earlier field with this name",
        ),
        ("T{<{n}s:data:B:n:}", 4, "is declared later"),
        ("T{<f:n:{n}s}", 8, "not an integer"),
        ("T{<4s:n:{n}s}", 9, "not an integer"),
        ("T{<4s:n:{n == 1}s}", 9, "bytes are not compared"),
        ("T{<B:n:{n == 1}s}", 8, "not an integer"),
        ("T{<B:n:{if n { 1 } else { 2 }}s}", 8, "not a condition"),
        (
            "T{<B:n:{n.len()}s}",
            8,
            "only arrays and bytes have a length",
        ),
        ("T{<B:n:{n[0]}s}", 8, "only arrays and bytes have elements"),
        ("T{<B:n:{n.is_some()}s}", 8, "no optional fields"),
        ("T{<B:n:{bytes(n..=n).len()}s}", 8, "is not available"),
        ("T{<B:n:{(n, n)}s}", 8, "not several"),
        (
            "T{<T{B:x:}:p:{p.y}s}",
            14,
            "there is no field with this name",
        ),
        ("T{<B:n:{n}s:a:{n}s:a:}", 19, "same name"),
        ("T{<B:n:{n}T}", 7, "only in a derive"),
        ("T{<B:n:{n +}s}", 11, "expected a value"),
        ("T{<B:n:{n * 1.5}s}", 12, "numbers must be integers"),
        (
            "T{<2s:k:{if k == \"a\" {1} else {2}}s}",
            17,
            "text is written as bytes",
        ),
        ("B{2}sI", 5, "has no alignment"),
        ("T{<*sB}", 2, "must be the last item"),
    ];
    for (text, position, what) in cases {
        let (at, message) = error(text);
        assert!(message.contains(what), "{text}: {message}");
        assert_eq!(at, position, "{text}: {message}");
    }
    let dynamic = Format::parse("T{<B:n:{n}s:data:}").unwrap();
    let message = dynamic.column(&[0], "n").unwrap_err().to_string();
    assert_eq!(
        message,
        "the size of the records depends on the data: unpack them, or use `iter_named`"
    );
    assert!(dynamic.set(&mut [0], 0, &Value::Int(1)).is_err());
    let struct_only = Format::from_struct("B{n}s").unwrap_err();
    let Error::Format(error) = struct_only else {
        panic!()
    };
    assert_eq!(error.kind, FormatErrorKind::BadChar('{'));
}

#[test]
fn hostile_counts_end_at_once() {
    let format = Format::parse("T{<Q:n:{n}T{0s:a:}:xs:}").unwrap();
    let error = format.unpack(&u64::MAX.to_le_bytes()).unwrap_err();
    assert!(error.to_string().contains("zero-sized elements"), "{error}");
    let format = Format::parse("T{<Q:n:{n}T{{n - n}s:a:}:xs:}").unwrap();
    assert!(format.unpack(&(1_u64 << 60).to_le_bytes()).is_err());
    let format = Format::parse("T{<Q:n:*T{{n}s:a:}:xs:}").unwrap();
    assert!(format.unpack(&[0; 9]).is_err());
    let format = Format::parse("T{<*T{B(60000)0s}:xs:}").unwrap();
    let error = format.unpack(&vec![0; 100_000]).unwrap_err();
    assert!(error.to_string().contains("zero-sized elements"), "{error}");
}

#[test]
fn other_items_have_sizes_of_the_data_too() {
    let format =
        Format::parse("T{<B:n:{n}x:gap:{n}xH:a:{n}p:p:{n}w:w:2T{{n}c:c:}:two:*?:flags:}").unwrap();
    let mut input = vec![2, 1, 2, 9, 9, 5, 0, 1, b'p'];
    input.extend([b'h', 0, 0, 0, b'i', 0, 0, 0]);
    input.extend(*b"abcd");
    input.extend([0, 1]);
    let values = format.unpack(&input).unwrap();
    let chars = |text: &str| Value::Array(text.bytes().map(|c| Value::Bytes(vec![c])).collect());
    assert_eq!(
        values,
        [
            Value::Int(2),
            Value::Bytes(vec![1, 2]),
            Value::Int(5),
            bytes("p"),
            Value::from("hi"),
            Value::Array(vec![
                Value::Record(vec![chars("ab")]),
                Value::Record(vec![chars("cd")])
            ]),
            Value::Array(vec![Value::Bool(false), Value::Bool(true)]),
        ]
    );
    input[3..5].fill(0);
    assert_eq!(format.pack(&values).unwrap(), input);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn damage_gives_values_or_one_error_inside_the_input(
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

    #[test]
    fn any_expression_is_read_or_refused(text in "[a-c0-9+*/%<>=!&|().,\\[\\] -]{0,24}") {
        let _ = Format::parse(&format!("T{{<B:a:4s:b:(2)H:c:{{{text}}}s:d:}}"))
            .map(|format| format.unpack_prefix(&[3; 64]).is_ok());
    }
}

/// A Pascal string of size 0 has no length byte either: Python's `0p`.
#[test]
fn a_pascal_string_may_have_no_place() {
    for text in ["=B{0}pH", "T{<B:n:{n}p:p:H:after:}"] {
        let format = Format::parse(text).unwrap();
        let bytes = [0, 7, 0];
        let values = format.unpack(&bytes).unwrap();
        assert_eq!(values[1], Value::Bytes(Vec::new()), "{text}");
        assert_eq!(format.pack(&values).as_deref(), Ok(&bytes[..]), "{text}");
        let mut longer = values;
        longer[1] = Value::from(&b"a"[..]);
        assert!(format.pack(&longer).is_err(), "{text}");
    }
}
