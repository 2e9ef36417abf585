//! Pairs the items of the layout string with the fields, in order.

use memoryview_layout::items::{self, Extent, Node};
use memoryview_layout::{Code, Dialect};
use syn::LitStr;

use super::model::{Field, OrderOf};
use super::source::Source;
use super::spec::{Amount, Skip, StringItem};
use super::tree::Expr;
use crate::errors::Errors;
use crate::types::FieldType;

/// The result of reading the string.
pub(super) struct Bound {
    pub(super) order: OrderOf,
    /// The padding after the last field.
    pub(super) after: Vec<Skip>,
    /// Whether the string has a mistake, so that fields may lack items.
    pub(super) is_broken: bool,
}

/// Reads `layout` and gives each field its item.
pub(super) fn bind(layout: &LitStr, fields: &mut [Field<'_>], errors: &mut Errors) -> Bound {
    let reading = items::read(&layout.value(), Dialect::Language);
    for error in &reading.mistakes {
        let at = error.position;
        errors.in_text(layout, at..at, format!("in the layout, {error}"));
    }
    let items = reading.items;
    let mut bound = Bound {
        order: OrderOf::Known(items.end),
        after: Vec::new(),
        is_broken: !reading.mistakes.is_empty(),
    };
    if items.order_only {
        if items.nodes.is_empty() && layout.value().trim().is_empty() {
            bound.order = OrderOf::Missing;
        }
        return bound;
    }
    let mut binder = Binder {
        layout,
        fields,
        next: 0,
        before: Vec::new(),
        is_short: false,
        errors,
    };
    for node in items.nodes {
        binder.node(node);
    }
    bound.is_broken |= binder.is_short;
    if !bound.is_broken {
        binder.no_field_left();
    }
    bound.after = binder.before;
    bound
}

struct Binder<'b, 'a, 'e> {
    layout: &'b LitStr,
    fields: &'b mut [Field<'a>],
    next: usize,
    before: Vec<Skip>,
    is_short: bool,
    errors: &'e mut Errors,
}

impl Binder<'_, '_, '_> {
    fn node(&mut self, mut node: Node) {
        if node.code.is(Code::Pad) {
            self.pad(&node);
            return;
        }
        let repeat = node.repeat.take();
        let takes_all = self.next().is_some_and(|field| {
            let lengths = FieldType::of(&field.shape.inner).lengths.len();
            lengths > node.dims.len() + usize::from(node.code.is(Code::Bytes))
        });
        match repeat {
            Some(count) if takes_all => {
                node.dims.push(count);
                self.give(node);
            }
            Some(count) => {
                // A count may be huge: if no field is left, one report is enough.
                let fields = self.fields.len() - self.next;
                for _ in 0..count.min(fields + 1) {
                    self.give(node.clone());
                }
            }
            None => self.give(node),
        }
    }

    fn pad(&mut self, node: &Node) {
        if node.name.is_some() {
            let (at, text) = (node.position, &node.text);
            self.errors.in_text(
                self.layout,
                at..at + text.len(),
                format!("`{text}` is padding, which cannot have a name: remove the name"),
            );
        }
        match &node.extent {
            Extent::Fixed => self.before.push(Skip::Bytes(node.width)),
            Extent::Expr(_) => match self.amount(node) {
                Amount::Expr(Some(expr)) => self.before.push(Skip::Expr(expr)),
                _ => self.is_short = true,
            },
            Extent::Rest | Extent::Terminated => {}
        }
    }

    fn amount(&mut self, node: &Node) -> Amount {
        match &node.extent {
            Extent::Fixed => Amount::Fixed,
            Extent::Rest => Amount::Rest,
            Extent::Terminated => Amount::Terminated,
            Extent::Expr(expression) => {
                let (start, len) = (expression.position, expression.text.len());
                let source = Source::of_literal(self.layout, start..start + len);
                Amount::Expr(Expr::read(source, self.errors))
            }
        }
    }

    fn skip_elsewhere(&mut self) {
        while self.fields.get(self.next).is_some_and(Field::is_elsewhere) {
            self.next += 1;
        }
    }

    /// Returns the next field that has an item.
    fn next(&mut self) -> Option<&Field<'_>> {
        self.skip_elsewhere();
        self.fields.get(self.next)
    }

    fn give(&mut self, node: Node) {
        let amount = self.amount(&node);
        self.skip_elsewhere();
        let Some(field) = self.fields.get_mut(self.next) else {
            if !self.is_short {
                let (at, text) = (node.position, &node.text);
                self.errors.in_text(
                    self.layout,
                    at..at + text.len(),
                    format!("`{text}` has no field: add one, or remove the item"),
                );
            }
            self.is_short = true;
            return;
        };
        self.next += 1;
        if let Some(name) = &node.name
            && name.text != field.name
        {
            self.errors.in_text(
                self.layout,
                name.position..name.position + name.text.len(),
                format!(
                    "the item is named `{}`, but its field is `{}`: rename one",
                    name.text, field.name
                ),
            );
        }
        field.spec.before = core::mem::take(&mut self.before);
        field.spec.item = Some(StringItem { node, amount });
    }

    fn no_field_left(&mut self) {
        for field in &self.fields[self.next..] {
            if !field.is_elsewhere() {
                self.errors.at(
                    &field.accessor,
                    format!("`{}` has no item in the layout string: add one", field.name),
                );
            }
        }
    }
}
