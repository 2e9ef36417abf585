//! Layouts of data-dependent size: the types for lengths, counts, tags, conditions and offsets in a
//! `#[derive(View)]`, and the functions that generated code calls.
//!
//! [`Input`] reads the bytes once, front to back, one step for each item of a declaration. It is
//! generic over a [`Mode`]: `Quiet` only determines whether a view can be made, `Explain`
//! determines why not, and `Trace` reports every item.
#![cfg_attr(
    not(debug_assertions),
    expect(
        clippy::inline_always,
        reason = "an input stays in registers only if all of a record is read in one function: without \
                  it reading takes 2 to 11 times as long"
    )
)]
#![expect(
    clippy::cast_possible_truncation,
    reason = "lengths are compared with those of slices as `u64` before they are converted to `usize`"
)]
#![expect(
    clippy::cast_lossless,
    clippy::cast_sign_loss,
    reason = "one macro for all integers, `usize` included"
)]
#![expect(
    clippy::single_match_else,
    reason = "success and failure of a step are equally important"
)]

pub(crate) mod arguments;
pub(crate) mod as_tag;
pub(crate) mod at;
pub(crate) mod checked;
pub(crate) mod choice;
pub(crate) mod code;
pub(crate) mod coded;
pub(crate) mod content;
pub(crate) mod cut;
pub(crate) mod debug;
pub(crate) mod elements;
pub(crate) mod equal;
pub(crate) mod event;
pub(crate) mod explain;
pub(crate) mod expr;
pub(crate) mod fault;
pub(crate) mod fault_kind;
pub(crate) mod fixed;
pub(crate) mod how;
mod impls;
pub(crate) mod input;
pub(crate) mod kept;
pub(crate) mod lazy;
pub(crate) mod length;
pub(crate) mod limits;
pub(crate) mod meta;
pub(crate) mod mode;
pub(crate) mod num;
pub(crate) mod numbers;
pub(crate) mod owned;
mod pack_nested;
pub(crate) mod packer;
pub(crate) mod path;
pub(crate) mod place;
pub(crate) mod plain;
pub(crate) mod read;
#[cfg(feature = "serde")]
pub(crate) mod retell;
pub(crate) mod seq;
#[cfg(feature = "serde")]
pub(crate) mod serialize;
pub(crate) mod show;
pub(crate) mod slice;
pub(crate) mod spans;
pub(crate) mod state;
pub(crate) mod table;
pub(crate) mod tag;
pub(crate) mod target;
pub(crate) mod text;
pub mod trace;
pub(crate) mod update;
pub(crate) mod value;
pub(crate) mod verify;

#[cfg(all(test, feature = "dynamic"))]
mod tests;
