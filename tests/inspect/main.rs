//! The program `inspect`: from arguments and files to output and exit codes.

mod corpus;
mod harness;

mod again;
mod asking;
mod damage;
mod errors;
mod faults;
mod fields;
mod formats;
mod forms;
mod library;
mod orders;
mod output;
mod records;
mod variants;
