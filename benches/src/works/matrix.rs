//! A square matrix of `f64`: row sums, column sums, and the transpose.

use memoryview::{NdView, NdViewMut, le};
use ndarray::{ArrayView2, ArrayViewMut2, Axis};
use std::cell::RefCell;

use crate::data::{self, Aligned, Size};
use crate::measure::{Answer, Contender, Work};
use crate::numpy::Numpy;

type View<'a> = NdView<'a, le::F64, 2>;

/// The result of sums: their total, weighted by position.
fn weighed(sums: &[f64]) -> Answer {
    let weigh = |(i, sum): (usize, &f64)| (i % 17) as f64 * sum;
    vec![sums.iter().enumerate().map(weigh).sum()]
}

fn array(bytes: &[u8], side: usize) -> ArrayView2<'_, f64> {
    ArrayView2::from_shape((side, side), bytemuck::cast_slice(bytes)).unwrap()
}

/// The sum of each row.
pub fn row_sums<'a>(bytes: &'a [u8], size: Size, numpy: &'a Numpy) -> Work<'a> {
    let side = data::side(size);
    let mut sums = vec![0.0; side];
    let mut own_sums = sums.clone();
    let mut contenders = vec![
        Contender::new("by hand", move || {
            let elements: &[f64] = bytemuck::cast_slice(bytes);
            for (row, sum) in elements.chunks_exact(side).zip(&mut sums) {
                *sum = row.iter().fold(0.0, |sum, element| sum + element);
            }
            weighed(&sums)
        }),
        Contender::new("memoryview", move || {
            let matrix = View::new(bytes, [side, side]).unwrap();
            matrix.sum_axis_into(1, &mut own_sums).unwrap();
            weighed(&own_sums)
        }),
        Contender::new("ndarray", move || {
            weighed(array(bytes, side).sum_axis(Axis(1)).as_slice().unwrap())
        }),
    ];
    contenders.extend(numpy.contender("rows", bytes));
    Work {
        name: "row sums",
        bytes: bytes.len(),
        size,
        target: None,
        contenders,
    }
}

/// The sum of each column. By hand, row after row, in memory order.
pub fn column_sums<'a>(bytes: &'a [u8], size: Size, numpy: &'a Numpy) -> Work<'a> {
    let side = data::side(size);
    let mut sums = vec![0.0; side];
    let mut own_sums = sums.clone();
    let mut contenders = vec![
        Contender::new("by hand", move || {
            let elements: &[f64] = bytemuck::cast_slice(bytes);
            sums.fill(0.0);
            for row in elements.chunks_exact(side) {
                for (sum, element) in sums.iter_mut().zip(row) {
                    *sum += element;
                }
            }
            weighed(&sums)
        }),
        Contender::new("memoryview", move || {
            let matrix = View::new(bytes, [side, side]).unwrap();
            matrix.sum_axis_into(0, &mut own_sums).unwrap();
            weighed(&own_sums)
        }),
        Contender::new("ndarray", move || {
            weighed(array(bytes, side).sum_axis(Axis(0)).as_slice().unwrap())
        }),
    ];
    contenders.extend(numpy.contender("columns", bytes));
    Work {
        name: "column sums",
        bytes: bytes.len(),
        size,
        target: None,
        contenders,
    }
}

/// The transpose of a matrix of this size, into an existing buffer.
pub fn transpose<'a>(
    name: &'static str,
    bytes: &'a [u8],
    target: &'a RefCell<Aligned>,
    (size, side): (Size, usize),
) -> Work<'a> {
    let contenders = vec![
        Contender::new("by hand", move || {
            let elements: &[f64] = bytemuck::cast_slice(bytes);
            let mut target = target.borrow_mut();
            let target = target.bytes_mut();
            let target: &mut [f64] = bytemuck::cast_slice_mut(target);
            for (i, row) in elements.chunks_exact(side).enumerate() {
                for (j, element) in row.iter().enumerate() {
                    target[j * side + i] = *element;
                }
            }
            Answer::new()
        }),
        Contender::new("memoryview", move || {
            let mut target = target.borrow_mut();
            let target = target.bytes_mut();
            let matrix = View::new(bytes, [side, side]).unwrap();
            let mut target = NdViewMut::new(target, [side, side]).unwrap();
            matrix.transpose_into(&mut target).unwrap();
            Answer::new()
        }),
        Contender::new("ndarray", move || {
            let mut target = target.borrow_mut();
            let target = target.bytes_mut();
            let target = bytemuck::cast_slice_mut(target);
            let mut target = ArrayViewMut2::from_shape((side, side), target).unwrap();
            target.assign(&array(bytes, side).t());
            Answer::new()
        }),
    ];
    Work {
        name,
        bytes: 2 * bytes.len(),
        size,
        target: Some(target),
        contenders,
    }
}
