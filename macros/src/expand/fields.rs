//! `RecordFields` and `Record::FIELDS`: the typed fields of a record, with the names in the struct.

use std::ptr;

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Member;

use crate::ast::Field;
use crate::expand::context::{Context, Visible, What};
use crate::expand::docs;
use crate::expand::wire::endian;

/// Generates the struct of all typed fields.
pub(super) fn definition(context: &Context<'_, '_>) -> TokenStream {
    if is_left_out(context) {
        return TokenStream::new();
    }
    let record = context.record;
    let (vis, name, generics) = (record.vis, context.fields_name(), &record.generics);
    let where_clause = &generics.where_clause;
    let deprecated = &record.deprecated;
    let doc = format!(
        "The typed fields of [`{ident}`]: the type of [`{ident}::FIELDS`].",
        ident = record.ident
    );
    let head = quote! {
        #[doc = #doc]
        #(#deprecated)*
        #[allow(dead_code, deprecated, non_snake_case)]
        #[non_exhaustive]
    };
    let fields = shown(context).into_iter().map(|(field, visible)| {
        let ty = ty(context, visible.as_ref());
        let (doc, vis) = (docs::field(field), field.vis);
        let definition = match &field.member {
            Member::Named(name) => quote_spanned!(field.span()=> #vis #name: #ty),
            Member::Unnamed(_) => quote_spanned!(field.span()=> #vis #ty),
        };
        let definition = match visible.as_ref().map(|visible| visible.what) {
            Some(What::Field(bound)) => bound.at_leaf(&definition),
            _ => definition,
        };
        quote!(#doc #definition)
    });
    if is_tuple(context) {
        quote!(#head #vis struct #name #generics (#(#fields),*) #where_clause;)
    } else {
        quote!(#head #vis struct #name #generics #where_clause { #(#fields),* })
    }
}

/// Generates the constant of all typed fields.
pub(super) fn constant(context: &Context<'_, '_>) -> TokenStream {
    if is_left_out(context) {
        return TokenStream::new();
    }
    let record = context.record;
    let (vis, ident, name) = (record.vis, record.ident, context.fields_name());
    let (impl_generics, ty_generics, where_clause) = record.generics.split_for_impl();
    let fields = shown(context);
    let fields = fields.iter().enumerate().map(|(index, (field, visible))| {
        let member = match &field.member {
            Member::Named(name) => Member::Named(name.clone()),
            Member::Unnamed(_) => Member::from(index),
        };
        let value = value(context, visible.as_ref());
        let value = quote!(#member: #value);
        match visible.as_ref().map(|visible| visible.what) {
            Some(What::Field(bound)) => bound.at_leaf(&value),
            _ => value,
        }
    });
    quote! {
        impl #impl_generics #ident #ty_generics #where_clause {
            /// The typed fields, for columns, searches and statistics.
            #vis const FIELDS: #name #ty_generics = #name { #(#fields),* };
        }
    }
}

/// Returns `true` for a generic record without accessors, whose parameters would be unused.
fn is_left_out(context: &Context<'_, '_>) -> bool {
    context.record.is_generic() && context.visible().next().is_none()
}

fn is_tuple(context: &Context<'_, '_>) -> bool {
    let mut fields = context.record.fields.iter();
    fields.any(|field| matches!(field.member, Member::Unnamed(_)))
}

/// Returns the fields in the order of the struct. Fields that could not be bound, because of a
/// reported mistake, have a stub.
fn shown<'b, 'a>(context: &Context<'b, 'a>) -> Vec<(&'b Field<'a>, Option<Visible<'b, 'a>>)> {
    let mut visible = context.visible().peekable();
    let mut shown = Vec::new();
    for field in &context.record.fields {
        if let Some(visible) = visible.next_if(|visible| ptr::eq(visible.field(), field)) {
            shown.push((field, Some(visible)));
        } else if !context.bound.is_whole() && context.bound.shows(field) {
            shown.push((field, None));
        }
    }
    shown
}

fn ty(context: &Context<'_, '_>, visible: Option<&Visible<'_, '_>>) -> TokenStream {
    let (runtime, view) = (context.runtime(), &context.record.view);
    let (_, generics, _) = context.record.generics.split_for_impl();
    let Some(visible) = visible else {
        return quote!(#runtime::Field<#view #generics, u8>);
    };
    match visible.what {
        What::Field(bound) => {
            let wire = bound.wire(runtime);
            bound.at_leaf(&quote!(#runtime::Field<#view #generics, #wire>))
        }
        What::Bits(bits) => {
            let ty = bits.field.ty;
            quote!(#runtime::BitField<#view #generics, #ty>)
        }
    }
}

fn value(context: &Context<'_, '_>, visible: Option<&Visible<'_, '_>>) -> TokenStream {
    let runtime = context.runtime();
    let Some(visible) = visible else {
        return quote!(#runtime::Field::at(0));
    };
    let offset = &visible.offset;
    match visible.what {
        What::Field(bound) => bound.at_leaf(&quote!(#runtime::Field::at(#offset))),
        What::Bits(bits) => {
            let (first, width, endian) = (visible.first_bit, bits.width, endian(bits.order));
            quote!(#runtime::BitField::at(#offset, #first, #width, #runtime::Endian::#endian))
        }
    }
}
