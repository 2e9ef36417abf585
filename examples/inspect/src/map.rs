//! Files as bytes, mapped rather than read.

use std::fs::File;
use std::io;

use memmap2::Mmap;

/// Maps `file` for reading.
///
/// # Errors
///
/// What the operating system says: an empty file on some systems, a pipe, no memory to map.
#[expect(
    unsafe_code,
    reason = "the one exception of the project: nobody but the operating system can promise that \
              no other process changes the file while it is mapped"
)]
pub fn map(file: &File) -> io::Result<Mmap> {
    // SAFETY: the bytes are only read, through views that are valid for every bit pattern; if
    // another process truncates the file meanwhile, reading the missing pages ends this one.
    unsafe { Mmap::map(file) }
}
