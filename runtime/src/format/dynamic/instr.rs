//! The operations of compiled expressions.

use memoryview_layout::expr::{Binary, Reduce};

/// One operation of an expression, with names resolved to values.
#[derive(Clone, Copy, Debug)]
pub(super) enum Instr {
    Int(u64),
    Bool(bool),
    /// A range of the byte strings of the format.
    Bytes(usize, usize),
    /// A value of a record: the number of enclosing records to go up, and the index of the value.
    Value(usize, usize),
    /// Several values with one name.
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
    /// Jumps to an operation and keeps the condition on the stack if it has this value; otherwise drops it.
    SkipIf(bool, usize),
    /// Drops the condition on the stack, and jumps to an operation if it was false.
    Unless(usize),
    Jump(usize),
}
