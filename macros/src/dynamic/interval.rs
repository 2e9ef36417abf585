//! Interval arithmetic on integers, to prove that a computation cannot overflow.

/// All numbers from `low` to `high`, inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Interval {
    pub(super) low: i128,
    pub(super) high: i128,
}

impl Interval {
    /// All numbers of 128 bits: nothing is known.
    pub(super) const FULL: Self = Self {
        low: i128::MIN,
        high: i128::MAX,
    };

    /// All lengths and positions.
    pub(super) const LENGTH: Self = Self {
        low: 0,
        high: i64::MAX as i128,
    };

    pub(super) const I64: Self = Self {
        low: i64::MIN as i128,
        high: i64::MAX as i128,
    };

    pub(super) const fn single(value: i128) -> Self {
        Self {
            low: value,
            high: value,
        }
    }

    /// Returns the numbers of an integer type of `bits` bits.
    pub(super) const fn of_bits(bits: u32, is_signed: bool) -> Self {
        if is_signed {
            Self {
                low: -(1 << (bits - 1)),
                high: (1 << (bits - 1)) - 1,
            }
        } else {
            Self {
                low: 0,
                high: (1 << bits) - 1,
            }
        }
    }

    pub(super) const fn fits(self, other: Self) -> bool {
        other.low <= self.low && self.high <= other.high
    }

    pub(super) const fn fits_i64(self) -> bool {
        self.fits(Self::I64)
    }

    pub(super) const fn contains(self, value: i128) -> bool {
        self.low <= value && value <= self.high
    }

    pub(super) fn union(self, other: Self) -> Self {
        Self {
            low: self.low.min(other.low),
            high: self.high.max(other.high),
        }
    }

    /// Returns the interval of `operation`, which is monotonic in both operands, or `None` if it
    /// can overflow.
    fn corners(self, other: Self, operation: impl Fn(i128, i128) -> Option<i128>) -> Option<Self> {
        let mut all: Option<Self> = None;
        for a in [self.low, self.high] {
            for b in [other.low, other.high] {
                let one = Self::single(operation(a, b)?);
                all = Some(all.map_or(one, |all| all.union(one)));
            }
        }
        all
    }

    pub(super) fn add(self, other: Self) -> Option<Self> {
        self.corners(other, i128::checked_add)
    }

    pub(super) fn sub(self, other: Self) -> Option<Self> {
        self.corners(other, i128::checked_sub)
    }

    pub(super) fn mul(self, other: Self) -> Option<Self> {
        self.corners(other, i128::checked_mul)
    }

    /// Returns `None` if the divisor can be zero.
    pub(super) fn div(self, other: Self) -> Option<Self> {
        if other.contains(0) {
            return None;
        }
        let quotients = self.corners(other, i128::checked_div)?;
        // Division by a number with a magnitude of more than one shrinks toward zero.
        Some(if self.contains(0) {
            quotients.union(Self::single(0))
        } else {
            quotients
        })
    }

    /// Returns `None` if the divisor can be zero.
    pub(super) fn rem(self, other: Self) -> Option<Self> {
        if other.contains(0) || other.low == i128::MIN {
            return None;
        }
        let limit = other.low.abs().max(other.high.abs()) - 1;
        Some(Self {
            low: self.low.clamp(-limit, 0),
            high: self.high.clamp(0, limit),
        })
    }

    /// Returns `None` if the shift is not from 0 to 63, or loses bits.
    pub(super) fn shl(self, other: Self) -> Option<Self> {
        if !other.fits(Self { low: 0, high: 63 }) {
            return None;
        }
        self.corners(other, |a, b| a.checked_mul(1 << b))
    }

    /// Returns `None` if the shift is not from 0 to 63.
    pub(super) fn shr(self, other: Self) -> Option<Self> {
        if !other.fits(Self { low: 0, high: 63 }) {
            return None;
        }
        self.corners(other, |a, b| Some(a >> b))
    }

    pub(super) fn and(self, other: Self) -> Self {
        match (self.low >= 0, other.low >= 0) {
            (true, true) => Self {
                low: 0,
                high: self.high.min(other.high),
            },
            (true, false) => Self { low: 0, ..self },
            (false, true) => Self { low: 0, ..other },
            (false, false) => self.whole_type(other),
        }
    }

    /// Returns the interval of `|` and `^`.
    pub(super) fn or(self, other: Self) -> Self {
        if self.low < 0 || other.low < 0 {
            return self.whole_type(other);
        }
        let bits = 128 - (self.high | other.high).leading_zeros();
        Self {
            low: 0,
            high: if bits >= 127 {
                i128::MAX
            } else {
                (1 << bits) - 1
            },
        }
    }

    fn whole_type(self, other: Self) -> Self {
        if self.fits_i64() && other.fits_i64() {
            Self::I64
        } else {
            Self::FULL
        }
    }

    pub(super) fn neg(self) -> Option<Self> {
        Some(Self {
            low: self.high.checked_neg()?,
            high: self.low.checked_neg()?,
        })
    }

    /// Returns the interval of `!x`.
    pub(super) fn not(self) -> Self {
        Self {
            low: !self.high,
            high: !self.low,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Interval;

    /// The result of every operation on small numbers is inside the computed interval.
    #[test]
    fn intervals_contain_every_result() {
        let interval = |low, high| Interval { low, high };
        let all = [
            interval(0, 5),
            interval(-3, 4),
            interval(-7, -2),
            interval(2, 9),
            interval(0, 0),
        ];
        for a in all {
            for b in all {
                check(a, b);
            }
        }
    }

    fn check(a: Interval, b: Interval) {
        for x in a.low..=a.high {
            assert!(a.not().contains(!x));
            assert!(a.neg().is_some_and(|i| i.contains(-x)));
            for y in b.low..=b.high {
                let holds = |i: Option<Interval>, value: i128| {
                    assert!(i.is_none_or(|i| i.contains(value)), "{a:?} {b:?} {value}");
                };
                holds(a.add(b), x + y);
                holds(a.sub(b), x - y);
                holds(a.mul(b), x * y);
                holds(Some(a.and(b)), x & y);
                holds(Some(a.or(b)), x | y);
                holds(Some(a.or(b)), x ^ y);
                if y != 0 {
                    holds(a.div(b), x / y);
                    holds(a.rem(b), x % y);
                }
                if (0..64).contains(&y) {
                    holds(a.shl(b), x << y);
                    holds(a.shr(b), x >> y);
                }
            }
        }
    }
}
