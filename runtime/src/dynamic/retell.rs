//! [`Retell`]: values of views that report themselves to a trace, as when they were read.
//!
//! The view of a union contains only the view of its variant, so a trace cannot read the union
//! again. It asks the variant instead.

use core::ffi::CStr;

use bytemuck::NoUninit;
use memoryview_layout::Endian;

use super::coded::coded_value;
use super::content::elements;
use super::mode::Mode;
use super::numbers::{Numbers, Ordered};
use super::path::Step;
use super::place::Place;
use super::show::{self, Native, Shown};
use super::table::Table;
use super::target::Target;
use super::text::{AnyEncoding, Encoding, Text, TextGiven};
use super::trace::Trace;
use super::value::Value;
use crate::fixed::FixedView;
use crate::wires::bytes_of_all;
use crate::{At, Bind, Coded, Lazy, Seq, View, Wire};

/// A value that reports itself to a trace: a record or union by its fields, any other by `retell`.
#[doc(hidden)]
pub trait Retell {
    /// The name of the record or union.
    const NAME: &'static str = "";

    /// Reports the fields of the record or union.
    fn fields(&self, _mode: &mut Trace<'_, '_>) {}

    /// Reports the value as that of the field `step`.
    fn retell(&self, mode: &mut Trace<'_, '_>, step: Step) {
        mode.enter(step, Self::NAME, 0, 0);
        self.fields(mode);
        mode.leave(0);
    }
}

/// Reports the fields of a record by reading it again.
pub fn record<T: View>(mode: &mut Trace<'_, '_>, place: Place<'_>, args: T::Args) {
    T::parse(&mut place.input(Trace(mode.0)), args);
}

/// Reports the variant of a union.
pub fn chosen(mode: &mut Trace<'_, '_>, step: Step) {
    mode.leaf(step, 0, &[], || {
        Value::Variant(step.meta.variant_name(step.field))
    });
}

impl<R: FixedView> Retell for &R {
    fn retell(&self, mode: &mut Trace<'_, '_>, step: Step) {
        let bytes = bytes_of_all(core::slice::from_ref(*self));
        mode.records(step, 0, bytes, <R::Struct as View>::META, true);
    }
}

/// Reports a slice or an array of fixed records.
pub fn records<R: FixedView>(records: &[R], mode: &mut Trace<'_, '_>, step: Step) {
    let bytes = bytes_of_all(records);
    mode.records(step, 0, bytes, <R::Struct as View>::META, false);
}

/// Reports an array of bytes.
pub fn bytes<B: NoUninit>(bytes: &B, mode: &mut Trace<'_, '_>, step: Step) {
    let bytes = bytemuck::bytes_of(bytes);
    mode.leaf(step, 0, bytes, || Value::Bytes(bytes));
}

/// Reports a value of a type that converts from its wire type.
pub fn bound<W: Wire, T: Bind<W>>(value: &T, mode: &mut Trace<'_, '_>, step: Step) {
    let wire = value.to_wire();
    let bytes = bytes_of_all(core::slice::from_ref(&wire));
    let mut shown = Shown::of(bytes, Endian::Little);
    mode.leaf(step, 0, bytes, || show::bound::<W, T>(&mut shown));
}

/// Reports a number with a name.
pub fn coded<T: Coded>(value: &T, mode: &mut Trace<'_, '_>, step: Step) {
    mode.leaf(step, 0, &[], || coded_value(value));
}

/// Reports a number, or an array of numbers.
fn number<N: Native + NoUninit>(value: &N, mode: &mut Trace<'_, '_>, step: Step) {
    let bytes = bytemuck::bytes_of(value);
    let mut shown = Shown::of(bytes, Endian::TARGET);
    mode.leaf(step, 0, bytes, || show::number::<N>(&mut shown));
}

macro_rules! numbers {
    ($($number:ty)*) => {$(
        impl Retell for $number {
            fn retell(&self, mode: &mut Trace<'_, '_>, step: Step) {
                number(self, mode, step);
            }
        }
    )*};
}

numbers! { u8 u16 u32 u64 usize i8 i16 i32 i64 isize f32 f64 bool }

impl<N: Native, const LEN: usize> Retell for [N; LEN]
where
    Self: NoUninit,
{
    fn retell(&self, mode: &mut Trace<'_, '_>, step: Step) {
        number(self, mode, step);
    }
}

impl<const N: usize> Retell for &[u8; N] {
    fn retell(&self, mode: &mut Trace<'_, '_>, step: Step) {
        bytes(*self, mode, step);
    }
}

impl<W: Wire> Retell for &[W] {
    fn retell(&self, mode: &mut Trace<'_, '_>, step: Step) {
        let bytes = bytes_of_all(self);
        mode.leaf(step, 0, bytes, || elements::<W>(bytes));
    }
}

impl Retell for &str {
    fn retell(&self, mode: &mut Trace<'_, '_>, step: Step) {
        let text = Text::in_encoding(self.as_bytes(), AnyEncoding::Utf8);
        mode.leaf(step, 0, self.as_bytes(), || Value::Text(text));
    }
}

impl Retell for &CStr {
    fn retell(&self, mode: &mut Trace<'_, '_>, step: Step) {
        let bytes = self.to_bytes();
        mode.leaf(step, 0, bytes, || Value::Bytes(bytes));
    }
}

impl<E: TextGiven + Encoding> Retell for Text<'_, E> {
    fn retell(&self, mode: &mut Trace<'_, '_>, step: Step) {
        mode.leaf(step, 0, self.as_bytes(), || Value::Text(self.any()));
    }
}

impl<N: Ordered + Native> Retell for Numbers<'_, N> {
    fn retell(&self, mode: &mut Trace<'_, '_>, step: Step) {
        let mut shown = Shown::of(self.as_bytes(), self.order());
        mode.leaf(step, 0, self.as_bytes(), || {
            show::number::<[N; 0]>(&mut shown)
        });
    }
}

impl<T: View> Retell for Seq<'_, T> {
    fn retell(&self, mode: &mut Trace<'_, '_>, step: Step) {
        if self.is_indexed() {
            return indexed(self, mode, step);
        }
        mode.elements(self.elements(), step);
    }
}

/// Reports elements whose arguments depend on their index, up to the first one with a fault.
fn indexed<T: View>(elements: &Seq<'_, T>, mode: &mut Trace<'_, '_>, step: Step) {
    mode.enter(step, "", elements.place.pos(), 0);
    let mut place = elements.place;
    for index in 0..elements.count() as u64 {
        let Some(args) = elements.args_of(index) else {
            break;
        };
        mode.begin_element::<T>(index, place.pos());
        let mut input = place.input(Trace(mode.0));
        let is_read = T::parse(&mut input, args).is_some();
        place = input.place();
        mode.end_element::<T>(place.pos());
        if !is_read {
            break;
        }
    }
    mode.leave(place.pos());
}

impl<T: View> Retell for Table<'_, T> {
    fn retell(&self, mode: &mut Trace<'_, '_>, step: Step) {
        mode.elements(self.elements(), step);
    }
}

impl<T: View> Retell for Lazy<'_, T> {
    fn retell(&self, mode: &mut Trace<'_, '_>, step: Step) {
        mode.inside::<T>(self.place, self.args, step);
    }
}

impl<'a, X: Target<'a>> Retell for At<'a, X> {
    fn retell(&self, mode: &mut Trace<'_, '_>, step: Step) {
        mode.elsewhere(step, || *self);
    }
}

impl<T: Retell> Retell for Option<T> {
    fn retell(&self, mode: &mut Trace<'_, '_>, step: Step) {
        match self {
            Some(value) => value.retell(mode, step),
            None => absent(mode, step),
        }
    }
}

/// Reports an absent field.
pub fn absent(mode: &mut Trace<'_, '_>, step: Step) {
    mode.leaf(step, 0, &[], || Value::Absent);
}
