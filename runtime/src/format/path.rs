//! Paths of values: `timestamp`, `position.x`, `adc[2]`.

use memoryview_layout::Code;

use super::program::{Op, Program, Record, What};
use crate::{ValueError, ValueErrorKind};

/// Returns the operation of the value at `path`, whose offset counts from the start of the
/// outermost record.
pub(super) fn resolve(program: &Program, path: &str) -> Result<Op, ValueError> {
    let mut record = program.top();
    let mut base = 0;
    let mut value = None;
    let mut rest = path;
    loop {
        let (mut op, after) = first(program, record, rest)?;
        op.offset += base;
        // Errors contain the index of the value in the outermost record.
        op.first = *value.get_or_insert(op.first);
        let mut dims = Dims::of(program, &op);
        rest = after;
        while let Some(indexed) = rest.strip_prefix('[') {
            let (index, after) = index(indexed).ok_or_else(no_field)?;
            dims.narrow(program, &mut op, index)?;
            rest = after;
        }
        if rest.is_empty() {
            return Ok(op);
        }
        let (Some(after), What::Record(inner), false) =
            (rest.strip_prefix('.'), op.what, op.is_array)
        else {
            return Err(no_field());
        };
        (record, base, rest) = (inner, op.offset, after);
    }
}

/// Returns the operation of the field that `path` begins with, and the rest of the path.
fn first<'p>(
    program: &Program,
    record: Record,
    path: &'p str,
) -> Result<(Op, &'p str), ValueError> {
    let ops = program.ops(record);
    // No name that fits is longer than the whole path.
    let found = match ops.iter().find(|op| program.name(op) == path) {
        Some(op) if !path.is_empty() => Some((op, "")),
        _ => longest(ops.iter(), |op| program.name(op), path),
    };
    let (op, rest) = found.ok_or_else(no_field)?;
    let mut op = *op;
    // Several values with one name are an array.
    op.is_array |= op.count != 1;
    Ok((op, rest))
}

/// Returns the field with the longest name that `path` begins with, because names may contain any
/// character, and the rest of the path.
pub(super) fn longest<'n, 'p, F: Copy>(
    fields: impl Iterator<Item = F>,
    name: impl Fn(F) -> &'n str,
    path: &'p str,
) -> Option<(F, &'p str)> {
    let fitting = fields.filter_map(|field| Some((field, after_name(name(field), path)?)));
    fitting.min_by_key(|(_, rest)| rest.len())
}

/// Returns the rest of `path` after `name`, if `path` begins with it.
fn after_name<'p>(name: &str, path: &'p str) -> Option<&'p str> {
    let rest = path.strip_prefix(name)?;
    let ends = rest.is_empty() || rest.starts_with(['.', '[']);
    (ends && !name.is_empty()).then_some(rest)
}

/// Returns the number before `]`, and the rest of the path.
pub(super) fn index(text: &str) -> Option<(usize, &str)> {
    let (digits, rest) = text.split_once(']')?;
    let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_number
        .then(|| digits.parse().ok())
        .flatten()
        .map(|index| (index, rest))
}

/// The remaining dimensions of an array.
enum Dims {
    /// The dimensions of the operation.
    Own,
    /// A bare count.
    Count,
}

impl Dims {
    fn of(program: &Program, op: &Op) -> Self {
        if program.dims(op).is_empty() {
            Self::Count
        } else {
            Self::Own
        }
    }

    /// Selects element `index` of the outermost dimension.
    fn narrow(&mut self, program: &Program, op: &mut Op, index: usize) -> Result<(), ValueError> {
        if !op.is_array {
            return Err(no_field());
        }
        let length = match self {
            Self::Own => program.dims(op).first().copied().unwrap_or(0),
            Self::Count => op.count,
        };
        if index >= length {
            return Err(ValueError {
                index,
                code: op.code,
                kind: ValueErrorKind::NoSuchElement { length },
            });
        }
        op.count /= length;
        op.offset += index * op.count * op.stride;
        op.is_array = match self {
            Self::Own => op.skip_dim(),
            Self::Count => false,
        };
        Ok(())
    }
}

pub(super) fn no_field() -> ValueError {
    ValueError {
        index: 0,
        code: Code::Record,
        kind: ValueErrorKind::NoSuchField,
    }
}
