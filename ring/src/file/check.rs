//! Reading the header of an existing file, with all checks.

use std::fs::File;

use memoryview::Wire;

use super::counters::{read, slot_bytes};
use super::schema::{MOST, stored_format};
use super::{FileError, FileErrorKind, Header, HeaderView, MAGIC, VERSION, place};
use crate::layout::format;

impl Header {
    /// Reads the header of `file`, which must be a ring of `W` with all its slots.
    pub(super) fn of<W: Wire>(file: &File) -> Result<Self, FileError> {
        let found = place::measure(file)?.len();
        let needed = Self::SIZE as u64;
        if found < needed {
            return Err(FileErrorKind::TooShort { needed, found }.into());
        }
        let mut bytes = HeaderView::default();
        read(file, bytes.as_mut_bytes(), 0, "read the header")?;
        let header = bytes.unpack();
        header.check_kind::<W>()?;
        if header.slots == 0 || header.length().is_none_or(|needed| needed > found) {
            let slots = header.slots;
            return Err(FileErrorKind::Length { slots, found }.into());
        }
        header.check_fields::<W>(file)?;
        Ok(header)
    }

    /// Checks that this is the header of a ring of records as large as `W`.
    fn check_kind<W: Wire>(&self) -> Result<(), FileErrorKind> {
        if self.magic != MAGIC {
            let found = self.magic;
            return Err(FileErrorKind::Magic { found });
        }
        if self.version != VERSION {
            let found = self.version;
            return Err(FileErrorKind::Version { found });
        }
        let sizes = [size_of::<W>(), slot_bytes::<W>()];
        let needed = sizes.map(|size| u32::try_from(size).unwrap_or(u32::MAX));
        let found = [self.record_bytes, self.slot_bytes];
        if needed != found {
            return Err(FileErrorKind::Record { needed, found });
        }
        Ok(())
    }

    /// Checks that the records have the fields of `W`; the name of the type may differ.
    fn check_fields<W: Wire>(&self, file: &File) -> Result<(), FileError> {
        let length = usize::try_from(self.schema_bytes).map_or(MOST, |length| length.min(MOST));
        let mut schema = vec![0; length];
        read(file, &mut schema, Self::SIZE as u64, "read the schema")?;
        let schema = String::from_utf8_lossy(&schema);
        let (needed, found) = (format::<W>(), stored_format(&schema));
        if needed == found {
            return Ok(());
        }
        let found = found.to_owned();
        Err(FileErrorKind::Schema { needed, found }.into())
    }
}
