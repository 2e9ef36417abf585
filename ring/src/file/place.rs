//! [`Place`]: the path of a ring, and checks that its file is still at that path.

use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf, absolute};

use rustix::fs::OFlags;
use rustix::io::Errno;
use tempfile::{Builder, NamedTempFile};

use super::{FileError, FileErrorKind, lock};

/// The number of attempts to rename a new ring while other processes replace the file.
const ATTEMPTS: usize = 100;

/// The path of a ring, and the identity of its file.
#[derive(Debug)]
pub(super) struct Place {
    /// Absolute, to be independent of the working directory.
    path: PathBuf,
    identity: Identity,
    /// The size of the ring in bytes.
    length: u64,
}

/// The identity of a file: its device and inode numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Identity(u64, u64);

impl Identity {
    fn of(metadata: &Metadata) -> Self {
        Self(metadata.dev(), metadata.ino())
    }
}

impl Place {
    /// Creates a file at `path`, initialized by `begin`, and locks it. The file is created under a
    /// random name and renamed when it is complete, so that nobody sees a part of it and no link is
    /// followed.
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

    /// Opens the ring at `path` for writing, and locks it.
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

    /// Creates the place of an open file of `length` bytes.
    pub(super) fn of(file: &File, path: PathBuf, length: u64) -> Result<Self, FileError> {
        let identity = Identity::of(&measure(file)?);
        Ok(Self {
            path,
            identity,
            length,
        })
    }

    /// Returns an error if the file is no longer at its path, or is too short. O(1), one system
    /// call.
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

/// Whether symbolic links are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Links {
    Followed,
    Refused,
}

/// Opens a regular file. Anything else is rejected without blocking.
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

/// Creates an empty file beside `path`, under a random name.
fn unnamed(path: &Path, mode: u32) -> Result<NamedTempFile, FileError> {
    let folder = path.parent().unwrap_or(path);
    let permissions = Permissions::from_mode(mode);
    let file = Builder::new()
        .prefix(".memoryview-ring-")
        .permissions(permissions.clone())
        .tempfile_in(folder)
        .map_err(|error| FileError::Io("create the file", error))?;
    // The umask may have removed permissions.
    file.as_file()
        .set_permissions(permissions)
        .map_err(|error| FileError::Io("set the permissions of the file", error))?;
    Ok(file)
}

/// Renames a locked file to `path`. An existing ring is replaced unless it has a writer: replacing
/// a file requires its lock, so one of two writers is refused.
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

/// Returns `true` if `file` is at `path`.
fn is_at(file: &File, path: &Path) -> Result<bool, FileError> {
    match fs::symlink_metadata(path) {
        Ok(found) => Ok(Identity::of(&found) == Identity::of(&measure(file)?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(FileError::Io("find the file", error)),
    }
}
