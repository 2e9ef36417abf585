//! The operations of compiled expressions.

use memoryview_layout::expr::{Binary, Reduce};

/// One operation of an expression; names were resolved to values.
#[derive(Clone, Copy, Debug)]
pub(super) enum Instr {
    Int(u64),
    Bool(bool),
    /// A range of the byte strings of the format.
    Bytes(usize, usize),
    /// A value of a record: how many records further out, and which value.
    Value(usize, usize),
    /// Several values under one name.
    Values(usize, usize, usize),
    /// A value of the record on the stack.
    Child(usize),
    /// Several values of the record on the stack.
    Children(usize, usize),
    Index,
    Len,
    IsEmpty,
    StartsWith,
    Pos,
    Left,
    Start,
    End,
    Number,
    Rest,
    /// The sum of the elements of an array.
    SumAll,
    Reduce(Reduce, usize),
    Neg,
    NotBool,
    NotInt,
    Binary(Binary),
    /// Continues at an operation if the condition on the stack is this, and keeps it; else drops it.
    SkipIf(bool, usize),
    /// Drops the condition on the stack, and continues at an operation if it is false.
    Unless(usize),
    Jump(usize),
}
