//! The operations of an expression.

use super::bytes::ByteString;

/// One operation of a stack machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op<'a> {
    /// Pushes an integer.
    Int(u64),
    /// Pushes a number with a fraction or an exponent, as written but without a type suffix: `1.5`, `2e-3`, `1_0.0`.
    Float(&'a str),
    /// Pushes `true` or `false`.
    Bool(bool),
    /// Pushes a byte string.
    Bytes(ByteString<'a>),
    /// Pushes text: `"…"`.
    Text(ByteString<'a>),
    /// Pushes a field, an argument or a constant: `length`, `MAX`.
    Name(&'a str),
    /// Pushes a constant with a path: `limits::MAX`.
    Path(&'a str),
    /// Replaces a record with one of its fields: `.length`.
    Field(&'a str),
    /// Replaces an index, and the bytes or array below it, with the element.
    Index,
    /// Replaces a value with the result of a method; `starts_with` pops its argument first.
    Method(Method),
    /// Pushes a value that the parser of the record provides.
    Builtin(Builtin),
    /// Pushes the bytes of earlier fields: `bytes(first..=last)`.
    Span(Range<'a>),
    /// Replaces that many numbers with one.
    Reduce(Reduce, usize),
    /// Calls a function in scope.
    Call {
        /// The path of the function.
        path: &'a str,
        /// The number of arguments.
        arguments: usize,
    },
    /// Negates a number.
    Neg,
    /// Inverts a condition, or the bits of a number.
    Not,
    /// Combines two values.
    Binary(Binary),
    /// Ends the left side of `&&`: if it is false, it is the result and the right side is skipped.
    And,
    /// Ends the right side of `&&`.
    EndAnd,
    /// Ends the left side of `||`: if it is true, it is the result and the right side is skipped.
    Or,
    /// Ends the right side of `||`.
    EndOr,
    /// Ends the condition of an `if`: pops it, and skips to `Else` if it is false.
    If,
    /// Ends the first branch; the second follows, up to `EndIf`.
    Else,
    /// Ends the second branch.
    EndIf,
    /// Combines that many values into a tuple: `(major, minor)`.
    Tuple(usize),
}

/// The methods of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The number of bytes or elements.
    Len,
    /// Whether the length is 0.
    IsEmpty,
    /// Whether an optional field is present.
    IsSome,
    /// Whether an optional field is absent.
    IsNone,
    /// Whether the bytes begin with other bytes.
    StartsWith,
}

impl Method {
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "len" => Self::Len,
            "is_empty" => Self::IsEmpty,
            "is_some" => Self::IsSome,
            "is_none" => Self::IsNone,
            "starts_with" => Self::StartsWith,
            _ => return None,
        })
    }

    /// Returns the number of arguments in parentheses.
    #[must_use]
    pub const fn arguments(self) -> usize {
        matches!(self, Self::StartsWith) as usize
    }

    /// Returns the name as written.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Len => "len",
            Self::IsEmpty => "is_empty",
            Self::IsSome => "is_some",
            Self::IsNone => "is_none",
            Self::StartsWith => "starts_with",
        }
    }
}

/// Values that the parser of the record provides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Builtin {
    /// `pos()`: the offset from the start of the record.
    Pos,
    /// `left()`: the number of bytes left in the window.
    Left,
    /// `start()`: the offset of the record in the root.
    Start,
    /// `end()`: the offset in the root at which the record's window ends.
    End,
    /// `index()`: the index of the element in its sequence.
    Index,
    /// `rest()`: the remaining bytes.
    Rest,
}

impl Builtin {
    /// Returns the builtin called `name`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "pos" => Self::Pos,
            "left" => Self::Left,
            "start" => Self::Start,
            "end" => Self::End,
            "index" => Self::Index,
            "rest" => Self::Rest,
            _ => return None,
        })
    }

    /// Returns the name as written, without parentheses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pos => "pos",
            Self::Left => "left",
            Self::Start => "start",
            Self::End => "end",
            Self::Index => "index",
            Self::Rest => "rest",
        }
    }
}

/// Functions of several numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reduce {
    /// The smallest of two or more numbers.
    Min,
    /// The largest of two or more numbers.
    Max,
    /// The sum of the elements of an array, or of two or more numbers.
    Sum,
}

impl Reduce {
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "min" => Self::Min,
            "max" => Self::Max,
            "sum" => Self::Sum,
            _ => return None,
        })
    }

    /// Returns the name as written.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Min => "min",
            Self::Max => "max",
            Self::Sum => "sum",
        }
    }
}

/// A range of fields, for their bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range<'a> {
    /// The first field; if `None`, the first of the record.
    pub first: Option<&'a str>,
    /// The last field; if `None`, the one before the field that has the expression.
    pub last: Option<&'a str>,
    /// Whether `last` is part of the range.
    pub is_inclusive: bool,
}

/// Binary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binary {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`, rounded toward zero
    Div,
    /// `%`, with the sign of the left side
    Rem,
    /// `<<`
    Shl,
    /// `>>`
    Shr,
    /// `&`
    BitAnd,
    /// `^`
    BitXor,
    /// `|`
    BitOr,
    /// `==`
    Eq,
    /// `!=`
    Ne,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
}

impl Binary {
    /// Returns the operator as written.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Sub => "-",
            Self::Mul => "*",
            Self::Div => "/",
            Self::Rem => "%",
            Self::Shl => "<<",
            Self::Shr => ">>",
            Self::BitAnd => "&",
            Self::BitXor => "^",
            Self::BitOr => "|",
            Self::Eq => "==",
            Self::Ne => "!=",
            Self::Lt => "<",
            Self::Le => "<=",
            Self::Gt => ">",
            Self::Ge => ">=",
        }
    }

    /// Returns `true` if the result is a `bool`.
    #[must_use]
    pub const fn is_comparison(self) -> bool {
        matches!(
            self,
            Self::Eq | Self::Ne | Self::Lt | Self::Le | Self::Gt | Self::Ge
        )
    }
}
