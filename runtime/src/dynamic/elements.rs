//! Sequences, tables and lazy bodies in a window: how they are stored, and which are read
//! immediately.

use core::mem::ManuallyDrop;

use super::content::{Count, Fill};
use super::explain::fault_of;
use super::fault_kind::FieldErrorKind;
use super::input::Input;
use super::kept::{Counted, Kept, TO_END};
use super::length::Wrong;
use super::limits::EMPTY_ELEMENTS;
use super::mode::{Elements, Mode};
use super::path::Step;
use super::place::Place;
use crate::{Lazy, Seq, Table, View};

impl<'a, T: View> Fill<'a> for Lazy<'a, T> {
    type Given = T::Args;
    type Kept = Kept<'a, T::Args>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn fill<M: Mode>(
        input: &mut Input<'a, M>,
        window: &'a [u8],
        args: T::Args,
        step: Step,
    ) -> Option<Self::Kept> {
        let place = input.window_place(window);
        input.mode.inside::<T>(place, args, step);
        Some(place.kept(args))
    }
}

impl<'a, T: View> Fill<'a> for Seq<'a, T> {
    type Given = T::Args;
    type Kept = Kept<'a, T::Args>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn fill<M: Mode>(
        input: &mut Input<'a, M>,
        window: &'a [u8],
        args: T::Args,
        step: Step,
    ) -> Option<Self::Kept> {
        Some(Self::keep(input, window, TO_END, 0, args, step))
    }
}

impl<'a, T: View> Count<'a> for Seq<'a, T> {
    type Counted = Counted<'a, T::Args>;
    const SIZE: usize = 0;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn count<M: Mode>(
        input: &mut Input<'a, M>,
        count: u64,
        args: T::Args,
        step: Step,
    ) -> Option<Self::Counted> {
        match T::stride(args) {
            Some(size) if size > 0 => {
                let bytes = input.take_elements(count, size, step)?;
                let part = Self::fill_counted(input, bytes, count as usize, 0, args, step);
                Some(part)
            }
            _ => input.walk::<T>(count, |_| Ok(args), args, step),
        }
    }
}

impl<'a, T: View> Seq<'a, T> {
    /// Reports the elements in the window that was just taken.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn keep<M: Mode>(
        input: &mut Input<'a, M>,
        window: &'a [u8],
        count: usize,
        each: usize,
        args: T::Args,
        step: Step,
    ) -> Kept<'a, T::Args> {
        let place = input.window_place(window);
        let elements = Elements {
            place,
            count,
            each,
            args,
        };
        input.mode.elements::<T>(elements, step);
        place.kept(args)
    }

    /// Reads `count` elements in the window that was just taken.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn fill_counted<M: Mode>(
        input: &mut Input<'a, M>,
        window: &'a [u8],
        count: usize,
        each: usize,
        args: T::Args,
        step: Step,
    ) -> Counted<'a, T::Args> {
        let kept = Self::keep(input, window, count, each, args, step);
        kept.counted(count).each(each)
    }
}

impl<'a, M: Mode> Input<'a, M> {
    /// Walks `count` elements to find their end.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn walk<T: View>(
        &mut self,
        count: u64,
        mut args_of: impl FnMut(u64) -> Result<T::Args, Wrong>,
        kept: T::Args,
        step: Step,
    ) -> Option<Counted<'a, T::Args>> {
        let (from, rest) = (self.pos(), self.rest);
        self.mode.enter(step, "", from, 0);
        let walked = self.deeper(step, |input| {
            let (mut index, mut empty) = (0, 0);
            while index < count {
                let before = input.rest.len();
                let args = input.ok(args_of(index), step)?;
                input.element::<T>(index, args, step)?;
                index += 1;
                if !T::TAKES_BYTES && input.rest.len() == before {
                    empty += 1;
                    if empty > EMPTY_ELEMENTS {
                        input.fail(FieldErrorKind::EmptyElements { count }, step);
                        return None;
                    }
                }
            }
            Some(())
        });
        let to = self.pos();
        self.mode.leave(to);
        walked?;
        Some(self.walked(rest, kept).counted(count as usize))
    }

    /// Returns the stored form of the elements that were taken from `rest`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn walked<A>(&self, rest: &'a [u8], args: A) -> Kept<'a, A> {
        Kept {
            window: self.taken_of(rest),
            args: ManuallyDrop::new(args),
        }
    }

    /// Reads one element of a sequence.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn element<T: View>(
        &mut self,
        index: u64,
        args: T::Args,
        step: Step,
    ) -> Option<T::View<'a>> {
        let at = self.pos();
        self.mode.begin_element::<T>(index, at);
        if self.mode.skips() {
            let mut quiet = self.inner_place().quiet();
            if let Some(view) = T::parse(&mut quiet, args) {
                self.rest = quiet.rest;
                self.mode.end_element::<T>(self.pos());
                return Some(view);
            }
        }
        let view = self.item::<T>(args, T::META.step(0).element(index));
        let end = self.pos();
        self.mode.end_element::<T>(end);
        if view.is_none() {
            self.mode.via(step.element(index));
        }
        view
    }
}

impl<'a, T: View> Fill<'a> for Table<'a, T> {
    type Given = T::Args;
    type Kept = Counted<'a, T::Args>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn fill<M: Mode>(
        input: &mut Input<'a, M>,
        window: &'a [u8],
        args: T::Args,
        step: Step,
    ) -> Option<Self::Kept> {
        let size = input.table_stride::<T>(args, window, step)?;
        input.whole(window, size, step)?;
        let count = window.len().checked_div(size).unwrap_or(0);
        Self::tested(input, window, count, size, args, step)
    }
}

impl<'a, T: View> Count<'a> for Table<'a, T> {
    type Counted = Counted<'a, T::Args>;
    const SIZE: usize = 0;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn count<M: Mode>(
        input: &mut Input<'a, M>,
        count: u64,
        args: T::Args,
        step: Step,
    ) -> Option<Self::Counted> {
        let size = input.table_stride::<T>(args, &[], step)?;
        let bytes = input.take_elements(count, size, step)?;
        Self::tested(input, bytes, count as usize, size, args, step)
    }
}

impl<M: Mode> Input<'_, M> {
    /// Returns the size of the records of a table, whose bytes were just taken.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn table_stride<T: View>(&mut self, args: T::Args, bytes: &[u8], step: Step) -> Option<usize> {
        let stride = T::stride(args);
        if stride.is_none() {
            self.fail_taken(FieldErrorKind::Stride, step, bytes);
        }
        stride
    }
}

/// Elements that can have windows of their own.
pub trait Strided<'a>: Count<'a> {
    /// Reads elements of `each` bytes in a window that was just taken.
    fn strided<M: Mode>(
        input: &mut Input<'a, M>,
        window: &'a [u8],
        count: Option<u64>,
        each: usize,
        given: Self::Given,
        step: Step,
    ) -> Option<Self::Counted>;
}

impl<'a, T: View> Strided<'a> for Seq<'a, T> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn strided<M: Mode>(
        input: &mut Input<'a, M>,
        window: &'a [u8],
        count: Option<u64>,
        each: usize,
        given: T::Args,
        step: Step,
    ) -> Option<Self::Counted> {
        let count = count.map_or(TO_END, |count| count as usize);
        Some(Self::fill_counted(input, window, count, each, given, step))
    }
}

impl<'a, T: View> Strided<'a> for Table<'a, T> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn strided<M: Mode>(
        input: &mut Input<'a, M>,
        window: &'a [u8],
        count: Option<u64>,
        each: usize,
        given: T::Args,
        step: Step,
    ) -> Option<Self::Counted> {
        let count = count.map_or(window.len() / each, |count| count as usize);
        Self::tested(input, window, count, each, given, step)
    }
}

impl<'a, T: View> Table<'a, T> {
    /// Takes `count` records in the window that was just taken, and checks that none of them can
    /// fail later.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn tested<M: Mode>(
        input: &mut Input<'a, M>,
        window: &'a [u8],
        count: usize,
        each: usize,
        args: T::Args,
        step: Step,
    ) -> Option<Counted<'a, T::Args>> {
        let part = Seq::<'a, T>::fill_counted(input, window, count, each, args, step);
        // A trace has already reported the faults of each record.
        if !input.mode.goes_on() {
            let place = input.place().with_rest(window);
            if let Some((index, place)) = Self::refused(place, each, args) {
                input.fail_within::<T>(place, args, step, index);
                return None;
            }
        }
        Some(part)
    }

    /// Returns the index and place of the first record that cannot be read. Reads every record once
    /// if their values can be rejected, or if they can be larger than their windows. Otherwise, reads
    /// only the first one: it fails only if no record can be read with these arguments.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn refused(
        place: Place<'a>,
        each: usize,
        args: T::Args,
    ) -> Option<(u64, Place<'a>)> {
        let all_alike = !T::REFUSES && T::stride(args).is_some_and(|size| size <= each);
        let tested = if all_alike { 1 } else { usize::MAX };
        let windows = place.rest.chunks(each.max(1)).take(tested).zip(0..);
        windows
            .map(|(window, index)| (index, place.with_rest(window)))
            .find(|(_, place)| T::parse(&mut place.quiet(), args).is_none())
    }
}

impl<'a, M: Mode> Input<'a, M> {
    /// Reports why an element cannot be read.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn fail_within<T: View>(&mut self, place: Place<'a>, args: T::Args, step: Step, index: u64) {
        self.mode
            .fault(|| fault_of::<T>(place, args, Some(step.element(index))));
    }
}
