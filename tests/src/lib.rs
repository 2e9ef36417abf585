//! What the tests share: the vectors that `CPython` and `NumPy` answered.
#![forbid(unsafe_code)]

pub mod leaves;
pub mod values;
pub mod vectors;
pub mod wires;

/// The examples of the READMEs run as doc tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
#[doc = include_str!("../../ring/README.md")]
struct Readme;
