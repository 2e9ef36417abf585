//! [`Input`]: a cursor over the bytes of a record, with one step for each item of the declaration.
//!
//! A step that fails returns `None` and reports the reason to the mode. To keep the input in
//! registers, all steps are `inline(always)`, and cold code takes values rather than the input
//! itself. In debug builds, steps are functions that all records share: inlining would not make them
//! faster there, but copies every step into the code of each record.

mod expect;

use memoryview_layout::Endian;

use super::fault::FieldError;
use super::fault_kind::FieldErrorKind;
use super::length::{Length, Wrong};
use super::meta::UNKNOWN_ORDER;
use super::mode::{Mode, Quiet};
use super::path::Step;
use super::place::{Bounds, Place, start_in};
use super::value::Value;

/// A cursor over bytes.
pub struct Input<'a, M> {
    pub(crate) rest: &'a [u8],
    root: &'a [u8],
    base: usize,
    limits: Bounds,
    /// The remaining nesting depth.
    pub(crate) depth: u32,
    pub(crate) mode: M,
}

impl<'a> Place<'a> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn input<M>(self, mode: M) -> Input<'a, M> {
        Input::new(self, mode)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn quiet(self) -> Input<'a, Quiet> {
        self.input(Quiet)
    }
}

impl<'a, M> Input<'a, M> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn new(place: Place<'a>, mode: M) -> Self {
        Self {
            rest: place.rest,
            root: place.root,
            base: place.base,
            limits: place.limits,
            depth: place.depth(),
            mode,
        }
    }

    /// Returns the current place: the position, and the rest of the window.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub const fn place(&self) -> Place<'a> {
        Place {
            rest: self.rest,
            root: self.root,
            base: self.base,
            limits: self.limits,
        }
    }

    /// Like [`place`](Self::place), for use within the same call.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn inner_place(&self) -> Place<'a> {
        self.place().with_depth(self.depth)
    }

    /// Returns the position from the start of the input.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn pos(&self) -> usize {
        self.base + start_in(self.root, self.rest)
    }

    /// Returns the number of bytes left in the window.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub const fn left(&self) -> usize {
        self.rest.len()
    }

    /// Returns the bytes left in the window.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub const fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Returns all bytes since `start`, an earlier place.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn bytes_since(&self, start: Place<'a>) -> &'a [u8] {
        self.taken_of(start.rest)
    }

    /// Returns the bytes taken since `rest`, the bytes that were left earlier in this window.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn taken_of(&self, rest: &'a [u8]) -> &'a [u8] {
        let length = rest.len().wrapping_sub(self.rest.len());
        rest.get(..length).unwrap_or(rest)
    }

    /// Returns the place of `window`, which was just taken.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn window_place(&self, window: &'a [u8]) -> Place<'a> {
        self.inner_place().with_rest(window)
    }

    /// Returns the place of the record that began at `start`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn record_since(&self, start: Place<'a>) -> Place<'a> {
        self.place().with_rest(self.bytes_since(start))
    }
}

impl<'a, M: Mode> Input<'a, M> {
    /// Reports that the field cannot be read; `offset` counts from the start of the input.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn fail_at(&mut self, kind: FieldErrorKind, step: Step, offset: usize) {
        if M::TELLS {
            self.tell_fault(kind, step, offset);
        }
    }

    #[cold]
    #[inline(never)]
    fn tell_fault(&mut self, kind: FieldErrorKind, step: Step, offset: usize) {
        self.mode
            .fault(|| FieldError::new(kind, step, offset, false));
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn fail(&mut self, kind: FieldErrorKind, step: Step) {
        let offset = self.pos();
        self.fail_at(kind, step, offset);
    }

    /// Reports that more bytes are needed than are left in the window.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn short(&mut self, needed: u64, step: Step) {
        if M::TELLS {
            self.tell_short(needed, step);
        }
    }

    #[cold]
    #[inline(never)]
    fn tell_short(&mut self, needed: u64, step: Step) {
        let place = self.place();
        self.mode.fault(|| too_short(place, needed, step));
    }

    /// Returns the value, or reports a fault of the field.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn ok<T>(&mut self, value: Result<T, Wrong>, step: Step) -> Option<T> {
        match value {
            Ok(value) => Some(value),
            Err(wrong) => {
                self.wrong(wrong, step, self.pos());
                None
            }
        }
    }

    /// Reports an expression without a value, for a field at `at`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn wrong(&mut self, wrong: Wrong, step: Step, at: usize) {
        match wrong {
            // With more input, the expression may have a value.
            Wrong::TooShort { needed, .. } => self.short(needed, step),
            wrong => self.fail_at(wrong.into(), step, at),
        }
    }

    /// Returns a length as `u64`, or reports a fault of the field.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn number(&mut self, number: impl Length, step: Step) -> Option<u64> {
        self.ok(number.length(), step)
    }

    /// Reports a field that consists of `bytes`, which were just taken.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn took<'v>(
        &mut self,
        step: Step,
        bytes: &'v [u8],
        value: impl FnOnce() -> Value<'v>,
    ) {
        let at = self.pos() - bytes.len();
        self.mode.leaf(step, at, bytes, value);
    }

    /// Reports a fault of the field that consists of `bytes`, which were just taken.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn fail_taken(&mut self, kind: FieldErrorKind, step: Step, bytes: &[u8]) {
        let offset = self.pos() - bytes.len();
        self.fail_at(kind, step, offset);
    }

    /// Takes all bytes left in the window.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn take_all(&mut self) -> &'a [u8] {
        let (all, none) = self.rest.split_at(self.rest.len());
        self.rest = none;
        all
    }

    /// Takes `n` bytes, without reporting a field.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn take(&mut self, n: impl Length, step: Step) -> Option<&'a [u8]> {
        let n = n.length();
        if M::TELLS {
            return self.take_told(n, step);
        }
        self.take_some(n, step)
    }

    #[inline(never)]
    fn take_told(&mut self, n: Result<u64, Wrong>, step: Step) -> Option<&'a [u8]> {
        self.take_some(n, step)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take_some(&mut self, n: Result<u64, Wrong>, step: Step) -> Option<&'a [u8]> {
        let n = self.ok(n, step)?;
        if n <= self.rest.len() as u64 {
            let (bytes, rest) = self.rest.split_at(n as usize);
            self.rest = rest;
            Some(bytes)
        } else {
            self.short(n, step);
            None
        }
    }

    /// Takes a run of fixed items, beginning with field `first`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn run<const N: usize>(&mut self, first: Step) -> Option<&'a [u8; N]> {
        self.run_ordered(UNKNOWN_ORDER, first)
    }

    /// Takes a run of fixed items whose numbers are in `order`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn run_ordered<const N: usize>(
        &mut self,
        order: Endian,
        first: Step,
    ) -> Option<&'a [u8; N]> {
        if M::TELLS {
            return self.run_told(N, order, first)?.first_chunk();
        }
        let (run, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(run)
    }

    #[inline(never)]
    fn run_told(&mut self, size: usize, order: Endian, first: Step) -> Option<&'a [u8]> {
        let place = self.place();
        let Some((run, rest)) = self.rest.split_at_checked(size) else {
            self.mode.run(first, order, place.pos(), place.rest);
            self.mode.fault(|| short_run(place, size, first));
            return None;
        };
        self.mode.run(first, order, place.pos(), run);
        self.rest = rest;
        Some(run)
    }

    /// Runs `read` one level deeper, for a type that may contain itself.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn deeper<T>(
        &mut self,
        step: Step,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        if self.depth == 0 {
            let limit = self.limits.depth();
            self.fail(FieldErrorKind::Depth { limit }, step);
            return None;
        }
        self.depth -= 1;
        let value = read(self);
        self.depth += 1;
        value
    }

    /// Runs `read` in a window of `bytes`, which were just taken, and skips the rest of the window.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn within<T>(
        &mut self,
        bytes: &'a [u8],
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        let after = core::mem::replace(&mut self.rest, bytes);
        let value = read(self);
        self.rest = after;
        value
    }

    /// Runs `read` with offsets that count from `back` bytes before the current position.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn enter_root<T>(
        &mut self,
        back: usize,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        let (root, base, limits) = (self.root, self.base, self.limits);
        let at_end = self.place().is_open();
        let from = (self.pos() - base).saturating_sub(back);
        let to = self.place().end();
        self.root = root.get(from..to).unwrap_or(self.rest);
        self.base = base + from;
        self.limits = Bounds::new(limits.depth(), at_end);
        let value = read(self);
        (self.root, self.base, self.limits) = (root, base, limits);
        value
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn limit(&self) -> u32 {
        self.limits.depth()
    }
}

#[cold]
pub(crate) fn too_short(place: Place<'_>, needed: u64, step: Step) -> FieldError {
    let available = place.rest.len();
    let kind = FieldErrorKind::TooShort { needed, available };
    FieldError::new(kind, step, place.pos(), place.is_open())
}

#[cold]
pub(crate) fn short_run(place: Place<'_>, needed: usize, first: Step) -> FieldError {
    let left = place.rest.len();
    let (field, offset, size) = first.meta.cut(first.field, left);
    let kind = FieldErrorKind::TooShort {
        needed: if size == 0 { needed - offset } else { size } as u64,
        available: left - offset,
    };
    FieldError::new(
        kind,
        first.meta.step(field),
        place.pos() + offset,
        place.is_open(),
    )
}
