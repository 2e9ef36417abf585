//! [`Fixed`]: layouts of constant size.

use bytemuck::{Pod, TransparentWrapper};
use core::fmt::Debug;

use memoryview_layout::{Item, Layout};

use crate::__private::format::FormatBuffer;
use crate::__private::place::record_item;
#[cfg(doc)]
use crate::View;
use crate::dynamic::meta::{Details, Meta};
use crate::repr::Transparent;
use crate::wire::ByReference;
use crate::{RangeError, Wire};

/// A layout whose size is a constant.
///
/// `#[derive(View)]` implements it for structs of numbers, byte strings, arrays and other such
/// structs. Views are made by the functions of [`View`]. The constants are also inherent constants
/// of the struct, so `Record::SIZE` needs no import.
///
/// ```
/// use memoryview::{Error, Fixed, View};
///
/// /// Returns the last record in `bytes`, which may begin in the middle of a record.
/// fn last<T: Fixed>(bytes: &[u8]) -> Result<&T::Record, Error> {
///     T::view_at(bytes, bytes.len().saturating_sub(T::SIZE))
/// }
///
/// #[derive(View)]
/// #[layout(">HH")]
/// struct Point { x: u16, y: u16 }
///
/// let point = last::<Point>(&[9, 9, 0, 1, 0, 2])?;
/// assert_eq!((point.x(), point.y()), (1, 2));
/// assert_eq!(Point::FORMAT, "T{>H:x:H:y:}");
/// # Ok::<(), Error>(())
/// ```
// The same for `Fixed` and `View`: the compiler reports a nested type without either as both, and
// shows equal errors once.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not derive `View`, or has no fixed size where one is needed",
    label = "does not derive `View`, or has no fixed size",
    note = "write `#[derive(View)]` and `#[layout(\"…\")]` on `{Self}`; if its size depends on the data, use `Seq<'a, {Self}>` instead of a slice or an array",
    note = "an enum of numbers derives `Coded`, with `#[view(other)] Other(u8)` for numbers without a name, and its code is that of its number (`B` for `#[repr(u8)]`), not `T`",
    note = "the type arguments of a generic record derive `View` and take no arguments; write `Option`, `At` and references in the field itself: a derive cannot see through their aliases"
)]
pub trait Fixed: Sized + 'static {
    /// The view type: `RecordView` for `Record`.
    type Record: Wire<Native = Self> + FixedView<Struct = Self, Bytes = Self::Bytes>;

    /// The type that [`pack`](View::pack) returns: `[u8; SIZE]`, or for a generic struct the
    /// consecutive bytes of its fields.
    type Bytes: Copy + AsRef<[u8]>;

    /// The size of one record in bytes.
    const SIZE: usize = size_of::<Self::Record>();

    /// The largest alignment of a field in native order; 1 in every other order. Views themselves
    /// need no alignment.
    const ALIGN: usize = Self::LAYOUT.align();

    /// The canonical PEP 3118 string with names, which `NumPy` and [`Format`](crate::Format) read:
    /// `T{<i:id:d:timestamp:f:value:}`. If the derive does not know every size, using a string of
    /// more than 4,096 bytes is a compile error.
    // A default, because it is evaluated only where it is used, unlike an item of the impl.
    const FORMAT: &'static str = FormatBuffer::<4096>::new(&Self::LAYOUT).text();

    /// The name, code, order, offset, size and count of every field.
    const LAYOUT: Layout<'static>;

    /// Details of fields, by number, that the layout does not contain: names of coded values, and
    /// tables of nested records.
    #[doc(hidden)]
    const DETAILS: Details = &[];

    /// The table of the record, for inspection.
    #[doc(hidden)]
    const TABLE: &'static Meta = &Meta::of_layout(&Self::LAYOUT, Self::DETAILS);

    /// Implements [`RecordView::unpack`](Wire::get).
    #[doc(hidden)]
    fn unpack_record(record: &Self::Record) -> Self;

    /// Implements [`View::to_view`].
    #[doc(hidden)]
    fn pack_record(&self) -> Self::Record;

    /// Implements [`View::check`].
    ///
    /// # Errors
    ///
    /// Returns the error of the first field that does not fit.
    #[doc(hidden)]
    #[inline]
    fn check_record(&self) -> Result<(), RangeError> {
        Ok(())
    }
}

/// Links a view type to its struct and its bytes.
#[doc(hidden)]
pub trait FixedView: Copy + PartialEq + Debug + 'static + TransparentWrapper<Self::Bytes> {
    /// `Record` for `RecordView`.
    type Struct: Fixed<Record = Self, Bytes = Self::Bytes>;
    /// `[u8; SIZE]`, or the bytes of a generic record.
    type Bytes: Pod + AsRef<[u8]>;
    /// The name of the view type.
    const NAME: &'static str;
    /// The name of the struct.
    const STRUCT: &'static str;
}

#[diagnostic::do_not_recommend]
impl<R: FixedView> Wire for R {
    type Native = R::Struct;
    type Repr = Transparent<R::Bytes>;
    type Access = ByReference;
    const NAME: &'static str = R::NAME;
    const ITEM: Item<'static> = record_item(&<R::Struct as Fixed>::LAYOUT);

    #[inline]
    fn get(&self) -> R::Struct {
        R::Struct::unpack_record(self)
    }

    #[inline]
    fn new(value: R::Struct) -> Self {
        value.pack_record()
    }

    #[inline]
    fn of(value: &R::Struct) -> Self {
        value.pack_record()
    }

    #[inline]
    fn fits(value: &R::Struct) -> Result<(), RangeError> {
        value.check_record()
    }
}
