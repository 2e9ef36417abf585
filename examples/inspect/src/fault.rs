//! [`Stop`]: why a walk ended before its time.

use std::{fmt, io};

/// Why a walk ended before its time.
#[derive(Debug)]
pub enum Stop {
    /// The file is truncated or wrong.
    Fault(Fault),
    /// The output cannot be written.
    Output(io::Error),
}

/// What is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field.
    pub path: String,
    /// Bytes from the start of the file.
    pub offset: usize,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The file, or the part of it that holds the field, ends too early.
    Short {
        /// Bytes that the field needs.
        needed: u64,
        /// Bytes that are left for it.
        available: usize,
    },
    /// The value cannot be right.
    Invalid(String),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, offset, .. } = self;
        if !path.is_empty() {
            write!(f, "{path}: ")?;
        }
        match &self.problem {
            Problem::Short { needed, available } => write!(
                f,
                "needs {needed} {} at offset {offset} ({offset:#x}), {available} {} left",
                if *needed == 1 { "byte" } else { "bytes" },
                if *available == 1 { "is" } else { "are" },
            ),
            Problem::Invalid(text) => write!(f, "{text} at offset {offset} ({offset:#x})"),
        }
    }
}

impl std::error::Error for Fault {}
