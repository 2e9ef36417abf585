//! [`Dialect`]: the codes and notation of each reference implementation.

use crate::FormatErrorKind as Kind;
use crate::{Code, Order};

/// The notation of a layout string, named after the program that defines it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// The layout language: `struct`, PEP 3118 and bit fields.
    Language,
    /// Exactly what the `struct` module of Python 3.13 accepts, plus the complex codes of 3.14.
    Struct,
    /// Exactly what `NumPy` accepts in a PEP 3118 string.
    Pep3118,
}

impl Dialect {
    /// Returns the error if `code` is not available under `order`.
    pub(super) const fn refuses(self, code: Code, order: Order) -> Option<Kind> {
        let letter = code.letters().as_bytes()[0] as char;
        let known = match self {
            Dialect::Language => true,
            Dialect::Struct => !matches!(
                code,
                Code::LongDouble
                    | Code::Text
                    | Code::Object
                    | Code::Bits
                    | Code::Record
                    | Code::Terminated
            ),
            Dialect::Pep3118 => {
                if matches!(code, Code::Bits) {
                    return Some(Kind::Unsupported('t'));
                }
                // NumPy has Python 3.14's complex codes only as `Zf` and `Zd`.
                !matches!(
                    code,
                    Code::Isize
                        | Code::Usize
                        | Code::Pointer
                        | Code::Pascal
                        | Code::F
                        | Code::D
                        | Code::Terminated
                )
            }
        };
        if !known {
            return Some(Kind::BadChar(letter));
        }
        // In NumPy, a pointer to a Python object has the same size under every order.
        let any_order = code.is(Code::Object) && matches!(self, Dialect::Pep3118);
        if code.standard_size().is_none() && !order.native_sizes() && !any_order {
            return Some(match self {
                Dialect::Language => Kind::NativeOnly(code),
                Dialect::Struct | Dialect::Pep3118 => Kind::BadChar(letter),
            });
        }
        None
    }
}
