//! Run-time format codes as wire types, and values in the encoding of the vectors, with the sizes
//! of little-endian LP64.

use memoryview::{Dialect, Endian, Format, Kind, Model, Wire};

/// Evaluates the body with `$wire` as the wire type of a format code, with or without an order
/// character. Evaluates to `None` for formats that are not one number.
#[macro_export]
macro_rules! with_number {
    ($format:expr, $wire:ident => $body:expr) => {
        memoryview::__wires!(
            [$crate::number_rows]
            $crate::wires::scalar($format), $wire => $body
        )
    };
}

/// The rows of [`with_number`].
#[macro_export]
macro_rules! number_rows {
    (
        [$scalar:expr, $wire:ident => $body:expr]
        $($name:ident $kind:ident $size:literal $endian:pat, $type:ty;)*
    ) => {
        match $scalar {
            $(Some((memoryview::Kind::$kind, $size, $endian)) => {
                type $wire = $type;
                Some($body)
            })*
            _ => None,
        }
    };
}

/// Like [`with_number`], including `?`.
#[macro_export]
macro_rules! with_wire {
    ($format:expr, $wire:ident => $body:expr) => {
        match $crate::wires::scalar($format) {
            Some((memoryview::Kind::Bool, ..)) => {
                type $wire = memoryview::Bool;
                Some($body)
            }
            _ => $crate::with_number!($format, $wire => $body),
        }
    };
}

/// Returns the kind, size and order of a format that is one number, one `bool`, or `c`.
#[must_use]
pub fn scalar(format: &str) -> Option<(Kind, usize, Endian)> {
    let format = Format::parse_for(&normal(format), Dialect::Struct, &Model::LP64).ok()?;
    let mut fields = format.fields();
    let field = fields.next().filter(|field| field.count() == 1)?;
    let kind = match field.code().kind() {
        Kind::Char => Kind::Uint,
        kind => kind,
    };
    let is_all = fields.next().is_none() && field.size() == format.size();
    is_all.then_some((kind, field.unit(), field.endian()))
}

/// Returns a format with no order, `<` or `>`.
#[must_use]
pub fn normal(format: &str) -> String {
    let format = format.strip_prefix('@').unwrap_or(format);
    format.replace('=', "<").replace('!', ">")
}

/// A value in the encoding of the vectors.
pub trait Value: Sized {
    /// Returns the encoded text.
    fn encoded(&self) -> String;

    /// Decodes the text, if it is a value of this type.
    fn decoded(text: &str) -> Option<Self>;
}

/// Decodes numbers that Python's `__index__` returns.
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

/// Returns the `f64` of these bits, or of an integer.
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

/// Encodes a value of `format`: for `c`, as a byte rather than a number.
pub fn shown<W: Wire<Native: Value>>(format: &str, value: &W::Native) -> String {
    let text = value.encoded();
    match text.strip_prefix("i:") {
        Some(byte) if format == "c" => format!("b:{:02x}", byte.parse::<u8>().unwrap_or_default()),
        _ => text,
    }
}
