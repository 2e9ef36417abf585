//! What a trace reports, item by item.

use memoryview_layout::Endian;

use super::fault::FieldError;
use super::value::Value;

/// What hears of every item of a record; made for [`View::trace`](crate::View::trace).
pub trait Visitor {
    /// One item, or the begin or end of a nested record.
    fn event(&mut self, event: &Event<'_>);

    /// Whether nothing more is wanted: sequences end before their next element.
    fn is_done(&self) -> bool {
        false
    }

    /// Whether the inside of what was entered last is wanted. Bodies in a window and elements that
    /// are not are skipped: their faults are not told.
    fn is_wanted(&self) -> bool {
        true
    }
}

impl<F: FnMut(&Event<'_>)> Visitor for F {
    fn event(&mut self, event: &Event<'_>) {
        self(event);
    }
}

/// One step through a record.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Event<'a> {
    /// A nested record, a union, a sequence or one of its elements begins.
    Enter(Spot<'a>),
    /// A field with its value.
    Field(Spot<'a>, Value<'a>),
    /// The innermost record that was entered ends.
    Leave {
        /// Where it ends, from the start of all bytes.
        end: usize,
    },
    /// The innermost record that was entered cannot be read further. What follows in the records
    /// around it can, where its bounds are known.
    Fault(&'a FieldError),
    /// A condition that is only tested on request.
    Verified {
        /// The field.
        spot: Spot<'a>,
        /// Whether it holds.
        ok: bool,
    },
}

/// Which item, and where.
#[derive(Clone, Copy, Debug)]
pub struct Spot<'a> {
    /// The record that declares the field.
    pub record: &'static str,
    /// The field; empty for the outermost record and the elements of a sequence.
    pub name: &'static str,
    /// Which element of a sequence.
    pub index: Option<u64>,
    /// The type that the declaration says.
    pub type_name: &'static str,
    /// The record that is entered; empty for a sequence and for fields.
    pub nested: &'static str,
    /// Where it begins, from the start of all bytes.
    pub offset: usize,
    /// Bytes that it takes; 0 where a record is entered whose end is not known yet.
    pub size: usize,
    /// First bit and width of a bit field.
    pub bits: Option<(u16, u16)>,
    /// The order of the bytes of a number, or of the bits of a bit field.
    pub order: Endian,
    /// The bytes that a field takes, terminator and padding included; empty where a record is
    /// entered.
    pub bytes: &'a [u8],
}
