//! [`Plain`]: types with a wire form in every byte order.

use memoryview_layout::Endian;

use crate::dynamic::meta::Detail;
#[cfg(doc)]
use crate::{As, Bind};
use crate::{Bool, Int, Pascal, Wire, be, le};

/// A byte order as a type, for the wire forms of [`Plain`] types.
pub trait ByteOrder: sealed::Sealed + 'static {
    /// The order as a value.
    const ENDIAN: Endian;
    /// [`le::I16`] or [`be::I16`].
    type I16: Wire<Native = i16>;
    /// [`le::U16`] or [`be::U16`].
    type U16: Wire<Native = u16>;
    /// [`le::I32`] or [`be::I32`].
    type I32: Wire<Native = i32>;
    /// [`le::U32`] or [`be::U32`].
    type U32: Wire<Native = u32>;
    /// [`le::I64`] or [`be::I64`].
    type I64: Wire<Native = i64>;
    /// [`le::U64`] or [`be::U64`].
    type U64: Wire<Native = u64>;
    /// [`le::F32`] or [`be::F32`].
    type F32: Wire<Native = f32>;
    /// [`le::F64`] or [`be::F64`].
    type F64: Wire<Native = f64>;
    /// [`le::F16`] or [`be::F16`].
    type F16: Wire<Native = f32> + HalfBits;
    /// `L` for little-endian, `B` for big-endian.
    type Pick<L: Wire, B: Wire<Native = L::Native>>: Wire<Native = L::Native>;
}

/// A binary16 number in either order, as bits.
#[doc(hidden)]
#[cfg_attr(
    not(feature = "half"),
    allow(dead_code, reason = "Rust 1.89 does not see that it is public")
)]
#[allow(unreachable_pub, reason = "Rust 1.89 does not see that it is public")]
pub trait HalfBits: Wire {
    /// Returns the bits of the number.
    fn to_bits(&self) -> u16;
    /// Creates the number from its bits.
    fn from_bits(bits: u16) -> Self;
}

mod sealed {
    pub trait Sealed {}
}

/// Little-endian: the least significant byte first.
#[derive(Clone, Copy, Debug)]
pub enum LittleEndian {}

/// Big-endian, or network order: the most significant byte first.
#[derive(Clone, Copy, Debug)]
pub enum BigEndian {}

/// The order of the target.
#[cfg(target_endian = "little")]
pub type NativeEndian = LittleEndian;
/// The order of the target.
#[cfg(target_endian = "big")]
pub type NativeEndian = BigEndian;

macro_rules! byte_order {
    ($order:ident $endian:ident $module:ident $pick:ident: $($name:ident)*) => {
        impl sealed::Sealed for $order {}

        impl ByteOrder for $order {
            const ENDIAN: Endian = Endian::$endian;
            $(type $name = $module::$name;)*
            type Pick<L: Wire, B: Wire<Native = L::Native>> = $pick;
        }

        impl HalfBits for $module::F16 {
            #[inline]
            fn to_bits(&self) -> u16 {
                (*self).to_bits()
            }

            #[inline]
            fn from_bits(bits: u16) -> Self {
                Self::from_bits(bits)
            }
        }
    };
}

byte_order!(LittleEndian Little le L: I16 U16 I32 U32 I64 U64 F32 F64 F16);
byte_order!(BigEndian Big be B: I16 U16 I32 U32 I64 U64 F32 F64 F16);

/// A type with a wire form in every byte order, as a field type of layouts such as
/// `#[layout("<")]`.
///
/// Implemented for numbers of fixed size, `bool`, arrays of these, and types that derive
/// [`View`](crate::View) with a fixed size, [`Coded`](crate::Coded) or [`Newtype`](crate::Newtype).
/// For another type, implement [`Bind`] and this trait as below.
///
/// ```
/// use memoryview::{As, Bind, ByteOrder, Plain, View, Wire};
///
/// /// Degrees, in tenths.
/// #[derive(Clone, Copy, Debug, PartialEq)]
/// struct Celsius(f32);
///
/// impl<W: Wire<Native = i16>> Bind<W> for Celsius {
///     type Wire = As<Self, W>;
///     fn from_wire(wire: &W) -> Self { Self(f32::from(wire.get()) / 10.0) }
///     fn to_wire(&self) -> W { W::new((self.0 * 10.0).round() as i16) }
/// }
///
/// impl Plain for Celsius {
///     type In<O: ByteOrder> = As<Self, O::I16>;
/// }
///
/// #[derive(View)]
/// #[layout(">")]
/// struct Weather { temperature: Celsius, humidity: u16 }
///
/// assert_eq!(Weather::view(&[0, 0xd7, 0, 50])?.temperature(), Celsius(21.5));
/// # Ok::<(), memoryview::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not stored in a wire type",
    label = "its size or its bytes are not fixed",
    note = "use numbers of fixed size, arrays, and types that derive `View`, `Coded` or `Newtype`"
)]
pub trait Plain: Sized {
    /// The wire type in byte order `O`: [`le::F64`] for `f64` in [`LittleEndian`].
    type In<O: ByteOrder>: Wire<Native = Self>;

    /// The names of a coded number, or the table of a record, for inspection.
    #[doc(hidden)]
    const DETAIL: Option<Detail> = None;
}

macro_rules! plain {
    ($($native:ident)*; $($number:ident $name:ident)*) => {
        $(
            #[diagnostic::do_not_recommend]
            impl Plain for $native {
                type In<O: ByteOrder> = $native;
            }
        )*
        $(
            #[diagnostic::do_not_recommend]
            impl Plain for $number {
                type In<O: ByteOrder> = O::$name;
            }
        )*
    };
}

plain!(u8 i8; i16 I16 u16 U16 i32 I32 u32 U32 i64 I64 u64 U64 f32 F32 f64 F64);

#[diagnostic::do_not_recommend]
impl Plain for bool {
    type In<O: ByteOrder> = Bool;
}

#[diagnostic::do_not_recommend]
impl Plain for u128 {
    type In<O: ByteOrder> = Int<Self, 16, O>;
}

#[diagnostic::do_not_recommend]
impl Plain for i128 {
    type In<O: ByteOrder> = Int<Self, 16, O>;
}

#[diagnostic::do_not_recommend]
impl<const N: usize> Plain for Pascal<N> {
    type In<O: ByteOrder> = Self;
}

#[diagnostic::do_not_recommend]
impl<T: Plain, const N: usize> Plain for [T; N] {
    type In<O: ByteOrder> = [T::In<O>; N];
}
