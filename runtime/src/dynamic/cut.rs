//! [`Cut`]: bytes and text up to a terminator, or without trailing padding.

use core::ffi::CStr;

use super::fault::FieldError;
use super::fault_kind::FieldErrorKind;
use super::input::Input;
use super::length::{Length, Wrong};
use super::mode::Mode;
use super::path::Step;
use super::place::Place;
use super::text::{AnyEncoding, Encoding, Text, TextGiven};
use super::value::Value;

/// A terminator and its options.
#[derive(Clone, Copy, Debug)]
pub struct Until {
    /// Its bytes.
    pub mark: &'static [u8],
    /// The size of a code unit in bytes. The terminator is searched for at multiples of it.
    pub unit: usize,
    /// Whether the terminator is part of the value.
    pub inclusive: bool,
    /// Whether a value without a terminator extends to the end of the window.
    pub or_end: bool,
    /// Whether the next field begins with the terminator.
    pub keep: bool,
}

impl Until {
    /// Creates a terminator that is consumed and is not part of the value.
    #[must_use]
    pub const fn new(mark: &'static [u8]) -> Self {
        Self {
            mark,
            unit: 1,
            inclusive: false,
            or_end: false,
            keep: false,
        }
    }

    /// Searches for the terminator at multiples of `unit` bytes.
    #[must_use]
    pub const fn unit(mut self, unit: usize) -> Self {
        self.unit = unit;
        self
    }

    /// Makes the terminator part of the value.
    #[must_use]
    pub const fn inclusive(mut self) -> Self {
        self.inclusive = true;
        self
    }

    /// Accepts a value without a terminator, which then extends to the end of the window.
    #[must_use]
    pub const fn or_end(mut self) -> Self {
        self.or_end = true;
        self
    }

    /// Leaves the terminator to the next field.
    #[must_use]
    pub const fn keep(mut self) -> Self {
        self.keep = true;
        self
    }

    /// Returns a value without its terminator, if that is part of the value.
    pub(super) fn body<'v>(&self, value: &'v [u8]) -> &'v [u8] {
        match value.strip_suffix(self.mark) {
            Some(body) if self.inclusive => body,
            _ => value,
        }
    }

    /// Returns `true` if `body` contains a terminator.
    pub(super) fn is_in(&self, body: &[u8]) -> bool {
        self.any_unit(body, <[u8]>::starts_with)
    }

    /// Returns `true` if a terminator begins in `body` and ends in the one that follows `body`.
    pub(super) fn overlaps(&self, body: &[u8]) -> bool {
        self.any_unit(body, |own, mark| {
            let rest = mark.strip_prefix(own);
            rest.is_some_and(|rest| mark.starts_with(rest))
        })
    }

    fn any_unit(&self, body: &[u8], is_found: impl Fn(&[u8], &[u8]) -> bool) -> bool {
        let mut units = (0..body.len()).step_by(self.unit.max(1));
        units.any(|at| is_found(&body[at..], self.mark))
    }

    /// Returns the position of the terminator.
    #[inline]
    fn find(&self, bytes: &[u8]) -> Option<usize> {
        match (self.mark, self.unit) {
            ([byte], 1) => find_byte(*byte, bytes),
            (mark, unit) => {
                let units = bytes.len().checked_sub(mark.len())? / unit.max(1);
                (0..=units)
                    .map(|at| at * unit.max(1))
                    .find(|&at| bytes[at..].starts_with(mark))
            }
        }
    }
}

#[cfg(feature = "text")]
#[inline]
fn find_byte(byte: u8, bytes: &[u8]) -> Option<usize> {
    memchr::memchr(byte, bytes)
}

#[cfg(not(feature = "text"))]
#[inline]
fn find_byte(byte: u8, bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|&other| other == byte)
}

/// How the value of bytes or text is cut out: first the window, then its trailing padding, then the
/// terminator. Without a window, the padding is before the terminator.
#[derive(Clone, Copy, Debug)]
pub struct Cut {
    pub(super) size: Option<Result<u64, Wrong>>,
    /// Whether the window may extend past the end.
    pub(super) or_end: bool,
    until: Option<Until>,
    trim: &'static [u8],
}

impl Cut {
    /// Takes everything to the end of the window.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn to_end() -> Self {
        Self {
            size: None,
            or_end: false,
            until: None,
            trim: &[],
        }
    }

    /// Takes a window of `n` bytes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn sized(n: impl Length) -> Self {
        Self {
            size: Some(n.length()),
            ..Self::to_end()
        }
    }

    /// Takes a window of `n` bytes, or all bytes if there are fewer.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn sized_or_end(n: impl Length) -> Self {
        Self {
            or_end: true,
            ..Self::sized(n)
        }
    }

    /// Ends the value at a terminator.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn until(mut self, until: Until) -> Self {
        self.until = Some(until);
        self
    }

    /// Returns `true` if the value may be shorter than its window.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) const fn is_partial(&self) -> bool {
        self.until.is_some() || !self.trim.is_empty()
    }

    /// Removes trailing padding; `padding` is one code unit.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn trim(mut self, padding: &'static [u8]) -> Self {
        self.trim = padding;
        self
    }
}

/// Removes trailing units of padding.
#[inline]
fn trimmed<'a>(mut value: &'a [u8], padding: &[u8]) -> &'a [u8] {
    if padding.is_empty() {
        return value;
    }
    let whole = value.len() - value.len() % padding.len();
    if whole == value.len() {
        while let Some(rest) = value.strip_suffix(padding) {
            value = rest;
        }
    }
    value
}

/// A field that can be cut out of bytes: bytes or text.
pub trait Cuttable<'a>: Sized {
    /// The information needed in addition to the bytes.
    type Given: Copy;

    /// Creates the field from `value`. `all` are the bytes it occupies, which were just taken from
    /// `input`.
    fn cut<M: Mode>(
        input: &mut Input<'a, M>,
        value: &'a [u8],
        all: &'a [u8],
        given: Self::Given,
        step: Step,
    ) -> Option<Self>;
}

impl<'a> Cuttable<'a> for &'a [u8] {
    type Given = ();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn cut<M: Mode>(
        input: &mut Input<'a, M>,
        value: &'a [u8],
        all: &'a [u8],
        (): (),
        step: Step,
    ) -> Option<Self> {
        input.took(step, all, || Value::Bytes(value));
        Some(value)
    }
}

impl<'a> Cuttable<'a> for &'a str {
    type Given = ();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn cut<M: Mode>(
        input: &mut Input<'a, M>,
        value: &'a [u8],
        all: &'a [u8],
        (): (),
        step: Step,
    ) -> Option<Self> {
        let Ok(text) = core::str::from_utf8(value) else {
            input.fail_taken(FieldErrorKind::NotText, step, all);
            return None;
        };
        input.took(step, all, || {
            Value::Text(Text::in_encoding(value, AnyEncoding::Utf8))
        });
        Some(text)
    }
}

impl<'a, E: TextGiven + Encoding> Cuttable<'a> for Text<'a, E> {
    type Given = E::Given;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn cut<M: Mode>(
        input: &mut Input<'a, M>,
        value: &'a [u8],
        all: &'a [u8],
        given: E::Given,
        step: Step,
    ) -> Option<Self> {
        let text = Self::in_encoding(value, E::given(given));
        input.took(step, all, || Value::Text(text.any()));
        Some(text)
    }
}

impl<'a> Cuttable<'a> for &'a CStr {
    type Given = ();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn cut<M: Mode>(
        input: &mut Input<'a, M>,
        value: &'a [u8],
        all: &'a [u8],
        (): (),
        step: Step,
    ) -> Option<Self> {
        let with_nul = all
            .get(..=value.len())
            .and_then(|all| CStr::from_bytes_with_nul(all).ok());
        match with_nul {
            Some(text) => {
                input.took(step, all, || Value::Bytes(value));
                Some(text)
            }
            None => {
                let available = all.len();
                input.fail_taken(FieldErrorKind::Unterminated { available }, step, all);
                None
            }
        }
    }
}

impl<'a, M: Mode> Input<'a, M> {
    /// Reads bytes or text with a terminator or trailing padding.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn cut<X: Cuttable<'a>>(&mut self, cut: Cut, given: X::Given, step: Step) -> Option<X> {
        let Some(size) = cut.size else {
            let (value, all) = self.cut_here(cut, step)?;
            return X::cut(self, trimmed(value, cut.trim), all, given, step);
        };
        let mut size = self.number(size, step)?;
        if cut.or_end {
            size = size.min(self.rest.len() as u64);
        }
        let window = self.take(size, step)?;
        let padded = trimmed(window, cut.trim);
        let value = match cut.until {
            None => padded,
            Some(until) => match until.find(padded) {
                Some(end) if until.inclusive => &padded[..end + until.mark.len()],
                Some(end) => &padded[..end],
                None if until.or_end => padded,
                None => {
                    let available = window.len();
                    self.fail_taken(FieldErrorKind::Unterminated { available }, step, window);
                    return None;
                }
            },
        };
        X::cut(self, value, window, given, step)
    }

    /// Returns the value up to its terminator, and all bytes that the field occupies.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn cut_here(&mut self, cut: Cut, step: Step) -> Option<(&'a [u8], &'a [u8])> {
        let rest = self.rest;
        let Some(until) = cut.until else {
            self.take_all();
            return Some((rest, rest));
        };
        let Some(end) = until.find(rest) else {
            if until.or_end {
                self.take_all();
                return Some((rest, rest));
            }
            let place = self.place();
            self.mode.fault(|| unterminated(place, step));
            return None;
        };
        let after = end + until.mark.len();
        let value = if until.inclusive { after } else { end };
        let taken = if until.keep { value.min(end) } else { after };
        self.rest = &rest[taken..];
        Some((&rest[..value], &rest[..taken]))
    }
}

#[cold]
fn unterminated(place: Place<'_>, step: Step) -> FieldError {
    let available = place.rest.len();
    let kind = FieldErrorKind::Unterminated { available };
    FieldError::new(kind, step, place.pos(), place.is_open())
}
