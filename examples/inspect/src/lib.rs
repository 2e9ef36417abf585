//! The program `inspect` as a library: reads binary files through derived views, and prints them.
//!
//! [`formats`] declares the file formats. [`memoryview::inspect`] walks over the fields and prints
//! the table, JSON and hexdump. [`records`] reads files by a layout from the command line.
#![deny(unsafe_code)]

mod cli;
pub mod formats;
mod input;
mod map;
mod meaning;
mod out;
mod progress;
pub mod query;
pub mod records;
mod sinks;

pub use cli::{Io, Open, Terminal, command, run};
pub use input::{Bytes, LIMIT, open};
pub use map::map;
