//! The lock of the writer: an advisory lock on the whole file, which ends with the process.

use std::fs::{File, TryLockError};
use std::thread;
use std::time::Duration;

use super::{FileError, FileErrorKind};

/// The number of attempts of a writer: readers that check for one hold the lock for a moment.
const ATTEMPTS: usize = 20;
const PAUSE: Duration = Duration::from_millis(1);

/// Takes the lock, for as long as `file` is open.
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

/// Whether a writer has the lock.
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
