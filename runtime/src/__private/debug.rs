//! `Debug` of views.

use core::fmt;

use crate::bind::shown;

/// Writes a record. One call compiles faster than a chain of one per field.
///
/// # Errors
///
/// What `f` returns.
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

/// Writes an array whose elements are written by `each`.
///
/// # Errors
///
/// What `f` returns.
pub fn debug_each<W>(
    f: &mut fmt::Formatter<'_>,
    wires: &[W],
    each: impl Fn(&W, &mut fmt::Formatter<'_>) -> fmt::Result,
) -> fmt::Result {
    f.debug_list()
        .entries(wires.iter().map(|wire| shown(|f| each(wire, f))))
        .finish()
}
