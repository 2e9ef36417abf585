//! Statistics of floats. Sums use lanes of twice the precision, so that no addition waits for the
//! previous one. Deviations are taken from the mean of each part, so that no large sums are
//! subtracted.
//!
//! Inner loops use an index: optimized, they are the same as iterators; unoptimized, they are several times faster.

use core::ops::Neg;

use super::total::Total;
use crate::Wire;
use crate::strided::run::Run;

/// The number of parallel sums.
const LANES: usize = 8;
/// The number of elements of a part in each half. Those of both halves fit the L1 cache.
const PART: usize = 512;

/// A float type, with the operations for sums.
pub(super) trait Float: Copy + PartialOrd + Neg<Output = Self> + Into<f64> {
    const INFINITY: Self;
    const NEG_INFINITY: Self;

    /// Adds the number to a sum in twice its precision.
    fn add_to(self, sum: &mut f64, error: &mut f64);
}

impl Float for f32 {
    const INFINITY: Self = Self::INFINITY;
    const NEG_INFINITY: Self = Self::NEG_INFINITY;

    #[inline]
    fn add_to(self, sum: &mut f64, _: &mut f64) {
        *sum += f64::from(self);
    }
}

impl Float for f64 {
    const INFINITY: Self = Self::INFINITY;
    const NEG_INFINITY: Self = Self::NEG_INFINITY;

    #[inline]
    fn add_to(self, sum: &mut f64, error: &mut f64) {
        let (total, rounded) = two_sum(*sum, self);
        *sum = total;
        *error += rounded;
    }
}

/// Returns the sum and its rounding error, which is exact (Knuth).
#[inline]
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let part = sum - a;
    (sum, (a - (sum - part)) + (b - part))
}

/// A sum with its accumulated rounding errors, and the squared deviations from the mean.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Compensated {
    sum: f64,
    error: f64,
    deviations: f64,
}

impl Compensated {
    fn add(&mut self, sum: f64, error: f64) {
        let (total, rounded) = two_sum(self.sum, sum);
        self.sum = total;
        self.error += rounded + error;
    }
}

impl Total for Compensated {
    type Sum = f64;

    /// Merges deviations by the distance of the means (Chan, Golub, `LeVeque`), without subtracting
    /// large sums.
    #[expect(clippy::cast_precision_loss, reason = "counts of elements")]
    fn merge(&mut self, count: usize, other: &Self, other_count: usize) {
        if other_count == 0 {
            return;
        }
        if count == 0 {
            *self = *other;
            return;
        }
        let distance = other.mean(other_count) - self.mean(count);
        let (count, other_count) = (count as f64, other_count as f64);
        let weight = count * (other_count / (count + other_count));
        self.deviations += other.deviations + distance * distance * weight;
        self.add(other.sum, other.error);
    }

    /// Infinities and NaN have NaN as rounding error, which is ignored.
    fn sum(&self) -> f64 {
        let total = self.sum + self.error;
        if total.is_nan() { self.sum } else { total }
    }

    #[expect(clippy::cast_precision_loss, reason = "a count of elements")]
    fn mean(&self, count: usize) -> f64 {
        self.sum() / count as f64
    }

    fn deviations(&self, count: usize) -> f64 {
        if count == 0 {
            f64::NAN
        } else {
            self.deviations
        }
    }

    fn to_words(self) -> [u64; 5] {
        let words = [self.sum, self.error, self.deviations].map(f64::to_bits);
        [words[0], words[1], words[2], 0, 0]
    }

    fn from_words([sum, error, deviations, ..]: [u64; 5]) -> Self {
        let [sum, error, deviations] = [sum, error, deviations].map(f64::from_bits);
        Self {
            sum,
            error,
            deviations,
        }
    }
}

/// Computes minimum, maximum and sums of elements. Without numbers, the minimum is infinity and the
/// maximum is negative infinity.
#[inline]
pub(super) fn measure<W: Wire<Native: Float>, R: Run<W>>(
    run: R,
) -> (W::Native, W::Native, Compensated) {
    if R::FEW {
        return measure_few(run);
    }
    let mut range = Range::<W::Native>::default();
    let (mut total, mut count) = (Compensated::default(), 0);
    in_halves(run, |halves| {
        let (mut part, len) = lanes::<W, _, true>(&mut range, halves);
        part.deviations = deviate(halves, part.mean(len));
        total.merge(count, &part, len);
        count += len;
    });
    let (min, max) = range.finish();
    (min, max, total)
}

/// Adds elements to the sum only, in the same way as [`measure`].
#[inline]
pub(super) fn add_up<W: Wire<Native: Float>, R: Run<W>>(total: &mut Compensated, run: R) {
    if R::FEW {
        run.for_each(|value| value.add_to(&mut total.sum, &mut total.error));
        return;
    }
    in_halves(run, |halves| {
        let (part, _) = lanes::<W, _, false>(&mut Range::default(), halves);
        total.add(part.sum, part.error);
    });
}

/// Like [`measure`], for a few elements. Deviations are taken from the first element, whose
/// distance from the mean is at most the sum of all deviations.
#[inline]
fn measure_few<W: Wire<Native: Float>>(run: impl Run<W>) -> (W::Native, W::Native, Compensated) {
    // The maximum as the minimum of the negated values: the compiler joins both in one vector, and has
    // an instruction for two minima but not for a minimum and a maximum.
    let (mut min, mut negated_max) = (W::Native::INFINITY, W::Native::INFINITY);
    let mut total = Compensated::default();
    let (mut first, mut sum, mut squares) = (None, 0.0, 0.0);
    run.for_each(|value| {
        let negated = -value;
        min = if value < min { value } else { min };
        negated_max = if negated < negated_max {
            negated
        } else {
            negated_max
        };
        value.add_to(&mut total.sum, &mut total.error);
        let deviation = value.into() - *first.get_or_insert(value.into());
        sum += deviation;
        squares += deviation * deviation;
    });
    total.deviations = corrected(sum, squares, run.len());
    (min, -negated_max, total)
}

/// Visits parts in two halves, because reading memory at two positions in parallel is faster.
#[inline]
fn in_halves<W: Wire, R: Run<W>>(run: R, mut show: impl FnMut([R; 2])) {
    if run.len() <= PART {
        return show(run.split_at(run.len()).into());
    }
    let (mut front, mut back) = run.split_at(run.len() / (2 * LANES) * LANES);
    loop {
        let (near, later) = front.split_at(PART);
        // After the halves, a few elements of the second one remain.
        let len = if later.len() > 0 { PART } else { back.len() };
        let (far, last) = back.split_at(len);
        show([near, far]);
        if later.len() == 0 {
            return;
        }
        (front, back) = (later, last);
    }
}

/// The smallest and largest numbers, in lanes.
struct Range<T> {
    min: [T; LANES],
    max: [T; LANES],
}

impl<T: Float> Default for Range<T> {
    fn default() -> Self {
        Self {
            min: [T::INFINITY; LANES],
            max: [T::NEG_INFINITY; LANES],
        }
    }
}

impl<T: Float> Range<T> {
    fn finish(self) -> (T, T) {
        let min = |a, b| if b < a { b } else { a };
        let max = |a, b| if b > a { b } else { a };
        (
            self.min.into_iter().fold(T::INFINITY, min),
            self.max.into_iter().fold(T::NEG_INFINITY, max),
        )
    }

    #[inline]
    fn widen(&mut self, lane: usize, value: T) {
        let (min, max) = (&mut self.min[lane], &mut self.max[lane]);
        *min = if value < *min { value } else { *min };
        *max = if value > *max { value } else { *max };
    }
}

/// Adds up two halves of a part, and extends the range if `RANGE`. Returns the sum and the number of
/// elements.
/// Dispatched, because the lanes need more registers than the baseline has.
#[cfg_attr(
    feature = "simd",
    multiversion::multiversion(targets("x86_64+avx+avx2"))
)]
fn lanes<W: Wire<Native: Float>, R: Run<W>, const RANGE: bool>(
    range: &mut Range<W::Native>,
    halves: [R; 2],
) -> (Compensated, usize) {
    let mut widened = Range {
        min: range.min,
        max: range.max,
    };
    let (mut sums, mut errors) = ([0.0; LANES], [0.0; LANES]);
    for half in halves {
        let rest = half.for_each_block::<LANES>(|values| {
            let mut lane = 0;
            while lane < LANES {
                if RANGE {
                    widened.widen(lane, values[lane]);
                }
                values[lane].add_to(&mut sums[lane], &mut errors[lane]);
                lane += 1;
            }
        });
        rest.for_each(|value| {
            if RANGE {
                widened.widen(0, value);
            }
            value.add_to(&mut sums[0], &mut errors[0]);
        });
    }
    *range = widened;
    // Pairs first, which do not wait for one another.
    let mut pairs = LANES / 2;
    while pairs > 0 {
        for lane in 0..pairs {
            let (sum, error) = two_sum(sums[lane], sums[lane + pairs]);
            sums[lane] = sum;
            errors[lane] += error + errors[lane + pairs];
        }
        pairs /= 2;
    }
    let mut total = Compensated::default();
    total.add(sums[0], errors[0]);
    (total, halves[0].len() + halves[1].len())
}

/// Returns the sum of squared deviations of two halves of a part from their approximate mean.
#[cfg_attr(
    feature = "simd",
    multiversion::multiversion(targets("x86_64+avx+avx2"))
)]
fn deviate<W: Wire<Native: Float>, R: Run<W>>(halves: [R; 2], mean: f64) -> f64 {
    let (mut sums, mut squares) = ([0.0; LANES], [0.0; LANES]);
    for half in halves {
        let rest = half.for_each_block::<LANES>(|values| {
            let mut lane = 0;
            while lane < LANES {
                let deviation = values[lane].into() - mean;
                sums[lane] += deviation;
                squares[lane] += deviation * deviation;
                lane += 1;
            }
        });
        rest.for_each(|value| {
            let deviation = value.into() - mean;
            sums[0] += deviation;
            squares[0] += deviation * deviation;
        });
    }
    let (sum, squares) = (sums.iter().sum::<f64>(), squares.iter().sum::<f64>());
    corrected(sum, squares, halves[0].len() + halves[1].len())
}

/// Corrects squared deviations from an approximate mean by the sum of the deviations.
#[inline]
#[expect(clippy::cast_precision_loss, reason = "a count of elements")]
fn corrected(sum: f64, squares: f64, count: usize) -> f64 {
    squares - sum * sum / count.max(1) as f64
}
