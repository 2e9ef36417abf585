//! Dynamic layouts as users write them: one file per part of the language.

mod attacks;
mod attributes;
mod changing;
mod chunks;
mod errors;
mod expressions;
mod fields;
mod formats;
mod hostile;
mod lists;
mod names;
mod offsets;
mod packing;
mod sequences;
mod serializing;
mod showing;
mod tables;
mod terminators;
mod texts;
mod traces;
mod unions;
