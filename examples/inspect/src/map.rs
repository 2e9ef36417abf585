//! Maps files into memory.

use std::fs::File;
use std::io;

use memmap2::Mmap;

/// Maps `file` for reading.
///
/// # Errors
///
/// Returns the error of the operating system: for an empty file on some systems, for a pipe, or if
/// memory is exhausted.
#[expect(
    unsafe_code,
    reason = "the one exception of the project: nobody but the operating system can promise that \
              no other process changes the file while it is mapped"
)]
pub fn map(file: &File) -> io::Result<Mmap> {
    // SAFETY: the bytes are only read, through views that are valid for every bit pattern. If
    // another process truncates the file meanwhile, reading the missing pages ends this process.
    unsafe { Mmap::map(file) }
}
