//! Functions for the expressions of generated code, on values whose types only the compiler knows.
#![expect(
    clippy::missing_errors_doc,
    reason = "hidden: generated code passes errors on"
)]

use memoryview_layout::Endian;

use super::input::Input;
use super::length::{Condition, Length, Wrong};
use super::mode::Mode;
use super::num::{fit, index};
use super::path::Step;
use super::place::Place;
use crate::{AnyEncoding, Coded, Encoding, Limits, Wire};

/// A value that expressions can compute with.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a number",
    label = "expected an integer, an `Option` of one, or an enum that derives `Coded`",
    note = "name a number in it, as in `header.length`, or call a function that returns one"
)]
pub trait Numeric {
    /// Returns the value as a number.
    fn number(&self) -> Result<i128, Wrong>;
}

/// Returns a value as a number.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn number<N: Numeric + ?Sized>(value: &N) -> Result<i128, Wrong> {
    value.number()
}

macro_rules! integers {
    ($($number:ty)*) => {$(
        impl Numeric for $number {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn number(&self) -> Result<i128, Wrong> {
                Ok(*self as i128)
            }
        }
    )*};
}

integers! { u8 u16 u32 u64 usize i8 i16 i32 i64 i128 isize }

impl Numeric for bool {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn number(&self) -> Result<i128, Wrong> {
        Ok((*self).into())
    }
}

impl<T: Numeric> Numeric for Option<T> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn number(&self) -> Result<i128, Wrong> {
        self.as_ref().ok_or(Wrong::Absent)?.number()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Numeric> Numeric for Result<T, Wrong> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn number(&self) -> Result<i128, Wrong> {
        self.as_ref().map_err(|wrong| *wrong)?.number()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Coded> Numeric for T
where
    T::Code: Numeric,
{
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn number(&self) -> Result<i128, Wrong> {
        self.to_code().number()
    }
}

/// A value that is a condition.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a condition",
    label = "expected a `bool`",
    note = "compare a number in it, as in `header.length != 0`, or call a function that returns a `bool`"
)]
pub trait Truth {
    /// Returns the value as a `bool`.
    fn truth(self) -> bool;
}

impl Truth for bool {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn truth(self) -> bool {
        self
    }
}

/// Returns a value as a condition.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn truth(value: impl Truth) -> bool {
    value.truth()
}

/// Returns a value as bytes.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn bytes<T: AsRef<[u8]> + ?Sized>(value: &T) -> &[u8] {
    value.as_ref()
}

/// Returns the sum of all elements.
#[inline]
pub fn sum<T: Numeric + Copy, A: AsRef<[T]> + ?Sized>(array: &A) -> Result<i128, Wrong> {
    array.as_ref().iter().try_fold(0_i128, |sum, element| {
        super::num::add(sum, element.number()?)
    })
}

/// The return types of getters of bytes, as slices with the same lifetime.
pub trait ByteSlice<'a> {
    /// Returns the slice.
    fn slice(self) -> &'a [u8];
}

impl<'a> ByteSlice<'a> for &'a [u8] {
    fn slice(self) -> &'a [u8] {
        self
    }
}

impl<'a> ByteSlice<'a> for &'a str {
    fn slice(self) -> &'a [u8] {
        self.as_bytes()
    }
}

impl<'a, const N: usize> ByteSlice<'a> for &'a [u8; N] {
    fn slice(self) -> &'a [u8] {
        self
    }
}

/// Returns the value of a getter as bytes that outlive the view.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn bytes_of<'a>(value: impl ByteSlice<'a>) -> &'a [u8] {
    value.slice()
}

/// Returns element `index` of a slice of numbers in wire form.
#[inline]
pub fn index_wire<W: Wire>(slice: &[W], at: i128) -> Result<W::Native, Wrong> {
    index(slice, at).map(|wire| wire.get())
}

/// Returns the sum of numbers in wire form.
#[inline]
pub fn sum_wires<W: Wire>(slice: &[W]) -> Result<i128, Wrong>
where
    W::Native: Numeric,
{
    slice.iter().try_fold(0_i128, |sum, wire| {
        super::num::add(sum, wire.get().number()?)
    })
}

/// Converts an offset or size to the form that a view stores.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn offset(offset: impl Length) -> Result<u64, Wrong> {
    offset.length()
}

/// Returns a length that depends only on arguments, or `None` if it has no value.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn length(length: impl Length) -> Option<usize> {
    usize::try_from(length.length().ok()?).ok()
}

/// Returns a condition that depends only on arguments, or `None` if it has no value.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn holds(condition: impl Condition) -> Option<bool> {
    condition.holds().ok()
}

/// The types of `order = …`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a byte order",
    label = "expected `Endian` or `Option<Endian>`",
    note = "write a function that returns one and call it: `order = order_of(mark)`"
)]
pub trait ByteOrder {
    /// Returns the order, or `None` if the data selects an invalid one.
    fn order(self) -> Option<Endian>;
}

impl ByteOrder for Endian {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn order(self) -> Option<Endian> {
        Some(self)
    }
}

impl ByteOrder for Option<Endian> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn order(self) -> Option<Endian> {
        self
    }
}

/// Returns the value of `order = …`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn order_of(order: impl ByteOrder) -> Option<Endian> {
    order.order()
}

impl<M: Mode> Input<'_, M> {
    /// Returns the arguments of a nested record, or reports a fault of the field.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn given<T>(&mut self, given: Result<T, Wrong>, step: Step) -> Option<T> {
        self.ok(given, step)
    }

    /// Converts a number to the type of its field, or reports a fault of the field.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn narrow<T: TryFrom<i128>>(&mut self, number: impl Into<i128>, step: Step) -> Option<T> {
        self.ok(fit(number), step)
    }

    /// Runs `read` in a window of `n` bytes and skips the rest of the window.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn window<T>(
        &mut self,
        n: impl Length,
        read: impl FnOnce(&mut Self) -> Option<T>,
        step: Step,
    ) -> Option<T> {
        let window = self.take(n, step)?;
        self.within(window, read)
    }
}

impl<'a> Place<'a> {
    /// Returns the bytes from `from` to `to`, counted from the start of the input: `bytes(…)` in
    /// expressions.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn between(self, from: usize, to: usize) -> &'a [u8] {
        self.part(from, to).as_bytes()
    }
}

/// Reads an unsigned integer of `N` bytes at `offset` of a run.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub const fn uint_at<const N: usize>(run: &[u8], offset: usize, order: Endian) -> u64 {
    let mut value = 0;
    let mut at = 0;
    while at < N {
        let byte = match order {
            Endian::Little => run[offset + N - 1 - at],
            Endian::Big => run[offset + at],
        };
        value = (value << 8) | byte as u64;
        at += 1;
    }
    value
}

/// Reads a two's complement integer of `N` bytes at `offset` of a run.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub const fn int_at<const N: usize>(run: &[u8], offset: usize, order: Endian) -> i64 {
    let above = 64 - 8 * N as u32;
    (uint_at::<N>(run, offset, order) << above).cast_signed() >> above
}

/// Reads a bit field whose run of bits begins at `offset` of a run.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub const fn bits_at(run: &[u8], offset: usize, first: usize, width: usize, order: Endian) -> u64 {
    crate::bits::read(run, offset + first / 8, first % 8, width, order)
}

/// Creates the place of a record that is the whole input.
#[inline]
#[must_use]
pub fn alone(bytes: &[u8]) -> Place<'_> {
    Place::all(bytes, Limits::DEFAULT)
}

/// Returns a terminator or padding as a code unit of `encoding`, given in units of one and of two
/// bytes.
#[inline]
#[must_use]
pub fn code_unit(
    encoding: impl Encoding,
    byte: &'static [u8],
    little: &'static [u8],
    big: &'static [u8],
) -> &'static [u8] {
    match encoding.any() {
        AnyEncoding::Utf16Le => little,
        AnyEncoding::Utf16Be | AnyEncoding::Utf16Bom => big,
        _ => byte,
    }
}
