//! Errors in layout strings.

use core::fmt;

use crate::Code;
use crate::expr::ExprErrorKind;

/// An error in a layout string, with its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FormatError {
    /// The kind of error.
    pub kind: FormatErrorKind,
    /// The offset of the mistake in the string, in bytes.
    pub position: usize,
}

/// The kinds of [`FormatError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FormatErrorKind {
    /// A character that is not a code, or not one that is allowed here.
    BadChar(char),
    /// White space between a count and its code, or where the dialect does not allow it.
    MisplacedSpace,
    /// An order character that is not the first character of a `struct` string.
    MisplacedOrder(char),
    /// A code whose size only a C compiler knows, under an order with standard sizes.
    NativeOnly(Code),
    /// A count with nothing after it.
    TrailingCount,
    /// A count or the total size is larger than `isize::MAX`.
    Overflow,
    /// A NUL character.
    Nul,
    /// A character outside ASCII, outside a name.
    NonAscii(char),
    /// A shape that is not a list of counts: `(2,3)`.
    BadShape,
    /// A shape after an order character or a count.
    MisplacedShape,
    /// A shape of more than [`MAX_DIMS`](crate::MAX_DIMS) dimensions.
    TooManyDims(usize),
    /// The string ends after an order character or a shape.
    MissingCode,
    /// The string ends before this closing character.
    Unclosed(char),
    /// A `}` without `T{`.
    Unopened,
    /// Records nested deeper than [`MAX_DEPTH`](crate::MAX_DEPTH).
    TooDeep,
    /// An empty name.
    EmptyName,
    /// Another field of the same record has the same name.
    DuplicateName,
    /// A code of PEP 3118 whose bytes are elsewhere (pointers, functions), or bits in NumPy's notation.
    Unsupported(char),
    /// A run of bit fields that ends inside a byte, with the number of bits that are missing.
    PartialByte(u8),
    /// A bit field of 0 bits, or of more than 64 other than 128.
    BitWidth(usize),
    /// A shape before a bit field that is not a whole number of bytes.
    BitShape,
    /// An array of integers, or an integer of 128 bits, that begins inside a byte, with the number
    /// of bits that are missing before it.
    BitStart(u8),
    /// `T` without braces, which names a Rust type and is allowed only in a derive.
    BareRecord,
    /// An invalid expression.
    Expr(ExprErrorKind),
    /// A shape before an item of data-dependent size.
    DynamicShape,
    /// A bit field of data-dependent width.
    DynamicBits,
    /// A count before `z`.
    TerminatedCount,
    /// `*` before an item that is not the last of its record.
    RestNotLast,
    /// An aligned item in a layout of data-dependent size.
    DynamicAlign,
    /// A code without a value, such as `O`, in a layout of data-dependent size.
    DynamicOpaque,
    /// An invalid `NumPy` dtype.
    Dtype(&'static str),
    /// A count of empty values, which no buffer length limits.
    EmptyValues(usize),
    /// The given item size is too small for the fields.
    ItemSize {
        /// Bytes that the fields need.
        needed: usize,
        /// Bytes that were given.
        given: usize,
    },
}

impl FormatErrorKind {
    /// Returns the error at byte `position` of the string.
    #[must_use]
    pub const fn at(self, position: usize) -> FormatError {
        FormatError {
            kind: self,
            position,
        }
    }
}

impl FormatErrorKind {
    /// Returns the message of a kind without parameters.
    const fn text(self) -> Option<&'static str> {
        Some(match self {
            Self::MisplacedSpace => "white space is allowed between items, not here: remove it",
            Self::TrailingCount => {
                "the count has no code after it: expected a code such as `i` or `s`"
            }
            Self::Nul => "NUL character: remove it",
            Self::BadShape => "expected a shape such as `(2,3)`: counts with commas, no spaces",
            Self::MisplacedShape => {
                "a shape comes before the order and the count of its item: write `(2,3)<d`"
            }
            Self::MissingCode => "the string ends here, expected a code such as `i` or `s`",
            Self::Unopened => "`}` without `T{`: remove it, or open the record",
            Self::EmptyName => "the name is empty: write `:name:`",
            Self::DuplicateName => "another field of this record has the same name: rename one",
            Self::BitShape => {
                "the elements of an array of bits must be whole bytes, as in `(3)24t`: write other fields one by one"
            }
            Self::BareRecord => {
                "`T` alone is a Rust type, which is available only in a derive: write its fields, `T{…}`"
            }
            Self::DynamicShape => {
                "an item of data-dependent size cannot have a shape: remove the shape"
            }
            Self::DynamicBits => {
                "the width of a bit field is a number: write it without braces, as in `4t`"
            }
            Self::TerminatedCount => "`z` ends at a zero byte and has no count: remove the count",
            Self::RestNotLast => {
                "`*` takes all remaining bytes, so it must be the last item of its record: move it, or write a length, as in `{n}s` or `16s`"
            }
            Self::DynamicAlign => {
                "a layout of data-dependent size has no alignment: begin with `<`, `>`, `=` or `^`"
            }
            Self::DynamicOpaque => {
                "`O`, `g` and `Zg` are not available in a layout of data-dependent size: write their bytes, as in `16s`"
            }
            _ => return None,
        })
    }
}

impl fmt::Display for FormatErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::BadChar(c) => write!(
                f,
                "`{}` is not a code: expected one such as `i`, `4s` or `T{{…}}`",
                c.escape_debug()
            ),
            Self::MisplacedOrder(c) => write!(
                f,
                "the order character `{c}` must come first in the string: only a string with `T{{…}}`, names or shapes may change the order"
            ),
            Self::NativeOnly(code) => write!(
                f,
                "`{}` ({}) exists only in native order: remove the order character, or write a code of fixed size such as `q` or `Q`",
                code.letters(),
                code.meaning()
            ),
            Self::Overflow => write!(f, "the size is larger than {} bytes", isize::MAX),
            Self::NonAscii(c) => write!(
                f,
                "`{c}` is not ASCII: only names (`:name:`) may contain such characters"
            ),
            Self::TooManyDims(count) => write!(
                f,
                "the shape has {count} dimensions, the maximum is {}",
                crate::MAX_DIMS
            ),
            Self::Unclosed(c) => write!(f, "the string ends here, expected `{c}`"),
            Self::TooDeep => write!(
                f,
                "records are nested deeper than {} levels",
                crate::MAX_DEPTH
            ),
            Self::Unsupported(c) => write!(
                f,
                "`{c}` (a pointer, a function or bits) is not supported: it has no value in the bytes"
            ),
            Self::PartialByte(missing) => write!(
                f,
                "the bit fields before this end inside a byte, {}",
                MissingBits(missing)
            ),
            Self::BitWidth(width) => {
                write!(f, "a bit field of {width} bits: expected 1 to 64, or 128")
            }
            Self::BitStart(missing) => write!(
                f,
                "an array of integers or an integer of 128 bits must begin on a byte boundary, {}",
                MissingBits(missing)
            ),
            Self::Expr(kind) => write!(f, "in the expression: {kind}"),
            Self::Dtype(what) => write!(f, "in the dtype: {what}"),
            Self::EmptyValues(count) => write!(
                f,
                "{count} zero-sized values would use memory without any input: lower the count"
            ),
            Self::ItemSize { needed, given } => {
                let s = if needed == 1 { "" } else { "s" };
                write!(
                    f,
                    "the fields need {needed} byte{s}, the item size is {given}"
                )
            }
            other => f.write_str(other.text().unwrap_or_default()),
        }
    }
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "position {}: {}", self.position, self.kind)
    }
}

impl core::error::Error for FormatError {}

/// Formats how many bits are missing, and the item that adds them.
struct MissingBits(u8);

impl fmt::Display for MissingBits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(bits) = self;
        let missing = if *bits == 1 { " is" } else { "s are" };
        write!(f, "{bits} bit{missing} missing: add `{bits}t`")
    }
}
