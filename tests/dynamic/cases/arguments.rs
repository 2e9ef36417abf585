//! Arguments and indices.

use memoryview::{Seq, View};

use crate::expected::load;
use crate::walk::hex;

#[derive(View)]
#[layout(">")]
struct File<'a> {
    id_size: u8,
    n: u8,
    #[view(count = n, with(bits = id_size * 8, is_long = n > 1))]
    groups: Seq<'a, Group<'a>>,
}

#[derive(View)]
#[layout(">")]
#[view(args(bits: u32, is_long: bool))]
struct Group<'a> {
    m: u8,
    #[view(count = m, with(bits, is_long))]
    items: Seq<'a, Item<'a>>,
}

#[derive(View)]
#[layout(">")]
#[view(args(bits: u32, is_long: bool))]
struct Item<'a> {
    #[view(size = bits / 8)]
    id: &'a [u8],
    #[view(if = is_long)]
    extra: Option<u16>,
}

#[derive(View)]
#[layout(">")]
struct Matrix<'a> {
    rows: u8,
    cols: u8,
    #[view(count = rows, with(cols))]
    row: Seq<'a, Row<'a>>,
}

#[derive(View)]
#[layout(">")]
#[view(args(cols: u8))]
struct Row<'a> {
    #[view(count = cols)]
    cell: &'a [i16],
}

#[derive(View)]
#[view(args(k: u32))]
struct TriangleRow<'a> {
    #[view(size = k)]
    cells: &'a [u8],
    #[view(size = k % 2)]
    name: &'a str,
}

#[derive(View)]
#[layout("B{n}s{sum(sizes)}s")]
struct Ragged<'a> {
    n: u8,
    sizes: &'a [u8],
    items: &'a [u8],
}

super::cases! {
    args_two_levels: File<'_>;
    array_of_arrays: Matrix<'_>;
    array_of_arrays_no_cols: Matrix<'_>;
    @hand: index_triangle index_sizes
}

/// Elements whose size depends on their index are read by the caller, each with its argument.
#[test]
fn index_triangle() {
    let case = load("index_triangle");
    let (n, mut rest) = case.input.split_first().unwrap();
    for k in 1..=u32::from(*n) {
        let (row, after) = TriangleRow::view_prefix_with(rest, k).unwrap();
        let path = format!("rows[{}].name", k - 1);
        let name = case.values.iter().find(|row| row.path == path).unwrap();
        assert_eq!(row.name(), name.value.as_str().unwrap());
        assert_eq!(row.cells().len(), k as usize);
        rest = after;
    }
    assert!(rest.is_empty());
}

#[test]
fn index_sizes() {
    let case = load("index_sizes");
    let ragged = Ragged::view(&case.input).unwrap();
    let mut rest = ragged.items();
    for (i, &size) in ragged.sizes().iter().enumerate() {
        let (item, after) = rest.split_at(size.into());
        let path = format!("items[{i}]");
        let expected = case.values.iter().find(|row| row.path == path).unwrap();
        assert_eq!(hex(item), expected.value["hex"].as_str().unwrap());
        rest = after;
    }
    assert!(rest.is_empty());
}
