//! Floats: sums in lanes of twice the precision, so that no addition waits for the one before, and
//! squared deviations from the mean of each run, so that no large sums are subtracted.
//!
//! Inner loops count: optimised they are the same as with iterators, unoptimised several times faster.

use super::total::Total;
use crate::Wire;

/// Sums that run side by side.
const LANES: usize = 8;
/// Blocks of one run in each half: 1024 elements in both, which stay in the first cache.
const RUN: usize = 64;

/// A float: what its sums need.
pub(super) trait Float: Copy + PartialOrd + Into<f64> {
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

/// The sum, and its rounding error, which is a float too (Knuth).
#[inline]
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let part = sum - a;
    (sum, (a - (sum - part)) + (b - part))
}

/// A sum that carries its rounding errors along, and the squared deviations from the mean.
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

    /// Deviations merge by the distance of the means (Chan, Golub, LeVeque): nothing is subtracted
    /// but the means.
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

    /// Infinities and NaN have no rounding error, only a NaN in its place.
    fn sum(&self) -> f64 {
        let total = self.sum + self.error;
        if self.sum.is_finite() && !total.is_nan() {
            total
        } else {
            self.sum
        }
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

/// Minimum, maximum and sums of elements; infinities the wrong way round where no number is.
pub(super) fn measure<W: Wire<Native: Float>, const STEP: usize>(
    elements: &[[W; STEP]],
) -> (W::Native, W::Native, Compensated) {
    let mut range = Range::<W::Native>::default();
    let (mut total, mut count) = (Compensated::default(), 0);
    each_run(elements, |run, len| {
        let mut part = lanes::<W, STEP, true>(&mut range, run);
        part.deviations = deviate(run, part.mean(len));
        total.merge(count, &part, len);
        count += len;
    });
    let (min, max) = range.finish();
    (min, max, total)
}

/// Adds elements to the sum alone, as [`measure`] adds them.
pub(super) fn add_up<W: Wire<Native: Float>, const STEP: usize>(
    total: &mut Compensated,
    elements: &[[W; STEP]],
) {
    each_run(elements, |run, _| {
        let part = lanes::<W, STEP, false>(&mut Range::default(), run);
        total.add(part.sum, part.error);
    });
}

/// One element for each lane.
type Block<W, const STEP: usize> = [[W; STEP]; LANES];

/// Blocks from two places, of equal length, and elements that are too few for another one in each.
#[derive(Clone, Copy)]
struct Run<'a, W, const STEP: usize> {
    front: &'a [Block<W, STEP>],
    back: &'a [Block<W, STEP>],
    rest: &'a [[W; STEP]],
}

/// Shows the elements in runs of two halves, to be read side by side: memory is read faster in two
/// places at once.
#[inline]
fn each_run<W, const STEP: usize>(
    elements: &[[W; STEP]],
    mut show: impl FnMut(Run<'_, W, STEP>, usize),
) {
    let half = elements.len() / (2 * LANES) * LANES;
    let (front, rest) = elements.split_at(half);
    let (back, rest) = rest.split_at(half);
    let (fronts, backs) = (
        front.as_chunks().0.chunks(RUN),
        back.as_chunks().0.chunks(RUN),
    );
    for (front, back) in fronts.zip(backs) {
        let run = Run {
            front,
            back,
            rest: &[],
        };
        show(run, 2 * LANES * front.len());
    }
    if !rest.is_empty() {
        let run = Run {
            front: &[],
            back: &[],
            rest,
        };
        show(run, rest.len());
    }
}

/// The smallest and the largest numbers, in lanes.
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
}

/// Adds a run up, and widens the range if `RANGE`. The lanes are more than the registers of the
/// baseline hold; hence the dispatch.
#[cfg_attr(
    feature = "std",
    multiversion::multiversion(targets("x86_64+avx+avx2"))
)]
fn lanes<W: Wire<Native: Float>, const STEP: usize, const RANGE: bool>(
    range: &mut Range<W::Native>,
    run: Run<'_, W, STEP>,
) -> Compensated {
    let (mut low, mut high) = (range.min, range.max);
    let (mut sums, mut errors) = ([0.0; LANES], [0.0; LANES]);
    for (front, back) in run.front.iter().zip(run.back) {
        for block in [front, back] {
            let mut values = low;
            let mut lane = 0;
            while lane < LANES {
                values[lane] = block[lane][0].get();
                lane += 1;
            }
            lane = 0;
            while lane < LANES {
                let value = values[lane];
                if RANGE {
                    low[lane] = if value < low[lane] { value } else { low[lane] };
                    high[lane] = if value > high[lane] {
                        value
                    } else {
                        high[lane]
                    };
                }
                value.add_to(&mut sums[lane], &mut errors[lane]);
                lane += 1;
            }
        }
    }
    for (i, element) in run.rest.iter().enumerate() {
        let (lane, value) = (i % LANES, element[0].get());
        if RANGE {
            low[lane] = if value < low[lane] { value } else { low[lane] };
            high[lane] = if value > high[lane] {
                value
            } else {
                high[lane]
            };
        }
        value.add_to(&mut sums[lane], &mut errors[lane]);
    }
    (range.min, range.max) = (low, high);
    let mut total = Compensated::default();
    for (sum, error) in sums.into_iter().zip(errors) {
        total.add(sum, error);
    }
    total
}

/// The sum of the squared deviations of a run from its mean, which is known roughly: what the
/// deviations themselves add up to corrects it.
#[cfg_attr(
    feature = "std",
    multiversion::multiversion(targets("x86_64+avx+avx2"))
)]
fn deviate<W: Wire<Native: Float>, const STEP: usize>(run: Run<'_, W, STEP>, mean: f64) -> f64 {
    let (mut sums, mut squares) = ([0.0; LANES], [0.0; LANES]);
    for (front, back) in run.front.iter().zip(run.back) {
        for block in [front, back] {
            let mut lane = 0;
            while lane < LANES {
                let deviation = block[lane][0].get().into() - mean;
                sums[lane] += deviation;
                squares[lane] += deviation * deviation;
                lane += 1;
            }
        }
    }
    for (i, element) in run.rest.iter().enumerate() {
        let deviation = element[0].get().into() - mean;
        sums[i % LANES] += deviation;
        squares[i % LANES] += deviation * deviation;
    }
    let count = 2 * LANES * run.front.len() + run.rest.len();
    let (sum, squares) = (sums.iter().sum::<f64>(), squares.iter().sum::<f64>());
    #[expect(clippy::cast_precision_loss, reason = "a count of elements")]
    let correction = sum * sum / count as f64;
    squares - correction
}
