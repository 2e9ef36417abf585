//! Records with parameters.

use ::mv::{Fixed, View};

use crate::fields::Pair;

/// A parameter that is a nested record.
#[derive(View, Clone, Copy, Debug, PartialEq, Eq)]
#[view(crate = ::mv)]
#[layout(">")]
pub struct Tagged<T: Fixed> {
    /// The tag.
    pub tag: u16,
    value: T,
    values: [T; 2],
}

/// Several parameters, a default, and a where-clause.
#[derive(View, Clone, Copy, Debug, PartialEq, Eq)]
#[view(crate = ::mv)]
#[layout("<T2xT3t5t")]
pub struct Both<S, W = Pair>
where
    S: Fixed,
    W: Fixed,
{
    /// The first.
    pub first: S,
    second: W,
    low: u8,
    high: u8,
}

/// A parameter that is a length.
#[derive(View, Clone, Copy, Debug, PartialEq, Eq)]
#[view(crate = ::mv)]
#[layout("<")]
pub struct Block<const N: usize> {
    length: u32,
    data: [u8; N],
    words: [u16; N],
}
