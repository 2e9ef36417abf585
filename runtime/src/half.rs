//! Conversions of IEEE 754 binary16, rounded once, ties to even.
//!
//! `core` has no stable `f16` yet, and converting by way of `f32` would round twice.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "the branches bound every number that is cast; constants cannot use `From`"
)]

use crate::{RangeError, RangeErrorKind};

/// Returns an error if the conversion would make a finite `value` infinite.
pub(crate) fn fits(value: f32) -> Result<(), RangeError> {
    if value.is_finite() && to_f32(from_f64(f64::from(value))).is_infinite() {
        return Err(RangeError::unnamed(RangeErrorKind::Half { value }));
    }
    Ok(())
}

/// Returns the exact value of binary16 `bits`.
pub(crate) const fn to_f32(bits: u16) -> f32 {
    let sign = ((bits & 0x8000) as u32) << 16;
    let exponent = (bits >> 10 & 0x1f) as u32;
    let fraction = (bits & 0x3ff) as u32;
    match (exponent, fraction) {
        (0, _) => {
            // Subnormal: fraction * 2^-24, exact in f32.
            let magnitude = fraction as f32 * (1.0 / 16_777_216.0);
            f32::from_bits(magnitude.to_bits() | sign)
        }
        (0x1f, _) => f32::from_bits(sign | 0x7f80_0000 | fraction << 13),
        _ => f32::from_bits(sign | (exponent + 112) << 23 | fraction << 13),
    }
}

/// Returns the binary16 bits nearest to `value`: infinity from 65520 on, and NaN for NaN.
pub(crate) const fn from_f64(value: f64) -> u16 {
    let bits = value.to_bits();
    let sign = (bits >> 48 & 0x8000) as u16;
    let exponent = (bits >> 52 & 0x7ff) as i32 - 1023;
    let fraction = bits & ((1 << 52) - 1);
    if exponent == 1024 {
        let quiet = if fraction == 0 { 0 } else { 0x200 };
        return sign | 0x7c00 | quiet | (fraction >> 42) as u16;
    }
    if exponent > 15 {
        return sign | 0x7c00;
    }
    if exponent < -25 {
        return sign;
    }
    let significand = fraction | 1 << 52;
    // Normal numbers keep 10 bits below the leading one; subnormal ones lose one more per step.
    let (dropped, base) = if exponent >= -14 {
        (42, ((exponent + 14) as u16) << 10)
    } else {
        (42 + (-14 - exponent) as u32, 0)
    };
    let kept = (significand >> dropped) as u16;
    let rest = significand & ((1 << dropped) - 1);
    let half = 1 << (dropped - 1);
    let up = rest > half || (rest == half && kept & 1 == 1);
    // The leading one of a normal number is added to the exponent, and so is a carry.
    sign | (base + kept + up as u16)
}

macro_rules! bytes {
    ($($decode:ident $encode:ident)*) => {$(
        pub(crate) const fn $decode(bytes: [u8; 2]) -> f32 {
            to_f32(u16::$decode(bytes))
        }

        pub(crate) const fn $encode(value: f32) -> [u8; 2] {
            from_f64(value as f64).$encode()
        }
    )*};
}

bytes! {
    from_le_bytes to_le_bytes
    from_be_bytes to_be_bytes
}

#[cfg(test)]
mod tests {
    use super::{from_f64, to_f32};

    #[test]
    fn every_binary16_round_trips() {
        for bits in 0..=u16::MAX {
            let value = to_f32(bits);
            let back = from_f64(f64::from(value));
            if value.is_nan() {
                assert!(to_f32(back).is_nan(), "{bits:04x}");
            } else {
                assert_eq!(back, bits, "{value}");
            }
        }
    }

    #[test]
    fn from_f64_rounds_to_nearest() {
        for bits in 0..0x7bff_u16 {
            let (low, high) = (f64::from(to_f32(bits)), f64::from(to_f32(bits + 1)));
            let middle = f64::midpoint(low, high);
            let even = if bits % 2 == 0 { bits } else { bits + 1 };
            assert_eq!(from_f64(middle), even, "{middle}");
            assert_eq!(from_f64(middle.next_down()), bits, "below {middle}");
            assert_eq!(from_f64(middle.next_up()), bits + 1, "above {middle}");
        }
    }

    #[test]
    fn overflow_becomes_infinity() {
        assert_eq!(from_f64(65519.99), 0x7bff);
        assert_eq!(from_f64(65520.0), 0x7c00);
        assert_eq!(from_f64(-1e300), 0xfc00);
    }
}
