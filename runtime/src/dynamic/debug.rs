//! `Debug` of dynamic views: formats the events of a trace like Rust structs.

use core::fmt::{self, Write};

use super::event::{Event, Spot, Visitor};
use super::meta::NOWHERE;
use super::mode::{Elements, Mode};
use super::place::Place;
use super::state::State;
use super::trace::Trace;
use super::value::Value;
use crate::bind::shown;
use crate::{Seq, View};

/// Formats the record at `place` with its nested records, each up to its first fault. Used by the
/// `Debug` of generated views.
///
/// # Errors
///
/// Returns the error of `f`.
pub fn debug<T: View>(f: &mut fmt::Formatter<'_>, place: Place<'_>, args: T::Args) -> fmt::Result {
    let mut writer = Writer::new(f);
    writer.open(T::META.name(), '{');
    let mut state = State::new(&mut writer, place.depth());
    T::parse(&mut place.input(Trace(&mut state)), args);
    writer.close();
    writer.result
}

pub(crate) fn elements<T: View>(
    elements: Elements<'_, T>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let mut writer = Writer::new(f);
    let mut state = State::new(&mut writer, elements.place.depth());
    Trace(&mut state).elements::<T>(elements, NOWHERE.whole());
    writer.result
}

impl<T: View> fmt::Debug for Seq<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.is_indexed() {
            return elements::<T>(self.elements(), f);
        }
        let mut list = f.debug_list();
        let mut elements = self.iter();
        while let (Some((place, args)), Some(_)) = (elements.ahead(), elements.next()) {
            list.entry(&shown(|f| debug::<T>(f, place, args)));
        }
        list.finish()
    }
}

/// The maximum nesting depth that is written.
const LEVELS: usize = 64;

/// Writes events.
struct Writer<'f, 'g> {
    f: &'f mut fmt::Formatter<'g>,
    result: fmt::Result,
    /// For each level, whether something was written, and the closing delimiter.
    levels: [(bool, char); LEVELS],
    level: usize,
}

impl<'f, 'g> Writer<'f, 'g> {
    fn new(f: &'f mut fmt::Formatter<'g>) -> Self {
        Self {
            f,
            result: Ok(()),
            levels: [(false, ' '); LEVELS],
            level: 0,
        }
    }

    fn put(&mut self, arguments: fmt::Arguments<'_>) {
        if self.result.is_ok() {
            self.result = self.f.write_fmt(arguments);
        }
    }

    /// Writes the separator before an item.
    fn separate(&mut self) {
        let Some(level) = self.level.checked_sub(1).filter(|level| *level < LEVELS) else {
            return;
        };
        let (written, closing) = &mut self.levels[level];
        let first = !core::mem::replace(written, true);
        let braces = *closing == '}';
        if self.f.alternate() {
            self.put(format_args!("{}\n", if first { "" } else { "," }));
            self.indent();
        } else if !first {
            self.put(format_args!(", "));
        } else if braces {
            self.put(format_args!(" "));
        }
    }

    fn indent(&mut self) {
        for _ in 0..self.level {
            self.put(format_args!("    "));
        }
    }

    fn open(&mut self, name: &str, bracket: char) {
        if bracket == '{' {
            self.put(format_args!("{name} {{"));
        } else {
            self.put(format_args!("["));
        }
        if let Some(level) = self.levels.get_mut(self.level) {
            *level = (false, if bracket == '{' { '}' } else { ']' });
        }
        self.level += 1;
    }

    fn close(&mut self) {
        self.level = self.level.saturating_sub(1);
        let Some(&(written, closing)) = self.levels.get(self.level) else {
            return self.put(format_args!("}}"));
        };
        if written && self.f.alternate() {
            self.put(format_args!(",\n"));
            self.indent();
        } else if closing == '}' {
            self.put(format_args!(" "));
        }
        self.put(format_args!("{closing}"));
    }

    fn name(&mut self, spot: &Spot<'_>) {
        self.separate();
        if !spot.name.is_empty() {
            self.put(format_args!("{}: ", spot.name));
        }
    }
}

impl Visitor for Writer<'_, '_> {
    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Enter(spot) => {
                self.name(spot);
                let list = spot.nested.is_empty();
                self.open(spot.nested, if list { '[' } else { '{' });
            }
            Event::Field(spot, value) if !matches!(value, Value::Count(_)) => {
                self.name(spot);
                self.put(format_args!("{}", Shown(value)));
            }
            Event::Leave { .. } => self.close(),
            Event::Fault(error) => {
                self.separate();
                self.put(format_args!("<{error}>"));
            }
            // The elements of a sequence are written, but not their number.
            _ => {}
        }
    }
}

/// Formats a value like Rust.
struct Shown<'v>(&'v Value<'v>);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Value::Unsigned(number) | Value::Count(number) => write!(f, "{number}"),
            Value::Coded { number, name: None } => write!(f, "{number}"),
            Value::Signed(number) => write!(f, "{number}"),
            Value::Float(number) => write!(f, "{number:?}"),
            Value::Bool(value) => write!(f, "{value}"),
            Value::Bytes(bytes) => write!(f, "b\"{}\"", bytes.escape_ascii()),
            Value::Text(text) => write!(f, "{text:?}"),
            Value::Variant(name)
            | Value::Coded {
                name: Some(name), ..
            } => f.write_str(name),
            Value::Array(array) => {
                f.write_char('[')?;
                for (i, value) in array.iter().enumerate() {
                    let comma = if i == 0 { "" } else { ", " };
                    write!(f, "{comma}{}", Shown(&value))?;
                }
                f.write_char(']')
            }
            Value::Absent => f.write_str("None"),
        }
    }
}
