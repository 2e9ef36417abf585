//! [`Meta`]: one table per declared type, with the names and sizes of its fields. Only cold code
//! reads it: errors, traces.

use memoryview_layout::{Endian, Layout};

use super::show::{self, Show};
use crate::bind::ValueOf;

/// The metadata of a declared type.
pub struct Meta {
    name: &'static str,
    fields: Table,
}

enum Table {
    /// The items of a dynamic record.
    Items(&'static [FieldMeta]),
    /// The fields of a fixed record, with details that the layout does not contain.
    Layout(&'static Layout<'static>, Details),
}

/// Details of fields, by number.
pub type Details = &'static [(u16, Option<Detail>)];

/// A detail of a field that the layout of a fixed record does not contain.
#[derive(Clone, Copy)]
pub enum Detail {
    /// The field is an enum of numbers.
    Coded(ValueOf),
    /// The field is a record with a table of its own.
    Record(&'static Meta),
}

impl Detail {
    /// Returns the detail of a field that may be an enum of numbers.
    #[must_use]
    pub const fn of_enum(value_of: Option<ValueOf>) -> Option<Self> {
        match value_of {
            Some(value_of) => Some(Self::Coded(value_of)),
            None => None,
        }
    }
}

impl Meta {
    /// Creates the table of a dynamic record or union.
    #[must_use]
    pub const fn new(name: &'static str, fields: &'static [FieldMeta]) -> Self {
        Self {
            name,
            fields: Table::Items(fields),
        }
    }

    /// Creates the table of a fixed record.
    #[must_use]
    pub const fn of_layout(layout: &'static Layout<'static>, details: Details) -> Self {
        Self {
            name: layout.name(),
            fields: Table::Layout(layout, details),
        }
    }

    pub(crate) const fn name(&self) -> &'static str {
        self.name
    }

    pub(crate) const fn layout(&self) -> Option<&'static Layout<'static>> {
        match self.fields {
            Table::Layout(layout, _) => Some(layout),
            Table::Items(_) => None,
        }
    }

    fn detail(&self, field: u16) -> Option<Detail> {
        match self.fields {
            Table::Layout(_, details) => {
                let (_, detail) = details.iter().find(|(number, _)| *number == field)?;
                *detail
            }
            Table::Items(_) => None,
        }
    }

    /// Returns how to read a field of a fixed record that is an enum of numbers.
    pub(crate) fn value_of(&self, field: u16) -> Option<ValueOf> {
        match self.detail(field) {
            Some(Detail::Coded(value_of)) => Some(value_of),
            _ => None,
        }
    }

    /// Returns the table of a record in a fixed record.
    pub(crate) fn nested(&self, field: u16) -> Option<&'static Self> {
        match self.detail(field) {
            Some(Detail::Record(meta)) => Some(meta),
            _ => None,
        }
    }

    pub(crate) fn items(&self) -> &'static [FieldMeta] {
        match self.fields {
            Table::Items(items) => items,
            Table::Layout(..) => &[],
        }
    }

    pub(crate) fn field_name(&self, field: u16) -> &'static str {
        match self.fields {
            Table::Items(items) => items
                .get(usize::from(field))
                .map_or("", |item| if item.transparent { "" } else { item.name }),
            Table::Layout(layout, _) => {
                let field = layout.fields().nth(usize::from(field));
                field.map_or("", |field| field.name())
            }
        }
    }

    /// Returns the number of the field called `name`.
    pub(crate) fn number(&self, name: &str) -> u16 {
        let named = (0..u16::MAX).take_while(|&field| !self.field_name(field).is_empty());
        let mut named = named.filter(|&field| self.field_name(field) == name);
        named.next().unwrap_or(u16::MAX)
    }

    /// Returns an item, unless the layout is fixed.
    fn item(&self, field: u16) -> Option<&'static FieldMeta> {
        self.items().get(usize::from(field))
    }

    /// Returns the name of a variant, which paths do not contain.
    pub(crate) fn variant_name(&self, field: u16) -> &'static str {
        self.item(field).map_or("", |item| item.name)
    }

    pub(crate) fn type_name(&self, field: u16) -> &'static str {
        self.item(field).map_or("", |item| item.type_name)
    }

    /// Returns an attribute of a field, as in the declaration.
    pub(crate) fn attribute(&self, field: u16, number: usize) -> Option<&'static str> {
        self.item(field)?.attributes.get(number).copied()
    }

    /// Returns the field that is truncated if only `left` bytes of the run that starts at `first`
    /// are available: its number, its offset in the run, and its size.
    pub(crate) fn cut(&self, first: u16, left: usize) -> (u16, usize, usize) {
        match self.fields {
            Table::Items(items) => cut_item(items, first, left),
            Table::Layout(layout, _) => cut_layout(layout, left),
        }
    }
}

fn cut_item(items: &[FieldMeta], first: u16, left: usize) -> (u16, usize, usize) {
    let (mut offset, mut named) = (0, first);
    for (item, field) in items.iter().skip(usize::from(first)).zip(first..) {
        let size = item.size as usize;
        if !item.name.is_empty() && (item.bits.is_none() || size > 0) {
            named = field;
        }
        if offset + size > left {
            return (named, offset, size);
        }
        offset += size;
    }
    (named, offset, 0)
}

fn cut_layout(layout: &Layout<'static>, left: usize) -> (u16, usize, usize) {
    for (info, field) in layout.fields().zip(0..) {
        let (offset, end) = (info.offset(), info.offset() + info.size());
        if end > left {
            // Padding before the field belongs to it.
            let from = offset.min(left);
            return (field, from, end - from);
        }
    }
    (u16::MAX, left, layout.size() - left.min(layout.size()))
}

/// One item of a dynamic record.
pub struct FieldMeta {
    pub(crate) name: &'static str,
    pub(crate) type_name: &'static str,
    /// The size of an item of a run in bytes, or 0 if it depends on the data.
    pub(crate) size: u32,
    pub(crate) bits: Option<(u16, u16)>,
    pub(crate) transparent: bool,
    pub(crate) show: Show,
    /// The table of a nested record of fixed size, or of each record of an array.
    pub(crate) record: Option<&'static Meta>,
    /// The attributes with expressions, as in the declaration.
    attributes: &'static [&'static str],
}

impl FieldMeta {
    /// Creates an item of a run, whose size is constant.
    #[must_use]
    pub const fn run(name: &'static str, size: u32, type_name: &'static str, show: Show) -> Self {
        Self {
            name,
            type_name,
            size,
            bits: None,
            transparent: false,
            show,
            record: None,
            attributes: &[],
        }
    }

    /// Creates an item of a run that is a record of fixed size, or an array of them.
    #[must_use]
    pub const fn records(
        name: &'static str,
        size: u32,
        type_name: &'static str,
        record: &'static Meta,
    ) -> Self {
        let mut field = Self::run(name, size, type_name, show::bytes);
        field.record = Some(record);
        field
    }

    /// Creates an item of data-dependent size, or without bytes.
    #[must_use]
    pub const fn dynamic(name: &'static str, type_name: &'static str) -> Self {
        Self::run(name, 0, type_name, show::bytes)
    }

    /// Creates a bit field. `size` is the size of the whole run of bits for its first field, and 0 for the others.
    #[must_use]
    pub const fn bits(
        name: &'static str,
        size: u32,
        first: u16,
        width: u16,
        type_name: &'static str,
        show: Show,
    ) -> Self {
        let mut field = Self::run(name, size, type_name, show);
        field.bits = Some((first, width));
        field
    }

    /// Creates bytes of a run that belong to no field.
    #[must_use]
    pub const fn skip(size: u32) -> Self {
        Self::run("", size, "", show::bytes)
    }

    /// Sets the attributes with expressions: `["size = length - 4", "check = kind != 0"]`.
    #[must_use]
    pub const fn attributes(mut self, attributes: &'static [&'static str]) -> Self {
        self.attributes = attributes;
        self
    }

    /// Hides the item from paths: the variants of a union.
    #[must_use]
    pub const fn transparent(mut self) -> Self {
        self.transparent = true;
        self
    }
}

/// The order in which the numbers of a run are shown if the order is not known yet.
pub(crate) const UNKNOWN_ORDER: Endian = Endian::Little;

/// The table for values without a declared type.
pub(crate) static NOWHERE: Meta = Meta::new("", &[]);
