//! A record's layout: for every field its name, code, order, offset, size and count.

use core::fmt;

use crate::{Bits, Code, Endian, Item, Part};

/// The layout of a record: the type and the offset of every field.
///
/// To check that two layouts give every byte the same meaning, use
/// [`agrees_with`](Self::agrees_with).
///
/// ```
/// use memoryview_layout::{Code, Endian, Item, Layout};
///
/// const ID: Item = Item::of_units("id", Code::I32, Endian::Little, (0, 4, 1), &[]);
/// const X: Item = Item::of_units("x", Code::F64, Endian::Little, (8, 8, 1), &[2]);
/// const LAYOUT: Layout = Layout::new("Record", &[ID, X], 24, 8);
///
/// let offsets = LAYOUT.fields().map(|field| (field.name(), field.offset(), field.size()));
/// assert!(offsets.eq([("id", 0, 4), ("x", 8, 16)]));
/// assert_eq!(LAYOUT.field("x").unwrap().dims(), [2]);
/// let padding = LAYOUT.padding().map(|gap| (gap.offset, gap.size));
/// assert!(padding.eq([(4, 4)]));
/// ```
#[derive(Clone, Copy)]
pub struct Layout<'a> {
    name: &'a str,
    items: &'a [Item<'a>],
    arena: Arena<'a>,
    size: usize,
    align: usize,
}

#[derive(Clone, Copy)]
struct Arena<'a> {
    text: &'a str,
    dims: &'a [usize],
    items: &'a [Item<'a>],
}

impl<'a> Arena<'a> {
    const EMPTY: Self = Self {
        text: "",
        dims: &[],
        items: &[],
    };

    const fn text(self, part: Part<'a, str>) -> &'a str {
        match part {
            Part::Own(text) => text,
            Part::Range(start, end) => self.text.split_at(end).0.split_at(start).1,
        }
    }

    const fn dims(self, part: Part<'a, [usize]>) -> &'a [usize] {
        match part {
            Part::Own(dims) => dims,
            Part::Range(start, end) => self.dims.split_at(end).0.split_at(start).1,
        }
    }

    const fn items(self, part: Part<'a, [Item<'a>]>) -> &'a [Item<'a>] {
        match part {
            Part::Own(items) => items,
            Part::Range(start, end) => self.items.split_at(end).0.split_at(start).1,
        }
    }
}

impl<'a> Layout<'a> {
    /// Creates the layout of a derived record.
    #[must_use]
    pub const fn new(name: &'a str, items: &'a [Item<'a>], size: usize, align: usize) -> Self {
        Self {
            name,
            items,
            arena: Arena::EMPTY,
            size,
            align,
        }
    }

    /// Creates the layout of a run-time format: `items` is its top level, and ranges in items refer
    /// to `text`, `dims` and `all_items`.
    #[must_use]
    pub const fn in_arena(
        items: Part<'a, [Item<'a>]>,
        (text, dims, all_items): (&'a str, &'a [usize], &'a [Item<'a>]),
        (size, align): (usize, usize),
    ) -> Self {
        let arena = Arena {
            text,
            dims,
            items: all_items,
        };
        Self {
            name: "",
            items: arena.items(items),
            arena,
            size,
            align,
        }
    }

    /// Returns the name of the struct that the layout was derived for, or an empty string for a
    /// run-time format.
    #[must_use]
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// Returns the number of bytes of one record.
    #[must_use]
    pub const fn size(&self) -> usize {
        self.size
    }

    /// Returns the largest alignment of the items in native order, or 1 if there are none.
    #[must_use]
    pub const fn align(&self) -> usize {
        self.align
    }

    /// Returns the number of fields.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.items.len()
    }

    /// Returns `true` if there are no fields.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Returns the fields in the order of their offsets, without padding.
    #[must_use]
    pub const fn fields(&self) -> Fields<'a> {
        Fields {
            items: self.items,
            arena: self.arena,
        }
    }

    /// Returns the field called `name`. O(number of fields).
    #[must_use]
    pub fn field(&self, name: &str) -> Option<FieldInfo<'a>> {
        self.fields().find(|field| field.name() == name)
    }

    /// Returns the items themselves, for derives that nest this record.
    #[must_use]
    pub const fn items(&self) -> &'a [Item<'a>] {
        self.items
    }
}

impl fmt::Debug for Layout<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Layout")
            .field("name", &self.name)
            .field("size", &self.size)
            .field("align", &self.align)
            .field("fields", &self.fields())
            .finish()
    }
}

/// A field of a layout.
#[derive(Clone, Copy)]
pub struct FieldInfo<'a> {
    pub(crate) item: Item<'a>,
    arena: Arena<'a>,
}

impl<'a> FieldInfo<'a> {
    /// Returns the name, or an empty string if the field has none.
    #[must_use]
    pub const fn name(&self) -> &'a str {
        self.arena.text(self.item.name)
    }

    /// Returns the code.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.item.code
    }

    /// Returns the order of the bytes, or of the bits of a bit field.
    #[must_use]
    pub const fn endian(&self) -> Endian {
        self.item.endian
    }

    /// Returns the offset from the start of the record, in bytes.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.item.offset
    }

    /// Returns the size of the whole field in bytes, all elements included.
    #[must_use]
    pub const fn size(&self) -> usize {
        self.item.stride * self.item.count
    }

    /// Returns the size of one element in bytes.
    #[must_use]
    pub const fn unit(&self) -> usize {
        self.item.unit
    }

    /// Returns the distance between elements in bytes.
    #[must_use]
    pub const fn stride(&self) -> usize {
        self.item.stride
    }

    /// Returns the number of elements.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.item.count
    }

    /// Returns the dimensions of an array, outermost first; empty for a single value or a bare
    /// count.
    #[must_use]
    pub const fn dims(&self) -> &'a [usize] {
        self.arena.dims(self.item.dims)
    }

    /// Returns the bits of a bit field, counted from [`offset`](Self::offset).
    #[must_use]
    pub const fn bits(&self) -> Option<Bits> {
        self.item.bits
    }

    /// Returns the layout of a nested record.
    #[must_use]
    pub const fn record(&self) -> Option<Layout<'a>> {
        if !self.item.code.is(Code::Record) {
            return None;
        }
        Some(Layout {
            name: "",
            items: self.arena.items(self.item.children),
            arena: self.arena,
            size: self.item.unit,
            align: self.item.align,
        })
    }
}

impl fmt::Debug for FieldInfo<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut s = f.debug_struct("FieldInfo");
        s.field("name", &self.name())
            .field("code", &self.code().letters())
            .field("endian", &self.endian())
            .field("offset", &self.offset())
            .field("size", &self.size())
            .field("count", &self.count());
        if let Some(bits) = self.bits() {
            s.field("bits", &bits);
        }
        if let Some(record) = self.record() {
            s.field("record", &record.fields());
        }
        s.finish()
    }
}

/// Iterator over the fields of a layout, created by [`Layout::fields`].
#[derive(Clone)]
pub struct Fields<'a> {
    items: &'a [Item<'a>],
    arena: Arena<'a>,
}

impl<'a> Fields<'a> {
    pub(crate) const fn first(&self) -> Option<FieldInfo<'a>> {
        match self.items.first() {
            Some(item) => Some(FieldInfo {
                item: *item,
                arena: self.arena,
            }),
            None => None,
        }
    }

    pub(crate) const fn skip_first(&mut self) {
        if let Some((_, rest)) = self.items.split_first() {
            self.items = rest;
        }
    }

    /// [`Iterator::next`] in constants.
    pub(crate) const fn step(&mut self) -> Option<FieldInfo<'a>> {
        let field = self.first();
        self.skip_first();
        field
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = FieldInfo<'a>;

    fn next(&mut self) -> Option<FieldInfo<'a>> {
        self.step()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.items.len(), Some(self.items.len()))
    }
}

impl ExactSizeIterator for Fields<'_> {}

impl fmt::Debug for Fields<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

#[cfg(test)]
mod tests;
