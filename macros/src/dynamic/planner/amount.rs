//! The extent of a field: its size, its count, its terminator, or the rest of the window.

use super::Planner;
use crate::dynamic::attr::Size;
use crate::dynamic::plan::{Mark, Terminator};
use crate::dynamic::shape::shown;
use crate::dynamic::source::Source;
use crate::dynamic::spec::Amount;
use crate::dynamic::tree::{Expr, Kind};

impl Planner<'_, '_, '_> {
    /// Returns the size in bytes of bytes, text or a body. The inner `None` means that there is
    /// none.
    pub(super) fn size(&mut self) -> Option<Option<Size>> {
        if let Some(size) = &self.field.attr.size {
            return Some(Some(Size {
                expr: size.expr.clone(),
                or_end: size.or_end,
            }));
        }
        match self.field.string_amount() {
            Some(Amount::Expr(expr)) => Some(Some(Size {
                expr: expr.clone()?,
                or_end: false,
            })),
            Some(Amount::Fixed) => self.constant_size().map(Some),
            _ => Some(None),
        }
    }

    /// For `16s` on a slice, the size is a constant.
    fn constant_size(&mut self) -> Option<Size> {
        let node = &self.field.spec.item.as_ref()?.node;
        let source = Source::of_number(node.width, self.field.span());
        Some(Size {
            expr: Expr::read(source, self.errors)?,
            or_end: false,
        })
    }

    /// Returns the size of the window around a list: `{n}s` in the string, or `size`.
    pub(super) fn window(&mut self) -> Option<Option<Size>> {
        let is_bytes = self.is_item_in_bytes();
        if self.field.attr.size.is_some() || is_bytes {
            return self.size();
        }
        Some(None)
    }

    /// Returns the count of a list: `{n}H`, `{n}T`.
    pub(super) fn string_count(&self) -> Option<Expr> {
        match self.field.string_amount() {
            Some(Amount::Expr(expr)) if !self.is_item_in_bytes() => expr.clone(),
            _ => None,
        }
    }

    fn is_item_in_bytes(&self) -> bool {
        let item = self.field.spec.item.as_ref();
        item.is_some_and(|item| item.node.code.count_is_width())
    }

    /// Returns the terminator. The inner `None` means that there is none.
    pub(super) fn terminator(&mut self) -> Option<Option<Terminator>> {
        let Some(until) = &self.field.attr.until else {
            let is_z = matches!(self.field.string_amount(), Some(Amount::Terminated));
            return Some(is_z.then_some(Terminator {
                mark: Mark::Unit(0),
                inclusive: false,
                or_end: false,
                keep: false,
            }));
        };
        let mark = match &until.closure.expr.root.kind {
            Kind::Int(unit) => Mark::Unit(*unit),
            Kind::Bytes(bytes) if !bytes.is_empty() => Mark::Bytes(bytes.clone()),
            _ => {
                self.at_word(
                    "until",
                    "the terminator of text must be a constant: write a number or bytes, as in `until = 0` or `until = b\"\\r\\n\"`"
                        .to_owned(),
                );
                return None;
            }
        };
        Some(Some(Terminator {
            mark,
            inclusive: until.inclusive,
            or_end: until.or_end,
            keep: until.keep,
        }))
    }

    /// Only the last field may take all remaining bytes. At an offset, these are the bytes after
    /// it.
    pub(super) fn takes_rest(&mut self, instead: &str) -> Option<()> {
        if self.is_last || self.field.shape.is_at {
            return Some(());
        }
        let shown = shown(&self.field.shape.inner);
        self.at_type(format!(
            "the length of `{shown}` is not declared: write {instead}; only the last field takes the remaining bytes"
        ));
        None
    }
}
