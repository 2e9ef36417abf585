//! What a field of dynamic size can be: [`Fill`] makes it of a window of bytes, [`Count`] of a number
//! of elements.

use memoryview_layout::Endian;

use super::fault::FieldError;
use super::fault_kind::FieldErrorKind;
use super::input::{Input, too_short};
use super::kept::{Kept, TO_END};
use super::length::Wrong;
use super::limits::EMPTY_ELEMENTS;
use super::mode::{Elements, Mode};
use super::numbers::{Numbers, Ordered};
use super::path::Step;
use super::place::Place;
use super::show::{self, Native, Shown};
use super::slice::Records;
use super::text::{AnyEncoding, Text, TextGiven};
use super::value::Value;
use crate::repr::wires;
use crate::{Fixed, Lazy, Seq, Table, View, Wire};

/// A field that can be made of a window of bytes.
pub trait Fill<'a> {
    /// What must be known besides the bytes.
    type Given: Copy;
    /// What a view keeps.
    type Kept: Copy;

    /// Makes the field of `window`, which was just taken from `input`.
    fn fill<M: Mode>(
        input: &mut Input<'a, M>,
        window: &'a [u8],
        given: Self::Given,
        step: Step,
    ) -> Option<Self::Kept>;
}

/// A field that can be made of a number of elements.
pub trait Count<'a>: Fill<'a> {
    /// Takes `count` elements from `input`.
    fn count<M: Mode>(
        input: &mut Input<'a, M>,
        count: u64,
        given: Self::Given,
        step: Step,
    ) -> Option<Self::Kept>;
}

impl<'a, M: Mode> Input<'a, M> {
    /// The bytes of `count` elements of `size` bytes.
    #[inline(always)]
    fn take_elements(&mut self, count: u64, size: usize, step: Step) -> Option<&'a [u8]> {
        let total = count.checked_mul(size as u64).ok_or(Wrong::Overflow);
        self.take(total, step)
    }

    /// Elements of `size` bytes that do not fill their window.
    #[inline(always)]
    fn remainder(&mut self, window: &'a [u8], size: usize, step: Step) {
        let mut place = self.place();
        place.rest = window;
        place.end = self.pos();
        self.mode.fault(|| remainder(place, size, step));
    }
}

/// The last element is cut.
#[cold]
fn remainder(window: Place<'_>, size: usize, step: Step) -> FieldError {
    let whole = window.rest.len() / size.max(1);
    let mut place = window;
    place.rest = &window.rest[whole * size..];
    too_short(place, size as u64, step.element(whole as u64))
}

impl<'a, W: Wire> Fill<'a> for &'a [W] {
    type Given = ();
    type Kept = &'a [W];

    #[inline(always)]
    fn fill<M: Mode>(
        input: &mut Input<'a, M>,
        window: &'a [u8],
        (): (),
        step: Step,
    ) -> Option<&'a [W]> {
        let Some(slice) = wires::<W>(window) else {
            input.remainder(window, size_of::<W>(), step);
            return None;
        };
        let at = input.pos() - window.len();
        input.mode.leaf(step, at, window, || elements::<W>(window));
        Some(slice)
    }
}

/// The value of a slice: bytes, or numbers.
fn elements<W: Wire>(bytes: &[u8]) -> Value<'_> {
    show::wire::<[W; 0]>(&mut Shown {
        bytes,
        order: Endian::Little,
        first: 0,
        width: 0,
    })
}

impl<'a, W: Wire> Count<'a> for &'a [W] {
    #[inline(always)]
    fn count<M: Mode>(input: &mut Input<'a, M>, count: u64, (): (), step: Step) -> Option<&'a [W]> {
        let bytes = input.take_elements(count, size_of::<W>(), step)?;
        Self::fill(input, bytes, (), step)
    }
}

impl<'a, T: Fixed> Fill<'a> for Records<'a, T> {
    type Given = ();
    type Kept = &'a [T::Record];

    #[inline(always)]
    fn fill<M: Mode>(
        input: &mut Input<'a, M>,
        window: &'a [u8],
        (): (),
        step: Step,
    ) -> Option<&'a [T::Record]> {
        let Some(slice) = wires::<T::Record>(window) else {
            input.remainder(window, T::SIZE, step);
            return None;
        };
        let at = input.pos() - window.len();
        input.mode.leaf(step, at, window, || Value::Records {
            meta: <T as View>::META,
            bytes: window,
            single: false,
        });
        Some(slice)
    }
}

impl<'a, T: Fixed> Count<'a> for Records<'a, T> {
    #[inline(always)]
    fn count<M: Mode>(
        input: &mut Input<'a, M>,
        count: u64,
        (): (),
        step: Step,
    ) -> Option<&'a [T::Record]> {
        let bytes = input.take_elements(count, T::SIZE, step)?;
        Self::fill(input, bytes, (), step)
    }
}

impl<'a> Fill<'a> for &'a str {
    type Given = ();
    type Kept = &'a str;

    #[inline(always)]
    fn fill<M: Mode>(
        input: &mut Input<'a, M>,
        window: &'a [u8],
        (): (),
        step: Step,
    ) -> Option<&'a str> {
        let at = input.pos() - window.len();
        input.utf8(window, window, step, at)
    }
}

impl<'a, M: Mode> Input<'a, M> {
    /// `value` as UTF-8, of a field that takes `all` bytes from `at` on.
    #[inline(always)]
    pub(crate) fn utf8(
        &mut self,
        value: &'a [u8],
        all: &'a [u8],
        step: Step,
        at: usize,
    ) -> Option<&'a str> {
        let Ok(text) = core::str::from_utf8(value) else {
            self.fail_at(FieldErrorKind::NotText, step, at);
            return None;
        };
        self.mode.leaf(step, at, all, || {
            Value::Text(Text::in_encoding(value, AnyEncoding::Utf8))
        });
        Some(text)
    }
}

impl<'a, E: TextGiven> Fill<'a> for Text<'a, E> {
    type Given = E::Given;
    type Kept = Self;

    #[inline(always)]
    fn fill<M: Mode>(
        input: &mut Input<'a, M>,
        window: &'a [u8],
        given: E::Given,
        step: Step,
    ) -> Option<Self> {
        let text = Text::in_encoding(window, E::given(given));
        let at = input.pos() - window.len();
        input
            .mode
            .leaf(step, at, window, || Value::Text(text.any()));
        Some(text)
    }
}

impl<'a, T: Ordered + Native> Fill<'a> for Numbers<'a, T> {
    type Given = Endian;
    type Kept = Self;

    #[inline(always)]
    fn fill<M: Mode>(
        input: &mut Input<'a, M>,
        window: &'a [u8],
        order: Endian,
        step: Step,
    ) -> Option<Self> {
        if !window.len().is_multiple_of(T::SIZE) {
            input.remainder(window, T::SIZE, step);
            return None;
        }
        let at = input.pos() - window.len();
        input.mode.leaf(step, at, window, || {
            show::number::<[T; 0]>(&mut Shown {
                bytes: window,
                order,
                first: 0,
                width: 0,
            })
        });
        Some(Self::of(window, order))
    }
}

impl<'a, T: Ordered + Native> Count<'a> for Numbers<'a, T> {
    #[inline(always)]
    fn count<M: Mode>(
        input: &mut Input<'a, M>,
        count: u64,
        order: Endian,
        step: Step,
    ) -> Option<Self> {
        let bytes = input.take_elements(count, T::SIZE, step)?;
        Self::fill(input, bytes, order, step)
    }
}

impl<'a, T: View> Fill<'a> for Lazy<'a, T> {
    type Given = T::Args;
    type Kept = Kept<T::Args>;

    #[inline(always)]
    fn fill<M: Mode>(
        input: &mut Input<'a, M>,
        window: &'a [u8],
        args: T::Args,
        step: Step,
    ) -> Option<Self::Kept> {
        let place = input.window_place(window);
        input.mode.inside::<T>(place, args, step);
        Some(Kept::new(place.pos(), place.end, args))
    }
}

impl<'a, M: Mode> Input<'a, M> {
    /// The place of a window that was just taken.
    #[inline(always)]
    fn window_place(&self, window: &'a [u8]) -> Place<'a> {
        Place {
            rest: window,
            end: self.pos(),
            ..self.inner_place()
        }
    }
}

impl<'a, T: View> Fill<'a> for Seq<'a, T> {
    type Given = T::Args;
    type Kept = Kept<T::Args>;

    #[inline(always)]
    fn fill<M: Mode>(
        input: &mut Input<'a, M>,
        window: &'a [u8],
        args: T::Args,
        step: Step,
    ) -> Option<Self::Kept> {
        let place = input.window_place(window);
        let elements = Elements {
            place,
            count: TO_END,
            each: 0,
            args,
        };
        input.mode.elements::<T>(elements, step);
        Some(Kept::new(place.pos(), place.end, args))
    }
}

impl<'a, T: View> Count<'a> for Seq<'a, T> {
    #[inline(always)]
    fn count<M: Mode>(
        input: &mut Input<'a, M>,
        count: u64,
        args: T::Args,
        step: Step,
    ) -> Option<Self::Kept> {
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
    /// `count` elements in the window that was just taken.
    #[inline(always)]
    pub(crate) fn fill_counted<M: Mode>(
        input: &mut Input<'a, M>,
        window: &'a [u8],
        count: usize,
        each: usize,
        args: T::Args,
        step: Step,
    ) -> Kept<T::Args> {
        let place = input.window_place(window);
        let elements = Elements {
            place,
            count,
            each,
            args,
        };
        input.mode.elements::<T>(elements, step);
        Kept::new(place.pos(), place.end, args)
            .counted(count)
            .each(each)
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
    ) -> Option<Kept<T::Args>> {
        let from = self.pos();
        self.mode.enter(step, "", from, 0);
        let walked = self.deeper(step, |input| {
            let (mut index, mut empty) = (0, 0);
            while index < count {
                let before = input.rest.len();
                let args = input.ok(args_of(index), step)?;
                input.element::<T>(index, args, step)?;
                index += 1;
                if input.rest.len() == before {
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
        Some(Kept::new(from, to, kept).counted(count as usize))
    }

    /// One element of a sequence.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn element<T: View>(
        &mut self,
        index: u64,
        args: T::Args,
        step: Step,
    ) -> Option<T::View<'a>> {
        let at = self.pos();
        self.mode.begin_element(index, T::META.name(), at, 0);
        let view = T::parse(self, args);
        let end = self.pos();
        self.mode.end_element(end);
        if view.is_none() {
            self.mode.via(step.element(index));
        }
        view
    }
}

impl<'a, T: View> Fill<'a> for Table<'a, T> {
    type Given = T::Args;
    type Kept = Kept<T::Args>;

    #[inline(always)]
    fn fill<M: Mode>(
        input: &mut Input<'a, M>,
        window: &'a [u8],
        args: T::Args,
        step: Step,
    ) -> Option<Self::Kept> {
        let size = input.table_stride::<T>(args, step)?;
        if size == 0 || !window.len().is_multiple_of(size) {
            input.remainder(window, size.max(1), step);
            return None;
        }
        let count = window.len() / size;
        Some(Seq::<'a, T>::fill_counted(
            input, window, count, size, args, step,
        ))
    }
}

impl<'a, T: View> Count<'a> for Table<'a, T> {
    #[inline(always)]
    fn count<M: Mode>(
        input: &mut Input<'a, M>,
        count: u64,
        args: T::Args,
        step: Step,
    ) -> Option<Self::Kept> {
        let size = input.table_stride::<T>(args, step)?;
        if size == 0 && count > EMPTY_ELEMENTS {
            input.fail(FieldErrorKind::EmptyElements { count }, step);
            return None;
        }
        let bytes = input.take_elements(count, size, step)?;
        Some(Seq::<'a, T>::fill_counted(
            input,
            bytes,
            count as usize,
            size,
            args,
            step,
        ))
    }
}

impl<M: Mode> Input<'_, M> {
    /// The size that all records of a table have.
    #[inline(always)]
    fn table_stride<T: View>(&mut self, args: T::Args, step: Step) -> Option<usize> {
        let stride = T::stride(args);
        if stride.is_none() {
            self.fail(FieldErrorKind::Stride, step);
        }
        stride
    }
}
