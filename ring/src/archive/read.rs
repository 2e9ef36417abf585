//! Reads the file format of an [`Archive`].

use memoryview::{View, Wire, cast};

use super::chunk::{BadSection, Chunk};
use super::columns::Zone;
use super::file::{
    CHUNK, ChunkHeader, ChunkHeaderView, FileHeader, FileHeaderView, MAGIC, VERSION,
};
use super::store::{follows, most_records};
use super::{Archive, ArchiveError, ArchiveErrorKind, ArchiveOptions};
use crate::layout::format;

// `W: Wire` is a bound of each constructor rather than of the block, so that for other types the
// compiler reports the missing `Wire`, with advice, rather than a missing function.
impl<W> Archive<W> {
    /// Reads an archive that [`to_bytes`](Self::to_bytes) wrote. O(chunks), plus the checksums of
    /// all bytes; nothing is decompressed. To limit the number of records that a file may claim,
    /// use [`ArchiveOptions`].
    ///
    /// Use [`verify`](Self::verify) to detect files that were forged together with their checksums.
    /// Without it, a forged file returns wrong records or zeros, and statistics that do not match
    /// them, but never panics or allocates more than a chunk.
    ///
    /// # Errors
    ///
    /// Returns an error if the bytes are not an archive, have another version or another layout, or
    /// are damaged. [`from_bytes_lossy`](Self::from_bytes_lossy) skips damaged chunks.
    ///
    /// ```
    /// use memoryview::le;
    /// use memoryview_ring::Archive;
    ///
    /// let mut archive = Archive::<le::U32>::new();
    /// archive.push_at(0, 1);
    /// let mut bytes = archive.to_bytes();
    /// assert!(Archive::<le::U32>::from_bytes(&bytes)?.iter().eq(archive.iter()));
    /// assert_eq!(
    ///     Archive::<le::F32>::from_bytes(&bytes).unwrap_err().to_string(),
    ///     "archive of le::F32, byte 0: the layout of the records is different: its format string differs from byte 3 on; compare with `stored_format`"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ArchiveError>
    where
        W: Wire,
    {
        ArchiveOptions::new().read(bytes)
    }

    /// Returns the undamaged part of an archive, and the errors of the rest. O(bytes), like
    /// [`from_bytes`](Self::from_bytes).
    ///
    /// Damaged chunks are skipped; the remaining records keep their indices. A damaged header is
    /// replaced by the copy at the end.
    ///
    /// # Errors
    ///
    /// Returns an error if both headers are damaged, or if the bytes are not an archive or have
    /// another version or another layout.
    ///
    /// ```
    /// use memoryview::le;
    /// use memoryview_ring::Archive;
    ///
    /// let mut archive = Archive::<le::U32>::new();
    /// (0..10_000).for_each(|i| archive.push_at(i, i as u32));
    /// let mut bytes = archive.to_bytes();
    /// bytes[100] ^= 1;
    /// assert!(Archive::<le::U32>::from_bytes(&bytes).is_err());
    ///
    /// let (rest, damage) = Archive::<le::U32>::from_bytes_lossy(&bytes)?;
    /// assert_eq!((damage.len(), rest.len()), (1, 10_000 - 4096));
    /// assert_eq!(damage[0].chunk, Some(0));
    /// assert_eq!(rest.get(5000).unwrap().value.get(), 5000);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_bytes_lossy(bytes: &[u8]) -> Result<(Self, Vec<ArchiveError>), ArchiveError>
    where
        W: Wire,
    {
        ArchiveOptions::new().read_lossy(bytes)
    }
}

impl<W: Wire> Archive<W> {
    /// Checks that all records can be decompressed and match the zone maps. O(records):
    /// decompresses every chunk once, one at a time.
    ///
    /// # Errors
    ///
    /// Returns the first chunk and column that do not match, which shows that the file was forged.
    ///
    /// ```
    /// use memoryview::le;
    /// use memoryview_ring::Archive;
    ///
    /// let mut archive = Archive::<le::U32>::new();
    /// (0..10_000).for_each(|i| archive.push_at(i, i as u32));
    /// Archive::<le::U32>::from_bytes(&archive.to_bytes())?.verify()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn verify(&self) -> Result<(), ArchiveError> {
        let mut at = header_size::<W>();
        for (index, chunk) in (0..).zip(&self.chunks) {
            let body_at = at + ChunkHeader::SIZE + size_of_val::<[Zone]>(&chunk.zones);
            chunk.verify::<W>(&self.columns).map_err(|bad| {
                let kind = ArchiveErrorKind::Column {
                    column: bad.section,
                };
                kind.at(W::NAME, Some(index), body_at + bad.offset)
            })?;
            at = body_at + chunk.body.len();
        }
        Ok(())
    }

    /// Returns the format string of the records in an archive, whatever their type. O(length of the
    /// string).
    ///
    /// # Errors
    ///
    /// Returns an error if the bytes are not an archive, have another version, or if the header is
    /// damaged.
    ///
    /// ```
    /// use memoryview::{View, be};
    /// use memoryview_ring::Archive;
    ///
    /// #[derive(View)]
    /// #[layout("<If")]
    /// struct Sample { id: u32, value: f32 }
    ///
    /// let bytes = Archive::<SampleView>::new().to_bytes();
    /// assert_eq!(Archive::<SampleView>::stored_format(&bytes)?, Sample::FORMAT);
    /// assert_eq!(Archive::<be::I16>::stored_format(&Archive::<be::I16>::new().to_bytes())?, "T{>h}");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn stored_format(bytes: &[u8]) -> Result<&str, ArchiveError> {
        let (_, format) = whole_header::<W>(bytes, 0)?;
        let not_text = ArchiveErrorKind::Layout { differs: 0 }.at(W::NAME, None, 0);
        core::str::from_utf8(format).map_err(|_| not_text)
    }
}

impl ArchiveOptions {
    /// Reads an archive, like [`Archive::from_bytes`].
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Archive::from_bytes`], or an error if the file claims more records
    /// than the limit.
    pub fn read<W: Wire>(self, bytes: &[u8]) -> Result<Archive<W>, ArchiveError> {
        let mut reader = Reader::new(bytes, 0, self)?;
        while reader.at < reader.end {
            reader.chunk()?;
        }
        reader.finish()?;
        Ok(reader.archive)
    }

    /// Reads the undamaged part of an archive, like [`Archive::from_bytes_lossy`]. Chunks beyond
    /// the limit are skipped like damaged ones.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Archive::from_bytes_lossy`].
    ///
    /// ```
    /// use memoryview::le;
    /// use memoryview_ring::Archive;
    /// use memoryview_ring::archive::ArchiveOptions;
    ///
    /// let mut archive = Archive::<le::U32>::new();
    /// (0..10_000).for_each(|i| archive.push_at(i, 7));
    /// let bytes = archive.to_bytes();
    /// let (rest, skipped) = ArchiveOptions::new().with_limit(9_000).read_lossy::<le::U32>(&bytes)?;
    /// assert_eq!((rest.len(), skipped.len()), (8_192, 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn read_lossy<W: Wire>(
        self,
        bytes: &[u8],
    ) -> Result<(Archive<W>, Vec<ArchiveError>), ArchiveError> {
        let mut damage = Vec::new();
        let mut reader = match Reader::new(bytes, 0, self) {
            Ok(reader) => reader,
            Err(error) => {
                let trailer = bytes.len().checked_sub(header_size::<W>()).ok_or(error)?;
                let reader = Reader::new(bytes, trailer, self).map_err(|_| error)?;
                damage.push(error);
                reader
            }
        };
        while reader.at < reader.end {
            if let Err(error) = reader.chunk() {
                damage.push(error);
                reader.resume();
            }
        }
        if let Err(error) = reader.finish()
            && damage.is_empty()
        {
            damage.push(error);
        }
        Ok((reader.archive, damage))
    }
}

/// Returns the size of the header with the format string of `W`, in bytes.
fn header_size<W: Wire>() -> usize {
    FileHeader::SIZE + format::<W>().len()
}

/// Returns the header at `offset` and the format string, after comparing the checksum.
fn whole_header<W: Wire>(
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
struct Reader<'a, W> {
    bytes: &'a [u8],
    /// The expected offset of the next chunk.
    at: usize,
    /// The offset of the trailer, or the length of the bytes if there is none.
    end: usize,
    /// The number of chunks so far, including damaged ones.
    met: u32,
    header: &'a FileHeaderView,
    /// The number of records left up to the limit.
    left: u64,
    archive: Archive<W>,
}

impl<'a, W: Wire> Reader<'a, W> {
    /// Creates a reader with the settings in the header at `offset`.
    fn new(bytes: &'a [u8], offset: usize, options: ArchiveOptions) -> Result<Self, ArchiveError> {
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
    fn chunk(&mut self) -> Result<(), ArchiveError> {
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
    fn resume(&mut self) {
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
    fn finish(&self) -> Result<(), ArchiveError> {
        let (stored, found) = (self.header.chunks(), self.archive.chunks.len() as u64);
        if stored == found {
            return Ok(());
        }
        let kind = ArchiveErrorKind::Chunks { stored, found };
        Err(kind.at(W::NAME, None, self.end))
    }
}
