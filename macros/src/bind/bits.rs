//! Bit fields with `#[view(bits = 4)]`, if the layout string is only an order.

use memoryview_layout::items::Node;
use memoryview_layout::{Code, Order};
use syn::{Error, LitInt};

use crate::ast::Field;
use crate::bind::field::bind_bits;
use crate::bind::{BitLeaf, BoundBits, Step};
use crate::errors::Errors;

/// Binds `field` to its `#[view(bits = 4)]`. The type of the field may be invalid, which is reported.
pub(super) fn from_attribute<'a>(
    field: &'a Field<'a>,
    bits: &LitInt,
    order: Order,
    errors: &mut Errors,
) -> Result<BoundBits<'a>, Error> {
    let name = field.name();
    if field.code.is_some() || field.size.is_some() {
        let message =
            format!("`{name}`: `bits` is the width of the field: remove `code` and `size`");
        return Err(Error::new(bits.span(), message));
    }
    let Ok(width @ 1..=64) = bits.base10_parse() else {
        return Err(Error::new(
            bits.span(),
            format!("`{name}`: expected 1 to 64 bits"),
        ));
    };
    let mut node = Node::of_code(Code::Bits, order);
    node.width = width;
    node.text = format!("{width}t");
    let leaf = bind_bits(&node, field).unwrap_or_else(|message| {
        errors.at(field.ty, message);
        BitLeaf::Broken
    });
    Ok(BoundBits {
        field,
        order,
        width,
        leaf,
    })
}

/// Reports consecutive bit fields that do not fill whole bytes.
pub(super) fn check_runs(steps: &[Step<'_>], errors: &mut Errors) {
    let is_bits = |step: &Step<'_>| matches!(step, Step::Bits(_));
    for run in steps.chunk_by(|a, b| is_bits(a) && is_bits(b)) {
        let widths = run.iter().map(|step| match step {
            Step::Bits(bits) => bits.width,
            Step::Field(_) | Step::Skip { .. } => 0,
        });
        let bits: usize = widths.sum();
        if let (Some(Step::Bits(last)), false) = (run.last(), bits.is_multiple_of(8)) {
            errors.at(last.field.ty, ends_inside_a_byte(&last.field.name(), bits));
        }
    }
}

/// Returns the error for a run of `bits` bits whose last field is `name`.
pub(crate) fn ends_inside_a_byte(name: &str, bits: usize) -> String {
    let missing = 8 - bits % 8;
    let are = if missing == 1 { " is" } else { "s are" };
    format!(
        "`{name}`: the bit fields end inside a byte, {missing} bit{are} missing: add a field `_reserved` with `bits = {missing}`"
    )
}
