//! Every kind of field, enum and parameter, with the strictest lints that a user may enable.
//!
//! Nothing is executed: the test is that this compiles, and that clippy reports nothing.
#![no_std]
#![no_implicit_prelude]
#![forbid(unsafe_code)]
#![deny(
    warnings,
    missing_docs,
    unused,
    nonstandard_style,
    future_incompatible,
    let_underscore,
    rust_2018_idioms,
    refining_impl_trait,
    missing_debug_implementations,
    missing_copy_implementations,
    trivial_casts,
    trivial_numeric_casts,
    unreachable_pub,
    unused_lifetimes,
    unused_qualifications,
    unused_results,
    variant_size_differences,
    single_use_lifetimes,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]

pub mod dynamic;
pub mod enums;
pub mod fields;
pub mod parameters;
