//! The examples of the `memoryview` crate are the files beside this folder.
