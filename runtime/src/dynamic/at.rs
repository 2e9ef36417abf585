//! [`At`]: something at an offset, read when asked for.

use core::fmt;

use super::content::{Count, Fill, TextGiven};
use super::cut::{Cut, Until};
use super::fault::FieldError;
use super::fault_kind::FieldErrorKind;
use super::input::{Input, too_short};
use super::length::{Length, Wrong};
use super::meta::Meta;
use super::mode::{Explain, Mode, Quiet, step};
use super::numbers::{Numbers, Ordered};
use super::place::Place;
use super::read::Strided;
use super::show::{self, Native, Shown};
use super::slice::Records;
use super::text::Text;
use super::trace::{State, Trace};
use crate::{Error, Fixed, Lazy, Limits, Seq, Table, View, Wire};

/// How much is at an offset. A number that an expression could not give is an error when it is asked
/// for.
#[derive(Clone, Copy, Debug)]
pub struct How {
    size: Option<Result<u64, Wrong>>,
    or_end: bool,
    count: Option<Result<u64, Wrong>>,
    each: Option<Result<u64, Wrong>>,
    until: Option<Until>,
    trim: &'static [u8],
}

impl How {
    /// A record, whose size it says itself, or everything to the end of the root.
    #[inline(always)]
    #[must_use]
    pub const fn to_end() -> Self {
        Self {
            size: None,
            or_end: false,
            count: None,
            each: None,
            until: None,
            trim: &[],
        }
    }

    /// In a window of `n` bytes.
    #[inline(always)]
    #[must_use]
    pub fn size(mut self, n: impl Length) -> Self {
        self.size = Some(n.length());
        self
    }

    /// The window may reach past the end.
    #[inline(always)]
    #[must_use]
    pub const fn or_end(mut self) -> Self {
        self.or_end = true;
        self
    }

    /// `n` elements.
    #[inline(always)]
    #[must_use]
    pub fn count(mut self, n: impl Length) -> Self {
        self.count = Some(n.length());
        self
    }

    /// Elements in windows of `n` bytes.
    #[inline(always)]
    #[must_use]
    pub fn each(mut self, n: impl Length) -> Self {
        self.each = Some(n.length());
        self
    }

    /// Up to a terminator.
    #[inline(always)]
    #[must_use]
    pub const fn until(mut self, until: Until) -> Self {
        self.until = Some(until);
        self
    }

    /// Without trailing padding.
    #[inline(always)]
    #[must_use]
    pub const fn trim(mut self, padding: &'static [u8]) -> Self {
        self.trim = padding;
        self
    }

    fn cut(&self) -> Cut {
        let cut = match (self.size, self.or_end) {
            (Some(size), false) => Cut::sized(size),
            (Some(size), true) => Cut::sized_or_end(size),
            (None, _) => Cut::to_end(),
        };
        let cut = cut.trim(self.trim);
        match self.until {
            Some(until) => cut.until(until),
            None => cut,
        }
    }
}

/// What can be at an offset.
pub trait Target<'a>: Sized {
    /// What must be known besides the bytes: the arguments of records.
    type Given: Copy;
    /// What [`At::get`] returns.
    type Found;

    /// Reads it from where `input` is.
    #[doc(hidden)]
    fn find<M: Mode>(
        input: &mut Input<'a, M>,
        how: &How,
        given: Self::Given,
        meta: &'static Meta,
        field: u16,
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
        meta: &'static Meta,
        field: u16,
    ) -> Option<T::View<'a>> {
        match how.size {
            None => input.nested::<T>(args, meta, field),
            Some(size) if how.or_end => input.windowed_or_end::<T>(size, args, meta, field),
            Some(size) => input.windowed::<T>(size, args, meta, field),
        }
    }
}

impl<'a, M: Mode> Input<'a, M> {
    /// A field made of a window, or of a number of elements in it.
    #[inline(always)]
    fn found<X: Count<'a>>(
        &mut self,
        how: &How,
        given: X::Given,
        meta: &'static Meta,
        field: u16,
    ) -> Option<X::Kept> {
        match (how.size, how.count) {
            (None, None) => self.to_end::<X>(given, meta, field),
            (None, Some(count)) => self.counted::<X>(count, given, meta, field),
            (Some(_), None) => self.filled::<X>(how, given, meta, field),
            (Some(size), Some(count)) => {
                let window = self.take(size, meta, field)?;
                self.within(window, |input| {
                    input.counted::<X>(count, given, meta, field)
                })
            }
        }
    }

    #[inline(always)]
    fn filled<X: Fill<'a>>(
        &mut self,
        how: &How,
        given: X::Given,
        meta: &'static Meta,
        field: u16,
    ) -> Option<X::Kept> {
        match how.size {
            None => self.to_end::<X>(given, meta, field),
            Some(size) if how.or_end => self.sized_or_end::<X>(size, given, meta, field),
            Some(size) => self.sized::<X>(size, given, meta, field),
        }
    }

    #[inline(always)]
    fn found_elements<X: Count<'a> + Strided<'a>>(
        &mut self,
        how: &How,
        given: X::Given,
        meta: &'static Meta,
        field: u16,
    ) -> Option<X::Kept> {
        match (how.each, how.size) {
            (None, _) => self.found::<X>(how, given, meta, field),
            (Some(each), None) => self.each::<X>(how.count, each, given, meta, field),
            (Some(each), Some(size)) => {
                let window = self.take(size, meta, field)?;
                let count = how.count;
                self.within(window, |input| {
                    input.each::<X>(count, each, given, meta, field)
                })
            }
        }
    }
}

impl<'a, W: Wire> Target<'a> for &'a [W] {
    type Given = ();
    type Found = &'a [W];

    #[inline(always)]
    fn find<M: Mode>(
        input: &mut Input<'a, M>,
        how: &How,
        (): (),
        meta: &'static Meta,
        field: u16,
    ) -> Option<&'a [W]> {
        if how.until.is_some() || !how.trim.is_empty() {
            let bytes = input.cut::<&'a [u8]>(how.cut(), (), meta, field)?;
            return crate::repr::wires(bytes);
        }
        input.found::<&'a [W]>(how, (), meta, field)
    }
}

impl<'a, T: Fixed> Target<'a> for Records<'a, T> {
    type Given = ();
    type Found = &'a [T::Record];

    #[inline(always)]
    fn find<M: Mode>(
        input: &mut Input<'a, M>,
        how: &How,
        (): (),
        meta: &'static Meta,
        field: u16,
    ) -> Option<&'a [T::Record]> {
        input.found::<Self>(how, (), meta, field)
    }
}

impl<'a, T: Ordered + Native> Target<'a> for Numbers<'a, T> {
    type Given = memoryview_layout::Endian;
    type Found = Self;

    #[inline(always)]
    fn find<M: Mode>(
        input: &mut Input<'a, M>,
        how: &How,
        order: Self::Given,
        meta: &'static Meta,
        field: u16,
    ) -> Option<Self> {
        input.found::<Self>(how, order, meta, field)
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
                meta: &'static Meta,
                field: u16,
            ) -> Option<Self> {
                input.cut::<Self>(how.cut(), (), meta, field)
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
        meta: &'static Meta,
        field: u16,
    ) -> Option<Self> {
        input.cut::<Self>(how.cut(), given, meta, field)
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
                meta: &'static Meta,
                field: u16,
            ) -> Option<Self> {
                let start = input.place();
                let part = input.$find::<Self>(how, args, meta, field)?;
                Some(Self::kept(input.all_since(start), part, meta, field))
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
        meta: &'static Meta,
        field: u16,
    ) -> Option<W::Native> {
        let bytes = input.take(size_of::<W>(), meta, field)?;
        let at = input.pos() - bytes.len();
        let (wire, _) = crate::repr::split_wire::<W>(bytes)?;
        input.mode.leaf(meta, field, at, bytes, || {
            show::wire::<W>(Shown {
                bytes,
                order: memoryview_layout::Endian::Little,
                first: 0,
                width: 0,
            })
        });
        Some(wire.get())
    }
}

/// Something at an offset from the start of the root, read when asked for: a record, elements,
/// bytes, text.
///
/// The root is what the user passed in, or the nearest record around it that is marked
/// `#[view(root)]`. Following offsets again and again is the caller's loop, and its limit.
pub struct At<'a, X: Target<'a>> {
    place: Place<'a>,
    offset: Result<u64, Wrong>,
    how: How,
    given: X::Given,
    meta: &'static Meta,
    field: u16,
}

impl<'a, X: Target<'a>> Clone for At<'a, X> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<'a, X: Target<'a>> Copy for At<'a, X> {}

impl<'a, X: Target<'a>> At<'a, X> {
    /// What generated accessors call; `record` is the record that declares the field.
    #[doc(hidden)]
    #[inline(always)]
    pub fn new(
        record: Place<'a>,
        offset: impl Length,
        how: How,
        given: X::Given,
        meta: &'static Meta,
        field: u16,
    ) -> Self {
        Self {
            place: record,
            offset: offset.length(),
            how,
            given,
            meta,
            field,
        }
    }

    /// The same as an `At` of `Y`, which differs from `X` in lifetimes alone.
    #[doc(hidden)]
    #[inline(always)]
    #[must_use]
    pub fn retype<Y: Target<'a, Given = X::Given>>(self) -> At<'a, Y> {
        At {
            place: self.place,
            offset: self.offset,
            how: self.how,
            given: self.given,
            meta: self.meta,
            field: self.field,
        }
    }

    /// The offset from the start of the root, or `None` if the data gives none that can be.
    #[inline]
    #[must_use]
    pub const fn offset(&self) -> Option<u64> {
        match self.offset {
            Ok(offset) => Some(offset),
            Err(_) => None,
        }
    }

    /// Reads what is there.
    ///
    /// # Errors
    ///
    /// The offset is negative or after the end of the root, or what is there cannot be read.
    #[inline(always)]
    pub fn get(&self) -> Result<X::Found, Error> {
        match self.find(Quiet).0 {
            Some(found) => Ok(found),
            None => Err(self.explain().into()),
        }
    }

    /// Reads with `mode`; gives it back.
    #[inline(always)]
    fn find<M: Mode>(&self, mode: M) -> (Option<X::Found>, M) {
        let offset = self.offset.unwrap_or(u64::MAX);
        let mut input = self.place.jump(offset).input(mode);
        let found = match self.offset {
            Ok(offset) if offset <= self.place.root.len() as u64 => {
                X::find(&mut input, &self.how, self.given, self.meta, self.field)
            }
            _ => {
                let (place, meta, field) = (self.place, self.meta, self.field);
                let offset = self.offset;
                input.mode.fault(|| outside(place, offset, meta, field));
                None
            }
        };
        (found, input.mode)
    }

    #[cold]
    fn explain(&self) -> FieldError {
        let (_, Explain(error)) = self.find(Explain::default());
        error.unwrap_or_else(|| {
            FieldError::new(FieldErrorKind::Check, self.meta, self.field, 0, false)
        })
    }

    /// Tells a trace what is there.
    pub(crate) fn tell(&self, state: &mut State<'_>, depth: u32) {
        let mut at = *self;
        at.place.depth = depth;
        let _ = at.find(Trace(state));
    }

    pub(crate) const fn depth(&self) -> u32 {
        self.place.depth
    }

    /// Where it is, from the start of all bytes.
    pub(crate) fn target(&self) -> Option<usize> {
        let offset = usize::try_from(self.offset.ok()?).ok()?;
        self.place.base.checked_add(offset)
    }
}

/// An offset that is not in the root.
#[cold]
fn outside(
    record: Place<'_>,
    offset: Result<u64, Wrong>,
    meta: &'static Meta,
    field: u16,
) -> FieldError {
    match offset {
        Err(wrong) => FieldError::new(wrong.into(), meta, field, record.base, false),
        Ok(offset) => {
            let mut error = too_short(record.jump(offset), 1, meta, field);
            error.set_offset(
                record
                    .base
                    .saturating_add(usize::try_from(offset).unwrap_or(usize::MAX)),
            );
            error
        }
    }
}

impl<'a, M: Mode> Input<'a, M> {
    /// Tells the mode of something at an offset, which no other mode than the trace looks at.
    #[inline(always)]
    pub fn at<X: Target<'a>>(
        &mut self,
        meta: &'static Meta,
        field: u16,
        at: impl FnOnce(Place<'a>) -> At<'a, X>,
    ) {
        let place = self.inner_place();
        self.mode.elsewhere(step(meta, field), || at(place));
    }

    /// The record from `start` on, with what follows it, for parts of it.
    #[inline(always)]
    fn all_since(&self, start: Place<'a>) -> Place<'a> {
        Place {
            depth: self.limit(),
            ..start
        }
    }
}

impl<'a, X: Target<'a>> Default for At<'a, X>
where
    X::Given: Default,
{
    /// At no offset, for values that are to be packed: offsets are the caller's to place.
    fn default() -> Self {
        Self {
            place: Place::all(&[], Limits::DEFAULT),
            offset: Err(Wrong::Absent),
            how: How::to_end(),
            given: X::Given::default(),
            meta: &super::meta::NOWHERE,
            field: 0,
        }
    }
}

impl<'a, X: Target<'a>> fmt::Debug for At<'a, X> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.offset {
            Ok(offset) => write!(f, "At({offset})"),
            Err(_) => f.write_str("At(?)"),
        }
    }
}
