//! The field types of dynamic size: [`Fill`] reads them from a window of bytes, [`Count`] from a
//! number of elements.

use memoryview_layout::Endian;

use super::cut::Cuttable;
use super::fault::FieldError;
use super::fault_kind::FieldErrorKind;
use super::input::{Input, too_short};
use super::length::Wrong;
use super::limits::EMPTY_ELEMENTS;
use super::mode::Mode;
use super::numbers::{Numbers, Ordered};
use super::path::Step;
use super::place::Place;
use super::show::{self, Native, Shown};
use super::slice::Records;
use super::text::{Text, TextGiven};
use super::value::Value;
use crate::wires::wires;
use crate::{Fixed, View, Wire};

/// A field that can be read from a window of bytes.
pub trait Fill<'a> {
    /// The information needed in addition to the bytes.
    type Given: Copy;
    /// The form in which a view stores the field.
    type Kept: Copy;

    /// Reads the field from `window`, which was just taken from `input`.
    fn fill<M: Mode>(
        input: &mut Input<'a, M>,
        window: &'a [u8],
        given: Self::Given,
        step: Step,
    ) -> Option<Self::Kept>;
}

/// A field that can be read from a number of elements.
pub trait Count<'a>: Fill<'a> {
    /// The form in which a view stores a number of elements.
    type Counted: Copy + From<Self::Kept>;
    /// The size of an element in bytes, or 0 if it depends on arguments or data.
    const SIZE: usize;

    /// Takes `count` elements from `input`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn count<M: Mode>(
        input: &mut Input<'a, M>,
        count: u64,
        given: Self::Given,
        step: Step,
    ) -> Option<Self::Counted> {
        let bytes = input.take_elements(count, Self::SIZE, step)?;
        Self::fill(input, bytes, given, step).map(Into::into)
    }
}

impl<'a, M: Mode> Input<'a, M> {
    /// Takes `count` elements of `size` bytes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn take_elements(
        &mut self,
        count: u64,
        size: usize,
        step: Step,
    ) -> Option<&'a [u8]> {
        if size == 0 && count > EMPTY_ELEMENTS {
            self.fail(FieldErrorKind::EmptyElements { count }, step);
            return None;
        }
        let total = count.checked_mul(size as u64).ok_or(Wrong::Overflow);
        self.take(total, step)
    }

    /// Checks that elements of `size` bytes fill their window, so that the last one is not
    /// truncated.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn whole(&mut self, window: &'a [u8], size: usize, step: Step) -> Option<()> {
        if window.len().is_multiple_of(size) {
            return Some(());
        }
        let place = self.place().with_rest(window);
        self.mode.fault(|| remainder(place, size, step));
        None
    }
}

/// Returns the error of a truncated last element.
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

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn fill<M: Mode>(
        input: &mut Input<'a, M>,
        window: &'a [u8],
        (): (),
        step: Step,
    ) -> Option<&'a [W]> {
        input.whole(window, size_of::<W>(), step)?;
        input.took(step, window, || elements::<W>(window));
        wires::<W>(window)
    }
}

/// Returns the value of a slice: bytes or numbers.
pub(super) fn elements<W: Wire>(bytes: &[u8]) -> Value<'_> {
    show::wire::<[W; 0]>(&mut Shown::of(bytes, Endian::Little))
}

impl<'a, W: Wire> Count<'a> for &'a [W] {
    type Counted = Self;
    const SIZE: usize = size_of::<W>();
}

impl<'a, T: Fixed> Fill<'a> for Records<'a, T> {
    type Given = ();
    type Kept = &'a [T::Record];

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn fill<M: Mode>(
        input: &mut Input<'a, M>,
        window: &'a [u8],
        (): (),
        step: Step,
    ) -> Option<&'a [T::Record]> {
        input.whole(window, T::SIZE, step)?;
        let at = input.pos() - window.len();
        input.mode.records(step, at, window, T::META, false);
        wires::<T::Record>(window)
    }
}

impl<'a, T: Fixed> Count<'a> for Records<'a, T> {
    type Counted = Self::Kept;
    const SIZE: usize = <T as Fixed>::SIZE;
}

/// Reading text from a window is cutting out all of it.
macro_rules! texts {
    ($([$($generics:tt)*] $text:ty;)*) => {$(
        impl<'a, $($generics)*> Fill<'a> for $text {
            type Given = <Self as Cuttable<'a>>::Given;
            type Kept = Self;

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn fill<M: Mode>(
                input: &mut Input<'a, M>,
                window: &'a [u8],
                given: Self::Given,
                step: Step,
            ) -> Option<Self> {
                Self::cut(input, window, window, given, step)
            }
        }
    )*};
}

texts! {
    [] &'a str;
    [E: TextGiven] Text<'a, E>;
}

impl<'a, T: Ordered + Native> Fill<'a> for Numbers<'a, T> {
    type Given = Endian;
    type Kept = Self;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn fill<M: Mode>(
        input: &mut Input<'a, M>,
        window: &'a [u8],
        order: Endian,
        step: Step,
    ) -> Option<Self> {
        input.whole(window, T::SIZE, step)?;
        input.took(step, window, || {
            show::number::<[T; 0]>(&mut Shown::of(window, order))
        });
        Some(Self::of(window, order))
    }
}

impl<'a, T: Ordered + Native> Count<'a> for Numbers<'a, T> {
    type Counted = Self;
    const SIZE: usize = T::SIZE;
}
