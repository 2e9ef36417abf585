//! Compares the fast implementations with naive loops on random input, for all specialized strides
//! and others.

use memoryview::{Error, Number, Strided, Wire, be, le};
use memoryview_tests::noise::noise;
use memoryview_tests::sums::{cancelling, exact_sum, magnitudes};
use proptest::prelude::*;

/// The number of cases of each test.
const CASES: u32 = 3_000;

/// The number of elements in a column: enough for whole blocks and a remainder.
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

pub(super) fn check_integers_of<W>(view: Strided<'_, W>)
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

pub(super) fn check_floats<W: Wire<Native: Number<Sum = f64> + Into<f64>>>(
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

/// Compares the variance of `stats` with that of `values`, which may be shifted, computed in two
/// exact passes.
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

/// Returns the numbers `gap` bytes apart, in reverse if `reversed`.
pub(super) fn spread<const N: usize>(
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
        // Computed like NumPy's `linspace`.
        let step = (end - start) / 7.0;
        let edges = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0].map(|i| i * step + start);
        let mut naive = [0; 7];
        for value in values.iter().copied().map(f64::from).filter(|value| (start..end).contains(value)) {
            naive[edges.iter().filter(|edge| **edge <= value).count()] += 1;
        }
        prop_assert_eq!(counts, naive);
        prop_assert_eq!(of_floats, naive);
    }
}

#[test]
fn long_runs_are_exact() {
    // More than one run of every accumulator, with extreme values.
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

/// Many elements whose stride is not a multiple of the element size: several parts, one after the
/// other.
#[test]
fn many_elements_at_odd_strides() {
    let bytes = noise(5, 90_000);
    for (offset, reversed) in [(0, false), (3, false), (1, true)] {
        for gap in [1, 2, 3, 4, 5, 12, 20] {
            check_integers::<le::U16>(&bytes, offset, gap, reversed);
            check_integers::<be::I32>(&bytes, offset, gap, reversed);
            check_integers::<le::U64>(&bytes, offset, gap, reversed);
        }
    }
}

/// One element has no next one, whatever the stride.
#[test]
fn one_element_at_any_stride() {
    let bytes = [7, 0];
    for stride in [0, 3, isize::MAX, isize::MAX - 1, isize::MIN + 1] {
        let one = Strided::<le::U16>::new(&bytes, 0, 1, stride).unwrap();
        assert_eq!((one.sum(), one.find(7), one.find(8)), (7, Some(0), None));
    }
}

/// A match further ahead is seen first, but the earlier one must be returned.
#[test]
fn find_returns_the_first_match() {
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
fn error_of_float_sums_is_bounded() {
    // Numbers that are close to each other and far from 0: their squares are equal in `f64`.
    let close = [1e9, 1e9 + 1e-6, 1e9 + 2e-6].map(le::F64::new);
    let exact = close.map(|number| number.get() - 1e9);
    assert_variance(&Strided::from(&close[..]).stats().unwrap(), &exact);
    let close: Vec<_> = (0..5000)
        .map(|i| le::F64::new(1e9 + f64::from(i % 7)))
        .collect();
    let exact: Vec<_> = close.iter().map(|number| number.get() - 1e9).collect();
    assert_variance(&Strided::from(&close[..]).stats().unwrap(), &exact);
    // A naive sum in single precision stops growing at 2^24; ten million tenths are a million.
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
fn error_of_long_float_sums_is_bounded() {
    let numbers = cancelling();
    for (gap, reversed) in [(0, false), (4, false), (5, false), (8, true)] {
        let place = (0, gap, reversed);
        check_floats::<be::F64>(&numbers, &spread(&numbers, place, f64::to_be_bytes), place);
    }
}

#[test]
fn error_of_variance_is_bounded_far_from_the_first_number() {
    let noise = |i: u32| f64::from(i.wrapping_mul(2_654_435_761) >> 20) / 4096.0;
    let numbers: [&dyn Fn(u32) -> f64; 4] = [
        // An outlier at the start, from which deviations are taken first.
        &|i| if i == 0 { 1e12 } else { noise(i) },
        &|i| f64::from(i) * 1e3 + noise(i),
        // Steps between parts, so that deviations are taken from the mean of other numbers.
        &|i| f64::from(i / 700) * 1e6 + noise(i),
        &|i| if i < 4000 { noise(i) } else { 1e6 + noise(i) },
    ];
    for number in numbers {
        for len in [130, 511, 4097, 20_000] {
            let wires: Vec<_> = (0..len).map(|i| le::F64::new(number(i))).collect();
            let values: Vec<_> = wires.iter().map(Wire::get).collect();
            assert_variance(&Strided::from(&wires[..]).stats().unwrap(), &values);
        }
    }
}

#[test]
fn histogram_edges_belong_to_the_upper_interval() {
    let counts = |value: u8, range| Strided::from(&[value][..]).histogram::<2>(range).unwrap();
    assert_eq!(counts(49, 0.0..98.0), [0, 1]);
    // For a uniform distribution, each interval contains the same number.
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
    // Intervals narrower than the distance between floats are still terminated correctly.
    let ones = [be::F64::new(1.0); 1000];
    let mut counts = vec![0; 100_000];
    let range = 1.0..1.0 + f64::EPSILON;
    Strided::from(&ones[..])
        .histogram_into(range, &mut counts)
        .unwrap();
    assert_eq!(counts.iter().sum::<usize>(), 1000);
}

#[test]
fn invalid_ranges_are_rejected() {
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
}
