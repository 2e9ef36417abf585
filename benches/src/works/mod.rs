//! The measured tasks.

pub mod columns;
pub mod elements;
pub mod matrix;
pub mod records;
pub mod text;
