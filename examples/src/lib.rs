//! The target that Cargo asks of every package; the examples are the files beside this folder.
#![forbid(unsafe_code)]
