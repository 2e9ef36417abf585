//! Reads the file format of an [`Archive`].

use memoryview::Wire;

use super::columns::Zone;
use super::file::ChunkHeader;
use super::reader::{Reader, header_size, whole_header};
use super::{Archive, ArchiveError, ArchiveErrorKind, ArchiveOptions};

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
