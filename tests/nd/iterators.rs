//! Iterators over n-d views, from both ends and with jumps, compared with those of a `Vec` of the
//! same values.

use std::fmt::Debug;
use std::iter::FusedIterator;

use memoryview::{Lanes, NdIter, NdView, NdViewMut, Slice, Wire, le};
use proptest::collection::vec;
use proptest::prelude::*;

/// Which end to take from, and how many values to skip.
type Moves = Vec<(bool, usize)>;

fn moves() -> impl Strategy<Value = Moves> {
    vec((any::<bool>(), prop_oneof![Just(0), 0_usize..9]), 0..12)
}

/// Moves both iterators and compares their results, and then their remaining values.
fn check<I, T>(mut found: I, wanted: Vec<T>, moves: &Moves) -> Result<(), TestCaseError>
where
    I: DoubleEndedIterator<Item = T> + ExactSizeIterator + FusedIterator,
    T: Debug + PartialEq,
{
    let mut wanted = wanted.into_iter();
    for &(back, n) in moves {
        prop_assert_eq!(found.len(), wanted.len());
        if back {
            prop_assert_eq!(found.nth_back(n), wanted.nth_back(n));
        } else {
            prop_assert_eq!(found.nth(n), wanted.nth(n));
        }
    }
    prop_assert_eq!(found.len(), wanted.len());
    prop_assert_eq!(found.collect::<Vec<T>>(), wanted.collect::<Vec<T>>());
    Ok(())
}

/// Like [`check`], for iterators that can be cloned: also compares `fold`, `rfold` and `count`.
fn check_all<I, T>(found: I, wanted: Vec<T>, moves: &Moves) -> Result<(), TestCaseError>
where
    I: DoubleEndedIterator<Item = T> + ExactSizeIterator + FusedIterator + Clone,
    T: Debug + PartialEq + Clone,
{
    let (mut found_left, mut wanted_left) = (found.clone(), wanted.clone().into_iter());
    for &(back, n) in moves {
        if back {
            found_left.nth_back(n);
            wanted_left.nth_back(n);
        } else {
            found_left.nth(n);
            wanted_left.nth(n);
        }
    }
    prop_assert_eq!(found_left.clone().count(), wanted_left.len());
    prop_assert_eq!(found_left.clone().last(), wanted_left.clone().last());
    prop_assert_eq!(
        found_left.clone().fold(vec![], appended),
        wanted_left.clone().fold(vec![], appended)
    );
    prop_assert_eq!(
        found_left.rfold(vec![], appended),
        wanted_left.rfold(vec![], appended)
    );
    check(found, wanted, moves)
}

fn appended<T>(mut values: Vec<T>, value: T) -> Vec<T> {
    values.push(value);
    values
}

/// Returns the values by index, in C order.
fn values<W: Wire, const N: usize>(view: &NdView<'_, W, N>) -> Vec<W::Native> {
    let shape = view.shape();
    let len = shape.iter().product();
    let at = |mut number: usize| {
        let mut index = [0; N];
        for axis in (0..N).rev() {
            index[axis] = number % shape[axis];
            number /= shape[axis];
        }
        view.get(index).unwrap()
    };
    (0..len).map(at).collect()
}

fn lanes(view: NdView<'_, le::U16, 2>, by_column: bool) -> Vec<Vec<u16>> {
    let view = if by_column { view.transpose() } else { view };
    let [rows, columns] = view.shape();
    let row = |i| (0..columns).map(|j| view.get([i, j]).unwrap()).collect();
    (0..rows).map(row).collect()
}

proptest! {
    #[test]
    fn values_of_arbitrary_grids(
        shape in prop::array::uniform3(0_usize..5),
        steps in prop::array::uniform3(prop_oneof![-2_i64..0, 1_i64..3]),
        reversed in any::<bool>(),
        moves in moves(),
    ) {
        let bytes: Vec<u8> = (0..=255).take(2 * shape.iter().product::<usize>()).collect();
        let view = NdView::<le::U16, 3>::new(&bytes, shape).unwrap();
        let view = view.sliced(steps.map(|step| Slice::new(None, None, Some(step)))).unwrap();
        let view = if reversed { view.reversed_axes() } else { view };
        check_all(view.iter(), values(&view), &moves)?;
        if shape[1] > 0 {
            let plane = view.index_axis(1, 0).unwrap();
            check_all(plane.iter(), values(&plane), &moves)?;
        }
    }

    #[test]
    fn rows_and_columns_of_arbitrary_matrices(
        shape in prop::array::uniform2(0_usize..6),
        strides in prop::array::uniform2(-9_isize..9),
        moves in moves(),
    ) {
        let mut bytes: Vec<u8> = (0..=255).collect();
        // Rows may overlap, be interleaved, or repeat.
        let view = NdView::<le::U16, 2>::with_strides(&bytes, 100, shape, strides).unwrap();
        let rows = |lanes: Lanes<'_, le::U16>| lanes.map(|lane| lane.to_vec()).collect::<Vec<_>>();
        prop_assert_eq!(rows(view.rows()), lanes(view, false));
        prop_assert_eq!(rows(view.columns()), lanes(view, true));
        check(view.rows().map(|row| row.to_vec()), lanes(view, false), &moves)?;
        check(view.columns().map(|column| column.to_vec()), lanes(view, true), &moves)?;

        let (by_row, by_column) = (lanes(view, false), lanes(view, true));
        for n in 0..7 {
            let lane = view.rows().nth_back(n).map(|row| row.to_vec());
            prop_assert_eq!(lane, by_row.iter().nth_back(n).cloned());
            let lane = view.columns().clone().nth(n).map(|column| column.to_vec());
            prop_assert_eq!(lane, by_column.get(n).cloned());
        }
        prop_assert_eq!(view.rows().last().map(|row| row.to_vec()), by_row.last().cloned());
        if let Ok(mut view) = NdViewMut::<le::U16, 2>::with_strides(&mut bytes, 100, shape, strides) {
            if let Ok(rows) = view.rows_mut() {
                check(rows.map(|row| row.as_strided().to_vec()), by_row, &moves)?;
            }
            if let Ok(columns) = view.columns_mut() {
                check(columns.map(|column| column.as_strided().to_vec()), by_column, &moves)?;
            }
        }
    }
}

#[test]
fn view_without_axes_has_one_value() {
    let view = NdView::<u8, 0>::new(&[7], []).unwrap();
    let mut values: NdIter<'_, u8, 0> = view.iter();
    assert_eq!(
        (values.len(), values.next_back(), values.next()),
        (1, Some(7), None)
    );
    assert_eq!((view.iter().next(), view.iter().nth(1)), (Some(7), None));
}

#[test]
fn nth_takes_constant_time() {
    let view = NdView::<u8, 3>::with_strides(&[1, 2], 0, [1 << 12, 1 << 11, 2], [0, 0, 1]).unwrap();
    // So many iterations over 2^24 values would take minutes.
    for n in 2..2_000 {
        let mut values = view.iter();
        let front = values.nth((1 << 24) - n);
        assert_eq!(front, Some(if n % 2 == 0 { 1 } else { 2 }));
        assert_eq!(values.len(), n - 1);
        assert_eq!(
            view.iter().nth_back((1 << 24) - n),
            Some(if n % 2 == 0 { 2 } else { 1 })
        );
    }
}

#[test]
fn grids_are_iterated_by_for() {
    let mut bytes = [1, 2, 3, 4];
    let view = NdViewMut::<u8, 2>::new(&mut bytes, [2, 2]).unwrap();
    let mut sum = 0;
    for value in &view {
        sum = 10 * sum + u32::from(value);
    }
    for value in view.as_view() {
        sum = 10 * sum + u32::from(value);
    }
    assert_eq!(sum, 12_341_234);
    let mut values = view.iter();
    values.next();
    assert_eq!(format!("{values:?}"), "NdIter { left: 3, .. }");
}
