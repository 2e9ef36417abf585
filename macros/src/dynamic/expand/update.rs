//! `update()`: sets fields that are plainly a count, size or tag of another.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use crate::dynamic::model::Field;
use crate::dynamic::plan::{BitsLeaf, Content, How, Plan, WireKind};
use crate::dynamic::scope::Ty;
use crate::dynamic::tree::{Expr, Kind};
use crate::dynamic::wire_type::number_type;
use crate::types::Primitive;

/// `update()`: sets fields that are plainly a count, size or tag of another.
pub(super) fn update(context: &Context<'_>) -> TokenStream {
    let updates: Vec<_> = context
        .fields()
        .filter_map(|(_, field)| update_of(context, field))
        .collect();
    if updates.is_empty() || context.record.variant.is_some() {
        return TokenStream::new();
    }
    let ident = &context.record.ident;
    let vis = &context.record.vis;
    let (generics, names, clause) = context.record.generics.split_for_impl();
    quote! {
        impl #generics #ident #names #clause {
            /// Sets every field that is plainly the count, size or tag of another. A number that
            /// does not fit its field is left alone; packing refuses it.
            #[inline]
            #vis fn update(&mut self) {
                #(#updates)*
            }
        }
    }
}

fn update_of(context: &Context<'_>, field: &Field<'_>) -> Option<TokenStream> {
    let member = &field.member;
    if field.shape.is_at || field.shape.is_optional {
        return None;
    }
    let p = &context.private;
    let (target, found) = match &field.plan {
        Plan::Nested { .. } => {
            let target = plain(context, field.attr.matched.as_ref()?)?;
            let tag = quote!(#p::bounds::Union::tag_of(&self.#member));
            let name = &target.member;
            let set = if matches!(context.ty(target), Ty::Int(_)) {
                quote!(#p::set_number(&mut self.#name, tag))
            } else {
                quote!(#p::set_bytes(&mut self.#name, tag))
            };
            return Some(quote! {
                if let ::core::option::Option::Some(tag) = #tag { #set; }
            });
        }
        Plan::Content { kind, how } => match (how, kind) {
            (
                How::Counted { count, .. },
                Content::Slice(..) | Content::Numbers(_) | Content::Table(_),
            ) => (plain(context, count)?, quote!(self.#member.len())),
            (How::Counted { count, .. }, Content::Seq(_)) => {
                (plain(context, count)?, quote!(#p::count_of(&self.#member)))
            }
            (
                How::Sized {
                    size,
                    or_end: false,
                },
                _,
            ) => {
                let len = match kind {
                    Content::Slice(element, _) => {
                        let bytes = number_type(element)
                            .and_then(crate::dynamic::wire_type::bytes_of)
                            .filter(|bytes| *bytes > 0)?;
                        quote!((self.#member.len() * #bytes))
                    }
                    Content::CStr | Content::Numbers(_) => return None,
                    Content::Bytes | Content::Str => quote!(self.#member.len()),
                    _ => quote!(self.#member.as_bytes().len()),
                };
                (plain(context, size)?, len)
            }
            _ => return None,
        },
        _ => return None,
    };
    let name = &target.member;
    Some(quote! {
        if let ::core::result::Result::Ok(number) = ::core::convert::TryFrom::try_from(#found) {
            self.#name = number;
        }
    })
}

/// The earlier integer or byte string that `expr` is, and nothing else.
fn plain<'r>(context: &Context<'r>, expr: &Expr) -> Option<&'r Field<'r>> {
    let Kind::Name(name) = &expr.root.kind else {
        return None;
    };
    let (_, field) = context.fields().find(|(_, field)| field.name == *name)?;
    let is_plain = match &field.plan {
        Plan::Wire(wire) => matches!(
            wire.kind,
            WireKind::Number(_) | WireKind::Integer { .. } | WireKind::Bytes
        ),
        Plan::Code(_) | Plan::Integer { .. } => true,
        Plan::Bits(bits) => matches!(bits.leaf, BitsLeaf::Unsigned(_)),
        _ => false,
    };
    let is_bool =
        matches!(&field.plan, Plan::Wire(wire) if wire.kind == WireKind::Number(Primitive::Bool));
    (is_plain && !is_bool && !field.shape.is_optional).then_some(field)
}
