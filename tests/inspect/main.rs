//! The program `inspect`, as its user sees it: arguments and files in, text and exit codes out.

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
