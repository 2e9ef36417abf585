//! The operations of an expression.

use super::bytes::ByteString;

/// One operation, in the order in which a stack machine runs them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op<'a> {
    /// Pushes an integer.
    Int(u64),
    /// Pushes `true` or `false`.
    Bool(bool),
    /// Pushes a byte string.
    Bytes(ByteString<'a>),
    /// Pushes a field, an argument or a constant: `length`, `MAX`.
    Name(&'a str),
    /// Pushes a constant with a path: `limits::MAX`.
    Path(&'a str),
    /// Replaces a record by one of its fields: `.length`.
    Field(&'a str),
    /// Replaces bytes or an array and an index by the element.
    Index,
    /// Replaces a value by a fact about it; `starts_with` takes a second value first.
    Method(Method),
    /// Pushes a value that only the parser of the record knows.
    Builtin(Builtin),
    /// Pushes the bytes of earlier fields: `bytes(first..=last)`.
    Span(Range<'a>),
    /// Replaces that many numbers by one.
    Reduce(Reduce, usize),
    /// Calls a function in scope with that many arguments.
    Call {
        /// The path of the function.
        path: &'a str,
        /// How many values it takes.
        arguments: usize,
    },
    /// Negates a number.
    Neg,
    /// Inverts a condition, or the bits of a number.
    Not,
    /// Combines two values.
    Binary(Binary),
    /// The left side of `&&` is done: if it is false, it is the result and the right side is skipped.
    And,
    /// The right side of `&&` is done.
    EndAnd,
    /// The left side of `||` is done: if it is true, it is the result and the right side is skipped.
    Or,
    /// The right side of `||` is done.
    EndOr,
    /// The condition of an `if` is done: pops it, and skips to `Else` if it is false.
    If,
    /// The first branch is done: the second follows, which ends at `EndIf`.
    Else,
    /// The second branch is done.
    EndIf,
    /// Joins that many values: `(major, minor)`.
    Tuple(usize),
}

/// Facts about a value, written as methods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The number of bytes or elements.
    Len,
    /// Whether there are none.
    IsEmpty,
    /// Whether an optional field is there.
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

    /// Returns how many arguments it takes in parentheses.
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

/// Values that only the parser of the record knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Builtin {
    /// `pos()`: bytes from the start of the record.
    Pos,
    /// `left()`: bytes of the window that are left.
    Left,
    /// `start()`: where the record starts in the root.
    Start,
    /// `end()`: where the record's window ends in the root.
    End,
    /// `index()`: the number of the element in its repetition.
    Index,
    /// `rest()`: the bytes ahead.
    Rest,
}

impl Builtin {
    /// Returns the builtin of that name.
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

/// The fields whose bytes are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range<'a> {
    /// The first field; the first of the record if none is named.
    pub first: Option<&'a str>,
    /// The last field; if none is named, the one before the field that has the expression.
    pub last: Option<&'a str>,
    /// Whether `last` is part of the range.
    pub is_inclusive: bool,
}

/// Operators between two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binary {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`, which truncates
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

    /// Returns `true` if the result is a condition.
    #[must_use]
    pub const fn is_comparison(self) -> bool {
        matches!(
            self,
            Self::Eq | Self::Ne | Self::Lt | Self::Le | Self::Gt | Self::Ge
        )
    }
}
