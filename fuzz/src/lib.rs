//! What the fuzz targets do, for libFuzzer and for `replay`, which needs none.
#![forbid(unsafe_code)]

pub mod seeds;
pub mod targets;
