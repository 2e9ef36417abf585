//! [`Reader`]: reads the headers and chunks of an archive, one by one.

use memoryview::{View, Wire, cast};

use super::append::follows;
use super::chunk::{BadSection, Chunk};
use super::columns::Zone;
use super::file::{
    CHUNK, ChunkHeader, ChunkHeaderView, FileHeader, FileHeaderView, MAGIC, VERSION,
};
use super::store::most_records;
use super::{Archive, ArchiveError, ArchiveErrorKind, ArchiveOptions};
use crate::layout::format;

/// Returns the size of the header with the format string of `W`, in bytes.
pub(super) fn header_size<W: Wire>() -> usize {
    FileHeader::SIZE + format::<W>().len()
}

/// Returns the header at `offset` and the format string, after comparing the checksum.
pub(super) fn whole_header<W: Wire>(
    bytes: &[u8],
    offset: usize,
) -> Result<(&FileHeaderView, &[u8]), ArchiveError> {
    let wrong = |kind: ArchiveErrorKind| kind.at(W::NAME, None, offset);
    let available = bytes.len().saturating_sub(offset);
    let short = |needed| wrong(ArchiveErrorKind::TooShort { needed, available });
    let (header, rest) = bytes
        .get(offset..)
        .and_then(|bytes| FileHeader::view_prefix(bytes).ok())
        .ok_or(short(FileHeader::SIZE))?;
    if *header.magic() != MAGIC {
        return Err(wrong(ArchiveErrorKind::Magic));
    }
    if header.version() != VERSION {
        let found = header.version();
        return Err(wrong(ArchiveErrorKind::Version { found }));
    }
    let length = usize::try_from(header.format_length()).unwrap_or(usize::MAX);
    let format = rest
        .get(..length)
        .ok_or(short(FileHeader::SIZE.saturating_add(length)))?;
    let (stored, computed) = (header.checksum(), header.computed(format));
    if stored != computed {
        return Err(wrong(ArchiveErrorKind::Checksum { stored, computed }));
    }
    Ok((header, format))
}

/// An archive that is being read.
pub(super) struct Reader<'a, W> {
    bytes: &'a [u8],
    /// The expected offset of the next chunk.
    pub(super) at: usize,
    /// The offset of the trailer, or the length of the bytes if there is none.
    pub(super) end: usize,
    /// The number of chunks so far, including damaged ones.
    met: u32,
    header: &'a FileHeaderView,
    /// The number of records left up to the limit.
    left: u64,
    pub(super) archive: Archive<W>,
}

impl<'a, W: Wire> Reader<'a, W> {
    /// Creates a reader with the settings in the header at `offset`.
    pub(super) fn new(
        bytes: &'a [u8],
        offset: usize,
        options: ArchiveOptions,
    ) -> Result<Self, ArchiveError> {
        let (header, stored) = whole_header::<W>(bytes, offset)?;
        let wrong = |kind: ArchiveErrorKind| kind.at(W::NAME, None, offset);
        let own = format::<W>();
        if stored != own.as_bytes() {
            let differs = stored
                .iter()
                .zip(own.as_bytes())
                .take_while(|(a, b)| a == b)
                .count();
            return Err(wrong(ArchiveErrorKind::Layout { differs }));
        }
        let given = usize::try_from(header.chunk_records()).unwrap_or(usize::MAX);
        let most = most_records::<W>();
        if given == 0 || given > most {
            return Err(wrong(ArchiveErrorKind::ChunkRecords { given, most }));
        }
        let size = header_size::<W>();
        let trailer = bytes.len().saturating_sub(size);
        let has_trailer = trailer >= size && whole_header::<W>(bytes, trailer).is_ok();
        let mut archive = Archive::new();
        archive.chunk_records = given;
        archive.dropped = header.dropped();
        Ok(Self {
            bytes,
            at: size,
            end: if has_trailer { trailer } else { bytes.len() },
            met: 0,
            header,
            left: options.limit,
            archive,
        })
    }

    /// Reads the chunk at `at`, and advances past it.
    pub(super) fn chunk(&mut self) -> Result<(), ArchiveError> {
        let (met, at) = (Some(self.met), self.at);
        let wrong = move |kind: ArchiveErrorKind, offset| kind.at(W::NAME, met, offset);
        let (header, zones) = self.chunk_header(at)?;
        let body_at = at + ChunkHeader::SIZE + size_of_val::<[Zone]>(zones);
        let body = self.body(header, body_at)?;
        let (stored, computed) = (header.body_checksum(), crc32fast::hash(body));
        if stored != computed {
            let kind = ArchiveErrorKind::Checksum { stored, computed };
            return Err(wrong(kind, body_at));
        }
        let count = self.admit(header).map_err(|kind| wrong(kind, at))?;
        let times = header.earliest()..=header.latest();
        let records = (header.first_index(), count);
        let chunk = Chunk::read(records, times, zones, body, &self.archive.columns);
        let chunk = chunk.map_err(|BadSection { section, offset }| {
            let column = section;
            wrong(ArchiveErrorKind::Column { column }, body_at + offset)
        })?;
        self.left -= count as u64;
        self.archive.keep(chunk);
        self.at = body_at + body.len();
        self.met = self.met.saturating_add(1);
        Ok(())
    }

    /// Checks that a chunk may follow those before it, and returns its number of records.
    fn admit(&self, header: &ChunkHeaderView) -> Result<usize, ArchiveErrorKind> {
        let given = usize::try_from(header.records()).unwrap_or(usize::MAX);
        let most = self.archive.chunk_records;
        if given == 0 || given > most {
            return Err(ArchiveErrorKind::ChunkRecords { given, most });
        }
        let (found, next) = (header.first_index(), self.archive.next_index());
        if !self.archive.chunks.is_empty() && !follows(next, found) {
            return Err(ArchiveErrorKind::Index { next, found });
        }
        if header.earliest() > header.latest() {
            return Err(ArchiveErrorKind::Column { column: 0 });
        }
        let (given, left) = (given as u64, self.left);
        if given > left {
            return Err(ArchiveErrorKind::Limit { given, left });
        }
        Ok(usize::try_from(given).unwrap_or(usize::MAX))
    }

    /// Returns the chunk header at `offset` and its zone map, after comparing the checksum.
    fn chunk_header(
        &self,
        offset: usize,
    ) -> Result<(&'a ChunkHeaderView, &'a [Zone]), ArchiveError> {
        let wrong = |kind: ArchiveErrorKind| kind.at(W::NAME, Some(self.met), offset);
        let rest = self.bytes.get(offset..self.end).unwrap_or_default();
        let zones = self.archive.columns.zone_count() * size_of::<Zone>();
        let short = || {
            let (needed, available) = (ChunkHeader::SIZE + zones, rest.len());
            wrong(ArchiveErrorKind::TooShort { needed, available })
        };
        let (header, after) = ChunkHeader::view_prefix(rest).map_err(|_| short())?;
        if *header.magic() != CHUNK {
            return Err(wrong(ArchiveErrorKind::NoChunk));
        }
        let zones = after.get(..zones).ok_or_else(short)?;
        let (stored, computed) = (header.checksum(), header.computed(zones));
        if stored != computed {
            return Err(wrong(ArchiveErrorKind::Checksum { stored, computed }));
        }
        Ok((header, cast(zones).unwrap_or_default()))
    }

    /// Returns the body at `offset` of the chunk with this header.
    fn body(&self, header: &ChunkHeaderView, offset: usize) -> Result<&'a [u8], ArchiveError> {
        let needed = usize::try_from(header.body_length()).unwrap_or(usize::MAX);
        let rest = self.bytes.get(offset..self.end).unwrap_or_default();
        let available = rest.len();
        let kind = ArchiveErrorKind::TooShort { needed, available };
        rest.get(..needed)
            .ok_or(kind.at(W::NAME, Some(self.met), offset))
    }

    /// Advances from a damaged chunk to the next undamaged chunk header, or to the end.
    pub(super) fn resume(&mut self) {
        // An undamaged header of the damaged chunk gives the offset of the next one.
        let behind = self.chunk_header(self.at).ok().and_then(|(header, zones)| {
            let body_at = self.at + ChunkHeader::SIZE + size_of_val::<[Zone]>(zones);
            self.body(header, body_at)
                .ok()
                .map(|body| body_at + body.len())
        });
        self.at = behind.unwrap_or_else(|| {
            let places = self.at + 1..self.end;
            let mut whole = places.filter(|at| {
                self.bytes[*at..].starts_with(&CHUNK) && self.chunk_header(*at).is_ok()
            });
            whole.next().unwrap_or(self.end)
        });
        self.met = self.met.saturating_add(1);
    }

    /// Compares the number of chunks with the header.
    pub(super) fn finish(&self) -> Result<(), ArchiveError> {
        let (stored, found) = (self.header.chunks(), self.archive.chunks.len() as u64);
        if stored == found {
            return Ok(());
        }
        let kind = ArchiveErrorKind::Chunks { stored, found };
        Err(kind.at(W::NAME, None, self.end))
    }
}
