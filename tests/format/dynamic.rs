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
        ("if a <= 10 { 1 } else { 2 }", 1),
        ("if a < 10 { 1 } else { 2 }", 2),
        ("if b >= 0 { 1 } else { 2 }", 2),
        ("a ^ 3", 9),
        ("if kind.is_empty() { 1 } else { 2 }", 2),
        (r#"if kind != b"ab" { 1 } else { 2 }"#, 2),
        ("sum(kind) - 190", 5),
        ("if (a == 10) ^ (b == 0) { 1 } else { 2 }", 1),
        ("if (a == 10) & (b == 0) { 1 } else { 2 }", 2),
        ("if (a == 10) | (b == 0) { 1 } else { 2 }", 1),
        ("if (a == 10) == (b == 0) { 1 } else { 2 }", 2),
        ("if (a == 10) != (b == 0) { 1 } else { 2 }", 1),
        ("if if a == 10 { b == 0 } else { true } { 1 } else { 2 }", 2),
        (r#"(if a == 10 { kind } else { b"abcd" }).len()"#, 2),
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
        (
            "T{<2s:k:{!k}s}",
            9,
            "only integers and conditions can be inverted",
        ),
        (
            "T{<B:n:{if n == 1 { n } else { true }}s}",
            8,
            "both branches must be integers, conditions or bytes",
        ),
        (
            "T{<B:n:{if n.starts_with(b\"a\") { 1 } else { 2 }}s}",
            11,
            "only bytes start with bytes",
        ),
        (
            "T{<T{B:x:}:p:{sum(p)}s}",
            14,
            "only arrays of integers have a sum",
        ),
        ("T{<T{B:x:}:p:{p + 1}s}", 14, "not an integer"),
        ("T{<128t:n:{n}s}", 11, "at most 64 bits, not 128"),
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

#[test]
fn conditions_and_bare_counts_are_operands() {
    let length = |text: &str, input: &[u8]| {
        let format = Format::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let values = format.unpack_prefix(input).unwrap().0;
        values.last().unwrap().as_bytes().unwrap().len()
    };
    assert_eq!(length("T{<?:f:{if f { 1 } else { 2 }}s:d:}", &[7, 0, 0]), 1);
    assert_eq!(
        length("T{<?:f:{if !f { 1 } else { 2 }}s:d:}", &[7, 0, 0]),
        2
    );
    assert_eq!(length("T{<3B:xs:{xs[1]}s:d:}", &[1, 2, 3, 0, 0, 0]), 2);
    assert_eq!(
        length("T{<3B:xs:{sum(xs) - xs.len()}s:d:}", &[1, 2, 3, 0, 0, 0]),
        3
    );
    assert_eq!(
        length("T{<T{B:a:2B:xs:}:p:{p.xs[1]}s:d:}", &[9, 1, 3, 0, 0, 0]),
        3
    );
}

/// Reads `input` and returns the error.
fn read_error(text: &str, input: &[u8]) -> String {
    let format = Format::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    format.unpack(input).unwrap_err().to_string()
}

#[test]
fn data_errors_name_the_field_and_the_offset() {
    let bad = 0x0011_0000_u32.to_le_bytes();
    let [a, b, c, d] = bad;
    let cases: [(&str, &[u8], &str); 12] = [
        (
            "T{<B:n:{n}s:d:H:x:4x}",
            &[1, 0, 7, 7, 0, 0],
            "Format: needs 6 bytes at offset 2, 4 are left",
        ),
        (
            "T{<B:n:{n}s:d:H:x:(2)w:c:}",
            &[0, 1, 1, b'a', 0, 0, 0, a, b, c, d],
            "c: the bytes are not text in the encoding of the field, at offset 3",
        ),
        (
            "T{<*I:xs:}",
            &[0; 7],
            "xs[1]: needs 4 bytes at offset 4, 3 are left",
        ),
        (
            "T{<*w:text:}",
            &[b'a', 0, 0, 0, 0],
            "text: needs 8 bytes at offset 0, 5 are left",
        ),
        (
            "T{<B:n:{n}w:text:}",
            &[1, a, b, c, d],
            "text: the bytes are not text in the encoding of the field, at offset 1",
        ),
        (
            "T{<T{B:n:{n}s:d:}:p:}",
            &[5, 1],
            "p.d: needs 5 bytes at offset 1, 1 is left",
        ),
        (
            "T{<B:n:{n}s:d:}",
            &[0, 1],
            "Format: 1 byte left at offset 1: use `unpack_prefix` to keep the rest",
        ),
        (
            "T{<B:n:{n}s:d:}",
            &[0, 1, 2],
            "Format: 2 bytes left at offset 1: use `unpack_prefix` to keep the rest",
        ),
        (
            "T{<*T{{0}s:d:}:xs:}",
            &[1],
            "xs[0]: an element of zero bytes: the sequence would never end, at offset 0",
        ),
        (
            "T{<*T{z:name:}:a_name_of_some_length:}",
            b"a\0b\0c",
            "a_name_of_some_length[2].name: no terminator in 1 byte, at offset 4",
        ),
        (
            "T{<12T{B:n:{n}s:text:}:rows:}",
            &[0; 11],
            "rows[11].n: needs 1 byte at offset 11, 0 are left",
        ),
        (
            "T{<T{T{B:n:{n}s:the_contents_of_the_file:}:inner_directory:}:outer_directory:}",
            &[1],
            "….inner_directory.the_contents_of_the_file: needs 1 byte at offset 1, 0 are left",
        ),
    ];
    for (text, input, message) in cases {
        assert_eq!(read_error(text, input), message, "{text}");
    }
}

#[test]
fn single_and_repeated_records_are_read_and_packed() {
    let format = Format::parse("<B2T{B{1}s}").unwrap();
    let record = |n: i128, text| Value::Record(vec![Value::Int(n), bytes(text)]);
    let values = [Value::Int(9), record(1, "a"), record(2, "b")];
    assert_eq!(format.unpack(b"\x09\x01a\x02b").unwrap(), values);
    assert_eq!(format.pack(&values).unwrap(), b"\x09\x01a\x02b");
    assert_eq!((format.len(), format.is_empty()), (3, false));
    let format = Format::parse("T{<T{B:n:{n}s:d:}:p:(2,1)T{{1}s:c:}:grid:}").unwrap();
    let cell = |text| Value::Array(vec![Value::Record(vec![bytes(text)])]);
    let values = [record(2, "hi"), Value::Array(vec![cell("x"), cell("y")])];
    assert_eq!(format.unpack(b"\x02hixy").unwrap(), values);
    assert_eq!(format.pack(&values).unwrap(), b"\x02hixy");
}

#[test]
fn values_that_do_not_fit_are_rejected() {
    let array = |values: &[Value]| Value::Array(values.to_vec());
    let record = |values: &[Value]| Value::Record(values.to_vec());
    let one = || Value::Int(1);
    let cases: [(&str, &[Value], &str); 13] = [
        (
            "T{<B:n:{n}s:d:2H:x:}",
            &[one(), bytes("a"), array(&[one(), Value::Int(-1)])],
            "value 2 (`H`): -1 is out of range: expected 0 to 65535",
        ),
        (
            "T{<B:n:{n}s:d:}",
            &[one(), one()],
            "value 1 (`s`): expected bytes, found an integer",
        ),
        (
            "T{<B:n:{n}w:d:}",
            &[one(), bytes("a")],
            "value 1 (`w`): expected text, found bytes",
        ),
        (
            "T{<B:n:{n}H:d:}",
            &[one(), one()],
            "value 1 (`H`): expected an array, found an integer",
        ),
        (
            "T{<B:n:{n}T{{1}s:c:}:d:}",
            &[one(), one()],
            "value 1 (`T`): expected an array, found an integer",
        ),
        (
            "T{<B:n:{n}T{{1}s:c:}:d:}",
            &[one(), array(&[one()])],
            "value 1 (`T`): expected a record, found an integer",
        ),
        (
            "T{<B:n:{n}T{{1}s:c:}:d:}",
            &[one(), array(&[record(&[bytes("a"), bytes("b")])])],
            "value 1 (`T`): expected 1 values inside it, 2 given",
        ),
        (
            "T{(2,1)T{{1}s:c:}:grid:}",
            &[array(&[array(&[record(&[bytes("a")])])])],
            "value 0 (`T`): expected 2 values inside it, 1 given",
        ),
        (
            "T{(2)T{{1}s:c:}:row:}",
            &[array(&[record(&[one()]), record(&[bytes("a")])])],
            "value 0 (`s`): expected bytes, found an integer",
        ),
        (
            "T{(2)T{{1}s:c:}:row:}",
            &[array(&[record(&[bytes("a")]), record(&[bytes("ab")])])],
            "row[1].c: expected 1 according to the layout, found 2 in the value: change one of them",
        ),
        (
            "T{<B:n:{n}w:d:}",
            &[one(), Value::from("ab")],
            "d: expected 1 according to the layout, found 2 in the value: change one of them",
        ),
        (
            "T{<*p:d:}",
            &[Value::Bytes(vec![0; 256])],
            "d: 256 does not fit in 8 bits: the maximum is 255",
        ),
        (
            "T{<z:d:}",
            &[bytes("a\0")],
            "d: the value contains its own terminator",
        ),
    ];
    for (text, values, message) in cases {
        let format = Format::parse(text).unwrap();
        assert_eq!(
            format.pack(values).unwrap_err().to_string(),
            message,
            "{text}"
        );
    }
    let padded = Format::parse("T{<Q:n:{n}x}").unwrap();
    let error = padded.pack(&[Value::Int(1 << 62)]).unwrap_err().to_string();
    assert!(
        error.starts_with("Format: allocation of ") && error.ends_with(" failed"),
        "{error}"
    );
    let pascal = Format::parse("T{<*p:d:}").unwrap();
    assert_eq!(pascal.pack(&[bytes("abc")]).unwrap(), b"\x03abc");
    assert_eq!(pascal.unpack(b"\x03abc").unwrap(), [bytes("abc")]);
}

#[test]
fn records_of_any_size_are_packed_at_offsets() {
    let format = Format::parse("T{<B:n:{n}s:d:}").unwrap();
    let values = [Value::Int(2), bytes("hi")];
    let mut target = *b"......";
    format.pack_into(&mut target, 1, &values).unwrap();
    assert_eq!(&target, b".\x02hi..");
    format.pack_into(&mut target, -3, &values).unwrap();
    assert_eq!(&target, b".\x02h\x02hi");
    assert_eq!(
        format
            .pack_into(&mut target, 4, &values)
            .unwrap_err()
            .to_string(),
        "Format: needs 3 bytes at offset 4, 2 are left"
    );
    let large = Format::parse("<300s").unwrap();
    let mut target = [1; 302];
    large.pack_into(&mut target, 1, &[bytes("large")]).unwrap();
    assert_eq!(
        (target[0], &target[1..7], target[301]),
        (1, &b"large\0"[..], 1)
    );
    assert_eq!(format.get(b"\x02hi", 1).unwrap(), bytes("hi"));
    assert_eq!(
        format.get(b"\x02hi", 2).unwrap_err().to_string(),
        "value 2: out of range: the format has 2 values"
    );
    assert_ne!(format, large);
    assert_eq!(format, Format::try_from("T{<B:n:{n}s:d:}").unwrap());
    assert_eq!(format!("{format:?}"), format!("Format({format})"));
    let rows = format.unpack_named(b"\x02hi").unwrap();
    assert_eq!(
        format!("{rows:?}"),
        r#"{"n": Int(2), "d": Bytes([104, 105])}"#
    );
    assert!(format.unpack_named(b"\x02h").is_err());
}

/// Asserts that `format` rejects `bytes` with a message.
fn refuses(format: &str, bytes: &[u8], message: &str) {
    let error = Format::parse(format).unwrap().unpack(bytes).unwrap_err();
    assert_eq!(error.to_string(), message, "{format}");
}

#[test]
fn expressions_without_a_valid_value_are_named() {
    refuses(
        "T{>b:n:B:m:{n - 4}s:x:}",
        &[1, 2],
        "x: `size = n - 4` cannot be negative: -3, at offset 2",
    );
    refuses(
        "T{>b:n:B:m:{6 / m}p:x:}",
        &[1, 0],
        "x: `size = 6 / m` divides by zero, at offset 2",
    );
    refuses(
        "T{>b:n:B:m:{1 << n}H:x:}",
        &[0xff, 0],
        "x: `count = 1 << n` shifts by less than 0 or more than 63 bits, at offset 2",
    );
    refuses(
        "T{>b:n:{n}xB:x:}",
        &[0xff, 0],
        "{n}x: `skip = n` cannot be negative: -1, at offset 1",
    );
    refuses(
        "T{>B:n:*T{b:m:(2)B:pair:{pair[n]}T{B:y:{m * m}s:z:}:inner:}:outer:}",
        &[2, 1, 1, 1],
        "outer[0].inner: index 2 is out of range: the array has 2 elements, in `count = pair[n]`, at offset 4",
    );
    refuses(
        "T{>B:n:*T{b:m:T{b:y:{m - n}s:z:}:inner:}:outer:}",
        &[2, 1, 1],
        "outer[0].inner.z: `size = m - n` cannot be negative: -1, at offset 3",
    );
    refuses(
        "T{>Q:n:{n}Q:x:}",
        &[0xff; 8],
        "x: `count = n` is out of range, at offset 8",
    );
    refuses(
        "T{>b:n:{n * n * n * n * n + n - 1000}s:x:}",
        &[1],
        "x: `size = n * n * n * n * n + n -…` cannot be negative: -998, at offset 1",
    );
    // The same while packing.
    let format = Format::parse("T{>b:n:{n - 4}s:x:}").unwrap();
    let error = format.pack(&[Value::Int(1), bytes("")]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "x: `size = n - 4` cannot be negative: -3, at offset 1"
    );
}
