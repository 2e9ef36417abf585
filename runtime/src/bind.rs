//! Rust types as field types: [`Bind`] and [`Coded`].

use core::array;
use core::fmt;

use crate::dynamic::coded::coded_value;
use crate::trace::Value;
use crate::{Bool, Pascal, RangeError, Wire, be, le, ne};

/// Returns the number of an enum in the low bits of a number, with its name.
pub type ValueOf = fn(u64) -> Value<'static>;

/// A type for fields that are stored as `W`.
///
/// Implemented for the types in the table of the layout language, and for types that derive
/// [`Coded`] or [`Newtype`](crate::Newtype). Arrays are converted element by element; records
/// implement [`Fixed`](crate::Fixed) instead.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a type for fields stored as `{W}`",
    label = "this type does not match the code of the layout string",
    note = "change the code or the type; an enum needs `#[derive(Coded)]`, the `#[repr(…)]` that its code has, and `#[view(other)] Other(u8)` for numbers without a name"
)]
pub trait Bind<W: Wire>: Sized + 'static {
    /// The wire type that converts to this type: `As<Self, W>`, or `W` if it converts to this type
    /// itself.
    type Wire: Wire<Native = Self>;

    /// Converts from wire form.
    fn from_wire(wire: &W) -> Self;

    /// Converts to wire form.
    fn to_wire(&self) -> W;

    /// How a trace reads the numbers of an enum: [`Coded::VALUE_OF`].
    #[doc(hidden)]
    const VALUE_OF: Option<ValueOf> = None;

    /// Checks that the value fits its field. The caller adds the name of the field to the error.
    ///
    /// # Errors
    ///
    /// Returns an error if the value is too large.
    #[inline]
    fn fits(&self) -> Result<(), RangeError> {
        Ok(())
    }

    /// Formats the value for debugging.
    ///
    /// # Errors
    ///
    /// Returns the error of `f`.
    #[inline]
    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.to_wire(), f)
    }
}

macro_rules! bind {
    ($($native:ident: $($wire:ty),*;)*) => {$($(
        #[diagnostic::do_not_recommend]
        impl Bind<$wire> for $native {
            type Wire = $wire;

            #[inline]
            fn from_wire(wire: &$wire) -> Self {
                Wire::get(wire)
            }

            #[inline]
            fn to_wire(&self) -> $wire {
                Wire::new(*self)
            }
        }
    )*)*};
}

bind! {
    u8: u8;
    i8: i8;
    bool: Bool;
    i16: le::I16, be::I16;
    u16: le::U16, be::U16;
    i32: le::I32, be::I32;
    u32: le::U32, be::U32;
    i64: le::I64, be::I64;
    u64: le::U64, be::U64;
    isize: ne::Isize;
    usize: ne::Usize;
    f32: le::F32, be::F32;
    f64: le::F64, be::F64;
}

macro_rules! bind_half {
    ($($wire:ty)*) => {$(
        #[diagnostic::do_not_recommend]
        impl Bind<$wire> for f32 {
            type Wire = $wire;

            #[inline]
            fn from_wire(wire: &$wire) -> Self {
                Wire::get(wire)
            }

            #[inline]
            fn to_wire(&self) -> $wire {
                Wire::new(*self)
            }

            #[inline]
            fn fits(&self) -> Result<(), RangeError> {
                <$wire as Wire>::fits(self)
            }
        }
    )*};
}

bind_half!(le::F16 be::F16);

#[diagnostic::do_not_recommend]
impl<const N: usize> Bind<Self> for Pascal<N> {
    type Wire = Self;

    #[inline]
    fn from_wire(wire: &Self) -> Self {
        *wire
    }

    #[inline]
    fn to_wire(&self) -> Self {
        *self
    }
}

#[diagnostic::do_not_recommend]
impl<T: Bind<W>, W: Wire, const N: usize> Bind<[W; N]> for [T; N] {
    type Wire = [T::Wire; N];

    #[inline]
    fn from_wire(wires: &[W; N]) -> Self {
        array::from_fn(|index| T::from_wire(&wires[index]))
    }

    #[inline]
    fn to_wire(&self) -> [W; N] {
        array::from_fn(|index| self[index].to_wire())
    }

    #[inline]
    fn fits(&self) -> Result<(), RangeError> {
        self.iter().try_for_each(T::fits)
    }

    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let elements = self.iter().map(|element| shown(|f| element.debug(f)));
        f.debug_list().entries(elements).finish()
    }
}

/// An enum without data whose variants are numbers; `#[derive(Coded)]` implements it.
///
/// ```
/// use memoryview::Coded;
///
/// #[derive(Coded, Debug, PartialEq)]
/// #[repr(u8)]
/// enum Kind { Data = 1, End = 2, #[view(other)] Other(u8) }
///
/// assert_eq!(Kind::from_code(2), Kind::End);
/// assert_eq!(Kind::from_code(9), Kind::Other(9));
/// assert_eq!(Kind::Data.to_code(), 1);
/// assert_eq!(Kind::End.name(), Some("End"));
/// assert_eq!(Kind::NAMES, [(1, "Data"), (2, "End")]);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an enum that derives `Coded`",
    label = "a bit field is an unsigned integer, `bool` for one bit, or an enum",
    note = "write `#[derive(Coded)]` and `#[repr(u8)]` on the enum"
)]
pub trait Coded: Sized {
    /// The integer type of the enum's `repr`.
    type Code: fmt::Debug + 'static;

    /// The number and the name of each variant, in the order of the declaration; a variant marked
    /// `#[view(other)]` has neither.
    const NAMES: &'static [(Self::Code, &'static str)] = &[];

    /// The largest number of bits all of whose values have a variant: all bits if a variant is
    /// marked `#[view(other)]`.
    const COVERED_BITS: u32;

    /// Whether the numbers are signed.
    #[doc(hidden)]
    const IS_SIGNED: bool = false;

    /// Returns the number in the low bits of a number, with the name of its variant.
    #[doc(hidden)]
    const VALUE_OF: ValueOf = |bits| coded_value(&Self::from_bits(bits));

    /// Returns the variant of number `code`.
    fn from_code(code: Self::Code) -> Self;

    /// Returns the number of the variant.
    fn to_code(&self) -> Self::Code;

    /// Returns the variant of the low bits of `bits`.
    #[doc(hidden)]
    fn from_bits(bits: u64) -> Self;

    /// Returns the number of the variant as bits.
    #[doc(hidden)]
    fn to_bits(&self) -> u64;

    /// Returns the name of the variant, or `None` for a number without a variant.
    fn name(&self) -> Option<&'static str>;

    /// Formats the name of the variant for debugging, or the number.
    #[doc(hidden)]
    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => fmt::Debug::fmt(&self.to_code(), f),
        }
    }
}

/// Like `core::fmt::from_fn`, which requires a newer compiler.
pub fn shown(write: impl Fn(&mut fmt::Formatter<'_>) -> fmt::Result) -> impl fmt::Debug {
    Shown(write)
}

struct Shown<F>(F);

impl<F: Fn(&mut fmt::Formatter<'_>) -> fmt::Result> fmt::Debug for Shown<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.0)(f)
    }
}
