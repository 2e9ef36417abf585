//! Conversions to and from arrays of `ndarray`, without a copy.

use memoryview::{NdView, Slice, Strided, le};
use ndarray::{ArrayView1, ArrayView2, ArrayView3, array, s};
use proptest::prelude::*;

proptest! {
    #[test]
    fn views_round_trip(
        shape in prop::array::uniform3(0_usize..4),
        steps in prop::array::uniform3(prop_oneof![-2_i64..0, 1_i64..3]),
        reversed in any::<bool>(),
    ) {
        let bytes: Vec<u8> = (0..=255).take(2 * shape.iter().product::<usize>()).collect();
        let view = NdView::<le::U16, 3>::new(&bytes, shape).unwrap();
        let view = view.sliced(steps.map(|step| Slice::new(None, None, Some(step)))).unwrap();
        let view = if reversed { view.reversed_axes() } else { view };
        let array = ArrayView3::try_from(view).unwrap();
        prop_assert_eq!(array.shape(), view.shape());
        for (index, wire) in array.indexed_iter() {
            prop_assert_eq!(view.wire(index.into()), Some(wire));
        }
        prop_assert_eq!(array.iter().count(), view.len());
        match NdView::try_from(array) {
            Ok(back) => prop_assert_eq!(back, view),
            // An array with gaps between its elements does not expose its bytes.
            Err(error) => prop_assert!(steps.iter().any(|step| step.abs() > 1), "{}", error),
        }
    }
}

#[test]
fn elements_have_the_same_addresses() {
    let bytes = [1, 2, 3, 4, 5, 6];
    let view = NdView::<u8, 2>::new(&bytes, [2, 3]).unwrap();
    let array = ArrayView2::try_from(view).unwrap();
    assert_eq!(array.as_ptr(), bytes.as_ptr());
    let numbers = array![[1_u8, 2, 3], [4, 5, 6]];
    let flipped = numbers.slice(s![..;-1, ..;-1]);
    let view = NdView::try_from(flipped).unwrap();
    assert_eq!(view.to_vec(), [6, 5, 4, 3, 2, 1]);
    assert_eq!(
        view.wire([1, 2]).map(std::ptr::from_ref),
        numbers.first().map(std::ptr::from_ref)
    );
}

#[test]
fn unsupported_strides_are_rejected() {
    // A column of records of 3 bytes, which is not a multiple of the element size of 2 bytes.
    let column = Strided::<le::U16>::new(&[0; 8], 0, 3, 3).unwrap();
    let error = ArrayView1::try_from(NdView::from(column)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "le::U16, axis 0: a stride of 3 is not a multiple of the element size, 2 bytes, as `ndarray` requires: copy the elements first"
    );
    // `ndarray` multiplies lengths even if one of them is 0.
    let long = isize::MAX.unsigned_abs();
    let none = NdView::<u8, 3>::new(&[], [0, long, 3]).unwrap();
    assert_eq!(
        ArrayView3::try_from(none).unwrap_err().to_string(),
        "u8, axis 0: the shape is too large: its size in bytes overflows `isize`"
    );
    // Shared rows may overlap.
    let windows = NdView::<u8, 2>::with_strides(&[1, 2, 3, 4], 0, [2, 3], [1, 1]).unwrap();
    assert_eq!(
        ArrayView2::try_from(windows).unwrap(),
        array![[1, 2, 3], [2, 3, 4]]
    );
    // An array without elements has no gaps.
    let none = array![[1_u8, 2], [3, 4]];
    let view = NdView::try_from(none.slice(s![..;-1, 1..1])).unwrap();
    assert_eq!(view.shape(), [2, 0]);
    // An array with gaps.
    let numbers = array![1_u8, 2, 3, 4];
    let error = NdView::try_from(numbers.slice(s![..;2])).unwrap_err();
    assert_eq!(
        error.to_string(),
        "u8, axis 0: the array has gaps between its elements, and `ndarray` does not expose their bytes: convert the whole array and slice the view"
    );
    let whole = NdView::try_from(numbers.view()).unwrap();
    let step = Slice::new(None, None, Some(2));
    assert_eq!(whole.sliced([step]).unwrap().to_vec(), [1, 3]);
}
