//! `Strided`, compared with `CPython`'s `memoryview`: slices, slice assignment, items.

use memoryview::{Error, NdView, ShapeErrorKind, Slice, Strided, StridedMut, Wire, cast_mut};
use memoryview_tests::vectors::{hex, rows};
use memoryview_tests::wires::{Value, normal, shown};
use memoryview_tests::with_wire;
use serde::Deserialize;
use serde_json::Value as Json;

type Bounds = [Option<i64>; 3];

#[expect(clippy::similar_names, reason = "Python's names")]
fn slice([start, stop, step]: Bounds) -> Slice {
    Slice::new(start, stop, step)
}

#[derive(Deserialize)]
struct SliceRow {
    id: String,
    fmt: String,
    buf: String,
    ops: Vec<Bounds>,
    shape: [usize; 1],
    strides: [isize; 1],
    nbytes: usize,
    itemsize: usize,
    ndim: usize,
    c: bool,
    f: bool,
    contig: bool,
    first: Option<usize>,
    tolist: Vec<String>,
    bytes: String,
    #[serde(rename = "cast_B")]
    cast: Json,
}

#[test]
fn chained_slices() {
    let rows: Vec<SliceRow> = rows("mv_slice");
    assert_eq!(rows.len(), 79);
    for row in &rows {
        with_wire!(&row.fmt, W => check_slices::<W>(row)).expect(&row.id);
    }
}

fn check_slices<W: Wire<Native: Value>>(row: &SliceRow) {
    let id = &row.id;
    let buf = hex(&row.buf);
    let mut view = Strided::<W>::channel(&buf, 0, 1).unwrap();
    let mut grid = NdView::from(view);
    for &op in &row.ops {
        view = view.sliced(slice(op)).unwrap();
        grid = grid.sliced([slice(op)]).unwrap();
    }
    let listed: Vec<_> = view.iter().map(|v| shown::<W>(&row.fmt, &v)).collect();
    assert_eq!(listed, row.tolist, "{id}");
    assert_eq!(view.to_bytes(), hex(&row.bytes), "{id}");
    assert_eq!(view.len() * size_of::<W>(), row.nbytes, "{id}");
    assert_eq!((size_of::<W>(), 1), (row.itemsize, row.ndim), "{id}");
    let address = |wire: &W| std::ptr::from_ref(wire).addr() - buf.as_ptr().addr();
    assert_eq!(view.wire(0).map(address), row.first, "{id}");

    assert!(
        grid.to_strided().wires().eq(view.wires()) || listed.contains(&NAN.into()),
        "{id}"
    );
    assert_eq!(
        (grid.shape(), grid.strides()),
        (row.shape, row.strides),
        "{id}"
    );
    // In CPython, an empty view of one axis with a step is not contiguous; here it is.
    let quirk = view.is_empty();
    assert_eq!(grid.is_c_contiguous(), row.c || quirk, "{id}");
    assert_eq!(grid.is_f_contiguous(), row.f || quirk, "{id}");
    assert_eq!(row.contig, row.c || row.f, "{id}");

    let cast = view.cast::<u8>();
    if let Some(bytes) = row.cast.as_array() {
        let bytes: Vec<_> = bytes.iter().map(|b| b.as_u64().unwrap()).collect();
        let ours: Vec<_> = cast.unwrap().iter().map(u64::from).collect();
        assert_eq!(ours, bytes, "{id}");
    } else if row.cast == "ok" || size_of::<W>() == 1 || quirk {
        // Unlike in CPython, elements need not be contiguous for a type of the same size.
        assert_eq!(cast.unwrap().to_bytes(), hex(&row.bytes), "{id}");
    } else {
        assert_eq!(row.cast, "not_c_contiguous", "{id}");
        let Err(Error::Shape(error)) = cast else {
            panic!("{id}: {cast:?}")
        };
        assert_eq!(error.kind, ShapeErrorKind::NotContiguous, "{id}");
    }
}

const NAN: &str = "f:7ff8000000000000";

#[derive(Deserialize)]
struct AssignRow {
    id: String,
    dst_fmt: String,
    dst: String,
    dst_slice: Bounds,
    src_fmt: String,
    src: Option<String>,
    src_slice: Bounds,
    result: Option<String>,
    err: Option<String>,
}

#[test]
fn slice_assignment() {
    let rows: Vec<AssignRow> = rows("slice_assign");
    assert_eq!(rows.len(), 70);
    let mut other_formats = 0;
    for row in &rows {
        if normal(&row.dst_fmt) == normal(&row.src_fmt) {
            with_wire!(&row.dst_fmt, W => check_assignment::<W>(row)).expect(&row.id);
        } else {
            // Two formats are two types here, and `copy_from` takes one: the compiler rejects what
            // CPython rejects at run time.
            assert_eq!(row.err.as_deref(), Some("structure"), "{}", row.id);
            other_formats += 1;
        }
    }
    assert_eq!(other_formats, 16);
}

fn check_assignment<W: Wire>(row: &AssignRow) {
    let id = &row.id;
    let mut bytes = hex(&row.dst);
    let before = bytes.clone();
    let mut view = StridedMut::from(cast_mut::<W>(&mut bytes).unwrap());
    let (target, source) = (slice(row.dst_slice), slice(row.src_slice));
    let assigned = match &row.src {
        None => view.copy_within(source, target),
        Some(other) => {
            let other = hex(other);
            let other = Strided::<W>::channel(&other, 0, 1).unwrap();
            other
                .sliced(source)
                .map_err(Error::from)
                .and_then(|from| view.sliced(target)?.copy_from(from))
        }
    };
    match (assigned, row.err.as_deref()) {
        (Ok(()), None) => assert_eq!(bytes, hex(row.result.as_ref().unwrap()), "{id}"),
        (Err(Error::Slice(_)), Some("zero_step")) => assert_eq!(bytes, before, "{id}"),
        (Err(Error::Shape(error)), Some("structure")) => {
            assert!(matches!(error.kind, ShapeErrorKind::Length { .. }), "{id}");
            assert_eq!(bytes, before, "{id}");
        }
        (ours, theirs) => panic!("{id}: {ours:?}, CPython: {theirs:?}"),
    }
}

#[derive(Deserialize)]
struct ItemRow {
    id: String,
    fmt: String,
    len: usize,
    index: i64,
    value: String,
    result: Option<String>,
    readback: Option<String>,
    err: Option<String>,
}

#[test]
fn item_assignment() {
    let rows: Vec<ItemRow> = rows("mv_setitem");
    assert_eq!(rows.len(), 61);
    for row in &rows {
        with_wire!(&row.fmt, W => check_item::<W>(row)).expect(&row.id);
    }
}

fn check_item<W: Wire<Native: Value>>(row: &ItemRow) {
    let id = &row.id;
    let mut bytes = vec![0; row.len * size_of::<W>()];
    let mut view = StridedMut::from(cast_mut::<W>(&mut bytes).unwrap());
    // Indices count only from the front here; to count from the end, use Python's slices.
    let from_front = if row.index < 0 {
        row.index.wrapping_add_unsigned(row.len as u64)
    } else {
        row.index
    };
    let index = usize::try_from(from_front).unwrap_or(usize::MAX);
    let value = W::Native::decoded(&row.value);
    match row.err.as_deref() {
        None => {
            view.set(index, value.unwrap()).unwrap();
            let readback = shown::<W>(&row.fmt, &view.get(index).unwrap());
            assert_eq!(Some(readback), row.readback, "{id}");
            assert_eq!(bytes, hex(row.result.as_ref().unwrap()), "{id}");
        }
        Some("index_out_of_bounds") => {
            let value = value
                .or(W::Native::decoded("i:1"))
                .or(W::Native::decoded("t:1"));
            let Err(Error::Shape(error)) = view.set(index, value.unwrap()) else {
                panic!("{id}")
            };
            let len = row.len;
            assert_eq!(error.kind, ShapeErrorKind::Index { index, len }, "{id}");
            assert!(bytes.iter().all(|byte| *byte == 0), "{id}");
        }
        // CPython rejects floats that do not fit binary16; a setter stores infinity, as in C, and
        // `try_pack` returns an error.
        Some("value") if row.fmt == "e" => {
            view.set(index, value.unwrap()).unwrap();
            assert_eq!(
                shown::<W>("e", &view.get(index).unwrap()),
                "f:7ff0000000000000",
                "{id}"
            );
        }
        // The number does not fit the type, so the compiler rejects it.
        Some("value" | "type") => assert!(value.is_none(), "{id}"),
        Some(other) => panic!("{id}: {other}"),
    }
}

#[test]
fn errors_contain_the_violated_bound() {
    let message = |error: Error| error.to_string();
    let new = |offset, len, stride| Strided::<u8>::new(&[0; 8], offset, len, stride).map(|_| ());
    assert_eq!(new(0, 3, 3), Ok(()));
    assert_eq!(new(7, 8, -1), Ok(()));
    assert_eq!(new(99, 0, 1), Ok(()));
    assert_eq!(
        message(new(3, 3, -2).unwrap_err()),
        "u8, axis 0: elements reach 1 byte before the start of the buffer: use a larger offset or fewer elements"
    );
    assert_eq!(
        message(new(8, 1, -1).unwrap_err()),
        "u8, axis 0: the first element ends at byte 9, the buffer has 8: use a smaller offset"
    );
    // The advice is a smaller offset if that is enough.
    assert_eq!(
        message(new(1, 8, 1).unwrap_err()),
        "u8, axis 0: the last element ends at byte 9, the buffer has 8: use a smaller offset, fewer elements or a smaller stride"
    );
    assert_eq!(
        message(new(1, 9, 1).unwrap_err()),
        "u8, axis 0: the last element ends at byte 10, the buffer has 8: use fewer elements or a smaller stride"
    );
    assert_eq!(
        message(Strided::<[u8; 9]>::new(&[0; 8], 1, 1, 0).unwrap_err()),
        "[u8; 9], axis 0: the first element ends at byte 10, the buffer has 8: it is too small for one element"
    );
    assert_eq!(
        message(new(0, usize::MAX, 2).unwrap_err()),
        "u8, axis 0: the shape is too large: its size in bytes overflows `isize`"
    );
    // Repeated elements take no bytes, but so many cannot be counted or copied.
    assert_eq!(new(0, 1 << 20, 0), Ok(()));
    assert!(
        message(new(0, 1 << 28, 0).unwrap_err())
            .contains("copying the repeated elements would need")
    );
    assert_eq!(
        message(new(0, usize::MAX, 0).unwrap_err()),
        "u8, axis 0: the shape is too large: its size in bytes overflows `isize`"
    );
    assert_eq!(
        message(new(usize::MAX, 1, 1).unwrap_err()),
        "u8, axis 0: the shape is too large: its size in bytes overflows `isize`"
    );
    assert_eq!(
        message(Strided::<u8>::channel(&[0; 8], 4, 4).unwrap_err()),
        "u8, axis 0: channel 4 is out of range: there are 4, numbered from 0"
    );
    assert_eq!(
        message(Strided::<u8>::channel(&[0; 8], 0, 0).unwrap_err()),
        "u8, axis 0: channel 0 is out of range: there are 0, numbered from 0"
    );
    let mut bytes = [0; 3];
    let mut view = StridedMut::<u8>::from(&mut bytes[..]);
    assert_eq!(
        message(view.copy_from(Strided::from(&[1, 2][..])).unwrap_err()),
        "u8, axis 0: the target has 3 elements, the source has 2: the lengths must be equal"
    );
    assert_eq!(
        message(view.as_strided().step_by(2).cast::<[u8; 2]>().unwrap_err()),
        "u8, axis 0: the elements are not contiguous: cast or reshape before slicing, or copy them first"
    );
    assert_eq!(
        message(view.swap(0, 3).unwrap_err()),
        "u8, axis 0: index 3 is out of range: the length is 3"
    );
}
