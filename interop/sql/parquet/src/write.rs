//! Converts records to Parquet.

use std::io::{Read, Write};

use arrow_schema::{DataType, Field, Fields};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression as Codec;
use parquet::file::properties::WriterProperties;

use crate::{BLOCK, Error, ROW_GROUP, RecordLayout, metadata, records};

/// The compression of the pages of a Parquet file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Compression {
    /// No compression.
    None,
    /// Snappy, which is fast.
    #[default]
    Snappy,
    /// zstd, which is slower and creates smaller files.
    #[cfg(feature = "zstd")]
    Zstd,
}

impl Compression {
    fn codec(self) -> Codec {
        match self {
            Self::None => Codec::UNCOMPRESSED,
            Self::Snappy => Codec::SNAPPY,
            #[cfg(feature = "zstd")]
            Self::Zstd => Codec::ZSTD(parquet::basic::ZstdLevel::default()),
        }
    }
}

/// Writes the records of `input` to `output` as Parquet, and returns their number. Calls `progress`
/// after each block with the number of bytes read so far.
///
/// Memory is bounded by a block of 4 MiB of records and a row group of 64 MiB. O(bytes of `input`).
///
/// # Errors
///
/// Returns an error if a field cannot be a column, if `input` ends inside a record, if text is
/// invalid, or if reading or writing fails.
pub fn to_parquet(
    mut input: impl Read,
    layout: &RecordLayout,
    compression: Compression,
    output: impl Write + Send,
    mut progress: impl FnMut(u64),
) -> Result<u64, Error> {
    let schema = layout.schema()?;
    let fields = schema.arrow().fields();
    if fields.is_empty() {
        return Err(Error::NoColumns);
    }
    check(fields, "")?;
    let size = schema.record_size();
    let properties = WriterProperties::builder()
        .set_compression(compression.codec())
        .set_max_row_group_row_count(Some(records(ROW_GROUP, size)))
        .set_key_value_metadata(Some(metadata::write(layout)))
        .build();
    let arrow = schema.arrow().clone();
    let mut writer = ArrowWriter::try_new(output, arrow, Some(properties))?;
    let wanted = (records(BLOCK, size) * size) as u64;
    let mut block = Vec::new();
    let mut bytes = 0;
    loop {
        block.clear();
        input.by_ref().take(wanted).read_to_end(&mut block)?;
        bytes += block.len() as u64;
        if !block.len().is_multiple_of(size) {
            return Err(Error::Remainder {
                bytes,
                record: size,
            });
        }
        if block.is_empty() {
            break;
        }
        writer.write(&schema.to_batch(&block)?)?;
        progress(bytes);
    }
    writer.close()?;
    Ok(bytes / size as u64)
}

/// Checks whether Parquet can store the fields, because its own errors do not name the field.
fn check(fields: &Fields, within: &str) -> Result<(), Error> {
    fields
        .iter()
        .try_for_each(|field| check_type(field, &format!("{within}{}", field.name())))
}

fn check_type(field: &Field, name: &str) -> Result<(), Error> {
    let refused = |problem| {
        let field = name.to_owned();
        Err(Error::Field { field, problem })
    };
    match field.data_type() {
        DataType::Struct(fields) if fields.is_empty() => refused("a record without columns"),
        DataType::FixedSizeList(_, 0) => refused("an array of 0 elements"),
        DataType::FixedSizeBinary(0) => refused("a byte string of 0 bytes"),
        DataType::Struct(fields) => check(fields, &format!("{name}.")),
        DataType::FixedSizeList(element, _) => check_type(element, name),
        _ => Ok(()),
    }
}
