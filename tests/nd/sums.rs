//! Sums and statistics of n-d views, along their axes and of all elements.

use memoryview::{Error, NdView, NdViewMut, Number, Slice, Strided, Wire, be, le};
use memoryview_tests::noise::noise;
use memoryview_tests::sums::{cancelling, exact_sum, magnitudes};
use proptest::prelude::*;

/// The number of cases of each test.
const CASES: u32 = 3_000;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn sums_along_axes(
        (rows, columns, planes) in (0_usize..9, 0_usize..40, 1_usize..3),
        seed in any::<u64>(),
        transposed in any::<bool>(),
    ) {
        let bytes = noise(seed, planes * rows * columns * 4);
        let view = NdView::<le::I32, 3>::new(&bytes, [planes, rows, columns]).unwrap();
        let view = if transposed { view.reversed_axes() } else { view };
        for axis in 0..3 {
            let mut shape = view.shape();
            shape[axis] = 1;
            let mut naive = vec![0; shape.iter().product()];
            for (i, sum) in naive.iter_mut().enumerate() {
                let index = [i / (shape[1] * shape[2]), i / shape[2] % shape[1], i % shape[2]];
                for along in 0..view.shape()[axis] {
                    let mut index = index;
                    index[axis] = along;
                    *sum += i128::from(view.get(index).unwrap());
                }
            }
            prop_assert_eq!(view.sum_axis(axis).unwrap(), naive);
        }
    }

    #[test]
    fn float_sums_along_axes(
        shape in (1_usize..12, 1_usize..60),
        room in 0_usize..3,
        seed in any::<u64>(),
        upside_down in any::<bool>(),
    ) {
        float_sums::<le::F64>([shape.0, shape.1], room, seed, upside_down)?;
        float_sums::<be::F32>([shape.0, shape.1], room, seed, upside_down)?;
    }
}

/// Returns the sums along both axes of a matrix with gaps of `room` bytes between its rows.
fn float_sums<W: Wire<Native: Number<Sum = f64> + From<u8>>>(
    [rows, columns]: [usize; 2],
    room: usize,
    seed: u64,
    upside_down: bool,
) -> Result<(), TestCaseError> {
    let size = size_of::<W>();
    let row = columns * size + [0, 1, size][room];
    // Small integers, so that the sum is the same in every order.
    let noise = noise(seed, rows * columns);
    let value = |i: usize, j: usize| noise[i * columns + j];
    let mut bytes = vec![0; rows * row];
    let signed = |distance: usize| isize::try_from(distance).unwrap();
    let (offset, strides) = if upside_down {
        ((rows - 1) * row, [-signed(row), signed(size)])
    } else {
        (0, [signed(row), signed(size)])
    };
    let shape = [rows, columns];
    let mut places = NdViewMut::<W, 2>::with_strides(&mut bytes, offset, shape, strides).unwrap();
    places.for_each(|[i, j], wire| wire.set(value(i, j).into()));
    let view = NdView::<W, 2>::with_strides(&bytes, offset, shape, strides).unwrap();
    let of_row = |i| (0..columns).map(|j| f64::from(value(i, j))).sum::<f64>();
    let of_column = |j| (0..rows).map(|i| f64::from(value(i, j))).sum::<f64>();
    prop_assert_eq!(
        view.sum_axis(1).unwrap(),
        (0..rows).map(of_row).collect::<Vec<_>>()
    );
    prop_assert_eq!(
        view.sum_axis(0).unwrap(),
        (0..columns).map(of_column).collect::<Vec<_>>()
    );
    Ok(())
}

#[test]
fn long_lines_and_wide_matrices_are_summed_whole() {
    // More than one run of every lane, and more columns than are summed at the same time.
    let ones = vec![le::F64::new(1.0); 5 * 20_000];
    let flat = Strided::from(&ones[..]);
    let wide = NdView::from(flat).reshape([5, 20_000]).unwrap();
    assert_eq!(wide.sum_axis(0).unwrap(), vec![5.0; 20_000]);
    assert_eq!(wide.sum_axis(1).unwrap(), [20_000.0; 5]);
    let tall = wide.reshape([50_000, 2]).unwrap();
    assert_eq!(tall.sum_axis(0).unwrap(), [50_000.0; 2]);
    assert_eq!(tall.sum_axis(1).unwrap(), vec![2.0; 50_000]);
}

#[test]
fn error_of_long_sums_is_bounded() {
    let numbers = cancelling();
    // At most a million along an axis: in rows, in columns, and with a step.
    let wires: Vec<le::F64> = numbers.iter().copied().map(le::F64::new).collect();
    let bytes = memoryview::as_bytes(&wires);
    for shape in [[200_000, 3], [3, 200_000], [600, 1000]] {
        let rows = NdView::<le::F64, 2>::new(bytes, shape).unwrap();
        let every_other = (.., Slice::new(None, None, Some(2)));
        for view in [rows, rows.transpose(), rows.sliced(every_other).unwrap()] {
            for (sum, column) in view.sum_axis(0).unwrap().into_iter().zip(view.columns()) {
                let values = column.to_vec();
                let error = (sum - exact_sum(&values)).abs();
                assert!(
                    error <= magnitudes(&values) * 2_f64.powi(-42),
                    "{shape:?} {error}"
                );
            }
        }
    }
}

#[test]
fn invalid_axes_are_rejected() {
    let message = |error: Error| error.to_string();
    let m = NdView::<u8, 2>::new(&[0; 6], [2, 3]).unwrap();
    assert_eq!(
        message(m.sum_axis(2).unwrap_err()),
        "u8, axis 2: out of range: the view has 2 axes, numbered from 0"
    );
    assert_eq!(
        message(m.sum_axis_into(0, &mut [0; 2]).unwrap_err()),
        "u8, axis 0: the target has 2 elements, the source has 3: the lengths must be equal"
    );
    // A shape without elements may require more sums than fit in memory, which is an error.
    let none = NdView::<u8, 2>::new(&[], [0, isize::MAX.unsigned_abs()]).unwrap();
    assert_eq!(
        message(none.sum_axis(0).unwrap_err()),
        "u8, axis 0: the shape is too large: its size in bytes overflows `isize`"
    );
}

#[test]
fn statistics_of_grids_match_their_elements() {
    let bytes = noise(11, 5 * 7 * 6 * 2);
    let cube = NdView::<be::I16, 3>::new(&bytes, [5, 7, 6]).unwrap();
    let part = cube.slice((1.., 2..6, 1..5));
    for view in [cube, cube.reversed_axes(), part, part.reversed_axes()] {
        let wires: Vec<be::I16> = view.iter().map(be::I16::new).collect();
        let flat = Strided::from(&wires[..]);
        assert_eq!((view.stats(), view.sum()), (flat.stats(), flat.sum()));
        assert_eq!((view.min(), view.max()), (flat.min(), flat.max()));
    }
}
