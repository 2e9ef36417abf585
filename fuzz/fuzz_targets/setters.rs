//! The entry point for libFuzzer.
#![no_main]
#![forbid(unsafe_code)]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| memoryview_fuzz::targets::setters::run(bytes));
