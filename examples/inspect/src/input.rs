//! Reads files, directories and standard input.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::map;

/// The bytes of a file, mapped or read.
pub type Bytes = Box<dyn AsRef<[u8]>>;

/// The default limit for an input that is read rather than mapped, in bytes.
pub const LIMIT: u64 = 256 << 20;

/// `ENODEV`, which has this number on all Unix systems: the file system does not support mapping.
const CANNOT_MAP: i32 = 19;

/// Maps a regular file. Anything else is read, up to `limit` bytes: pipes, devices, the empty files
/// in `/proc`, and files whose file system does not support mapping, such as those in `/sys`.
///
/// # Errors
///
/// Returns the error of the operating system, or an error if the input has more than `limit` bytes.
pub fn open(path: &Path, limit: u64) -> io::Result<Bytes> {
    let file = fs::File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_file() && metadata.len() > 0 {
        match map(&file) {
            Ok(bytes) => return Ok(Box::new(bytes)),
            Err(error) if error.raw_os_error() == Some(CANNOT_MAP) => {}
            Err(error) => return Err(error),
        }
    }
    read(&mut &file, limit)
}

/// Returns a number of bytes in words.
pub(crate) fn bytes_of(size: u64) -> String {
    format!("{size} {}", if size == 1 { "byte" } else { "bytes" })
}

/// Reads all of `input`.
///
/// # Errors
///
/// Returns the error of `input`, or an error if it has more than `limit` bytes.
pub(crate) fn read(input: &mut dyn Read, limit: u64) -> io::Result<Bytes> {
    let mut bytes = Vec::new();
    input
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        let text = format!(
            "has more than {}, the limit for input that is not mapped: \
             save it in a file, or raise `--limit`",
            bytes_of(limit)
        );
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, text));
    }
    Ok(Box::new(bytes))
}

/// Returns the files at `path`: the file itself, or all regular files below a directory, ordered by
/// name. Symbolic links to directories are not followed. Directories that cannot be read are passed
/// to `failed`.
pub(crate) fn files(path: &Path, failed: &mut dyn FnMut(&Path, io::Error)) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path.to_owned()];
    }
    let mut found = Vec::new();
    let mut open = vec![path.to_owned()];
    while let Some(directory) = open.pop() {
        if let Err(error) = list(&directory, &mut open, &mut found) {
            failed(&directory, error);
        }
    }
    found.sort();
    found
}

/// Adds the entries of a directory to `directories` and `files`.
fn list(
    directory: &Path,
    directories: &mut Vec<PathBuf>,
    files: &mut Vec<PathBuf>,
) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            directories.push(entry.path());
        } else if kind.is_file() {
            files.push(entry.path());
        }
    }
    Ok(())
}
