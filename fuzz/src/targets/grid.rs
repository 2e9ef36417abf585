//! Arbitrary shapes and strides result in an error, or in a view that agrees with a model; iterating
//! takes no more steps than there are elements.

use arbitrary::{Result, Unstructured};
use memoryview::{MemoryOrder, NdView, NdViewMut, Slice, le};

use super::strided::{size, step};

const MANY: usize = 4096;

pub fn run(input: &[u8]) {
    let _ = check(Unstructured::new(input));
}

fn check(mut u: Unstructured<'_>) -> Result<()> {
    let offset = size(&mut u)?;
    let shape = [size(&mut u)?, size(&mut u)?, size(&mut u)?];
    let strides = [step(&mut u)?, step(&mut u)?, step(&mut u)?];
    let slices = [slice(&mut u)?, slice(&mut u)?, slice(&mut u)?];
    let other = [size(&mut u)?, size(&mut u)?];
    let bytes = u.take_rest();
    let Ok(view) = NdView::<le::U16, 3>::with_strides(bytes, offset, shape, strides) else {
        return Ok(());
    };
    let elements = shape
        .iter()
        .try_fold(1_usize, |all, len| all.checked_mul(*len));
    let empty = shape.contains(&0);
    assert_eq!(
        view.len(),
        if empty {
            0
        } else {
            elements.expect("it is a view")
        }
    );
    walk(view, bytes);
    let _ = view.reshape(other).map(rows);
    let _ = view.cast::<u8, 2>(other).map(rows);
    if let Ok(part) = view.sliced((slices[0], slices[1], slices[2])) {
        walk(part, bytes);
        walk(part.reversed_axes(), bytes);
    }
    for axis in 0..4 {
        let sums = view.sum_axis(axis);
        assert!(axis < 3 || sums.is_err());
        if let Ok(matrix) = view.index_axis(axis, other[0]) {
            rows(matrix);
            rows(matrix.transpose());
            diagonal(matrix);
        }
    }
    write(bytes, offset, shape, strides);
    Ok(())
}

fn slice(u: &mut Unstructured<'_>) -> Result<Slice> {
    let bound = |u: &mut Unstructured<'_>| Ok(u.arbitrary::<Option<i8>>()?.map(i64::from));
    Ok(Slice::new(bound(u)?, bound(u)?, bound(u)?))
}

fn walk(view: NdView<'_, le::U16, 3>, bytes: &[u8]) {
    assert!(bytes.len() >= 2 || view.is_empty());
    if view.len() > MANY {
        return;
    }
    let values = view.to_vec();
    assert_eq!(values.len(), view.len());
    assert!(view.iter().eq(values.iter().copied()));
    let naive = values.iter().map(|value| i128::from(*value)).sum::<i128>();
    assert_eq!(view.sum(), naive);
    assert_eq!(view.min(), values.iter().min().copied());
    let again = view;
    assert!(view == again && !format!("{view:?}").is_empty());
    assert_eq!(
        view.to_bytes(MemoryOrder::ColumnMajor).len(),
        2 * values.len()
    );
    let [a, b, c] = view.shape();
    let mut index = 0;
    for i in 0..if view.is_empty() { 0 } else { a } {
        for j in 0..b {
            for k in 0..c {
                assert_eq!(view.get([i, j, k]), Some(values[index]));
                index += 1;
            }
        }
    }
    assert_eq!(view.get([a, 0, 0]), None);
}

fn rows<W: memoryview::Wire>(view: NdView<'_, W, 2>) {
    assert!(view.rows().len() == view.shape()[0] || view.is_empty());
    let elements = view.rows().map(|row| row.len()).sum::<usize>();
    assert_eq!(elements, view.len());
    assert_eq!(
        view.columns().rev().map(|row| row.len()).sum::<usize>(),
        view.len()
    );
}

fn diagonal(view: NdView<'_, le::U16, 2>) {
    for (i, value) in view.diagonal().iter().enumerate().take(MANY) {
        assert_eq!(view.get([i, i]), Some(value));
    }
}

/// Checks that what is written is read back, and nothing else changes.
fn write(bytes: &[u8], offset: usize, shape: [usize; 3], strides: [isize; 3]) {
    let mut copy = bytes.to_vec();
    let Ok(mut view) = NdViewMut::<le::U16, 3>::with_strides(&mut copy, offset, shape, strides)
    else {
        return;
    };
    let elements = view.len();
    view.fill(0xabcd);
    assert!(view.iter().all(|value| value == 0xabcd));
    let changed = copy.iter().zip(bytes).filter(|(a, b)| a != b).count();
    assert!(changed <= 2 * elements);
}
