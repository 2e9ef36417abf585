//! The one table of codes. Grammar, sizes, checks, generated code and documentation read it.

use crate::{CType, Model, Order, Primitive};

/// What the bytes of a code mean, regardless of size and byte order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Bytes without a value.
    Pad,
    /// One byte that is a character rather than a number.
    Char,
    /// A truth value: zero is false, anything else is true.
    Bool,
    /// Two's complement integer.
    Int,
    /// Unsigned integer.
    Uint,
    /// IEEE 754 binary floating point.
    Float,
    /// Two floats: the real part, then the imaginary part.
    Complex,
    /// A fixed number of bytes.
    Bytes,
    /// A length byte, then up to that many bytes, in a field of fixed size.
    Pascal,
    /// UCS-4 code points.
    Text,
    /// Bytes that only a C compiler or a Python interpreter can read.
    Opaque,
    /// Some bits of a run of bytes.
    Bits,
    /// A nested record.
    Record,
}

macro_rules! codes {
    ($($variant:ident $letters:literal $kind:ident $standard:literal $ctype:ident $parts:literal $rust:literal $doc:literal;)*) => {
        /// A code of the layout language: the type of one item of a layout string.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code {
            $(#[doc = concat!("`", $letters, "`: ", $doc, ".")] $variant,)*
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Returns the name of the variant, for generated code.
            #[must_use]
            pub const fn ident(self) -> &'static str {
                match self { $(Self::$variant => stringify!($variant),)* }
            }

            /// Returns the characters of the code in a layout string.
            #[must_use]
            pub const fn letters(self) -> &'static str {
                match self { $(Self::$variant => $letters,)* }
            }

            /// Returns what the bytes mean.
            #[must_use]
            pub const fn kind(self) -> Kind {
                match self { $(Self::$variant => Kind::$kind,)* }
            }

            /// Returns the meaning in words.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $doc,)* }
            }

            /// Returns the Rust types that a field of this code may have, for messages.
            #[must_use]
            pub const fn rust_types(self) -> &'static str {
                match self { $(Self::$variant => $rust,)* }
            }

            /// Returns the size under an order with standard sizes (`=`, `<`, `>`, `!`), or `None`
            /// if the code is native only.
            #[must_use]
            pub const fn standard_size(self) -> Option<usize> {
                let size = match self { $(Self::$variant => $standard,)* };
                if size == 0 { None } else { Some(size) }
            }

            const fn ctype(self) -> CType {
                match self { $(Self::$variant => CType::$ctype,)* }
            }

            /// Returns the number of numbers that make one value: 2 for complex codes, otherwise 1.
            #[must_use]
            pub const fn parts(self) -> usize {
                match self { $(Self::$variant => $parts,)* }
            }
        }
    };
}

// variant, letters, kind, standard size (0: native only), C type, parts, Rust types, meaning
codes! {
    Pad "x" Pad 1 Char 1 "no field" "a byte of padding";
    Char "c" Char 1 Char 1 "`u8` or `[u8; 1]`" "one byte";
    I8 "b" Int 1 Char 1 "`i8`" "signed 8-bit integer";
    U8 "B" Uint 1 Char 1 "`u8`" "unsigned 8-bit integer";
    Bool "?" Bool 1 Char 1 "`bool`" "truth value, one byte";
    I16 "h" Int 2 Short 1 "`i16`" "signed 16-bit integer";
    U16 "H" Uint 2 Short 1 "`u16`" "unsigned 16-bit integer";
    I32 "i" Int 4 Int 1 "`i32`" "signed 32-bit integer";
    U32 "I" Uint 4 Int 1 "`u32`" "unsigned 32-bit integer";
    Long "l" Int 4 Long 1 "`i32`" "C `long`, 32 bits in standard mode";
    ULong "L" Uint 4 Long 1 "`u32`" "C `unsigned long`, 32 bits in standard mode";
    I64 "q" Int 8 LongLong 1 "`i64`" "signed 64-bit integer";
    U64 "Q" Uint 8 LongLong 1 "`u64`" "unsigned 64-bit integer";
    Isize "n" Int 0 Pointer 1 "`isize`" "`ssize_t`";
    Usize "N" Uint 0 Pointer 1 "`usize`" "`size_t`";
    Pointer "P" Uint 0 Pointer 1 "`usize`" "`void *`";
    F16 "e" Float 2 Short 1 "`half::f16` or `f32`" "IEEE binary16";
    F32 "f" Float 4 Float 1 "`f32`" "IEEE binary32";
    F64 "d" Float 8 Double 1 "`f64`" "IEEE binary64";
    LongDouble "g" Opaque 0 LongDouble 1 "no Rust type" "C `long double`";
    F "F" Complex 8 Float 2 "`[f32; 2]` or `num_complex::Complex<f32>`" "complex of two binary32";
    D "D" Complex 16 Double 2 "`[f64; 2]` or `num_complex::Complex<f64>`" "complex of two binary64";
    Zf "Zf" Complex 8 Float 2 "`[f32; 2]` or `num_complex::Complex<f32>`" "complex of two binary32";
    Zd "Zd" Complex 16 Double 2 "`[f64; 2]` or `num_complex::Complex<f64>`" "complex of two binary64";
    Zg "Zg" Opaque 0 LongDouble 2 "no Rust type" "complex of two C `long double`";
    Bytes "s" Bytes 1 Char 1 "`[u8; N]`" "a byte string of fixed length";
    Pascal "p" Pascal 1 Char 1 "`Pascal<N>`" "a Pascal string in a field of fixed length";
    Terminated "z" Bytes 1 Char 1 "`&'a [u8]`, `&'a str`, `&'a CStr` or `Text<'a, E>`" "bytes up to a terminator";
    Text "w" Text 4 Int 1 "no Rust type" "UCS-4 text of fixed length";
    Object "O" Opaque 0 Pointer 1 "no Rust type" "a Python object";
    Bits "t" Bits 1 Char 1 "the smallest unsigned integer that holds it, `bool` for one bit, or an enum" "bits";
    Record "T" Record 1 Char 1 "a struct that derives `View`" "a nested record";
}

impl Code {
    /// Returns the code of one letter. Two-letter codes (`Zf`) are not included.
    #[must_use]
    pub const fn from_letter(letter: u8) -> Option<Self> {
        let mut i = 0;
        while i < Self::ALL.len() {
            let letters = Self::ALL[i].letters().as_bytes();
            if letters.len() == 1 && letters[0] == letter {
                return Some(Self::ALL[i]);
            }
            i += 1;
        }
        None
    }

    /// Returns the code of `Z` followed by `letter`.
    #[must_use]
    pub const fn from_complex_letter(letter: u8) -> Option<Self> {
        Some(match letter {
            b'f' => Self::Zf,
            b'd' => Self::Zd,
            b'g' => Self::Zg,
            _ => return None,
        })
    }

    /// `==` in constants.
    #[must_use]
    pub const fn is(self, other: Self) -> bool {
        self as u8 == other as u8
    }

    /// Returns `true` if the count is the length of one value (`5s`) rather than a number of values
    /// (`5i`).
    #[must_use]
    pub const fn count_is_width(self) -> bool {
        matches!(
            self,
            Self::Pad | Self::Bytes | Self::Pascal | Self::Text | Self::Bits
        )
    }

    /// Returns the size and alignment of one unit under `order`, or `None` if the code is native
    /// only and `order` is not native. The alignment is 1 unless `order` aligns.
    ///
    /// A unit of `s`, `p` and `x` is one byte. `t` and `T` have no size of their own.
    ///
    /// ```
    /// use memoryview_layout::{Code, Model, Order, Primitive};
    ///
    /// assert_eq!(Code::Long.unit(Order::Native, &Model::LP64), Some(Primitive::new(8, 8)));
    /// assert_eq!(Code::Long.unit(Order::Little, &Model::LP64), Some(Primitive::new(4, 1)));
    /// assert_eq!(Code::Pointer.unit(Order::Little, &Model::LP64), None);
    /// ```
    #[must_use]
    pub const fn unit(self, order: Order, model: &Model) -> Option<Primitive> {
        if order.native_sizes() {
            let one = model.of(self.ctype());
            let align = if order.aligned() { one.align } else { 1 };
            return Some(Primitive::new(one.size * self.parts(), align));
        }
        match self.standard_size() {
            Some(size) => Some(Primitive::new(size, 1)),
            None => None,
        }
    }
}
