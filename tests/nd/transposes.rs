//! Copies with the axes in another order.

use memoryview::{MemoryOrder, NdView, NdViewMut, Slice, Wire, be, le};
use memoryview_tests::noise::noise;
use proptest::prelude::*;

/// The number of cases of each test.
const CASES: u32 = 3_000;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn transposed_copies(
        shape in (0_usize..100, 0_usize..100),
        seed in any::<u64>(),
        kinds in (0..4, 0..4),
        element in 0..6,
    ) {
        let shape = [shape.0, shape.1];
        match element {
            0 => transposes::<u8>(shape, seed, kinds)?,
            1 => transposes::<le::U16>(shape, seed, kinds)?,
            2 => transposes::<[u8; 3]>(shape, seed, kinds)?,
            3 => transposes::<le::U32>(shape, seed, kinds)?,
            4 => transposes::<le::U64>(shape, seed, kinds)?,
            _ => transposes::<[le::U64; 2]>(shape, seed, kinds)?,
        }
    }
}

/// N-d views large enough for tiles, copied with their axes reversed.
#[test]
fn reversed_axes_are_copied_plane_by_plane() {
    for shape in [[33, 5, 40], [16, 3, 70], [40, 40, 3], [64, 1, 32]] {
        reversed_copy::<u8>(shape);
        reversed_copy::<be::U16>(shape);
        reversed_copy::<[u8; 3]>(shape);
        reversed_copy::<le::F64>(shape);
    }
}

fn reversed_copy<W: Wire>(shape: [usize; 3]) {
    let bytes = noise(9, shape.iter().product::<usize>() * size_of::<W>());
    let view = NdView::<W, 3>::new(&bytes, shape).unwrap();
    let view = view.slice((.., .., 1..)).reversed_axes();
    // Every second element of a larger array, so that the elements between them must not change.
    let [x, y, z] = view.shape();
    let mut target = vec![0xee; 2 * x * y * z * size_of::<W>()];
    let mut places = NdViewMut::<W, 3>::new(&mut target, [x, 2 * y, z]).unwrap();
    let every_other = (Slice::ALL, Slice::new(None, None, Some(2)), Slice::ALL);
    let mut places = places.reborrow().sliced(every_other).unwrap();
    places.copy_from(view).unwrap();
    let bytes = |view: NdView<'_, W, 3>| view.to_bytes(MemoryOrder::RowMajor);
    assert_eq!(bytes(places.as_view()), bytes(view));
    let changed = target.chunks(z * size_of::<W>()).skip(1).step_by(2);
    assert!({ changed }.all(|lane| lane.iter().all(|byte| *byte == 0xee)));
}

/// Transposes a matrix of one memory order to one of another.
fn transposes<W: Wire>(
    [rows, columns]: [usize; 2],
    seed: u64,
    (from, to): (i32, i32),
) -> Result<(), TestCaseError> {
    let (offset, strides, len) = lay_out([rows, columns], size_of::<W>(), from);
    let bytes = noise(seed, len);
    let view = NdView::<W, 2>::with_strides(&bytes, offset, [rows, columns], strides).unwrap();
    let (offset, strides, len) = lay_out([columns, rows], size_of::<W>(), to);
    let mut naive = vec![0xaa; len];
    let mut bytes = naive.clone();
    let place = |bytes| NdViewMut::<W, 2>::with_strides(bytes, offset, [columns, rows], strides);
    view.transpose_into(&mut place(&mut bytes).unwrap())
        .unwrap();
    let mut target = place(&mut naive).unwrap();
    for i in 0..rows {
        for j in 0..columns {
            *target.wire_mut([j, i]).unwrap() = *view.wire([i, j]).unwrap();
        }
    }
    prop_assert_eq!(bytes, naive);
    Ok(())
}

/// Returns offset, strides and bytes of a matrix: packed, by columns, with reversed rows and gaps,
/// and with rows at distances that are not multiples of the element size.
fn lay_out([rows, columns]: [usize; 2], size: usize, kind: i32) -> (usize, [isize; 2], usize) {
    let signed = |distance: usize| isize::try_from(distance).unwrap();
    let row = match kind {
        2 => (columns + 5) * size,
        3 => columns * size + 1,
        _ => columns * size,
    };
    let len = rows * row + 1;
    match kind {
        1 => (0, [signed(size), signed(rows * size)], len),
        2 => (
            rows.saturating_sub(1) * row,
            [-signed(row), signed(size)],
            len,
        ),
        _ => (1, [signed(row), signed(size)], len),
    }
}

#[test]
fn target_of_another_shape_is_rejected() {
    let m = NdView::<u8, 2>::new(&[0; 6], [2, 3]).unwrap();
    let mut target = [0; 6];
    let mut target = NdViewMut::<u8, 2>::new(&mut target, [2, 3]).unwrap();
    assert_eq!(
        m.transpose_into(&mut target).unwrap_err().to_string(),
        "u8, axis 0: the target has 2 elements, the source has 3: the lengths must be equal"
    );
}
