//! `Debug` of views.

use core::fmt;

/// Formats a record. One call compiles faster than a chain with one call per field.
pub fn debug_record(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    fields: &[&str],
    values: &[&dyn fmt::Debug],
) -> fmt::Result {
    let mut record = f.debug_struct(name);
    for (field, value) in fields.iter().zip(values) {
        record.field(field, value);
    }
    record.finish()
}
