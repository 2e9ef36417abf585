//! [`Report`]: a cursor over a file that reports every field it passes.

mod emit;

use std::fmt::{self, Write};

use memoryview::{Fixed, Layout, View, Wire, cast};

use super::decode::text;
use super::symbols::Names;
use super::{Fault, Problem, Sink, Stop, Value};

/// A cursor over a file that reports every field it passes, in the words of the field's layout.
///
/// Formats read records with [`record`](Self::record), which reports each field and returns the
/// view. Offsets and lengths of the file are checked here, once for all formats: nothing is read
/// outside the innermost [`window`](Self::window), and no length makes anything allocate.
pub struct Report<'a, 's> {
    data: &'a [u8],
    /// The next byte to read; at most `end`.
    position: usize,
    /// The end of the innermost window; at most `data.len()`.
    end: usize,
    /// Bytes that the innermost window should have after `end`, but the file has not.
    missing: u64,
    path: String,
    /// The first value that is wrong but does not hinder reading on.
    wrong: Option<Fault>,
    sink: &'s mut dyn Sink,
}

impl<'a, 's> Report<'a, 's> {
    /// A report to `sink` about all of `data`.
    pub fn new(data: &'a [u8], sink: &'s mut dyn Sink) -> Self {
        Self {
            data,
            position: 0,
            end: data.len(),
            missing: 0,
            path: String::new(),
            wrong: None,
            sink,
        }
    }

    /// All bytes of the file.
    pub fn data(&self) -> &'a [u8] {
        self.data
    }

    /// Bytes from the start of the file to the next byte to read.
    pub fn position(&self) -> usize {
        self.position
    }

    /// The bytes of the innermost window that are not read yet.
    pub fn rest(&self) -> &'a [u8] {
        &self.data[self.position..self.end]
    }

    /// Whether the innermost window is used up.
    pub fn at_end(&self) -> bool {
        self.position == self.end
    }

    /// Whether the file ends before the innermost window does.
    pub fn is_truncated(&self) -> bool {
        self.missing > 0
    }

    /// Goes to a place in the file, which a window must not surround.
    ///
    /// # Errors
    ///
    /// The file ends before it.
    pub fn seek(&mut self, name: &str, offset: u64) -> Result<(), Stop> {
        match usize::try_from(offset) {
            Ok(position) if position <= self.end => {
                self.position = position;
                Ok(())
            }
            _ => self.named(name, |report| {
                Err(report.invalid(format_args!(
                    "points to offset {offset}, after the end of the file at {}, read",
                    report.end
                )))
            }),
        }
    }

    /// Everything that `walk` reports belongs to `name`.
    ///
    /// # Errors
    ///
    /// Those of `walk`.
    pub fn within<T>(
        &mut self,
        name: impl fmt::Display,
        walk: impl FnOnce(&mut Self) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        let outer = self.path.len();
        self.enter(name);
        let result = walk(self);
        self.path.truncate(outer);
        result
    }

    /// The next `length` bytes are all that `walk` can see; what it leaves over is passed by.
    ///
    /// # Errors
    ///
    /// Those of `walk`, or fewer bytes than that are left: `walk` has seen them then.
    pub fn window(
        &mut self,
        length: u64,
        walk: impl FnOnce(&mut Self) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        let (start, outer) = (self.position, (self.end, self.missing));
        let available = self.rest().len();
        let inner = usize::try_from(length).map_or(available, |length| length.min(available));
        let end = start + inner;
        (self.end, self.missing) = (end, length - inner as u64);
        let result = walk(self);
        let missing = self.missing;
        (self.end, self.missing) = outer;
        result?;
        if missing > 0 {
            self.position = start;
            return Err(self.short(length, inner));
        }
        self.position = end;
        Ok(())
    }

    /// Reads one `name[i]` after another until the innermost window is used up.
    ///
    /// # Errors
    ///
    /// Those of `walk`.
    pub fn each<T>(
        &mut self,
        name: &str,
        mut walk: impl FnMut(&mut Self) -> Result<T, Stop>,
    ) -> Result<(), Stop> {
        for i in 0_u64.. {
            let start = self.position;
            if self.at_end() {
                break;
            }
            self.within(format_args!("{name}[{i}]"), &mut walk)?;
            debug_assert!(self.position > start, "every element has bytes");
        }
        Ok(())
    }

    /// Reports every field of a record as `name.field` and returns its view. An empty name reports
    /// them as fields of what surrounds them.
    ///
    /// # Errors
    ///
    /// The record does not fit; the fields that do are reported.
    pub fn record<T: Fixed>(
        &mut self,
        name: &str,
        names: Names<'_>,
    ) -> Result<&'a T::Record, Stop> {
        self.named(name, |report| {
            let (start, bytes) = (report.position, report.rest());
            report.fields(&T::LAYOUT, start, bytes, names)?;
            let Ok((view, _)) = T::view_prefix(bytes) else {
                return Err(report.short(T::SIZE as u64, bytes.len()));
            };
            report.position += T::SIZE;
            Ok(view)
        })
    }

    /// Reports a single value, which `names` knows by the empty name.
    ///
    /// # Errors
    ///
    /// It does not fit.
    pub fn value<W: Wire>(&mut self, name: &str, names: Names<'_>) -> Result<W::Native, Stop> {
        self.named(name, |report| {
            let (start, bytes) = (report.position, report.rest());
            let size = size_of::<W>();
            let items = [W::ITEM];
            report.fields(&Layout::new("", &items, size, 1), start, bytes, names)?;
            let wire = bytes.get(..size).map(cast::<W>);
            let Some(Ok([wire])) = wire else {
                return Err(report.short(size as u64, bytes.len()));
            };
            report.position += size;
            Ok(wire.get())
        })
    }

    /// Reports `length` bytes, unless there are none.
    ///
    /// # Errors
    ///
    /// They do not fit.
    pub fn bytes(&mut self, name: &str, length: u64) -> Result<&'a [u8], Stop> {
        self.decoded(name, length, |bytes| ("bytes", Value::Bytes(bytes)))
    }

    /// Reports `length` bytes of text, unless there are none; bytes where they are no text.
    ///
    /// # Errors
    ///
    /// They do not fit.
    pub fn text(&mut self, name: &str, length: u64) -> Result<&'a [u8], Stop> {
        self.decoded(name, length, text)
    }

    /// Reports text up to and with the next NUL.
    ///
    /// # Errors
    ///
    /// There is none.
    pub fn text_z(&mut self, name: &str) -> Result<&'a [u8], Stop> {
        match self.rest().iter().position(|&b| b == 0) {
            Some(end) => self.text(name, end as u64 + 1),
            None => self.named(name, |report| {
                Err(report.short(report.rest().len() as u64 + 1, report.rest().len()))
            }),
        }
    }

    /// Reports what is left of the innermost window, unless nothing is.
    ///
    /// # Errors
    ///
    /// The file ends before the window does.
    pub fn remainder(&mut self, name: &str) -> Result<&'a [u8], Stop> {
        self.bytes(name, self.rest().len() as u64 + self.missing)
    }

    /// Reports what is left of the innermost window as text, unless nothing is.
    ///
    /// # Errors
    ///
    /// The file ends before the window does.
    pub fn remaining_text(&mut self, name: &str) -> Result<&'a [u8], Stop> {
        self.text(name, self.rest().len() as u64 + self.missing)
    }

    /// A fault at the next byte to read.
    pub fn invalid(&self, text: impl fmt::Display) -> Stop {
        self.fault(self.position, Problem::Invalid(text.to_string()))
    }

    /// A fault of the field `name`, which has been read: `size` bytes back.
    pub fn invalid_field(&mut self, name: &str, size: usize, text: impl fmt::Display) -> Stop {
        let (Ok(stop) | Err(stop)) = self.named(name, |report| {
            let offset = report.position.saturating_sub(size);
            Ok(report.fault(offset, Problem::Invalid(text.to_string())))
        });
        stop
    }

    /// Remembers a fault of the field `name`, which has been read, `size` bytes back: it does not
    /// hinder reading on.
    pub fn wrong_field(&mut self, name: &str, size: usize, text: impl fmt::Display) {
        if let Stop::Fault(fault) = self.invalid_field(name, size, text) {
            self.wrong.get_or_insert(fault);
        }
    }

    /// How the walk ended, after all that it came across.
    pub(super) fn verdict(self, result: Result<(), Stop>) -> Result<(), Stop> {
        match (result, self.wrong) {
            (Ok(()) | Err(Stop::Fault(_)), Some(fault)) => Err(Stop::Fault(fault)),
            (result, _) => result,
        }
    }

    /// Reports `length` bytes as the type and value that `value` makes of them, unless there are
    /// none.
    ///
    /// # Errors
    ///
    /// They do not fit.
    pub fn decoded(
        &mut self,
        name: &str,
        length: u64,
        value: fn(&'a [u8]) -> (&'static str, Value<'a>),
    ) -> Result<&'a [u8], Stop> {
        self.named(name, |report| {
            let rest = report.rest();
            let taken = usize::try_from(length).ok().and_then(|n| rest.get(..n));
            let Some(bytes) = taken else {
                return Err(report.short(length, rest.len()));
            };
            if !bytes.is_empty() {
                let (kind, value) = value(bytes);
                report.emit(report.position, bytes, None, (kind, value), None)?;
                report.position += bytes.len();
            }
            Ok(bytes)
        })
    }

    fn short(&self, needed: u64, available: usize) -> Stop {
        self.fault(self.position, Problem::Short { needed, available })
    }

    fn fault(&self, offset: usize, problem: Problem) -> Stop {
        Stop::Fault(Fault {
            path: self.path.clone(),
            offset,
            problem,
        })
    }

    /// [`within`](Self::within), where an empty name adds nothing.
    fn named<T>(
        &mut self,
        name: &str,
        walk: impl FnOnce(&mut Self) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        if name.is_empty() {
            return walk(self);
        }
        self.within(name, walk)
    }

    fn enter(&mut self, name: impl fmt::Display) {
        let outer = self.path.len();
        // Writing to a string cannot fail.
        let _ = write!(self.path, "{name}");
        if outer > 0 && !self.path[outer..].starts_with('[') {
            self.path.insert(outer, '.');
        }
    }
}
