//! Equality of views, across element types, and between shared and mutable views.

use memoryview::{NdView, NdViewMut, Strided, StridedMut, Wire, as_bytes, be, cast, le};
use proptest::prelude::*;

/// Returns the numbers as elements of `W`.
fn elements<W: Wire<Native: From<u8>>>(numbers: &[u8]) -> Vec<W> {
    numbers
        .iter()
        .map(|number| W::new((*number).into()))
        .collect()
}

/// Returns whether these numbers are equal as `A` and `B`, in strided and n-d views, shared and
/// mutable.
fn equal<A: Wire<Native: From<u8>>, B: Wire<Native: From<u8>>>(a: &[u8], b: &[u8]) -> [bool; 8] {
    let (mut a, mut b) = (elements::<A>(a), elements::<B>(b));
    let (mut a_again, mut b_again) = (a.clone(), b.clone());
    let (read_a, read_b) = (Strided::from(&a[..]), Strided::from(&b[..]));
    let grids = (NdView::from(read_a), NdView::from(read_b));
    let write_a = StridedMut::from(&mut a_again[..]);
    let write_b = StridedMut::from(&mut b_again[..]);
    let lines = [
        read_a == read_b,
        read_a == write_b,
        write_a == read_b,
        write_a == write_b,
    ];
    let (grid_a, grid_b) = (NdViewMut::from(write_a), NdViewMut::from(write_b));
    let grids = [
        grids.0 == grids.1,
        grids.0 == grid_b,
        grid_a == grids.1,
        grid_a == grid_b,
    ];
    // Views can still be written after a comparison.
    StridedMut::from(&mut a[..]).fill(0.into());
    StridedMut::from(&mut b[..]).fill(0.into());
    let [l, g] = [lines, grids];
    [l[0], l[1], l[2], l[3], g[0], g[1], g[2], g[3]]
}

proptest! {
    #[test]
    fn numbers_of_any_type_compare_by_value(
        a in prop::collection::vec(0_u8..3, 0..4),
        b in prop::collection::vec(0_u8..3, 0..4),
    ) {
        let wanted = [a == b; 8];
        prop_assert_eq!(equal::<u8, u8>(&a, &b), wanted);
        prop_assert_eq!(equal::<u8, le::F64>(&a, &b), wanted);
        prop_assert_eq!(equal::<be::I32, le::U16>(&a, &b), wanted);
        prop_assert_eq!(equal::<le::F32, be::U64>(&a, &b), wanted);
    }
}

#[test]
fn native_values_compare_with_shared_and_mutable_views() {
    let mut bytes = [0, 1, 0, 2];
    let line = StridedMut::<u8>::channel(&mut bytes, 1, 2).unwrap();
    assert_eq!(line, [1, 2]);
    assert_eq!(line, [1, 2][..]);
    assert_ne!(line, [1, 2, 0]);
    assert_eq!(line.as_strided(), [1, 2]);
}

#[test]
fn arrays_are_equal_with_equal_shapes() {
    let singles = [[1.0, 2.0]].map(|pair| pair.map(le::F32::new));
    let doubles = [[1.0, 2.0]].map(|pair| pair.map(be::F64::new));
    let [singles, doubles] = [as_bytes(&singles), as_bytes(&doubles)];
    // By value, as `NumPy` compares arrays of shape (1, 2).
    let pairs = Strided::<[le::F32; 2]>::from(cast(singles).unwrap());
    assert_eq!(pairs, Strided::<[be::F64; 2]>::from(cast(doubles).unwrap()));
    // Shapes (1, 4) and (1, 2, 2) differ; (1, 2, 2) of two element types does not.
    let bytes = Strided::from(&[1_u8, 2, 3, 4][..]);
    let (flat, nested) = (bytes.cast::<[u8; 4]>(), bytes.cast::<[[u8; 2]; 2]>());
    let (flat, nested) = (flat.unwrap(), nested.unwrap());
    assert_ne!(flat, nested);
    assert_ne!(nested, flat);
    assert_eq!(nested, bytes.cast::<[[i8; 2]; 2]>().unwrap());
    // Shapes (4, 1) and (4,) differ too, as [[1], [2]] and [1, 2] do in Python.
    assert_ne!(bytes.cast::<[u8; 1]>().unwrap(), bytes);
    assert_ne!(bytes, bytes.cast::<[i8; 1]>().unwrap());
    // The same number of numbers in other arrays.
    assert_ne!(bytes.cast::<[u8; 2]>().unwrap(), bytes);
}

#[test]
fn arrays_are_named_with_their_lengths() {
    assert_eq!(
        cast::<[u8; 3]>(&[0; 4]).unwrap_err().to_string(),
        "[u8; 3]: 4 bytes are not a multiple of 3, 1 is left over"
    );
    assert_eq!(
        cast::<[[le::U16; 2]; 3]>(&[0; 11]).unwrap_err().to_string(),
        "[[le::U16; 2]; 3]: 11 bytes are not a multiple of 12, 11 are left over"
    );
    assert_eq!(
        Strided::<[be::F32; 2]>::channel(&[0; 8], 1, 1)
            .unwrap_err()
            .to_string(),
        "[be::F32; 2], axis 0: channel 1 is out of range: there are 1, numbered from 0"
    );
}
