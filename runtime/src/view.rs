//! [`View`]: what `#[derive(View)]` gives a struct.
#![expect(
    clippy::inline_always,
    reason = "views of dynamic layouts are made in the function that asks for them"
)]

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use bytemuck::TransparentWrapper;
use memoryview_layout::Endian;

use crate::__private::Format;
use crate::dynamic::event::Visitor;
use crate::dynamic::explain::{explain_at, slices};
use crate::dynamic::fault::FieldError;
use crate::dynamic::input::Input;
use crate::dynamic::meta::Meta;
use crate::dynamic::mode::{Mode, Quiet};
use crate::dynamic::packer::Packer;
use crate::dynamic::place::Place;
use crate::dynamic::state::State;
use crate::dynamic::trace::Trace;
use crate::dynamic::value::Value;
use crate::fixed::FixedView;
use crate::repr::{split_wire_mut, split_wires, split_wires_mut, wires, wires_mut};
use crate::sizes::{exact, remainder, split_mut, too_short};
use crate::{Error, Fixed, Limits, RangeError, SizeError};

/// A record whose layout is declared, read in place.
///
/// Derive it: `#[derive(View)] #[layout("<idf")]`. The derive makes a view type, `RecordView` for
/// `Record`, which is the record as bytes: alignment 1, valid for every bit pattern, a plain
/// Rust reference when borrowed. Its methods read and write the fields; this trait makes views of
/// bytes, and converts between views, bytes and the struct itself.
///
/// Every constructor of a layout of constant size ([`Fixed`]) checks the length once, in O(1), and
/// copies nothing. `view` takes exactly [`SIZE`](Fixed::SIZE) bytes, `view_prefix` returns the rest,
/// `view_at` takes an offset, `view_slice` a whole number of records; each has a `_mut` version.
///
/// ```
/// use memoryview::View;
///
/// #[derive(View, Debug, PartialEq)]
/// #[layout("<idf")]
/// struct Record { id: i32, timestamp: f64, value: f32 }
///
/// let mut bytes = Record { id: 7, timestamp: 0.5, value: 2.0 }.pack();
/// assert_eq!(bytes.len(), Record::SIZE);
///
/// let record = Record::view_mut(&mut bytes)?;
/// record.set_value(2.5);
/// assert_eq!(record.value(), 2.5);
/// assert_eq!(Record::unpack(&bytes)?, Record { id: 7, timestamp: 0.5, value: 2.5 });
/// # Ok::<(), memoryview::Error>(())
/// ```
///
/// # Attributes and accessors
///
/// [`guide::derive`](crate::guide::derive) has every attribute and the methods of the view for each
/// kind of field, with an example each; [`language`](crate::language) has the layout string.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not derive `View`",
    label = "does not derive `View`",
    note = "write `#[derive(View)]` and `#[layout(\"…\")]` on `{Self}`"
)]
pub trait View: Sized {
    /// What the constructors return: `&'a RecordView` for a record of fixed size.
    type View<'a>: Copy;

    /// What [`unpack`](View::unpack) returns: the struct itself.
    type Unpacked<'a>;

    /// The arguments of the record; `()` for most.
    type Args: Copy + 'static;

    /// The arguments by name, without the byte order.
    #[doc(hidden)]
    type Given: Copy + 'static;

    /// Names and sizes of the fields.
    #[doc(hidden)]
    const META: &'static Meta;

    /// The layout as a format string, where strings have words for all of it.
    #[doc(hidden)]
    const AS_FORMAT: Format = Format::unknown();

    /// All arguments; `order` is that of the record around this one, for types that inherit it.
    #[doc(hidden)]
    fn args(given: Self::Given, order: Endian) -> Self::Args;

    /// The size, where it is the same for all values under these arguments and no value can fail.
    #[doc(hidden)]
    #[inline]
    fn stride(_args: Self::Args) -> Option<usize> {
        None
    }

    /// Reads the record from where `input` is.
    #[doc(hidden)]
    fn parse<'a, M: Mode>(input: &mut Input<'a, M>, args: Self::Args) -> Option<Self::View<'a>>;

    /// The values of a view; `None` if it has slices of numbers or records, which have another form
    /// in the struct than in bytes.
    #[doc(hidden)]
    fn to_unpacked(view: Self::View<'_>) -> Option<Self::Unpacked<'_>>;

    /// What the accessor of a nested field returns: the view, or the enum of a coded number.
    #[doc(hidden)]
    type Shown<'a>;

    /// See [`Shown`](View::Shown).
    #[doc(hidden)]
    fn shown(view: Self::View<'_>) -> Self::Shown<'_>;

    /// What the accessor of a nested field returns, of a value that is not packed yet: an enum, which
    /// expressions compute with; `None` for records.
    #[doc(hidden)]
    fn own(&self) -> Option<Self::Shown<'_>> {
        None
    }

    /// Whether every record has bytes: elements of none need no test then.
    #[doc(hidden)]
    const TAKES_BYTES: bool = false;

    /// The value of the type as one item, where it is one: a coded number.
    #[doc(hidden)]
    const LEAF: Option<fn(Self::View<'_>) -> Value<'static>> = None;

    /// Sets the fields that are plainly a count, size or tag of another.
    #[doc(hidden)]
    fn mend(&mut self) {}

    /// Packs the fields one after the other.
    #[doc(hidden)]
    fn pack_fields(&self, out: &mut Packer<'_>, args: Self::Args) -> Option<()>;

    /// A view of all of `bytes`. O(1) for a record of fixed size.
    ///
    /// # Errors
    ///
    /// Returns an error if `bytes` are not exactly one record.
    #[inline]
    fn view(bytes: &[u8]) -> Result<Self::View<'_>, Error>
    where
        Self: View<Args = ()>,
    {
        Self::view_with(bytes, ())
    }

    /// [`view`](View::view) of a record that takes arguments.
    ///
    /// # Errors
    ///
    /// Returns an error if `bytes` are not exactly one record.
    #[inline(always)]
    fn view_with(bytes: &[u8], args: Self::Args) -> Result<Self::View<'_>, Error> {
        Self::view_limited(bytes, args, Limits::DEFAULT)
    }

    /// A view of the record at the start of `bytes`, and the bytes after it. O(1) for a record of fixed
    /// size.
    ///
    /// # Errors
    ///
    /// Returns an error if `bytes` do not begin with a whole record.
    #[inline]
    fn view_prefix(bytes: &[u8]) -> Result<(Self::View<'_>, &[u8]), Error>
    where
        Self: View<Args = ()>,
    {
        Self::view_prefix_with(bytes, ())
    }

    /// [`view_prefix`](View::view_prefix) of a record that takes arguments.
    ///
    /// # Errors
    ///
    /// Returns an error if `bytes` do not begin with a whole record.
    #[inline(always)]
    fn view_prefix_with(bytes: &[u8], args: Self::Args) -> Result<(Self::View<'_>, &[u8]), Error> {
        Self::view_prefix_limited(bytes, args, Limits::DEFAULT)
    }

    /// A view of the record at `offset`, for following offsets in a file. O(1) for a
    /// record of fixed size.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no whole record at `offset`, or `offset` is out of range.
    #[inline]
    fn view_at(bytes: &[u8], offset: usize) -> Result<Self::View<'_>, Error>
    where
        Self: View<Args = ()>,
    {
        Self::view_at_with(bytes, offset, ())
    }

    /// [`view_at`](View::view_at) of a record that takes arguments.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no whole record at `offset`, or `offset` is out of range.
    #[inline(always)]
    fn view_at_with(
        bytes: &[u8],
        offset: usize,
        args: Self::Args,
    ) -> Result<Self::View<'_>, Error> {
        Self::view_at_limited(bytes, offset, args, Limits::DEFAULT)
    }

    /// Reads the struct from all of `bytes`. O(size).
    ///
    /// # Errors
    ///
    /// Returns an error if `bytes` are not exactly one record.
    #[inline]
    fn unpack(bytes: &[u8]) -> Result<Self::Unpacked<'_>, Error>
    where
        Self: View<Args = ()>,
    {
        Self::unpack_with(bytes, ())
    }

    /// [`unpack`](View::unpack) of a record that takes arguments.
    ///
    /// # Errors
    ///
    /// Returns an error if `bytes` are not exactly one record, or it has slices of numbers or
    /// records, whose struct form differs from their bytes: read those through the view.
    #[inline]
    fn unpack_with(bytes: &[u8], args: Self::Args) -> Result<Self::Unpacked<'_>, Error> {
        let view = Self::view_with(bytes, args)?;
        Self::to_unpacked(view).ok_or_else(slices::<Self>)
    }

    /// [`view_with`](View::view_with) under limits of the caller's.
    ///
    /// # Errors
    ///
    /// Returns an error if `bytes` are not exactly one record, or it is nested deeper than the
    /// limit.
    #[inline(always)]
    fn view_limited(
        bytes: &[u8],
        args: Self::Args,
        limits: Limits,
    ) -> Result<Self::View<'_>, Error> {
        let place = Place::all(bytes, limits);
        let mut input = place.input(Quiet);
        match Self::parse(&mut input, args) {
            Some(view) if input.rest.is_empty() => Ok(view),
            _ => Err(explain_at::<Self>(bytes, 0, limits, args)),
        }
    }

    /// [`view_prefix_with`](View::view_prefix_with) under limits of the caller's.
    ///
    /// # Errors
    ///
    /// Returns an error if `bytes` do not begin with a whole record, or it is nested deeper than
    /// the limit.
    #[inline(always)]
    fn view_prefix_limited(
        bytes: &[u8],
        args: Self::Args,
        limits: Limits,
    ) -> Result<(Self::View<'_>, &[u8]), Error> {
        let place = Place::all(bytes, limits);
        let mut input = place.input(Quiet);
        match Self::parse(&mut input, args) {
            Some(view) => Ok((view, input.rest)),
            None => Err(explain_at::<Self>(bytes, 0, limits, args)),
        }
    }

    /// [`view_at_with`](View::view_at_with) under limits of the caller's.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no whole record at `offset`, or it is nested deeper than the
    /// limit.
    #[inline(always)]
    fn view_at_limited(
        bytes: &[u8],
        offset: usize,
        args: Self::Args,
        limits: Limits,
    ) -> Result<Self::View<'_>, Error> {
        let place = Place::from(bytes, offset, limits);
        match Self::parse(&mut place.input(Quiet), args) {
            Some(view) => Ok(view),
            None => Err(explain_at::<Self>(bytes, offset, limits, args)),
        }
    }

    /// Passes every item of the record at the start of `bytes` to the visitor, up to the first that
    /// cannot be read. This includes items in windows, in sequences and at offsets, each as far as it can
    /// be read.
    ///
    /// # Errors
    ///
    /// Returns the first item that cannot be read; the visitor has received it too.
    fn trace(bytes: &[u8], visitor: &mut dyn Visitor) -> Result<(), FieldError>
    where
        Self: View<Args = ()>,
    {
        Self::trace_with(bytes, (), visitor, Limits::DEFAULT)
    }

    /// [`trace`](View::trace) of a record that takes arguments, under limits of the caller's.
    ///
    /// # Errors
    ///
    /// Returns the first item that cannot be read; the visitor has received it too.
    fn trace_with(
        bytes: &[u8],
        args: Self::Args,
        visitor: &mut dyn Visitor,
        limits: Limits,
    ) -> Result<(), FieldError> {
        let mut state = State::new(visitor, limits.depth);
        Self::parse(
            &mut Place::all(bytes, limits).input(Trace(&mut state)),
            args,
        );
        state.first.map_or(Ok(()), Err)
    }

    /// The number of bytes that the value takes when packed. O(size).
    ///
    /// # Errors
    ///
    /// Returns an error if a count, size, tag or other value contradicts what is packed.
    fn packed_size(&self) -> Result<usize, Error>
    where
        Self: View<Args = ()>,
    {
        self.packed_size_with(())
    }

    /// [`packed_size`](View::packed_size) of a record that takes arguments.
    ///
    /// # Errors
    ///
    /// Returns an error if a count, size, tag or other value contradicts what is packed.
    fn packed_size_with(&self, args: Self::Args) -> Result<usize, Error> {
        let mut out = Packer::counter();
        match self.pack_fields(&mut out, args) {
            Some(()) => Ok(out.pos()),
            None => Err(out.into_error::<Self>()),
        }
    }

    /// Appends the packed value to `bytes`. O(size).
    ///
    /// # Errors
    ///
    /// Returns an error if a count, size, tag or other value contradicts what is packed; nothing is
    /// written.
    #[cfg(feature = "alloc")]
    fn pack_to(&self, bytes: &mut Vec<u8>) -> Result<(), Error>
    where
        Self: View<Args = ()>,
    {
        self.pack_to_with(bytes, ())
    }

    /// [`pack_to`](View::pack_to) of a record that takes arguments.
    ///
    /// # Errors
    ///
    /// Returns an error if a count, size, tag or other value contradicts what is packed; nothing is
    /// written then.
    #[cfg(feature = "alloc")]
    fn pack_to_with(&self, bytes: &mut Vec<u8>, args: Self::Args) -> Result<(), Error> {
        let before = bytes.len();
        let mut out = Packer::vec(bytes);
        if self.pack_fields(&mut out, args).is_some() {
            return Ok(());
        }
        let error = out.into_error::<Self>();
        bytes.truncate(before);
        Err(error)
    }

    /// Writes the packed value to the start of `bytes`. O(size).
    ///
    /// # Errors
    ///
    /// Returns an error if `bytes` is too short, a number does not fit its field, or a count, size
    /// or tag contradicts what is packed; nothing is written then.
    #[inline]
    fn pack_into(&self, bytes: &mut [u8]) -> Result<(), Error>
    where
        Self: View<Args = ()>,
    {
        self.pack_into_with(bytes, ())
    }

    /// [`pack_into`](View::pack_into) of a record that takes arguments.
    ///
    /// # Errors
    ///
    /// Returns an error if `bytes` is too short, a number does not fit its field, or a count, size
    /// or tag contradicts what is packed; nothing is written then.
    fn pack_into_with(&self, bytes: &mut [u8], args: Self::Args) -> Result<(), Error> {
        let size = self.packed_size_with(args)?;
        let available = bytes.len();
        let Some(bytes) = bytes.get_mut(..size) else {
            return Err(SizeError::too_short(Self::META.name(), 0, size, available).into());
        };
        // The first pass has found all that can be wrong, so that nothing is written then.
        let mut out = Packer::slice(bytes);
        match self.pack_fields(&mut out, args) {
            Some(()) => Ok(()),
            None => Err(out.into_error::<Self>()),
        }
    }

    /// Mutable version of [`view`](View::view). O(1).
    ///
    /// # Errors
    ///
    /// Returns an error if the number of bytes is not `SIZE`.
    #[inline]
    fn view_mut(bytes: &mut [u8]) -> Result<&mut <Self as Fixed>::Record, Error>
    where
        Self: Fixed,
    {
        let given = bytes.len();
        match split_wire_mut(bytes) {
            Some((record, [])) => Ok(record),
            _ => Err(exact(Self::Record::STRUCT, Self::SIZE, given)),
        }
    }

    /// Mutable version of [`view_prefix`](View::view_prefix). O(1).
    ///
    /// # Errors
    ///
    /// Returns an error if there are fewer than `SIZE` bytes.
    #[inline]
    fn view_prefix_mut(bytes: &mut [u8]) -> Result<(&mut <Self as Fixed>::Record, &mut [u8]), Error>
    where
        Self: Fixed,
    {
        split_mut::<Self>(bytes)
    }

    /// Mutable version of [`view_at`](View::view_at). O(1).
    ///
    /// # Errors
    ///
    /// Returns an error if there are fewer than `SIZE` bytes from `offset` on, or `offset` is out
    /// of range.
    #[inline]
    fn view_at_mut(bytes: &mut [u8], offset: usize) -> Result<&mut <Self as Fixed>::Record, Error>
    where
        Self: Fixed,
    {
        let rest = bytes.get_mut(offset..).unwrap_or_default();
        let given = rest.len();
        match split_wire_mut(rest) {
            Some((record, _)) => Ok(record),
            None => Err(too_short(
                Self::Record::STRUCT,
                Self::SIZE,
                (offset, 1),
                given,
            )),
        }
    }

    /// Views of a whole number of records: a real slice. O(1).
    ///
    /// # Errors
    ///
    /// Returns an error if the number of bytes is not a multiple of `SIZE`.
    #[inline]
    fn view_slice(bytes: &[u8]) -> Result<&[<Self as Fixed>::Record], Error>
    where
        Self: Fixed,
    {
        match wires(bytes) {
            Some(views) => Ok(views),
            None => Err(remainder(Self::Record::STRUCT, Self::SIZE, bytes.len())),
        }
    }

    /// Mutable version of [`view_slice`](View::view_slice). O(1).
    ///
    /// # Errors
    ///
    /// Returns an error if the number of bytes is not a multiple of `SIZE`.
    #[inline]
    fn view_slice_mut(bytes: &mut [u8]) -> Result<&mut [<Self as Fixed>::Record], Error>
    where
        Self: Fixed,
    {
        let given = bytes.len();
        match wires_mut(bytes) {
            Some(views) => Ok(views),
            None => Err(remainder(Self::Record::STRUCT, Self::SIZE, given)),
        }
    }

    /// Views of the first `n` records, and what follows. O(1).
    ///
    /// # Errors
    ///
    /// Returns an error if there are fewer than `n * SIZE` bytes.
    #[inline]
    fn view_slice_prefix(
        bytes: &[u8],
        n: usize,
    ) -> Result<(&[<Self as Fixed>::Record], &[u8]), Error>
    where
        Self: Fixed,
    {
        match split_wires(bytes, n) {
            Some(pair) => Ok(pair),
            None => Err(too_short(
                Self::Record::STRUCT,
                Self::SIZE,
                (0, n),
                bytes.len(),
            )),
        }
    }

    /// Mutable version of [`view_slice_prefix`](View::view_slice_prefix). O(1).
    ///
    /// # Errors
    ///
    /// Returns an error if there are fewer than `n * SIZE` bytes.
    #[inline]
    fn view_slice_prefix_mut(
        bytes: &mut [u8],
        n: usize,
    ) -> Result<(&mut [<Self as Fixed>::Record], &mut [u8]), Error>
    where
        Self: Fixed,
    {
        let given = bytes.len();
        match split_wires_mut(bytes, n) {
            Some(pair) => Ok(pair),
            None => Err(too_short(Self::Record::STRUCT, Self::SIZE, (0, n), given)),
        }
    }

    /// The record as a view of its own. Numbers that do not fit their bits lose the high bits, as in C,
    /// and an `f32` that is too large for code `e` becomes infinite; [`check`](View::check) and
    /// [`try_pack`](View::try_pack) return an error instead. O(`SIZE`).
    #[inline]
    fn to_view(&self) -> <Self as Fixed>::Record
    where
        Self: Fixed,
    {
        self.pack_record()
    }

    /// Checks that every number fits its field. Only bit fields and `f32` fields of code `e` can fail.
    ///
    /// # Errors
    ///
    /// Returns the first field that does not fit.
    #[inline]
    fn check(&self) -> Result<(), RangeError>
    where
        Self: Fixed,
    {
        self.check_record()
    }

    /// The bytes of the record. Numbers that do not fit their field are cut as by
    /// [`to_view`](View::to_view). O(`SIZE`).
    #[inline]
    fn pack(&self) -> <Self as Fixed>::Bytes
    where
        Self: Fixed,
    {
        TransparentWrapper::peel(self.pack_record())
    }

    /// The bytes of the record. O(`SIZE`).
    ///
    /// # Errors
    ///
    /// Returns an error if a number does not fit its field.
    #[inline]
    fn try_pack(&self) -> Result<<Self as Fixed>::Bytes, Error>
    where
        Self: Fixed,
    {
        self.check_record()?;
        Ok(self.pack())
    }
}
