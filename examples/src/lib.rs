//! What the examples of the `memoryview` crate share; they are the files beside this folder.
#![deny(unsafe_code)]

#[path = "../inspect/mod.rs"]
pub mod inspect;
mod map;

pub use map::map;
