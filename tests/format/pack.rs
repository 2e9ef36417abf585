//! Values that do not fit, offsets and buffers, and single fields, compared with `CPython`.

use memoryview::{Dialect, Error, Format, Model, SizeErrorKind, Value, ValueErrorKind};
use memoryview_tests::values::{all_same, value, values};
use memoryview_tests::vectors::{hex, rows};
use serde::Deserialize;
use serde_json::Value as Json;

/// Parses a format with the sizes of 64-bit Linux, on which the vectors were recorded.
fn from_struct(text: &str) -> Format {
    Format::parse_for(text, Dialect::Struct, &Model::LP64)
        .unwrap_or_else(|e| panic!("{text:?}: {e}"))
}

/// Returns the name of the corresponding error in the vectors.
fn slug(error: Error) -> &'static str {
    use ValueErrorKind as K;
    match error {
        Error::Value(error) => match error.kind {
            K::Count { .. } => "arg_count",
            K::NotInt(_) => "not_int",
            K::NotFloat(_) => "not_float",
            K::NotBytes(_) if error.code == memoryview::LayoutCode::Char => "char_len",
            K::NotBytes(_) => "not_bytes",
            K::CharLength(_) => "char_len",
            K::Range { .. } | K::IntTooLarge(_) => "range",
            K::FloatOverflow(_) => "float_overflow",
            _ => "other",
        },
        Error::Size(error) => match error.kind {
            SizeErrorKind::TooShort => "buffer_too_small",
            SizeErrorKind::NoRoom { .. } => "negative_offset_no_room",
            SizeErrorKind::BeforeStart { .. } => "offset_out_of_range",
            SizeErrorKind::Surplus => "unpack_size",
            SizeErrorKind::NoBytes => "zero_size",
            SizeErrorKind::Remainder => "not_multiple",
            _ => "other",
        },
        _ => "other",
    }
}

#[derive(Deserialize)]
struct PackErr {
    id: String,
    fmt: String,
    values: Vec<Json>,
    err: String,
}

#[test]
fn rejected_values_match_python() {
    let (mut ran, mut skipped) = (0, 0);
    for PackErr {
        id,
        fmt,
        values: given,
        err,
    } in rows("pack_err")
    {
        let Some(given) = values(&given) else {
            // An integer that does not fit `i128`, or a `bytearray`, which have no counterpart in
            // Rust.
            skipped += 1;
            continue;
        };
        let error = from_struct(&fmt).pack(&given).unwrap_err();
        assert_eq!(slug(error), err, "{id} {fmt:?} {given:?}: {error}");
        ran += 1;
    }
    assert_eq!((ran, skipped), (145, 13));
}

#[derive(Deserialize)]
struct BufferOp {
    id: String,
    op: String,
    fmt: String,
    buf: String,
    #[serde(default)]
    offset: i64,
    #[serde(default)]
    values: Vec<Json>,
    ok: Option<Json>,
    err: Option<String>,
}

fn list(json: &Json) -> Vec<Value> {
    values(json.as_array().unwrap()).unwrap()
}

fn check_read(row: &BufferOp, result: Result<Vec<Value>, Error>) {
    let id = &row.id;
    match (result, &row.ok) {
        (Ok(got), Some(expected)) => assert!(all_same(&got, &list(expected)), "{id}: {got:?}"),
        (Err(error), None) => {
            // Python has one error for both; here there are two.
            let slug = match slug(error) {
                "buffer_too_small" if row.op == "unpack" => "unpack_size",
                slug => slug,
            };
            assert_eq!(Some(slug), row.err.as_deref(), "{id}: {error}");
        }
        (result, expected) => panic!("{id}: {result:?}, expected {expected:?}"),
    }
}

fn check_pack_into(row: &BufferOp, format: &Format, buf: &[u8], offset: isize) {
    let mut target = buf.to_vec();
    let given = values(&row.values).unwrap();
    let result = format.pack_into(&mut target, offset, &given);
    match (result, &row.ok) {
        (Ok(()), Some(expected)) => {
            assert_eq!(target, hex(expected.as_str().unwrap()), "{}", row.id);
        }
        (Err(error), None) => {
            assert_eq!(Some(slug(error)), row.err.as_deref(), "{}: {error}", row.id);
            // Python may leave the target half-written (`after_err`); here it is unchanged.
            assert_eq!(target, buf, "{}", row.id);
        }
        (result, expected) => panic!("{}: {result:?}, expected {expected:?}", row.id),
    }
}

fn check_iter(row: &BufferOp, format: &Format, buf: &[u8]) {
    match (format.iter_unpack(buf), &row.ok) {
        (Ok(records), Some(expected)) => {
            let expected: Vec<_> = expected.as_array().unwrap().iter().map(list).collect();
            assert_eq!(records.len(), expected.len(), "{}", row.id);
            for (got, expected) in records.zip(&expected) {
                assert!(all_same(&got, expected), "{}: {got:?}", row.id);
            }
        }
        (Err(error), None) => {
            assert_eq!(Some(slug(error)), row.err.as_deref(), "{}: {error}", row.id);
        }
        (result, expected) => panic!("{}: {result:?}, expected {expected:?}", row.id),
    }
}

#[test]
fn buffers_and_offsets_behave_as_in_python() {
    let rows = rows::<BufferOp>("buffer_ops");
    assert_eq!(rows.len(), 131);
    for row in &rows {
        let (format, buf) = (from_struct(&row.fmt), hex(&row.buf));
        // 64-bit offsets do not fit a smaller machine.
        let Ok(offset) = isize::try_from(row.offset) else {
            continue;
        };
        match row.op.as_str() {
            "unpack" => check_read(row, format.unpack(&buf)),
            "unpack_from" => check_read(row, format.unpack_from(&buf, offset)),
            "pack_into" => check_pack_into(row, &format, &buf, offset),
            "iter_unpack" => check_iter(row, &format, &buf),
            op => panic!("{op}"),
        }
    }
}

#[derive(Deserialize)]
struct FieldSet {
    id: String,
    fmt: String,
    buf: String,
    item: usize,
    code: String,
    offset: usize,
    width: usize,
    value: Json,
    result: Option<String>,
    err: Option<String>,
    until: Option<String>,
}

#[test]
fn set_changes_only_its_own_bytes() {
    let (mut written, mut refused) = (0, 0);
    for row in rows::<FieldSet>("field_set") {
        let (id, format) = (&row.id, from_struct(&row.fmt));
        let before = hex(&row.buf);
        let mut bytes = before.clone();
        let value = value(&row.value).unwrap();
        match (format.set(&mut bytes, row.item, &value), &row.result) {
            (Ok(()), Some(result)) => {
                assert_eq!(bytes, hex(result), "{id} {:?}", row.fmt);
                written += 1;
                let place = row.offset..row.offset + row.width;
                assert_eq!(bytes[..place.start], before[..place.start], "{id}");
                assert_eq!(bytes[place.end..], before[place.end..], "{id}");
            }
            (Err(error), expected) => {
                // Native `f` resulted in infinity before gh-145633; here it is an error in every
                // order.
                let overflow = row.until.as_ref().map(|_| "float_overflow");
                assert!(expected.is_none() || overflow.is_some(), "{id}: {error}");
                assert_eq!(
                    Some(slug(error)),
                    row.err.as_deref().or(overflow),
                    "{id}: {error}"
                );
                let Error::Value(error) = error else {
                    panic!("{error}");
                };
                assert_eq!(
                    (error.index, error.code.letters()),
                    (row.item, &*row.code),
                    "{id}"
                );
                assert_eq!(bytes, before, "{id}");
                refused += 1;
            }
            (Ok(()), None) => panic!("{id}: {value} was written"),
        }
    }
    assert_eq!(written + refused, 53);
    assert!(refused > 0 && written > 0);
}

#[test]
fn integers_of_128_bits_and_bytes_without_a_type_are_packed() {
    let wide = Format::parse(">128t").unwrap();
    assert_eq!(
        wide.pack(&[Value::Bool(true)]).unwrap(),
        1_u128.to_be_bytes()
    );
    assert_eq!(wide.pack(&[Value::from(u128::MAX)]).unwrap(), [0xff; 16]);
    let double = Format::parse(">d").unwrap();
    let power = double.pack(&[Value::from(1_u128 << 127)]).unwrap();
    assert_eq!(power, 2_f64.powi(127).to_be_bytes());
    let opaque = Format::parse_for("g", Dialect::Language, &Model::LP64);
    let opaque = opaque.unwrap();
    let bytes: Vec<u8> = (0..16).collect();
    assert_eq!(opaque.pack(&[Value::from(bytes.clone())]).unwrap(), bytes);
    assert_eq!(opaque.unpack(&bytes).unwrap(), [Value::from(bytes)]);
    assert_eq!(
        opaque.pack(&[Value::from(b"abc")]).unwrap_err().to_string(),
        "value 0 (`g`): expected exactly 16 bytes, 3 given"
    );
}
