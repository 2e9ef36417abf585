//! Reads the bytes of an object in blocks of whole records.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use datafusion::common::exec_err;
use datafusion::common::runtime::SpawnedTask;
use datafusion::error::{DataFusionError, Result};
use futures::stream::{self, BoxStream, StreamExt, TryStreamExt};
use object_store::{GetOptions, GetResultPayload, ObjectMeta, ObjectStore};

use crate::records::{Records, in_file};

/// The number of bytes that are read at a time, unless one record is larger. They are still in the
/// cache when columns are decoded.
const BLOCK: usize = 1 << 20;

pub(crate) type Blocks = BoxStream<'static, Result<Bytes>>;

/// Reads `range` of a file, or all of it, in blocks of whole records, after decompression.
pub(crate) async fn blocks(
    store: &Arc<dyn ObjectStore>,
    records: &Records,
    file: &ObjectMeta,
    range: Option<Range<u64>>,
) -> Result<Blocks> {
    let wanted = range.clone().unwrap_or(0..file.size);
    if wanted.is_empty() {
        return Ok(stream::empty().boxed());
    }
    let size = records.schema.record_size();
    let block = (BLOCK / size).max(1) * size;
    let options = GetOptions::new().with_range(range);
    let found = store.get_opts(&file.location, options).await?;
    if found.range != wanted || found.meta.size != file.size {
        return exec_err!(
            "{}: the file had {} bytes when its size was asked, and has {} now",
            file.location,
            file.size,
            found.meta.size
        );
    }
    let bytes = match found.payload {
        GetResultPayload::File(opened, _) => of_file(opened, wanted, block, file.clone()),
        GetResultPayload::Stream(bytes) => bytes.map_err(DataFusionError::from).boxed(),
    };
    let bytes = records.options.compression.convert_stream(bytes)?;
    Ok(whole_records(bytes, block, records.clone(), file.clone()))
}

/// Reads a local file in blocks, on a thread that may block.
fn of_file(opened: File, range: Range<u64>, block: usize, file: ObjectMeta) -> Blocks {
    let state = (opened, range, true, file);
    let blocks = stream::try_unfold(state, move |(opened, range, first, file)| async move {
        if range.is_empty() {
            return Ok(None);
        }
        let wanted = (range.end - range.start).min(block as u64);
        let seek = first.then_some(range.start);
        let task = SpawnedTask::spawn_blocking(move || read(opened, seek, wanted));
        let joined = task.join_unwind().await;
        let (opened, bytes) =
            joined.map_err(|error| DataFusionError::ExecutionJoin(Box::new(error)))??;
        if bytes.len() as u64 != wanted {
            return exec_err!("{}: the file ends while it is read", file.location);
        }
        let rest = range.start + wanted..range.end;
        Ok(Some((Bytes::from(bytes), (opened, rest, false, file))))
    });
    blocks.boxed()
}

/// Reads up to `wanted` bytes, from the position `seek` if it is given.
fn read(mut file: File, seek: Option<u64>, wanted: u64) -> Result<(File, Vec<u8>)> {
    if let Some(start) = seek {
        file.seek(SeekFrom::Start(start))?;
    }
    let mut bytes = Vec::with_capacity(usize::try_from(wanted).unwrap_or(0));
    file.by_ref().take(wanted).read_to_end(&mut bytes)?;
    Ok((file, bytes))
}

/// Divides a stream of bytes into blocks of whole records.
fn whole_records(bytes: Blocks, block: usize, records: Records, file: ObjectMeta) -> Blocks {
    let size = records.schema.record_size();
    let state = (bytes, BytesMut::new(), records, file);
    let blocks = stream::try_unfold(
        state,
        move |(mut bytes, mut rest, records, file)| async move {
            while rest.len() < block {
                match bytes.try_next().await? {
                    Some(more) if rest.is_empty() && more.len().is_multiple_of(size) => {
                        return Ok(Some((more, (bytes, rest, records, file))));
                    }
                    Some(more) => rest.extend_from_slice(&more),
                    None if rest.is_empty() => return Ok(None),
                    None => {
                        records.schema.count(rest.len()).map_err(in_file(&file))?;
                        break;
                    }
                }
            }
            let whole = rest.split_to(rest.len() / size * size).freeze();
            Ok(Some((whole, (bytes, rest, records, file))))
        },
    );
    blocks.boxed()
}
