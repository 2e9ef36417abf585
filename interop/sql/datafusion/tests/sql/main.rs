//! SQL over files of records: reading, writing, and errors.

mod common;
mod errors;
mod options;
mod read;
mod statistics;
mod write;
