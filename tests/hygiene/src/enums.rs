//! Enums whose variants are numbers.

use ::mv::{Coded, View};

/// A code with a variant for other numbers.
#[derive(Coded, Clone, Copy, Debug, PartialEq, Eq)]
#[view(crate = ::mv)]
#[repr(u8)]
pub enum Kind {
    /// Data.
    Data = 1,
    /// The end.
    End,
    /// All other numbers.
    #[view(other)]
    Other(u8),
}

/// A code with negative numbers.
#[derive(Coded, Clone, Copy, Debug, PartialEq, Eq)]
#[view(crate = ::mv)]
#[repr(i16)]
pub enum Level {
    /// A negative number.
    Low = -1,
    /// A positive number.
    High = 1,
    /// All other numbers.
    #[view(other)]
    Other(i16),
}

/// A deprecated code.
#[deprecated(note = "use `Kind`")]
#[derive(Coded, Clone, Copy, Debug, PartialEq, Eq)]
#[view(crate = ::mv)]
#[repr(u8)]
pub enum OldKind {
    /// Data.
    Data = 1,
    /// The end.
    #[deprecated]
    End,
    /// All other numbers.
    #[view(other)]
    #[deprecated]
    Other(u8),
}

/// A code of two bits.
#[derive(Coded, Clone, Copy, Debug, PartialEq, Eq)]
#[view(crate = "::mv")]
#[repr(u8)]
pub enum Turn {
    /// 0.
    North,
    /// 1.
    East,
    /// 2.
    South,
    /// 3.
    West,
}

/// A record with all of them.
#[derive(View, Clone, Copy, Debug, PartialEq, Eq)]
#[view(crate = ::mv)]
#[layout(">B2Bh2t6tB")]
pub struct Codes {
    /// One.
    pub kind: Kind,
    /// Two.
    pub kinds: [Kind; 2],
    level: Level,
    /// Two bits.
    pub turn: Turn,
    _rest: u8,
    _kind: Kind,
}
