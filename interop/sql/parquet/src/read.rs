//! Converts Parquet to records.

use std::io::Write;

use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder,
};
use parquet::file::metadata::FileMetaData;
use parquet::file::reader::ChunkReader;

use crate::{BLOCK, Error, RecordLayout, metadata, records};

/// A Parquet file and its metadata.
pub struct ParquetFile<R> {
    input: R,
    metadata: ArrowReaderMetadata,
}

impl<R: ChunkReader + 'static> ParquetFile<R> {
    /// Reads the metadata of `input`.
    ///
    /// # Errors
    ///
    /// Returns an error if `input` is not a Parquet file.
    pub fn open(input: R) -> Result<Self, Error> {
        let metadata = ArrowReaderMetadata::load(&input, ArrowReaderOptions::new())?;
        Ok(Self { input, metadata })
    }

    /// Returns the layout of the records from which the file was created, or `None` if it was
    /// created from something else.
    pub fn layout(&self) -> Option<RecordLayout> {
        metadata::read(self.file_metadata().key_value_metadata()?)
    }

    /// Returns the number of rows.
    pub fn rows(&self) -> u64 {
        self.file_metadata().num_rows().unsigned_abs()
    }

    fn file_metadata(&self) -> &FileMetaData {
        self.metadata.metadata().file_metadata()
    }
}

/// Writes the rows of `input` to `output` as records of `layout`, and returns their number. Calls
/// `progress` after each block with the number of rows written so far.
///
/// Memory is bounded by a block of 4 MiB of records and the pages that contain it. O(bytes of the
/// records).
///
/// # Errors
///
/// Returns an error if a field has no column or one of another type, if a column has no field, if a
/// value is null or does not fit its field, or if reading or writing fails.
pub fn from_parquet<R: ChunkReader + 'static>(
    input: ParquetFile<R>,
    layout: &RecordLayout,
    mut output: impl Write,
    mut progress: impl FnMut(u64),
) -> Result<u64, Error> {
    let schema = layout.schema()?;
    let reader = ParquetRecordBatchReaderBuilder::new_with_metadata(input.input, input.metadata)
        .with_batch_size(records(BLOCK, schema.record_size()))
        .build()?;
    let mut rows = 0;
    for batch in reader {
        let batch = batch?;
        output.write_all(&schema.to_records(&batch)?)?;
        rows += batch.num_rows() as u64;
        progress(rows);
    }
    output.flush()?;
    Ok(rows)
}
