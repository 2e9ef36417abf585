//! Stubs for a record with mistakes, so that code that uses its view causes no further errors.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::parse_quote;

use super::context::Context;
use super::traits::copies;
use super::type_checks::type_checks;
use super::view::getter_parts;
use crate::dynamic::model::{Field, Record};
use crate::dynamic::shape::{Base, with_lifetime};
use crate::dynamic::steps::Steps;
use crate::expand::SERDE;

/// Generates what traits require of a view, without a function.
pub(in crate::dynamic) fn retells(
    declared: &impl ToTokens,
    view: &Ident,
    names: &impl ToTokens,
    clause: &impl ToTokens,
    private: &TokenStream,
) -> Option<TokenStream> {
    SERDE.then(|| quote!(impl #declared #private::retell::Retell for #view #names #clause {}))
}

/// Generates the view of a record with mistakes: its accessors, and an impl that is never executed.
pub(in crate::dynamic) fn stand_in(record: &Record<'_>, steps: &Steps) -> TokenStream {
    let context = Context::new(record, steps, &[]);
    let arguments = context.arguments();
    let given = arguments.given();
    let (view, vis, runtime) = (&record.view, &record.vis, &context.runtime);
    let declared = context.params.view_declared();
    let names = context.params.view_names(&quote!('a));
    let clause = context.params.clause();
    let unpacked = if record.variant.is_some() {
        quote!(())
    } else {
        let (ident, names) = (&record.ident, context.params.own_names(&quote!('__v)));
        quote!(#ident #names)
    };
    let of_view = context.of_view();
    let getters = context.fields().map(|(index, field)| {
        let (name, vis) = (&field.accessor, &field.vis);
        let (ty, _) = getter_parts(&of_view, index, field);
        quote!(#vis fn #name(&self) -> #ty { loop {} })
    });
    let types = record
        .generics
        .type_params()
        .map(|parameter| &parameter.ident);
    let built_in = [
        ("as_bytes", quote!(&'a [::core::primitive::u8])),
        (
            "verify",
            quote!(::core::result::Result<(), #runtime::Error>),
        ),
    ];
    let built_in = built_in.into_iter().filter_map(|(name, ty)| {
        let is_taken = record.fields.iter().any(|field| field.name == name);
        let name = format_ident!("{name}");
        (!is_taken).then(|| quote!(#vis fn #name(&self) -> #ty { loop {} }))
    });
    let implementation = context.implementation(unpacked, &arguments).stand_in();
    let type_checks = type_checks(&context);
    let copies = copies(&declared, view, &names, &clause);
    let retell = retells(&declared, view, &names, &clause, &context.private);
    quote! {
        #[allow(dead_code)]
        #vis struct #view #declared (
            ::core::marker::PhantomData<(&'a (), #(fn() -> #types),*)>
        ) #clause;
        #[allow(dead_code, deprecated, unused_variables, clippy::all, clippy::pedantic)]
        const _: () = {
            #given
            impl #declared #view #names #clause {
                #(#getters)*
                #(#built_in)*
            }
            #copies
            impl #declared ::core::fmt::Debug for #view #names #clause {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { loop {} }
            }
            impl #declared ::core::cmp::PartialEq for #view #names #clause {
                fn eq(&self, other: &Self) -> bool { loop {} }
            }
            #retell
            #implementation
            #type_checks
        };
    }
}

impl Context<'_> {
    /// Returns the most likely return type of the accessor of a field with a mistake.
    pub(in crate::dynamic) fn stand_in(&self, field: &Field<'_>) -> TokenStream {
        let runtime = &self.runtime;
        let inner = with_lifetime(&field.shape.inner, &parse_quote!('a));
        let mut ty = match &field.shape.base {
            Base::ByteArray => quote!(&'a #inner),
            // A type without its `Option` or `At`: an alias may contain it.
            Base::Other
                if field.attr.condition.is_some() != field.shape.is_optional
                    || field.attr.at.is_some() != field.shape.is_at =>
            {
                inner.clone()
            }
            Base::Other => self.nested(&inner, quote!(Shown<'a>)),
            _ => inner.clone(),
        };
        if field.shape.is_at {
            ty = quote!(#runtime::At<'a, #inner>);
        }
        if field.shape.is_optional {
            ty = quote!(::core::option::Option<#ty>);
        }
        ty
    }
}
