//! [`Target`]: what can be at an offset.

use memoryview_layout::Endian;

use super::content::{Count, Fill};
use super::how::How;
use super::input::Input;
use super::mode::Mode;
use super::numbers::{Numbers, Ordered};
use super::path::Step;
use super::place::Place;
use super::read::Strided;
use super::show::{self, Native, Shown};
use super::slice::Records;
use super::text::{Text, TextGiven};
use crate::{Fixed, Lazy, Seq, Table, View, Wire, be, le};

/// What can be at an offset.
pub trait Target<'a>: Sized {
    /// What must be known besides the bytes: the arguments of records.
    type Given: Copy;
    /// What [`At::get`](crate::At::get) returns.
    type Found;

    /// Reads it from where `input` is.
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

    #[inline(always)]
    fn find<M: Mode>(
        input: &mut Input<'a, M>,
        how: &How,
        args: T::Args,
        step: Step,
    ) -> Option<T::View<'a>> {
        match how.size {
            None => input.nested::<T>(args, step),
            Some(size) if how.or_end => input.windowed_or_end::<T>(size, args, step),
            Some(size) => input.windowed::<T>(size, args, step),
        }
    }
}

impl<'a, M: Mode> Input<'a, M> {
    /// A field made of a window, or of a number of elements in it.
    #[inline(always)]
    fn found<X: Count<'a>>(&mut self, how: &How, given: X::Given, step: Step) -> Option<X::Kept> {
        match (how.size, how.count) {
            (None, None) => self.to_end::<X>(given, step),
            (None, Some(count)) => self.counted::<X>(count, given, step),
            (Some(_), None) => self.filled::<X>(how, given, step),
            (Some(size), Some(count)) => {
                let window = self.take(size, step)?;
                self.within(window, |input| input.counted::<X>(count, given, step))
            }
        }
    }

    #[inline(always)]
    fn filled<X: Fill<'a>>(&mut self, how: &How, given: X::Given, step: Step) -> Option<X::Kept> {
        match how.size {
            None => self.to_end::<X>(given, step),
            Some(size) if how.or_end => self.sized_or_end::<X>(size, given, step),
            Some(size) => self.sized::<X>(size, given, step),
        }
    }

    #[inline(always)]
    fn found_elements<X: Count<'a> + Strided<'a>>(
        &mut self,
        how: &How,
        given: X::Given,
        step: Step,
    ) -> Option<X::Kept> {
        match (how.each, how.size) {
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
    type Given = E::Given;
    type Found = E::Found<'a>;

    #[inline(always)]
    fn find<M: Mode>(
        input: &mut Input<'a, M>,
        how: &How,
        given: E::Given,
        step: Step,
    ) -> Option<E::Found<'a>> {
        E::find(input, how, given, step)
    }
}

/// An element of a slice at an offset, as the declaration writes it.
pub trait Element: Sized + 'static {
    /// The byte order of numbers; `()` where the type has it.
    type Given: Copy;
    /// What [`At::get`](crate::At::get) returns.
    type Found<'a>;

    /// Reads the elements from where `input` is.
    #[doc(hidden)]
    fn find<'a, M: Mode>(
        input: &mut Input<'a, M>,
        how: &How,
        given: Self::Given,
        step: Step,
    ) -> Option<Self::Found<'a>>;
}

/// Records of fixed size: a slice of views.
impl<T: Fixed> Element for T {
    type Given = ();
    type Found<'a> = &'a [T::Record];

    #[inline(always)]
    fn find<'a, M: Mode>(
        input: &mut Input<'a, M>,
        how: &How,
        (): (),
        step: Step,
    ) -> Option<&'a [T::Record]> {
        input.found::<Records<'a, T>>(how, (), step)
    }
}

macro_rules! wire_elements {
    ($($wire:ty)*) => {$(
        impl Element for $wire {
            type Given = ();
            type Found<'a> = &'a [$wire];

            #[inline(always)]
            fn find<'a, M: Mode>(
                input: &mut Input<'a, M>,
                how: &How,
                (): (),
                step: Step,
            ) -> Option<&'a [$wire]> {
                input.found::<&'a [$wire]>(how, (), step)
            }
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
            type Given = ();
            type Found<'a> = &'a [$byte];

            #[inline(always)]
            fn find<'a, M: Mode>(
                input: &mut Input<'a, M>,
                how: &How,
                (): (),
                step: Step,
            ) -> Option<&'a [$byte]> {
                if how.until.is_some() || !how.trim.is_empty() {
                    let bytes = input.cut::<&'a [u8]>(how.cut(), (), step)?;
                    return crate::repr::wires(bytes);
                }
                input.found::<&'a [$byte]>(how, (), step)
            }
        }

        /// Arrays of bytes.
        impl<const N: usize> Element for [$byte; N] {
            type Given = ();
            type Found<'a> = &'a [[$byte; N]];

            #[inline(always)]
            fn find<'a, M: Mode>(
                input: &mut Input<'a, M>,
                how: &How,
                (): (),
                step: Step,
            ) -> Option<&'a [[$byte; N]]> {
                input.found::<&'a [[$byte; N]]>(how, (), step)
            }
        }
    )*};
}

byte_elements! { u8 i8 }

macro_rules! numbers {
    ($($number:ty)*) => {$(
        /// Numbers in the order of the record around them.
        impl Element for $number {
            type Given = Endian;
            type Found<'a> = Numbers<'a, $number>;

            #[inline(always)]
            fn find<'a, M: Mode>(
                input: &mut Input<'a, M>,
                how: &How,
                order: Endian,
                step: Step,
            ) -> Option<Numbers<'a, $number>> {
                input.found::<Numbers<'a, $number>>(how, order, step)
            }
        }
    )*};
}

numbers! { u16 u32 u64 i16 i32 i64 f32 f64 }

impl<'a, T: Ordered + Native> Target<'a> for Numbers<'a, T> {
    type Given = Endian;
    type Found = Self;

    #[inline(always)]
    fn find<M: Mode>(
        input: &mut Input<'a, M>,
        how: &How,
        order: Self::Given,
        step: Step,
    ) -> Option<Self> {
        input.found::<Self>(how, order, step)
    }
}

macro_rules! cut_targets {
    ($($text:ty)*) => {$(
        impl<'a> Target<'a> for $text {
            type Given = ();
            type Found = Self;

            #[inline(always)]
            fn find<M: Mode>(
                input: &mut Input<'a, M>,
                how: &How,
                (): (),
                step: Step,
            ) -> Option<Self> {
                input.cut::<Self>(how.cut(), (), step)
            }
        }
    )*};
}

cut_targets! { &'a str &'a core::ffi::CStr }

impl<'a, E: TextGiven> Target<'a> for Text<'a, E> {
    type Given = <E as TextGiven>::Given;
    type Found = Self;

    #[inline(always)]
    fn find<M: Mode>(
        input: &mut Input<'a, M>,
        how: &How,
        given: Self::Given,
        step: Step,
    ) -> Option<Self> {
        input.cut::<Self>(how.cut(), given, step)
    }
}

macro_rules! element_targets {
    ($($elements:ident $find:ident;)*) => {$(
        impl<'a, T: View> Target<'a> for $elements<'a, T> {
            type Given = T::Args;
            type Found = Self;

            #[inline(always)]
            fn find<M: Mode>(
                input: &mut Input<'a, M>,
                how: &How,
                args: T::Args,
                step: Step,
            ) -> Option<Self> {
                let start = input.place();
                let part = input.$find::<Self>(how, args, step)?;
                Some(Self::kept(input.all_since(start), part, step))
            }
        }
    )*};
}

element_targets! {
    Seq found_elements;
    Table found_elements;
    Lazy filled;
}

/// A number at an offset: `At<'a, Wired<be::U16>>` reads a `u16`.
pub struct Wired<W>(core::marker::PhantomData<W>);

impl<'a, W: Wire> Target<'a> for Wired<W> {
    type Given = ();
    type Found = W::Native;

    #[inline(always)]
    fn find<M: Mode>(
        input: &mut Input<'a, M>,
        _how: &How,
        (): (),
        step: Step,
    ) -> Option<W::Native> {
        let bytes = input.take(size_of::<W>(), step)?;
        let at = input.pos() - bytes.len();
        let (wire, _) = crate::repr::split_wire::<W>(bytes)?;
        input.mode.leaf(step, at, bytes, || {
            show::wire::<W>(&mut Shown {
                bytes,
                order: Endian::Little,
                first: 0,
                width: 0,
            })
        });
        Some(wire.get())
    }
}

impl<'a, M: Mode> Input<'a, M> {
    /// The record from `start` on, with what follows it, for parts of it.
    #[inline(always)]
    fn all_since(&self, start: Place<'a>) -> Place<'a> {
        Place {
            depth: self.limit(),
            ..start
        }
    }
}
