//! Packs values. Every size among the values must match what is packed.

use alloc::vec::Vec;

use memoryview_layout::items::Node;

use super::eval::Frame;
use super::{DataError, Dynamic, Item, Level, Run, Segment, What, values_of};
use crate::format::pack;
use crate::format::unpack::CHARACTER;
use crate::{Error, FieldErrorKind as Kind, RangeErrorKind, Value, ValueError, ValueErrorKind};

impl Dynamic {
    /// Packs `values`, whose number must be that of the format.
    pub(in crate::format) fn write(&self, values: &[Value]) -> Result<Vec<u8>, Error> {
        let mut writer = Writer {
            dynamic: self,
            out: Vec::new(),
        };
        writer.record(self.top(), &self.nodes, values, None, 0)?;
        Ok(writer.out)
    }
}

struct Writer<'d> {
    dynamic: &'d Dynamic,
    out: Vec<u8>,
}

impl Writer<'_> {
    fn record(
        &mut self,
        level: &Level,
        nodes: &[Node],
        values: &[Value],
        outer: Option<&Frame<'_>>,
        index: u64,
    ) -> Result<(), Error> {
        let (start, mut next) = (self.out.len(), 0);
        for segment in &level.segments {
            match segment {
                Segment::Run(run) => {
                    let count = run.record.values;
                    self.run(run, &values[next..next + count], next)?;
                    next += count;
                }
                Segment::Item(item) => {
                    let node = &nodes[item.node];
                    let count = values_of(node);
                    let at = self.out.len();
                    let frame = Frame {
                        values: &values[..next],
                        outer,
                        root: &[],
                        start,
                        at,
                        end: at,
                        index,
                    };
                    let own = &values[next..next + count];
                    self.item(item, node, own, next, &frame)
                        .map_err(|error| around(error, node))?;
                    next += count;
                }
            }
        }
        Ok(())
    }

    fn run(&mut self, run: &Run, values: &[Value], first: usize) -> Result<(), Error> {
        let start = self.out.len();
        grow(&mut self.out, run.size)?;
        let target = &mut self.out[start..];
        let written = pack::record(&self.dynamic.program, run.record, values, target);
        written.map_err(|error| {
            let index = first + error.index;
            ValueError { index, ..error }.into()
        })
    }

    fn item(
        &mut self,
        item: &Item,
        node: &Node,
        values: &[Value],
        index: usize,
        frame: &Frame<'_>,
    ) -> Result<(), Error> {
        let expected = self.dynamic.amount_of(item, node, frame)?;
        let error = |kind| ValueError {
            index,
            code: node.code,
            kind,
        };
        let at = frame.at;
        match (&item.what, values) {
            (What::Skip, []) => {
                let size = usize::try_from(expected.unwrap_or(0)).unwrap_or(usize::MAX);
                grow(&mut self.out, size)?;
            }
            (What::Bytes | What::Skip | What::Pascal | What::Terminated, [value]) => {
                let Value::Bytes(bytes) = value else {
                    return Err(error(ValueErrorKind::NotBytes(value.kind_name())).into());
                };
                self.bytes(&item.what, bytes, expected, at)?;
            }
            (What::Text, [value]) => {
                let Value::Text(text) = value else {
                    return Err(error(ValueErrorKind::NotText(value.kind_name())).into());
                };
                self.text(text, node, expected)?;
            }
            (What::Elements(run), [value]) => {
                let Value::Array(elements) = value else {
                    return Err(error(ValueErrorKind::NotArray(value.kind_name())).into());
                };
                agree(expected, elements.len(), at)?;
                for element in elements {
                    self.run(run, core::slice::from_ref(element), index)?;
                }
            }
            (What::Records(level), values) => {
                let mut records = Vec::new();
                flatten(node, values, &error, &mut records)?;
                agree(expected, records.len(), at)?;
                self.records(*level, node, &records, &error, frame)?;
            }
            _ => unreachable!("an item has one value"),
        }
        Ok(())
    }

    fn bytes(
        &mut self,
        what: &What,
        bytes: &[u8],
        expected: Option<u64>,
        at: usize,
    ) -> Result<(), Error> {
        match what {
            What::Terminated if bytes.contains(&0) => {
                return Err(DataError::new(Kind::Terminator, at).into());
            }
            What::Terminated => self.out.extend(bytes.iter().chain(&[0])),
            What::Pascal => self.pascal(bytes, expected, at)?,
            _ => {
                agree(expected, bytes.len(), at)?;
                self.out.extend(bytes);
            }
        }
        Ok(())
    }

    fn pascal(&mut self, bytes: &[u8], expected: Option<u64>, at: usize) -> Result<(), Error> {
        let size = match expected {
            Some(expected) => usize::try_from(expected).unwrap_or(usize::MAX),
            None => bytes.len() + 1,
        };
        let Ok(length) = u8::try_from(bytes.len()) else {
            let value = bytes.len() as u64;
            let kind = Kind::Range(RangeErrorKind::Bits { value, width: 8 });
            return Err(DataError::new(kind, at).into());
        };
        if bytes.len() >= size.max(1) {
            let kind = Kind::Disagrees {
                expected: size as u64,
                found: bytes.len() as u64 + 1,
            };
            return Err(DataError::new(kind, at).into());
        }
        if size == 0 {
            // A field of zero bytes has no length byte either.
            return Ok(());
        }
        let start = self.out.len();
        grow(&mut self.out, size)?;
        self.out[start] = length;
        self.out[start + 1..][..bytes.len()].copy_from_slice(bytes);
        Ok(())
    }

    /// Packs characters, followed by zeros.
    fn text(&mut self, text: &str, node: &Node, expected: Option<u64>) -> Result<(), Error> {
        let given = text.chars().count();
        let count = match expected {
            Some(expected) => usize::try_from(expected).unwrap_or(usize::MAX),
            None => given,
        };
        if given > count {
            let kind = Kind::Disagrees {
                expected: count as u64,
                found: given as u64,
            };
            return Err(DataError::new(kind, self.out.len()).into());
        }
        let start = self.out.len();
        grow(&mut self.out, count.saturating_mul(CHARACTER))?;
        let endian = node.order.endian(self.dynamic.native);
        let places = self.out[start..].chunks_exact_mut(CHARACTER);
        for (place, character) in places.zip(text.chars()) {
            crate::codec::store(place, endian, u32::from(character).into());
        }
        Ok(())
    }

    fn records(
        &mut self,
        level: usize,
        node: &Node,
        records: &[&Value],
        error: &dyn Fn(ValueErrorKind) -> ValueError,
        frame: &Frame<'_>,
    ) -> Result<(), Error> {
        let dynamic = self.dynamic;
        let level = &dynamic.levels[level];
        let nodes = node.record.as_ref().map_or(&[][..], |inner| &inner.nodes);
        for (index, record) in records.iter().enumerate() {
            let Value::Record(fields) = record else {
                return Err(error(ValueErrorKind::NotRecord(record.kind_name())).into());
            };
            let (needed, given) = (level.values, fields.len());
            if needed != given {
                return Err(error(ValueErrorKind::Length { needed, given }).into());
            }
            self.record(level, nodes, fields, Some(frame), index as u64)
                .map_err(|error| match error {
                    Error::Data(error) => error.of("", Some(index as u64)).into(),
                    error => error,
                })?;
        }
        Ok(())
    }
}

/// Collects the records in an array of any number of dimensions.
fn flatten<'v>(
    node: &Node,
    values: &'v [Value],
    error: &dyn Fn(ValueErrorKind) -> ValueError,
    records: &mut Vec<&'v Value>,
) -> Result<(), Error> {
    let is_counted = super::compile::dimensions(node) > 0 && node.repeat.is_none();
    if !is_counted {
        records.extend(values);
        return Ok(());
    }
    values
        .iter()
        .try_for_each(|value| nested(&node.dims, value, error, records))
}

/// Returns the records in one array.
fn nested<'v>(
    dims: &[usize],
    value: &'v Value,
    error: &dyn Fn(ValueErrorKind) -> ValueError,
    records: &mut Vec<&'v Value>,
) -> Result<(), Error> {
    let Value::Array(elements) = value else {
        return Err(error(ValueErrorKind::NotArray(value.kind_name())).into());
    };
    if let Some(&needed) = dims.first()
        && needed != elements.len()
    {
        let given = elements.len();
        return Err(error(ValueErrorKind::Length { needed, given }).into());
    }
    if dims.len() < 2 {
        records.extend(elements);
        return Ok(());
    }
    elements
        .iter()
        .try_for_each(|element| nested(&dims[1..], element, error, records))
}

/// Appends zeros.
fn grow(out: &mut Vec<u8>, size: usize) -> Result<(), Error> {
    if out.try_reserve(size).is_err() {
        return Err(crate::SizeError::memory("Format", size).into());
    }
    out.resize(out.len() + size, 0);
    Ok(())
}

/// Adds the enclosing item to the path.
fn around(error: Error, node: &Node) -> Error {
    match error {
        Error::Data(error) => error.of_item(node).into(),
        error => error,
    }
}

/// Checks that the value of an expression matches what is packed.
fn agree(expected: Option<u64>, found: usize, at: usize) -> Result<(), DataError> {
    let found = found as u64;
    match expected {
        Some(expected) if expected != found => {
            Err(DataError::new(Kind::Disagrees { expected, found }, at))
        }
        _ => Ok(()),
    }
}
