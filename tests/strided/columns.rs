//! Columns and channels, compared with `CPython` and `NumPy`: statistics of one field, values of all fields.

use memoryview::{Error, NdView, Number, ShapeErrorKind, Slice, Strided, Wire};
use memoryview_tests::vectors::{hex, rows};
use memoryview_tests::wires::{Value, float};
use memoryview_tests::{with_number, with_wire};
use serde::Deserialize;

#[derive(Deserialize)]
struct StatsRow {
    id: String,
    lcg: Option<u64>,
    nbytes: Option<usize>,
    gradient: Option<[usize; 2]>,
    hex: Option<String>,
    elem: Option<String>,
    channel: Option<i64>,
    stride: Option<i64>,
    fmt: Option<String>,
    field: Option<usize>,
    offset: Option<usize>,
    stride_bytes: Option<usize>,
    count: usize,
    min: Option<String>,
    max: Option<String>,
    sum: Option<String>,
    mean: Option<String>,
    fsum: Option<String>,
    err: Option<String>,
}

impl StatsRow {
    fn bytes(&self) -> Vec<u8> {
        if let Some(text) = &self.hex {
            return hex(text);
        }
        if let Some([width, height]) = self.gradient {
            let pixel = |i: usize| {
                let (x, y) = (i % width, i / width);
                let byte = |value: usize| u8::try_from(value).unwrap();
                [byte(x * 255 / width), byte(y * 255 / height), 128, 255]
            };
            return (0..width * height).flat_map(pixel).collect();
        }
        let mut state = self.lcg.unwrap();
        let next = |_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            state.to_be_bytes()[0]
        };
        (0..self.nbytes.unwrap()).map(next).collect()
    }

    /// Returns the code of the element, with its order.
    fn code(&self) -> String {
        match (&self.elem, &self.fmt, self.field) {
            (Some(elem), ..) => elem.clone(),
            (_, Some(fmt), Some(field)) => {
                let codes = fmt.trim_start_matches(['<', '>', '!']).replace("2h", "hh");
                let order = &fmt[..fmt.len() - fmt.trim_start_matches(['<', '>', '!']).len()];
                format!("{order}{}", &codes[field..=field])
            }
            _ => panic!("{}", self.id),
        }
    }
}

#[test]
fn statistics_of_channels_and_fields() {
    let rows: Vec<StatsRow> = rows("channel_stats");
    assert_eq!(rows.len(), 61);
    for row in &rows {
        with_number!(&row.code(), W => check_stats::<W>(row)).expect(&row.id);
    }
}

/// Returns the elements of a row. Python's `view[channel::stride]` accepts any channel, but
/// `channel` rejects those that do not exist; for these, a Python slice is used.
fn elements<'a, W: Wire>(row: &StatsRow, bytes: &'a [u8]) -> Strided<'a, W> {
    let id = &row.id;
    if let (Some(offset), Some(stride)) = (row.offset, row.stride_bytes) {
        return Strided::new(bytes, offset, row.count, stride.cast_signed()).unwrap();
    }
    let whole = &bytes[..bytes.len() - bytes.len() % size_of::<W>()];
    let (channel, stride) = (row.channel.unwrap(), row.stride.unwrap());
    let slice = Slice::new(Some(channel), None, Some(stride));
    let sliced = Strided::<W>::channel(whole, 0, 1)
        .unwrap()
        .sliced(slice)
        .unwrap();
    if let (Ok(index), Ok(of)) = (usize::try_from(channel), usize::try_from(stride)) {
        match Strided::<W>::channel(whole, index, of) {
            Ok(view) => assert!(view.to_bytes() == sliced.to_bytes(), "{id}"),
            Err(Error::Shape(error)) => {
                assert!(index >= of, "{id}");
                assert_eq!(error.kind, ShapeErrorKind::Channel { index, of }, "{id}");
            }
            Err(error) => panic!("{id}: {error}"),
        }
    }
    sliced
}

fn check_stats<W: Wire<Native: Value + Number>>(row: &StatsRow) {
    let id = &row.id;
    let bytes = row.bytes();
    let view = elements::<W>(row, &bytes);
    assert_eq!(view.len(), row.count, "{id}");
    let Some(stats) = view.stats() else {
        assert_eq!(row.err.as_deref(), Some("empty"), "{id}");
        return;
    };
    assert_eq!((stats.count, stats.nan), (row.count, 0), "{id}");
    assert_eq!(Some(stats.min.encoded()), row.min, "{id}");
    assert_eq!(Some(stats.max.encoded()), row.max, "{id}");
    assert_eq!(view.sum(), stats.sum, "{id}");
    let sum = format!("{:?}", stats.sum);
    if let Some(exact) = &row.fsum {
        let magnitudes: f64 = view.iter().map(|value| value.to_f64().abs()).sum();
        let (exact, sum) = (float(exact).unwrap(), sum.parse::<f64>().unwrap());
        let error = (sum - exact).abs();
        assert!(error <= magnitudes * 2_f64.powi(-45), "{id}: {error}");
        // One more rounding, which is below the error bound of the sum.
        #[expect(clippy::cast_precision_loss, reason = "a few elements")]
        let error = (stats.mean() * row.count as f64 - exact).abs();
        assert!(error <= magnitudes * 2_f64.powi(-44), "{id}: {error}");
    } else {
        assert_eq!(Some(format!("i:{sum}")), row.sum, "{id}");
        assert_eq!(Some(stats.mean().encoded()), row.mean, "{id}");
    }
}

#[derive(Deserialize)]
struct RecordRow {
    id: String,
    itemsize: usize,
    n: Option<usize>,
    bytes: Option<String>,
    #[serde(default)]
    fields: Vec<FieldRow>,
    err: Option<String>,
}

#[derive(Deserialize)]
struct FieldRow {
    path: String,
    offset: usize,
    dtype: String,
    shape: Vec<usize>,
    width: usize,
    col_shape: Vec<usize>,
    /// `None` for a column without elements.
    col_strides: Option<Vec<isize>>,
    values: Vec<String>,
}

#[test]
fn columns_of_structured_arrays() {
    let rows: Vec<RecordRow> = rows("numpy_struct");
    assert_eq!(rows.len(), 96);
    let mut columns = 0;
    for row in &rows {
        let (Some(bytes), Some(n)) = (&row.bytes, row.n) else {
            // NumPy does not export this record, so there is no column to compare.
            assert!(row.err.is_some() && row.fields.is_empty(), "{}", row.id);
            continue;
        };
        let bytes = hex(bytes);
        for field in &row.fields {
            let id = format!("{} {}", row.id, field.path);
            assert_eq!(column(&bytes, field, &id), field.values, "{id}");
            if field.shape.is_empty() {
                check_strided(&bytes, field, n, row.itemsize, &id);
            }
            columns += 1;
        }
    }
    assert_eq!(columns, 289);
}

/// Returns the wire type of a NumPy type, and the number of them per value: bytes for strings, two
/// floats for complex numbers.
fn parts(field: &FieldRow) -> (String, usize) {
    let order = if field.dtype.starts_with('>') {
        ">"
    } else {
        "<"
    };
    let (code, count) = match &field.dtype[1..] {
        "b1" => ("?", 1),
        "i1" => ("b", 1),
        "u1" => ("B", 1),
        "i2" => ("h", 1),
        "u2" => ("H", 1),
        "i4" => ("i", 1),
        "u4" => ("I", 1),
        "i8" => ("q", 1),
        "u8" => ("Q", 1),
        "f2" => ("e", 1),
        "f4" => ("f", 1),
        "f8" => ("d", 1),
        "c8" => ("f", 2),
        "c16" => ("d", 2),
        _ => ("B", field.width),
    };
    (format!("{order}{code}"), count)
}

/// Returns the values of a column in the encoding of the vectors.
fn column(bytes: &[u8], field: &FieldRow, id: &str) -> Vec<String> {
    let (code, count) = parts(field);
    let texts = with_wire!(&code, W => values::<W>(bytes, field, count)).expect(id);
    match field.dtype.as_bytes()[1] {
        b'S' | b'U' | b'V' => {
            let byte = |text: &String| format!("{:02x}", text[2..].parse::<u8>().unwrap());
            let joined = |value: &[String]| value.iter().map(byte).collect::<String>();
            texts
                .chunks(count)
                .map(|value| format!("b:{}", joined(value)))
                .collect()
        }
        b'c' => {
            let parts = |value: &[String]| format!("z:{},{}", &value[0][2..], &value[1][2..]);
            texts.chunks(2).map(parts).collect()
        }
        _ => texts,
    }
}

/// Returns all parts of all values, through a view with an additional axis for the parts.
fn values<W: Wire<Native: Value>>(bytes: &[u8], field: &FieldRow, count: usize) -> Vec<String> {
    const AXES: usize = 5;
    let (mut shape, mut strides) = ([1; AXES], [0; AXES]);
    let rank = field.col_shape.len();
    shape[AXES - 1 - rank..AXES - 1].copy_from_slice(&field.col_shape);
    if let Some(given) = &field.col_strides {
        strides[AXES - 1 - rank..AXES - 1].copy_from_slice(given);
    }
    shape[AXES - 1] = count;
    strides[AXES - 1] = size_of::<W>().cast_signed();
    let view = NdView::<W, AXES>::with_strides(bytes, field.offset, shape, strides).unwrap();
    view.iter().map(|value| value.encoded()).collect()
}

/// A column of single numbers is a `Strided` too.
fn check_strided(bytes: &[u8], field: &FieldRow, n: usize, itemsize: usize, id: &str) {
    let (code, count) = parts(field);
    if count > 1 || field.dtype.contains(['S', 'U', 'V']) {
        return;
    }
    let values = with_wire!(&code, W => {
        let stride = itemsize.cast_signed();
        let column = Strided::<W>::new(bytes, field.offset, n, stride).unwrap();
        column.iter().map(|value| value.encoded()).collect::<Vec<_>>()
    });
    assert_eq!(values.as_ref(), Some(&field.values), "{id}");
}
