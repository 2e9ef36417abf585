//! How Rust types hold what codes say: [`Bind`] and [`Coded`].

use core::fmt;

use crate::{Bool, Pascal, RangeError, RangeErrorKind, Wire, be, le, ne};

/// A type that can be the field of a code whose wire type is `W`.
///
/// Implemented for the types of the language's table and for enums that derive `Coded`. Arrays are
/// converted element by element, records by themselves, see [`Fixed`](crate::Fixed).
#[diagnostic::on_unimplemented(
    message = "a field of type `{Self}` cannot hold a `{W}`",
    label = "this type does not go with the code of the layout string",
    note = "change the code or the type; an enum needs `#[derive(Coded)]` and the `#[repr(…)]` that its code has"
)]
pub trait Bind<W: Wire>: Sized {
    /// The value of `wire`.
    fn from_wire(wire: &W) -> Self;

    /// The bytes of the value.
    fn to_wire(&self) -> W;

    /// The name of the value, where it has one: that of an enum's variant.
    #[doc(hidden)]
    fn name(&self) -> Option<&'static str> {
        None
    }

    /// Whether the value fits its place; what names the field is filled in by the caller.
    ///
    /// # Errors
    ///
    /// The value is too large.
    #[inline]
    fn fits(&self) -> Result<(), RangeError> {
        Ok(())
    }

    /// Writes the value for a person.
    ///
    /// # Errors
    ///
    /// What `f` returns.
    #[inline]
    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.to_wire(), f)
    }
}

/// A wire type that holds numbers `N`, and so every enum of `#[repr(N)]`.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "an enum of `#[repr({N})]` does not go with a code of `{Self}`",
    label = "the numbers of this enum have another size or sign than the code",
    note = "write the code of `{N}` in the layout string, or give the enum the `#[repr(…)]` that the code has"
)]
pub trait Carries<N>: Wire<Native = N> {}

macro_rules! bind {
    ($($native:ident: $($wire:ty),*;)*) => {$($(
        #[diagnostic::do_not_recommend]
        impl Bind<$wire> for $native {
            #[inline]
            fn from_wire(wire: &$wire) -> Self {
                Wire::get(wire)
            }

            #[inline]
            fn to_wire(&self) -> $wire {
                Wire::new(*self)
            }
        }

        #[diagnostic::do_not_recommend]
        impl Carries<$native> for $wire {}
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
                if self.is_finite() && <$wire>::new(*self).get().is_infinite() {
                    return Err(RangeError::unnamed(RangeErrorKind::Half { value: *self }));
                }
                Ok(())
            }
        }
    )*};
}

bind_half!(le::F16 be::F16);

#[diagnostic::do_not_recommend]
impl<const N: usize> Bind<Self> for Pascal<N> {
    #[inline]
    fn from_wire(wire: &Self) -> Self {
        *wire
    }

    #[inline]
    fn to_wire(&self) -> Self {
        *self
    }
}

#[cfg(any(feature = "half", feature = "num-complex"))]
macro_rules! bind_by {
    ($($native:ty: $($wire:ty),*; $read:expr, $write:expr;)*) => {$($(
        #[diagnostic::do_not_recommend]
        impl Bind<$wire> for $native {
            #[inline]
            fn from_wire(wire: &$wire) -> Self {
                $read(wire)
            }

            #[inline]
            fn to_wire(&self) -> $wire {
                $write(self)
            }

            fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(self, f)
            }
        }
    )*)*};
}

#[cfg(feature = "half")]
bind_by! {
    half::f16: le::F16; |w: &le::F16| half::f16::from_bits(w.to_bits()), |v: &half::f16| le::F16::from_bits(v.to_bits());
    half::f16: be::F16; |w: &be::F16| half::f16::from_bits(w.to_bits()), |v: &half::f16| be::F16::from_bits(v.to_bits());
}

#[cfg(feature = "num-complex")]
bind_by! {
    num_complex::Complex<f32>: [le::F32; 2], [be::F32; 2];
        |w: &[_; 2]| { let [re, im] = Wire::get(w); Self::new(re, im) }, |v: &Self| Wire::new([v.re, v.im]);
    num_complex::Complex<f64>: [le::F64; 2], [be::F64; 2];
        |w: &[_; 2]| { let [re, im] = Wire::get(w); Self::new(re, im) }, |v: &Self| Wire::new([v.re, v.im]);
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
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an enum that derives `Coded`",
    label = "a bit field is an unsigned integer, `bool` for one bit, or an enum",
    note = "write `#[derive(Coded)]` and `#[repr(u8)]` on the enum"
)]
pub trait Coded: Sized {
    /// The integer type of the enum's `repr`.
    type Code: fmt::Debug;

    /// How many low bits can hold any number and still have a variant: all of them when a variant
    /// is marked `#[view(other)]`.
    const COVERED_BITS: u32;

    /// The variant of `code`.
    fn from_code(code: Self::Code) -> Self;

    /// The number of the variant.
    fn to_code(&self) -> Self::Code;

    /// The variant of the low bits of `bits`.
    #[doc(hidden)]
    fn from_bits(bits: u64) -> Self;

    /// The number of the variant as bits.
    #[doc(hidden)]
    fn to_bits(&self) -> u64;

    /// The name of the variant; none for a number that has no variant of its own.
    fn name(&self) -> Option<&'static str>;

    /// Writes the name of the variant for a person, or the number.
    #[doc(hidden)]
    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => fmt::Debug::fmt(&self.to_code(), f),
        }
    }
}

/// Shows what `write` writes, as `core::fmt::from_fn` of newer compilers does.
pub fn shown(write: impl Fn(&mut fmt::Formatter<'_>) -> fmt::Result) -> impl fmt::Debug {
    Shown(write)
}

struct Shown<F>(F);

impl<F: Fn(&mut fmt::Formatter<'_>) -> fmt::Result> fmt::Debug for Shown<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.0)(f)
    }
}
