//! Reads values from records of data-dependent size.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::ops::Range;

use memoryview_layout::items::Node;

use super::eval::Frame;
use super::locate::Spans;
use super::{DataError, Dynamic, Item, Level, Run, Segment, What, name_of, values_of};
use crate::dynamic::limits::EMPTY_ELEMENTS;
use crate::format::unpack::{self, CHARACTER};
use crate::{FieldErrorKind as Kind, Value};

impl Dynamic {
    /// Reads the record at the start of `bytes`. Returns its values and its end.
    pub(in crate::format) fn read(&self, bytes: &[u8]) -> Result<(Vec<Value>, usize), DataError> {
        self.read_with(bytes, None)
    }

    /// Returns the values of a record that was read before.
    #[inline(never)]
    pub(in crate::format) fn values(&self, bytes: &[u8]) -> Box<[Value]> {
        match self.read(bytes) {
            Ok((values, _)) => values.into_boxed_slice(),
            Err(_) => unreachable!("the record was read before"),
        }
    }

    pub(super) fn read_with(
        &self,
        bytes: &[u8],
        spans: Option<&mut Spans>,
    ) -> Result<(Vec<Value>, usize), DataError> {
        let mut reader = Reader {
            dynamic: self,
            root: bytes,
            empty: EMPTY_ELEMENTS.max(bytes.len() as u64),
            spans,
        };
        let window = 0..bytes.len();
        reader.record(self.top(), &self.nodes, window, None, 0)
    }
}

struct Reader<'d, 'b, 's> {
    dynamic: &'d Dynamic,
    root: &'b [u8],
    /// The number of values of zero bytes that may still be read, which the length of the buffer
    /// does not limit.
    empty: u64,
    /// Collects the locations of values, if requested.
    spans: Option<&'s mut Spans>,
}

impl Reader<'_, '_, '_> {
    /// Reads one record. Returns its values and its end.
    fn record(
        &mut self,
        level: &Level,
        nodes: &[Node],
        window: Range<usize>,
        outer: Option<&Frame<'_>>,
        index: u64,
    ) -> Result<(Vec<Value>, usize), DataError> {
        let mut values = Vec::with_capacity(level.values.min(window.len() + 1));
        let mut at = window.start;
        for segment in &level.segments {
            match segment {
                Segment::Run(run) => {
                    at = self.run(run, &nodes[run.nodes.clone()], at..window.end, &mut values)?;
                }
                Segment::Item(item) => {
                    let node = &nodes[item.node];
                    let frame = Frame {
                        values: &values,
                        outer,
                        root: self.root,
                        start: window.start,
                        at,
                        end: window.end,
                        index,
                    };
                    let (value, end) = self
                        .item(item, node, &frame)
                        .map_err(|error| error.of_item(node))?;
                    at = end;
                    push(node, value, &mut values);
                }
            }
        }
        Ok((values, at))
    }

    /// Reads a run of fixed items.
    fn run(
        &mut self,
        run: &Run,
        nodes: &[Node],
        window: Range<usize>,
        values: &mut Vec<Value>,
    ) -> Result<usize, DataError> {
        let start = window.start;
        if window.len() < run.size {
            return Err(self.cut(run, nodes, window));
        }
        self.use_empty(run.empty as u64, start)?;
        let bytes = &self.root[start..start + run.size];
        let program = &self.dynamic.program;
        if unpack::check_record_text(program, run.record, bytes).is_err() {
            return Err(self.wrong_text(run, nodes, start, bytes));
        }
        values.append(&mut unpack::values(program, run.record, bytes).into_vec());
        if let Some(spans) = &mut self.spans {
            spans.fixed(program, run.record, nodes, start);
        }
        Ok(start + run.size)
    }

    /// Returns the error of the first field of a run that the window truncates.
    fn cut(&self, run: &Run, nodes: &[Node], window: Range<usize>) -> DataError {
        let ops = self.dynamic.program.ops(run.record);
        let mut fields = nodes.iter().filter(|node| values_of(node) > 0).zip(ops);
        let cut = fields.find(|(_, op)| op.offset + op.stride * op.count > window.len());
        let Some((node, op)) = cut else {
            return short(run.size as u64, window);
        };
        let offset = op.offset.min(window.len());
        let field = window.start + offset..window.end;
        short((op.stride * op.count) as u64, field).of(name_of(node), None)
    }

    fn wrong_text(&self, run: &Run, nodes: &[Node], start: usize, bytes: &[u8]) -> DataError {
        let program = &self.dynamic.program;
        let ops = program.ops(run.record);
        let mut fields = nodes.iter().filter(|node| values_of(node) > 0).zip(ops);
        let wrong = fields.find(|(_, op)| {
            let mut values = 0..op.values();
            values.any(|value| unpack::check_value_text(program, op, value, bytes).is_err())
        });
        let error = |offset| DataError::new(Kind::NotText, start + offset);
        wrong.map_or(error(0), |(node, op)| {
            error(op.offset).of(name_of(node), None)
        })
    }

    /// Reads an item of data-dependent size. Returns its value and its end.
    fn item(
        &mut self,
        item: &Item,
        node: &Node,
        frame: &Frame<'_>,
    ) -> Result<(Value, usize), DataError> {
        let window = frame.at..frame.end;
        let amount = self.dynamic.amount_of(item, node, frame)?;
        let found = match &item.what {
            What::Terminated => self.terminated(window)?,
            What::Bytes | What::Skip => {
                let bytes = bytes_of(amount, 1, window)?;
                (Value::Bytes(self.root[bytes.clone()].to_vec()), bytes.end)
            }
            What::Pascal => {
                let bytes = bytes_of(amount, 1, window)?;
                let value = unpack::pascal(&self.root[bytes.clone()]).to_vec();
                (Value::Bytes(value), bytes.end)
            }
            What::Text => {
                let bytes = bytes_of(amount, CHARACTER, window)?;
                let endian = node.order.endian(self.dynamic.native);
                let text = unpack::text(endian, &self.root[bytes.clone()]);
                let text = text.ok_or(DataError::new(Kind::NotText, bytes.start))?;
                (Value::Text(text), bytes.end)
            }
            What::Elements(run) => self.elements(run, node, amount, window)?,
            What::Records(level) => self.records(*level, node, amount, frame)?,
        };
        if let Some(spans) = &mut self.spans {
            spans.item(node, frame.at..found.1);
        }
        Ok(found)
    }

    fn terminated(&self, window: Range<usize>) -> Result<(Value, usize), DataError> {
        let bytes = &self.root[window.clone()];
        let Some(len) = bytes.iter().position(|byte| *byte == 0) else {
            let available = window.len();
            let kind = Kind::Unterminated { available };
            return Err(DataError::new(kind, window.start));
        };
        Ok((Value::Bytes(bytes[..len].to_vec()), window.start + len + 1))
    }

    /// Reads elements of fixed size.
    fn elements(
        &mut self,
        run: &Run,
        node: &Node,
        amount: Option<u64>,
        window: Range<usize>,
    ) -> Result<(Value, usize), DataError> {
        let count = match amount {
            Some(count) => count,
            None if run.size == 0 => {
                return Err(DataError::new(Kind::EmptyElement, window.start));
            }
            None => {
                let left = window.len() % run.size;
                if left > 0 {
                    let last = window.end - left..window.end;
                    let index = (window.len() / run.size) as u64;
                    return Err(at_element(short(run.size as u64, last), index));
                }
                (window.len() / run.size) as u64
            }
        };
        let empty = (run.empty as u64).max(u64::from(run.size == 0));
        self.use_empty(empty.saturating_mul(count), window.start)?;
        let bytes = bytes_of(Some(count), run.size, window)?;
        let program = &self.dynamic.program;
        let [op] = program.ops(run.record) else {
            unreachable!("an element is one item");
        };
        let count = usize::try_from(count).unwrap_or(0);
        let mut values = Vec::with_capacity(count);
        for index in 0..count {
            let start = bytes.start + index * run.size;
            let element = &self.root[start..start + run.size];
            if unpack::check_value_text(program, op, 0, element).is_err() {
                let error = DataError::new(Kind::NotText, start);
                return Err(at_element(error, index as u64));
            }
            values.push(unpack::value(program, op, 0, element));
            if let Some(spans) = &mut self.spans {
                spans.element(program, run.record, node, index, start..start + run.size);
            }
        }
        Ok((Value::Array(values), bytes.end))
    }

    /// Counts values of zero bytes, which the length of the buffer does not limit.
    fn use_empty(&mut self, count: u64, at: usize) -> Result<(), DataError> {
        match self.empty.checked_sub(count) {
            Some(left) => {
                self.empty = left;
                Ok(())
            }
            None => Err(DataError::new(Kind::EmptyElements { count }, at)),
        }
    }

    /// Reads records of data-dependent size.
    fn records(
        &mut self,
        level: usize,
        node: &Node,
        amount: Option<u64>,
        frame: &Frame<'_>,
    ) -> Result<(Value, usize), DataError> {
        let dynamic = self.dynamic;
        let level = &dynamic.levels[level];
        let nodes = node.record.as_ref().map_or(&[][..], |inner| &inner.nodes);
        let is_single = super::compile::dimensions(node) == 0;
        let (mut at, mut index) = (frame.at, 0);
        let mut values = Vec::new();
        while amount.map_or(at < frame.end, |count| index < count) {
            let name = (!is_single).then_some(index);
            if let Some(spans) = &mut self.spans {
                spans.enter(name_of(node), name);
            }
            let window = at..frame.end;
            let element = self.record(level, nodes, window, Some(frame), index);
            if let Some(spans) = &mut self.spans {
                spans.leave();
            }
            let (fields, end) = match (element, is_single) {
                (Ok(element), _) => element,
                (Err(error), true) => return Err(error),
                (Err(error), false) => return Err(at_element(error, index)),
            };
            if end == at && amount.is_none() {
                return Err(at_element(DataError::new(Kind::EmptyElement, at), index));
            }
            if end == at {
                self.use_empty(1, at)?;
            }
            values.push(Value::Record(fields));
            at = end;
            index += 1;
        }
        if is_single {
            return Ok((values.pop().unwrap_or(Value::Record(Vec::new())), at));
        }
        Ok((unpack::grouped(&node.dims, values), at))
    }
}

/// Returns the bytes of `count` units, or all bytes of the window.
fn bytes_of(
    amount: Option<u64>,
    unit: usize,
    window: Range<usize>,
) -> Result<Range<usize>, DataError> {
    let Some(amount) = amount else {
        let needed = window.len().next_multiple_of(unit);
        if needed > window.len() {
            return Err(short(needed as u64, window));
        }
        return Ok(window);
    };
    let needed = amount
        .checked_mul(unit as u64)
        .ok_or_else(|| DataError::new(Kind::Overflow, window.start))?;
    match usize::try_from(needed) {
        Ok(size) if size <= window.len() => Ok(window.start..window.start + size),
        _ => Err(short(needed, window)),
    }
}

/// Appends the values of one item.
fn push(node: &Node, value: Value, values: &mut Vec<Value>) {
    match value {
        // A bare count is several values.
        Value::Array(elements) if node.repeat.is_some() && node.dims.is_empty() => {
            values.extend(elements);
        }
        _ if values_of(node) == 0 => {}
        value => values.push(value),
    }
}

/// Adds the index of an element to the path.
fn at_element(error: DataError, index: u64) -> DataError {
    error.of("", Some(index))
}

fn short(needed: u64, window: Range<usize>) -> DataError {
    let available = window.len();
    DataError::new(Kind::TooShort { needed, available }, window.start)
}
