//! Values of formats: order, truth, conversions and texts.
#![allow(clippy::float_cmp, reason = "values are exact")]

use std::cmp::Ordering;

use memoryview::Value;
use num_complex::Complex;

/// Values of each kind in ascending order.
fn ascending() -> Vec<Vec<Value>> {
    let wide = |number: u128| Value::from(number);
    let list = |numbers: &[i32]| numbers.iter().copied().map(Value::from).collect::<Vec<_>>();
    vec![
        vec![
            Value::from(i128::MIN),
            Value::from(-1_isize),
            Value::from(7_usize),
            Value::from(i128::MAX),
            wide(1 << 127),
            wide(u128::MAX),
        ],
        vec![
            Value::from(-0.5_f32),
            Value::from(1.5),
            Value::from(f64::INFINITY),
        ],
        vec![Value::from(false), Value::from(true)],
        vec![
            Value::from(b"a"),
            Value::from(b"ab"),
            Value::from(vec![b'b']),
        ],
        vec![
            Value::from(""),
            Value::from("a".to_owned()),
            Value::from("b"),
        ],
        vec![
            Value::Array(list(&[1])),
            Value::Array(list(&[1, 0])),
            Value::Array(list(&[2])),
        ],
        vec![Value::Record(list(&[1, 2])), Value::Record(list(&[1, 3]))],
    ]
}

#[test]
fn values_of_one_kind_are_ordered() {
    for values in ascending() {
        for (i, one) in values.iter().enumerate() {
            for (j, other) in values.iter().enumerate() {
                assert_eq!(one.partial_cmp(other), Some(i.cmp(&j)), "{one} and {other}");
            }
        }
    }
}

#[test]
fn values_of_two_kinds_are_not_ordered() {
    let firsts: Vec<Value> = ascending()
        .into_iter()
        .map(|values| values[0].clone())
        .collect();
    for (i, one) in firsts.iter().enumerate() {
        for other in &firsts[i + 1..] {
            assert_eq!(one.partial_cmp(other), None, "{one} and {other}");
            assert_ne!(one, other);
        }
    }
    let complex = Value::from(Complex::new(1.0_f32, -2.0));
    assert_eq!(
        complex.partial_cmp(&Value::Complex(1.0, -2.0)),
        Some(Ordering::Equal)
    );
    assert_eq!(
        complex.partial_cmp(&Value::from(Complex::new(2.0, -2.0))),
        None
    );
    let nan = Value::from(f64::NAN);
    assert_eq!(nan.partial_cmp(&nan), None);
}

#[test]
fn zero_and_empty_values_are_false() {
    let falsy = [
        Value::from(0),
        Value::from(-0.0),
        Value::from(false),
        Value::from(b""),
        Value::Complex(0.0, -0.0),
        Value::from(""),
        Value::Array(vec![]),
        Value::Record(vec![]),
    ];
    let truthy = [
        Value::from(-1),
        Value::from(u128::MAX),
        Value::from(f64::NAN),
        Value::from(true),
        Value::from(b"\0"),
        Value::Complex(0.0, 1.0),
        Value::from("0"),
        Value::Array(vec![Value::from(0)]),
        Value::Record(vec![Value::from(false)]),
    ];
    for value in falsy {
        assert!(!value.is_truthy(), "{value}");
    }
    for value in truthy {
        assert!(value.is_truthy(), "{value}");
    }
}

/// The kinds of a value, by its accessors.
fn kinds(value: &Value) -> Vec<&'static str> {
    let kinds = [
        ("int", value.as_int().is_some()),
        ("uint", value.as_uint().is_some()),
        ("float", value.as_float().is_some()),
        ("bool", value.as_bool().is_some()),
        ("complex", value.as_complex().is_some()),
        ("bytes", value.as_bytes().is_some()),
        ("text", value.as_text().is_some()),
        ("array", value.as_array().is_some()),
        ("record", value.as_record().is_some()),
    ];
    kinds
        .into_iter()
        .filter(|kind| kind.1)
        .map(|kind| kind.0)
        .collect()
}

#[test]
fn each_value_is_of_its_own_kind() {
    assert_eq!(kinds(&Value::from(5)), ["int", "uint"]);
    assert_eq!(kinds(&Value::from(-5)), ["int"]);
    assert_eq!(kinds(&Value::from(u128::MAX)), ["uint"]);
    assert_eq!(kinds(&Value::from(0.5)), ["float"]);
    assert_eq!(kinds(&Value::from(true)), ["bool"]);
    assert_eq!(kinds(&Value::Complex(0.0, 0.0)), ["complex"]);
    assert_eq!(kinds(&Value::from(b"a")), ["bytes"]);
    assert_eq!(kinds(&Value::from("a")), ["text"]);
    assert_eq!(kinds(&Value::Array(vec![])), ["array"]);
    assert_eq!(kinds(&Value::Record(vec![])), ["record"]);
    let record = Value::Record(vec![Value::from(u128::MAX)]);
    assert_eq!(record.as_record().unwrap()[0].as_uint(), Some(u128::MAX));
    assert_eq!(
        record.to_string(),
        "(340282366920938463463374607431768211455)"
    );
}
