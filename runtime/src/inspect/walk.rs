//! [`Walk`]: the visitor that converts events to entries with paths.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Display};

use super::coverage::Coverage;
use super::digits::decimal;
use super::lines::Put;
use super::{Entry, Fault, Sink};
use crate::Endian;
use crate::trace::{Event, Spot, Value, Visitor, Wanted};

/// Writes the meaning of a value, such as a date for a field of type `UnixTime`, or nothing if it
/// has none.
pub type Meaning<'m> = &'m dyn Fn(&Spot<'_>, &Value<'_>, &mut String);

/// Converts the events of a trace to entries: each field with its path, then each part of the data
/// that belongs to no field.
///
/// ```
/// use memoryview::inspect::{Json, Walk};
/// use memoryview::{View, View as _};
///
/// #[derive(View)]
/// #[layout(">HB")]
/// struct Point {
///     x: u16,
///     y: u8,
/// }
///
/// let (mut text, data) = (String::new(), [0, 7, 8, 9]);
/// let mut json = Json::new(&mut text);
/// let mut walk = Walk::new(&data, &mut json);
/// let read = Point::trace(&data, &mut walk);
/// assert!(read.is_ok());
/// assert_eq!(walk.finish(), Ok(0));
/// assert_eq!(
///     text,
///     r#"{"path":"x","offset":0,"size":2,"type":"u16be","value":7}
/// {"path":"y","offset":2,"size":1,"type":"u8","value":8}
/// {"path":"unused","offset":3,"size":1,"type":"bytes","value":{"hex":"09"}}
/// "#
/// );
/// ```
pub struct Walk<'w> {
    data: &'w [u8],
    sink: &'w mut dyn Sink,
    meaning: Meaning<'w>,
    /// The path of the innermost record, up to the outermost one whose fields are not wanted.
    path: String,
    /// The open records.
    open: Vec<Open>,
    /// The events that the sink wants from inside the innermost record or sequence.
    wanted: Wanted,
    coverage: Coverage,
    note: String,
    faults: usize,
    output: fmt::Result,
}

/// A record that was entered.
struct Open {
    name: &'static str,
    index: Option<u64>,
    /// The offset of its start.
    start: usize,
    /// The length of the enclosing path.
    path: usize,
    /// The events that the sink wants from inside the enclosing record.
    enclosing: Wanted,
}

impl<'w> Walk<'w> {
    /// Creates a walk that passes the entries of `data`, the traced bytes, to `sink`.
    pub fn new(data: &'w [u8], sink: &'w mut dyn Sink) -> Self {
        Self {
            data,
            sink,
            meaning: &|_, _, _| {},
            path: String::new(),
            open: Vec::new(),
            wanted: Wanted::Fields,
            coverage: Coverage::default(),
            note: String::new(),
            faults: 0,
            output: Ok(()),
        }
    }

    /// Sets the function that writes the meanings of values.
    #[must_use]
    pub fn with_meaning(mut self, meaning: Meaning<'w>) -> Self {
        self.meaning = meaning;
        self
    }

    /// Ends the walk: passes on the bytes that belong to no field, and returns the number of
    /// faults.
    ///
    /// # Errors
    ///
    /// Returns the error of the sink.
    pub fn finish(mut self) -> Result<usize, fmt::Error> {
        self.output?;
        self.path.clear();
        for (from, to) in core::mem::take(&mut self.coverage).gaps(self.data.len()) {
            self.unused(from, to);
            self.output?;
        }
        self.sink.finish()?;
        Ok(self.faults)
    }

    /// Adds a step to the path: `.name` or `[index]`.
    fn push(&mut self, name: &str, index: Option<u64>) {
        if !name.is_empty() {
            if !self.path.is_empty() {
                self.path.push('.');
            }
            self.path.push_str(name);
        }
        if let Some(index) = index {
            self.path.push('[');
            // Writing to a string cannot fail.
            let _ = self.path.put_ascii(decimal(index, &mut [0; 20]));
            self.path.push(']');
        }
    }

    fn enter(&mut self, spot: &Spot<'_>) {
        self.open.push(Open {
            name: spot.name,
            index: spot.index,
            start: spot.offset,
            path: self.path.len(),
            enclosing: self.wanted,
        });
        if self.wanted == Wanted::Fields {
            self.push(spot.name, spot.index);
            self.wanted = self.sink.wants(&self.path);
        }
    }

    fn leave(&mut self, end: usize) {
        let Some(inner) = self.open.pop() else { return };
        if self.wanted != Wanted::Fields {
            self.coverage.add(inner.start, end);
        }
        self.path.truncate(inner.path);
        self.wanted = inner.enclosing;
    }

    fn entry(&mut self, spot: Spot<'_>, value: Value<'_>) {
        let value = match value {
            // A single bit is shown as a number, like other bit fields.
            Value::Bool(bit) if spot.bits.is_some() => Value::Unsigned(bit.into()),
            value => value,
        };
        let outer = self.path.len();
        self.push(spot.name, spot.index);
        self.note.clear();
        (self.meaning)(&spot, &value, &mut self.note);
        let note = (!self.note.is_empty()).then_some(self.note.as_str());
        let entry = Entry {
            path: &self.path,
            spot,
            value,
            note,
        };
        self.output = self.sink.entry(&entry);
        self.path.truncate(outer);
    }

    fn unused(&mut self, from: usize, to: usize) {
        let data = self.data;
        let Some(bytes) = data.get(from..to) else {
            return;
        };
        let spot = Spot {
            record: "",
            name: "unused",
            index: None,
            type_name: "",
            nested: "",
            offset: from,
            size: bytes.len(),
            bits: None,
            order: Endian::Little,
            bytes,
        };
        self.entry(spot, Value::Bytes(bytes));
    }

    fn fault(&mut self, name: &str, offset: usize, reason: &dyn Display) {
        self.faults += 1;
        let outer = self.path.len();
        let open = core::mem::take(&mut self.open);
        for inner in open.iter().filter(|open| open.enclosing != Wanted::Fields) {
            self.push(inner.name, inner.index);
        }
        self.open = open;
        self.push(name, None);
        self.output = self.sink.fault(&Fault {
            path: &self.path,
            offset,
            reason,
        });
        self.path.truncate(outer);
    }
}

impl Visitor for Walk<'_> {
    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Enter(spot) => self.enter(spot),
            Event::Leave { end } => self.leave(*end),
            _ if self.output.is_err() => {}
            Event::Field(..) if self.wanted != Wanted::Fields => {}
            // Counts and tags are separate fields.
            Event::Field(_, Value::Count(_) | Value::Variant(_) | Value::Absent)
            | Event::Verified { fault: None, .. } => {}
            Event::Field(spot, Value::Bytes(_) | Value::Text(_) | Value::Array(_))
                if spot.size == 0 => {}
            Event::Field(spot, value) => {
                self.coverage.add(spot.offset, spot.offset + spot.size);
                self.entry(*spot, *value);
            }
            Event::Fault(error)
            | Event::Verified {
                fault: Some(error), ..
            } => {
                self.fault(error.path().last(), error.offset(), &error.reason());
            }
        }
    }

    fn is_done(&self) -> bool {
        self.output.is_err()
    }

    fn wanted(&self) -> Wanted {
        self.wanted
    }
}
