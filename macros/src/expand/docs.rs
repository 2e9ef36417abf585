//! The documentation of generated items.

use std::fmt::Write;

use memoryview_layout::{Code, Endian, Order};
use proc_macro2::TokenStream;
use quote::quote;
use syn::LitStr;

use crate::ast::Field;
use crate::bind::{BoundBits, BoundField, BoundLeaf, Step, plural, show};
use crate::expand::context::Context;
use crate::placement::{Placement, Precision, Spot};

/// Returns the documentation of the view type, with a table of offsets.
pub(super) fn view(context: &Context<'_, '_>) -> TokenStream {
    let record = context.record;
    let ident = record.ident;
    let layout = record.layout.as_ref().map(LitStr::value);
    let text = format!(
        "View of the bytes of a [`{ident}`], with the layout `{}`.\n\nIt has alignment 1 and is valid for every bit pattern. Getters and setters access the bytes in place.\n\n{}",
        layout.unwrap_or_default(),
        table(context)
    );
    // Not `#[deprecated]`, because bytemuck's derive uses the view without allowing that. Users of
    // the view have named the struct, which is deprecated.
    quote!(#[doc = #text])
}

/// Returns the documentation of a typed field.
pub(super) fn field(field: &Field<'_>) -> TokenStream {
    let deprecated = &field.deprecated;
    let docs = &field.docs;
    if docs.is_empty() {
        let text = format!("The field `{}`.", field.name());
        return quote!(#[doc = #text] #(#deprecated)*);
    }
    quote!(#(#docs)* #(#deprecated)*)
}

/// Returns the user's documentation, or a sentence with the name of the field.
pub(super) fn getter(field: &Field<'_>) -> TokenStream {
    let docs = &field.docs;
    if docs.is_empty() {
        let text = format!("Returns the value of `{}`.", field.name());
        return quote!(#[doc = #text]);
    }
    quote!(#(#docs)*)
}

/// Returns the documentation of a setter, including numbers that do not fit `width` bits. The
/// user's documentation is on the getter.
pub(super) fn setter(field: &Field<'_>, width: Option<usize>) -> TokenStream {
    let (name, get) = (field.name(), &field.accessor);
    let text = match width {
        None => format!("Sets [`{name}`](Self::{get})."),
        Some(width) => format!(
            "Sets [`{name}`](Self::{get}) to the low {width} bit{} of `value`, as in C; `try_set_{name}` returns an error if the number does not fit.",
            plural(width)
        ),
    };
    quote!(#[doc = #text])
}

/// Returns the documentation of the setter of a bit field.
pub(super) fn bit_setter(bits: &BoundBits<'_>) -> TokenStream {
    setter(bits.field, bits.can_fail().then_some(bits.width))
}

/// Returns the table of offsets.
fn table(context: &Context<'_, '_>) -> String {
    let (bound, placement) = (context.bound, context.placement);
    let is_target = placement.precision == Precision::OfTarget;
    let offset = if is_target {
        "offset (64-bit Unix)"
    } else {
        "offset"
    };
    let mut text = format!("| {offset} | field | code | type |\n|--:|---|---|---|\n");
    let mut is_open = false;
    for (step, spot) in bound.steps.iter().zip(&placement.spots) {
        is_open |= !spot.after.is_empty();
        let offset = offset_of(context, spot);
        match step {
            Step::Skip { code, count, .. } if *count > 0 && code.is(Code::Pad) => {
                let _ = writeln!(text, "| {offset} | *padding* | `{count}x` | |");
            }
            Step::Skip { .. } => {}
            Step::Field(field) => row(&mut text, &offset, field.field, &code(field)),
            Step::Bits(bits) => {
                let (order, width) = (order_letter(bits.order), bits.width);
                let code = format!("`{order}{width}t`, {}", direction(bits.order));
                let place = bit_offset(context, spot);
                row(&mut text, &place, bits.field, &code);
            }
        }
    }
    text.push_str(foot(placement, is_open));
    text
}

fn foot(placement: &Placement, is_open: bool) -> &'static str {
    if is_open {
        "\nFor offsets that depend on other types, see `LAYOUT`.\n"
    } else if placement.precision == Precision::OfTarget {
        "\nIn native order, sizes and offsets depend on the target; for those of your target, see `LAYOUT`.\n"
    } else {
        ""
    }
}

fn row(text: &mut String, offset: &str, field: &Field<'_>, code: &str) {
    let (name, ty) = (name(field), show(field.ty));
    let _ = writeln!(text, "| {offset} | {name} | {code} | `{ty}` |");
}

fn offset_of(context: &Context<'_, '_>, spot: &Spot) -> String {
    after(context, spot).unwrap_or_else(|| spot.offset.to_string())
}

fn bit_offset(context: &Context<'_, '_>, spot: &Spot) -> String {
    after(context, spot).unwrap_or_else(|| {
        let first = spot.first_bit;
        format!("{} bit {}", spot.offset + first / 8, first % 8)
    })
}

/// Returns the first field whose size the macro does not know, if it is before `spot`.
fn after(context: &Context<'_, '_>, spot: &Spot) -> Option<String> {
    let index = *spot.after.first()?;
    let Step::Field(field) = &context.bound.steps[index] else {
        return None;
    };
    Some(format!("after `{}`", field.field.name()))
}

fn code(field: &BoundField<'_>) -> String {
    let mut code = String::new();
    let own = field.own_dims.iter().map(ToString::to_string);
    let dims: Vec<_> = field.dims.iter().map(show).chain(own).collect();
    if !dims.is_empty() {
        let _ = write!(code, "({})", dims.join(","));
    }
    code.push(order_letter(field.order));
    if field.is_plain() {
        return format!("`{code}`, by its type");
    }
    if let BoundLeaf::Integer { bytes, .. } = field.leaf {
        return format!("`{code}{}t`", 8 * bytes);
    }
    if field.code.count_is_width() {
        match (field.width, field.tail) {
            (Some(_), Some(length)) => code.push_str(&show(length)),
            (Some(width), None) => code.push_str(&width.to_string()),
            (None, _) => {}
        }
    }
    code.push_str(field.code.letters());
    format!("`{code}`")
}

/// Returns the name of a field for the table, with a link to its getter.
fn name(field: &Field<'_>) -> String {
    if field.is_reserved() {
        return format!("`{}` (reserved)", field.name());
    }
    format!("[`{}`](Self::{})", field.name(), field.accessor)
}

/// Describes from which end the bits of a byte are counted.
fn direction(order: Order) -> &'static str {
    match order.endian(Endian::Little) {
        Endian::Little => "from the low end",
        Endian::Big => "from the high end",
    }
}

fn order_letter(order: Order) -> char {
    match order {
        Order::Native => '@',
        Order::NativePacked => '^',
        Order::Standard => '=',
        Order::Little => '<',
        Order::Big => '>',
    }
}
