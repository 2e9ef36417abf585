//! [`Packer`]: writes values as bytes, and checks every count, size and tag.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use memoryview_layout::Endian;

use super::code::{Code, CodeError};
use super::cut::Until;
use super::fault::FieldError;
use super::fault_kind::{FieldErrorKind, Found};
use super::length::{Condition, Length};
use super::meta::Meta;
use super::path::Step;
use crate::codec;
use crate::{RangeError, Wire};

/// The maximum number of zeros that are packed for one field. When such padding is read, it may be
/// cut short by the end of the data, so a few bytes can ask for any number.
const PADDING: u64 = 1 << 24;

/// The destination of packed values.
pub struct Packer<'o> {
    sink: Sink<'o>,
    at: usize,
    fault: Option<FieldError>,
    next: Option<Next>,
}

/// What must follow a value that was packed without its terminator, so that it is read back.
#[derive(Clone, Copy)]
struct Next {
    /// The part of the terminator that has not been packed.
    mark: &'static [u8],
    /// Whether the end of the window may follow instead, and whether it must.
    end: End,
    /// The field with the value.
    step: Step,
}

#[derive(Clone, Copy, PartialEq)]
enum End {
    Never,
    May,
    Must,
}

enum Sink<'o> {
    /// Only counts bytes.
    Nowhere,
    Slice(&'o mut [u8]),
    #[cfg(feature = "alloc")]
    Vec(&'o mut Vec<u8>),
}

/// A window that is being filled.
#[derive(Clone, Copy)]
pub struct Window {
    pub(crate) end: usize,
    /// Whether a field before the window determines what its first bytes must be.
    is_awaited: bool,
}

impl<'o> Packer<'o> {
    /// Creates a packer that only counts bytes and checks all values.
    pub(crate) const fn counter() -> Self {
        Self::new(Sink::Nowhere)
    }

    /// Creates a packer that writes to the start of `bytes`.
    pub(crate) const fn slice(bytes: &'o mut [u8]) -> Self {
        Self::new(Sink::Slice(bytes))
    }

    /// Creates a packer that appends to `bytes`.
    #[cfg(feature = "alloc")]
    pub(crate) const fn vec(bytes: &'o mut Vec<u8>) -> Self {
        Self::new(Sink::Vec(bytes))
    }

    const fn new(sink: Sink<'o>) -> Self {
        Self {
            sink,
            at: 0,
            fault: None,
            next: None,
        }
    }

    /// Returns the number of bytes packed so far.
    pub const fn pos(&self) -> usize {
        self.at
    }

    pub(crate) fn into_error(self, meta: &'static Meta) -> FieldError {
        let missing = || FieldError::of_record(FieldErrorKind::Check, meta, self.at);
        self.fault.unwrap_or_else(missing)
    }

    #[cold]
    pub(crate) fn fail<T>(&mut self, kind: FieldErrorKind, step: Step) -> Option<T> {
        self.fault = Some(FieldError::new(kind, step, self.at, false));
        None
    }

    /// Ends the record: nothing follows it.
    pub(crate) fn finish(&mut self) -> Option<()> {
        match self.next.take() {
            Some(Next {
                mark: expected,
                end: End::Never,
                step,
            }) => {
                let found = Found::new(b"");
                self.fail(FieldErrorKind::Follows { expected, found }, step)
            }
            _ => Some(()),
        }
    }

    /// Checks that `bytes` may follow what has been packed.
    fn follow(&mut self, bytes: &[u8], step: Step) -> Option<()> {
        let Some(next) = self.next.filter(|_| !bytes.is_empty()) else {
            return Some(());
        };
        let (now, later) = next.mark.split_at(bytes.len().min(next.mark.len()));
        if next.end == End::Must || !bytes.starts_with(now) {
            return self.differs(next, bytes, step);
        }
        self.next = (!later.is_empty()).then_some(Next {
            mark: later,
            end: End::Never,
            ..next
        });
        Some(())
    }

    /// Reports that `found` cannot follow what has been packed.
    fn differs(&mut self, next: Next, found: &[u8], step: Step) -> Option<()> {
        let expected = match next.end {
            End::Must => &[],
            End::May | End::Never => next.mark,
        };
        let found = Found::new(found);
        self.fail(FieldErrorKind::Follows { expected, found }, step)
    }

    /// Leaves the terminator `mark` to the next field.
    fn leave(&mut self, mark: &'static [u8], end: End, step: Step) -> Option<()> {
        let Some(next) = self.next else {
            self.next = Some(Next { mark, end, step });
            return Some(());
        };
        // The value was empty, so what follows must suit both fields.
        let (short, long) = if next.mark.len() < mark.len() {
            (next.mark, mark)
        } else {
            (mark, next.mark)
        };
        let end = match (next.end, end) {
            // The terminators differ, so only the end may follow.
            (End::May, End::May) if !long.starts_with(short) => Some(End::Must),
            (End::Must, End::Must | End::May) | (End::May, End::Must) => Some(End::Must),
            (End::Must, End::Never) | (End::Never, End::Must) => None,
            (End::May, End::May) => Some(End::May),
            (End::Never, _) | (_, End::Never) => long.starts_with(short).then_some(End::Never),
        };
        let Some(end) = end else {
            return self.differs(next, mark, step);
        };
        let mark = long;
        self.next = Some(Next { mark, end, step });
        Some(())
    }

    /// Packs the bytes of a field.
    pub fn bytes(&mut self, bytes: &[u8], step: Step) -> Option<()> {
        self.follow(bytes, step)?;
        let end = self.at + bytes.len();
        match &mut self.sink {
            Sink::Nowhere => {}
            Sink::Slice(out) => {
                let available = out.len() - self.at;
                let Some(place) = out.get_mut(self.at..end) else {
                    let needed = bytes.len() as u64;
                    let kind = FieldErrorKind::TooShort { needed, available };
                    return self.fail(kind, step);
                };
                place.copy_from_slice(bytes);
            }
            #[cfg(feature = "alloc")]
            Sink::Vec(out) => out.extend_from_slice(bytes),
        }
        self.at = end;
        Some(())
    }

    /// Reports a value that is too large for its wire type.
    pub fn fits(&mut self, fits: Result<(), RangeError>, step: Step) -> Option<()> {
        match fits {
            Ok(()) => Some(()),
            Err(error) => self.fail(FieldErrorKind::Range(error.kind), step),
        }
    }

    /// Packs a wire value.
    pub fn put<W: Wire>(&mut self, wire: &W, step: Step) -> Option<()> {
        self.bytes(wire.as_bytes(), step)
    }

    /// Packs `n` zeros.
    fn zeros(&mut self, n: u64, step: Step) -> Option<()> {
        const ZEROS: [u8; 64] = [0; 64];
        if n > PADDING {
            return self.fail(FieldErrorKind::Overflow, step);
        }
        let mut left = n;
        while left > 0 {
            let some = left.min(64);
            self.bytes(&ZEROS[..some as usize], step)?;
            left -= some;
        }
        Some(())
    }

    /// Checks that the value of an expression matches the packed value.
    pub fn agree(&mut self, expected: impl Length, found: usize, step: Step) -> Option<()> {
        let expected = self.number(expected, step)?;
        let found = found as u64;
        if expected == found {
            return Some(());
        }
        self.fail(FieldErrorKind::Disagrees { expected, found }, step)
    }

    pub(super) fn number(&mut self, number: impl Length, step: Step) -> Option<u64> {
        match number.length() {
            Ok(number) => Some(number),
            Err(wrong) => self.fail(wrong.into(), step),
        }
    }

    /// Checks a condition.
    pub fn check(&mut self, condition: impl Condition, step: Step) -> Option<()> {
        match condition.holds() {
            Ok(true) => Some(()),
            Ok(false) => self.fail(FieldErrorKind::Check, step),
            Err(wrong) => self.fail(wrong.into(), step),
        }
    }

    /// Evaluates the condition of `if`.
    pub fn test(&mut self, condition: impl Condition, step: Step) -> Option<bool> {
        match condition.holds() {
            Ok(holds) => Some(holds),
            Err(wrong) => self.fail(wrong.into(), step),
        }
    }

    /// Checks that an optional field is present exactly if its condition is true.
    pub fn presence(&mut self, condition: impl Condition, present: bool, step: Step) -> Option<()> {
        let expected = self.test(condition, step)?;
        if expected == present {
            return Some(());
        }
        self.fail(FieldErrorKind::Presence { expected }, step)
    }

    /// Checks that bytes are one of `expected`.
    pub fn magic(
        &mut self,
        found: &[u8],
        expected: &'static [&'static [u8]],
        step: Step,
    ) -> Option<()> {
        if expected.contains(&found) {
            return Some(());
        }
        let found = Found::new(found);
        self.fail(FieldErrorKind::Magic { expected, found }, step)
    }

    /// Checks that a number is one of `expected`.
    pub fn magic_number(
        &mut self,
        found: impl Into<i128>,
        expected: &'static [i128],
        step: Step,
    ) -> Option<()> {
        let found = found.into();
        if expected.contains(&found) {
            return Some(());
        }
        let found = i64::try_from(found).unwrap_or(i64::MAX);
        self.fail(FieldErrorKind::MagicNumber { expected, found }, step)
    }

    /// Checks that the tag of a union selects its variant.
    pub fn variant(&mut self, expected: u16, found: u16, step: Step) -> Option<()> {
        if expected == found {
            return Some(());
        }
        self.fail(FieldErrorKind::Variant, step)
    }

    /// Checks that a value does not end with the padding that is removed from it when it is read.
    pub fn unpadded(&mut self, value: &[u8], padding: &[u8], step: Step) -> Option<()> {
        let is_whole = value.len().is_multiple_of(padding.len().max(1));
        if !padding.is_empty() && is_whole && value.ends_with(padding) {
            return self.fail(FieldErrorKind::Padding, step);
        }
        Some(())
    }

    /// Packs a value in its window. Its terminator is optional if the value may fill the window.
    pub fn terminated_in(
        &mut self,
        window: Window,
        value: &[u8],
        until: Until,
        padding: &[u8],
        step: Step,
    ) -> Option<()> {
        if until.or_end && self.left_in(window) == value.len() {
            self.unpadded(value, padding, step)?;
            let body = until.body(value);
            let is_terminated = body.len() < value.len();
            if until.is_in(body) || is_terminated && until.overlaps(body) {
                return self.fail(FieldErrorKind::Terminator, step);
            }
            return self.bytes(value, step);
        }
        // No other field reads the window, so the terminator cannot be left to the next one.
        let until = Until {
            keep: false,
            ..until
        };
        self.terminated(value, until, step)
    }

    /// Packs a value and its terminator, which the value must not contain.
    pub fn terminated(&mut self, value: &[u8], until: Until, step: Step) -> Option<()> {
        let body = until.body(value);
        let is_cut = until.inclusive && body.len() == value.len();
        if is_cut && !until.or_end {
            let available = value.len();
            return self.fail(FieldErrorKind::Unterminated { available }, step);
        }
        if !body.len().is_multiple_of(until.unit.max(1)) {
            return self.fail(FieldErrorKind::NotText, step);
        }
        // Half a terminator may only be at the end, where nothing completes it.
        let is_half = until.overlaps(body);
        let must_end = is_cut || is_half && until.or_end && !until.inclusive;
        if until.is_in(body) || is_half && !must_end {
            return self.fail(FieldErrorKind::Terminator, step);
        }
        self.bytes(body, step)?;
        let end = if until.or_end { End::May } else { End::Never };
        match (must_end, until.keep) {
            (true, _) => self.leave(until.mark, End::Must, step),
            (false, true) => self.leave(until.mark, end, step),
            // A value that ended at the end of its window had no terminator, but may get one.
            (false, false) => self.bytes(until.mark, step),
        }
    }

    /// Packs zeros before or after a field.
    pub fn skip(&mut self, n: impl Length, step: Step) -> Option<()> {
        let n = self.number(n, step)?;
        self.zeros(n, step)
    }

    /// Packs zeros up to a multiple of `n` from `start`, an earlier [`pos`](Self::pos).
    pub fn align(&mut self, n: impl Length, start: usize, step: Step) -> Option<()> {
        let n = self.number(n, step)?;
        match ((self.at - start) as u64).checked_rem(n) {
            Some(0) => Some(()),
            Some(past) => self.zeros(n - past, step),
            None => self.fail(FieldErrorKind::Alignment, step),
        }
    }

    /// Begins a window of `n` bytes.
    pub fn window(&mut self, n: impl Length, step: Step) -> Option<Window> {
        let n = self.number(n, step)?;
        let end = usize::try_from(n).ok().and_then(|n| self.at.checked_add(n));
        match end {
            Some(end) => {
                let is_awaited = self.next.is_some();
                Some(Window { end, is_awaited })
            }
            None => self.fail(FieldErrorKind::Overflow, step),
        }
    }

    /// Ends the window and fills the rest of it with zeros, or with `padding` if that is one unit
    /// of text.
    pub fn end_window(&mut self, window: Window, padding: &[u8], step: Step) -> Option<()> {
        let Some(left) = window.end.checked_sub(self.at) else {
            let over = self.at - window.end;
            let kind = FieldErrorKind::TooShort {
                needed: over as u64,
                available: 0,
            };
            return self.fail(kind, step);
        };
        if padding.is_empty() || !left.is_multiple_of(padding.len()) {
            self.zeros(left as u64, step)?;
        } else {
            for _ in 0..left / padding.len() {
                self.bytes(padding, step)?;
            }
        }
        if window.is_awaited {
            return Some(());
        }
        self.finish()
    }

    pub(super) fn via(&mut self, step: Step) {
        if let Some(error) = &mut self.fault {
            error.push(step);
        }
    }

    /// Packs a number with a [`Code`].
    pub fn code<C: Code<T>, T>(&mut self, value: T, step: Step) -> Option<()> {
        let mut bytes = [0; 64];
        match C::write(value, &mut bytes) {
            Ok(size) => self.bytes(&bytes[..size.min(64)], step),
            Err(CodeError::Digit(found)) => self.fail(FieldErrorKind::Digit { found }, step),
            Err(_) => self.fail(FieldErrorKind::Overflow, step),
        }
    }

    /// Packs the low `n` bytes, 1 to 8, of `value`.
    pub fn integer(
        &mut self,
        value: i128,
        n: impl Length,
        order: Endian,
        step: Step,
    ) -> Option<()> {
        let size = self.number(n, step)?;
        if !(1..=8).contains(&size) {
            return self.fail(FieldErrorKind::IntegerSize { size }, step);
        }
        let bits = 8 * size as u32;
        if value >= 1 << bits || value < -(1 << (bits - 1)) {
            // The value is out of range rather than its size.
            return self.fail(FieldErrorKind::Overflow, step.in_attribute(0));
        }
        let mut bytes = [0; 8];
        let bytes = &mut bytes[..size as usize];
        codec::store(bytes, order, value as u64);
        self.bytes(bytes, step)
    }

    /// Reports a variant that several tags select, so that the value does not determine its tag.
    pub fn untagged<T>(&mut self, step: Step) -> Option<T> {
        self.fail(FieldErrorKind::Untagged, step)
    }

    /// Reports a field at an offset, which cannot be packed in place.
    pub fn unplaced<T>(&mut self, step: Step) -> Option<T> {
        self.fail(FieldErrorKind::Unplaced, step)
    }
}
