//! The steps of [`Input`] for numbers outside a run: of data-dependent size or order, or with a
//! [`Code`].

use memoryview_layout::Endian;

use crate::codec;
use crate::dynamic::code::{Code, CodeError};
use crate::dynamic::fault_kind::FieldErrorKind;
use crate::dynamic::input::Input;
use crate::dynamic::length::Length;
use crate::dynamic::mode::Mode;
use crate::dynamic::numbers::Ordered;
use crate::dynamic::path::Step;
use crate::dynamic::value::Value;

impl<'a, M: Mode> Input<'a, M> {
    /// Takes the bytes of an integer of data-dependent size.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn integer(&mut self, n: impl Length, step: Step) -> Option<&'a [u8]> {
        let n = self.number(n, step)?;
        if !(1..=8).contains(&n) {
            self.fail(FieldErrorKind::IntegerSize { size: n }, step);
            return None;
        }
        self.take(n, step)
    }

    /// Reads an unsigned integer of `n` bytes, 1 to 8.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn uint(&mut self, n: impl Length, order: Endian, step: Step) -> Option<u64> {
        let bytes = self.integer(n, step)?;
        let number = unsigned(bytes, order);
        self.took(step, bytes, || Value::Unsigned(number));
        Some(number)
    }

    /// Reads a two's complement integer of `n` bytes, 1 to 8.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn int(&mut self, n: impl Length, order: Endian, step: Step) -> Option<i64> {
        let bytes = self.integer(n, step)?;
        let above = 64 - 8 * bytes.len() as u32;
        let number = (unsigned(bytes, order) << above).cast_signed() >> above;
        self.took(step, bytes, || Value::Signed(number));
        Some(number)
    }

    /// `code = C`: reads a number with a [`Code`].
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn code<C: Code<T>, T: Copy + Into<Value<'static>>>(&mut self, step: Step) -> Option<T> {
        let (at, start) = (self.pos(), self.rest);
        let value = self.decoded::<C, T>(step)?;
        let bytes = &start[..start.len() - self.rest.len()];
        self.mode.leaf(step, at, bytes, || value.into());
        Some(value)
    }

    /// Like [`code`](Self::code), for the caller to report the value.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn decoded<C: Code<T>, T>(&mut self, step: Step) -> Option<T> {
        match C::read(self.rest) {
            Ok((value, size)) if size <= self.rest.len() => {
                self.rest = &self.rest[size..];
                Some(value)
            }
            // A code that returns more bytes than it was given is treated as truncated.
            Ok((_, needed)) => {
                self.short(needed as u64, step);
                None
            }
            Err(error) => {
                self.code_error(error, step);
                None
            }
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn code_error(&mut self, error: CodeError, step: Step) {
        match error {
            CodeError::TooShort { needed } => self.short(needed as u64, step),
            CodeError::Overflow => self.fail(FieldErrorKind::Overflow, step),
            CodeError::Digit(found) => self.fail(FieldErrorKind::Digit { found }, step),
        }
    }
}

/// Reads a number of one to eight bytes.
#[cfg_attr(not(debug_assertions), inline(always))]
fn unsigned(bytes: &[u8], order: Endian) -> u64 {
    match bytes.len() {
        1 => bytes[0].into(),
        2 => u16::read(bytes, order).into(),
        4 => u32::read(bytes, order).into(),
        8 => u64::read(bytes, order),
        _ => codec::load(bytes, order),
    }
}
