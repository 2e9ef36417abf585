//! [`FileOptions`]: the permissions of a ring in a file.

#[cfg(doc)]
use super::FileWriter;

/// Options for [`FileWriter::create`]: the permissions of a new file.
///
/// ```
/// use std::os::unix::fs::PermissionsExt;
///
/// use memoryview::le;
/// use memoryview_ring::file::{FileOptions, FileWriter};
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("ring");
/// let mode = |path| std::fs::metadata(path).map(|file| file.permissions().mode() & 0o777);
/// let writer: FileWriter<le::F64> = FileOptions::new().mode(0o640).create(&path, 1000)?;
/// assert_eq!(mode(&path)?, 0o640);
/// drop(writer);
///
/// let writer = FileWriter::<le::F64>::create(&path, 1000)?;
/// assert_eq!(mode(&path)?, 0o600);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct FileOptions {
    pub(super) mode: u32,
}

impl FileOptions {
    /// Creates options for a file that only its owner can read and write.
    pub const fn new() -> Self {
        Self { mode: 0o600 }
    }

    /// Sets the permissions of the file as `chmod` does, regardless of the umask. The default is
    /// 0o600.
    ///
    /// A process with write permission can make readers see any records. A process with only read
    /// permission disturbs neither the writer nor other readers.
    pub const fn mode(mut self, mode: u32) -> Self {
        self.mode = mode;
        self
    }
}

impl Default for FileOptions {
    fn default() -> Self {
        Self::new()
    }
}
