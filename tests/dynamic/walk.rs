//! Collects the items of a trace as a flat list of values with their paths.

use memoryview::trace::{Event, Spot, Value, Visitor};
use serde_json::{Value as Json, json};

use crate::expected::Row;

/// Collects values.
#[derive(Default)]
pub(crate) struct Walk {
    pub(crate) rows: Vec<Row>,
    /// The paths, offsets and element indices of all open records and sequences.
    open: Vec<(String, usize, Option<u64>)>,
    /// The path and offset of the first fault.
    pub(crate) fault: Option<(String, usize)>,
}

impl Walk {
    fn path(&self, spot: &Spot<'_>) -> String {
        let outer = self.open.last().map_or("", |(path, ..)| path);
        match (spot.index, outer, spot.name) {
            (Some(index), outer, _) => format!("{outer}[{index}]"),
            // The value of a variant.
            (None, outer, "" | "it") => outer.to_owned(),
            (None, "", name) => name.to_owned(),
            (None, outer, name) => format!("{outer}.{name}"),
        }
    }

    fn count(&mut self, element: &Spot<'_>) {
        if let (Some(index), Some((.., count))) = (element.index, self.open.last_mut()) {
            *count = Some(index + 1);
        }
    }

    fn push(&mut self, path: String, spot: &Spot<'_>, (kind, value): (&str, Json)) {
        self.rows.push(Row {
            path,
            value,
            kind: kind.to_owned(),
            offset: Some(spot.offset),
            size: Some(spot.size),
            bits: spot.bits.map(|(first, width)| (first.into(), width.into())),
        });
    }

    fn field(&mut self, spot: &Spot<'_>, value: &Value<'_>) {
        let path = self.path(spot);
        let Value::Array(array) = value else {
            if let Value::Bytes(bytes) = value {
                // Bytes are numbers, too.
                self.elements(
                    &path,
                    spot,
                    1,
                    bytes.iter().map(|byte| Value::Unsigned((*byte).into())),
                );
            }
            return self.push(path, spot, plain(value));
        };
        let unit = spot.size.checked_div(array.len()).unwrap_or(0);
        self.elements(&path, spot, unit, array.iter());
    }

    fn elements<'v>(
        &mut self,
        path: &str,
        spot: &Spot<'_>,
        unit: usize,
        values: impl Iterator<Item = Value<'v>>,
    ) {
        let mut count = 0;
        for (i, value) in values.enumerate() {
            let mut element = *spot;
            element.offset += i * unit;
            element.size = unit;
            self.push(format!("{path}[{i}]"), &element, plain(&value));
            count += 1;
        }
        self.push(path.to_owned(), spot, ("count", json!(count)));
    }
}

fn plain(value: &Value<'_>) -> (&'static str, Json) {
    match value {
        Value::Unsigned(number) => ("int", json!(number)),
        Value::Signed(number) => ("int", json!(number)),
        Value::Float(number) => ("float", json!(number.to_bits())),
        Value::Bool(value) => ("bool", json!(value)),
        Value::Bytes(bytes) => ("bytes", json!(hex(bytes))),
        Value::Text(text) => ("text", json!(text.to_string())),
        Value::Coded { number, name } => (
            "enum",
            json!([i128::from(*number), name.map(str::to_lowercase)]),
        ),
        Value::Absent => ("absent", Json::Null),
        Value::Count(count) => ("count", json!(count)),
        other => ("other", json!(format!("{other:?}"))),
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |half| char::from_digit(half, 16).unwrap();
    let digits = bytes.iter().flat_map(|&byte| [byte >> 4, byte & 15]);
    digits.map(|half| digit(half.into())).collect()
}

impl Visitor for Walk {
    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Enter(spot) => {
                let path = self.path(spot);
                self.count(spot);
                // A sequence may have no elements.
                let count = spot.nested.is_empty().then_some(0);
                self.open.push((path, spot.offset, count));
            }
            Event::Field(_, Value::Variant(_) | Value::Count(_)) => {}
            Event::Field(spot, value) => {
                self.count(spot);
                self.field(spot, value);
            }
            Event::Leave { end } => {
                let (path, offset, count) = self.open.pop().unwrap();
                if let Some(count) = count {
                    self.rows.push(Row {
                        path,
                        value: json!(count),
                        kind: "count".to_owned(),
                        offset: Some(offset),
                        size: Some(end - offset),
                        bits: None,
                    });
                }
            }
            Event::Fault(error) => {
                let path = error.path().to_string();
                let inner = path.split_once('.').map_or("", |(_, inner)| inner);
                self.fault.get_or_insert((inner.to_owned(), error.offset()));
            }
            _ => {}
        }
    }
}
