//! The fuzz targets, for libFuzzer and for `replay`.
#![forbid(unsafe_code)]

pub mod seeds;
pub mod targets;
