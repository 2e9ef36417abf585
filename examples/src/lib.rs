//! What the examples of the `memoryview` crate share; they are the files beside this folder.
#![deny(unsafe_code)]

mod map;

pub use map::map;
