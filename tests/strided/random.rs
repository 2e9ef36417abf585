//! Random strides, shapes and slices, compared with a naive model: lists of offsets.

use memoryview::{NdView, NdViewMut, Slice, Strided, StridedMut, be};
use proptest::prelude::*;

/// The number of cases of each of the eight tests: more than 100,000 in total, even without the one
/// in eight whose elements are anywhere, mostly outside the bytes, and without those that overlap
/// and cannot be mutable.
const CASES: u32 = 22_000;

type Wire = be::U16;

fn bound() -> impl Strategy<Value = Option<i64>> {
    prop_oneof![
        1 => Just(None),
        6 => (-12_i64..12).prop_map(Some),
        1 => any::<i64>().prop_map(Some),
    ]
}

fn slice() -> impl Strategy<Value = Slice> {
    let step = bound().prop_filter("a step of zero is an error", |step| *step != Some(0));
    (bound(), bound(), step).prop_map(|(start, stop, step)| Slice::new(start, stop, step))
}

/// Generates bytes and the offset of the first element, for elements at these distances from it,
/// mostly inside the bytes.
fn placed(distances: &[i128]) -> impl Strategy<Value = (Vec<u8>, usize)> + use<> {
    let (below, above) = match (distances.iter().min(), distances.iter().max()) {
        (Some(low), Some(high)) => (low.unsigned_abs(), high.unsigned_abs() + 2),
        _ => (0, 0),
    };
    let [below, above] = [below, above].map(|bytes| usize::try_from(bytes).unwrap());
    let inside = (0_usize..4, 0_usize..4).prop_flat_map(move |(before, after)| {
        let bytes = prop::collection::vec(any::<u8>(), before + below + above + after);
        (bytes, Just(before + below))
    });
    let anywhere = (prop::collection::vec(any::<u8>(), 0..60), 0_usize..64);
    prop_oneof![7 => inside, 1 => anywhere]
}

/// Generates elements at equal distances: bytes, the offset of the first element, length and
/// stride.
fn line() -> impl Strategy<Value = (Vec<u8>, usize, usize, isize)> {
    (0_usize..12, -9_isize..10).prop_flat_map(|(len, stride)| {
        placed(&along(len, stride)).prop_map(move |(bytes, offset)| (bytes, offset, len, stride))
    })
}

/// Generates elements along several axes: bytes, the offset of the first element, shape and
/// strides.
fn grid<const N: usize>(
    lens: std::ops::Range<usize>,
) -> impl Strategy<Value = (Vec<u8>, usize, [usize; N], [isize; N])> {
    let lens = std::array::from_fn(|_| lens.clone());
    let strides = std::array::from_fn(|_| -14_isize..15);
    (lens, strides).prop_flat_map(|(shape, strides): ([usize; N], [isize; N])| {
        let axes: [Vec<i128>; N] = std::array::from_fn(|axis| along(shape[axis], strides[axis]));
        placed(&sums(&axes)).prop_map(move |(bytes, offset)| (bytes, offset, shape, strides))
    })
}

/// Returns the distances of the elements along one axis from its first element.
fn along(len: usize, stride: isize) -> Vec<i128> {
    (0..len as i128).map(|i| i * stride as i128).collect()
}

/// Returns the distances of all elements from the first, the last axis fastest.
fn sums(axes: &[Vec<i128>]) -> Vec<i128> {
    axes.iter().fold(vec![0], |sums, axis| {
        let next = |sum: i128| axis.iter().map(move |distance| sum + distance);
        sums.into_iter().flat_map(next).collect()
    })
}

/// Applies a Python slice to a list by its definition, index by index.
#[expect(clippy::similar_names, reason = "Python's names")]
fn model<T: Copy>(list: &[T], slice: Slice) -> Vec<T> {
    let len = list.len() as i128;
    let step = i128::from(slice.step.unwrap_or(1));
    let clamp = |bound: i64, low: i128, high: i128| {
        let bound = i128::from(bound);
        (if bound < 0 { bound + len } else { bound }).clamp(low, high)
    };
    let (low, high) = if step > 0 { (0, len) } else { (-1, len - 1) };
    let start = slice
        .start
        .map_or(if step > 0 { low } else { high }, |b| clamp(b, low, high));
    let stop = slice
        .stop
        .map_or(if step > 0 { high } else { low }, |b| clamp(b, low, high));
    let mut taken = Vec::new();
    let mut index = start;
    while if step > 0 { index < stop } else { index > stop } {
        taken.push(list[usize::try_from(index).unwrap()]);
        index += step;
    }
    taken
}

/// Returns `true` if elements at these offsets are all inside `len` bytes.
fn inside(offsets: &[i128], len: usize) -> bool {
    offsets
        .iter()
        .all(|offset| (0..=len as i128 - 2).contains(offset))
}

fn at(bytes: &[u8], offset: i128) -> u16 {
    let offset = usize::try_from(offset).unwrap();
    u16::from_be_bytes([bytes[offset], bytes[offset + 1]])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn strided_reads_match_the_model(
        (bytes, offset, len, stride) in line(),
        slices in prop::collection::vec(slice(), 0..3),
    ) {
        let mut offsets: Vec<i128> =
            along(len, stride).iter().map(|distance| offset as i128 + distance).collect();
        let made = Strided::<Wire>::new(&bytes, offset, len, stride);
        prop_assert_eq!(made.is_ok(), inside(&offsets, bytes.len()));
        let Ok(mut view) = made else { return Ok(()) };
        for slice in slices {
            view = view.sliced(slice).unwrap();
            offsets = model(&offsets, slice);
        }
        let values: Vec<u16> = offsets.iter().map(|offset| at(&bytes, *offset)).collect();
        prop_assert_eq!(view.to_vec(), &values[..]);
        prop_assert_eq!(view.len(), values.len());
        prop_assert!(view.iter().rev().eq(values.iter().rev().copied()));
        prop_assert_eq!(view.rev().to_vec(), values.iter().rev().copied().collect::<Vec<_>>());
        prop_assert_eq!(view.get(values.len()), None);
        for (i, value) in values.iter().enumerate() {
            prop_assert_eq!(view.get(i), Some(*value));
        }
        // Alternately from both ends.
        let mut ends = view.iter();
        let mut left = values.as_slice();
        while let Some((first, rest)) = left.split_first() {
            prop_assert_eq!((ends.len(), ends.next()), (left.len(), Some(*first)));
            left = rest;
            if let Some((last, rest)) = left.split_last() {
                prop_assert_eq!(ends.next_back(), Some(*last));
                left = rest;
            }
        }
        prop_assert_eq!((ends.next(), ends.next_back()), (None, None));
    }

    #[test]
    fn strided_slicing_matches_the_model(
        bytes in prop::collection::vec(any::<u8>(), 2..40),
        of in 1_usize..5,
        range in (0_usize..24, 0_usize..24),
        step in 1_usize..6,
        middle in 0_usize..24,
    ) {
        let bytes = &bytes[..bytes.len() / 2 * 2];
        let index = middle % of;
        let view = Strided::<Wire>::channel(bytes, index, of).unwrap();
        let all: Vec<u16> = (0..bytes.len() as i128 / 2).map(|i| at(bytes, 2 * i)).collect();
        let values: Vec<u16> = all.iter().copied().skip(index).step_by(of).collect();
        prop_assert_eq!(view.to_vec(), &values[..]);
        let clamped = |i: usize| i.min(values.len());
        let (start, end) = (clamped(range.0), clamped(range.1).max(clamped(range.0)));
        let part = view.slice(range.0..range.1);
        prop_assert_eq!(part.to_vec(), &values[start..end]);
        let stepped: Vec<u16> = values[start..end].iter().copied().step_by(step).collect();
        prop_assert_eq!(part.step_by(step).to_vec(), stepped);
        let (left, right) = view.rev().split_at(middle);
        prop_assert_eq!(left.iter().chain(right).collect::<Vec<_>>(), view.rev().to_vec());
        prop_assert_eq!(left.len(), clamped(middle));
    }

    #[test]
    fn strided_writes_match_the_model(
        (bytes, offset, len, stride) in line(),
        slice in slice(),
        middle in 0_usize..12,
    ) {
        let offsets: Vec<i128> =
            along(len, stride).iter().map(|distance| offset as i128 + distance).collect();
        let apart = len < 2 || stride.unsigned_abs() >= 2;
        let mut changed = bytes.clone();
        let made = StridedMut::<Wire>::new(&mut changed, offset, len, stride);
        prop_assert_eq!(made.is_ok(), inside(&offsets, bytes.len()) && apart);
        let Ok(view) = made else { return Ok(()) };
        let chosen = model(&offsets, slice);
        let (mut left, right) = view.sliced(slice).unwrap().split_at(middle);
        // Conversion of a view of one axis to a strided view, and back.
        let mut right = NdViewMut::from(right).into_strided_mut();
        let mut number = 0;
        left.iter_mut().chain(right.iter_mut()).for_each(|wire| {
            wire.set(number);
            number += 1;
        });
        let mut expected = bytes;
        for (number, offset) in (0_u16..).zip(&chosen) {
            let offset = usize::try_from(*offset).unwrap();
            expected[offset..offset + 2].copy_from_slice(&number.to_be_bytes());
        }
        prop_assert_eq!(&changed, &expected);
        prop_assert_eq!(usize::from(number), chosen.len());
    }

    #[test]
    fn strided_copies_and_sorts(
        target in prop::collection::vec(any::<u8>(), 24),
        source in prop::collection::vec(any::<u8>(), 24),
        (to, from) in (slice(), slice()),
    ) {
        let offsets: Vec<usize> = (0..8).map(|i| 3 * i).collect();
        let places = model(&offsets, to);
        let values = model(&offsets, from);
        let source = Strided::<Wire>::new(&source, 0, 8, 3).unwrap().sliced(from).unwrap();
        let mut copied = target.clone();
        let mut view = StridedMut::<Wire>::new(&mut copied, 0, 8, 3).unwrap().sliced(to).unwrap();
        prop_assert_eq!(view.copy_from(source).is_ok(), places.len() == values.len());
        if places.len() == values.len() {
            prop_assert_eq!(view.as_strided(), source);
            let mut sorted = source.to_vec();
            sorted.sort_unstable();
            view.sort_unstable();
            prop_assert_eq!(view.as_strided().to_vec(), sorted);
        }
        let untouched = |i: &usize| !places.iter().any(|place| (*place..*place + 2).contains(i));
        prop_assert!((0..24).filter(untouched).all(|i| copied[i] == target[i]));
        // Within one buffer, as through a temporary.
        let mut moved = target.clone();
        let mut view = StridedMut::<Wire>::new(&mut moved, 0, 8, 3).unwrap();
        if view.copy_within(from, to).is_ok() {
            let mut expected = target.clone();
            for (place, value) in places.iter().zip(&values) {
                expected[*place..place + 2].copy_from_slice(&target[*value..value + 2]);
            }
            prop_assert_eq!(&moved, &expected);
        } else {
            prop_assert!(places.len() != values.len());
            prop_assert_eq!(&moved, &target);
        }
    }

    #[test]
    fn grid_reads_match_the_model(
        (bytes, offset, shape, strides) in grid::<3>(0..4),
        slices in prop::array::uniform3(slice()),
        ranges in prop::array::uniform3((0..6_usize, 0..6_usize)),
    ) {
        let offsets = |axes: &[Vec<i128>; 3]| -> Vec<i128> {
            sums(axes).iter().map(|distance| offset as i128 + distance).collect()
        };
        let axes = std::array::from_fn(|axis| along(shape[axis], strides[axis]));
        let made = NdView::<Wire, 3>::with_strides(&bytes, offset, shape, strides);
        prop_assert_eq!(made.is_ok(), inside(&offsets(&axes), bytes.len()));
        let Ok(view) = made else { return Ok(()) };
        let [(a, b), (c, d), (e, f)] = ranges;
        let part = view.sliced([Slice::from(a..b), Slice::from(c..d), Slice::from(e..f)]).unwrap();
        prop_assert_eq!(view.slice([a..b, c..d, e..f]), part);
        prop_assert_eq!(view.slice((a.., ..d, e..=f)), view.sliced((a.., ..d, e..=f)).unwrap());
        let view = view.sliced(slices).unwrap();
        let axes = std::array::from_fn(|axis| model(&axes[axis], slices[axis]));
        let [x, y, z] = &axes;
        prop_assert_eq!(view.shape(), [x.len(), y.len(), z.len()]);
        let values: Vec<u16> = offsets(&axes).iter().map(|offset| at(&bytes, *offset)).collect();
        prop_assert_eq!(view.to_vec(), &values[..]);
        prop_assert!(view.iter().eq(values.iter().copied()));
        prop_assert_eq!(view.iter().len(), values.len());
        let count = values.len();
        for (i, value) in values.iter().enumerate() {
            let index = [i / (y.len() * z.len()), i / z.len() % y.len(), i % z.len()];
            prop_assert_eq!(view.get(index), Some(*value));
            let back = [index[2], index[1], index[0]];
            prop_assert_eq!(view.reversed_axes().get(back), Some(*value));
            let plane = view.index_axis(1, index[1]).unwrap();
            prop_assert_eq!(plane.row(index[0]).unwrap().get(index[2]), Some(*value));
            prop_assert_eq!(plane.column(index[2]).unwrap().get(index[0]), Some(*value));
        }
        if view.is_c_contiguous() {
            prop_assert_eq!(view.reshape([count]).unwrap().to_vec(), &values[..]);
        } else {
            prop_assert!(view.reshape([count]).is_err());
        }
        prop_assert_eq!(view, view);
    }

    #[test]
    fn grid_writes_match_the_model(
        (bytes, offset, shape, strides) in grid::<2>(0..5),
    ) {
        let mut changed = bytes.clone();
        let readable = NdView::<Wire, 2>::with_strides(&bytes, offset, shape, strides).is_ok();
        let Ok(mut view) = NdViewMut::<Wire, 2>::with_strides(&mut changed, offset, shape, strides) else {
            return Ok(());
        };
        prop_assert!(readable);
        view.for_each(|[i, j], wire| wire.set(u16::try_from(8 * i + j).unwrap()));
        // Overlapping elements would have lost their numbers.
        for i in 0..shape[0] {
            for j in 0..shape[1] {
                prop_assert_eq!(view.get([i, j]), u16::try_from(8 * i + j).ok());
            }
        }
        let numbers = view.as_view().to_vec();
        let copy: Vec<u8> = numbers.iter().rev().flat_map(|number| number.to_be_bytes()).collect();
        view.copy_from(NdView::new(&copy, shape).unwrap()).unwrap();
        prop_assert!(view.as_view().iter().eq(numbers.into_iter().rev()));
    }

    #[test]
    fn mutable_index_axis_matches_the_model(
        (bytes, offset, shape, strides) in grid::<3>(0..4),
        slices in prop::array::uniform3(slice()),
        (axis, index) in (0_usize..4, 0_usize..4),
    ) {
        let mut changed = bytes.clone();
        let Ok(view) = NdViewMut::<Wire, 3>::with_strides(&mut changed, offset, shape, strides) else {
            return Ok(());
        };
        let mut axes: [Vec<i128>; 3] =
            std::array::from_fn(|axis| model(&along(shape[axis], strides[axis]), slices[axis]));
        let made = view.sliced(slices).unwrap().index_axis(axis, index);
        prop_assert_eq!(made.is_ok(), axes.get(axis).is_some_and(|axis| index < axis.len()));
        let Ok(mut plane) = made else { return Ok(()) };
        axes[axis] = vec![axes[axis][index]];
        let places: Vec<i128> =
            sums(&axes).iter().map(|distance| offset as i128 + distance).collect();
        prop_assert!(plane.iter().eq(places.iter().map(|place| at(&bytes, *place))));
        let contiguous = plane.as_view().is_c_contiguous();
        prop_assert_eq!(plane.as_mut_slice().is_some(), contiguous);
        let mut numbers = 0..;
        if let Ok(mut line) = plane.reborrow().reshape([places.len()]) {
            prop_assert!(contiguous);
            line.for_each(|_, wire| wire.set(numbers.next().unwrap()));
        } else {
            prop_assert!(!contiguous);
            plane.for_each(|_, wire| wire.set(numbers.next().unwrap()));
        }
        let mut expected = bytes;
        for (number, place) in (0_u16..).zip(&places) {
            let place = usize::try_from(*place).unwrap();
            expected[place..place + 2].copy_from_slice(&number.to_be_bytes());
        }
        prop_assert_eq!(changed, expected);
    }

    #[test]
    fn rows_mut_requires_rows_that_are_not_interleaved(
        (mut bytes, offset, shape, strides) in grid::<2>(0..5),
        from_front in prop::array::uniform5(any::<bool>()),
        as_columns in any::<bool>(),
    ) {
        let Ok(mut view) = NdViewMut::<Wire, 2>::with_strides(&mut bytes, offset, shape, strides) else {
            return Ok(());
        };
        // Each row spans the bytes from its lowest to its highest element, which no other row
        // shares.
        let [first, within] = [along(shape[0], strides[0]), along(shape[1], strides[1])];
        let (low, high) = (within.iter().min(), within.iter().max());
        let mut firsts = first.clone();
        firsts.sort_unstable();
        let apart = low.zip(high).is_none_or(|(low, high)| {
            firsts.windows(2).all(|pair| pair[0] + high + 2 <= pair[1] + low)
        });
        let mut turned = view.reborrow().reversed_axes();
        let rows = if as_columns { turned.columns_mut() } else { view.rows_mut() };
        prop_assert_eq!(rows.is_ok(), apart);
        let Ok(mut rows) = rows else { return Ok(()) };
        let (mut front, mut back) = (Vec::new(), Vec::new());
        for (taken, from_front) in (0..shape[0]).zip(from_front) {
            prop_assert_eq!(rows.len(), shape[0] - taken);
            if from_front {
                front.push(rows.next().unwrap());
            } else {
                back.push(rows.next_back().unwrap());
            }
        }
        prop_assert!(rows.next().is_none() && rows.next_back().is_none());
        for (i, mut row) in (0..).zip(front.into_iter().chain(back.into_iter().rev())) {
            prop_assert_eq!(row.len(), shape[1]);
            (0..).zip(row.iter_mut()).for_each(|(j, wire)| wire.set(8 * i + j));
        }
        for i in 0..shape[0] {
            for j in 0..shape[1] {
                prop_assert_eq!(view.get([i, j]), u16::try_from(8 * i + j).ok());
            }
        }
    }
}
