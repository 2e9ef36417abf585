//! The events of a trace.

use memoryview_layout::Endian;

use super::fault::FieldError;
use super::value::Value;

/// Receives an event for every item of a record: see [`View::trace`](crate::View::trace).
///
/// ```
/// use memoryview::View;
/// use memoryview::trace::{Event, Visitor};
///
/// /// Collects the name and offset of every field.
/// #[derive(Default)]
/// struct Names(Vec<(&'static str, usize)>);
///
/// impl Visitor for Names {
///     fn event(&mut self, event: &Event<'_>) {
///         if let Event::Field(spot, _) = event {
///             self.0.push((spot.name, spot.offset));
///         }
///     }
/// }
///
/// #[derive(View)]
/// #[layout("<B{length}sH")]
/// struct Name<'a> { length: u8, text: &'a [u8], id: u16 }
///
/// let mut names = Names::default();
/// Name::trace(b"\x02hi\x07\0", &mut names)?;
/// assert_eq!(names.0, [("length", 0), ("text", 1), ("id", 3)]);
/// # Ok::<(), memoryview::FieldError>(())
/// ```
pub trait Visitor {
    /// Receives an item, or the beginning or end of a nested record.
    fn event(&mut self, event: &Event<'_>);

    /// Returns `true` if nothing more is wanted: sequences then end before their next element.
    fn is_done(&self) -> bool {
        false
    }

    /// Returns the events that are wanted from inside the innermost record or sequence.
    fn wanted(&self) -> Wanted {
        Wanted::Fields
    }
}

impl<F: FnMut(&Event<'_>)> Visitor for F {
    fn event(&mut self, event: &Event<'_>) {
        self(event);
    }
}

/// The events that a [`Visitor`] receives from inside a record or sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// All events.
    Fields,
    /// Faults, conditions of `verify`, and the beginnings and ends of nested records. Values are not
    /// computed, so this takes less time.
    Faults,
    /// Nothing: bodies in a window and elements are skipped, including their faults. Other records
    /// are reported completely if they cannot be read.
    Nothing,
}

/// An event of a trace.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Event<'a> {
    /// A nested record, a union, a sequence or one of its elements begins.
    Enter(Spot<'a>),
    /// A field with its value, or an element that is a single value.
    Field(Spot<'a>, Value<'a>),
    /// The innermost entered record or sequence ends.
    Leave {
        /// The offset of the end, from the start of the input.
        end: usize,
    },
    /// The innermost entered record cannot be read further. The enclosing records continue if its
    /// bounds are known.
    Fault(&'a FieldError),
    /// A condition of `verify`, which is only tested on request.
    Verified {
        /// The field.
        spot: Spot<'a>,
        /// The condition, as in the declaration.
        condition: &'static str,
        /// The error if the condition is false or has no value.
        fault: Option<&'a FieldError>,
    },
}

/// An item and its position.
#[derive(Clone, Copy, Debug)]
pub struct Spot<'a> {
    /// The record that declares the field.
    pub record: &'static str,
    /// The name of the field, or an empty string for the outermost record and the elements of a
    /// sequence.
    pub name: &'static str,
    /// The index, for an element of a sequence.
    pub index: Option<u64>,
    /// The type in the declaration.
    pub type_name: &'static str,
    /// The entered record, or an empty string for sequences and fields.
    pub nested: &'static str,
    /// The offset from the start of the input.
    pub offset: usize,
    /// The size in bytes, or 0 for an entered record whose end is not known yet.
    pub size: usize,
    /// The first bit and the width of a bit field.
    pub bits: Option<(u16, u16)>,
    /// The order of the bytes of a number, or of the bits of a bit field.
    pub order: Endian,
    /// The bytes of the field, including terminator and padding; empty for an entered record.
    pub bytes: &'a [u8],
}
