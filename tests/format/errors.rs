//! The exact messages of run-time formats.

use memoryview::{Error, Format, Value};

/// Inserts the largest size of the machine.
#[cfg(target_pointer_width = "64")]
macro_rules! most {
    () => {
        "9223372036854775807"
    };
}
#[cfg(target_pointer_width = "32")]
macro_rules! most {
    () => {
        "2147483647"
    };
}

fn parse_error(text: &str) -> String {
    match Format::parse(text) {
        Ok(format) => panic!("{text:?} was read: {format}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn format_errors_have_a_position_and_a_fix() {
    let cases = [
        (
            "<iy",
            "position 2: `y` is not a code: expected one such as `i`, `4s` or `T{…}`",
        ),
        (
            "i 3",
            "position 2: the count has no code after it: expected a code such as `i` or `s`",
        ),
        (
            "3 i",
            "position 1: white space is allowed between items, not here: remove it",
        ),
        (
            "i<h",
            "position 1: the order character `<` must come first in the string: only a string with `T{…}`, names or shapes may change the order",
        ),
        (
            "<n",
            "position 1: `n` (`ssize_t`) exists only in native order: remove the order character, or write a code of fixed size such as `q` or `Q`",
        ),
        (
            "9223372036854775808x",
            concat!("position 0: the size is larger than ", most!(), " bytes"),
        ),
        ("i\0", "position 1: NUL character: remove it"),
        (
            "ié",
            "position 1: `é` is not ASCII: only names (`:name:`) may contain such characters",
        ),
        (
            "(2,)i",
            "position 0: expected a shape such as `(2,3)`: counts with commas, no spaces",
        ),
        (
            "T{<(2,3)d}",
            "position 3: a shape comes before the order and the count of its item: write `(2,3)<d`",
        ),
        ("T{i", "position 3: the string ends here, expected `}`"),
        ("i:a", "position 3: the string ends here, expected `:`"),
        (
            "T{i:a:}>",
            "position 8: the string ends here, expected a code such as `i` or `s`",
        ),
        (
            "i}",
            "position 1: `}` without `T{`: remove it, or open the record",
        ),
        ("i::", "position 1: the name is empty: write `:name:`"),
        (
            "T{i:a:h:a:}",
            "position 8: another field of this record has the same name: rename one",
        ),
        (
            "&i",
            "position 0: `&` (a pointer, a function or bits) is not supported: it has no value in the bytes",
        ),
        (
            ">4t3tH",
            "position 5: the bit fields before this end inside a byte, 1 bit is missing: add `1t`",
        ),
        (
            ">4t",
            "position 3: the bit fields before this end inside a byte, 4 bits are missing: add `4t`",
        ),
        (
            ">65t",
            "position 1: a bit field of 65 bits: expected 1 to 64, or 128",
        ),
        (
            "(2)4t",
            "position 0: the elements of an array of bits must be whole bytes, as in `(3)24t`: write other fields one by one",
        ),
        (
            "4t(2)24t4t",
            "position 2: an array of integers or an integer of 128 bits must begin on a byte boundary, 4 bits are missing: add `4t`",
        ),
        (
            "T",
            "position 0: `T` alone is a Rust type, which is available only in a derive: write its fields, `T{…}`",
        ),
        (
            "T{9999999T{}}",
            "position 2: 9999999 zero-sized values would use memory without any input: lower the count",
        ),
    ];
    for (text, message) in cases {
        assert_eq!(parse_error(text), message, "{text:?}");
    }
}

#[test]
fn errors_of_dynamic_sizes_have_a_position_and_a_fix() {
    let cases = [
        (
            "(2){n}H",
            "position 0: an item of data-dependent size cannot have a shape: remove the shape",
        ),
        (
            "{n}t",
            "position 0: the width of a bit field is a number: write it without braces, as in `4t`",
        ),
        (
            "3z",
            "position 0: `z` ends at a zero byte and has no count: remove the count",
        ),
    ];
    for (text, message) in cases {
        assert_eq!(parse_error(text), message, "{text:?}");
    }
}

#[test]
fn nesting_and_dimensions_are_limited() {
    let nested = |depth| "T{".repeat(depth) + "i" + &"}".repeat(depth);
    assert_eq!(Format::parse(&nested(32)).unwrap().size(), 4);
    assert_eq!(
        parse_error(&nested(33)),
        "position 64: records are nested deeper than 32 levels"
    );
    let shaped = |dims| format!("({})b", vec!["1"; dims].join(","));
    assert_eq!(Format::parse(&shaped(64)).unwrap().size(), 1);
    assert_eq!(
        parse_error(&shaped(65)),
        "position 0: the shape has 65 dimensions, the maximum is 64"
    );
}

fn pack_error(text: &str, values: &[Value]) -> String {
    let format = Format::parse(text).unwrap();
    format.pack(values).unwrap_err().to_string()
}

#[test]
fn value_errors_have_an_index_and_the_valid_range() {
    let record = |fields: &[Value]| Value::Record(fields.to_vec());
    let array = |elements: &[Value]| Value::Array(elements.to_vec());
    let one = || Value::Int(1);
    let cases: &[(&str, &[Value], &str)] = &[
        ("<h", &[], "the format has 1 value, 0 given"),
        (
            "<hb",
            &[one(), Value::Int(-129)],
            "value 1 (`b`): -129 is out of range: expected -128 to 127",
        ),
        (
            "<Q",
            &[Value::Int(-1)],
            "value 0 (`Q`): -1 is out of range: expected 0 to 18446744073709551615",
        ),
        (
            ">4t4t",
            &[one(), Value::Int(16)],
            "value 1 (`t`): 16 is out of range: expected 0 to 15",
        ),
        (
            "<h",
            &[Value::Float(1.0)],
            "value 0 (`h`): expected an integer, found a float",
        ),
        (
            "<d",
            &[Value::from(b"1")],
            "value 0 (`d`): expected a float, found bytes",
        ),
        (
            "<Zd",
            &[Value::from("1")],
            "value 0 (`Zd`): expected a complex number, found text",
        ),
        (
            "3s",
            &[one()],
            "value 0 (`s`): expected bytes, found an integer",
        ),
        (
            "3w",
            &[Value::from(b"a")],
            "value 0 (`w`): expected text, found bytes",
        ),
        (
            "(2)B",
            &[one()],
            "value 0 (`B`): expected an array, found an integer",
        ),
        (
            "(2)B",
            &[array(&[one()])],
            "value 0 (`B`): expected 2 values inside it, 1 given",
        ),
        (
            "2T{B}",
            &[record(&[one()]), one()],
            "value 1 (`T`): expected a record, found an integer",
        ),
        (
            "BT{Bh}",
            &[one(), record(&[one()])],
            "value 1 (`T`): expected 2 values inside it, 1 given",
        ),
        (
            "c",
            &[Value::from(b"ab")],
            "value 0 (`c`): expected exactly 1 byte, 2 given",
        ),
        (
            "<e",
            &[Value::Float(65520.0)],
            "value 0 (`e`): 65520.0 is too large for the float: the maximum is 65504",
        ),
        (
            "<e",
            &[Value::Int(65520)],
            "value 0 (`e`): 65520 is too large for the float: the maximum is 65504",
        ),
        (
            "f",
            &[Value::Float(-1e39)],
            "value 0 (`f`): -1e39 is too large for the float: the maximum is 3.4028235e38",
        ),
    ];
    for (text, values, message) in cases {
        assert_eq!(pack_error(text, values), *message, "{text}");
    }
}

#[test]
fn wide_integers_are_checked() {
    let cases: &[(&str, &[Value], &str)] = &[
        (
            "<b",
            &[Value::from(u128::MAX)],
            "value 0 (`b`): 340282366920938463463374607431768211455 is out of range: at most 64 bits fit",
        ),
        (
            "<128t",
            &[Value::Int(-1)],
            "value 0 (`t`): -1 is out of range: expected 0 to 340282366920938463463374607431768211455",
        ),
        (
            "<128t",
            &[Value::Float(1.0)],
            "value 0 (`t`): expected an integer, found a float",
        ),
    ];
    for (text, values, message) in cases {
        assert_eq!(pack_error(text, values), *message, "{text}");
    }
}

#[test]
fn size_errors_contain_the_needed_size() {
    let format = Format::parse("<I").unwrap();
    let message =
        |result: Result<_, Error>| result.map(|_: Vec<Value>| ()).unwrap_err().to_string();
    assert_eq!(
        message(format.unpack(&[0; 3])),
        "Format: needs 4 bytes at offset 0, 3 are left"
    );
    assert_eq!(
        message(format.unpack(&[0; 5])),
        "Format: needs exactly 4 bytes, 5 were given: use `unpack_from` to leave the rest"
    );
    assert_eq!(
        message(format.unpack_from(&[0; 10], 7)),
        "Format: needs 4 bytes at offset 7, 3 are left"
    );
    assert_eq!(
        message(format.unpack_from(&[0; 10], -3)),
        "Format: needs 4 bytes, but offset -3 leaves only 3"
    );
    assert_eq!(
        message(format.unpack_from(&[0; 10], -11)),
        "Format: offset -11 is out of range for 10 bytes"
    );
    assert_eq!(
        format.iter_unpack(&[0; 9]).unwrap_err().to_string(),
        "Format: 9 bytes are not a multiple of 4, 1 is left over"
    );
    assert_eq!(
        Format::parse("")
            .unwrap()
            .iter_unpack(&[])
            .unwrap_err()
            .to_string(),
        "Format: the record size is 0, so the number of records is undefined"
    );
    assert_eq!(
        format.get(&[0; 4], 1).unwrap_err().to_string(),
        "value 1: out of range: the format has 1 value"
    );
}

#[test]
fn every_reader_rejects_invalid_text() {
    let format = Format::parse(">B2wT{(2)1w:names:}").unwrap();
    let mut bytes = format
        .pack(&[
            Value::from(1_u8),
            Value::from("hé"),
            Value::Record(vec![Value::Array(vec!["a".into(), "b".into()])]),
        ])
        .unwrap();
    let format_size = format.size();
    bytes[format_size - 4..].copy_from_slice(&[0, 0x11, 0, 0]);
    let message = "value 2 (`w`): 0x110000 is not a valid Unicode scalar value";
    assert_eq!(format.unpack(&bytes).unwrap_err().to_string(), message);
    assert_eq!(
        format.unpack_from(&bytes, 0).unwrap_err().to_string(),
        message
    );
    assert_eq!(format.get(&bytes, 2).unwrap_err().to_string(), message);
    assert_eq!(format.iter_unpack(&bytes).unwrap_err().to_string(), message);
    assert_eq!(format.get(&bytes, 1).unwrap(), Value::from("hé"));
}

/// A 32-bit machine may have all of its address space.
#[test]
#[cfg(target_pointer_width = "64")]
fn failed_allocation_is_an_error() {
    let format = Format::parse("9223372036854775807x").unwrap();
    assert_eq!(
        format.pack(&[]).unwrap_err().to_string(),
        "Format: allocation of 9223372036854775807 bytes failed"
    );
}

#[test]
fn failed_write_leaves_the_target_unchanged() {
    let format = Format::parse("<B(2)D2x").unwrap();
    let bad = Value::Array(vec![Value::Float(1.0), Value::from("no")]);
    let mut target = vec![0xee; format.size() + 1];
    let before = target.clone();
    format
        .pack_into(&mut target, 1, &[Value::Int(1), bad.clone()])
        .unwrap_err();
    assert_eq!(target, before);
    let size = format.size();
    format.set(&mut target[..size], 1, &bad).unwrap_err();
    assert_eq!(target, before);

    let complex = Format::parse("<F").unwrap();
    let mut target = [0xee; 8];
    let overflows = Value::Complex(1.0, 1e39);
    complex.set(&mut target, 0, &overflows).unwrap_err();
    assert_eq!(target, [0xee; 8]);
}

#[test]
fn errors_are_small() {
    // Four steps of the path take 64 bytes.
    assert!(size_of::<Error>() <= 120, "{}", size_of::<Error>());
}

#[test]
fn singular_and_plural_in_messages() {
    let message = Format::from_numpy("b", 0).unwrap_err().to_string();
    assert_eq!(
        message,
        "position 1: the fields need 1 byte, the item size is 0"
    );
}

#[test]
fn invalid_text_is_an_error_only_of_its_own_value() {
    let format = Format::parse("<2T{w:a:}").unwrap();
    let bytes = [0x41, 0, 0, 0, 0xff, 0xff, 0xff, 0xff];
    let message = "value 1 (`w`): 0xffffffff is not a valid Unicode scalar value";
    assert_eq!(format.unpack(&bytes).unwrap_err().to_string(), message);
    let first = Value::Record(vec!["A".into()]);
    assert_eq!(format.get(&bytes, 0).unwrap(), first);
    assert_eq!(format.get(&bytes, 1).unwrap_err().to_string(), message);

    let records = [bytes, bytes].concat();
    assert!(format.iter_unpack(&records).is_err());
    assert_eq!(
        Format::parse("<w").unwrap().get(&bytes[..4], 0).unwrap(),
        "A".into()
    );
}
