//! Statistics of floats. Sums use lanes of twice the precision, so that no addition waits for the
//! previous one. Deviations are taken from a number near the mean, so that no large sums are
//! subtracted.
//!
//! Elements are copied to a buffer first, whatever their stride and order, so that there is one loop
//! for each type.

use core::ops::Neg;

use super::total::Total;
use crate::Wire;
use crate::strided::run::Run;

/// The number of parallel sums.
const LANES: usize = 8;
/// The number of elements of a part in each half.
const PART: usize = 256;

type Lanes<T> = [T; LANES];

/// A float type, with the operations for sums.
pub(super) trait Float:
    Copy + Default + PartialOrd + Neg<Output = Self> + Into<f64>
{
    const INFINITY: Self;
    const NEG_INFINITY: Self;

    /// Adds the number to a sum in twice its precision.
    fn add_to(self, sum: &mut f64, error: &mut f64);

    /// Adds a number to each of the sums.
    fn add_to_lanes(values: &Lanes<Self>, sums: &mut Lanes<f64>, errors: &mut Lanes<f64>);
}

/// Evaluates an expression for each lane. Optimized, this is the same as an iterator; unoptimized,
/// it is several times faster. Each loop does one operation, which the compiler turns into vectors.
macro_rules! each {
    ($lane:ident: $operation:expr) => {{
        let mut $lane = 0;
        while $lane < LANES {
            $operation;
            $lane += 1;
        }
    }};
}

impl Float for f32 {
    const INFINITY: Self = Self::INFINITY;
    const NEG_INFINITY: Self = Self::NEG_INFINITY;

    #[inline]
    fn add_to(self, sum: &mut f64, _: &mut f64) {
        *sum += f64::from(self);
    }

    #[inline]
    fn add_to_lanes(values: &Lanes<f32>, sums: &mut Lanes<f64>, _: &mut Lanes<f64>) {
        each!(lane: sums[lane] += f64::from(values[lane]));
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

    /// The same operations as [`two_sum`].
    #[inline]
    fn add_to_lanes(values: &Lanes<f64>, sums: &mut Lanes<f64>, errors: &mut Lanes<f64>) {
        let (mut totals, mut parts) = ([0.0; LANES], [0.0; LANES]);
        each!(lane: totals[lane] = sums[lane] + values[lane]);
        each!(lane: parts[lane] = totals[lane] - sums[lane]);
        each!(lane: errors[lane] +=
            (sums[lane] - (totals[lane] - parts[lane])) + (values[lane] - parts[lane]));
        *sums = totals;
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
///
/// Deviations of the first part are taken from its first element, those of the others from the mean
/// of all parts before. Its distance from the mean of the part is also a deviation in the total, so
/// that the rounding error of its square is small in comparison.
#[inline]
pub(super) fn measure<W: Wire<Native: Float>, R: Run<W>>(
    run: R,
) -> (W::Native, W::Native, Compensated) {
    if R::FEW {
        return measure_few(run);
    }
    let mut range = (W::Native::INFINITY, W::Native::NEG_INFINITY);
    let (mut total, mut count) = (Compensated::default(), 0);
    in_parts(run, |part| {
        let near = match count {
            0 => part[0].into(),
            _ => total.mean(count),
        };
        let (len, part) = (part.len(), Part::of::<true>(part, near));
        range = part.widened(range);
        total.merge(count, &part.total(len), len);
        count += len;
    });
    (range.0, range.1, total)
}

/// Adds elements to the sum only, in the same way as [`measure`].
#[inline]
pub(super) fn add_up<W: Wire<Native: Float>, R: Run<W>>(total: &mut Compensated, run: R) {
    if R::FEW {
        run.for_each(|value| value.add_to(&mut total.sum, &mut total.error));
        return;
    }
    in_parts(run, |part| {
        let part = Part::of::<false>(part, 0.0).total(part.len());
        total.add(part.sum, part.error);
    });
}

/// Like [`measure`], for a few elements. Deviations are taken from the first element, whose
/// distance from the mean is at most the sum of all deviations.
#[inline]
fn measure_few<W: Wire<Native: Float>>(run: impl Run<W>) -> (W::Native, W::Native, Compensated) {
    // The maximum as the minimum of the negated values: the compiler joins both in one vector, and has
    // an instruction for two minima but not for a minimum and a maximum.
    let (mut low, mut negated_high) = (W::Native::INFINITY, W::Native::INFINITY);
    let mut total = Compensated::default();
    let (mut first, mut sum, mut squares) = (None, 0.0, 0.0);
    run.for_each(|value| {
        low = min(low, value);
        negated_high = min(negated_high, -value);
        value.add_to(&mut total.sum, &mut total.error);
        let deviation = value.into() - *first.get_or_insert(value.into());
        sum += deviation;
        squares += deviation * deviation;
    });
    total.deviations = corrected(sum, squares, run.len());
    (low, -negated_high, total)
}

/// Visits copies of parts, which are not empty. The elements of each are from two positions, because reading memory at
/// two positions in parallel is faster.
#[inline]
fn in_parts<W: Wire<Native: Float>, R: Run<W>>(run: R, mut show: impl FnMut(&[W::Native])) {
    let mut buffer = [W::Native::default(); 2 * PART];
    let (mut front, mut back) = run.split_at(run.len() / 2);
    while back.len() > 0 {
        let (near, later) = front.split_at(PART);
        let (far, last) = back.split_at(PART);
        let len = near.len() + far.len();
        let part = &mut buffer[..len];
        let (first, second) = part.split_at_mut(near.len());
        near.write_to(first);
        far.write_to(second);
        show(part);
        (front, back) = (later, last);
    }
}

/// The sums of a part, and its smallest and largest numbers.
#[derive(Clone, Copy)]
struct Part<T> {
    min: Lanes<T>,
    max: Lanes<T>,
    sums: Lanes<f64>,
    errors: Lanes<f64>,
    /// The sums of distances from a number near the mean, and of their squares.
    distances: Lanes<f64>,
    squares: Lanes<f64>,
}

impl<T: Float> Default for Part<T> {
    fn default() -> Self {
        Self {
            min: [T::INFINITY; LANES],
            max: [T::NEG_INFINITY; LANES],
            sums: [0.0; LANES],
            errors: [0.0; LANES],
            distances: [0.0; LANES],
            squares: [0.0; LANES],
        }
    }
}

impl<T: Float> Part<T> {
    /// Adds up values, and if `STATS`, also their distances from a number near the mean.
    fn of<const STATS: bool>(values: &[T], near: f64) -> Self {
        let mut part = Self::default();
        add_all::<T, STATS>(&mut part, values, near);
        part
    }

    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "uses the instructions of its dispatched caller"
    )]
    fn add<const STATS: bool>(&mut self, values: &Lanes<T>, near: f64) {
        T::add_to_lanes(values, &mut self.sums, &mut self.errors);
        if STATS {
            each!(lane: self.min[lane] = min(self.min[lane], values[lane]));
            each!(lane: self.max[lane] = max(self.max[lane], values[lane]));
            let mut distances = [0.0; LANES];
            each!(lane: distances[lane] = values[lane].into() - near);
            each!(lane: self.distances[lane] += distances[lane]);
            each!(lane: self.squares[lane] += distances[lane] * distances[lane]);
        }
    }

    fn add_one<const STATS: bool>(&mut self, value: T, near: f64) {
        value.add_to(&mut self.sums[0], &mut self.errors[0]);
        if STATS {
            self.min[0] = min(self.min[0], value);
            self.max[0] = max(self.max[0], value);
            let distance = value.into() - near;
            self.distances[0] += distance;
            self.squares[0] += distance * distance;
        }
    }

    /// Returns a range extended by the smallest and the largest number.
    fn widened(&self, (low, high): (T, T)) -> (T, T) {
        (
            self.min.into_iter().fold(low, min),
            self.max.into_iter().fold(high, max),
        )
    }

    fn total(&self, len: usize) -> Compensated {
        let (mut sums, mut errors) = (self.sums, self.errors);
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
        let (distance, squares) = (self.distances.iter().sum(), self.squares.iter().sum());
        total.deviations = corrected(distance, squares, len);
        total
    }
}

/// Adds values to a part.
///
/// Not inlined, because the compiler does not keep lanes in vectors if it sees them added up one by
/// one afterwards. Dispatched, because the baseline has too few registers.
#[cfg_attr(
    feature = "simd",
    multiversion::multiversion(targets("x86_64+avx+avx2"))
)]
#[inline(never)]
fn add_all<T: Float, const STATS: bool>(part: &mut Part<T>, values: &[T], near: f64) {
    let (blocks, rest) = values.as_chunks();
    // A copy stays in registers.
    let mut lanes = *part;
    for block in blocks {
        lanes.add::<STATS>(block, near);
    }
    *part = lanes;
    for value in rest {
        part.add_one::<STATS>(*value, near);
    }
}

/// Returns the smaller number, or the first one if the second is NaN.
#[inline]
fn min<T: PartialOrd>(first: T, second: T) -> T {
    if second < first { second } else { first }
}

/// Returns the larger number, or the first one if the second is NaN.
#[inline]
fn max<T: PartialOrd>(first: T, second: T) -> T {
    if second > first { second } else { first }
}

/// Corrects squared deviations from an approximate mean by the sum of the deviations.
#[inline]
#[expect(clippy::cast_precision_loss, reason = "a count of elements")]
fn corrected(sum: f64, squares: f64, count: usize) -> f64 {
    squares - sum * sum / count.max(1) as f64
}
