//! Conversion from the view to the user's struct, and from the struct to bytes.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

use super::context::Context;
use super::names::member;
use super::view::stored;
use crate::dynamic::located::as_written;
use crate::dynamic::model::Field;
use crate::dynamic::plan::{Content, Plan, WireKind};
use crate::dynamic::shape::{bare, with_static};
use crate::dynamic::wire_type::number_type;
use crate::types::{FieldType, Leaf, Primitive};

/// Generates the type of unpacked values, and the conversion.
pub(super) fn unpacked(context: &Context<'_>) -> (TokenStream, TokenStream) {
    let record = context.record;
    if context.is_single() {
        // The union converts the content of its variants.
        let slices = slices(context, &record.fields[0]);
        return (quote!(()), slices);
    }
    let names = context.params.own_names(&quote!('__v));
    let (ty, constructor) = match &record.variant {
        Some(variant) => {
            let (owner, name) = (&variant.owner, &variant.variant);
            (quote!(#owner #names), quote!(#owner::#name))
        }
        None => {
            let ident = &record.ident;
            (quote!(#ident #names), quote!(#ident))
        }
    };
    let is_view_only = |field: &&Field<'_>| is_borrowed_only(field) || is_generic(context, field);
    if let Some(field) = record.fields.iter().find(is_view_only) {
        // A slice of numbers cannot be created from bytes in place, so the view is not unpacked.
        // Packing counts as a use of the struct.
        let slices = slices(context, field);
        let members = record.fields.iter().map(|field| &field.member);
        let none = quote! {
            let _ = || -> Self::Unpacked<'static> { #constructor { #(#members: loop {}),* } };
            #slices
        };
        return (ty, none);
    }
    let values = context.fields().map(|(_, field)| {
        let getter = &field.accessor;
        let get = match &field.plan {
            Plan::Nested { .. } if !field.shape.is_at => stored(field, &quote!(view)),
            _ if context.requires(field).is_some() => {
                let view = &record.view;
                as_written(quote!(#view::#getter(&view)), field.shown_type())
            }
            _ => quote!(view.#getter()),
        };
        let (member, value) = (&field.member, value(context, field, get));
        quote!(#member: #value)
    });
    // The fields of tuple structs are named by their indices.
    let body = quote!(::core::result::Result::Ok(#constructor { #(#values),* }));
    (ty, body)
}

/// Returns the value of a variant with one unnamed field, converted from the content of its view,
/// or an error if it cannot be created from bytes.
pub(super) fn variant_value(
    context: &Context<'_>,
    field: &Field<'_>,
) -> Result<TokenStream, TokenStream> {
    if is_borrowed_only(field) || is_generic(context, field) {
        return Err(slices(context, field));
    }
    let view = match &field.plan {
        Plan::Nested { ty, .. } if !field.shape.is_at && !field.shape.is_optional => {
            let view = context.nested(&with_static(ty), quote!(View<'_>));
            let p = &context.private;
            quote!(#p::Unshow::<#view>::unshow(view))
        }
        _ => quote!(view),
    };
    Ok(value(context, field, view))
}

/// Returns the error for a record that cannot be unpacked because of `field`.
pub(super) fn slices(context: &Context<'_>, field: &Field<'_>) -> TokenStream {
    let (p, step) = (&context.private, context.step_of(field));
    quote!(::core::result::Result::Err(#p::slices(#step)))
}

/// Returns `true` if the field is a record whose type is a parameter, and is always present.
pub(super) fn is_parameter(context: &Context<'_>, field: &Field<'_>) -> bool {
    matches!(field.plan, Plan::Nested { .. })
        && !field.shape.is_optional
        && is_generic(context, field)
}

/// Returns `true` if the field is a record whose type is a parameter, so that its unpacked type is
/// unknown.
fn is_generic(context: &Context<'_>, field: &Field<'_>) -> bool {
    let ty = match &field.plan {
        Plan::Nested { ty, .. } if !field.shape.is_at => ty,
        Plan::Content {
            kind: Content::Seq(ty),
            ..
        } if field.shape.is_owned => ty,
        _ => return false,
    };
    let Type::Path(path) = bare(ty) else {
        return false;
    };
    let mut parameters = context.record.generics.type_params();
    parameters.any(|parameter| path.path.is_ident(&parameter.ident))
}

/// Returns `true` if the field of the struct cannot be created from bytes: a slice of numbers or
/// records.
pub(super) fn is_borrowed_only(field: &Field<'_>) -> bool {
    let Plan::Content { kind, .. } = &field.plan else {
        return false;
    };
    if field.shape.is_owned {
        return false;
    }
    match kind {
        Content::Slice(element, Some(_)) => !is_byte(element),
        Content::Slice(_, None) => true,
        _ => false,
    }
}

/// Returns `true` if a value of `ty` is the same in memory and in bytes: bytes and arrays of them.
fn is_byte(ty: &Type) -> bool {
    matches!(
        FieldType::of(bare(ty)).leaf,
        Leaf::Primitive(Primitive::U8 | Primitive::I8)
    ) || matches!(number_type(ty), Some(Primitive::U8 | Primitive::I8))
}

/// Returns the value of the user's field, converted from the result of its getter.
fn value(context: &Context<'_>, field: &Field<'_>, get: TokenStream) -> TokenStream {
    let (runtime, p) = (&context.runtime, &context.private);
    let retypes = matches!(
        &field.plan,
        Plan::Content {
            kind: Content::Seq(_) | Content::Table(_) | Content::Lazy(_),
            ..
        }
    ) || field.shape.is_at && matches!(field.plan, Plan::Nested { .. });
    let convert: Box<dyn Fn(TokenStream) -> TokenStream> = match &field.plan {
        Plan::Content { kind, .. } if field.shape.is_owned => match kind {
            Content::Seq(_) => Box::new(move |value| quote!(#p::owned_records(#value)?)),
            Content::Numbers(_) => {
                Box::new(|value| quote!(::core::iter::Iterator::collect(#value.iter())))
            }
            _ => Box::new(move |value| quote!(#p::owned_numbers(#value))),
        },
        _ if retypes && context.is_single() => Box::new(|value| quote!(#value.retype())),
        _ if field.shape.is_at => return get,
        Plan::Wire(wire) => match wire.kind {
            WireKind::Bytes => Box::new(|value| quote!(*#value)),
            WireKind::Records => Box::new(move |value| quote!(#runtime::Wire::get(#value))),
            _ => return get,
        },
        Plan::Nested { ty, .. } => Box::new(move |value| {
            let unpacked = context.nested(&with_static(ty), quote!(to_unpacked(#value)));
            quote!(#unpacked?)
        }),
        _ => return get,
    };
    if field.shape.is_optional {
        let value = convert(quote!(value));
        return quote! {
            match #get {
                ::core::option::Option::Some(value) => ::core::option::Option::Some(#value),
                ::core::option::Option::None => ::core::option::Option::None,
            }
        };
    }
    convert(get)
}

/// Generates the arguments and the body of `pack_fields`.
pub(super) fn pack(context: &Context<'_>) -> (TokenStream, TokenStream) {
    if context.record.variant.is_some() {
        // The union packs the content of its variants.
        return (quote!(_), quote!(out.unplaced(Self::META.whole())));
    }
    let place = |field: &Field<'_>| {
        let member = member(field);
        quote!(self.#member)
    };
    let body = super::pack::body(context, &place);
    (context.arguments().pattern(), body)
}
