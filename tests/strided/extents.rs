//! Shapes that the bytes do not limit: repeated elements, and empty rows.

use memoryview::{Error, NdView, NdViewMut, ShapeErrorKind, Strided, View, le};

/// The number of repeated elements is a length that may be read from a file.
#[test]
fn broadcasts_larger_than_memory_are_rejected() {
    let message = |error: Error| error.to_string();
    assert_eq!(
        message(Strided::<u8>::new(&[0], 0, 1 << 30, 0).unwrap_err()),
        "u8, axis 0: copying the repeated elements would need 1073741824 bytes, at most 16777216 are allowed: use fewer elements"
    );
    let shape = [1 << 15, 1 << 15];
    assert_eq!(
        message(NdView::<u8, 2>::with_strides(&[0], 0, shape, [0, 0]).unwrap_err()),
        "u8, axis 1: copying the repeated elements would need 1073741824 bytes, at most 16777216 are allowed: use fewer elements"
    );
    // Larger buffers may be repeated more often.
    let large = vec![0; 100_000];
    assert!(Strided::<u8>::new(&large, 0, 25_600_000, 0).is_ok());
    assert!(Strided::<u8>::new(&large, 0, 25_600_001, 0).is_err());
    let few = Strided::<le::U16>::new(&[7, 0], 0, 1000, 0).unwrap();
    assert_eq!((few.to_vec(), few.to_bytes().len()), (vec![7; 1000], 2000));
    assert_eq!(
        (few.sum(), few.find(7), few.iter().nth(999)),
        (7000, Some(0), Some(7))
    );
}

/// A record of 8 bytes with a value of 1 byte.
#[derive(View, Debug)]
#[layout("<B7x")]
struct Padded {
    _value: u8,
}

/// A record of 5 bytes with a value of 8 bytes.
#[derive(View, Debug)]
#[layout("<BI")]
struct Packed {
    _code: u8,
    _value: u32,
}

/// Copies may be of bytes or of values, so the larger ones must fit memory.
#[test]
fn broadcasts_whose_values_overflow_are_rejected() {
    let bytes = [0; 8];
    let most = isize::MAX.unsigned_abs() / 8;
    let kind = |error: Error| match error {
        Error::Shape(error) => error.kind,
        error => panic!("{error}"),
    };
    let padded = |len| kind(Strided::<PaddedView>::new(&bytes, 0, len, 0).unwrap_err());
    let packed = |len| kind(Strided::<PackedView>::new(&bytes, 0, len, 0).unwrap_err());
    assert_eq!(padded(most + 1), ShapeErrorKind::Overflow);
    assert_eq!(packed(most + 1), ShapeErrorKind::Overflow);
    assert!(matches!(padded(most), ShapeErrorKind::Repeated { .. }));
    assert!(matches!(packed(most), ShapeErrorKind::Repeated { .. }));
}

#[test]
fn strides_keep_their_sign_and_single_elements_are_contiguous() {
    let bytes = [1, 2, 3, 4];
    let reversed = Strided::<u8>::new(&bytes, 3, 2, -2).unwrap();
    assert_eq!((reversed.stride(), reversed.as_slice()), (-2, None));
    let single = Strided::<u8>::new(&bytes, 3, 1, -2).unwrap();
    assert_eq!(single.as_slice(), Some(&[4][..]));
    assert_eq!(
        Strided::<le::U16>::new(&bytes, 2, 3, -3)
            .unwrap_err()
            .to_string(),
        "le::U16, axis 0: elements reach 4 bytes before the start of the buffer: use a larger offset or fewer elements"
    );
}

/// Iterating over no elements ends immediately, whatever the lengths of the other axes.
#[cfg(target_pointer_width = "64")]
#[test]
fn iteration_over_empty_rows_returns_immediately() {
    for shape in [[1 << 40, 0], [0, 1 << 40]] {
        let view = NdView::<u8, 2>::new(&[], shape).unwrap();
        assert_eq!(format!("{view:?} {:?}", view.transpose()), "[] []");
        // Not `count`, which does not iterate.
        assert_eq!(view.rows().fold(0, |rows, _| rows + 1), 0);
        assert_eq!(view.columns().rev().fold(0, |rows, _| rows + 1), 0);
        assert_eq!((view.rows().len(), view.columns().count()), (0, 0));
        assert_eq!(format!("{:?} {:?}", view.rows(), view.columns()), "[] []");
        assert_eq!(view.rows().nth(usize::MAX).map(|row| row.len()), None);
        assert!(view.to_vec().is_empty() && view.iter().next().is_none());
        assert_eq!(
            (view.stats(), view.min(), view.max(), view.sum()),
            (None, None, None, 0)
        );
        assert_eq!(view, view.slice((.., ..)));
        for axis in [0, 1] {
            assert_eq!(
                view.sum_axis(axis).map(|sums| sums.len()).ok(),
                (shape[1 - axis] == 0).then_some(0)
            );
        }

        let mut bytes = [];
        let mut view = NdViewMut::<u8, 2>::new(&mut bytes, shape).unwrap();
        assert_eq!(
            view.rows_mut().unwrap().map(|mut row| row.fill(1)).count(),
            0
        );
        assert_eq!(view.columns_mut().unwrap().rev().count(), 0);
        view.fill(1);
        view.for_each(|_, _| unreachable!("there is no element"));
        assert_eq!(view.copy_from(NdView::new(&[], shape).unwrap()), Ok(()));
    }
}

/// Empty rows are iterated if the bytes justify their number, like `len(array)` in `NumPy`.
#[test]
fn few_empty_rows_are_iterated() {
    let view = NdView::<u8, 2>::new(&[], [3, 0]).unwrap();
    assert_eq!(view.rows().map(|row| row.len()).collect::<Vec<_>>(), [0; 3]);
    assert_eq!(
        (view.columns().count(), view.transpose().columns().count()),
        (0, 3)
    );
    assert_eq!(format!("{:?}", view.rows()), "[[], [], []]");
    assert_eq!(view.sum_axis(1), Ok(vec![0; 3]));
    let bytes = vec![0; 70_000];
    let view = NdView::<u8, 2>::new(&bytes, [70_000, 1]).unwrap();
    assert_eq!(view.slice((.., 1..)).rows().count(), 70_000);
    let most = NdView::<u8, 2>::new(&[], [1 << 24, 0]).unwrap();
    let more = NdView::<u8, 2>::new(&[], [(1 << 24) + 1, 0]).unwrap();
    assert_eq!((most.rows().len(), more.rows().len()), (1 << 24, 0));
}
