//! Fast paths against naive loops on random input: every distance that is compiled in, and others.

use memoryview::{
    Error, MemoryOrder, NdView, NdViewMut, Number, Slice, Strided, StridedMut, Wire, be, le,
};
use proptest::prelude::*;

/// Cases of each test.
const CASES: u32 = 3_000;

/// The elements of a column: enough for whole blocks and something left over.
fn column(
    bytes: &[u8],
    offset: usize,
    size: usize,
    gap: usize,
    reversed: bool,
) -> (usize, usize, isize) {
    let stride = size + gap;
    let len = (bytes.len().saturating_sub(offset + size) / stride) + 1;
    let stride = stride.cast_signed();
    if reversed {
        (offset + (len - 1) * stride.unsigned_abs(), len, -stride)
    } else {
        (offset, len, stride)
    }
}

fn check_integers<W>(bytes: &[u8], offset: usize, gap: usize, reversed: bool)
where
    W: Wire<Native: Number<Sum = i128> + Ord + Into<i128>>,
{
    let (first, len, stride) = column(bytes, offset, size_of::<W>(), gap, reversed);
    check_integers_of(Strided::<W>::new(bytes, first, len, stride).unwrap());
}

fn check_integers_of<W>(view: Strided<'_, W>)
where
    W: Wire<Native: Number<Sum = i128> + Ord + Into<i128>>,
{
    let len = view.len();
    let values: Vec<W::Native> = (0..len).filter_map(|i| view.get(i)).collect();
    assert_eq!(values.len(), len);
    let stats = view.stats().unwrap();
    let sum: i128 = values.iter().map(|value| (*value).into()).sum();
    assert_eq!(
        (stats.count, stats.nan, stats.sum, view.sum()),
        (len, 0, sum, sum)
    );
    let first: i128 = values[0].into();
    let deviation = |value: &W::Native| {
        let whole = (*value).into() - first;
        #[expect(clippy::cast_precision_loss, reason = "a relative error of 2^-53")]
        let deviation = whole as f64;
        deviation
    };
    let deviations: Vec<f64> = values.iter().map(deviation).collect();
    assert_variance(&stats, &deviations);
    let (min, max) = (values.iter().min().unwrap(), values.iter().max().unwrap());
    assert_eq!((stats.min, stats.max), (*min, *max));
    assert_eq!((view.min(), view.max()), (Some(*min), Some(*max)));
    assert_eq!(view.to_vec(), values);
    let mut copy = values.clone();
    copy.reverse();
    view.copy_to_slice(&mut copy).unwrap();
    assert_eq!(copy, values);
    assert_eq!(view.argmin(), values.iter().position(|value| value == min));
    assert_eq!(view.argmax(), values.iter().position(|value| value == max));
    for wanted in [values[len / 2], values[len - 1], *min] {
        assert_eq!(
            view.find(wanted),
            values.iter().position(|value| *value == wanted)
        );
        let all = (0..len).filter(|i| values[*i] == wanted);
        assert!(view.find_all(wanted).eq(all));
    }
    let large = |value: &W::Native| *value > values[len / 2];
    assert_eq!(
        view.position(|value| large(&value)),
        values.iter().position(large)
    );
    let naive = values.iter().copied().filter(large);
    assert!(
        view.positions(|value| large(&value))
            .eq((0..len).filter(|i| large(&values[*i])))
    );
    assert!(view.filter(large).eq(naive));
}

fn check_floats<W: Wire<Native: Number<Sum = f64> + Into<f64>>>(
    numbers: &[f64],
    bytes: &[u8],
    (offset, gap, reversed): (usize, usize, bool),
) {
    let (first, len, stride) = column(bytes, offset, size_of::<W>(), gap, reversed);
    let view = Strided::<W>::new(bytes, first, len, stride).unwrap();
    let values: Vec<f64> = view.iter().map(Into::into).collect();
    assert_eq!(values.len(), numbers.len());
    let stats = view.stats().unwrap();
    assert_eq!(
        stats.nan,
        values.iter().filter(|value| value.is_nan()).count()
    );
    let smallest = values.iter().copied().fold(f64::NAN, f64::min);
    let largest = values.iter().copied().fold(f64::NAN, f64::max);
    assert!(same(stats.min.into(), smallest) && same(stats.max.into(), largest));
    assert_variance(&stats, &values);
    let mut merged = memoryview::Stats::default();
    let (older, newer) = view.split_at(len / 3);
    for part in [older, newer] {
        merged.merge(&memoryview::Stats::of(part));
    }
    assert_eq!((merged.count, merged.nan), (stats.count, stats.nan));
    assert!(same(merged.min.into(), smallest) && same(merged.max.into(), largest));
    assert_variance(&merged, &values);
    let (exact, magnitudes) = (exact_sum(&values), magnitudes(&values));
    for sum in [stats.sum, view.sum(), merged.sum] {
        let near = (sum - exact).abs() <= magnitudes * 2_f64.powi(-45);
        assert!(same(sum, exact) || near, "{sum} {exact}");
    }
}

/// Copies as bytes and into another view, and iterators from both ends, element by element.
fn check_walks<W: Wire<Native: Copy + PartialEq>>(
    view: Strided<'_, W>,
    bytes: &[u8],
    stride: isize,
) {
    let len = view.len();
    let wires: Vec<W> = (0..len).filter_map(|i| view.wire(i).copied()).collect();
    let naive: Vec<u8> = wires
        .iter()
        .flat_map(|wire| wire.as_bytes().to_vec())
        .collect();
    assert_eq!(view.to_bytes(), naive);
    check_ends(view, &wires);
    if stride.unsigned_abs() < size_of::<W>() {
        // Elements that overlap cannot be written.
        return;
    }
    let mut target = vec![0x55; bytes.len()];
    let first = if stride < 0 {
        (len - 1) * stride.unsigned_abs()
    } else {
        0
    };
    let mut places = StridedMut::<W>::new(&mut target, first, len, stride).unwrap();
    places.copy_from(view).unwrap();
    assert!(places == view && view == places.as_strided().rev().rev());
    places.fill(wires[0].get());
    assert!(places.iter().all(|value| value == wires[0].get()));
    let untouched = target
        .iter()
        .map(|byte| usize::from(*byte == 0x55))
        .sum::<usize>();
    assert!(untouched >= bytes.len() - len * size_of::<W>());
}

/// Iterators from both ends, one element after the other and all at once.
fn check_ends<W: Wire>(view: Strided<'_, W>, wires: &[W]) {
    let (mut ours, mut naive) = (view.wires(), wires.iter());
    for step in [0, 2, 0, 5, 16] {
        assert_eq!(ours.nth(step), naive.nth(step));
        assert_eq!(ours.nth_back(step), naive.nth_back(step));
        assert_eq!(
            (ours.len(), ours.next(), ours.next_back()),
            (naive.len(), naive.next(), naive.next_back())
        );
    }
    assert!(view.wires().rev().eq(wires.iter().rev()));
    let mut all = Vec::new();
    view.wires().for_each(|wire| all.push(*wire));
    assert_eq!(all, wires);
    all.clear();
    view.wires().rev().for_each(|wire| all.insert(0, *wire));
    assert_eq!(all, wires);
}

/// The variance of `stats` is that of `values`, which may be shifted, by two exact passes.
#[expect(clippy::cast_precision_loss, reason = "counts of elements")]
fn assert_variance<T: Number>(stats: &memoryview::Stats<T>, values: &[f64]) {
    let count = values.len() as f64;
    let mean = exact_sum(values) / count;
    let squares: Vec<f64> = values.iter().map(|value| (value - mean).powi(2)).collect();
    let naive = exact_sum(&squares) / count;
    let near = |found: f64, wanted: f64| {
        same(found, wanted)
            || (found - wanted).abs() <= 1e-10 * wanted + 1e-20 * mean * mean
            || !wanted.is_finite() && !found.is_finite()
    };
    let variance = stats.variance();
    assert!(near(variance, naive), "{variance} {naive}");
    assert!(near(stats.std_dev(), naive.sqrt()));
    let sample = stats.sample_variance();
    assert!(
        near(sample, naive * count / (count - 1.0)),
        "{sample} {naive}"
    );
}

/// The sum, rounded once: parts that do not overlap hold it exactly (Shewchuk).
fn exact_sum(values: &[f64]) -> f64 {
    if values.iter().any(|value| !value.is_finite()) {
        return values.iter().sum();
    }
    let mut parts: Vec<f64> = Vec::new();
    for &value in values {
        let mut high = value;
        let mut kept = 0;
        for i in 0..parts.len() {
            let (large, small) = if high.abs() < parts[i].abs() {
                (parts[i], high)
            } else {
                (high, parts[i])
            };
            high = large + small;
            let low = small - (high - large);
            if low != 0.0 {
                parts[kept] = low;
                kept += 1;
            }
        }
        parts.truncate(kept);
        parts.push(high);
    }
    // From the smallest part up, only the last addition rounds visibly.
    parts.iter().sum()
}

fn magnitudes(values: &[f64]) -> f64 {
    values.iter().map(|value| value.abs()).sum()
}

fn same(a: f64, b: f64) -> bool {
    a.partial_cmp(&b) == Some(std::cmp::Ordering::Equal) || a.is_nan() && b.is_nan()
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        40 => -1e6_f64..1e6,
        4 => Just(0.0),
        1 => prop::num::f32::ANY.prop_map(f64::from),
    ]
}

/// The numbers `gap` bytes apart, last first when `reversed`.
fn spread<const N: usize>(
    numbers: &[f64],
    (offset, gap, reversed): (usize, usize, bool),
    encode: impl Fn(f64) -> [u8; N],
) -> Vec<u8> {
    let mut bytes = vec![0xff; offset];
    for i in 0..numbers.len() {
        let i = if reversed { numbers.len() - 1 - i } else { i };
        bytes.extend(encode(numbers[i]));
        bytes.extend(std::iter::repeat_n(0xff, gap));
    }
    bytes.truncate(bytes.len() - gap);
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn integers(
        bytes in prop::collection::vec(any::<u8>(), 20..600),
        offset in 0_usize..4,
        gap in 0_usize..34,
        reversed in any::<bool>(),
    ) {
        check_integers::<u8>(&bytes, offset, gap, reversed);
        check_integers::<i8>(&bytes, offset, gap, reversed);
        check_integers::<le::U16>(&bytes, offset, gap, reversed);
        check_integers::<be::I16>(&bytes, offset, gap, reversed);
        check_integers::<be::U32>(&bytes, offset, gap, reversed);
        check_integers::<le::I32>(&bytes, offset, gap, reversed);
        check_integers::<le::U64>(&bytes, offset, gap, reversed);
        check_integers::<be::I64>(&bytes, offset, gap, reversed);
    }

    #[test]
    fn floats(
        numbers in prop::collection::vec(number(), 1..150),
        place in (0_usize..4, 0_usize..34, any::<bool>()),
    ) {
        #[expect(clippy::cast_possible_truncation, reason = "rounds")]
        let single = |number: f64| (number as f32).to_le_bytes();
        check_floats::<le::F32>(&numbers, &spread(&numbers, place, single), place);
        check_floats::<be::F64>(&numbers, &spread(&numbers, place, f64::to_be_bytes), place);
    }

    #[test]
    fn histograms(
        values in prop::collection::vec(any::<u8>(), 0..1200),
        start in 0_u8..200,
        width in 1_u8..150,
    ) {
        let (start, end) = (f64::from(start), f64::from(start) + f64::from(width));
        let counts = Strided::from(&values[..]).histogram::<7>(start..end).unwrap();
        let floats: Vec<_> = values.iter().map(|value| le::F32::new((*value).into())).collect();
        let of_floats = Strided::from(&floats[..]).histogram::<7>(start..end).unwrap();
        // As NumPy's `linspace` computes the edges.
        let step = (end - start) / 7.0;
        let edges = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0].map(|i| i * step + start);
        let mut naive = [0; 7];
        for value in values.iter().copied().map(f64::from).filter(|value| (start..end).contains(value)) {
            naive[edges.iter().filter(|edge| **edge <= value).count()] += 1;
        }
        prop_assert_eq!(counts, naive);
        prop_assert_eq!(of_floats, naive);
    }

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

/// Grids that are large enough for tiles, copied into the reverse order of their axes.
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
    let view = view.slice((.., .., 1..)).unwrap().reversed_axes();
    // Every other element of a larger grid, so that what lies between must stay as it is.
    let [x, y, z] = view.shape();
    let mut target = vec![0xee; 2 * x * y * z * size_of::<W>()];
    let mut places = NdViewMut::<W, 3>::new(&mut target, [x, 2 * y, z]).unwrap();
    let every_other = (Slice::ALL, Slice::new(None, None, Some(2)), Slice::ALL);
    let mut places = places.reborrow().slice(every_other).unwrap();
    places.copy_from(view).unwrap();
    let bytes = |view: NdView<'_, W, 3>| view.to_bytes(MemoryOrder::RowMajor);
    assert_eq!(bytes(places.as_view()), bytes(view));
    let changed = target.chunks(z * size_of::<W>()).skip(1).step_by(2);
    assert!({ changed }.all(|lane| lane.iter().all(|byte| *byte == 0xee)));
}

/// Sums along both axes of a matrix whose rows have `room` bytes between them, whole elements or not.
fn float_sums<W: Wire<Native: Number<Sum = f64> + From<u8>>>(
    [rows, columns]: [usize; 2],
    room: usize,
    seed: u64,
    upside_down: bool,
) -> Result<(), TestCaseError> {
    let size = size_of::<W>();
    let row = columns * size + [0, 1, size][room];
    // Small integers: every order of additions gives the same sum.
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

/// Transposes a matrix of one memory order into one of another.
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

/// Offset, strides and bytes of a matrix: packed, column by column, rows upside down with room
/// between them, and rows at distances that are no multiple of the size.
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

fn noise(seed: u64, len: usize) -> Vec<u8> {
    let mut state = seed;
    let next = |_| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        state.to_be_bytes()[0]
    };
    (0..len).map(next).collect()
}

#[test]
fn long_runs_are_exact() {
    // More than one run of every accumulator, at its extreme.
    let bytes = vec![0xff; 3 * 70_000];
    let sum = |stats: Option<memoryview::Stats<_>>| stats.map(|stats| stats.sum);
    assert_eq!(
        sum(Strided::<u8>::channel(&bytes, 0, 3).unwrap().stats()),
        Some(255 * 70_000)
    );
    let lowest = vec![le::I64::new(i64::MIN); 70_000];
    let stats = Strided::from(&lowest[..]).stats().unwrap();
    assert_eq!(stats.sum, i128::from(i64::MIN) * 70_000);
    assert_eq!(
        (stats.min, stats.mean().to_bits()),
        (i64::MIN, (-(2_f64.powi(63))).to_bits())
    );
    let highest = vec![le::U16::new(u16::MAX); 140_000];
    assert_eq!(Strided::from(&highest[..]).sum(), 65_535 * 140_000);
    let lowest = vec![le::I16::new(i16::MIN); 140_000];
    assert_eq!(Strided::from(&lowest[..]).sum(), -32_768 * 140_000);
}

/// Every type, both directions, distances of 1 to 80 bytes, lengths of 0 to 300.
/// Every length from 1 to 320 once for each type, at distances from 1 to 80: elements that overlap
/// where the distance is less than their size.
#[test]
fn every_kernel_at_every_distance() {
    for (stride, len) in
        (1..=80).flat_map(|stride| (1..=4).map(move |k| (stride, 4 * stride - 4 + k)))
    {
        let place = Place { stride, len };
        place.check_integers::<u8>();
        place.check_integers::<i8>();
        place.check_integers::<le::U16>();
        place.check_integers::<be::U16>();
        place.check_integers::<le::I16>();
        place.check_integers::<be::I16>();
        place.check_integers::<le::U32>();
        place.check_integers::<be::U32>();
        place.check_integers::<le::I32>();
        place.check_integers::<be::I32>();
        place.check_integers::<le::U64>();
        place.check_integers::<be::U64>();
        place.check_integers::<le::I64>();
        place.check_integers::<be::I64>();
        #[expect(clippy::cast_possible_truncation, reason = "rounds")]
        let single = |number: f64| number as f32;
        place.check_floats::<le::F32, 4>(|number| single(number).to_le_bytes());
        place.check_floats::<be::F32, 4>(|number| single(number).to_be_bytes());
        place.check_floats::<le::F64, 8>(f64::to_le_bytes);
        place.check_floats::<be::F64, 8>(f64::to_be_bytes);
    }
    let none = Strided::<le::U32>::new(&[], 0, 0, 7).unwrap();
    assert_eq!(
        (none.stats(), none.sum(), none.min(), none.max()),
        (None, 0, None, None)
    );
    assert_eq!(
        (none.argmin(), none.find(0), none.find_all(0).next()),
        (None, None, None)
    );
    assert!(none.to_vec().is_empty() && none.to_bytes().is_empty());
}

/// Elements of noise, a third of them last to first.
#[derive(Clone, Copy)]
struct Place {
    stride: usize,
    len: usize,
}

impl Place {
    fn is_reversed(self) -> bool {
        (self.stride + self.len).is_multiple_of(3)
    }

    fn noise(self, size: usize) -> Vec<u8> {
        let seed = u64::try_from(self.stride * 1000 + self.len).unwrap();
        noise(seed, (self.len - 1) * self.stride + size)
    }

    fn check_integers<W>(self)
    where
        W: Wire<Native: Number<Sum = i128> + Ord + Into<i128>>,
    {
        let bytes = self.noise(size_of::<W>());
        let stride = self.stride.cast_signed();
        let (first, stride) = if self.is_reversed() {
            ((self.len - 1) * self.stride, -stride)
        } else {
            (0, stride)
        };
        let view = Strided::<W>::new(&bytes, first, self.len, stride).unwrap();
        check_integers_of(view);
        check_walks(view, &bytes, stride);
    }

    fn check_floats<W, const N: usize>(self, encode: impl Fn(f64) -> [u8; N])
    where
        W: Wire<Native: Number<Sum = f64> + Into<f64>>,
    {
        let Some(gap) = self.stride.checked_sub(N) else {
            return;
        };
        let noise = self.noise(4 + 4 * self.len);
        let number = |bytes: &[u8; 4]| f64::from(i32::from_le_bytes(*bytes)) / 1024.0;
        let mut numbers: Vec<f64> = noise.as_chunks::<4>().0.iter().map(number).collect();
        numbers.truncate(self.len);
        if self.len.is_multiple_of(7) {
            numbers[self.len / 2] = f64::NAN;
        }
        let place = (1, gap, self.is_reversed());
        check_floats::<W>(&numbers, &spread(&numbers, place, encode), place);
    }
}

/// Many elements whose distance is no whole number of them: several parts, each in turns.
#[test]
fn odd_distances_of_many() {
    let bytes = noise(5, 90_000);
    for (offset, reversed) in [(0, false), (3, false), (1, true)] {
        for gap in [1, 2, 3, 4, 5, 12, 20] {
            check_integers::<le::U16>(&bytes, offset, gap, reversed);
            check_integers::<be::I32>(&bytes, offset, gap, reversed);
            check_integers::<le::U64>(&bytes, offset, gap, reversed);
        }
    }
}

/// One element has no next one, however far that would be.
#[test]
fn one_element_at_any_distance() {
    let bytes = [7, 0];
    for stride in [0, 3, isize::MAX, isize::MAX - 1, isize::MIN + 1] {
        let one = Strided::<le::U16>::new(&bytes, 0, 1, stride).unwrap();
        assert_eq!((one.sum(), one.find(7), one.find(8)), (7, Some(0), None));
    }
}

/// A hit further ahead is seen first, but the one before it is the first.
#[test]
fn the_first_of_two_hits_is_found() {
    let mut bytes = vec![0_u8; 4 * 20_000];
    for first in [0, 31, 32, 63, 64, 3_000, 9_999, 19_998] {
        for later in [first + 1, first + 40, first + 1_111, 19_999] {
            let later = later.min(19_999);
            (bytes[4 * first], bytes[4 * later]) = (1, 1);
            // Every element, every second, and 4 bytes of every 6.
            let numbers = Strided::<le::U32>::channel(&bytes, 0, 1).unwrap();
            assert_eq!(numbers.find(1), Some(first));
            assert!(numbers.find_all(1).eq([first, later]));
            let pairs = Strided::<le::U16>::channel(&bytes, 0, 2).unwrap();
            assert!(pairs.find_all(1).eq([first, later]));
            let odd = Strided::<le::U32>::new(&bytes, 0, 13_333, 6).unwrap();
            let values: Vec<u32> = odd.iter().collect();
            assert_eq!(
                odd.position(|value| value > 0),
                values.iter().position(|value| *value > 0)
            );
            (bytes[4 * first], bytes[4 * later]) = (0, 0);
        }
    }
}

#[test]
fn long_lines_and_wide_matrices_are_summed_whole() {
    // More than one run of every lane, and more columns than are summed side by side.
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
fn float_sums_keep_their_bound() {
    // Numbers that are close to each other and far from 0: their squares differ in no digit of f64.
    let close = [1e9, 1e9 + 1e-6, 1e9 + 2e-6].map(le::F64::new);
    let exact = close.map(|number| number.get() - 1e9);
    assert_variance(&Strided::from(&close[..]).stats().unwrap(), &exact);
    let close: Vec<_> = (0..5000)
        .map(|i| le::F64::new(1e9 + f64::from(i % 7)))
        .collect();
    let exact: Vec<_> = close.iter().map(|number| number.get() - 1e9).collect();
    assert_variance(&Strided::from(&close[..]).stats().unwrap(), &exact);
    // A naive sum of single precision stops growing at 2^24; ten million tenths are a million.
    let tenths = vec![le::F32::new(0.1); 1_000_000];
    let sum = Strided::from(&tenths[..]).stats().unwrap().sum;
    assert!((sum - 1e6 * f64::from(0.1_f32)).abs() < 1e-6, "{sum}");
    let infinite = [1.0, f64::INFINITY, 2.0].map(le::F64::new);
    let stats = Strided::from(&infinite[..]).stats().unwrap();
    assert_eq!(
        (stats.sum, stats.max, stats.nan),
        (f64::INFINITY, f64::INFINITY, 0)
    );
    let both = [f64::NEG_INFINITY, f64::INFINITY].map(le::F64::new);
    let stats = Strided::from(&both[..]).stats().unwrap();
    assert!(stats.sum.is_nan() && stats.nan == 0);
    let none = [f64::NAN; 3].map(le::F64::new);
    let stats = Strided::from(&none[..]).stats().unwrap();
    assert!(stats.min.is_nan() && stats.max.is_nan() && stats.mean().is_nan());
    assert_eq!((stats.count, stats.nan), (3, 3));
}

#[test]
fn float_sums_of_many_keep_their_bound() {
    // Of all magnitudes, and such that they cancel: every rounding error shows in what is left.
    let bits = noise(7, 8 * 300_000);
    let mixed = |bytes: &[u8]| {
        let exponent = i32::from(bytes[0] % 64) - 32;
        let sign = if bytes[1] < 128 { 1.0 } else { -1.0 };
        sign * (1.0 + f64::from(bytes[2]) / 256.0 + f64::from(bytes[3]) / 1e9)
            * 2_f64.powi(exponent)
    };
    let mut numbers: Vec<f64> = bits.chunks(8).map(mixed).collect();
    let opposite: Vec<f64> = numbers.iter().rev().map(|number| 1e-9 - number).collect();
    numbers.extend(opposite);
    for (gap, reversed) in [(0, false), (4, false), (5, false), (8, true)] {
        let place = (0, gap, reversed);
        check_floats::<be::F64>(&numbers, &spread(&numbers, place, f64::to_be_bytes), place);
    }
    // Along an axis, a million at the most: in rows, in columns, and with a step.
    let wires: Vec<le::F64> = numbers.iter().copied().map(le::F64::new).collect();
    let bytes = memoryview::as_bytes(&wires);
    for shape in [[200_000, 3], [3, 200_000], [600, 1000]] {
        let rows = NdView::<le::F64, 2>::new(bytes, shape).unwrap();
        let every_other = (.., Slice::new(None, None, Some(2)));
        for view in [rows, rows.transpose(), rows.slice(every_other).unwrap()] {
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
fn edges_of_histograms_belong_to_the_upper_interval() {
    let counts = |value: u8, range| Strided::from(&[value][..]).histogram::<2>(range).unwrap();
    assert_eq!(counts(49, 0.0..98.0), [0, 1]);
    // Every ramp that divides its range: each interval gets as many.
    for intervals in 1..120 {
        for width in 1..=3_u16 {
            let values: Vec<_> = (0..intervals * width).map(le::U16::new).collect();
            let mut counts = vec![0; intervals.into()];
            let end = f64::from(intervals * width);
            let view = Strided::from(&values[..]);
            view.histogram_into(0.0..end, &mut counts).unwrap();
            assert!(
                counts.iter().all(|count| *count == usize::from(width)),
                "{intervals} {width}"
            );
        }
    }
    // A range wider than the largest float.
    let values = [-1e308, -1.0, 0.0, 9e307, f64::MAX].map(be::F64::new);
    let counts = Strided::from(&values[..]).histogram::<2>(-1e308..1e308);
    assert_eq!(counts, Ok([2, 2]));
    // Intervals narrower than floats are apart end all the same.
    let ones = [be::F64::new(1.0); 1000];
    let mut counts = vec![0; 100_000];
    let range = 1.0..1.0 + f64::EPSILON;
    Strided::from(&ones[..])
        .histogram_into(range, &mut counts)
        .unwrap();
    assert_eq!(counts.iter().sum::<usize>(), 1000);
}

#[test]
fn bad_requests_are_refused() {
    let view = Strided::from(&[1_u8, 2][..]);
    let message = |error: Error| error.to_string();
    assert_eq!(
        message(view.histogram::<2>(2.0..1.0).unwrap_err().into()),
        "histogram: the range 2..1 is empty: its end must be greater than its start"
    );
    assert_eq!(
        message(view.histogram::<2>(f64::NAN..1.0).unwrap_err().into()),
        "histogram: the range NaN..1 is not finite: use finite bounds"
    );
    assert_eq!(view.histogram::<0>(0.0..1.0), Ok([]));
    assert_eq!(
        message(view.histogram::<2>(1e308..-1e308).unwrap_err().into()),
        "histogram: the range 1e308..-1e308 is empty: its end must be greater than its start"
    );
    let m = NdView::<u8, 2>::new(&[0; 6], [2, 3]).unwrap();
    assert_eq!(
        message(m.sum_axis(2).unwrap_err()),
        "u8, axis 2: out of range: the view has 2 axes, numbered from 0"
    );
    assert_eq!(
        message(m.sum_axis_into(0, &mut [0; 2]).unwrap_err()),
        "u8, axis 0: the target has 2 elements, the source has 3: the lengths must be equal"
    );
    let mut target = [0; 6];
    let mut target = NdViewMut::<u8, 2>::new(&mut target, [2, 3]).unwrap();
    assert_eq!(
        message(m.transpose_into(&mut target).unwrap_err()),
        "u8, axis 0: the target has 2 elements, the source has 3: the lengths must be equal"
    );
    // A shape without elements may ask for more sums than memory holds; it gets an error.
    let none = NdView::<u8, 2>::new(&[], [0, isize::MAX.unsigned_abs()]).unwrap();
    assert_eq!(
        message(none.sum_axis(0).unwrap_err()),
        "u8, axis 0: the shape is too large: its size in bytes overflows `isize`"
    );
}

#[test]
fn statistics_of_grids_are_those_of_their_elements() {
    let bytes = noise(11, 5 * 7 * 6 * 2);
    let cube = NdView::<be::I16, 3>::new(&bytes, [5, 7, 6]).unwrap();
    let part = cube.slice((1.., 2..6, 1..5)).unwrap();
    for view in [cube, cube.reversed_axes(), part, part.reversed_axes()] {
        let wires: Vec<be::I16> = view.iter().map(be::I16::new).collect();
        let flat = Strided::from(&wires[..]);
        assert_eq!((view.stats(), view.sum()), (flat.stats(), flat.sum()));
        assert_eq!((view.min(), view.max()), (flat.min(), flat.max()));
    }
}
