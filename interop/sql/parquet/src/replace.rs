//! [`replace`]: a file that is either written completely or left as it was.

use std::io::{BufWriter, Write};
use std::path::Path;

use crate::{Failure, of};

/// Calls `write` with a new file beside `path`, which becomes `path` after everything is written.
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
        // The mode of files created in the usual way, which the umask restricts.
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
