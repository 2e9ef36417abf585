//! [`View`]: records that are read in place.
#![cfg_attr(
    not(debug_assertions),
    expect(
        clippy::inline_always,
        reason = "views of dynamic layouts are created in the calling function"
    )
)]

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use bytemuck::TransparentWrapper;
use memoryview_layout::Endian;

use crate::__private::format::Format;
use crate::dynamic::event::Visitor;
use crate::dynamic::explain::fault_at;
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
use crate::sizes::{exact, remainder, split_mut, too_short};
use crate::wires::{split_wire_mut, split_wires, split_wires_mut, wires, wires_mut};
use crate::{Error, Fixed, Limits, RangeError, SizeError};

/// A record with a declared layout, which is read in place.
///
/// Derive it with `#[derive(View)] #[layout("<idf")]`. The derive creates a view type, `RecordView`
/// for `Record`: the bytes of a record, with alignment 1 and valid for every bit pattern. Its
/// methods read and write the fields. This trait creates views of bytes, and converts between
/// views, bytes and the struct.
///
/// For layouts of constant size ([`Fixed`]), every constructor checks the length once, in O(1), and
/// copies nothing. `view` accepts exactly [`SIZE`](Fixed::SIZE) bytes, `view_prefix` also returns
/// the rest, `view_at` takes an offset, and `view_slice` accepts any number of whole records. Each
/// has a `_mut` version.
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
/// See [`guide::derive`](crate::guide::derive) for every attribute, and the accessors of each kind
/// of field, with examples. See [`language`](crate::language) for the layout string.
// The same for `Fixed` and `View`: the compiler reports a nested type without either as both, and
// shows equal errors once.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not derive `View`, or has no fixed size where one is needed",
    label = "does not derive `View`, or has no fixed size",
    note = "write `#[derive(View)]` and `#[layout(\"…\")]` on `{Self}`; if its size depends on the data, use `Seq<'a, {Self}>` instead of a slice or an array",
    note = "an enum of numbers derives `Coded`, with `#[view(other)] Other(u8)` for numbers without a name, and its code is that of its number (`B` for `#[repr(u8)]`), not `T`",
    note = "the type arguments of a generic record derive `View` and take no arguments; write `Option`, `At` and references in the field itself: a derive cannot see through their aliases"
)]
#[expect(
    clippy::missing_errors_doc,
    reason = "methods with more parameters have the errors of those they are like"
)]
pub trait View: Sized {
    /// The type that the constructors return: `&'a RecordView` for a record of fixed size.
    type View<'a>: Copy;

    /// The type that [`unpack`](View::unpack) returns: the struct itself.
    type Unpacked<'a>;

    /// The arguments of the record: `()` for most.
    type Args: Copy + 'static;

    /// The arguments by name, without the byte order.
    #[doc(hidden)]
    type Given: Copy + 'static;

    /// The same for types with arguments, and `F` for others: the names that a field passes in vain
    /// are then one error, rather than one each.
    #[doc(hidden)]
    type Named<F>;

    /// The names and sizes of the fields.
    #[doc(hidden)]
    const META: &'static Meta;

    /// The layout as a format string, if strings can express it.
    #[doc(hidden)]
    const AS_FORMAT: Format = Format::unknown();

    /// Returns all arguments. `order` is the order of the enclosing record, for types that inherit
    /// it.
    #[doc(hidden)]
    fn args(given: Self::Given, order: Endian) -> Self::Args;

    /// Returns the size, if it is the same for all values with these arguments.
    #[doc(hidden)]
    #[inline]
    fn stride(_args: Self::Args) -> Option<usize> {
        None
    }

    /// Reads the record at the position of `input`.
    #[doc(hidden)]
    fn parse<'a, M: Mode>(input: &mut Input<'a, M>, args: Self::Args) -> Option<Self::View<'a>>;

    /// Returns the values of a view.
    ///
    /// # Errors
    ///
    /// Returns an error if an element of a `Vec` cannot be read, or if the struct borrows a slice of
    /// numbers or records, whose form in the struct differs from that in bytes.
    #[doc(hidden)]
    fn to_unpacked(view: Self::View<'_>) -> Result<Self::Unpacked<'_>, Error>;

    /// The type that the accessor of a nested field returns: the view, or the enum of a coded
    /// number.
    #[doc(hidden)]
    #[cfg(not(feature = "serde"))]
    type Shown<'a>;

    #[doc(hidden)]
    #[cfg(feature = "serde")]
    type Shown<'a>: crate::dynamic::retell::Retell;

    /// Converts a view to [`Shown`](View::Shown).
    #[doc(hidden)]
    fn shown(view: Self::View<'_>) -> Self::Shown<'_>;

    /// Returns the value of an enum, for expressions over values to be packed, or `None` for
    /// records.
    #[doc(hidden)]
    fn own(&self) -> Option<Self::Shown<'_>> {
        None
    }

    /// Whether a record with all of its bytes can still be refused by a check of its values.
    #[doc(hidden)]
    const REFUSES: bool = true;

    /// Whether every record has at least one byte, so that elements need no test for zero bytes.
    #[doc(hidden)]
    const TAKES_BYTES: bool = false;

    /// The value of a type that is a single item: a number or bytes.
    #[doc(hidden)]
    const LEAF: Option<Leaf<Self>> = None;

    /// Sets the fields that are exactly a count, size or tag of another.
    #[doc(hidden)]
    fn mend(&mut self) {}

    /// Packs the fields in order.
    #[doc(hidden)]
    fn pack_fields(&self, out: &mut Packer<'_>, args: Self::Args) -> Option<()>;

    /// Creates a view of all of `bytes`. O(1) for a record of fixed size.
    ///
    /// # Errors
    ///
    /// Returns an error if `bytes` is not exactly one record.
    ///
    /// ```
    /// # use memoryview::View;
    /// # #[derive(View)]
    /// # #[layout("<HH")]
    /// # struct Point { x: u16, y: u16 }
    /// assert_eq!(Point::view(&[1, 0, 2, 0])?.y(), 2);
    /// assert_eq!(
    ///     Point::view(&[1, 0, 2]).unwrap_err().to_string(),
    ///     "Point: needs 4 bytes at offset 0, 3 are left"
    /// );
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    fn view(bytes: &[u8]) -> Result<Self::View<'_>, Error>
    where
        Self: View<Args = ()>,
    {
        Self::view_limited(bytes, (), Limits::DEFAULT)
    }

    /// Like [`view`](View::view), for a record that takes arguments.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn view_with(bytes: &[u8], args: Self::Args) -> Result<Self::View<'_>, Error> {
        Self::view_limited(bytes, args, Limits::DEFAULT)
    }

    /// Creates a view of the record at the start of `bytes`. Returns it with the bytes after it.
    /// O(1) for a record of fixed size.
    ///
    /// # Errors
    ///
    /// Returns an error if `bytes` does not begin with a complete record.
    ///
    /// ```
    /// # use memoryview::View;
    /// #[derive(View)]
    /// #[layout("<B{length}s")]
    /// struct Name<'a> { length: u8, text: &'a [u8] }
    ///
    /// let (name, rest) = Name::view_prefix(b"\x02hi there")?;
    /// assert_eq!((name.text(), rest), (&b"hi"[..], &b" there"[..]));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    fn view_prefix(bytes: &[u8]) -> Result<(Self::View<'_>, &[u8]), Error>
    where
        Self: View<Args = ()>,
    {
        Self::view_prefix_limited(bytes, (), Limits::DEFAULT)
    }

    /// Like [`view_prefix`](View::view_prefix), for a record that takes arguments.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn view_prefix_with(bytes: &[u8], args: Self::Args) -> Result<(Self::View<'_>, &[u8]), Error> {
        Self::view_prefix_limited(bytes, args, Limits::DEFAULT)
    }

    /// Creates a view of the record at `offset`, for following offsets in a file. O(1) for a record
    /// of fixed size.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no complete record at `offset`, or if `offset` is out of range.
    ///
    /// ```
    /// # use memoryview::View;
    /// # #[derive(View)]
    /// # #[layout("<HH")]
    /// # struct Point { x: u16, y: u16 }
    /// assert_eq!(Point::view_at(&[9, 9, 1, 0, 2, 0], 2)?.x(), 1);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    fn view_at(bytes: &[u8], offset: usize) -> Result<Self::View<'_>, Error>
    where
        Self: View<Args = ()>,
    {
        Self::view_at_limited(bytes, offset, (), Limits::DEFAULT)
    }

    /// Like [`view_at`](View::view_at), for a record that takes arguments.
    #[cfg_attr(not(debug_assertions), inline(always))]
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
    /// Returns an error if `bytes` is not exactly one record, if an element of a `Vec` cannot be read,
    /// or if the struct borrows a slice of numbers or records (`&'a [u16]`), whose form in the struct
    /// differs from that in bytes. Read these through the view, or declare the field as `Vec<T>`.
    ///
    /// ```
    /// # use memoryview::View;
    /// #[derive(View, Debug, PartialEq)]
    /// #[layout("<B{length}s")]
    /// struct Name<'a> { length: u8, text: &'a [u8] }
    ///
    /// assert_eq!(Name::unpack(b"\x02hi")?, Name { length: 2, text: b"hi" });
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    fn unpack(bytes: &[u8]) -> Result<Self::Unpacked<'_>, Error>
    where
        Self: View<Args = ()>,
    {
        Self::unpack_with(bytes, ())
    }

    /// Like [`unpack`](View::unpack), for a record that takes arguments.
    #[inline]
    fn unpack_with(bytes: &[u8], args: Self::Args) -> Result<Self::Unpacked<'_>, Error> {
        let view = Self::view_with(bytes, args)?;
        Self::to_unpacked(view)
    }

    /// Like [`view_with`](View::view_with), with custom limits.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn view_limited(
        bytes: &[u8],
        args: Self::Args,
        limits: Limits,
    ) -> Result<Self::View<'_>, Error> {
        let place = Place::all(bytes, limits);
        let mut input = place.input(Quiet);
        match Self::parse(&mut input, args) {
            Some(view) if input.rest.is_empty() => Ok(view),
            _ => Err(Error::Field(
                fault_at::<Self>(bytes, 0, limits, args).known(),
            )),
        }
    }

    /// Like [`view_prefix_with`](View::view_prefix_with), with custom limits.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn view_prefix_limited(
        bytes: &[u8],
        args: Self::Args,
        limits: Limits,
    ) -> Result<(Self::View<'_>, &[u8]), Error> {
        let place = Place::all(bytes, limits);
        let mut input = place.input(Quiet);
        match Self::parse(&mut input, args) {
            Some(view) => Ok((view, input.rest)),
            None => Err(Error::Field(
                fault_at::<Self>(bytes, 0, limits, args).known(),
            )),
        }
    }

    /// Like [`view_at_with`](View::view_at_with), with custom limits.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn view_at_limited(
        bytes: &[u8],
        offset: usize,
        args: Self::Args,
        limits: Limits,
    ) -> Result<Self::View<'_>, Error> {
        let place = Place::from(bytes, offset, limits);
        match Self::parse(&mut place.input(Quiet), args) {
            Some(view) => Ok(view),
            None => Err(Error::Field(
                fault_at::<Self>(bytes, offset, limits, args).known(),
            )),
        }
    }

    /// Passes every item of the record at the start of `bytes` to the visitor, up to the first one
    /// that cannot be read. This includes items in windows, in sequences and at offsets, each as
    /// far as it can be read.
    ///
    /// After a fault inside a record, the trace continues if the end of the record is known: records
    /// in a window (`size`, `each`, `Lazy`), and nested records and counted elements of constant size,
    /// unless an expression uses a value of the record. Otherwise, the trace ends with the record.
    ///
    /// # Errors
    ///
    /// Returns the error of the first item that cannot be read, which is also passed to the
    /// visitor.
    fn trace(bytes: &[u8], visitor: &mut dyn Visitor) -> Result<(), FieldError>
    where
        Self: View<Args = ()>,
    {
        Self::trace_with(bytes, (), visitor, Limits::DEFAULT)
    }

    /// Like [`trace`](View::trace), for a record that takes arguments, with custom limits.
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

    /// Returns the size of the packed value in bytes. O(size).
    ///
    /// # Errors
    ///
    /// Returns an error if a count, size, tag or other value contradicts what is packed.
    ///
    /// ```
    /// # use memoryview::View;
    /// #[derive(View)]
    /// #[layout("<B{length}s")]
    /// struct Name<'a> { length: u8, text: &'a [u8] }
    ///
    /// assert_eq!(Name { length: 2, text: b"hi" }.packed_size()?, 3);
    /// assert_eq!(
    ///     Name { length: 3, text: b"hi" }.packed_size().unwrap_err().to_string(),
    ///     "Name.text: expected 3 according to the layout, found 2 in the value: change one of them"
    /// );
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    fn packed_size(&self) -> Result<usize, Error>
    where
        Self: View<Args = ()>,
    {
        self.packed_size_with(())
    }

    /// Like [`packed_size`](View::packed_size), for a record that takes arguments.
    fn packed_size_with(&self, args: Self::Args) -> Result<usize, Error> {
        let mut out = Packer::counter();
        match self.pack_fields(&mut out, args).and_then(|()| out.finish()) {
            Some(()) => Ok(out.pos()),
            None => Err(out.into_error(Self::META).into()),
        }
    }

    /// Appends the packed value to `bytes`. O(size).
    ///
    /// # Errors
    ///
    /// Returns an error, and writes nothing, if a count, size, tag or other value contradicts what
    /// is packed.
    ///
    /// ```
    /// # use memoryview::View;
    /// #[derive(View)]
    /// #[layout("<B{length}s")]
    /// struct Name<'a> { length: u8, text: &'a [u8] }
    ///
    /// let mut bytes = vec![0xff];
    /// Name { length: 2, text: b"hi" }.pack_to(&mut bytes)?;
    /// assert_eq!(bytes, b"\xff\x02hi");
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[cfg(feature = "alloc")]
    fn pack_to(&self, bytes: &mut Vec<u8>) -> Result<(), Error>
    where
        Self: View<Args = ()>,
    {
        self.pack_to_with(bytes, ())
    }

    /// Like [`pack_to`](View::pack_to), for a record that takes arguments.
    #[cfg(feature = "alloc")]
    fn pack_to_with(&self, bytes: &mut Vec<u8>, args: Self::Args) -> Result<(), Error> {
        let before = bytes.len();
        let mut out = Packer::vec(bytes);
        let packed = self.pack_fields(&mut out, args);
        if packed.and_then(|()| out.finish()).is_some() {
            return Ok(());
        }
        let error = out.into_error(Self::META);
        bytes.truncate(before);
        Err(error.into())
    }

    /// Writes the packed value to the start of `bytes`. O(size).
    ///
    /// # Errors
    ///
    /// Returns an error, and writes nothing, if `bytes` is too short, if a number does not fit its
    /// field, or if a count, size or tag contradicts what is packed.
    ///
    /// ```
    /// # use memoryview::View;
    /// # #[derive(View)]
    /// # #[layout("<HH")]
    /// # struct Point { x: u16, y: u16 }
    /// let mut bytes = [0xff; 5];
    /// Point { x: 1, y: 2 }.pack_into(&mut bytes)?;
    /// assert_eq!(bytes, [1, 0, 2, 0, 0xff]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    fn pack_into(&self, bytes: &mut [u8]) -> Result<(), Error>
    where
        Self: View<Args = ()>,
    {
        self.pack_into_with(bytes, ())
    }

    /// Like [`pack_into`](View::pack_into), for a record that takes arguments.
    fn pack_into_with(&self, bytes: &mut [u8], args: Self::Args) -> Result<(), Error> {
        let size = self.packed_size_with(args)?;
        let available = bytes.len();
        let Some(bytes) = bytes.get_mut(..size) else {
            return Err(SizeError::too_short(Self::META.name(), 0, size, available).into());
        };
        // The first pass detects all errors, so nothing is written if there is one.
        let mut out = Packer::slice(bytes);
        match self.pack_fields(&mut out, args) {
            Some(()) => Ok(()),
            None => Err(out.into_error(Self::META).into()),
        }
    }

    /// Mutable version of [`view`](View::view). O(1).
    ///
    /// # Errors
    ///
    /// Returns an error if the number of bytes is not `SIZE`.
    ///
    /// ```
    /// # use memoryview::View;
    /// # #[derive(View)]
    /// # #[layout("<HH")]
    /// # struct Point { x: u16, y: u16 }
    /// let mut bytes = [0; 4];
    /// Point::view_mut(&mut bytes)?.set_y(2);
    /// assert_eq!(bytes, [0, 0, 2, 0]);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
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
        split_mut::<Self::Record>(bytes, Self::Record::STRUCT)
    }

    /// Mutable version of [`view_at`](View::view_at). O(1).
    ///
    /// # Errors
    ///
    /// Returns an error if there are fewer than `SIZE` bytes at `offset`, or if `offset` is out of
    /// range.
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

    /// Returns a slice of views, one per record. O(1).
    ///
    /// # Errors
    ///
    /// Returns an error if the number of bytes is not a multiple of `SIZE`.
    ///
    /// ```
    /// # use memoryview::View;
    /// # #[derive(View)]
    /// # #[layout("<HH")]
    /// # struct Point { x: u16, y: u16 }
    /// let points = Point::view_slice(&[1, 0, 2, 0, 3, 0, 4, 0])?;
    /// assert_eq!(points.iter().map(|point| point.x()).sum::<u16>(), 4);
    /// assert_eq!(
    ///     Point::view_slice(&[0; 9]).unwrap_err().to_string(),
    ///     "Point: 9 bytes are not a multiple of 4, 1 is left over"
    /// );
    /// # Ok::<(), memoryview::Error>(())
    /// ```
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

    /// Returns a slice of views of the first `n` records, and the rest of the bytes. O(1).
    ///
    /// # Errors
    ///
    /// Returns an error if there are fewer than `n * SIZE` bytes.
    ///
    /// ```
    /// # use memoryview::View;
    /// # #[derive(View)]
    /// # #[layout("<HH")]
    /// # struct Point { x: u16, y: u16 }
    /// let (points, rest) = Point::view_slice_prefix(&[1, 0, 2, 0, 3, 0, 4, 0, 9], 2)?;
    /// assert_eq!((points[1].x(), rest), (3, &[9][..]));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
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

    /// Converts to an owned view. Numbers that do not fit their bits are truncated, as in C, and an
    /// `f32` that is too large for code `e` becomes infinite; [`check`](View::check) and
    /// [`try_pack`](View::try_pack) return an error instead. O(`SIZE`).
    ///
    /// ```
    /// # use memoryview::View;
    /// # #[derive(View)]
    /// # #[layout(">4t4t")]
    /// # struct First { version: u8, length: u8 }
    /// let mut first = First { version: 4, length: 20 }.to_view();
    /// assert_eq!(first.length(), 4); // the low four bits of 20
    /// first.set_version(6);
    /// assert_eq!(first.as_bytes(), &[0x64]);
    /// ```
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
    /// Returns the error of the first field that does not fit.
    ///
    /// ```
    /// # use memoryview::View;
    /// # #[derive(View)]
    /// # #[layout(">4t4t")]
    /// # struct First { version: u8, length: u8 }
    /// assert!(First { version: 4, length: 5 }.check().is_ok());
    /// assert_eq!(
    ///     First { version: 4, length: 20 }.check().unwrap_err().to_string(),
    ///     "First.length: 20 does not fit in 4 bits: the maximum is 15"
    /// );
    /// ```
    #[inline]
    fn check(&self) -> Result<(), RangeError>
    where
        Self: Fixed,
    {
        self.check_record()
    }

    /// Packs the record and returns its bytes. Numbers that do not fit their field are converted as
    /// in [`to_view`](View::to_view). O(`SIZE`).
    ///
    /// ```
    /// # use memoryview::View;
    /// # #[derive(View)]
    /// # #[layout("<HH")]
    /// # struct Point { x: u16, y: u16 }
    /// assert_eq!(Point { x: 1, y: 2 }.pack(), [1, 0, 2, 0]);
    /// ```
    #[inline]
    fn pack(&self) -> <Self as Fixed>::Bytes
    where
        Self: Fixed,
    {
        TransparentWrapper::peel(self.pack_record())
    }

    /// Packs the record and returns its bytes. O(`SIZE`).
    ///
    /// # Errors
    ///
    /// Returns an error if a number does not fit its field.
    ///
    /// ```
    /// # use memoryview::View;
    /// # #[derive(View)]
    /// # #[layout(">4t4t")]
    /// # struct First { version: u8, length: u8 }
    /// assert_eq!(First { version: 4, length: 5 }.try_pack()?, [0x45]);
    /// assert!(First { version: 4, length: 20 }.try_pack().is_err());
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    fn try_pack(&self) -> Result<<Self as Fixed>::Bytes, Error>
    where
        Self: Fixed,
    {
        self.check_record()?;
        Ok(self.pack())
    }
}

/// Returns the value of a type that is a single item, from its view and its bytes.
pub type Leaf<T> = for<'v> fn(<T as View>::View<'v>, &'v [u8]) -> Value<'v>;
