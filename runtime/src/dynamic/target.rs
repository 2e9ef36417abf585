//! [`Target`]: the types of values at offsets.

use core::ffi::CStr;

use memoryview_layout::Endian;

use super::content::{Count, Fill};
use super::elements::Strided;
use super::how::How;
use super::input::Input;
use super::mode::Mode;
use super::numbers::{Numbers, Ordered};
use super::path::Step;
use super::place::Place;
use super::show::{self, Native, Shown};
use super::slice::Records;
use super::text::{Text, TextGiven};
use crate::{Fixed, Lazy, Seq, Table, View, Wire, be, le};

/// A type of values at offsets.
pub trait Target<'a>: Sized {
    /// The information needed in addition to the bytes: the arguments of records.
    type Given: Copy;
    /// The type that [`At::get`](crate::At::get) returns.
    type Found;

    /// Reads the value at the position of `input`.
    #[doc(hidden)]
    fn find<M: Mode>(
        input: &mut Input<'a, M>,
        how: &How,
        given: Self::Given,
        step: Step,
    ) -> Option<Self::Found>;
}

impl<'a, T: View> Target<'a> for T {
    type Given = T::Args;
    type Found = T::View<'a>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn find<M: Mode>(
        input: &mut Input<'a, M>,
        how: &How,
        args: T::Args,
        step: Step,
    ) -> Option<T::View<'a>> {
        match how.cut.size {
            None => input.nested::<T>(args, step),
            Some(size) if how.cut.or_end => {
                let size = input.or_end(size, step)?;
                input.windowed::<T>(size, args, step)
            }
            Some(size) => input.windowed::<T>(size, args, step),
        }
    }
}

impl<'a, M: Mode> Input<'a, M> {
    /// Reads a field from a window, or from a number of elements in it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn found<X: Count<'a>>(
        &mut self,
        how: &How,
        given: X::Given,
        step: Step,
    ) -> Option<X::Counted> {
        match (how.cut.size, how.count) {
            (None, None) => self.to_end::<X>(given, step).map(Into::into),
            (None, Some(count)) => self.counted::<X>(count, given, step),
            (Some(_), None) => self.filled::<X>(how, given, step).map(Into::into),
            (Some(size), Some(count)) => {
                let window = self.take(size, step)?;
                self.within(window, |input| input.counted::<X>(count, given, step))
            }
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn filled<X: Fill<'a>>(&mut self, how: &How, given: X::Given, step: Step) -> Option<X::Kept> {
        match how.cut.size {
            None => self.to_end::<X>(given, step),
            Some(size) if how.cut.or_end => self.sized_or_end::<X>(size, given, step),
            Some(size) => self.sized::<X>(size, given, step),
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn found_elements<X: Strided<'a>>(
        &mut self,
        how: &How,
        given: X::Given,
        step: Step,
    ) -> Option<X::Counted> {
        match (how.each, how.cut.size) {
            (None, _) => self.found::<X>(how, given, step),
            (Some(each), None) => self.each::<X>(how.count, each, given, step),
            (Some(each), Some(size)) => {
                let window = self.take(size, step)?;
                let count = how.count;
                self.within(window, |input| input.each::<X>(count, each, given, step))
            }
        }
    }
}

impl<'a, E: Element> Target<'a> for &'a [E] {
    type Given = <E::Read<'a> as Fill<'a>>::Given;
    type Found = <E::Read<'a> as Count<'a>>::Counted;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn find<M: Mode>(
        input: &mut Input<'a, M>,
        how: &How,
        given: Self::Given,
        step: Step,
    ) -> Option<Self::Found> {
        E::find(input, how, given, step)
    }
}

/// The element type of a slice at an offset, as in the declaration.
pub trait Element: Sized + 'static {
    /// The type that reads a field of such elements.
    type Read<'a>: Count<'a>;

    /// Reads the elements at the position of `input`.
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn find<'a, M: Mode>(
        input: &mut Input<'a, M>,
        how: &How,
        given: <Self::Read<'a> as Fill<'a>>::Given,
        step: Step,
    ) -> Option<<Self::Read<'a> as Count<'a>>::Counted> {
        input.found::<Self::Read<'a>>(how, given, step)
    }
}

/// Records of fixed size: a slice of views.
impl<T: Fixed> Element for T {
    type Read<'a> = Records<'a, T>;
}

/// Arrays of bytes.
impl<const N: usize> Element for [u8; N] {
    type Read<'a> = &'a [Self];
}

/// Arrays of bytes.
impl<const N: usize> Element for [i8; N] {
    type Read<'a> = &'a [Self];
}

macro_rules! wire_elements {
    ($($wire:ty)*) => {$(
        impl Element for $wire {
            type Read<'a> = &'a [Self];
        }
    )*};
}

wire_elements! {
    crate::Bool
    be::U16 be::U32 be::U64 be::I16 be::I32 be::I64 be::F32 be::F64
    le::U16 le::U32 le::U64 le::I16 le::I32 le::I64 le::F32 le::F64
}

macro_rules! byte_elements {
    ($($byte:ty)*) => {$(
        impl Element for $byte {
            type Read<'a> = &'a [Self];

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn find<'a, M: Mode>(
                input: &mut Input<'a, M>,
                how: &How,
                (): (),
                step: Step,
            ) -> Option<&'a [Self]> {
                if how.cut.is_partial() {
                    let bytes = input.cut::<&'a [u8]>(how.cut, (), step)?;
                    return crate::wires::wires(bytes);
                }
                input.found::<&'a [Self]>(how, (), step)
            }
        }
    )*};
}

byte_elements! { u8 i8 }

macro_rules! number_elements {
    ($($number:ty)*) => {$(
        /// Numbers in the order of the enclosing record.
        impl Element for $number {
            type Read<'a> = Numbers<'a, Self>;
        }
    )*};
}

number_elements! { u16 u32 u64 i16 i32 i64 f32 f64 }

/// Implements [`Target`] for types that are read as themselves.
macro_rules! targets {
    ($([$($generics:tt)*] $target:ty, $given:ty:
        |$input:ident, $how:ident, $value:ident, $step:ident| $found:expr;)*) => {$(
        impl<'a, $($generics)*> Target<'a> for $target {
            type Given = $given;
            type Found = Self;

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn find<M: Mode>(
                $input: &mut Input<'a, M>,
                $how: &How,
                $value: $given,
                $step: Step,
            ) -> Option<Self> {
                $found
            }
        }
    )*};
}

targets! {
    [] &'a str, (): |input, how, given, step| input.cut::<Self>(how.cut, given, step);
    [] &'a CStr, (): |input, how, given, step| input.cut::<Self>(how.cut, given, step);
    [E: TextGiven] Text<'a, E>, <E as TextGiven>::Given:
        |input, how, given, step| input.cut::<Self>(how.cut, given, step);
    [T: Ordered + Native] Numbers<'a, T>, Endian:
        |input, how, order, step| input.found::<Self>(how, order, step);
    [T: View] Seq<'a, T>, T::Args: |input, how, args, step| {
        let start = input.place();
        let part = input.found_elements::<Self>(how, args, step)?;
        Some(Self::kept(input.all_since(start), part, step))
    };
    [T: View] Table<'a, T>, T::Args: |input, how, args, step| {
        let start = input.place();
        let part = input.found_elements::<Self>(how, args, step)?;
        Some(Self::kept(input.all_since(start), part, step))
    };
    [T: View] Lazy<'a, T>, T::Args: |input, how, args, step| {
        let start = input.place();
        let part = input.filled::<Self>(how, args, step)?;
        Some(Self::kept(input.all_since(start), part, step))
    };
}

/// A number at an offset: `At<'a, Wired<be::U16>>` reads a `u16`.
pub struct Wired<W>(core::marker::PhantomData<W>);

impl<'a, W: Wire> Target<'a> for Wired<W> {
    type Given = ();
    type Found = W::Native;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn find<M: Mode>(
        input: &mut Input<'a, M>,
        _how: &How,
        (): (),
        step: Step,
    ) -> Option<W::Native> {
        let bytes = input.take(size_of::<W>(), step)?;
        let (wire, _) = crate::wires::split_wire::<W>(bytes)?;
        input.took(step, bytes, || {
            show::wire::<W>(&mut Shown::of(bytes, Endian::Little))
        });
        Some(wire.get())
    }
}

impl<'a, M: Mode> Input<'a, M> {
    /// Returns the place of the record from `start` on, including what follows it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn all_since(&self, start: Place<'a>) -> Place<'a> {
        start.with_depth(self.limit())
    }
}
