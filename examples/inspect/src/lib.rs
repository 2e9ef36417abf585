//! The program `inspect` as a library: reads binary files through derived views and prints them.
//!
//! [`walk`] recognises a format and follows its structure; every field becomes an [`Entry`] on its
//! way to a [`Sink`]: a table, JSON or a hexdump. Nothing is collected, so that the size of a file
//! and the lengths written in it cost no memory.
#![deny(unsafe_code)]

mod cli;
mod decode;
mod entry;
mod fault;
pub mod formats;
mod input;
mod map;
mod out;
mod output;
mod progress;
pub mod query;
pub mod records;
mod report;
mod symbols;

pub use cli::{Io, Open, Terminal, command, run};
pub use entry::{BitPlace, Entry, Sink, Value};
pub use fault::{Fault, Problem, Stop};
pub use formats::{Format, recognise, walk};
pub use input::{Bytes, LIMIT, open};
pub use map::map;
pub use report::Report;
pub use symbols::Names;
