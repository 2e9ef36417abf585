//! Bit fields.

use memoryview_layout::Order;

use super::Planner;
use crate::bind::ends_inside_a_byte;
use crate::dynamic::model::{OrderOf, Record};
use crate::dynamic::plan::{Bits, BitsLeaf, Plan};
use crate::dynamic::shape::{Base, shown};
use crate::dynamic::wire_type::{bytes_of, is_unsigned};
use crate::errors::Errors;
use crate::types::Primitive;

impl Planner<'_, '_, '_> {
    pub(super) fn bits_of_string(&mut self) -> Option<Plan> {
        let item = self.field.spec.item.as_ref()?;
        if item.node.is_integers() {
            let text = item.node.text.clone();
            self.at_type(format!(
                "`{text}` is for structs of constant size: give this field a struct of its own, or read `[u8; N]`"
            ));
            return None;
        }
        self.bits(item.node.width, item.node.order)
    }

    pub(super) fn bits_of_attribute(&mut self) -> Option<Plan> {
        let expr = self.field.attr.bits.as_ref()?;
        let width = match expr.literal().map(usize::try_from) {
            Some(Ok(width @ 1..=64)) => width,
            Some(_) => {
                self.at_word("bits", "expected 1 to 64 bits".to_owned());
                return None;
            }
            None => {
                self.at_word(
                    "bits",
                    "the number of bits must be a constant: write a number".to_owned(),
                );
                return None;
            }
        };
        let order = match self.record.order {
            OrderOf::Known(order) => order,
            // Network order, if the struct has no other numbers that need an order.
            OrderOf::Missing => Order::Big,
            OrderOf::Outer | OrderOf::Data { .. } => {
                self.at_word(
                    "bits",
                    "bit fields need an order that is known at compile time: put them in a struct with its own `#[layout]`"
                        .to_owned(),
                );
                return None;
            }
        };
        self.bits(width, order)
    }

    fn bits(&mut self, width: usize, order: Order) -> Option<Plan> {
        let shape = &self.field.shape;
        if shape.is_optional
            || shape.is_at
            || self.field.has_gap_before()
            || self.field.has_gap_after()
        {
            self.at_type(
                "a bit field shares bytes with its neighbours: `if`, `at`, `skip` and `align` are for whole bytes"
                    .to_owned(),
            );
            return None;
        }
        let wanted = Primitive::of_bits(width);
        let leaf = match shape.base {
            Base::Number(Primitive::Bool) if width == 1 => BitsLeaf::Bool,
            Base::Number(found) if is_unsigned(found) && bytes_of(found) >= bytes_of(wanted) => {
                BitsLeaf::Unsigned(found)
            }
            Base::Other => BitsLeaf::Enum,
            _ => {
                let shown = shown(self.field.ty);
                let bool = if width == 1 { ", `bool`" } else { "" };
                let s = if width == 1 { "" } else { "s" };
                self.at_type(format!(
                    "expected an unsigned integer such as `{}`{bool} or an enum that derives `Coded` for {width} bit{s}, found `{shown}`",
                    wanted.name()
                ));
                return None;
            }
        };
        Some(Plan::Bits(Bits {
            width,
            order,
            first: 0,
            bytes: 0,
            leaf,
        }))
    }
}

/// Places the bits of each run, and reports runs that do not end on a byte boundary.
pub(super) fn join_bits(record: &mut Record<'_>, errors: &mut Errors) {
    let mut at = 0;
    while at < record.fields.len() {
        let Plan::Bits(first) = &record.fields[at].plan else {
            at += 1;
            continue;
        };
        let order = first.order;
        let (start, mut bits) = (at, 0);
        while let Some(field) = record.fields.get_mut(at)
            && let Plan::Bits(next) = &mut field.plan
            && next.order.same_endian(order)
        {
            next.first = bits;
            bits += next.width;
            at += 1;
        }
        let last = at - 1;
        if let Plan::Bits(first) = &mut record.fields[start].plan {
            first.bytes = bits.div_ceil(8);
        }
        let is_string = record.fields[last].spec.item.is_some();
        if bits % 8 != 0 && !is_string {
            let field = &record.fields[last];
            errors.at(field.ty, ends_inside_a_byte(&field.name, bits));
        }
    }
}
