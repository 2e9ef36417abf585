//! The program `inspect`, as its user sees it: arguments and files in, text and exit codes out.

mod harness;

mod asking;
mod errors;
mod faults;
mod fields;
mod formats;
mod library;
mod orders;
mod output;
mod records;
mod variants;
