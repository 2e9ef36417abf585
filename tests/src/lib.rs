//! Shared code of the tests: the vectors with the results of `CPython` and `NumPy`.
#![forbid(unsafe_code)]

pub mod leaves;
pub mod noise;
pub mod sums;
pub mod values;
pub mod vectors;
pub mod wires;

/// The examples of the READMEs run as doc tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
#[doc = include_str!("../../ring/README.md")]
struct Readme;
