//! From the events of the grammar to items in their places: a format's arena.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use memoryview_layout::{
    Code, Dialect, Dims, Endian, Event, FormatError, FormatErrorKind, Item, Model, Order, Parser,
    Part, Placer, Prefix, Rules, Span,
};

use super::Format;

/// So many values without bytes may stand in one record, however short it and its string are.
const EMPTY_VALUES: usize = 1 << 16;

/// How a string is read.
#[derive(Clone, Copy)]
pub(super) struct Reading<'m> {
    /// Whose grammar.
    pub(super) dialect: Dialect,
    /// Whose rules at the top.
    pub(super) rules: Rules,
    /// Whose rules inside `T{…}`.
    pub(super) inner: Rules,
    /// Sizes and alignments of native order.
    pub(super) model: &'m Model,
}

/// Reads `text`.
pub(super) fn build(text: &str, reading: Reading<'_>) -> Result<Format, FormatError> {
    let mut builder = Builder {
        source: text,
        reading,
        text: String::from(text),
        dims: Vec::new(),
        items: Vec::new(),
        levels: vec![Level::new(reading.rules, None)],
        has_text: false,
    };
    let mut parser = Parser::new(text, reading.dialect)?;
    loop {
        match parser.next_event()? {
            Event::Item {
                prefix,
                code,
                name,
                span,
            } => builder.item(&prefix, code, name, span)?,
            Event::Open { prefix, span } => {
                builder.end_bits(span.start)?;
                let opened = Some((prefix, span.start));
                builder.levels.push(Level::new(reading.inner, opened));
            }
            Event::Close { order, name, at } => builder.close(order, name, at)?,
            Event::End { order } => return builder.end(order),
        }
    }
}

/// A record that is not closed yet.
struct Level<'t> {
    rules: Rules,
    placer: Placer,
    items: Vec<Item<'static>>,
    names: BTreeSet<&'t str>,
    /// The order of the run of bit fields that is not ended yet.
    run: Option<Order>,
    /// What stands before `T{`, and where; none at the top.
    opened: Option<(Prefix, usize)>,
    /// Values inside that have no bytes.
    empty: usize,
}

impl Level<'_> {
    fn new(rules: Rules, opened: Option<(Prefix, usize)>) -> Self {
        Self {
            rules,
            placer: Placer::new(rules),
            items: Vec::new(),
            names: BTreeSet::new(),
            run: None,
            opened,
            empty: 0,
        }
    }
}

struct Builder<'t, 'm> {
    source: &'t str,
    reading: Reading<'m>,
    /// The string, then names made for fields without one.
    text: String,
    dims: Vec<usize>,
    items: Vec<Item<'static>>,
    /// The records that are open, the outermost first; never empty.
    levels: Vec<Level<'t>>,
    has_text: bool,
}

impl<'t> Builder<'t, '_> {
    fn level(&mut self) -> &mut Level<'t> {
        match self.levels.last_mut() {
            Some(level) => level,
            None => unreachable!("the top is closed by the end of the string alone"),
        }
    }

    fn endian(&self, order: Order) -> Endian {
        order.endian(self.reading.model.endian)
    }

    fn item(
        &mut self,
        prefix: &Prefix,
        code: Code,
        name: Option<Span>,
        span: Span,
    ) -> Result<(), FormatError> {
        let at = span.start;
        match code {
            Code::Record => return Err(FormatErrorKind::BareRecord.at(at)),
            Code::Bits => return self.bits(prefix, name, at),
            _ => self.end_bits(at)?,
        }
        self.has_text |= code.is(Code::Text);
        let sizes = match code {
            // A pointer to a Python object is as large under every order.
            Code::Object if !prefix.order.native_sizes() => Order::NativePacked,
            _ => prefix.order,
        };
        let Some(unit) = code.unit(sizes, self.reading.model) else {
            return Err(FormatErrorKind::NativeOnly(code).at(at));
        };
        let width = if code.count_is_width() {
            prefix.count_or_one()
        } else {
            1
        };
        let Some(size) = unit.size.checked_mul(width) else {
            return Err(FormatErrorKind::Overflow.at(at));
        };
        let item = Item::new(code, self.endian(prefix.order), size, unit.align, 1);
        self.place(item, prefix, (prefix.order, name, at), 0)
    }

    fn bits(&mut self, prefix: &Prefix, name: Option<Span>, at: usize) -> Result<(), FormatError> {
        let width = prefix.count_or_one();
        if prefix.shape.is_some() {
            return Err(FormatErrorKind::BitShape.at(at));
        }
        if !(1..=64).contains(&width) {
            return Err(FormatErrorKind::BitWidth(width).at(at));
        }
        let (order, endian) = (prefix.order, self.endian(prefix.order));
        if self.level().run.is_some_and(|run| !run.same_endian(order)) {
            self.end_bits(at)?;
        }
        let level = self.level();
        level.run = Some(order);
        let Some((offset, first)) = level.placer.bits(width) else {
            return Err(FormatErrorKind::Overflow.at(at));
        };
        let touched = (first % 8 + width).div_ceil(8);
        let mut item = Item::new(Code::Bits, endian, touched, 1, 1);
        item.offset = offset;
        item.bits = Some((first, width));
        item.name = self.name(name)?;
        self.level().items.push(item);
        Ok(())
    }

    /// Ends a run of bit fields before what stands at `at`.
    fn end_bits(&mut self, at: usize) -> Result<(), FormatError> {
        let level = self.level();
        if level.run.take().is_none() {
            return Ok(());
        }
        match level.placer.missing_bits() {
            0 => {}
            missing => return Err(FormatErrorKind::PartialByte(missing).at(at)),
        }
        match level.placer.end_bits() {
            Some(()) => Ok(()),
            None => Err(FormatErrorKind::Overflow.at(at)),
        }
    }

    fn close(&mut self, order: Order, name: Option<Span>, at: usize) -> Result<(), FormatError> {
        self.end_bits(at)?;
        self.make_names();
        let Some(level) = self.levels.pop() else {
            unreachable!("the grammar pairs braces");
        };
        let Some((prefix, start)) = level.opened else {
            unreachable!("the grammar pairs braces");
        };
        let Some((size, align)) = level.placer.finish(order.aligned()) else {
            return Err(FormatErrorKind::Overflow.at(start));
        };
        let mut item = Item::new(Code::Record, self.endian(order), size, align, 1);
        item.children = self.keep(level.items);
        self.place(item, &prefix, (order, name, start), level.empty)
    }

    /// Moves the items of a record to the arena, where they lie side by side.
    fn keep(&mut self, items: Vec<Item<'static>>) -> Part<'static, [Item<'static>]> {
        let start = self.items.len();
        self.items.extend(items);
        Part::Range(start, self.items.len())
    }

    /// Places one item, of which an element holds `empty` values without bytes.
    fn place(
        &mut self,
        mut item: Item<'static>,
        prefix: &Prefix,
        (order, name, at): (Order, Option<Span>, usize),
        empty: usize,
    ) -> Result<(), FormatError> {
        let overflow = FormatErrorKind::Overflow.at(at);
        let dims = self.dims(prefix, item.code);
        item.count = if dims.is_empty() && !item.code.count_is_width() {
            prefix.count_or_one()
        } else {
            product(&dims).ok_or(overflow)?
        };
        let (unit, align, native) = (item.unit, item.align, order.aligned());
        let placer = &mut self.level().placer;
        item.stride = placer.stride(unit, align, native);
        item.offset = placer
            .item(unit, align, item.count, native)
            .ok_or(overflow)?;
        let no_field = item.code.is(Code::Pad) || (item.count == 0 && dims.is_empty());
        if name.is_none() && no_field {
            return Ok(());
        }
        self.count_empty(&item, &dims, empty, at)?;
        item.name = self.name(name)?;
        if !dims.is_empty() {
            item.dims = Part::Range(self.dims.len(), self.dims.len() + dims.len());
            self.dims.extend(dims);
        }
        self.level().items.push(item);
        Ok(())
    }

    /// The dimensions of an item: its shape, and outside of `struct` rules its count.
    fn dims(&self, prefix: &Prefix, code: Code) -> Vec<usize> {
        let shape = prefix.shape;
        let mut dims: Vec<_> =
            shape.map_or_else(Vec::new, |span| Dims::new(self.source, span).collect());
        let array = shape.is_some() || !self.levels.last().is_some_and(Level::is_struct);
        if let Some(count) = prefix.count
            && array
            && count != 1
            && !code.count_is_width()
        {
            dims.push(count);
        }
        dims
    }

    /// Values without bytes are bounded by no buffer, so a short string could ask for any number.
    fn count_empty(
        &mut self,
        item: &Item<'_>,
        dims: &[usize],
        inside: usize,
        at: usize,
    ) -> Result<(), FormatError> {
        let bytes = item.stride.saturating_mul(item.count);
        let each = inside + usize::from(item.unit == 0);
        let mut empty = item.count.saturating_mul(each);
        if bytes == 0 {
            let mut groups: usize = 1;
            for &dim in dims.iter().rev().skip(1).rev() {
                groups = groups.saturating_mul(dim);
                empty = empty.saturating_add(groups);
            }
        }
        let limit = EMPTY_VALUES
            .max(self.source.len())
            .max(item.offset.saturating_add(bytes));
        let level = self.level();
        level.empty = level.empty.saturating_add(empty);
        if level.empty > limit {
            return Err(FormatErrorKind::EmptyValues(level.empty).at(at));
        }
        Ok(())
    }

    /// The name at `span`, which no other field of the record may have.
    fn name(&mut self, span: Option<Span>) -> Result<Part<'static, str>, FormatError> {
        let Some(span) = span else {
            return Ok(Part::Own(""));
        };
        let name = span.of(self.source);
        if !self.level().names.insert(name) {
            return Err(FormatErrorKind::DuplicateName.at(span.start));
        }
        Ok(Part::Range(span.start, span.end))
    }

    /// `NumPy` calls fields without a name `f0`, `f1` and so on.
    fn make_names(&mut self) {
        if !matches!(self.reading.dialect, Dialect::Pep3118) {
            return;
        }
        let Some(level) = self.levels.last_mut() else {
            return;
        };
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
            item.name = Part::Range(self.text.len(), self.text.len() + name.len());
            self.text.push_str(&name);
        }
    }

    fn end(mut self, order: Order) -> Result<Format, FormatError> {
        let end = self.source.len();
        self.end_bits(end)?;
        let Some((size, align)) = self.level().placer.finish(order.aligned()) else {
            return Err(FormatErrorKind::Overflow.at(end));
        };
        let top = if let Some(children) = self.only_record(size) {
            children
        } else {
            if !self.is_scalar(size) {
                self.make_names();
            }
            let items = core::mem::take(&mut self.level().items);
            self.keep(items)
        };
        Ok(Format {
            text: self.text,
            dims: self.dims,
            items: self.items,
            top,
            size,
            align,
            has_text: self.has_text,
        })
    }

    /// Whether the string is one item without a name.
    fn is_scalar(&self, size: usize) -> bool {
        match self.levels.as_slice() {
            [top] => match top.items.as_slice() {
                [item] => {
                    let unnamed = matches!(item.name, Part::Own(_));
                    unnamed && item.offset == 0 && item.stride * item.count == size
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// The fields of the record that is all of the string.
    fn only_record(&self, size: usize) -> Option<Part<'static, [Item<'static>]>> {
        let item = self.levels.first()?.items.first()?;
        let single = item.count == 1 && matches!(item.dims, Part::Own(_));
        (single && item.code.is(Code::Record) && self.is_scalar(size)).then_some(item.children)
    }
}

impl Level<'_> {
    fn is_struct(&self) -> bool {
        matches!(self.rules, Rules::Struct)
    }
}

fn product(dims: &[usize]) -> Option<usize> {
    dims.iter()
        .try_fold(1, |product: usize, &dim| product.checked_mul(dim))
}
