//! Equality by value between any two wire types. Numbers compare exactly, even if their types
//! differ.

use core::any::TypeId;

use memoryview_layout::{Bits, Endian, Kind};

use crate::axes::Axes;
use crate::dispatch::{Wired, with_wire};
use crate::int::Integer;
use crate::wires::first_wire;
use crate::{Wire, bits};

/// Returns `true` if two values are equal. Values of the same type use its own equality, numbers of
/// different types compare exactly, and arrays of numbers with the same axes element by element.
/// Other values are never equal.
#[inline]
pub(crate) fn same<A: Wire, B: Wire>(a: &A, b: &B) -> bool {
    if TypeId::of::<A>() == TypeId::of::<B>() {
        return first_wire::<A>(b.as_bytes()).is_some_and(|b| a == b);
    }
    if !const { Axes::same(A::AXES, B::AXES) } {
        return false;
    }
    let pairs = a
        .as_bytes()
        .chunks_exact(A::ITEM.unit.max(1))
        .zip(b.as_bytes().chunks_exact(B::ITEM.unit.max(1)));
    for (a, b) in pairs {
        match (Exact::of::<A>(a), Exact::of::<B>(b)) {
            (Some(a), Some(b)) if a.equals(b) => {}
            _ => return false,
        }
    }
    true
}

/// A number of any type, without loss.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Exact {
    /// An integer or a `bool`.
    Int(i128),
    /// An integer greater than `i128::MAX`.
    Large(u128),
    /// A float.
    Float(f64),
}

impl Exact {
    /// Reads the number in the bytes of one unit of `W`, or returns `None` if they are not a
    /// number.
    #[inline]
    fn of<W: Wire>(bytes: &[u8]) -> Option<Self> {
        Self::read(bytes, W::ITEM.code.kind(), W::ITEM.endian, W::ITEM.bits)
    }

    /// Reads a number of this kind, or in these bits, or returns `None` if the bytes are not a
    /// number.
    #[inline]
    #[must_use]
    pub fn read(bytes: &[u8], kind: Kind, endian: Endian, bits: Option<Bits>) -> Option<Self> {
        if let Some(bits) = bits {
            return Self::in_bits(bytes, endian, bits);
        }
        let wired = Wired::of(kind, bytes.len(), endian)?;
        with_wire!(wired, W => first_wire::<W>(bytes).map(|wire| Self::from(wire.get())))
    }

    fn in_bits(bytes: &[u8], endian: Endian, bits: Bits) -> Option<Self> {
        let Bits {
            first,
            width,
            signed,
        } = bits;
        if bytes.len() < (first + width).div_ceil(8) {
            return None;
        }
        Some(match (width, signed) {
            (128, false) => {
                let number = u128::load(bytes, endian);
                i128::try_from(number).map_or(Self::Large(number), Self::Int)
            }
            (128, true) => Self::Int(i128::load(bytes, endian)),
            (1..=64, _) => {
                let number = bits::read(bytes, first / 8, first % 8, width, endian);
                Self::Int(if signed {
                    bits::sign_extended(number, width).into()
                } else {
                    number.into()
                })
            }
            _ => return None,
        })
    }

    #[inline]
    fn equals(self, other: Self) -> bool {
        match (self, other) {
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::Large(a), Self::Large(b)) => a == b,
            (Self::Int(_), Self::Large(_)) | (Self::Large(_), Self::Int(_)) => false,
            (Self::Large(large), Self::Float(float)) | (Self::Float(float), Self::Large(large)) => {
                equals_large(large, float)
            }
            #[expect(clippy::float_cmp, reason = "compares values exactly")]
            (Self::Float(a), Self::Float(b)) => a == b,
            (Self::Int(int), Self::Float(float)) | (Self::Float(float), Self::Int(int)) => {
                equals_float(int, float)
            }
        }
    }
}

macro_rules! from_natives {
    ($($variant:ident: $($native:ident)*;)*) => {$($(
        impl From<$native> for Exact {
            #[inline]
            fn from(number: $native) -> Self {
                Self::$variant(number.into())
            }
        }
    )*)*};
}

from_natives! {
    Int: bool u8 i8 u16 i16 u32 i32 u64 i64;
    Float: f32 f64;
}

/// Reads a number of this kind as the nearest `f64`, or returns `None` if the bytes are not a
/// number.
pub(crate) fn to_f64(bytes: &[u8], kind: Kind, endian: Endian) -> Option<f64> {
    Exact::read(bytes, kind, endian, None).map(|number| match number {
        #[expect(clippy::cast_precision_loss, reason = "to the nearest")]
        Exact::Int(int) => int as f64,
        #[expect(clippy::cast_precision_loss, reason = "to the nearest")]
        Exact::Large(large) => large as f64,
        Exact::Float(float) => float,
    })
}

/// Returns `true` if `float` is exactly `int`. A float greater than `i128::MAX` would be saturated.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::float_cmp,
    reason = "a round trip changes every float that is not exactly this integer"
)]
fn equals_float(int: i128, float: f64) -> bool {
    let below = float < i128::MAX as f64;
    below && float as i128 == int && (float as i128) as f64 == float
}

/// The same for an integer greater than `i128::MAX`.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::float_cmp,
    reason = "as above"
)]
fn equals_large(large: u128, float: f64) -> bool {
    float < u128::MAX as f64 && float as u128 == large && (float as u128) as f64 == float
}
