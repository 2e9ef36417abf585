//! The lock of the writer: an advisory lock on the whole file, which is released when the process
//! ends.

use std::fs::{File, TryLockError};
use std::thread;
use std::time::Duration;

use super::{FileError, FileErrorKind};

/// The number of attempts of a writer, because readers that check for one take the lock briefly.
const ATTEMPTS: usize = 20;
const PAUSE: Duration = Duration::from_millis(1);

/// Takes the lock, which is held as long as `file` is open.
pub(super) fn hold(file: &File) -> Result<(), FileError> {
    for _ in 0..ATTEMPTS {
        match file.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            Err(TryLockError::Error(error)) => return Err(FileError::Io("lock the file", error)),
        }
    }
    Err(FileErrorKind::Locked.into())
}

/// Returns `true` if a writer has the lock.
pub(super) fn is_held(file: &File) -> Result<bool, FileError> {
    match file.try_lock_shared() {
        Ok(()) => file
            .unlock()
            .map(|()| false)
            .map_err(|error| FileError::Io("unlock the file", error)),
        Err(TryLockError::WouldBlock) => Ok(true),
        Err(TryLockError::Error(error)) => Err(FileError::Io("lock the file", error)),
    }
}
