//! SQL over files of records: what is read, what is written, and what is refused.

mod common;
mod errors;
mod options;
mod read;
mod statistics;
mod write;
