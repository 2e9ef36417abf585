//! [`replace`]: writes a file completely or leaves it unchanged.

use std::io::{BufWriter, Write};
use std::path::Path;

use crate::{Failure, of};

/// Calls `write` with a new file next to `path`, which replaces `path` after everything was
/// written.
pub(crate) fn replace(
    path: &Path,
    write: impl FnOnce(&mut (dyn Write + Send)) -> Result<u64, Failure>,
) -> Result<u64, Failure> {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The default mode of new files, which the umask restricts.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder).map_err(of(path))?;
    let mut output = BufWriter::new(file.as_file_mut());
    let count = write(&mut output)?;
    output.flush().map_err(of(path))?;
    drop(output);
    file.as_file().sync_all().map_err(of(path))?;
    match file.persist(path) {
        Ok(_) => Ok(count),
        Err(error) => Err(of(path)(error.error)),
    }
}
