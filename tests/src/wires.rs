//! Run-time format codes as wire types, and values in the encoding of the vectors. The vectors come
//! from little-endian LP64, and so do the sizes here.

use memoryview::Wire;

/// Evaluates the body with `$wire` as the wire type of one format code, with or without an order
/// character; none for formats that are not one number.
#[macro_export]
macro_rules! with_number {
    ($format:expr, $wire:ident => $body:expr) => {{
        use memoryview::{be, le, ne};
        $crate::with_number!(@match $format, $wire, $body,
            "c" | "B" | "<B" | ">B" => u8,
            "b" | "<b" | ">b" => i8,
            "h" | "<h" => le::I16,
            "H" | "<H" => le::U16,
            "i" | "<i" | "<l" => le::I32,
            "I" | "<I" | "<L" => le::U32,
            "l" | "q" | "<q" => le::I64,
            "L" | "Q" | "<Q" => le::U64,
            "n" => ne::Isize,
            "N" | "P" => ne::Usize,
            "e" | "<e" => le::F16,
            "f" | "<f" => le::F32,
            "d" | "<d" => le::F64,
            ">h" => be::I16,
            ">H" => be::U16,
            ">i" | ">l" => be::I32,
            ">I" | ">L" => be::U32,
            ">q" => be::I64,
            ">Q" => be::U64,
            ">e" => be::F16,
            ">f" => be::F32,
            ">d" => be::F64,
        )
    }};
    (@match $format:expr, $wire:ident, $body:expr, $($codes:pat => $type:ty,)*) => {
        match $crate::wires::normal($format).as_str() {
            $($codes => {
                type $wire = $type;
                Some($body)
            })*
            _ => None,
        }
    };
}

/// As [`with_number`], with `?` too.
#[macro_export]
macro_rules! with_wire {
    ($format:expr, $wire:ident => $body:expr) => {{
        if $crate::wires::normal($format).trim_start_matches(['<', '>']) == "?" {
            type $wire = memoryview::Bool;
            Some($body)
        } else {
            $crate::with_number!($format, $wire => $body)
        }
    }};
}

/// A format with its order as none, `<` or `>`.
#[must_use]
pub fn normal(format: &str) -> String {
    let format = format.strip_prefix('@').unwrap_or(format);
    format.replace('=', "<").replace('!', ">")
}

/// A value in the encoding of the vectors.
pub trait Value: Sized {
    /// The text.
    fn encoded(&self) -> String;

    /// The value, when it is one of this type.
    fn decoded(text: &str) -> Option<Self>;
}

/// Numbers that Python's `__index__` gives.
fn integer(text: &str) -> Option<i128> {
    text.strip_prefix("i:")
        .or(text.strip_prefix("t:"))?
        .parse()
        .ok()
}

macro_rules! integers {
    ($($native:ident)*) => {$(
        impl Value for $native {
            fn encoded(&self) -> String {
                format!("i:{self}")
            }

            fn decoded(text: &str) -> Option<Self> {
                integer(text)?.try_into().ok()
            }
        }
    )*};
}

integers!(u8 i8 u16 i16 u32 i32 u64 i64 usize isize);

/// The `f64` of these bits, or of an integer.
#[must_use]
pub fn float(text: &str) -> Option<f64> {
    match text.strip_prefix("f:") {
        Some(bits) => Some(f64::from_bits(u64::from_str_radix(bits, 16).ok()?)),
        #[expect(clippy::cast_precision_loss, reason = "to the nearest, as in Python")]
        None => integer(text).map(|integer| integer as f64),
    }
}

macro_rules! floats {
    ($($native:ident)*) => {$(
        impl Value for $native {
            fn encoded(&self) -> String {
                format!("f:{:016x}", f64::from(*self).to_bits())
            }

            #[allow(clippy::cast_possible_truncation, reason = "rounds, as in C")]
            fn decoded(text: &str) -> Option<Self> {
                float(text).map(|float| float as $native)
            }
        }
    )*};
}

floats!(f32 f64);

impl Value for bool {
    fn encoded(&self) -> String {
        format!("t:{}", u8::from(*self))
    }

    fn decoded(text: &str) -> Option<Self> {
        Some(text.strip_prefix("t:")? == "1")
    }
}

/// The value of a wire under `format`: `c` shows a byte, not a number.
pub fn shown<W: Wire<Native: Value>>(format: &str, value: &W::Native) -> String {
    let text = value.encoded();
    match text.strip_prefix("i:") {
        Some(byte) if format == "c" => format!("b:{:02x}", byte.parse::<u8>().unwrap_or_default()),
        _ => text,
    }
}
