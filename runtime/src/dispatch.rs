//! [`Wired`]: a wire type that is known only at run time, and dispatch to the static type.

use memoryview_layout::{Endian, Kind};

/// The table of wire types: each row is a name, the kind of bytes, and the type. Calls the macro
/// `$callback` with `$args` in brackets and all rows.
#[doc(hidden)]
#[macro_export]
macro_rules! __wires {
    ([$($callback:tt)+] $($args:tt)*) => {
        $($callback)+! {
            [$($args)*]
            U8 Uint 1 _, u8;
            I8 Int 1 _, i8;
            LeU16 Uint 2 $crate::Endian::Little, $crate::le::U16;
            BeU16 Uint 2 $crate::Endian::Big, $crate::be::U16;
            LeI16 Int 2 $crate::Endian::Little, $crate::le::I16;
            BeI16 Int 2 $crate::Endian::Big, $crate::be::I16;
            LeU32 Uint 4 $crate::Endian::Little, $crate::le::U32;
            BeU32 Uint 4 $crate::Endian::Big, $crate::be::U32;
            LeI32 Int 4 $crate::Endian::Little, $crate::le::I32;
            BeI32 Int 4 $crate::Endian::Big, $crate::be::I32;
            LeU64 Uint 8 $crate::Endian::Little, $crate::le::U64;
            BeU64 Uint 8 $crate::Endian::Big, $crate::be::U64;
            LeI64 Int 8 $crate::Endian::Little, $crate::le::I64;
            BeI64 Int 8 $crate::Endian::Big, $crate::be::I64;
            LeF16 Float 2 $crate::Endian::Little, $crate::le::F16;
            BeF16 Float 2 $crate::Endian::Big, $crate::be::F16;
            LeF32 Float 4 $crate::Endian::Little, $crate::le::F32;
            BeF32 Float 4 $crate::Endian::Big, $crate::be::F32;
            LeF64 Float 8 $crate::Endian::Little, $crate::le::F64;
            BeF64 Float 8 $crate::Endian::Big, $crate::be::F64;
        }
    };
}

macro_rules! wires {
    ([] $($variant:ident $kind:ident $size:literal $endian:pat, $wire:ty;)*) => {
        /// A wire type of one number or `bool`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Wired {
            /// A `bool`.
            Bool,
            $($variant,)*
        }

        impl Wired {
            /// Returns the wire type of this kind, size in bytes, and order.
            pub(crate) const fn of(kind: Kind, size: usize, endian: Endian) -> Option<Self> {
                Some(match (kind, size, endian) {
                    (Kind::Bool, 1, _) => Self::Bool,
                    $((Kind::$kind, $size, $endian) => Self::$variant,)*
                    _ => return None,
                })
            }
        }

        /// Evaluates `$body` with `$W` as the wire type, or `$bool` for [`Bool`](crate::Bool).
        macro_rules! with_number {
            ($wired:expr, $W:ident => $body:expr, bool => $bool:expr) => {
                match $wired {
                    $crate::dispatch::Wired::Bool => $bool,
                    $($crate::dispatch::Wired::$variant => {
                        type $W = $wire;
                        $body
                    })*
                }
            };
        }
    };
}

crate::__wires!([wires]);

/// Like [`with_number`], but `$body` also handles [`Bool`](crate::Bool).
macro_rules! with_wire {
    ($wired:expr, $W:ident => $body:expr) => {
        $crate::dispatch::with_number!($wired, $W => $body, bool => {
            type $W = $crate::Bool;
            $body
        })
    };
}

#[allow(
    clippy::single_component_path_imports,
    reason = "other modules name the macros by their paths"
)]
pub(crate) use {with_number, with_wire};
