//! Cargo requires a target in every package. The examples are the files next to this folder.
#![forbid(unsafe_code)]
