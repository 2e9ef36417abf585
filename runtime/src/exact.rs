//! Equality by value between any two wire types: numbers compare exactly, whatever their types.

use core::any::TypeId;

use memoryview_layout::{Endian, Kind};

use crate::array::Axes;
use crate::repr::first_wire;
use crate::{Wire, half};

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
    Float(f64),
}

impl Number {
    /// The number that the bytes of one unit of `W` hold; none when they are no number.
    #[inline]
    fn of<W: Wire>(bytes: &[u8]) -> Option<Self> {
        Self::read(bytes, W::ITEM.code.kind(), W::ITEM.endian)
    }

    /// The number of this kind that the bytes hold; none when they are no number.
    #[inline]
    fn read(bytes: &[u8], kind: Kind, endian: Endian) -> Option<Self> {
        let bits = bits(bytes, endian)?;
        let unused = 64 - 8 * u32::try_from(bytes.len()).ok()?;
        match (kind, bytes) {
            (Kind::Bool, _) => Some(Self::Int((bits != 0).into())),
            (Kind::Uint, _) => Some(Self::Int(bits.into())),
            (Kind::Int, _) => Some(Self::Int(((bits << unused).cast_signed() >> unused).into())),
            (Kind::Float, [_, _]) => {
                let half = half::to_f32(u16::try_from(bits).ok()?);
                Some(Self::Float(half.into()))
            }
            (Kind::Float, [_, _, _, _]) => {
                let single = f32::from_bits(u32::try_from(bits).ok()?);
                Some(Self::Float(single.into()))
            }
            (Kind::Float, _) => Some(Self::Float(f64::from_bits(bits))),
            _ => None,
        }
    }

    #[inline]
    fn equals(self, other: Self) -> bool {
        match (self, other) {
            (Self::Int(a), Self::Int(b)) => a == b,
            #[expect(clippy::float_cmp, reason = "equality of values is what is asked")]
            (Self::Float(a), Self::Float(b)) => a == b,
            (Self::Int(int), Self::Float(float)) | (Self::Float(float), Self::Int(int)) => {
                equals_float(int, float)
            }
        }
    }
}

/// The nearest `f64` of the number of this kind that the bytes hold; none when they are no number.
pub(crate) fn to_f64(bytes: &[u8], kind: Kind, endian: Endian) -> Option<f64> {
    Number::read(bytes, kind, endian).map(|number| match number {
        #[expect(clippy::cast_precision_loss, reason = "to the nearest")]
        Number::Int(int) => int as f64,
        Number::Float(float) => float,
    })
}

/// Whether `float` is the whole number `int`. Integers here have at most 64 bits, so a float outside
/// of i128 equals none.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::float_cmp,
    reason = "a float that is not that integer does not survive the way there and back"
)]
fn equals_float(int: i128, float: f64) -> bool {
    float as i128 == int && (float as i128) as f64 == float
}

/// The bytes of a number of at most 8 bytes.
#[inline]
fn bits(bytes: &[u8], endian: Endian) -> Option<u64> {
    let mut wide = [0; 8];
    match endian {
        Endian::Little => {
            wide.get_mut(..bytes.len())?.copy_from_slice(bytes);
            Some(u64::from_le_bytes(wide))
        }
        Endian::Big => {
            wide.get_mut(8_usize.checked_sub(bytes.len())?..)?
                .copy_from_slice(bytes);
            Some(u64::from_be_bytes(wide))
        }
    }
}
