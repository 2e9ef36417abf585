//! The steps of [`Input`] for fields of dynamic size.

mod number;

use super::choice::Choice;
use super::content::{Count, Fill};
use super::elements::Strided;
use super::fault_kind::FieldErrorKind;
use super::input::Input;
use super::kept::Counted;
use super::length::{Length, Wrong};
use super::meta::Meta;
use super::mode::Mode;
use super::path::Step;
use super::place::Place;
use super::value::Value;
use crate::View;

impl<'a, M: Mode> Input<'a, M> {
    /// `size = n`: reads the field in a window of `n` bytes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn sized<X: Fill<'a>>(
        &mut self,
        n: impl Length,
        given: X::Given,
        step: Step,
    ) -> Option<X::Kept> {
        let window = self.take(n, step)?;
        self.fill::<X>(window, given, step)
    }

    /// `size(n, or_end)`: reads the field in a window of `n` bytes, or of all bytes if there are
    /// fewer.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn sized_or_end<X: Fill<'a>>(
        &mut self,
        n: impl Length,
        given: X::Given,
        step: Step,
    ) -> Option<X::Kept> {
        let n = self.number(n, step)?.min(self.rest.len() as u64);
        self.sized::<X>(n, given, step)
    }

    /// Reads the field to the end of the window.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn to_end<X: Fill<'a>>(&mut self, given: X::Given, step: Step) -> Option<X::Kept> {
        let window = self.take_all();
        self.fill::<X>(window, given, step)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn fill<X: Fill<'a>>(
        &mut self,
        window: &'a [u8],
        given: X::Given,
        step: Step,
    ) -> Option<X::Kept> {
        if M::TELLS {
            return self.fill_told::<X>(window, given, step);
        }
        X::fill(self, window, given, step)
    }

    #[inline(never)]
    fn fill_told<X: Fill<'a>>(
        &mut self,
        window: &'a [u8],
        given: X::Given,
        step: Step,
    ) -> Option<X::Kept> {
        X::fill(self, window, given, step)
    }

    /// `count = n`: reads `n` elements.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn counted<X: Count<'a>>(
        &mut self,
        n: impl Length,
        given: X::Given,
        step: Step,
    ) -> Option<X::Counted> {
        let n = self.number(n, step)?;
        X::count(self, n, given, step)
    }

    /// `each = n`, with or without a count: reads elements in windows of `n` bytes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn each<X: Strided<'a>>(
        &mut self,
        count: Option<impl Length>,
        each: impl Length,
        given: X::Given,
        step: Step,
    ) -> Option<X::Counted> {
        let each = self.number(each, step)?;
        let count = match count {
            Some(count) => Some(self.number(count, step)?),
            None => None,
        };
        if each == 0 {
            self.fail(FieldErrorKind::EmptyElement, step);
            return None;
        }
        let window = match count {
            Some(count) => {
                let total = count.checked_mul(each).ok_or(Wrong::Overflow);
                self.take(total, step)?
            }
            None => self.take_all(),
        };
        // A window that does not fit memory is larger than any element.
        let each = usize::try_from(each).unwrap_or(usize::MAX);
        X::strided(self, window, count, each, given, step)
    }

    /// Reads a nested record or union without its own window.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn nested<T: View>(&mut self, args: T::Args, step: Step) -> Option<T::View<'a>> {
        let view = if T::LEAF.is_some() {
            self.item::<T>(args, step)
        } else {
            let at = self.pos();
            self.mode.enter(step, T::META.name(), at, 0);
            let view = T::parse(self, args);
            let end = self.pos();
            self.mode.leave(end);
            view
        };
        if view.is_none() {
            self.mode.via(step);
        }
        view
    }

    /// Reads a record; a value that is a single item is reported as that of `step`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn item<T: View>(&mut self, args: T::Args, step: Step) -> Option<T::View<'a>> {
        let (at, start) = (self.pos(), self.rest);
        let view = T::parse(self, args)?;
        if let Some(value) = T::LEAF {
            let bytes = &start[..start.len() - self.rest.len()];
            self.mode.leaf(step, at, bytes, || value(view, bytes));
        }
        Some(view)
    }

    /// Like [`nested`](Self::nested), for a field that no later expression uses: if the mode continues
    /// after a fault and all of these records have the same size, returns `Some(None)`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn nested_apart<T: View>(
        &mut self,
        args: T::Args,
        step: Step,
    ) -> Option<Option<T::View<'a>>> {
        let start = self.rest;
        let view = self.nested::<T>(args, step);
        if view.is_none() && M::TELLS {
            let (_, rest) = start.split_at_checked(T::stride(args)?)?;
            if !self.mode.goes_on() {
                return None;
            }
            self.rest = rest;
            return Some(None);
        }
        view.map(Some)
    }

    /// Reads a nested record or union in a window of `n` bytes, and skips the rest of the window.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn windowed<T: View>(
        &mut self,
        n: impl Length,
        args: T::Args,
        step: Step,
    ) -> Option<T::View<'a>> {
        let window = self.take(n, step)?;
        let size = window.len();
        self.within(window, |input| {
            if T::LEAF.is_some() {
                return input.nested::<T>(args, step);
            }
            let at = input.pos();
            input.mode.enter(step, T::META.name(), at, size);
            let view = T::parse(input, args);
            input.mode.leave(at + size);
            if view.is_none() {
                input.mode.via(step);
            }
            view
        })
    }

    /// Like [`windowed`](Self::windowed), for a field that no later expression uses: if the mode
    /// continues after the window, a fault inside is returned as `Some(None)`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn windowed_apart<T: View>(
        &mut self,
        n: impl Length,
        args: T::Args,
        step: Step,
    ) -> Option<Option<T::View<'a>>> {
        let n = self.number(n, step)?;
        let is_there = n <= self.rest.len() as u64;
        match self.windowed::<T>(n, args, step) {
            None if is_there && self.mode.goes_on() => Some(None),
            None => None,
            view => Some(view),
        }
    }

    /// Returns `n`, or the number of bytes left if that is smaller.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn or_end(&mut self, n: impl Length, step: Step) -> Option<u64> {
        Some(self.number(n, step)?.min(self.rest.len() as u64))
    }

    /// Reads the record of a union's variant.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn variant<T: View>(&mut self, args: T::Args, step: Step) -> Option<T::View<'a>> {
        self.chosen(step);
        T::parse(self, args)
    }

    /// Reports the variant of a union.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn chosen(&mut self, step: Step) {
        let at = self.pos();
        self.mode.leaf(step, at, &[], || {
            Value::Variant(step.meta.variant_name(step.field))
        });
    }

    /// Reports that no variant of a union has the tag. The offset is that of the tag if the union
    /// begins with it, otherwise that of the variant.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn no_variant<T>(&mut self, choice: Choice, meta: &'static Meta) -> Option<T> {
        let found = choice.found();
        // Only a tag that the union reads itself is an item of constant size.
        let tag = meta.items().first().map_or(0, |item| item.size as usize);
        let offset = self.pos().saturating_sub(tag);
        self.fail_at(FieldErrorKind::Tag { found }, meta.whole(), offset);
        None
    }

    /// `until`: reads elements before the first one for which `before` is true, or up to the first
    /// one for which `after` is true.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn seq_until<T: View>(
        &mut self,
        args: T::Args,
        mut before: impl FnMut(Place<'a>, u64) -> Result<bool, Wrong>,
        mut after: impl FnMut(&T::View<'a>, u64) -> Result<bool, Wrong>,
        step: Step,
    ) -> Option<Counted<'a, T::Args>> {
        let (from, rest) = (self.pos(), self.rest);
        self.mode.enter(step, "", from, 0);
        let mut index = 0;
        let walked = self.deeper(step, |input| {
            loop {
                let place = input.place();
                if input.ok(before(place, index), step)? {
                    return Some(());
                }
                let view = input.element::<T>(index, args, step)?;
                if !T::TAKES_BYTES && input.rest.len() == place.rest.len() {
                    input.fail(FieldErrorKind::EmptyElement, step);
                    return None;
                }
                let last = input.ok(after(&view, index), step)?;
                index += 1;
                if last {
                    return Some(());
                }
            }
        });
        let to = self.pos();
        self.mode.leave(to);
        walked?;
        Some(self.walked(rest, args).counted(index as usize))
    }

    /// Reads `count` elements whose arguments depend on their index.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn seq_indexed<T: View>(
        &mut self,
        count: impl Length,
        kept: T::Args,
        args_of: impl FnMut(u64) -> Result<T::Args, Wrong>,
        step: Step,
    ) -> Option<Counted<'a, T::Args>> {
        let count = self.number(count, step)?;
        self.walk::<T>(count, args_of, kept, step)
    }

    /// `skip = n`: skips bytes before a field.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn skip(&mut self, n: impl Length, step: Step) -> Option<()> {
        self.take(n, step).map(|_| ())
    }

    /// `align = n`: skips bytes before a field, up to a multiple of `n` from `start`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn align(&mut self, n: impl Length, start: Place<'a>, step: Step) -> Option<()> {
        let padding = self.padding(n, start, step)?;
        self.skip(padding, step)
    }

    /// `skip_after = n`: skips bytes after a field, as far as they exist.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn skip_after(&mut self, n: impl Length, step: Step) -> Option<()> {
        let n = self.number(n, step)?.min(self.rest.len() as u64);
        self.skip(n, step)
    }

    /// `align_after = n`: skips bytes after a field, as far as they exist.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn align_after(&mut self, n: impl Length, start: Place<'a>, step: Step) -> Option<()> {
        let padding = self.padding(n, start, step)?;
        self.skip_after(padding, step)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn padding(&mut self, n: impl Length, start: Place<'a>, step: Step) -> Option<u64> {
        let n = self.number(n, step)?;
        let past = (self.pos() - start.pos()) as u64;
        match past.checked_rem(n) {
            Some(0) => Some(0),
            Some(past) => Some(n - past),
            None => {
                self.fail(FieldErrorKind::Alignment, step);
                None
            }
        }
    }
}
