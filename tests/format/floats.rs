//! Floats of two, four and eight bytes: rounding, overflow and reading, compared with `CPython`.

use memoryview::{Error, Format, Value, ValueErrorKind};
use memoryview_tests::values::{all_same, float};
use memoryview_tests::vectors::{hex, rows};
use serde::Deserialize;

#[derive(Deserialize)]
struct Encode {
    id: String,
    x: String,
    e: String,
    f_std: String,
}

fn check_encode(id: &str, code: char, number: f64, expected: &str) {
    for (order, reversed) in [('>', false), ('<', true)] {
        let format = Format::parse(&format!("{order}{code}")).unwrap();
        match format.pack(&[Value::Float(number)]) {
            Ok(mut bytes) => {
                if reversed {
                    bytes.reverse();
                }
                let expected = hex(expected);
                if number.is_nan() {
                    // The payload of a NaN is not guaranteed.
                    let big = Format::parse(&format!(">{code}")).unwrap();
                    assert!(
                        matches!(big.unpack(&bytes).unwrap()[..], [Value::Float(n)] if n.is_nan())
                    );
                } else {
                    assert_eq!(bytes, expected, "{id} {code} {number:?}");
                }
            }
            Err(Error::Value(error)) => {
                assert_eq!(error.kind, ValueErrorKind::FloatOverflow(number), "{id}");
                assert_eq!(expected, "overflow", "{id} {code} {number:?}");
            }
            Err(error) => panic!("{id}: {error}"),
        }
    }
}

#[test]
fn floats_are_rounded_once_and_overflow_is_rejected() {
    let rows = rows::<Encode>("float_encode");
    assert_eq!(rows.len(), 88);
    for row in &rows {
        let number = float(&row.x);
        check_encode(&row.id, 'e', number, &row.e);
        // In native order (`f_nat`), older versions of Python write infinity; here it is an error
        // in both orders.
        check_encode(&row.id, 'f', number, &row.f_std);
    }
}

#[derive(Deserialize)]
struct Decode {
    id: String,
    code: String,
    be: String,
    x: String,
}

#[test]
fn floats_are_read_exactly() {
    let rows = rows::<Decode>("float_decode");
    assert_eq!(rows.len(), 53);
    for Decode { id, code, be, x } in &rows {
        let mut bytes = hex(be);
        let expected = [Value::Float(float(x))];
        let big = Format::parse(&format!(">{code}")).unwrap();
        assert!(all_same(&big.unpack(&bytes).unwrap(), &expected), "{id}");
        bytes.reverse();
        let little = Format::parse(&format!("<{code}")).unwrap();
        assert!(all_same(&little.unpack(&bytes).unwrap(), &expected), "{id}");
    }
}
