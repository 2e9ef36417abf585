//! Dispatch on the type of a number, so that each column is read and written by a loop for its
//! type.

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
            ($crate::plan::Number::I8, _) => {
                type $wire = i8;
                type $arrow = ::arrow_array::types::Int8Type;
                $body
            }
            ($crate::plan::Number::U8, _) => {
                type $wire = u8;
                type $arrow = ::arrow_array::types::UInt8Type;
                $body
            }
            ($crate::plan::Number::F16, ::memoryview::Endian::Little) => {
                type $wire = ::memoryview::As<::half::f16, ::memoryview::le::F16>;
                type $arrow = ::arrow_array::types::Float16Type;
                $body
            }
            ($crate::plan::Number::F16, ::memoryview::Endian::Big) => {
                type $wire = ::memoryview::As<::half::f16, ::memoryview::be::F16>;
                type $arrow = ::arrow_array::types::Float16Type;
                $body
            }
            $(
                ($crate::plan::Number::$variant, ::memoryview::Endian::Little) => {
                    type $wire = ::memoryview::le::$name;
                    type $arrow = ::arrow_array::types::$type;
                    $body
                }
                ($crate::plan::Number::$variant, ::memoryview::Endian::Big) => {
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
                $crate::plan::Number::$variant => {
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
