//! Derived views, by subject.
#![allow(
    clippy::float_cmp,
    reason = "numbers are read as they were written, bit for bit"
)]

mod arrays;
mod bits;
mod columns;
mod constants;
mod constructors;
mod conversions;
mod enums;
mod integers;
mod macros;
mod names;
mod native;
mod nested;
mod numbers;
mod parameters;
mod reserved;
mod traits;
mod wires;
