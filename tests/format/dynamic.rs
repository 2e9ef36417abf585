//! Formats of data-dependent size: records, sizes, expressions, and what strings cannot express.

use memoryview::{Error, FieldErrorKind as K, Format, FormatErrorKind, Value, ValueErrorKind};
use proptest::prelude::*;

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
fn records_are_iterated_and_read_by_name() {
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
fn nested_containers_are_read() {
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
fn packing_checks_sizes() {
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
        "chunks[1].data: expected 4 according to the layout, found 3 in the value: change one of them"
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
fn expressions_match_rust() {
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
fn unsupported_expressions_are_rejected_with_a_position() {
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
        ("T{<4s:n:{n == 1}s}", 9, "bytes cannot be compared"),
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
        ("T{<B:n:{(n, n)}s}", 8, "a single number"),
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
fn hostile_counts_return_immediately() {
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
fn text_pascal_and_padding_can_be_dynamic() {
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
    fn arbitrary_expressions_do_not_panic(text in "[a-c0-9+*/%<>=!&|().,\\[\\] -]{0,24}") {
        let _ = Format::parse(&format!("T{{<B:a:4s:b:(2)H:c:{{{text}}}s:d:}}"))
            .map(|format| format.unpack_prefix(&[3; 64]).is_ok());
    }
}

/// A Pascal string of size 0 has no length byte either: Python's `0p`.
#[test]
fn pascal_string_may_have_zero_bytes() {
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
