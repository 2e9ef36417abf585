//! The statistics of a file: its number of records and, if requested, the minimum and maximum of
//! its columns.

use std::slice;
use std::sync::Arc;

use datafusion::arrow::datatypes::{DataType, SchemaRef};
use datafusion::common::stats::Precision;
use datafusion::common::{ColumnStatistics, Statistics};
use datafusion::error::Result;
use datafusion::functions_aggregate::min_max::{MaxAccumulator, MinAccumulator};
use datafusion::logical_expr::Accumulator;
use futures::TryStreamExt;
use object_store::{ObjectMeta, ObjectStore};

use crate::reader::Reader;
use crate::records::Records;

/// The number of rows that are compared at a time.
const BATCH: usize = 8192;

/// Returns the statistics of a file. The number of rows in a compressed file is unknown until it is
/// read.
pub(crate) async fn of_file(
    records: &Records,
    store: &Arc<dyn ObjectStore>,
    schema: &SchemaRef,
    file: &ObjectMeta,
) -> Result<Statistics> {
    let mut statistics = Statistics::new_unknown(schema);
    if records.is_plain() {
        let rows = usize::try_from(records.count(file)?).unwrap_or(usize::MAX);
        statistics.num_rows = Precision::Exact(rows);
    }
    if records.options.column_statistics {
        for (index, found) in extremes(records, store, file).await? {
            if let Some(column) = statistics.column_statistics.get_mut(index) {
                *column = found;
            }
        }
    }
    for column in &mut statistics.column_statistics {
        column.null_count = Precision::Exact(0);
    }
    Ok(statistics)
}

/// Returns the statistics of numeric columns, with the indices of these columns.
async fn extremes(
    records: &Records,
    store: &Arc<dyn ObjectStore>,
    file: &ObjectMeta,
) -> Result<Vec<(usize, ColumnStatistics)>> {
    let mut found = Vec::new();
    for (index, field) in records.schema.arrow().fields().iter().enumerate() {
        let kind = field.data_type();
        if is_number(kind) {
            let accumulators = (
                MinAccumulator::try_new(kind)?,
                MaxAccumulator::try_new(kind)?,
            );
            found.push((index, accumulators));
        }
    }
    let reader = Reader {
        store: Arc::clone(store),
        records: records.clone(),
        columns: found.iter().map(|(index, _)| *index).collect(),
        batch_size: BATCH,
    };
    let mut batches = reader.batches(file.clone(), None).await?;
    while let Some(batch) = batches.try_next().await? {
        for ((_, (min, max)), column) in found.iter_mut().zip(batch.columns()) {
            min.update_batch(slice::from_ref(column))?;
            max.update_batch(slice::from_ref(column))?;
        }
    }
    let columns = found.into_iter().map(|(index, (mut min, mut max))| {
        let column = ColumnStatistics::new_unknown()
            .with_min_value(Precision::Exact(min.evaluate()?))
            .with_max_value(Precision::Exact(max.evaluate()?));
        Ok((index, column))
    });
    columns.collect()
}

/// Returns `true` if a column has a minimum and maximum. They are exact for floats, too, because
/// comparisons, minimum and maximum all use the total order, in which NaN is greater than infinity.
fn is_number(kind: &DataType) -> bool {
    kind.is_integer() || kind.is_floating()
}
