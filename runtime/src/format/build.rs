//! Places the items of a string at their offsets in the arena of a format.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::vec::Vec;

use memoryview_layout::items::{Inner, Items, Name, Node};
use memoryview_layout::{
    Bits, Code, Dialect, Endian, FormatError, FormatErrorKind, Item, Model, Order, Part, Placer,
    Rules,
};

use super::parts::Parts;

/// The maximum number of values of zero bytes in one record.
pub(super) const EMPTY_VALUES: usize = 1 << 16;

/// The rules for reading a string.
#[derive(Clone, Copy)]
pub(super) struct Reading<'m> {
    /// The grammar.
    pub(super) dialect: Dialect,
    /// The rules at the top level.
    pub(super) rules: Rules,
    /// The rules inside `T{…}`.
    pub(super) inner: Rules,
    /// The sizes and alignments of native order.
    pub(super) model: &'m Model,
}

/// A record whose items are being placed.
struct Level<'n> {
    placer: Placer,
    items: Vec<Item<'static>>,
    names: BTreeSet<&'n str>,
    /// The order of the current run of bit fields.
    run: Option<Order>,
    /// The number of values of zero bytes inside.
    empty: usize,
}

/// A record whose items have been placed.
pub(super) struct Placed {
    pub(super) children: Part<'static, [Item<'static>]>,
    pub(super) size: usize,
    pub(super) align: usize,
    /// The largest alignment of an item.
    aligned: usize,
    /// The number of values of zero bytes inside.
    pub(super) empty: usize,
}

pub(super) struct Builder<'t, 'm> {
    source: &'t str,
    reading: Reading<'m>,
    pub(super) parts: Parts,
}

impl<'t, 'm> Builder<'t, 'm> {
    pub(super) fn new(source: &'t str, reading: Reading<'m>) -> Self {
        Self {
            source,
            reading,
            parts: Parts::new(source),
        }
    }

    pub(super) fn endian(&self, order: Order) -> Endian {
        order.endian(self.reading.model.endian)
    }

    pub(super) fn model(&self) -> &'m Model {
        self.reading.model
    }

    pub(super) fn top(&mut self, items: &Items) -> Result<Placed, FormatError> {
        let rules = if items.is_record {
            self.reading.inner
        } else {
            self.reading.rules
        };
        let end = self.source.len();
        let mut top = self.level((&items.nodes, items.end), rules, end, !items.is_record)?;
        if !items.is_record {
            // Only a record depends on the order at its end.
            top.align = top.aligned;
        }
        if matches!(self.reading.dialect, Dialect::Language) {
            let stated = items.nodes.iter().filter_map(Node::stated_align);
            top.align = stated.fold(top.align, usize::max);
        }
        Ok(top)
    }

    /// Places a run of fixed items of a format of data-dependent size.
    pub(super) fn run(
        &mut self,
        nodes: (&[Node], Order),
        at: usize,
    ) -> Result<Placed, FormatError> {
        self.level(nodes, Rules::Packed, at, true)
    }

    /// Places the items of one level. Errors about the level have position `at`. A single item
    /// needs no name if the level `may_be_scalar`.
    fn level(
        &mut self,
        (nodes, end): (&[Node], Order),
        rules: Rules,
        at: usize,
        may_be_scalar: bool,
    ) -> Result<Placed, FormatError> {
        let mut level = Level {
            placer: Placer::new(rules),
            items: Vec::new(),
            names: BTreeSet::new(),
            run: None,
            empty: 0,
        };
        for node in nodes {
            self.node(&mut level, node)?;
        }
        let overflow = FormatErrorKind::Overflow.at(at);
        let (size, align) = level.placer.finish(end.aligned()).ok_or(overflow)?;
        if !(may_be_scalar && level.is_scalar(size)) {
            self.make_names(&mut level);
        }
        Ok(Placed {
            children: self.parts.keep(level.items),
            size,
            align,
            aligned: level.placer.align(),
            empty: level.empty,
        })
    }

    fn node<'n>(&mut self, level: &mut Level<'n>, node: &'n Node) -> Result<(), FormatError> {
        if node.code.is(Code::Bits) {
            return self.bits(level, node);
        }
        level.end_bits(node.position)?;
        match &node.record {
            Some(inner) => self.nested(level, node, inner),
            None => self.scalar(level, node),
        }
    }

    fn scalar<'n>(&mut self, level: &mut Level<'n>, node: &'n Node) -> Result<(), FormatError> {
        let (code, at) = (node.code, node.position);
        if code.is(Code::Record) {
            return Err(FormatErrorKind::BareRecord.at(at));
        }
        self.parts.has_text |= code.is(Code::Text);
        let sizes = match code {
            // A pointer to a Python object has the same size under every order.
            Code::Object if !node.order.native_sizes() => Order::NativePacked,
            _ => node.order,
        };
        let Some(unit) = code.unit(sizes, self.reading.model) else {
            return Err(FormatErrorKind::NativeOnly(code).at(at));
        };
        let overflow = FormatErrorKind::Overflow.at(at);
        let size = unit.size.checked_mul(node.width).ok_or(overflow)?;
        let item = Item::new(code, self.endian(node.order), size, unit.align, 1);
        self.place(level, item, node, 0)
    }

    fn nested<'n>(
        &mut self,
        level: &mut Level<'n>,
        node: &'n Node,
        inner: &'n Inner,
    ) -> Result<(), FormatError> {
        let inner = (&inner.nodes[..], inner.end);
        let placed = self.level(inner, self.reading.inner, node.position, false)?;
        let endian = self.endian(node.order);
        let mut item = Item::new(Code::Record, endian, placed.size, placed.align, 1);
        item.children = placed.children;
        self.place(level, item, node, placed.empty)
    }

    fn bits<'n>(&mut self, level: &mut Level<'n>, node: &'n Node) -> Result<(), FormatError> {
        let order = node.order;
        if level.run.is_some_and(|run| !run.same_endian(order)) {
            level.end_bits(node.position)?;
        }
        if node.is_integers() {
            level.end_bits(node.position)?;
            let item = Item::of_integer(self.endian(order), node.width / 8, false);
            return self.place(level, item, node, 0);
        }
        level.run = Some(order);
        let overflow = FormatErrorKind::Overflow.at(node.position);
        let (offset, first) = level.placer.bits(node.width).ok_or(overflow)?;
        let bits = Bits {
            first,
            width: node.width,
            signed: false,
        };
        let mut item = Item::of_bits("", self.endian(order), offset, bits);
        item.name = level.name(node.name.as_ref())?;
        level.items.push(item);
        Ok(())
    }

    /// Places one item, whose elements each have `empty` values of zero bytes.
    fn place<'n>(
        &mut self,
        level: &mut Level<'n>,
        mut item: Item<'static>,
        node: &'n Node,
        empty: usize,
    ) -> Result<(), FormatError> {
        let overflow = FormatErrorKind::Overflow.at(node.position);
        let dims = &node.dims;
        let count = dims
            .iter()
            .try_fold(node.repeat.unwrap_or(1), |count, &dim| {
                count.checked_mul(dim)
            });
        item.count = count.ok_or(overflow)?;
        let (unit, align, native) = (item.unit, item.align, node.order.aligned());
        item.stride = level.placer.stride(unit, align, native);
        item.offset = level
            .placer
            .item(unit, align, item.count, native)
            .ok_or(overflow)?;
        let no_field = item.code.is(Code::Pad) || (item.count == 0 && dims.is_empty());
        if node.name.is_none() && no_field {
            return Ok(());
        }
        level.empty = level.empty.saturating_add(empty_values(&item, dims, empty));
        let bytes = item.stride.saturating_mul(item.count);
        let limit = EMPTY_VALUES
            .max(self.source.len())
            .max(item.offset.saturating_add(bytes));
        if level.empty > limit {
            return Err(FormatErrorKind::EmptyValues(level.empty).at(node.position));
        }
        item.name = level.name(node.name.as_ref())?;
        if !dims.is_empty() {
            let start = self.parts.dims.len();
            self.parts.dims.extend(dims);
            item.dims = Part::Range(start, self.parts.dims.len());
        }
        level.items.push(item);
        Ok(())
    }

    /// Names unnamed fields `f0`, `f1` and so on, as `NumPy` does.
    fn make_names(&mut self, level: &mut Level<'_>) {
        if !matches!(self.reading.dialect, Dialect::Pep3118) {
            return;
        }
        let mut number = 0;
        for item in &mut level.items {
            if !matches!(item.name, Part::Own(_)) {
                continue;
            }
            let mut name = format!("f{number}");
            while level.names.contains(name.as_str()) {
                number += 1;
                name = format!("f{number}");
            }
            number += 1;
            item.name = self.parts.name(&name);
        }
    }
}

/// Returns the number of values of zero bytes in `item`, if each element has `inside` of them. The
/// length of a buffer does not limit their number, so a short string could request any.
pub(super) fn empty_values(item: &Item<'_>, dims: &[usize], inside: usize) -> usize {
    let each = inside + usize::from(item.unit == 0);
    let mut empty = item.count.saturating_mul(each);
    if item.stride == 0 || item.count == 0 {
        let mut groups: usize = 1;
        for &dim in dims.iter().rev().skip(1).rev() {
            groups = groups.saturating_mul(dim);
            empty = empty.saturating_add(groups);
        }
    }
    empty
}

impl<'n> Level<'n> {
    /// Ends a run of bit fields before the item at `at`.
    fn end_bits(&mut self, at: usize) -> Result<(), FormatError> {
        self.run = None;
        let overflow = FormatErrorKind::Overflow.at(at);
        self.placer.end_bits().ok_or(overflow)
    }

    /// Adds the name, which must be unique in the record.
    fn name(&mut self, name: Option<&'n Name>) -> Result<Part<'static, str>, FormatError> {
        let Some(Name { text, position }) = name else {
            return Ok(Part::Own(""));
        };
        if !self.names.insert(text) {
            return Err(FormatErrorKind::DuplicateName.at(*position));
        }
        Ok(Part::Range(*position, position + text.len()))
    }

    /// Returns `true` if the level is one item without a name.
    fn is_scalar(&self, size: usize) -> bool {
        match self.items.as_slice() {
            [item] => {
                let unnamed = matches!(item.name, Part::Own(_));
                unnamed && item.offset == 0 && item.stride * item.count == size
            }
            _ => false,
        }
    }
}
