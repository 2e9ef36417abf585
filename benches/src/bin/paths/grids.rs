//! N-d views: copies, iterators and sums, compared with `ndarray`.

use memoryview::{NdView, NdViewMut, Slice, le};
use ndarray::{ArrayView2, ArrayView3, Axis, s};

use crate::harness::{Suite, halves, noise};

pub fn rows(suite: &mut Suite) {
    inner_slice(suite);
    for columns in [3, 4, 16] {
        narrow(suite, columns);
    }
    reversed(suite);
    for_each(suite);
    sums(suite);
}

fn bytes_to_u8<'a>(bytes: &'a [u8], shape: [usize; 3]) -> (NdView<'a, u8, 3>, ArrayView3<'a, u8>) {
    (
        NdView::new(bytes, shape).unwrap(),
        ArrayView3::from_shape(shape, bytes).unwrap(),
    )
}

fn inner_slice(suite: &mut Suite) {
    let bytes = noise(32 * 40 * 36);
    let (view, array) = bytes_to_u8(&bytes, [32, 40, 36]);
    let view = view.slice((1..31, 1..39, 1..35));
    let array = array.slice(s![1..31, 1..39, 1..35]);
    let len = view.len();
    suite.row(
        "3-d inner slice to_vec",
        1.1,
        len,
        || array.iter().copied().collect::<Vec<u8>>(),
        || view.to_vec(),
    );
    suite.row(
        "3-d iter().collect()",
        1.1,
        len,
        || array.iter().copied().collect::<Vec<u8>>(),
        || view.iter().collect(),
    );
    suite.row(
        "3-d two views zipped",
        1.1,
        len,
        || {
            array
                .iter()
                .zip(array)
                .fold(0, |sum: u32, (a, b)| sum.wrapping_add(u32::from(a ^ b)))
        },
        || {
            view.iter()
                .zip(view)
                .fold(0, |sum: u32, (a, b)| sum.wrapping_add(u32::from(a ^ b)))
        },
    );
    let reversed = view
        .sliced((Slice::ALL, Slice::ALL, Slice::REVERSED))
        .unwrap();
    let mut other = array;
    other.invert_axis(Axis(2));
    suite.row(
        "3-d reversed axis to_vec",
        1.1,
        len,
        || other.iter().copied().collect::<Vec<u8>>(),
        || reversed.to_vec(),
    );
}

fn narrow(suite: &mut Suite, columns: usize) {
    let rows = 4096;
    let bytes = halves(4 * rows * columns, 4, f32::to_le_bytes);
    let view = NdView::<le::F32, 2>::new(&bytes, [rows, columns]).unwrap();
    let numbers: Vec<f32> = view.to_vec();
    let array = ArrayView2::from_shape([rows, columns], &numbers).unwrap();
    suite.row(
        &format!("sum_axis(1) of [n, {columns}]"),
        1.0,
        view.len(),
        || {
            numbers
                .chunks_exact(columns)
                .map(|row| row.iter().map(|x| f64::from(*x)).sum())
                .collect::<Vec<f64>>()
        },
        || view.sum_axis(1).unwrap(),
    );
    let mut a = vec![0_f32; numbers.len()];
    let mut b = vec![0; bytes.len()];
    suite.row(
        &format!("transpose_into of [n, {columns}]"),
        1.0,
        view.len(),
        || {
            let mut target = ndarray::ArrayViewMut2::from_shape([columns, rows], &mut a).unwrap();
            target.assign(&array.t());
            a[rows + 1].to_bits()
        },
        || {
            let mut target = NdViewMut::<le::F32, 2>::new(&mut b, [columns, rows]).unwrap();
            view.transpose_into(&mut target).unwrap();
            target.get([1, 1]).unwrap().to_bits()
        },
    );
}

fn reversed(suite: &mut Suite) {
    let bytes = noise(32 * 40 * 36);
    let (view, array) = bytes_to_u8(&bytes, [32, 40, 36]);
    let mut a = vec![0; bytes.len()];
    let mut b = vec![0; bytes.len()];
    suite.row(
        "3-d copy_from(reversed_axes)",
        1.0,
        view.len(),
        || {
            let mut target = ndarray::ArrayViewMut3::from_shape([36, 40, 32], &mut a).unwrap();
            target.assign(&array.t());
            a[1234]
        },
        || {
            let mut target = NdViewMut::<u8, 3>::new(&mut b, [36, 40, 32]).unwrap();
            target.copy_from(view.reversed_axes()).unwrap();
            b[1234]
        },
    );
}

fn for_each(suite: &mut Suite) {
    let mut a = noise(64 * 20 * 12 * 4);
    let mut b = a.clone();
    suite.row(
        "NdViewMut::for_each",
        1.0,
        a.len() / 4,
        || {
            let numbers = a.as_chunks_mut::<4>().0;
            let mut target = ndarray::ArrayViewMut3::from_shape([64, 20, 12], numbers).unwrap();
            for ((i, j, k), wire) in target.indexed_iter_mut() {
                *wire = (u32::from_le_bytes(*wire) ^ (i + j + k) as u32).to_le_bytes();
            }
            a[123]
        },
        || {
            let mut target = NdViewMut::<le::U32, 3>::new(&mut b, [64, 20, 12]).unwrap();
            target.for_each(|[i, j, k], wire| wire.set(wire.get() ^ (i + j + k) as u32));
            b[123]
        },
    );
}

fn sums(suite: &mut Suite) {
    let bytes = halves(4 * 40 * 16 * 20, 4, f32::to_le_bytes);
    let view = NdView::<le::F32, 3>::new(&bytes, [40, 16, 20]).unwrap();
    let numbers: Vec<f32> = view.to_vec();
    suite.row(
        "f32 sum_axis(0) 3-d",
        1.0,
        view.len(),
        || {
            let mut sums = vec![0.0; 16 * 20];
            for plane in numbers.chunks_exact(16 * 20) {
                sums.iter_mut()
                    .zip(plane)
                    .for_each(|(sum, x)| *sum += f64::from(*x));
            }
            sums
        },
        || view.sum_axis(0).unwrap(),
    );
}
