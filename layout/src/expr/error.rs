//! Errors in expressions.

use core::fmt;

use crate::Span;

/// An error in an expression, with its span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ExprError {
    /// The kind of error.
    pub kind: ExprErrorKind,
    /// The span of the error in the text.
    pub span: Span,
}

/// The kinds of [`ExprError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ExprErrorKind {
    /// A value is missing.
    ExpectedValue,
    /// Text after the end of the expression.
    ExpectedOperator,
    /// The named part of the grammar is missing.
    Expected(&'static str),
    /// A character that is not part of any expression.
    BadChar(char),
    /// `=` instead of `==`.
    Assignment,
    /// An operator of another language, with its equivalent in Rust.
    Foreign(&'static str),
    /// A `?` after a value, as if it could be an error.
    Question,
    /// `a < b < c`.
    ChainedComparison,
    /// An `if` without `else`.
    MissingElse,
    /// A number with a fraction or an exponent, where only integers are used.
    Float,
    /// A number that does not fit in 64 bits, or with a digit that its base does not have.
    BadInt,
    /// A number with a fraction or an exponent that is not written as in Rust.
    BadFloat,
    /// `"…"` or `'…'` instead of a byte string.
    Text,
    /// A byte string with an unknown escape, a character outside ASCII, or without an end.
    BadBytes,
    /// Text with an unknown escape or without an end.
    BadText,
    /// `as`.
    Cast,
    /// `&x` or `*x`.
    Reference,
    /// A range outside `bytes(…)`.
    Range,
    /// A closure outside `until`.
    Closure,
    /// `self`.
    SelfName,
    /// A macro.
    Macro,
    /// A keyword that is not part of any expression.
    Keyword,
    /// A method that expressions do not have.
    UnknownMethod,
    /// A builtin without parentheses, or a function with the wrong number of arguments.
    Arguments(&'static str),
    /// Expressions nested deeper than [`MAX_EXPR_DEPTH`](super::MAX_EXPR_DEPTH).
    TooDeep,
    /// An operation that is not supported in this context, with the reason.
    Unsupported(&'static str),
}

impl ExprErrorKind {
    /// Returns the error with the given span.
    #[must_use]
    pub const fn at(self, span: Span) -> ExprError {
        ExprError { kind: self, span }
    }
}

impl fmt::Display for ExprErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match *self {
            Self::ExpectedValue => "expected a value: a field, a number, `b\"…\"` or `(`",
            Self::ExpectedOperator => "expected an operator or the end of the expression",
            Self::Expected(what) => return write!(f, "expected {what}"),
            Self::BadChar(c) => {
                return write!(f, "`{}` is not part of an expression", c.escape_debug());
            }
            Self::Assignment => "`=` is not a comparison: write `==`",
            Self::Foreign(rust) => return write!(f, "not an operator of Rust: write {rust}"),
            Self::Question => "an expression without a value is already an error: remove the `?`",
            Self::ChainedComparison => "comparisons cannot be chained: join two with `&&`",
            Self::MissingElse => "an `if` needs an `else`: write `if a { b } else { c }`",
            Self::Float => "numbers must be integers: remove the fraction",
            Self::BadInt => "not an integer of at most 64 bits",
            Self::BadFloat => "not a number such as `1.5` or `2e-3`",
            Self::Text => "text is written as bytes, `b\"…\"` or `b'x'`, and a name without quotes",
            Self::BadBytes => {
                "not a byte string: expected ASCII, escapes such as `\\n` and `\\x7f`, and a closing quote"
            }
            Self::BadText => "invalid text literal: expected escapes such as `\\n` and `\\x7f`, and a closing quote",
            Self::Cast => "casts are not available: remove `as` and the type",
            Self::Reference => "fields are used by name: remove the `&` or `*`",
            Self::Range => "a range of fields is written `bytes(first..=last)`",
            Self::Closure => "only `until` takes a closure: write the expression alone",
            Self::SelfName => "fields are used by name: remove `self.`",
            Self::Macro => "macros are not available: write a function and call it",
            Self::Keyword => "not part of an expression: write a function and call it",
            Self::UnknownMethod => {
                "unknown method: expected `len()`, `is_empty()`, `is_some()`, `is_none()` or `starts_with(b\"…\")`; write a function and call it for anything else"
            }
            Self::Arguments(usage) => return write!(f, "expected {usage}"),
            Self::TooDeep => {
                return write!(
                    f,
                    "the expression is nested deeper than {} levels",
                    super::MAX_EXPR_DEPTH
                );
            }
            Self::Unsupported(why) => why,
        })
    }
}

impl fmt::Display for ExprError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "position {}: {}", self.span.start, self.kind)
    }
}

impl core::error::Error for ExprError {}
