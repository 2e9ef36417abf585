//! `NdView`, compared with `CPython`'s `memoryview`: structure, items, casts, equality.

use memoryview::{
    Dialect, Error, Format, MemoryOrder, Model, NdView, ShapeErrorKind, Slice, Strided, Wire,
};
use memoryview_tests::vectors::{hex, rows};
use memoryview_tests::wires::{Value, shown};
use memoryview_tests::{with_number, with_wire};
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// Calls a function with the rank as a constant.
macro_rules! with_rank {
    ($rank:expr, $($n:literal)*, $n_name:ident => $body:expr) => {
        match $rank {
            $($n => {
                const $n_name: usize = $n;
                $body
            })*
            rank => panic!("rank {rank}"),
        }
    };
}

fn fixed<T: Copy + Default, const N: usize>(values: &[T]) -> [T; N] {
    let mut array = [T::default(); N];
    array.copy_from_slice(values);
    array
}

/// Formats the values as nested lists.
fn nested(values: &mut impl Iterator<Item = String>, shape: &[usize]) -> Json {
    match shape.split_first() {
        None => values.next().unwrap().into(),
        Some((len, inner)) => (0..*len).map(|_| nested(values, inner)).collect(),
    }
}

fn tolist<W: Wire<Native: Value>, const N: usize>(fmt: &str, view: &NdView<'_, W, N>) -> Json {
    let shape = view.shape();
    let first_empty = shape
        .iter()
        .position(|len| *len == 0)
        .map_or(N, |at| at + 1);
    let mut values = view.iter().map(|value| shown::<W>(fmt, &value));
    nested(&mut values, &shape[..first_empty])
}

#[derive(Deserialize)]
struct Structure {
    shape: Vec<usize>,
    strides: Vec<isize>,
    nbytes: usize,
    itemsize: usize,
    ndim: usize,
    c: bool,
    f: bool,
    contig: bool,
}

fn check_structure<W: Wire, const N: usize>(id: &str, view: &NdView<'_, W, N>, row: &Structure) {
    assert_eq!(view.shape()[..], row.shape, "{id}");
    assert_eq!(view.strides()[..], row.strides, "{id}");
    assert_eq!(view.len() * size_of::<W>(), row.nbytes, "{id}");
    assert_eq!((size_of::<W>(), N), (row.itemsize, row.ndim), "{id}");
    // In CPython, an empty view of one axis with a step is not contiguous; here it is.
    let quirk = N == 1 && view.is_empty();
    assert_eq!(view.is_c_contiguous(), row.c || quirk, "{id}");
    assert_eq!(view.is_f_contiguous(), row.f || quirk, "{id}");
    assert_eq!(row.contig, row.c || row.f, "{id}");
}

#[derive(Deserialize)]
struct NdRow {
    id: String,
    fmt: String,
    buf: String,
    offset: usize,
    #[serde(flatten)]
    structure: Structure,
    tolist: Json,
    #[serde(rename = "C")]
    c_bytes: String,
    #[serde(rename = "F")]
    f_bytes: Option<String>,
    #[serde(rename = "A")]
    a_bytes: Option<String>,
    index: Vec<(Vec<i64>, Json)>,
    slice0: Option<SlicedRow>,
}

#[derive(Deserialize)]
struct SlicedRow {
    slice: [Option<i64>; 3],
    #[serde(flatten)]
    structure: Structure,
    tolist: Json,
}

#[test]
fn structure_items_and_orders() {
    let rows: Vec<NdRow> = rows("nd");
    assert_eq!(rows.len(), 79);
    let mut refused = 0;
    for row in &rows {
        let rank = row.structure.shape.len();
        refused +=
            with_wire!(&row.fmt, W => with_rank!(rank, 0 1 2 3 4, N => check_nd::<W, N>(row)))
                .expect(&row.id);
    }
    // Too few or too many indices do not compile here: an index has one number per axis.
    assert_eq!(refused, 32);
}

#[expect(clippy::similar_names, reason = "Python's names")]
fn check_nd<W: Wire<Native: Value>, const N: usize>(row: &NdRow) -> usize {
    let id = &row.id;
    let buf = hex(&row.buf);
    let (shape, strides) = (fixed(&row.structure.shape), fixed(&row.structure.strides));
    let view = NdView::<W, N>::with_strides(&buf, row.offset, shape, strides).unwrap();
    check_structure(id, &view, &row.structure);
    assert_eq!(tolist(&row.fmt, &view), row.tolist, "{id}");
    let c = hex(&row.c_bytes);
    let order = |bytes: &Option<String>| bytes.as_ref().map_or(c.clone(), |bytes| hex(bytes));
    assert_eq!(view.to_bytes(MemoryOrder::RowMajor), c, "{id}");
    assert_eq!(
        view.to_bytes(MemoryOrder::ColumnMajor),
        order(&row.f_bytes),
        "{id}"
    );
    assert_eq!(
        view.to_bytes(MemoryOrder::AsStored),
        order(&row.a_bytes),
        "{id}"
    );

    if let Some(sliced) = &row.slice0 {
        let [start, stop, step] = sliced.slice;
        let mut slices = [Slice::ALL; N];
        slices[0] = Slice::new(start, stop, step);
        let part = view.sliced(slices).unwrap();
        check_structure(id, &part, &sliced.structure);
        assert_eq!(tolist(&row.fmt, &part), sliced.tolist, "{id}");
    }
    let mut refused = 0;
    for (index, expected) in &row.index {
        if index.len() != N {
            assert!(
                ["partial_index", "too_many_indices"].contains(&expected["err"].as_str().unwrap())
            );
            refused += 1;
            continue;
        }
        let mut place = [0; N];
        for (axis, i) in index.iter().enumerate() {
            let from_front = if *i < 0 {
                i.wrapping_add_unsigned(shape[axis] as u64)
            } else {
                *i
            };
            place[axis] = usize::try_from(from_front).unwrap_or(usize::MAX);
        }
        let value = view.get(place).map(|value| shown::<W>(&row.fmt, &value));
        assert_eq!(value.as_deref(), expected.as_str(), "{id} {index:?}");
        assert!(
            value.is_some() || expected["err"] == "index_out_of_bounds",
            "{id}"
        );
    }
    refused
}

#[derive(Deserialize)]
struct CastRow {
    id: String,
    buf: String,
    src_fmt: String,
    src_shape: Option<Vec<usize>>,
    pre_slice: Option<[Option<i64>; 3]>,
    fmt: String,
    shape: Option<Vec<i128>>,
    view: Option<Structure>,
    tolist: Option<Json>,
    err: Option<String>,
}

#[test]
fn casts() {
    let rows: Vec<CastRow> = rows("cast");
    assert_eq!(rows.len(), 158);
    let mut beyond = 0;
    for row in &rows {
        let buf = hex(&row.buf);
        let bytes = with_wire!(&row.src_fmt, W => source_bytes::<W>(row, &buf)).expect(&row.id);
        match bytes {
            Ok(bytes) => beyond += usize::from(check_target(row, bytes)),
            Err(error) => {
                assert_eq!(row.err.as_deref(), Some("not_c_contiguous"), "{}", row.id);
                assert_eq!(error.kind, ShapeErrorKind::NotContiguous, "{}", row.id);
            }
        }
    }
    // Casts that CPython rejects and that work here: between two types other than bytes, between
    // two shapes, and of empty views.
    assert_eq!(beyond, 42);
}

/// The source as bytes: the first half of every cast.
fn source_bytes<'a, W: Wire>(
    row: &CastRow,
    buf: &'a [u8],
) -> Result<&'a [u8], memoryview::ShapeError> {
    let shape_error = |error| match error {
        Error::Shape(error) => error,
        other => panic!("{}: {other}", row.id),
    };
    let slice = row.pre_slice.map_or(Slice::ALL, |[start, stop, step]| {
        Slice::new(start, stop, step)
    });
    let bytes = if let Some([rows, columns]) = row.src_shape.as_deref() {
        let view = NdView::<W, 2>::new(buf, [*rows, *columns]).unwrap();
        let view = view.sliced([slice, Slice::ALL]).unwrap();
        view.cast::<u8, 1>([view.len() * size_of::<W>()])
    } else {
        let view = NdView::<W, 1>::new(buf, [buf.len() / size_of::<W>()]).unwrap();
        let view = view.sliced([slice]).unwrap();
        view.cast::<u8, 1>([view.len() * size_of::<W>()])
    };
    let bytes = bytes.map_err(shape_error)?;
    Ok(bytes.as_slice().unwrap())
}

/// Returns `true` if the cast works here although CPython rejects it.
fn check_target(row: &CastRow, bytes: &[u8]) -> bool {
    let id = &row.id;
    let Some(shape) = &row.shape else {
        let cast = with_wire!(&row.fmt, W => Strided::from(bytes).cast::<W>().map(|cast| {
            let view = NdView::from(cast);
            check_cast(row, &view);
        }));
        return judge(row, cast);
    };
    let Ok(shape) = shape
        .iter()
        .map(|len| usize::try_from(*len))
        .collect::<Result<Vec<_>, _>>()
    else {
        // Neither a negative length is a `usize`, nor one beyond the address space.
        let is_negative = shape.iter().any(|len| *len < 0);
        match row.err.as_deref() {
            Some("shape_not_positive") => assert!(is_negative, "{id}"),
            Some("range" | "shape_overflow") => assert!(!is_negative, "{id}"),
            error => panic!("{id}: {error:?}"),
        }
        return false;
    };
    if shape.len() > 5 {
        // The number of axes is a constant here and needs no limit.
        assert_eq!(row.err.as_deref(), Some("too_many_dims"), "{id}");
        return false;
    }
    let cast = with_wire!(&row.fmt, W => with_rank!(shape.len(), 0 1 2 3 4 5, N => {
        NdView::<W, N>::new(bytes, fixed(&shape)).map(|view| check_cast(row, &view))
    }));
    judge(row, cast)
}

fn check_cast<W: Wire<Native: Value>, const N: usize>(row: &CastRow, view: &NdView<'_, W, N>) {
    if let (Some(structure), Some(list)) = (&row.view, &row.tolist) {
        check_structure(&row.id, view, structure);
        assert_eq!(
            tolist(row.fmt.trim_start_matches('@'), view),
            *list,
            "{}",
            row.id
        );
    }
}

fn judge(row: &CastRow, cast: Option<Result<(), Error>>) -> bool {
    let id = &row.id;
    let kind = match cast {
        Some(Err(Error::Shape(error))) => Some(error.kind),
        _ => None,
    };
    match row.err.as_deref() {
        None => assert_eq!(cast, Some(Ok(())), "{id}"),
        Some("not_multiple") => assert!(
            matches!(cast, Some(Err(Error::Size(_) | Error::Shape(_)))),
            "{id}"
        ),
        // The vectors come from a 64-bit machine. On smaller ones, a shape may overflow instead.
        Some("shape_mismatch") if cfg!(target_pointer_width = "64") => {
            assert!(matches!(kind, Some(ShapeErrorKind::Bytes { .. })), "{id}");
        }
        Some("shape_mismatch" | "shape_overflow" | "range") => {
            assert!(
                matches!(
                    kind,
                    Some(ShapeErrorKind::Overflow | ShapeErrorKind::Bytes { .. })
                ),
                "{id}: {kind:?}"
            );
        }
        Some("bad_dest_format") => assert!(cast.is_none(), "{id}"),
        Some(
            "two_non_byte" | "nd_to_nd" | "zero_in_shape" | "shape_not_positive"
            | "not_c_contiguous",
        ) => {
            let sizes = matches!(cast, Some(Err(Error::Size(_) | Error::Shape(_))));
            assert!(sizes || cast == Some(Ok(())), "{id}");
            return cast == Some(Ok(()));
        }
        Some(other) => panic!("{id}: {other}"),
    }
    false
}

#[derive(Deserialize)]
struct CompareRow {
    id: String,
    a: Side,
    b: Side,
    eq: bool,
}

#[derive(Deserialize)]
struct Side {
    fmt: String,
    buf: String,
    shape: Vec<usize>,
    strides: Vec<isize>,
    offset: usize,
}

impl Side {
    /// Returns a view of three axes; missing axes have length 1.
    fn view<'a, W: Wire>(&self, buf: &'a [u8]) -> NdView<'a, W, 3> {
        let missing = 3 - self.shape.len();
        let (mut shape, mut strides) = ([1; 3], [0; 3]);
        shape[missing..].copy_from_slice(&self.shape);
        strides[missing..].copy_from_slice(&self.strides);
        NdView::with_strides(buf, self.offset, shape, strides).unwrap()
    }

    /// Returns the values of all elements, read by a run-time format.
    fn values(&self, buf: &[u8]) -> Vec<Vec<memoryview::Value>> {
        let [len] = self.shape[..] else {
            panic!("{} axes", self.shape.len())
        };
        // The vectors are those of Python on a 64-bit little-endian machine.
        let format = Format::parse_for(&self.fmt, Dialect::Struct, &Model::LP64).unwrap();
        (0..len.cast_signed())
            .map(|i| self.offset.checked_add_signed(i * self.strides[0]).unwrap())
            .map(|at| format.unpack(&buf[at..at + format.size()]).unwrap())
            .collect()
    }

    fn is_one_value(&self) -> bool {
        with_wire!(&self.fmt, W => size_of::<W>()).is_some()
    }
}

#[test]
fn equality_by_value() {
    let rows: Vec<CompareRow> = rows("compare");
    assert_eq!(rows.len(), 79);
    let (mut compared, mut unpacked, mut ranks) = (0, 0, 0);
    for row in &rows {
        let CompareRow { id, a, b, eq } = row;
        let (a_buf, b_buf) = (hex(&a.buf), hex(&b.buf));
        let characters = (a.fmt == "c") != (b.fmt == "c");
        if a.shape.len() != b.shape.len() {
            // Views of different ranks are different types, which have no `==`.
            assert!(!eq, "{id}");
            ranks += 1;
        } else if a.is_one_value() && b.is_one_value() && !characters {
            let equal = with_wire!(&a.fmt, A => compare(a.view::<A>(&a_buf), b, &b_buf));
            assert_eq!(equal, Some(*eq), "{id}");
            compared += 1;
        } else {
            // Several values, strings, and characters, which are bytes as a wire type, are read by
            // run-time formats, whose values compare like Python's.
            assert_eq!(a.values(&a_buf) == b.values(&b_buf), *eq, "{id}");
            unpacked += 1;
        }
    }
    assert_eq!((compared, unpacked, ranks), (66, 11, 2));
}

fn compare<A: Wire>(a: NdView<'_, A, 3>, b: &Side, b_buf: &[u8]) -> bool {
    with_wire!(&b.fmt, B => a == b.view::<B>(b_buf)).unwrap()
}

#[test]
fn operations_beyond_cpython() {
    // Rows and columns: `m[1]` is NotImplementedError in CPython.
    let m = NdView::<u8, 2>::new(&[1, 2, 3, 4, 5, 6], [2, 3]).unwrap();
    assert_eq!(m.row(1).unwrap(), [4, 5, 6]);
    assert_eq!(m.column(2).unwrap(), [3, 6]);
    // Slices of several axes: `m[:, 1:]` too.
    let part = m.slice((.., 1..));
    assert_eq!(tolist("B", &part), json!([["i:2", "i:3"], ["i:5", "i:6"]]));
    // Casts between two types other than bytes: TypeError in CPython.
    let doubles = [1.0_f64.to_le_bytes(), 2.0_f64.to_le_bytes()].concat();
    let row = Strided::<memoryview::le::F64>::channel(&doubles, 0, 1).unwrap();
    assert_eq!(row.cast::<memoryview::le::F64>().unwrap(), [1.0, 2.0]);
    assert_eq!(row.cast::<memoryview::le::U32>().unwrap().len(), 4);
    assert_eq!(with_number!("d", W => size_of::<W>()), Some(8));
}
