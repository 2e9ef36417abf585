//! [`Scalar`]: the Rust types of single values, one row each.

use crate::{Code, Kind, Order};

macro_rules! scalars {
    ($($variant:ident $name:literal $wire:literal $code:ident $doc:literal;)*) => {
        /// A Rust type of single values: a number or a `bool`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Scalar {
            $(#[doc = concat!("`", $name, "`: ", $doc, ".")] $variant,)*
        }

        impl Scalar {
            /// Every scalar, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Returns the name of the Rust type.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Returns the name of the wire type, which has a byte order unless
            /// [`is_byte`](Self::is_byte) returns `true`.
            #[must_use]
            pub const fn wire(self) -> &'static str {
                match self { $(Self::$variant => $wire,)* }
            }

            /// Returns the code of a field of this type.
            #[must_use]
            pub const fn code(self) -> Code {
                match self { $(Self::$variant => Code::$code,)* }
            }
        }
    };
}

// variant, Rust type, wire type, code, meaning
scalars! {
    I8 "i8" "i8" I8 "signed byte";
    U8 "u8" "u8" U8 "unsigned byte";
    Bool "bool" "Bool" Bool "truth value";
    I16 "i16" "I16" I16 "signed, 16 bits";
    U16 "u16" "U16" U16 "unsigned, 16 bits";
    I32 "i32" "I32" I32 "signed, 32 bits";
    U32 "u32" "U32" U32 "unsigned, 32 bits";
    I64 "i64" "I64" I64 "signed, 64 bits";
    U64 "u64" "U64" U64 "unsigned, 64 bits";
    Isize "isize" "Isize" Isize "signed, as wide as a pointer";
    Usize "usize" "Usize" Usize "unsigned, as wide as a pointer";
    F16 "f16" "F16" F16 "float, 16 bits";
    F32 "f32" "F32" F32 "float, 32 bits";
    F64 "f64" "F64" F64 "float, 64 bits";
    CLong "c_long" "Long" Long "C `long`";
    CULong "c_ulong" "ULong" ULong "C `unsigned long`";
}

impl Scalar {
    /// Returns the scalar called `name` in Rust.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|scalar| scalar.name() == name)
    }

    /// Returns the scalar of `code` under `order`: for a complex number that of each part, for a
    /// byte string that of each byte. Returns `None` for codes without numbers.
    ///
    /// ```
    /// use memoryview_layout::{Code, Order, Scalar};
    ///
    /// assert_eq!(Scalar::of_code(Code::Long, Order::Little), Some(Scalar::I32));
    /// assert_eq!(Scalar::of_code(Code::Long, Order::Native), Some(Scalar::CLong));
    /// assert_eq!(Scalar::of_code(Code::Zd, Order::Big), Some(Scalar::F64));
    /// ```
    #[must_use]
    pub const fn of_code(code: Code, order: Order) -> Option<Self> {
        Some(match code {
            Code::Long if order.native_sizes() => Self::CLong,
            Code::ULong if order.native_sizes() => Self::CULong,
            Code::Long => Self::I32,
            Code::ULong => Self::U32,
            Code::Char | Code::Bytes => Self::U8,
            Code::Pointer => Self::Usize,
            Code::F | Code::Zf => Self::F32,
            Code::D | Code::Zd => Self::F64,
            _ => {
                let mut i = 0;
                while i < Self::ALL.len() {
                    if Self::ALL[i].code().is(code) {
                        return Some(Self::ALL[i]);
                    }
                    i += 1;
                }
                return None;
            }
        })
    }

    /// Returns the primitive type that holds its values: `f32` for `f16`.
    #[must_use]
    pub const fn native(self) -> Self {
        match self {
            Self::F16 => Self::F32,
            other => other,
        }
    }

    /// Returns the smallest unsigned integer with at least `bits` bits.
    #[must_use]
    pub const fn of_bits(bits: usize) -> Self {
        match bits {
            0..=8 => Self::U8,
            9..=16 => Self::U16,
            17..=32 => Self::U32,
            _ => Self::U64,
        }
    }

    /// Returns `true` if a value is one byte, so its wire type has no byte order.
    #[must_use]
    pub const fn is_byte(self) -> bool {
        matches!(self.code().standard_size(), Some(1))
    }

    /// Returns `true` if an enum may have this `repr`.
    #[must_use]
    pub const fn is_repr(self) -> bool {
        let is_integer = matches!(self.code().kind(), Kind::Int | Kind::Uint);
        is_integer && !matches!(self, Self::CLong | Self::CULong)
    }

    /// Returns `true` if the size depends on the target.
    #[must_use]
    pub const fn is_of_target(self) -> bool {
        matches!(self, Self::Isize | Self::Usize | Self::CLong | Self::CULong)
    }
}

#[cfg(test)]
mod tests {
    use super::Scalar;
    use crate::{Code, Kind, Order};

    #[test]
    fn every_scalar_is_found_by_name_and_by_code() {
        for &scalar in Scalar::ALL {
            assert_eq!(Scalar::from_name(scalar.name()), Some(scalar));
            assert_eq!(Scalar::of_code(scalar.code(), Order::Native), Some(scalar));
        }
    }

    #[test]
    fn codes_without_a_scalar_of_their_own_have_an_equal_one() {
        let native = |code| Scalar::of_code(code, Order::Native);
        assert_eq!(native(Code::Pointer), Some(Scalar::Usize));
        let little = |code| Scalar::of_code(code, Order::Little);
        assert_eq!(little(Code::Long), Some(Scalar::I32));
        assert_eq!(little(Code::ULong), Some(Scalar::U32));
        assert_eq!([Code::F, Code::Zf].map(little), [Some(Scalar::F32); 2]);
        assert_eq!([Code::D, Code::Zd].map(little), [Some(Scalar::F64); 2]);
        assert_eq!(little(Code::Record), None);
    }

    #[test]
    fn is_repr_is_true_for_integers() {
        let reprs = Scalar::ALL.iter().filter(|scalar| scalar.is_repr());
        assert_eq!(reprs.count(), 10);
        let floats = |scalar: &&Scalar| scalar.code().kind() == Kind::Float;
        assert_eq!(Scalar::ALL.iter().filter(floats).count(), 3);
    }
}
