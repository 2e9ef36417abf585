//! Checked arithmetic in `i128`, for expressions that may overflow according to the field types.
#![expect(
    clippy::missing_errors_doc,
    reason = "hidden: generated code passes errors on"
)]

use core::marker::PhantomData;

use super::length::Wrong;
use crate::{Coded, View};

macro_rules! checked {
    ($($name:ident $method:ident $what:literal;)*) => {$(
        #[doc = $what]
        #[inline]
        pub fn $name(a: i128, b: i128) -> Result<i128, Wrong> {
            a.$method(b).ok_or(Wrong::Overflow)
        }
    )*};
}

checked! {
    add checked_add "`a + b`.";
    sub checked_sub "`a - b`.";
    mul checked_mul "`a * b`.";
}

/// Computes `a / b`, truncated toward zero.
#[inline]
pub fn div(a: i128, b: i128) -> Result<i128, Wrong> {
    if b == 0 {
        return Err(Wrong::DividedByZero);
    }
    a.checked_div(b).ok_or(Wrong::Overflow)
}

/// Computes `a % b`, with the sign of `a`.
#[inline]
pub fn rem(a: i128, b: i128) -> Result<i128, Wrong> {
    if b == 0 {
        return Err(Wrong::DividedByZero);
    }
    a.checked_rem(b).ok_or(Wrong::Overflow)
}

/// `-a`.
#[inline]
pub fn neg(a: i128) -> Result<i128, Wrong> {
    a.checked_neg().ok_or(Wrong::Overflow)
}

/// Checks that a shift is by 0 to 63 bits.
#[inline]
fn bits(by: i128) -> Result<u32, Wrong> {
    u32::try_from(by)
        .ok()
        .filter(|&by| by < 64)
        .ok_or(Wrong::Shift)
}

/// `a << by`.
#[inline]
pub fn shl(a: i128, by: i128) -> Result<i128, Wrong> {
    let factor = 1_i128 << bits(by)?;
    a.checked_mul(factor).ok_or(Wrong::Overflow)
}

/// `a >> by`.
#[inline]
pub fn shr(a: i128, by: i128) -> Result<i128, Wrong> {
    Ok(a >> bits(by)?)
}

/// Returns element `index` of an array.
#[inline]
pub fn index<T: Copy, A: AsRef<[T]> + ?Sized>(array: &A, index: i128) -> Result<T, Wrong> {
    let array = array.as_ref();
    let element = usize::try_from(index).ok().and_then(|i| array.get(i));
    element.copied().ok_or_else(|| outside(index, array.len()))
}

/// Returns byte `index` of the rest of a window, or an error with the number of bytes needed.
#[inline]
pub fn index_rest(rest: &[u8], index: i128) -> Result<u8, Wrong> {
    let Ok(at) = usize::try_from(index) else {
        return Err(outside(index, rest.len()));
    };
    rest.get(at).copied().ok_or(Wrong::TooShort {
        needed: (at as u64).saturating_add(1),
        available: rest.len(),
    })
}

/// Returns the error of an index that is out of range for `len` elements.
#[cold]
#[must_use]
pub fn outside(index: i128, len: usize) -> Wrong {
    let nearest = if index < 0 { i64::MIN } else { i64::MAX };
    Wrong::Index {
        index: i64::try_from(index).unwrap_or(nearest),
        len: len as u64,
    }
}

/// A record for an expression over its fields; `N` is the type of the same expression over its view.
pub struct LikeView<'t, T, N>(&'t T, PhantomData<N>);

/// Returns a record for an expression over its fields, which `of_view` computes from its view. If the
/// view has no such accessor, `N` is unknown, and the compiler does not report the field of the record,
/// too.
#[inline]
pub fn like_view<'t, T: View, N>(
    record: &'t T,
    _of_view: impl FnOnce(T::View<'t>) -> N,
) -> LikeView<'t, T, N> {
    LikeView(record, PhantomData)
}

impl<'t, T, N> LikeView<'t, T, N> {
    /// Returns the record.
    #[inline]
    #[must_use]
    pub const fn record(&self) -> &'t T {
        self.0
    }
}

/// Returns the value of an optional field.
#[inline]
pub fn present<T>(value: Option<T>) -> Result<T, Wrong> {
    value.ok_or(Wrong::Absent)
}

/// Converts a number to its target type.
#[inline]
pub fn fit<T: TryFrom<i128>>(number: impl Into<i128>) -> Result<T, Wrong> {
    T::try_from(number.into()).map_err(|_| Wrong::Overflow)
}

/// An argument of a nested record: the value of a field, the same number in a wider type, or the number
/// of an enum if the argument is an integer.
#[diagnostic::on_unimplemented(
    message = "the argument is of type `{T}`, and the field of type `{Self}`",
    label = "expected `{T}`, a smaller number, or an enum whose number fits it"
)]
pub trait Give<T> {
    /// Converts the value to the type of the argument.
    fn give(self) -> T;
}

impl<T> Give<T> for T {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn give(self) -> T {
        self
    }
}

macro_rules! numbers_of_enums {
    ($($number:ty)*) => {$(
        impl<C: Coded> Give<$number> for C
        where
            $number: From<C::Code>,
        {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn give(self) -> $number {
                self.to_code().into()
            }
        }
    )*};
}

numbers_of_enums! { u8 u16 u32 u64 i8 i16 i32 i64 }

macro_rules! wider_numbers {
    ($($number:ty: $($wider:ty)*;)*) => {$($(
        #[diagnostic::do_not_recommend]
        impl Give<$wider> for $number {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn give(self) -> $wider {
                self.into()
            }
        }
    )*)*};
}

wider_numbers! {
    u8: u16 u32 u64 i16 i32 i64;
    u16: u32 u64 i32 i64;
    u32: u64 i64;
    i8: i16 i32 i64;
    i16: i32 i64;
    i32: i64;
}

/// Converts the value of a field to an argument of type `T`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn give<T>(value: impl Give<T>) -> T {
    value.give()
}
