//! [`Parts`]: the arena of a format.

use alloc::string::String;
use alloc::vec::Vec;

use memoryview_layout::{Item, Layout, Part};

use super::{Format, Program};

/// The arena of a format that is being built.
#[derive(Default)]
pub(super) struct Parts {
    /// The string, then generated names of unnamed fields.
    pub(super) text: String,
    /// The dimensions of all arrays.
    pub(super) dims: Vec<usize>,
    /// The items of all records; those of one record are contiguous.
    items: Vec<Item<'static>>,
    /// Whether there is a `w`, the only code whose bytes can be invalid.
    pub(super) has_text: bool,
}

impl Parts {
    /// Creates an arena for the items of `text`, to which names refer.
    pub(super) fn new(text: &str) -> Self {
        Self {
            text: String::from(text),
            ..Self::default()
        }
    }

    /// Adds a name.
    pub(super) fn name(&mut self, name: &str) -> Part<'static, str> {
        let start = self.text.len();
        self.text.push_str(name);
        Part::Range(start, self.text.len())
    }

    /// Adds the items of a record.
    pub(super) fn keep(
        &mut self,
        items: impl IntoIterator<Item = Item<'static>>,
    ) -> Part<'static, [Item<'static>]> {
        let start = self.items.len();
        self.items.extend(items);
        Part::Range(start, self.items.len())
    }

    /// Returns the layout of only these items.
    pub(super) fn layout(&self, items: Part<'static, [Item<'static>]>, size: usize) -> Layout<'_> {
        Layout::in_arena(items, (&self.text, &self.dims, &self.items), (size, 1))
    }

    /// Creates the format whose fields are `top`.
    pub(super) fn into_format(
        self,
        top: Part<'static, [Item<'static>]>,
        (size, align): (usize, usize),
    ) -> Format {
        let mut format = Format {
            text: self.text,
            dims: self.dims,
            items: self.items,
            top,
            size,
            align,
            program: Program::default(),
            dynamic: None,
            has_text: self.has_text,
        };
        format.program = Program::new(&format.layout());
        format
    }
}
