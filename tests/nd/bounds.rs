//! The errors of shapes, strides and indices.

use memoryview::NdView;

#[test]
fn errors_contain_the_axis() {
    let grid = |offset, shape, strides| {
        NdView::<memoryview::be::U16, 2>::with_strides(&[0; 12], offset, shape, strides)
            .map(|_| ())
            .map_err(|error| error.to_string())
    };
    assert_eq!(grid(0, [2, 3], [6, 2]), Ok(()));
    assert_eq!(grid(10, [2, 3], [-6, -2]), Ok(()));
    assert_eq!(grid(999, [0, 3], [6, 2]), Ok(()));
    assert_eq!(grid(0, [1 << 20, 3], [0, 2]), Ok(()));
    assert_eq!(
        grid(0, [1 << 28, 3], [0, 2]).unwrap_err(),
        "be::U16, axis 0: copying the repeated elements would need 536870912 bytes, at most 16777216 are allowed: use fewer elements"
    );
    assert_eq!(
        grid(0, [3, 3], [6, 2]).unwrap_err(),
        "be::U16, axis 0: the last element ends at byte 14, the buffer has 12: use fewer elements or a smaller stride"
    );
    // The advice is a smaller offset if that is enough.
    assert_eq!(
        grid(2, [2, 3], [6, 2]).unwrap_err(),
        "be::U16, axis 1: the last element ends at byte 14, the buffer has 12: use a smaller offset, fewer elements or a smaller stride"
    );
    assert_eq!(
        grid(1, [2, 3], [6, 3]).unwrap_err(),
        "be::U16, axis 1: the last element ends at byte 15, the buffer has 12: use fewer elements or a smaller stride"
    );
    assert_eq!(
        grid(11, [2, 3], [-6, -2]).unwrap_err(),
        "be::U16, axis 0: the first element ends at byte 13, the buffer has 12: use a smaller offset"
    );
    assert_eq!(
        NdView::<memoryview::be::U16, 0>::with_strides(&[0], 0, [], [])
            .unwrap_err()
            .to_string(),
        "be::U16, axis 0: the first element ends at byte 2, the buffer has 1: it is too small for one element"
    );
    assert_eq!(
        grid(6, [2, 3], [-6, -2]).unwrap_err(),
        "be::U16, axis 1: elements reach 4 bytes before the start of the buffer: use a larger offset or fewer elements"
    );
    assert_eq!(
        grid(7, [2, 3], [-6, -2]).unwrap_err(),
        "be::U16, axis 1: elements reach 3 bytes before the start of the buffer: use a larger offset or fewer elements"
    );
    let empty = |shape| NdView::<u8, 2>::new(&[], shape).map(|view| view.len());
    let longest = isize::MAX.unsigned_abs();
    assert_eq!(empty([longest, 0]), Ok(0));
    assert_eq!(
        empty([0, longest + 1]).unwrap_err().to_string(),
        "u8, axis 1: the shape is too large: its size in bytes overflows `isize`"
    );
    assert_eq!(
        grid(0, [usize::MAX, 3], [0, 0]).unwrap_err(),
        "be::U16, axis 0: the shape is too large: its size in bytes overflows `isize`"
    );
    assert_eq!(
        NdView::<u8, 2>::new(&[], [isize::MAX.unsigned_abs(), 3])
            .unwrap_err()
            .to_string(),
        "u8, axis 1: the shape is too large: its size in bytes overflows `isize`"
    );
    let m = NdView::<u8, 2>::new(&[0; 6], [2, 3]).unwrap();
    assert_eq!(
        m.index_axis(2, 0).unwrap_err().to_string(),
        "u8, axis 2: out of range: the view has 2 axes, numbered from 0"
    );
    assert_eq!(
        m.index_axis(1, 3).unwrap_err().to_string(),
        "u8, axis 1: index 3 is out of range: the length is 3"
    );
    assert_eq!(
        m.transpose().reshape([6]).unwrap_err().to_string(),
        "u8, axis 1: the elements are not contiguous: cast or reshape before slicing, or copy them first"
    );
}
