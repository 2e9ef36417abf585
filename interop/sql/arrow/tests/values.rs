//! Compares the columns of each kind of field with the values that `Format` reads.

use std::fmt::Write;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float16Type, Float64Type, Int32Type, UInt8Type, UInt16Type, UInt64Type};
use arrow_array::{Array, ArrayRef, Int32Array, RecordBatch};
use memoryview::{Coded, Format, Value, View, as_bytes};
use memoryview_arrow::{RecordSchema, ToArrowSchema, batch_to_records, records_to_batch};

fn batch(layout: &str, bytes: &[u8]) -> RecordBatch {
    RecordSchema::parse(layout)
        .unwrap()
        .to_batch(bytes)
        .unwrap()
}

fn texts(column: &ArrayRef) -> Vec<String> {
    let texts = column.as_string::<i32>().iter();
    texts.map(|text| text.unwrap().to_owned()).collect()
}

#[test]
fn numbers_are_read_in_both_orders() {
    let bytes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    let both = batch("T{<H:a:>H:b:}", &bytes);
    assert_eq!(
        both.column(0).as_primitive::<UInt16Type>().values(),
        &[0x0201, 0x0605, 0x0a09]
    );
    assert_eq!(
        both.column(1).as_primitive::<UInt16Type>().values(),
        &[0x0304, 0x0708, 0x0b0c]
    );
}

#[test]
fn half_floats_keep_their_bits() {
    let bytes = [0x00, 0x3c, 0x01, 0x7e];
    let halves = batch("T{<e:h:}", &bytes);
    let halves = halves.column(0).as_primitive::<Float16Type>();
    assert_eq!(halves.value(0), half::f16::ONE);
    assert_eq!(halves.value(1).to_bits(), 0x7e01);
}

#[test]
fn trailing_zeros_of_text_are_removed() {
    let mut bytes = Vec::new();
    for text in ["ab", "", "c\u{1f600}d"] {
        let mut points = text.chars().map(u32::from).collect::<Vec<_>>();
        points.resize(4, 0);
        bytes.extend(points.iter().flat_map(|point| point.to_be_bytes()));
    }
    let schema = RecordSchema::parse("T{>4w:t:}").unwrap();
    let columns = schema.to_batch(&bytes).unwrap();
    assert_eq!(texts(columns.column(0)), ["ab", "", "c\u{1f600}d"]);
    assert_eq!(schema.to_records(&columns).unwrap(), bytes);

    let schema = RecordSchema::parse("T{4s:t:}")
        .unwrap()
        .with_text("t")
        .unwrap();
    let columns = schema.to_batch(b"ab\0\0\0\0\0\0abcd").unwrap();
    assert_eq!(texts(columns.column(0)), ["ab", "", "abcd"]);
    assert_eq!(schema.to_records(&columns).unwrap(), b"ab\0\0\0\0\0\0abcd");
}

#[test]
fn unused_bytes_of_pascal_strings_are_dropped() {
    let schema = RecordSchema::parse("T{4p:t:}").unwrap();
    let columns = schema.to_batch(b"\x02abc\x09xyz").unwrap();
    let strings = columns.column(0).as_binary::<i32>();
    assert_eq!(
        (strings.value(0), strings.value(1)),
        (&b"ab"[..], &b"xyz"[..])
    );
    assert_eq!(schema.to_records(&columns).unwrap(), b"\x02ab\0\x03xyz");
}

#[test]
fn bits_match_the_format_in_both_orders() {
    for order in ['<', '>'] {
        let text = format!("T{{{order}3t:a:13t:b:1t:c:7t:d:61t:e:3t:f:}}");
        let format = Format::parse(&text).unwrap();
        let bytes = (0..format.size() * 5)
            .map(|i| u8::try_from(i * 37 % 251).unwrap())
            .collect::<Vec<_>>();
        let schema = RecordSchema::parse(&text).unwrap();
        let columns = schema.to_batch(&bytes).unwrap();
        for (row, values) in format.iter_unpack(&bytes).unwrap().enumerate() {
            for (value, column) in values.iter().zip(columns.columns()) {
                let wide = arrow_cast::cast(column, &arrow_schema::DataType::UInt64).unwrap();
                let found = wide.as_primitive::<UInt64Type>().value(row);
                assert_eq!(value, &Value::Int(found.into()), "{text}");
            }
        }
        assert_eq!(schema.to_records(&columns).unwrap(), bytes);
    }
}

#[test]
fn arrays_become_lists_and_records_become_structs() {
    let text = "T{<B:tag:(2,3)H:m:(2)T{B:x:d:y:}:points:}";
    let schema = RecordSchema::parse(text).unwrap();
    let bytes = (0..schema.record_size() * 4)
        .map(|i| u8::try_from(i % 256).unwrap())
        .collect::<Vec<_>>();
    let columns = schema.to_batch(&bytes).unwrap();
    let rows = columns.column_by_name("m").unwrap().as_fixed_size_list();
    assert_eq!(rows.value_length(), 2);
    let row = rows.value(1);
    let numbers = row
        .as_fixed_size_list()
        .values()
        .as_primitive::<UInt16Type>()
        .values()
        .to_vec();
    let first = schema.record_size() + 1;
    assert_eq!(
        numbers[0],
        u16::from_le_bytes([bytes[first], bytes[first + 1]])
    );
    let points = columns
        .column_by_name("points")
        .unwrap()
        .as_fixed_size_list();
    let points = points.values().as_struct();
    assert_eq!(points.len(), 8);
    assert_eq!(points.column(0).as_primitive::<UInt8Type>().value(0), 13);
    assert_eq!(points.column(1).as_primitive::<Float64Type>().len(), 8);
    assert_eq!(schema.to_records(&columns).unwrap(), bytes);
}

#[test]
fn slices_of_batches_are_written() {
    let schema = RecordSchema::parse("T{(2)<H:m:T{B:x:?:y:}:p:2s:b:5t:c:3t:d:}").unwrap();
    let bytes = (0..schema.record_size() * 9)
        .map(|i| u8::from(i % 2 == 1))
        .collect::<Vec<_>>();
    let columns = schema.to_batch(&bytes).unwrap();
    let (from, to) = (3 * schema.record_size(), 7 * schema.record_size());
    assert_eq!(
        schema.to_records(&columns.slice(3, 4)).unwrap(),
        bytes[from..to]
    );
    assert!(schema.to_records(&columns.slice(9, 0)).unwrap().is_empty());
}

#[derive(Coded, Debug, PartialEq, Clone, Copy)]
#[repr(i32)]
enum Status {
    Good = 1,
    Bad = -2,
    #[view(other)]
    Other(i32),
}

#[test]
fn named_numbers_become_dictionaries() {
    let layout = "T{>i:status:}";
    let schema = RecordSchema::parse(layout)
        .unwrap()
        .with_enum::<Status>("status")
        .unwrap();
    let numbers = [1, -2, 7, -2, i32::MIN, 7];
    let bytes = numbers
        .iter()
        .flat_map(|number: &i32| number.to_be_bytes())
        .collect::<Vec<_>>();
    let columns = schema.to_batch(&bytes).unwrap();
    let names = columns.column(0).as_dictionary::<Int32Type>();
    let values = arrow_cast::cast(names, &arrow_schema::DataType::Utf8).unwrap();
    assert_eq!(
        texts(&values),
        ["Good", "Bad", "7", "Bad", "-2147483648", "7"]
    );
    assert_eq!(names.values().len(), 4);
    assert_eq!(schema.to_records(&columns).unwrap(), bytes);
    assert_eq!(Status::from_code(7), Status::Other(7));
}

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<")]
struct Frame {
    #[view(size = 3)]
    samples: [i32; 2],
    #[view(size = 6)]
    time: u64,
    id: u128,
}

#[test]
fn integers_of_odd_sizes_are_widened() {
    let frames = [
        Frame {
            samples: [-2, 0x12_3456],
            time: (1 << 48) - 1,
            id: 7 << 100,
        },
        Frame {
            samples: [i32::MAX >> 8, i32::MIN >> 8],
            time: 5,
            id: u128::MAX,
        },
    ];
    let views = frames.map(|frame| frame.to_view());
    let columns = records_to_batch(&views).unwrap();
    let samples = columns.column(0).as_fixed_size_list().values();
    let samples = samples.as_primitive::<Int32Type>().values();
    assert_eq!(samples, &[-2, 0x12_3456, i32::MAX >> 8, i32::MIN >> 8]);
    let times = columns.column(1).as_primitive::<UInt64Type>().values();
    assert_eq!(times, &[(1 << 48) - 1, 5]);
    let ids = columns.column(2).as_fixed_size_binary();
    assert_eq!(ids.value(0), (7_u128 << 100).to_le_bytes());
    assert_eq!(batch_to_records::<Frame>(&columns).unwrap(), views);

    let wide: ArrayRef = Arc::new(Int32Array::from(vec![1 << 22, 1 << 23]));
    let narrow = RecordSchema::parse("T{>24t:n:}").unwrap();
    let wrong = RecordBatch::try_from_iter([("n", wide)]).unwrap();
    assert_eq!(
        narrow.to_records(&wrong).unwrap_err().to_string(),
        "field `n`: needs UInt32, the column is Int32"
    );
}

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<")]
struct Point {
    x: u16,
    _reserved: u16,
    y: f32,
}

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout(">Bx2HT")]
struct Record {
    id: u8,
    samples: [u16; 2],
    at: Point,
}

#[test]
fn derived_records_round_trip() {
    let records = (0..5).map(|id| {
        let at = Point {
            x: 2 * u16::from(id),
            _reserved: 0,
            y: 0.5,
        };
        Record {
            id,
            samples: [id.into(), 9],
            at,
        }
        .to_view()
    });
    let records = records.collect::<Vec<RecordView>>();
    let columns = records_to_batch(&records).unwrap();
    assert_eq!(batch_to_records::<Record>(&columns).unwrap(), records);
    let schema = Record::LAYOUT.to_arrow_schema().unwrap();
    assert_eq!(&schema, columns.schema().as_ref());
    let at = columns.column_by_name("at").unwrap().as_struct();
    assert_eq!(at.column_names(), ["x", "y"]);
    assert_eq!(as_bytes(&records).len(), 5 * Record::SIZE);
}

#[test]
fn only_selected_columns_are_decoded() {
    let schema = RecordSchema::parse("T{<H:a:4w:t:B:c:}").unwrap();
    // The text is invalid, which matters only if that column is read.
    let bytes = [0xff; 19 * 2];
    assert!(schema.to_batch(&bytes).is_err());
    let some = schema.to_batch_of(&bytes, &[2, 0]).unwrap();
    assert_eq!(some.schema().field(0).name(), "c");
    assert_eq!(
        some.column(1).as_primitive::<UInt16Type>().values(),
        &[0xffff; 2]
    );
    assert_eq!(schema.to_batch_of(&bytes, &[]).unwrap().num_rows(), 2);
    assert!(schema.to_batch_of(&bytes, &[3]).is_err());
}

#[test]
fn values_match_the_format_in_random_layouts() {
    let codes = [
        "b", "B", "h", "H", "i", "I", "q", "Q", "f", "d", "?", "3s", "c",
    ];
    let mut random = fastrand::Rng::with_seed(0);
    let mut next = || random.usize(..);
    for _ in 0..200 {
        let mut text = String::from("T{");
        for field in 0..=next() % 5 {
            if next().is_multiple_of(3) {
                write!(text, "({},{})", 1 + next() % 3, 1 + next() % 2).unwrap();
            }
            text.push(['<', '>'][next() % 2]);
            write!(text, "{}:n{field}:", codes[next() % codes.len()]).unwrap();
            if next().is_multiple_of(4) {
                text.push_str("3x");
            }
        }
        text.push('}');
        let format = Format::parse(&text).unwrap();
        let noise = (0..format.size() * 7)
            .map(|_| u8::try_from(next() % 256).unwrap())
            .collect::<Vec<_>>();
        let mut bytes = Vec::new();
        for record in noise.chunks_exact(format.size()) {
            bytes.extend(format.pack(&format.unpack(record).unwrap()).unwrap());
        }
        let schema = RecordSchema::new(&format.layout()).unwrap();
        let columns = schema.to_batch(&bytes).unwrap();
        assert_eq!(schema.to_records(&columns).unwrap(), bytes, "{text}");
        for (row, values) in format.iter_unpack(&bytes).unwrap().enumerate() {
            for (value, column) in values.iter().zip(columns.columns()) {
                compare(value, &column.slice(row, 1), &text);
            }
        }
    }
}

/// Returns `true` if the only value of `column` is `value`.
fn compare(value: &Value, column: &ArrayRef, text: &str) {
    match value {
        Value::Array(values) => {
            let elements = column.as_fixed_size_list().value(0);
            assert_eq!(elements.len(), values.len(), "{text}");
            for (index, value) in values.iter().enumerate() {
                compare(value, &elements.slice(index, 1), text);
            }
        }
        Value::Bytes(bytes) => {
            assert_eq!(column.as_fixed_size_binary().value(0), &bytes[..], "{text}");
        }
        Value::Bool(value) => assert_eq!(column.as_boolean().value(0), *value, "{text}"),
        Value::Float(value) => {
            let wide = arrow_cast::cast(column, &arrow_schema::DataType::Float64).unwrap();
            let found = wide.as_primitive::<Float64Type>().value(0);
            assert!(
                found.to_bits() == value.to_bits() || found.is_nan(),
                "{text}"
            );
        }
        other => {
            let shown = arrow_cast::display::array_value_to_string(column, 0).unwrap();
            assert_eq!(Value::Int(shown.parse().unwrap()), *other, "{text}");
        }
    }
}
