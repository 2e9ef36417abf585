//! Equality by value between any two wire types: numbers compare exactly, whatever their types.

use core::any::TypeId;

use memoryview_layout::{Endian, Kind};

use crate::Wire;
use crate::array::Axes;
use crate::codec::{load, load_signed};
use crate::dispatch::{Wired, with_wire};
use crate::int::Integer;
use crate::repr::first_wire;

/// Whether two values are equal: of one type as that type says, numbers of different types exactly,
/// arrays of numbers of the same axes element by element; all else never.
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
        match (Number::of::<A>(a), Number::of::<B>(b)) {
            (Some(a), Some(b)) if a.equals(b) => {}
            _ => return false,
        }
    }
    true
}

/// A number without loss.
#[derive(Clone, Copy)]
enum Number {
    Int(i128),
    /// An integer above all of `i128`.
    Large(u128),
    Float(f64),
}

impl Number {
    /// The number that the bytes of one unit of `W` hold; none when they are no number.
    #[inline]
    fn of<W: Wire>(bytes: &[u8]) -> Option<Self> {
        match W::ITEM.bits {
            Some(bits) => Self::integer(bytes, W::ITEM.endian, bits.signed),
            None => Self::read(bytes, W::ITEM.code.kind(), W::ITEM.endian),
        }
    }

    /// The integer of as many bytes as an [`Int`](crate::Int) has.
    fn integer(bytes: &[u8], endian: Endian, signed: bool) -> Option<Self> {
        Some(match (bytes.len(), signed) {
            (16, false) => {
                let number = u128::load(bytes, endian);
                i128::try_from(number).map_or(Self::Large(number), Self::Int)
            }
            (16, true) => Self::Int(i128::load(bytes, endian)),
            (1..=8, false) => Self::Int(load(bytes, endian).into()),
            (1..=8, true) => Self::Int(load_signed(bytes, endian).into()),
            _ => return None,
        })
    }

    /// The number of this kind that the bytes hold; none when they are no number.
    #[inline]
    fn read(bytes: &[u8], kind: Kind, endian: Endian) -> Option<Self> {
        let wired = Wired::of(kind, bytes.len(), endian)?;
        with_wire!(wired, W => first_wire::<W>(bytes).map(|wire| Self::from(wire.get())))
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
            #[expect(clippy::float_cmp, reason = "equality of values is what is asked")]
            (Self::Float(a), Self::Float(b)) => a == b,
            (Self::Int(int), Self::Float(float)) | (Self::Float(float), Self::Int(int)) => {
                equals_float(int, float)
            }
        }
    }
}

macro_rules! from_natives {
    ($($variant:ident: $($native:ident)*;)*) => {$($(
        impl From<$native> for Number {
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

/// The nearest `f64` of the number of this kind that the bytes hold; none when they are no number.
pub(crate) fn to_f64(bytes: &[u8], kind: Kind, endian: Endian) -> Option<f64> {
    Number::read(bytes, kind, endian).map(|number| match number {
        #[expect(clippy::cast_precision_loss, reason = "to the nearest")]
        Number::Int(int) => int as f64,
        #[expect(clippy::cast_precision_loss, reason = "to the nearest")]
        Number::Large(large) => large as f64,
        Number::Float(float) => float,
    })
}

/// Whether `float` is the whole number `int`. A float above all of `i128` would
/// become its largest number.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::float_cmp,
    reason = "a float that is not that integer does not survive the way there and back"
)]
fn equals_float(int: i128, float: f64) -> bool {
    let below = float < i128::MAX as f64;
    below && float as i128 == int && (float as i128) as f64 == float
}

/// The same for an integer above all of `i128`.
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
