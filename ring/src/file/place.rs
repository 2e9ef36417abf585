//! [`Place`]: the path of a ring, and whether its file is still there.

use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf, absolute};

use rustix::fs::OFlags;
use rustix::io::Errno;
use tempfile::{Builder, NamedTempFile};

use super::{FileError, FileErrorKind, lock};

/// The number of attempts to rename a new ring while other processes replace it.
const ATTEMPTS: usize = 100;

/// The path of a ring, and which file was there.
#[derive(Debug)]
pub(super) struct Place {
    /// Absolute, so that it does not depend on the working directory.
    path: PathBuf,
    identity: Identity,
    /// Bytes of the ring.
    length: u64,
}

/// What tells one file from all others: its device and its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Identity(u64, u64);

impl Identity {
    fn of(metadata: &Metadata) -> Self {
        Self(metadata.dev(), metadata.ino())
    }
}

impl Place {
    /// Puts a new file that `begin` begins at `path`, and locks it. It is made under a random name and
    /// renamed when it is whole, so that nobody sees a part of it and no link is followed.
    pub(super) fn create(
        path: &Path,
        mode: u32,
        length: u64,
        begin: impl FnOnce(&File) -> Result<(), FileError>,
    ) -> Result<(File, Self), FileError> {
        let path = absolute(path).map_err(|error| FileError::Io("name the file", error))?;
        let new = unnamed(&path, mode)?;
        lock::hold(new.as_file())?;
        new.as_file()
            .set_len(length)
            .map_err(|error| FileError::Io("make the file as long as the ring", error))?;
        begin(new.as_file())?;
        let file = name(new, &path)?;
        let place = Self::of(&file, path, length)?;
        Ok((file, place))
    }

    /// Opens the ring at `path` to write it, and locks it.
    pub(super) fn open(path: &Path) -> Result<(File, PathBuf), FileError> {
        let path = absolute(path).map_err(|error| FileError::Io("name the file", error))?;
        for _ in 0..ATTEMPTS {
            let file = open(
                OpenOptions::new().read(true).write(true),
                &path,
                Links::Refused,
            )?;
            lock::hold(&file)?;
            if is_at(&file, &path)? {
                return Ok((file, path));
            }
        }
        Err(FileErrorKind::Moved.into())
    }

    /// The place of an open file of `bytes` bytes.
    pub(super) fn of(file: &File, path: PathBuf, length: u64) -> Result<Self, FileError> {
        let identity = Identity::of(&measure(file)?);
        Ok(Self {
            path,
            identity,
            length,
        })
    }

    /// An error if the file is not at its path any more, or too short. O(1), one system call.
    pub(super) fn check(&self) -> Result<(), FileError> {
        let found = match fs::symlink_metadata(&self.path) {
            Ok(found) => found,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(FileErrorKind::Moved.into());
            }
            Err(error) => return Err(FileError::Io("find the file", error)),
        };
        if Identity::of(&found) != self.identity {
            return Err(FileErrorKind::Moved.into());
        }
        if found.len() < self.length {
            let (needed, found) = (self.length, found.len());
            return Err(FileErrorKind::Cut { needed, found }.into());
        }
        Ok(())
    }
}

/// Whether a symbolic link may be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Links {
    Followed,
    Refused,
}

/// Opens a regular file; anything else is refused, without waiting for it.
pub(super) fn open(
    options: &mut OpenOptions,
    path: &Path,
    links: Links,
) -> Result<File, FileError> {
    let flags = match links {
        Links::Followed => OFlags::NONBLOCK,
        Links::Refused => OFlags::NONBLOCK | OFlags::NOFOLLOW,
    };
    let options = options.custom_flags(flags.bits().cast_signed());
    let file = options.open(path).map_err(|error| {
        if error.raw_os_error() == Some(Errno::LOOP.raw_os_error()) {
            return FileErrorKind::NotAFile.into();
        }
        FileError::Io("open the file", error)
    })?;
    if !measure(&file)?.is_file() {
        return Err(FileErrorKind::NotAFile.into());
    }
    Ok(file)
}

pub(super) fn measure(file: &File) -> Result<Metadata, FileError> {
    file.metadata()
        .map_err(|error| FileError::Io("measure the file", error))
}

/// An empty file beside `path`, under a new random name.
fn unnamed(path: &Path, mode: u32) -> Result<NamedTempFile, FileError> {
    let folder = path.parent().unwrap_or(path);
    let permissions = Permissions::from_mode(mode);
    let file = Builder::new()
        .prefix(".memoryview-ring-")
        .permissions(permissions.clone())
        .tempfile_in(folder)
        .map_err(|error| FileError::Io("create the file", error))?;
    // The umask has taken bits away.
    file.as_file()
        .set_permissions(permissions)
        .map_err(|error| FileError::Io("set the permissions of the file", error))?;
    Ok(file)
}

/// Renames a locked file to `path`. A ring that is there is replaced, unless a writer has it: whoever
/// replaces a file holds its lock, so that of two writers one is refused.
fn name(mut new: NamedTempFile, path: &Path) -> Result<File, FileError> {
    for _ in 0..ATTEMPTS {
        match fs::symlink_metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                match new.persist_noclobber(path) {
                    Ok(file) => return Ok(file),
                    Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
                        new = error.file;
                    }
                    Err(error) => return Err(FileError::Io("name the file", error.error)),
                }
            }
            Err(error) => return Err(FileError::Io("find the file", error)),
            Ok(there) if !there.is_file() => return Err(FileErrorKind::NotAFile.into()),
            Ok(_) => {
                let old = match open(OpenOptions::new().read(true), path, Links::Refused) {
                    Err(FileError::Io(_, error)) if error.kind() == io::ErrorKind::NotFound => {
                        continue;
                    }
                    old => old?,
                };
                lock::hold(&old)?;
                if is_at(&old, path)? {
                    return new
                        .persist(path)
                        .map_err(|error| FileError::Io("name the file", error.error));
                }
            }
        }
    }
    Err(FileErrorKind::Moved.into())
}

/// Whether `file` is what is at `path`.
fn is_at(file: &File, path: &Path) -> Result<bool, FileError> {
    match fs::symlink_metadata(path) {
        Ok(found) => Ok(Identity::of(&found) == Identity::of(&measure(file)?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(FileError::Io("find the file", error)),
    }
}
