//! The table of the record: names, sizes and how values are shown.

use memoryview_layout::Order;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::context::Context;
use super::field::wire_size;
use crate::dynamic::model::Field;
use crate::dynamic::plan::{Bits, BitsLeaf, Plan, Wire, WireKind, WireOrder};
use crate::dynamic::shape::shown;
use crate::dynamic::steps::Entry;
use crate::dynamic::wire_type::is_unsigned;
use crate::types::FieldType;

pub(super) fn table(context: &Context<'_>) -> TokenStream {
    let p = &context.private;
    let name = &context.record.name;
    let entries = context.steps.entries.iter().map(|entry| match entry {
        Entry::Pad(bytes) => {
            let bytes = u32::try_from(*bytes).unwrap_or(u32::MAX);
            quote!(#p::FieldMeta::skip(#bytes))
        }
        Entry::Field(index) => {
            let entry = field(context, *index);
            if context.is_single() {
                quote!(#entry.transparent())
            } else {
                entry
            }
        }
    });
    quote!(&#p::Meta::new(#name, &[#(#entries),*]))
}

fn field(context: &Context<'_>, index: usize) -> TokenStream {
    let field = &context.record.fields[index];
    let entry = item(context, field);
    let attributes = context.attributes(index);
    if attributes.is_empty() {
        return entry;
    }
    let attributes = attributes.iter().map(|(_, text)| text);
    quote!(#entry.attributes(&[#(#attributes),*]))
}

fn item(context: &Context<'_>, field: &Field<'_>) -> TokenStream {
    let p = &context.private;
    let (name, ty) = (&field.name, shown(field.ty));
    let span = field.span();
    if field.shape.is_at {
        return quote!(#p::FieldMeta::dynamic(#name, #ty));
    }
    match &field.plan {
        Plan::Wire(wire) => {
            let size = wire_size(wire);
            let size = quote!(#size as ::core::primitive::u32);
            if wire.kind == WireKind::Records {
                let leaf = FieldType::of(&field.shape.inner).innermost;
                let record = context.nested(leaf, quote!(META));
                return quote_spanned!(span=> #p::FieldMeta::records(#name, #size, #ty, #record));
            }
            let show = show(context, field, wire);
            quote_spanned!(span=> #p::FieldMeta::run(#name, #size, #ty, #show))
        }
        Plan::Bits(bits) => {
            let show = show_bits(context, field, bits);
            let bytes = u32::try_from(bits.bytes).unwrap_or(u32::MAX);
            let first = u16::try_from(bits.first).unwrap_or(u16::MAX);
            let width = u16::try_from(bits.width).unwrap_or(u16::MAX);
            quote!(#p::FieldMeta::bits(#name, #bytes, #first, #width, #ty, #show))
        }
        _ => quote!(#p::FieldMeta::dynamic(#name, #ty)),
    }
}

/// Returns the function that shows the value of an item of a run.
fn show(context: &Context<'_>, field: &Field<'_>, wire: &Wire) -> TokenStream {
    let p = &context.private;
    let w = &wire.ty;
    match (wire.kind, wire.order) {
        (WireKind::Bytes | WireKind::Records, _) => quote!(#p::show::bytes),
        (WireKind::Integer { primitive, .. }, order) => {
            let order = match order {
                WireOrder::Known(Order::Little) => "little",
                WireOrder::Known(Order::Big) => "big",
                WireOrder::Known(_) => "native",
                WireOrder::AtRunTime => "ordered",
            };
            let sign = if is_unsigned(primitive) {
                "uint"
            } else {
                "int"
            };
            let name = quote::format_ident!("{sign}_{order}");
            quote!(#p::show::#name)
        }
        (WireKind::Number(_) | WireKind::Numbers(_), WireOrder::AtRunTime) => {
            quote!(#p::show::number::<#w>)
        }
        (WireKind::Number(_) | WireKind::Numbers(_), _) => quote!(#p::show::wire::<#w>),
        (WireKind::Bind, _) => {
            let ty = &field.shape.inner;
            quote!(#p::show::bound::<#w, #ty>)
        }
    }
}

fn show_bits(context: &Context<'_>, field: &Field<'_>, bits: &Bits) -> TokenStream {
    let p = &context.private;
    let is_msb = !matches!(bits.order, Order::Little);
    match (bits.leaf, is_msb) {
        (BitsLeaf::Unsigned(_), true) => quote!(#p::show::bits_msb),
        (BitsLeaf::Unsigned(_), false) => quote!(#p::show::bits_lsb),
        (BitsLeaf::Bool, true) => quote!(#p::show::bool_bit_msb),
        (BitsLeaf::Bool, false) => quote!(#p::show::bool_bit_lsb),
        (BitsLeaf::Enum, is_msb) => {
            let ty = &field.shape.inner;
            if is_msb {
                quote!(#p::show::bits_coded_msb::<#ty>)
            } else {
                quote!(#p::show::bits_coded_lsb::<#ty>)
            }
        }
    }
}
