//! [`Program`]: the operations of a format, one per field.

use alloc::string::String;
use alloc::vec::Vec;

use memoryview_layout::{Bits, Code, Endian, FieldInfo, Kind, Layout};

use crate::dispatch::Wired;

/// The operations that read and write the values of a record.
///
/// Formats and fields are general and large. A program is compact: it contains only what the loops
/// over records need.
#[derive(Clone, Debug, Default)]
pub(super) struct Program {
    /// The operations of all records; those of one record are contiguous.
    ops: Vec<Op>,
    /// A step for each operation.
    steps: Vec<Step>,
    /// The dimensions of all arrays.
    dims: Vec<usize>,
    /// The names of all fields.
    names: String,
    top: Record,
}

/// The part of an operation that the loop over records needs if the operation gives one number or
/// bytes. A step has 24 bytes, an operation 128.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// The number at an offset from the start of the record.
    Number(Wired, usize),
    /// The bytes from one offset to another.
    Bytes(usize, usize),
    /// Anything else.
    Other,
}

/// The operations of one record.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Record {
    start: usize,
    end: usize,
    /// The number of values.
    pub(super) values: usize,
    /// Whether every operation has one value.
    pub(super) is_plain: bool,
}

/// Reads and writes one field.
#[derive(Clone, Copy, Debug)]
pub(super) struct Op {
    pub(super) what: What,
    pub(super) code: Code,
    pub(super) kind: Kind,
    /// The smallest and the largest integer of an element.
    pub(super) limits: (i64, u64),
    /// Whether the elements are one array, grouped by dimensions.
    pub(super) is_array: bool,
    /// The offset from the start of the record, in bytes.
    pub(super) offset: usize,
    /// The size of one element in bytes.
    pub(super) unit: usize,
    /// The distance between elements in bytes.
    pub(super) stride: usize,
    /// The number of elements.
    pub(super) count: usize,
    /// The number of values before it in the record.
    pub(super) first: usize,
    /// The range of its dimensions.
    dims: (usize, usize),
    /// The range of its name.
    name: (usize, usize),
}

/// The type of one element.
#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    /// A number or a `bool`.
    Number(Wired, Endian),
    /// A real and an imaginary part.
    Complex(Wired, Endian),
    /// Bits: the first one, counted from the byte at the offset, and their number.
    Bits(u8, u8, Endian),
    /// An integer of 128 bits.
    Wide(Endian),
    /// UCS-4 text.
    Text(Endian),
    /// Bytes.
    Bytes,
    /// One byte that is a character.
    Char,
    /// A Pascal string.
    Pascal,
    /// Bytes that only C or Python can read.
    Opaque,
    /// A nested record.
    Record(Record),
}

impl Program {
    /// Creates the program of `layout`.
    pub(super) fn new(layout: &Layout<'_>) -> Self {
        let mut program = Self::default();
        program.top = program.record(layout);
        program
    }

    /// Adds the operations of a record.
    pub(super) fn add(&mut self, layout: &Layout<'_>) -> Record {
        self.record(layout)
    }

    fn record(&mut self, layout: &Layout<'_>) -> Record {
        let mut first = 0;
        let mut ops = Vec::with_capacity(layout.len());
        for field in layout.fields() {
            let op = self.op(&field, first);
            first += op.values();
            ops.push(op);
        }
        let is_plain = ops.iter().all(|op| op.values() == 1);
        let start = self.ops.len();
        self.steps.extend(ops.iter().map(Op::step));
        self.ops.extend(ops);
        Record {
            start,
            end: self.ops.len(),
            values: first,
            is_plain,
        }
    }

    fn op(&mut self, field: &FieldInfo<'_>, first: usize) -> Op {
        let start = self.dims.len();
        self.dims.extend(field.dims());
        // Before the operations of records in the field.
        let dims = (start, self.dims.len());
        let start = self.names.len();
        self.names.push_str(field.name());
        let name = (start, self.names.len());
        let skipped = field.bits().map_or(0, Bits::skipped);
        Op {
            what: self.what(field),
            code: field.code(),
            kind: field.code().kind(),
            limits: limits(field),
            is_array: !field.dims().is_empty(),
            offset: field.offset() + skipped,
            unit: field.unit(),
            stride: field.stride(),
            count: field.count(),
            first,
            dims,
            name,
        }
    }

    fn what(&mut self, field: &FieldInfo<'_>) -> What {
        let (unit, endian) = (field.unit(), field.endian());
        if let Some(bits) = field.bits() {
            if bits.width > 64 {
                return What::Wide(endian);
            }
            let small = |bits: usize| u8::try_from(bits).unwrap_or(u8::MAX);
            return What::Bits(small(bits.first % 8), small(bits.width), endian);
        }
        if let Some(record) = field.record() {
            return What::Record(self.record(&record));
        }
        let kind = field.code().kind();
        let number = |kind, size| Wired::of(kind, size, endian);
        let known = match kind {
            Kind::Bool | Kind::Int | Kind::Uint | Kind::Float => {
                number(kind, unit).map(|wired| What::Number(wired, endian))
            }
            Kind::Complex => {
                number(Kind::Float, unit / 2).map(|wired| What::Complex(wired, endian))
            }
            Kind::Text => Some(What::Text(endian)),
            Kind::Pascal => Some(What::Pascal),
            Kind::Char => Some(What::Char),
            Kind::Bytes | Kind::Pad => Some(What::Bytes),
            Kind::Opaque | Kind::Bits | Kind::Record => None,
        };
        known.unwrap_or(What::Opaque)
    }

    /// Returns the outermost record.
    #[inline]
    pub(super) fn top(&self) -> Record {
        self.top
    }

    /// Returns the operations of a record.
    pub(super) fn ops(&self, record: Record) -> &[Op] {
        &self.ops[record.start..record.end]
    }

    /// Returns the steps of a record, one for each operation.
    #[inline]
    pub(super) fn steps(&self, record: Record) -> &[Step] {
        &self.steps[record.start..record.end]
    }

    /// Returns the name of a field; empty if it has none.
    pub(super) fn name(&self, op: &Op) -> &str {
        &self.names[op.name.0..op.name.1]
    }

    /// Returns the dimensions of an array, outermost first; a single value has none.
    pub(super) fn dims(&self, op: &Op) -> &[usize] {
        &self.dims[op.dims.0..op.dims.1]
    }

    /// Returns the operation of value `index` of the outermost record, and the index of its
    /// element. O(log(number of fields)).
    pub(super) fn find(&self, index: usize) -> Option<(&Op, usize)> {
        let ops = self.ops(self.top);
        let after = ops.partition_point(|op| op.first <= index);
        // Fields without values have the same first value as the next field.
        let op = ops[..after].iter().rev().find(|op| op.values() > 0)?;
        let element = index - op.first;
        (element < op.values()).then_some((op, element))
    }
}

/// Returns the limits of integers that fit an element. A pointer may also be negative.
fn limits(field: &FieldInfo<'_>) -> (i64, u64) {
    let bits = match (field.bits(), field.unit()) {
        (Some(bits), _) if bits.width <= 64 => bits.width,
        (None, unit @ 1..=8) => 8 * unit,
        // Not a number, or an integer of 128 bits.
        _ => 64,
    };
    let above = 64 - bits;
    let (low, high) = (i64::MIN >> above, u64::MAX >> above);
    match (field.code(), field.code().kind()) {
        (Code::Pointer, _) => (low, high),
        (_, Kind::Int) => (low, high >> 1),
        _ => (0, high),
    }
}

impl Op {
    /// Returns the number of values: one, or a bare count.
    pub(super) fn values(&self) -> usize {
        if self.is_array { 1 } else { self.count }
    }

    fn step(&self) -> Step {
        match self.what {
            _ if self.is_array || self.count != 1 => Step::Other,
            What::Number(wired, _) => Step::Number(wired, self.offset),
            What::Bytes => Step::Bytes(self.offset, self.offset + self.unit),
            _ => Step::Other,
        }
    }

    /// Removes the outermost dimension. Returns whether there are others.
    pub(super) fn skip_dim(&mut self) -> bool {
        self.dims.0 += 1;
        self.dims.0 < self.dims.1
    }

    /// Returns the bytes of one element.
    pub(super) fn bytes<'b>(&self, element: usize, record: &'b [u8]) -> &'b [u8] {
        let start = self.offset + element * self.stride;
        &record[start..start + self.unit]
    }

    /// Mutable version of [`bytes`](Self::bytes).
    pub(super) fn bytes_mut<'b>(&self, element: usize, record: &'b mut [u8]) -> &'b mut [u8] {
        let start = self.offset + element * self.stride;
        &mut record[start..start + self.unit]
    }
}
