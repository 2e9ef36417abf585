//! Values, rows and columns by the names of their fields.

use memoryview::{ColumnStats, Error, Format, Kind, Value, ValueErrorKind, View, be, le};
use proptest::prelude::*;

const TEXT: &str =
    "T{<H:id:d:timestamp:f:value:T{h:x:(2,3)B:m:}:position:(2)T{>H:red:3x}:pixels:3s:tag:}";

fn ints<const N: usize>(numbers: [i128; N]) -> Vec<Value> {
    numbers.map(Value::Int).into()
}

fn record(id: u8) -> Vec<u8> {
    let mut bytes = vec![id, 0];
    bytes.extend((f64::from(id) / 2.0).to_le_bytes());
    bytes.extend(1.5_f32.to_le_bytes());
    bytes.extend([5, 0, 1, 2, 3, 4, 5, 6]);
    bytes.extend([1, 0, 9, 9, 9, 2, 0, 9, 9, 9]);
    bytes.extend(*b"abc");
    bytes
}

#[test]
fn every_value_has_a_path() {
    let format = Format::parse(TEXT).unwrap();
    let bytes = record(7);
    assert_eq!(format.size(), bytes.len());
    let get = |path| format.get_field(&bytes, path).unwrap();
    assert_eq!(get("id"), Value::Int(7));
    assert_eq!(get("timestamp"), Value::Float(3.5));
    assert_eq!(get("tag"), Value::from(b"abc"));
    assert_eq!(get("position.x"), Value::Int(5));
    assert_eq!(get("position.m[1][2]"), Value::Int(6));
    assert_eq!(get("position.m[1]"), Value::Array(ints([4, 5, 6])));
    assert_eq!(get("pixels[1].red"), Value::Int(512));
    assert_eq!(get("pixels[0]"), Value::Record(ints([256])));
    assert_eq!(format.field("value").unwrap().offset(), 10);
}

#[test]
fn arrays_of_records_with_arrays_have_paths() {
    let format = Format::parse("T{(3)T{B:x:(2)B:y:T{(2,1)B:z:}:deep:}:points:}").unwrap();
    let bytes: Vec<u8> = (0..15).collect();
    let point = |x: i128| {
        let deep = Value::Array(vec![
            Value::Array(ints([x + 3])),
            Value::Array(ints([x + 4])),
        ]);
        let y = Value::Array(ints([x + 1, x + 2]));
        Value::Record(vec![Value::Int(x), y, Value::Record(vec![deep])])
    };
    let values = [Value::Array([0, 5, 10].map(point).into())];
    assert_eq!(format.unpack(&bytes).unwrap(), values);
    assert_eq!(format.pack(&values).unwrap(), bytes);
    let get = |path| format.get_field(&bytes, path).unwrap();
    assert_eq!(get("points[1]"), point(5));
    assert_eq!(get("points[2].y[1]"), Value::Int(12));
    assert_eq!(get("points[2].deep.z[1][0]"), Value::Int(14));
}

#[test]
fn missing_fields_and_elements_are_errors() {
    let format = Format::parse(TEXT).unwrap();
    let bytes = record(7);
    let kind = |path| match format.get_field(&bytes, path).unwrap_err() {
        Error::Value(error) => error.kind,
        error => panic!("{error}"),
    };
    for path in [
        "",
        "i",
        "id2",
        "position.y",
        "position.",
        "id[0]",
        "pixels.red",
        "tag[0]",
        "position.m[",
        "position.m[x]",
        "position.m[-1]",
        "position.m[1]]",
        ".id",
        "pixels[0]red",
    ] {
        assert_eq!(kind(path), ValueErrorKind::NoSuchField, "{path}");
    }
    assert_eq!(
        kind("position.m[2]"),
        ValueErrorKind::NoSuchElement { length: 2 }
    );
    assert_eq!(
        kind("position.m[0][3]"),
        ValueErrorKind::NoSuchElement { length: 3 }
    );
    let message = format.get_field(&bytes, "nothing").unwrap_err().to_string();
    assert_eq!(
        message,
        "the format has no field with this name: `Format::fields` lists the names"
    );
    let message = format
        .get_field(&bytes, "pixels[9].red")
        .unwrap_err()
        .to_string();
    assert_eq!(message, "element 9: out of range: the array has 2 elements");
    assert!(format.get_field(&bytes[1..], "id").is_err());
}

#[test]
fn set_field_changes_only_its_own_bytes() {
    let format = Format::parse(TEXT).unwrap();
    let mut bytes = record(7);
    format
        .set_field(&mut bytes, "pixels[1].red", &Value::Int(0x0304))
        .unwrap();
    let mut expected = record(7);
    let at = bytes.len() - 8;
    expected[at..at + 2].copy_from_slice(&[3, 4]);
    assert_eq!(bytes, expected);
    assert!(
        format
            .set_field(&mut bytes, "id", &Value::Int(1 << 16))
            .is_err()
    );
    assert_eq!(bytes, expected);
}

#[test]
fn names_with_dots_and_brackets_take_precedence_over_paths() {
    let format = Format::parse("T{<B:a:B:a.b:T{B:b:}:c:B:d[0]:}").unwrap();
    let get = |path| format.get_field(&[1, 2, 3, 4], path).unwrap();
    assert_eq!(get("a.b"), Value::Int(2));
    assert_eq!(get("c.b"), Value::Int(3));
    assert_eq!(get("d[0]"), Value::Int(4));
}

#[test]
fn bare_count_is_an_array_by_name() {
    let format = Format::parse("<3h:adc:B:b:").unwrap();
    let bytes = [1, 0, 2, 0, 3, 0, 4];
    assert_eq!(
        format.get_field(&bytes, "adc").unwrap(),
        Value::Array(ints([1, 2, 3]))
    );
    assert_eq!(format.get_field(&bytes, "adc[2]").unwrap(), Value::Int(3));
    let column = format.column(&bytes, "adc").unwrap();
    assert_eq!(
        column.strided::<[le::I16; 3]>().unwrap().get(0),
        Some([1, 2, 3])
    );
}

#[test]
fn rows_have_names_and_values() {
    let format = Format::parse("T{<B:id:H:level:}").unwrap();
    let bytes = [1, 10, 0, 2, 20, 0];
    let rows = format.iter_named(&bytes).unwrap();
    assert_eq!(rows.len(), 2);
    let shown: Vec<_> = rows.clone().map(|row| row.to_string()).collect();
    assert_eq!(shown, ["{id: 1, level: 10}", "{id: 2, level: 20}"]);
    let last = rows.clone().next_back().unwrap();
    assert_eq!(
        (last.get("level"), last.get("other")),
        (Some(Value::Int(20)), None)
    );
    assert_eq!(last.to_vec(), ints([2, 20]));
    assert!(format.iter_named(&bytes[1..]).is_err());
    assert!(format.unpack_named(&bytes).is_err());
}

#[derive(View)]
#[layout("<Hdf")]
struct Sample {
    id: u16,
    time: f64,
    value: f32,
}

#[test]
fn column_matches_the_derived_record() {
    let records: Vec<_> = (0..100_u16)
        .map(|i| Sample {
            id: i,
            time: f64::from(i) / 8.0,
            value: f32::from(i),
        })
        .collect();
    let bytes: Vec<u8> = records.iter().flat_map(Sample::pack).collect();
    let format = Format::parse(Sample::FORMAT).unwrap();
    let derived = Sample::view_slice(&bytes).unwrap();

    let times = format.column(&bytes, "time").unwrap();
    assert_eq!((times.len(), times.kind()), (100, Kind::Float));
    assert_eq!(times.get(3), Some(Value::Float(0.375)));
    assert_eq!(times.get(100), None);
    let strided = times.strided::<le::F64>().unwrap();
    assert!(strided.iter().eq(derived.iter().map(SampleView::time)));
    let Some(ColumnStats::Float(stats)) = times.stats() else {
        panic!()
    };
    assert_eq!(Some(stats), strided.stats());

    let ids = format.column(&bytes, "id").unwrap();
    let stats = ids.stats().unwrap();
    assert_eq!(
        (stats.min(), stats.max(), stats.sum()),
        (Value::Int(0), Value::Int(99), Value::Int(4950))
    );
    assert_eq!(stats.count(), 100);
    assert!(ids.iter().rev().eq((0..100_u16).rev().map(Value::from)));
}

#[test]
fn column_of_another_type_is_rejected() {
    let format = Format::parse("T{<H:a:4s:b:(2)h:c:?:d:}").unwrap();
    let bytes = [0; 22];
    let column = |name| format.column(&bytes, name).unwrap();
    assert!(column("a").strided::<le::U16>().is_ok());
    assert!(column("a").strided::<be::U16>().is_err());
    assert!(column("a").strided::<[u8; 2]>().is_err());
    assert!(column("b").strided::<[u8; 4]>().is_ok());
    assert!(column("b").strided::<le::U32>().is_err());
    assert!(column("c").strided::<[le::I16; 2]>().is_ok());
    assert!(column("c[1]").strided::<le::I16>().is_ok());
    let message = column("a").strided::<le::F32>().unwrap_err().to_string();
    assert_eq!(
        message,
        "value 0 (`H`): the values are not of type `le::F32`"
    );
    for name in ["b", "c", "d"] {
        assert_eq!(column(name).stats(), None);
    }
    assert_eq!(format.column(&[], "a").unwrap().stats(), None);
    assert!(format.column(&bytes[1..], "a").is_err());
    assert!(format.column(&bytes, "e").is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn columns_of_bits_have_statistics(bytes in prop::collection::vec(any::<u8>(), 2..2000)) {
        let format = Format::parse("T{>3t:a:13t:b:}").unwrap();
        let bytes = &bytes[..bytes.len() / 2 * 2];
        let numbers: Vec<u64> = bytes.chunks(2).map(|two| u64::from(two[0] & 0x1f) << 8 | u64::from(two[1])).collect();
        let Some(ColumnStats::Uint(stats)) = format.column(bytes, "b").unwrap().stats() else { panic!() };
        prop_assert_eq!(Some(stats.min), numbers.iter().copied().min());
        prop_assert_eq!(Some(stats.max), numbers.iter().copied().max());
        prop_assert_eq!(stats.sum, numbers.iter().map(|n| i128::from(*n)).sum::<i128>());
        prop_assert_eq!(stats.count, numbers.len());
    }

    #[test]
    fn arbitrary_paths_do_not_panic(path in "[a-z.\\[\\]0-9]{0,12}") {
        let format = Format::parse(TEXT).unwrap();
        let _ = format.get_field(&record(1), &path);
        let _ = format.column(&record(1), &path).map(|column| column.stats());
    }
}

#[test]
fn columns_and_rows_are_collections() {
    let format = Format::parse("T{<B:id:f:level:4w:name:}").unwrap();
    let mut bytes = Vec::new();
    for (id, level) in [(1, 0.5), (2, f64::NAN), (3, -2.0)] {
        let values = [Value::Int(id), Value::Float(level), Value::from("abcd")];
        bytes.extend(format.pack(&values).unwrap());
    }
    let ids = format.column(&bytes, "id").unwrap();
    assert_eq!(format!("{ids:?}"), "[Int(1), Int(2), Int(3)]");
    assert_eq!((ids.iter().len(), ids.is_empty()), (3, false));
    assert_eq!(ids.iter().nth(1), Some(Value::Int(2)));
    assert_eq!(ids.iter().nth(3), None);
    let mut seen = Vec::new();
    for value in &ids {
        seen.push(value);
    }
    for value in ids {
        seen.push(value);
    }
    assert_eq!(seen, ints([1, 2, 3, 1, 2, 3]));

    let rows = format.iter_named(&bytes).unwrap();
    assert_eq!(rows.clone().nth(2).unwrap().get("id"), Some(Value::Int(3)));
    let mut rest = rows;
    rest.nth(1);
    assert_eq!(
        format!("{rest:?}"),
        r#"[{"id": Int(3), "level": Float(-2.0), "name": Text("abcd")}]"#
    );
    let records = format.iter_unpack(&bytes).unwrap();
    assert_eq!(
        format!("{records:?}"),
        format!("IterUnpack {{ format: Format({format}), left: 3 }}")
    );
}

#[test]
fn extremes_of_columns_ignore_nan_and_sums_do_not() {
    let format = Format::parse("T{>B:id:f:level:4t:low:4t:high:}").unwrap();
    let record = |id, level: f64, low| {
        let values = [
            Value::Int(id),
            Value::Float(level),
            Value::Int(low),
            Value::Int(1),
        ];
        format.pack(&values).unwrap()
    };
    let bytes = [
        record(1, 0.5, 3),
        record(2, f64::NAN, 4),
        record(6, -2.5, 5),
    ]
    .concat();
    let stats = |name| format.column(&bytes, name).unwrap().stats().unwrap();
    let level = stats("level");
    assert_eq!((level.count(), level.nan()), (3, 1));
    assert_eq!(
        (level.min(), level.max()),
        (Value::Float(-2.5), Value::Float(0.5))
    );
    assert!(level.mean().is_nan() && level.variance().is_nan() && level.std_dev().is_nan());
    let id = stats("id");
    assert_eq!(
        (id.count(), id.nan(), id.sum(), id.mean()),
        (3, 0, Value::Int(9), 3.0)
    );
    assert_eq!(
        (id.variance(), id.std_dev()),
        (14.0 / 3.0, (14.0_f64 / 3.0).sqrt())
    );
    let low = stats("low");
    assert_eq!(
        (low.min(), low.max(), low.sum()),
        (Value::Int(3), Value::Int(5), Value::Int(12))
    );
    assert!(format.column(&[], "id").unwrap().stats().is_none());
}

#[test]
fn invalid_text_is_an_error_of_its_field_only() {
    let format = Format::parse("T{<B:id:w:name:}").unwrap();
    let bytes = [7, 0, 0, 0x11, 0];
    assert_eq!(format.get_field(&bytes, "id").unwrap(), Value::Int(7));
    assert_eq!(
        format.get_field(&bytes, "name").unwrap_err().to_string(),
        "value 1 (`w`): 0x110000 is not a valid Unicode scalar value"
    );
}
