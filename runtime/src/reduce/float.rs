//! Floats: sums in 16 lanes of `f64`, so that no addition waits for the one before, and with a bound
//! on the error that does not grow with the number of elements.
//!
//! Inner loops count: optimised they are the same as with iterators, unoptimised several times faster.

use super::number::{Number, Tally, Total};
use crate::Wire;

/// Sums that run side by side.
const LANES: usize = 16;
/// Blocks of one run in each half: 128 elements per lane in both.
const RUN: usize = 64;

/// Minimum, maximum and sum of floats.
pub struct FloatTally<T> {
    min: [T; LANES],
    max: [T; LANES],
    sum: Compensated,
}

/// A float, and its values that are no numbers.
pub trait Float: Number<Sum = f64> + Into<f64> {
    const INFINITY: Self;
    const NEG_INFINITY: Self;
    const NAN: Self;
}

macro_rules! floats {
    ($($native:ident)*) => {$(
        impl Float for $native {
            const INFINITY: Self = $native::INFINITY;
            const NEG_INFINITY: Self = $native::NEG_INFINITY;
            const NAN: Self = $native::NAN;
        }
    )*};
}

floats!(f32 f64);

impl<T: Float> Default for FloatTally<T> {
    fn default() -> Self {
        Self {
            min: [T::INFINITY; LANES],
            max: [T::NEG_INFINITY; LANES],
            sum: Compensated::default(),
        }
    }
}

impl<T: Float> Tally<T> for FloatTally<T> {
    fn add<W: Wire<Native = T>, const STEP: usize>(&mut self, elements: &[[W; STEP]]) {
        let ([front, back], rest) = halves(elements);
        for (front, back) in front.chunks(RUN).zip(back.chunks(RUN)) {
            let sums = tally(&mut self.min, &mut self.max, front, back);
            self.sum.push(tree(sums));
        }
        let mut sums = [0.0; LANES];
        for (i, element) in rest.iter().enumerate() {
            let (lane, value) = (i % LANES, element[0].get());
            sums[lane] += value.into();
            self.widen(lane, value);
        }
        self.sum.push(tree(sums));
    }

    fn finish(&self) -> (T, T, f64) {
        let (mut min, mut max) = (T::INFINITY, T::NEG_INFINITY);
        for lane in 0..LANES {
            min = if self.min[lane] < min {
                self.min[lane]
            } else {
                min
            };
            max = if self.max[lane] > max {
                self.max[lane]
            } else {
                max
            };
        }
        // Only where no number was seen does the minimum stay above the maximum.
        if min > max {
            (min, max) = (T::NAN, T::NAN);
        }
        (min, max, Total::<T>::finish(&self.sum))
    }
}

impl<T: Float> FloatTally<T> {
    fn widen(&mut self, lane: usize, value: T) {
        if value < self.min[lane] {
            self.min[lane] = value;
        }
        if value > self.max[lane] {
            self.max[lane] = value;
        }
    }
}

/// Widens `min` and `max`, and adds the values up, in lanes. They are more than the registers of the
/// baseline hold; hence the dispatch.
#[cfg_attr(
    feature = "std",
    multiversion::multiversion(targets("x86_64+avx+avx2"))
)]
fn tally<W: Wire<Native: Float>, const STEP: usize>(
    min: &mut [W::Native; LANES],
    max: &mut [W::Native; LANES],
    front: &[Block<W, STEP>],
    back: &[Block<W, STEP>],
) -> [f64; LANES] {
    let (mut low, mut high) = (*min, *max);
    let mut sums = [0.0; LANES];
    for (front, back) in front.iter().zip(back) {
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
                low[lane] = if value < low[lane] { value } else { low[lane] };
                high[lane] = if value > high[lane] {
                    value
                } else {
                    high[lane]
                };
                sums[lane] += value.into();
                lane += 1;
            }
        }
    }
    (*min, *max) = (low, high);
    sums
}

/// One element for each lane.
type Block<W, const STEP: usize> = [[W; STEP]; LANES];

/// Two halves in blocks, to be read side by side, and the elements that are too few for a block in
/// each: memory is read faster in two places at once.
#[inline]
fn halves<W, const STEP: usize>(elements: &[[W; STEP]]) -> ([&[Block<W, STEP>]; 2], &[[W; STEP]]) {
    let half = elements.len() / (2 * LANES) * LANES;
    let (front, rest) = elements.split_at(half);
    let (back, rest) = rest.split_at(half);
    ([front.as_chunks().0, back.as_chunks().0], rest)
}

/// Adds fewer elements than two blocks, at constant indices, so that the lanes stay in registers.
#[inline]
fn add_few<W: Wire<Native: Float>, const STEP: usize>(sums: &mut [f64; LANES], few: &[[W; STEP]]) {
    let (fours, last) = few.as_chunks::<4>();
    for four in fours {
        let mut lane = 0;
        while lane < 4 {
            sums[lane] += four[lane][0].get().into();
            lane += 1;
        }
    }
    if let [first, ..] = last {
        sums[4] += first[0].get().into();
    }
    if let [_, second, ..] = last {
        sums[5] += second[0].get().into();
    }
    if let [_, _, third] = last {
        sums[6] += third[0].get().into();
    }
}

/// The sum of the lanes, by halves.
fn tree(mut sums: [f64; LANES]) -> f64 {
    let mut half = LANES / 2;
    while half > 0 {
        for lane in 0..half {
            sums[lane] += sums[lane + half];
        }
        half /= 2;
    }
    sums[0]
}

/// A sum that carries its rounding errors along (Knuth).
#[derive(Clone, Copy, Debug, Default)]
pub struct Compensated {
    pub(super) sum: f64,
    pub(super) error: f64,
}

/// The sum, and its rounding error, which is a float too.
#[inline]
pub(super) fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let part = sum - a;
    (sum, (a - (sum - part)) + (b - part))
}

impl<T: Float> Total<T> for Compensated {
    fn add<W: Wire<Native = T>, const STEP: usize>(&mut self, elements: &[[W; STEP]]) {
        let ([front, back], rest) = halves(elements);
        let mut sums = [0.0; LANES];
        add_few(&mut sums, rest);
        for (front, back) in front.chunks(RUN).zip(back.chunks(RUN)) {
            for (front, back) in front.iter().zip(back) {
                for block in [front, back] {
                    let mut lane = 0;
                    while lane < LANES {
                        sums[lane] += block[lane][0].get().into();
                        lane += 1;
                    }
                }
            }
            self.push(tree(sums));
            sums = [0.0; LANES];
        }
        if front.is_empty() {
            self.push(tree(sums));
        }
    }

    fn finish(&self) -> f64 {
        self.total()
    }
}

impl Compensated {
    #[inline]
    pub(super) fn push(&mut self, value: f64) {
        let (sum, error) = two_sum(self.sum, value);
        self.sum = sum;
        self.error += error;
    }

    /// Infinities and NaN have no rounding error, only a NaN in its place.
    #[inline]
    pub(super) fn total(self) -> f64 {
        let total = self.sum + self.error;
        if self.sum.is_finite() && !total.is_nan() {
            total
        } else {
            self.sum
        }
    }
}
