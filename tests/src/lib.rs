//! What the tests share: the vectors that `CPython` and `NumPy` answered.
#![forbid(unsafe_code)]

pub mod leaves;
pub mod values;
pub mod vectors;
pub mod wires;

/// The README's examples run as doc tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
