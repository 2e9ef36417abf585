//! Places the fields of a record.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::vec::Vec;

use memoryview_layout::{Code, Endian, FormatError, FormatErrorKind, Item, MAX_DEPTH, Part};

use super::python::{Literal, error};
use super::{Element, Reader};

/// A field that has not been placed yet.
pub(super) struct Field<'l> {
    pub(super) name: Option<&'l str>,
    pub(super) dtype: &'l Literal,
    pub(super) shape: Option<&'l Literal>,
    pub(super) offset: Option<usize>,
    pub(super) at: usize,
}

impl Reader {
    /// Places the fields of a record.
    pub(super) fn record(
        &mut self,
        fields: &[Field<'_>],
        align: bool,
        itemsize: Option<usize>,
        at: usize,
    ) -> Result<Element, FormatError> {
        if self.depth == MAX_DEPTH {
            return Err(FormatErrorKind::TooDeep.at(at));
        }
        self.depth += 1;
        let mut items = Vec::with_capacity(fields.len());
        let mut names = BTreeSet::new();
        let (mut end, mut largest, mut empty) = (0_usize, 1, 0_usize);
        for field in fields {
            let overflow = FormatErrorKind::Overflow.at(field.at);
            let element = self.field(field, align)?;
            let (mut item, own) = (element.item, element.align);
            empty = empty.saturating_add(element.empty);
            if align {
                largest = largest.max(own);
                end = end.checked_next_multiple_of(own).ok_or(overflow)?;
            }
            item.offset = field.offset.unwrap_or(end);
            if align && !item.offset.is_multiple_of(own) {
                return Err(error(
                    "the offset is not a multiple of the alignment",
                    field.at,
                ));
            }
            let size = item.stride.checked_mul(item.count).ok_or(overflow)?;
            end = end.max(item.offset.checked_add(size).ok_or(overflow)?);
            let name = field.name.unwrap_or_default();
            if name.is_empty() && item.code.is(Code::Pad) {
                continue;
            }
            if !name.is_empty() && !names.insert(name) {
                return Err(FormatErrorKind::DuplicateName.at(field.at));
            }
            items.push((item, name));
        }
        if align {
            let overflow = FormatErrorKind::Overflow.at(at);
            end = end.checked_next_multiple_of(largest).ok_or(overflow)?;
        }
        if let Some(given) = itemsize.filter(|given| *given < end && !align) {
            return Err(FormatErrorKind::ItemSize { needed: end, given }.at(at));
        }
        let size = itemsize.map_or(end, |itemsize| itemsize.max(end));
        if isize::try_from(size).is_err() {
            return Err(FormatErrorKind::Overflow.at(at));
        }
        self.check_empty(empty, size, at)?;
        self.depth -= 1;
        let mut item = Item::new(Code::Record, Endian::TARGET, size, largest, 1);
        item.children = self.children(items, &names);
        Ok(Element {
            item,
            align: largest,
            empty,
        })
    }

    /// Reads the type and the shape of a field.
    fn field(&mut self, field: &Field<'_>, align: bool) -> Result<Element, FormatError> {
        let mut element = self.dtype(field.dtype, align)?;
        if let Some(shape) = field.shape {
            element = self.array(element, shape)?;
        }
        // The elements of an array have been counted.
        if matches!(element.item.dims, Part::Own(_)) && element.item.unit == 0 {
            element.empty = element.empty.saturating_add(1);
        }
        Ok(element)
    }

    /// Moves the fields of a record to the arena, in the order of their offsets.
    fn children(
        &mut self,
        items: Vec<(Item<'static>, &str)>,
        names: &BTreeSet<&str>,
    ) -> Part<'static, [Item<'static>]> {
        let mut number = 0;
        let mut children: Vec<_> = items
            .into_iter()
            .enumerate()
            .map(|(i, (mut item, name))| {
                item.name = if name.is_empty() {
                    number = number.max(i);
                    let mut made = format!("f{number}");
                    while names.contains(made.as_str()) {
                        number += 1;
                        made = format!("f{number}");
                    }
                    number += 1;
                    self.parts.name(&made)
                } else {
                    self.parts.name(name)
                };
                item
            })
            .collect();
        children.sort_by_key(|item| item.offset);
        self.parts.keep(children)
    }
}
