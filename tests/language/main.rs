//! Dynamic layouts as users write them: one file per part of the language.

mod changing;
mod chunks;
mod expressions;
mod fields;
mod formats;
mod hostile;
mod lists;
mod names;
mod packing;
mod serializing;
mod unions;
