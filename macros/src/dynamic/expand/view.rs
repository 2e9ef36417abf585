//! The view: its fields, documentation and accessors.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};

use super::at;
use super::context::Context;
use super::format;
use super::names::{argument, is_kept, kept};
use crate::dynamic::located::at_type;
use crate::dynamic::model::Field;
use crate::dynamic::plan::{How, Plan};
use crate::dynamic::shape::shown;
use crate::dynamic::steps::Entry;
use crate::errors::Errors;

/// Generates the struct.
pub(super) fn definition(context: &Context<'_>) -> TokenStream {
    let record = context.record;
    let (view, vis, p) = (&record.view, &record.vis, &context.private);
    let declared = context.params.view_declared();
    let clause = context.params.clause();
    let docs = documentation(context);
    let whole = if context.keeps_place() {
        quote!(place: #p::Place<'a>)
    } else {
        quote!(bytes: &'a [::core::primitive::u8])
    };
    let order = record
        .order
        .is_at_run_time()
        .then(|| quote!(order: #p::Endian,));
    let mut runs = Vec::new();
    for step in &context.steps.list {
        if let crate::dynamic::steps::Step::Run(run) = step {
            let (name, size) = (format_ident!("run{}", run.index), &run.size);
            runs.push(quote!(#name: &'a [::core::primitive::u8; #size]));
        }
    }
    let arguments = context
        .kept_arguments()
        .into_iter()
        .map(|(name, ty)| quote!(#name: #ty));
    let fields = context
        .fields()
        .filter(|(_, field)| is_kept(field))
        .map(|(index, field)| {
            let name = kept(field);
            let mut ty = context.shown(index, field).kept.unwrap_or_default();
            if field.shape.is_optional {
                ty = quote!(::core::option::Option<#ty>);
            }
            if let Plan::Nested { .. } = &field.plan {
                // A view has nothing to drop. The compiler looks into any other type to learn that,
                // and would report a field that does not derive `View` once more.
                ty = at_type(quote!(::core::mem::ManuallyDrop<#ty>), field.nested_type());
            }
            quote!(#name: #ty)
        });
    let at = at::kept_fields(context);
    let types = context.types_of_union();
    let types = types.map(|types| quote!(types: #types,));
    let derives = record.container.derive();
    quote! {
        #[doc = #docs]
        #derives
        #[allow(dead_code, non_snake_case, clippy::derive_partial_eq_without_eq)]
        #vis struct #view #declared #clause {
            #order
            #(#runs,)*
            #(#arguments,)*
            #(#fields,)*
            #(#at,)*
            #types
            // Only the type of the last field determines whether the view is `Sized`, so that a
            // nested type that does not derive `View` is one error.
            #whole,
        }
    }
}

/// Returns the documentation of the view, with a table of items.
fn documentation(context: &Context<'_>) -> String {
    let record = context.record;
    let mut lines = vec![
        format!("View of the bytes of a [`{}`].\n", record.ident),
        "| item | type | bytes |\n|---|---|---|".to_owned(),
    ];
    for entry in &context.steps.entries {
        match entry {
            Entry::Pad(bytes) => {
                lines.push(format!("| *padding* | | {bytes} |"));
            }
            Entry::Field(index) => {
                let field = &record.fields[*index];
                let name = if field.is_reserved() {
                    format!("`{}`", field.name)
                } else {
                    format!("[`{0}`](Self::{0})", field.name)
                };
                let ty = shown(field.ty).replace('|', "\\|");
                let bytes = extent_in_words(field).replace('|', "\\|");
                lines.push(format!("| {name} | `{ty}` | {bytes} |"));
            }
        }
    }
    lines.join("\n")
}

/// Describes the size of a field.
fn extent_in_words(field: &Field<'_>) -> String {
    let code = |text: &str| format!("`{}`", text.replace('`', ""));
    let how = match &field.plan {
        Plan::Wire(wire) => match &wire.size {
            crate::dynamic::plan::Size::Known(size) => size.to_string(),
            crate::dynamic::plan::Size::Of(_) => "of its type".to_owned(),
        },
        Plan::Bits(bits) => format!("{} bits", bits.width),
        Plan::Integer { size, .. } => code(size.source.text()),
        Plan::Code(_) => "its own".to_owned(),
        Plan::Value(value) => format!("none: {}", code(value.source.text())),
        Plan::Content { how, .. } | Plan::Nested { how, .. } => match how {
            How::Own => "its own".to_owned(),
            How::Sized { size, .. }
            | How::Cut {
                size: Some(size), ..
            } => code(size.source.text()),
            How::Counted { count, .. } => format!("{} elements", code(count.source.text())),
            How::Each { each, .. } => format!("{} each", code(each.source.text())),
            How::Cut { until: Some(_), .. } => "to a terminator".to_owned(),
            How::ToEnd | How::Cut { .. } => "the rest".to_owned(),
            How::While { until, .. } => format!("until {}", code(until.source.text())),
        },
        Plan::Broken => String::new(),
    };
    let mut words = how;
    if let Some(at) = &field.attr.at {
        words = format!("at {}: {words}", code(at.source.text()));
    }
    if let Some(condition) = &field.attr.condition {
        words = format!("{words}, if {}", code(condition.source.text()));
    }
    words
}

/// Generates the getters, and the methods that every view has.
pub(super) fn accessors(parse: &Context<'_>, _errors: &mut Errors) -> TokenStream {
    let context = &parse.of_view();
    let record = context.record;
    let (view, vis, p) = (&record.view, &record.vis, &context.private);
    let runtime = &context.runtime;
    let declared = context.params.view_declared();
    let names = context.params.view_names(&quote!('a));
    let clause = context.params.clause();
    let bytes = context.whole_bytes();
    let getters = context
        .fields()
        .map(|(index, field)| getter(context, index, field));
    let is_verified = record
        .fields
        .iter()
        .any(|field| !field.attr.verify.is_empty());
    let verify = is_verified.then(|| {
        let own = context.own_static();
        let args = context.args_of_view();
        quote! {
            /// Tests the conditions of `verify`, such as checksums.
            ///
            /// # Errors
            ///
            /// Returns the error of the first condition that is false.
            #[inline]
            #vis fn verify(&self) -> ::core::result::Result<(), #runtime::Error> {
                #p::verify::<#own>(self.place, #args)
            }
        }
    });
    let (_, format) = format::constants(parse);
    quote! {
        impl #declared #view #names #clause {
            #(#getters)*

            /// Returns the bytes of the record.
            #[inline]
            #[must_use]
            #vis fn as_bytes(&self) -> &'a [::core::primitive::u8] {
                #bytes
            }

            #verify

            #format
        }
    }
}

fn getter(context: &Context<'_>, index: usize, field: &Field<'_>) -> TokenStream {
    let (name, docs) = (&field.accessor, &field.docs);
    let (ty, body) = getter_parts(context, index, field);
    let vis = if field.is_reserved() {
        TokenStream::new()
    } else {
        field.vis.to_token_stream()
    };
    let doc = docs.is_empty().then(|| {
        let doc = format!("Returns the value of `{}`.", field.name);
        quote!(#[doc = #doc])
    });
    let span = field.span();
    let attributes = field.input.attrs.iter().filter(|attr| {
        ["cfg", "deprecated"]
            .iter()
            .any(|name| attr.path().is_ident(name))
    });
    quote_spanned! {span=>
        #(#docs)*
        #doc
        #(#attributes)*
        #[inline]
        #[must_use]
        #vis fn #name(&self) -> #ty {
            #body
        }
    }
}

/// Returns the type and body of a getter.
pub(super) fn getter_parts(
    context: &Context<'_>,
    index: usize,
    field: &Field<'_>,
) -> (TokenStream, TokenStream) {
    if let Plan::Broken = field.plan {
        return (context.stand_in(field), quote!(loop {}));
    }
    if field.shape.is_at {
        return at::accessor(context, index, field);
    }
    if let Some(place) = &context.steps.places[index] {
        let run = format_ident!("run{}", place.run);
        let (run, offset) = (quote!(self.#run), place.offset.to_token_stream());
        return match &field.plan {
            Plan::Wire(wire) => (
                context.wire_shown(field, wire),
                context.read(field, wire, &run, &offset),
            ),
            Plan::Bits(bits) => {
                let ty = &field.shape.inner;
                (quote!(#ty), context.read_bits(field, bits, &run, &offset))
            }
            _ => (quote!(()), quote!(())),
        };
    }
    let shown = context.shown(index, field);
    let (ty, value) = (shown.ty, shown.value);
    let kept = stored(field, &quote!(self));
    match (field.shape.is_optional, shown.is_plain) {
        (true, true) => (quote!(::core::option::Option<#ty>), kept),
        (false, true) => (ty, kept),
        (true, false) => {
            let at = field.nested_type();
            let value = at_type(quote!(::core::option::Option::Some(#value)), at);
            (
                at_type(quote!(::core::option::Option<#ty>), at),
                quote! {
                    match #kept {
                        ::core::option::Option::Some(kept) => #value,
                        ::core::option::Option::None => ::core::option::Option::None,
                    }
                },
            )
        }
        (false, false) => (
            ty,
            quote! {{
                let kept = #kept;
                #value
            }},
        ),
    }
}

/// Returns the stored value of a field of `view`.
pub(super) fn stored(field: &Field<'_>, view: &TokenStream) -> TokenStream {
    let (kept, ty) = (kept(field), field.nested_type());
    let value = at_type(quote!(#view.#kept), ty);
    match &field.plan {
        Plan::Nested { .. } => at_type(quote!(*#value), ty),
        _ => value,
    }
}

impl Context<'_> {
    /// Returns a marker with the type parameters of a union, which not all of its variants use.
    pub(super) fn types_of_union(&self) -> Option<TokenStream> {
        let record = self.record;
        let mut types = record.generics.type_params().peekable();
        if record.variant.is_none() || types.peek().is_none() {
            return None;
        }
        let types = types.map(|parameter| &parameter.ident);
        Some(quote!(::core::marker::PhantomData<(#(fn() -> #types,)*)>))
    }

    /// Returns the bytes of the view, in its methods.
    pub(super) fn whole_bytes(&self) -> TokenStream {
        if self.keeps_place() {
            quote!(self.place.as_bytes())
        } else {
            quote!(self.bytes)
        }
    }

    /// Returns the user's type with `'static` for its lifetimes.
    pub(super) fn own_static(&self) -> TokenStream {
        let ident = &self.record.ident;
        let names = self.params.own_names(&quote!('static));
        quote!(#ident #names)
    }

    /// Returns the arguments that the view stores: all, if any accessor or comparison needs them.
    pub(super) fn kept_arguments(&self) -> Vec<(proc_macro2::Ident, TokenStream)> {
        let arguments = self.arguments().named.into_iter();
        arguments.map(|(name, ty)| (argument(&name), ty)).collect()
    }

    /// Returns the position of the record, in methods of the view.
    pub(super) fn place_of_view(&self) -> TokenStream {
        let p = &self.private;
        if self.keeps_place() {
            quote!(self.place)
        } else {
            quote!(#p::alone(self.bytes))
        }
    }

    /// Returns the arguments of the view, from its fields.
    pub(super) fn args_of_view(&self) -> TokenStream {
        let mut values: Vec<TokenStream> = self
            .kept_arguments()
            .into_iter()
            .map(|(name, _)| quote!(self.#name))
            .collect();
        if matches!(self.record.order, crate::dynamic::model::OrderOf::Outer) {
            values.insert(0, quote!(self.order));
        }
        match &values[..] {
            [] => quote!(()),
            [value] => quote!(#value),
            _ => quote!((#(#values),*)),
        }
    }
}
