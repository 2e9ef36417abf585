//! [`Wide`]: sums of squares, exact where `i128` would overflow.

/// An unsigned sum of 192 bits, which fits the squares of 2^64 integers of 64 bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(unreachable_pub, reason = "Rust 1.89 does not see that it is public")]
pub struct Wide {
    low: u128,
    high: u64,
}

impl Wide {
    /// Adds a square.
    #[inline]
    pub(super) fn add(&mut self, square: u128) {
        let (low, carry) = self.low.overflowing_add(square);
        self.low = low;
        // Only made-up words can overflow.
        self.high = self.high.wrapping_add(carry.into());
    }

    /// Adds another sum.
    #[inline]
    pub(super) fn merge(&mut self, other: Self) {
        self.add(other.low);
        self.high = self.high.wrapping_add(other.high);
    }

    #[expect(clippy::cast_possible_truncation, reason = "the two halves")]
    pub(super) fn to_words(self) -> [u64; 3] {
        [self.low as u64, (self.low >> 64) as u64, self.high]
    }

    pub(super) fn from_words([low, middle, high]: [u64; 3]) -> Self {
        Self {
            low: u128::from(middle) << 64 | u128::from(low),
            high,
        }
    }
}

impl From<u32> for Wide {
    fn from(low: u32) -> Self {
        u64::from(low).into()
    }
}

impl From<u64> for Wide {
    fn from(low: u64) -> Self {
        Self {
            low: low.into(),
            high: 0,
        }
    }
}

/// Computes `count * squares - sum * sum`, which is `count` times the sum of squared deviations
/// from the mean, in 256 bits, rounded once.
pub(super) fn spread(count: usize, squares: Wide, sum: i128) -> f64 {
    let sum = halves(sum.unsigned_abs());
    let scaled = product(squares.to_words(), [count as u64]);
    let subtracted = product(sum, sum);
    let mut difference = [0; LIMBS];
    let mut borrow = false;
    for (limb, (a, b)) in difference
        .iter_mut()
        .zip(scaled.into_iter().zip(subtracted))
    {
        let (part, first) = a.overflowing_sub(b);
        let (part, second) = part.overflowing_sub(borrow.into());
        (*limb, borrow) = (part, first | second);
    }
    to_f64(difference)
}

/// Words of 64 bits, the least significant first.
const LIMBS: usize = 4;

#[expect(clippy::cast_possible_truncation, reason = "the two halves")]
fn halves(wide: u128) -> [u64; 2] {
    [wide as u64, (wide >> 64) as u64]
}

/// Multiplies two numbers with at most [`LIMBS`] words together.
fn product<const A: usize, const B: usize>(a: [u64; A], b: [u64; B]) -> [u64; LIMBS] {
    let mut product = [0; LIMBS];
    for (i, a) in a.into_iter().enumerate() {
        let mut carry = 0;
        for (j, b) in b.into_iter().enumerate() {
            let part = u128::from(a) * u128::from(b) + u128::from(product[i + j]) + carry;
            let [low, high] = halves(part);
            (product[i + j], carry) = (low, high.into());
        }
        if let Some(limb) = product.get_mut(i + B) {
            *limb = halves(carry)[0];
        }
    }
    product
}

/// Returns the nearest float, ties to even: the highest two nonzero words, with the last bit set if
/// there is a remainder. A remainder exists only below a higher word, so the two words have at
/// least 65 bits.
#[expect(clippy::cast_precision_loss, reason = "the one rounding")]
fn to_f64(limbs: [u64; LIMBS]) -> f64 {
    let top = limbs
        .iter()
        .rposition(|limb| *limb != 0)
        .unwrap_or_default();
    let (rest, high) = limbs.split_at(top.saturating_sub(1));
    let [low, high] = [high[0], high[1]];
    let marked = low | u64::from(rest.iter().any(|limb| *limb != 0));
    let number = u128::from(high) << 64 | u128::from(marked);
    rest.iter()
        .fold(number as f64, |number, _| number * (1_u128 << 64) as f64)
}

#[cfg(test)]
mod tests {
    use super::{Wide, spread};

    /// 2^128 by its exponent, because `powi` may be inexact.
    const TWO_TO_128: f64 = f64::from_bits((1023 + 128) << 52);

    fn squares(values: &[i64]) -> Wide {
        let mut squares = Wide::default();
        for value in values {
            squares.add(u128::from(value.unsigned_abs()).pow(2));
        }
        squares
    }

    #[test]
    fn spread_of_extreme_values_is_exact() {
        let sum = |values: &[i64]| values.iter().copied().map(i128::from).sum();
        let of = |values: &[i64]| spread(values.len(), squares(values), sum(values));
        assert_eq!(of(&[]).to_bits(), 0);
        assert_eq!(of(&[7; 5]).to_bits(), 0);
        // Deviations of 1: 4 * (1 + 1 + 1 + 1).
        assert_eq!(of(&[-3, -1, -3, -1]).to_bits(), 16_f64.to_bits());
        // The same near the end of the range, where the values would all be equal as floats.
        let high = i64::MAX - 10;
        assert_eq!(
            of(&[high, high + 2, high, high + 2]).to_bits(),
            16_f64.to_bits()
        );
        assert_eq!(of(&[i64::MIN, i64::MIN + 1]).to_bits(), 1_f64.to_bits());
        // 2 * 2 * 2^126.
        assert_eq!(
            of(&[i64::MIN, i64::MIN, 0, 0]).to_bits(),
            TWO_TO_128.to_bits()
        );
    }

    #[test]
    fn squares_may_exceed_128_bits() {
        let mut sum = Wide::default();
        let square = u128::from(u64::MAX).pow(2);
        for _ in 0..1000 {
            sum.add(square);
        }
        let mut twice = sum;
        twice.merge(sum);
        assert_eq!(Wide::from_words(twice.to_words()), twice);
        assert_eq!(
            spread(2000, twice, 2000 * i128::from(u64::MAX)).to_bits(),
            0
        );
        // Half of them 0: 4000 * 2000 * x^2 - (2000 * x)^2.
        let spread = spread(4000, twice, 2000 * i128::from(u64::MAX));
        assert_eq!(spread.to_bits(), (4e6 * TWO_TO_128).to_bits());
    }
}
