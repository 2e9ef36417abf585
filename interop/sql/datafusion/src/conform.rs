//! Converts columns to the types of the fields, if no value changes.

use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, FixedSizeListArray, RecordBatch, StructArray,
};
use datafusion::arrow::compute::kernels::cmp::not_distinct;
use datafusion::arrow::compute::{CastOptions, cast_with_options};
use datafusion::arrow::datatypes::{DataType, FieldRef, Fields, SchemaRef};
use datafusion::common::{DataFusionError, exec_datafusion_err, exec_err};
use datafusion::error::Result;

/// Converts the columns of `batch` to the types of `schema`. Queries compute with wider types than
/// fields have. Floats are rounded; any other value must be unchanged after converting it back.
///
/// # Errors
///
/// Returns an error if a value cannot be stored in its field.
pub(crate) fn conform(batch: &RecordBatch, schema: &SchemaRef) -> Result<RecordBatch> {
    let found = batch.schema();
    let columns = found.fields().iter().zip(batch.columns());
    let columns = columns.map(|(field, column)| {
        let column = match schema.column_with_name(field.name()) {
            Some((_, wanted)) => converted(field.name(), column, wanted.data_type())?,
            None => Arc::clone(column),
        };
        Ok((field.name(), column))
    });
    let columns = columns.collect::<Result<Vec<_>>>()?;
    Ok(RecordBatch::try_from_iter(columns)?)
}

/// Converts the column to `wanted`, or leaves it unchanged if the types are unrelated.
fn converted(name: &str, column: &ArrayRef, wanted: &DataType) -> Result<ArrayRef> {
    let found = column.data_type();
    match (found, wanted) {
        _ if found == wanted => Ok(Arc::clone(column)),
        _ if found.is_numeric() && wanted.is_numeric() => number(name, column, wanted),
        (DataType::Struct(_), DataType::Struct(fields)) => record(name, column, fields),
        (
            DataType::List(element) | DataType::FixedSizeList(element, _),
            DataType::FixedSizeList(wanted, count),
        ) => list(name, column, element, wanted, *count),
        (
            DataType::Binary | DataType::BinaryView | DataType::LargeBinary,
            DataType::FixedSizeBinary(_),
        ) => cast(name, column, wanted),
        _ => Ok(Arc::clone(column)),
    }
}

fn cast(name: &str, column: &ArrayRef, wanted: &DataType) -> Result<ArrayRef> {
    let options = CastOptions {
        safe: false,
        ..CastOptions::default()
    };
    let cast = cast_with_options(column, wanted, &options);
    cast.map_err(|error| in_field(name, &error.into()))
}

fn in_field(name: &str, error: &DataFusionError) -> DataFusionError {
    exec_datafusion_err!("field `{name}`: {}", error.strip_backtrace())
}

fn number(name: &str, column: &ArrayRef, wanted: &DataType) -> Result<ArrayRef> {
    let found = column.data_type();
    let converted = cast(name, column, wanted)?;
    if !(found.is_floating() && wanted.is_floating()) {
        let same = not_distinct(&cast(name, &converted, found)?, column)?;
        if let Some(row) = same.iter().position(|same| same == Some(false)) {
            return exec_err!("field `{name}`: the value of row {row} is not a {wanted}");
        }
    }
    Ok(converted)
}

fn record(name: &str, column: &ArrayRef, wanted: &Fields) -> Result<ArrayRef> {
    let record = column.as_struct();
    let mut fields = Vec::new();
    let mut columns = Vec::new();
    for (field, column) in record.fields().iter().zip(record.columns()) {
        let column = match wanted.find(field.name()) {
            Some((_, wanted)) => {
                let name = format!("{name}.{}", field.name());
                converted(&name, column, wanted.data_type())?
            }
            None => Arc::clone(column),
        };
        let field = field.as_ref().clone();
        fields.push(field.with_data_type(column.data_type().clone()));
        columns.push(column);
    }
    let nulls = record.nulls().cloned();
    let len = record.len();
    Ok(Arc::new(StructArray::try_new_with_length(
        fields.into(),
        columns,
        nulls,
        len,
    )?))
}

fn list(
    name: &str,
    column: &ArrayRef,
    element: &FieldRef,
    wanted: &FieldRef,
    count: i32,
) -> Result<ArrayRef> {
    let fixed = cast(
        name,
        column,
        &DataType::FixedSizeList(Arc::clone(element), count),
    )?;
    let (_, count, values, nulls) = fixed.as_fixed_size_list().clone().into_parts();
    let values = converted(name, &values, wanted.data_type())?;
    let element = element.as_ref().clone();
    let element = Arc::new(element.with_data_type(values.data_type().clone()));
    let len = fixed.len();
    Ok(Arc::new(FixedSizeListArray::try_new_with_length(
        element, count, values, nulls, len,
    )?))
}
