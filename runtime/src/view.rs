//! [`View`]: what `#[derive(View)]` gives a struct.

use bytemuck::{Pod, TransparentWrapper};
use memoryview_layout::Layout;

use crate::repr::{split_wire, split_wire_mut, split_wires, split_wires_mut, wires, wires_mut};
use crate::{Error, RangeError, SizeError, Wire};

/// A record with a fixed layout, read and written in place.
///
/// Derive it: `#[derive(View)] #[layout("<idf")]`. The derive makes a view type, `RecordView` for
/// `Record`, which is the record as it lies in bytes: alignment 1, valid for every bit pattern, a
/// plain Rust reference when borrowed. Its methods read and write the fields; this trait makes views
/// of bytes and converts between views, bytes and the struct itself.
///
/// Every constructor checks the length once, in O(1), and copies nothing. `view` wants exactly
/// [`SIZE`](View::SIZE) bytes, `view_prefix` returns the rest, `view_at` looks at an offset,
/// `view_slice` wants a whole number of records; each has a `_mut` form.
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
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not derive `View`",
    label = "a nested record must derive `View`",
    note = "write `#[derive(View)]` and `#[layout(\"…\")]` on `{Self}`; an enum takes the code of its number (`B` for `#[repr(u8)]`), not `T`"
)]
pub trait View: Sized + 'static {
    /// The record as it lies in bytes.
    type View: Wire<Native = Self> + TransparentWrapper<Self::Bytes>;

    /// What [`pack`](View::pack) returns: `[u8; SIZE]`, or its parts one after the other where the
    /// struct is generic and its size is not known to the derive.
    type Bytes: Pod + AsRef<[u8]>;

    /// Bytes of one record.
    const SIZE: usize = size_of::<Self::View>();

    /// The largest alignment that native order asks for; 1 under every other order. Views
    /// themselves need no alignment.
    const ALIGN: usize = Self::LAYOUT.align();

    /// The canonical PEP 3118 string with names, which `NumPy` and [`Format`](crate::Format) read:
    /// `T{<i:id:d:timestamp:f:value:}`.
    const FORMAT: &'static str;

    /// Name, code, order, offset, size and count of every field.
    const LAYOUT: Layout<'static>;

    /// The values of all fields. O(`SIZE`).
    fn from_view(view: &Self::View) -> Self;

    /// The record as it lies in bytes. Numbers that do not fit their bits lose the high ones, as in
    /// C, and an `f32` that is too large for code `e` becomes infinite; [`check`](View::check) and
    /// [`try_pack`](View::try_pack) refuse them. O(`SIZE`).
    fn to_view(&self) -> Self::View;

    /// Whether every number fits its place: only bit fields and `f32` fields of code `e` can fail.
    ///
    /// # Errors
    ///
    /// The first field that does not fit.
    #[inline]
    fn check(&self) -> Result<(), RangeError> {
        Ok(())
    }

    /// The bytes of the record. Numbers that do not fit their place are cut as by
    /// [`to_view`](View::to_view). O(`SIZE`).
    #[inline]
    fn pack(&self) -> Self::Bytes {
        Self::View::peel(self.to_view())
    }

    /// The bytes of the record. O(`SIZE`).
    ///
    /// # Errors
    ///
    /// A number that does not fit its place.
    #[inline]
    fn try_pack(&self) -> Result<Self::Bytes, Error> {
        self.check()?;
        Ok(self.pack())
    }

    /// Writes the record to the start of `bytes`. O(`SIZE`).
    ///
    /// # Errors
    ///
    /// Fewer than `SIZE` bytes, or a number that does not fit its place; nothing is written then.
    #[inline]
    fn pack_into(&self, bytes: &mut [u8]) -> Result<(), Error> {
        self.check()?;
        let (place, _) = Self::view_prefix_mut(bytes)?;
        *place = self.to_view();
        Ok(())
    }

    /// Reads a record from exactly `SIZE` bytes. O(`SIZE`).
    ///
    /// # Errors
    ///
    /// Fewer or more than `SIZE` bytes.
    #[inline]
    fn unpack(bytes: &[u8]) -> Result<Self, Error> {
        Ok(Self::from_view(Self::view(bytes)?))
    }

    /// A view of exactly `SIZE` bytes. O(1).
    ///
    /// # Errors
    ///
    /// Fewer or more than `SIZE` bytes.
    #[inline]
    fn view(bytes: &[u8]) -> Result<&Self::View, Error> {
        match split_wire(bytes) {
            Some((record, [])) => Ok(record),
            _ => Err(exact::<Self>(bytes.len())),
        }
    }

    /// [`view`](View::view), to write. O(1).
    ///
    /// # Errors
    ///
    /// Fewer or more than `SIZE` bytes.
    #[inline]
    fn view_mut(bytes: &mut [u8]) -> Result<&mut Self::View, Error> {
        let given = bytes.len();
        match split_wire_mut(bytes) {
            Some((record, [])) => Ok(record),
            _ => Err(exact::<Self>(given)),
        }
    }

    /// A view of the first `SIZE` bytes, and what follows. O(1).
    ///
    /// # Errors
    ///
    /// Fewer than `SIZE` bytes.
    #[inline]
    fn view_prefix(bytes: &[u8]) -> Result<(&Self::View, &[u8]), Error> {
        match split_wire(bytes) {
            Some(pair) => Ok(pair),
            None => Err(too_short::<Self>(0, 1, bytes.len())),
        }
    }

    /// [`view_prefix`](View::view_prefix), to write. O(1).
    ///
    /// # Errors
    ///
    /// Fewer than `SIZE` bytes.
    #[inline]
    fn view_prefix_mut(bytes: &mut [u8]) -> Result<(&mut Self::View, &mut [u8]), Error> {
        let given = bytes.len();
        match split_wire_mut(bytes) {
            Some(pair) => Ok(pair),
            None => Err(too_short::<Self>(0, 1, given)),
        }
    }

    /// A view of the `SIZE` bytes from `offset` on: how offsets in files are followed. O(1).
    ///
    /// # Errors
    ///
    /// Fewer than `SIZE` bytes from `offset` on, or `offset` is after the end.
    #[inline]
    fn view_at(bytes: &[u8], offset: usize) -> Result<&Self::View, Error> {
        let rest = bytes.get(offset..).unwrap_or_default();
        match split_wire(rest) {
            Some((record, _)) => Ok(record),
            None => Err(too_short::<Self>(offset, 1, rest.len())),
        }
    }

    /// [`view_at`](View::view_at), to write. O(1).
    ///
    /// # Errors
    ///
    /// Fewer than `SIZE` bytes from `offset` on, or `offset` is after the end.
    #[inline]
    fn view_at_mut(bytes: &mut [u8], offset: usize) -> Result<&mut Self::View, Error> {
        let rest = bytes.get_mut(offset..).unwrap_or_default();
        let given = rest.len();
        match split_wire_mut(rest) {
            Some((record, _)) => Ok(record),
            None => Err(too_short::<Self>(offset, 1, given)),
        }
    }

    /// Views of a whole number of records: a real slice. O(1).
    ///
    /// # Errors
    ///
    /// The number of bytes is not a multiple of `SIZE`.
    #[inline]
    fn view_slice(bytes: &[u8]) -> Result<&[Self::View], Error> {
        match wires(bytes) {
            Some(views) => Ok(views),
            None => Err(remainder::<Self>(bytes.len())),
        }
    }

    /// [`view_slice`](View::view_slice), to write. O(1).
    ///
    /// # Errors
    ///
    /// The number of bytes is not a multiple of `SIZE`.
    #[inline]
    fn view_slice_mut(bytes: &mut [u8]) -> Result<&mut [Self::View], Error> {
        let given = bytes.len();
        match wires_mut(bytes) {
            Some(views) => Ok(views),
            None => Err(remainder::<Self>(given)),
        }
    }

    /// Views of the first `n` records, and what follows. O(1).
    ///
    /// # Errors
    ///
    /// Fewer than `n * SIZE` bytes.
    #[inline]
    fn view_slice_prefix(bytes: &[u8], n: usize) -> Result<(&[Self::View], &[u8]), Error> {
        match split_wires(bytes, n) {
            Some(pair) => Ok(pair),
            None => Err(too_short::<Self>(0, n, bytes.len())),
        }
    }

    /// [`view_slice_prefix`](View::view_slice_prefix), to write. O(1).
    ///
    /// # Errors
    ///
    /// Fewer than `n * SIZE` bytes.
    #[inline]
    fn view_slice_prefix_mut(
        bytes: &mut [u8],
        n: usize,
    ) -> Result<(&mut [Self::View], &mut [u8]), Error> {
        let given = bytes.len();
        match split_wires_mut(bytes, n) {
            Some(pair) => Ok(pair),
            None => Err(too_short::<Self>(0, n, given)),
        }
    }
}

#[cold]
fn exact<T: View>(given: usize) -> Error {
    SizeError::exact(T::LAYOUT.name(), T::SIZE, given).into()
}

#[cold]
fn too_short<T: View>(offset: usize, records: usize, available: usize) -> Error {
    let name = T::LAYOUT.name();
    match T::SIZE.checked_mul(records) {
        Some(needed) => SizeError::too_short(name, offset, needed, available),
        None => SizeError::overflow(name, records, T::SIZE, available),
    }
    .into()
}

#[cold]
fn remainder<T: View>(given: usize) -> Error {
    SizeError::remainder(T::LAYOUT.name(), T::SIZE, given).into()
}
