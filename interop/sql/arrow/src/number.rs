//! [`Number`]: the type of a number, and dispatch on it, so that each column is read and written by
//! a loop for its type.

use arrow_schema::DataType;
use memoryview::Kind;

/// The type of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Number {
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
    F16,
    F32,
    F64,
}

impl Number {
    pub(crate) fn of(kind: Kind, unit: usize) -> Option<Self> {
        Some(match (kind, unit) {
            (Kind::Int, 1) => Self::I8,
            (Kind::Int, 2) => Self::I16,
            (Kind::Int, 4) => Self::I32,
            (Kind::Int, 8) => Self::I64,
            (Kind::Uint, 1) => Self::U8,
            (Kind::Uint, 2) => Self::U16,
            (Kind::Uint, 4) => Self::U32,
            (Kind::Uint, 8) => Self::U64,
            (Kind::Float, 2) => Self::F16,
            (Kind::Float | Kind::Complex, 4) => Self::F32,
            (Kind::Float | Kind::Complex, 8) => Self::F64,
            _ => return None,
        })
    }

    pub(crate) const fn data_type(self) -> DataType {
        match self {
            Self::I8 => DataType::Int8,
            Self::I16 => DataType::Int16,
            Self::I32 => DataType::Int32,
            Self::I64 => DataType::Int64,
            Self::U8 => DataType::UInt8,
            Self::U16 => DataType::UInt16,
            Self::U32 => DataType::UInt32,
            Self::U64 => DataType::UInt64,
            Self::F16 => DataType::Float16,
            Self::F32 => DataType::Float32,
            Self::F64 => DataType::Float64,
        }
    }

    pub(crate) const fn size(self) -> usize {
        match self {
            Self::I8 | Self::U8 => 1,
            Self::I16 | Self::U16 | Self::F16 => 2,
            Self::I32 | Self::U32 | Self::F32 => 4,
            Self::I64 | Self::U64 | Self::F64 => 8,
        }
    }

    /// Returns the integer in the low bits of `word`.
    pub(crate) const fn integer(self, word: u128) -> i128 {
        let unused = 128 - 8 * self.size();
        match self {
            Self::I8 | Self::I16 | Self::I32 | Self::I64 => {
                (word << unused).cast_signed() >> unused
            }
            _ => word.cast_signed(),
        }
    }

    pub(crate) const fn is_integer(self) -> bool {
        !matches!(self, Self::F16 | Self::F32 | Self::F64)
    }
}

/// Runs `$body` with the wire type of `$number` in `$endian` order as `$wire`, and the Arrow type
/// as `$arrow`.
macro_rules! with_number {
    ($number:expr, $endian:expr, ($wire:ident, $arrow:ident) => $body:expr) => {
        $crate::number::with_number!(@all $number, $endian, $wire, $arrow, $body,
            I16 Int16Type I16, I32 Int32Type I32, I64 Int64Type I64,
            U16 UInt16Type U16, U32 UInt32Type U32, U64 UInt64Type U64,
            F32 Float32Type F32, F64 Float64Type F64)
    };
    (@all $number:expr, $endian:expr, $wire:ident, $arrow:ident, $body:expr,
        $($variant:ident $type:ident $name:ident),*) => {
        match ($number, $endian) {
            ($crate::number::Number::I8, _) => {
                type $wire = i8;
                type $arrow = ::arrow_array::types::Int8Type;
                $body
            }
            ($crate::number::Number::U8, _) => {
                type $wire = u8;
                type $arrow = ::arrow_array::types::UInt8Type;
                $body
            }
            ($crate::number::Number::F16, ::memoryview::Endian::Little) => {
                type $wire = ::memoryview::As<::half::f16, ::memoryview::le::F16>;
                type $arrow = ::arrow_array::types::Float16Type;
                $body
            }
            ($crate::number::Number::F16, ::memoryview::Endian::Big) => {
                type $wire = ::memoryview::As<::half::f16, ::memoryview::be::F16>;
                type $arrow = ::arrow_array::types::Float16Type;
                $body
            }
            $(
                ($crate::number::Number::$variant, ::memoryview::Endian::Little) => {
                    type $wire = ::memoryview::le::$name;
                    type $arrow = ::arrow_array::types::$type;
                    $body
                }
                ($crate::number::Number::$variant, ::memoryview::Endian::Big) => {
                    type $wire = ::memoryview::be::$name;
                    type $arrow = ::arrow_array::types::$type;
                    $body
                }
            )*
        }
    };
}

/// Runs `$body` with the Arrow type of the integer `$number` as `$arrow`.
macro_rules! with_integer {
    ($number:expr, $arrow:ident => $body:expr) => {
        $crate::number::with_integer!(@all $number, $arrow, $body,
            I8 Int8Type, I16 Int16Type, I32 Int32Type, I64 Int64Type,
            U8 UInt8Type, U16 UInt16Type, U32 UInt32Type)
    };
    (@all $number:expr, $arrow:ident, $body:expr, $($variant:ident $type:ident),*) => {
        match $number {
            $(
                $crate::number::Number::$variant => {
                    type $arrow = ::arrow_array::types::$type;
                    $body
                }
            )*
            _ => {
                type $arrow = ::arrow_array::types::UInt64Type;
                $body
            }
        }
    };
}

pub(crate) use {with_integer, with_number};
