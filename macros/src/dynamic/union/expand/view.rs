//! The enum of views, and its traits.

use proc_macro2::TokenStream;
use quote::quote;

use super::Writer;
use crate::ast::unraw;
use crate::dynamic::expand::{self, VariantView};
use crate::dynamic::union::Content;

impl Writer<'_, '_> {
    /// Generates the enum of views.
    pub(super) fn view(&self) -> TokenStream {
        let (view, vis) = (&self.union.view, &self.union.input.vis);
        let declared = self.params.view_declared();
        let clause = self.params.clause();
        let ident = &self.union.input.ident;
        let doc = format!("View of the bytes of a [`{ident}`].");
        let variants = self.union.variants.iter().map(|variant| {
            let name = &variant.variant.ident;
            let docs = variant
                .variant
                .attrs
                .iter()
                .filter(|attr| attr.path().is_ident("doc"));
            let content = self.content_type(&variant.content).map(|ty| quote!((#ty)));
            let doc = variant
                .variant
                .attrs
                .iter()
                .all(|attr| !attr.path().is_ident("doc"))
                .then(|| {
                    let text = format!("[`{ident}::{name}`].");
                    quote!(#[doc = #text])
                });
            quote! {
                #(#docs)*
                #doc
                #name #content
            }
        });
        let unused = (!self.uses_lifetime()).then(|| {
            quote! {
                #[doc(hidden)]
                __Never(::core::convert::Infallible, ::core::marker::PhantomData<&'a ()>),
            }
        });
        let derives = self.union.container.derive();
        quote! {
            #[doc = #doc]
            #derives
            #[allow(dead_code, clippy::derive_partial_eq_without_eq)]
            #vis enum #view #declared #clause {
                #(#variants,)*
                #unused
            }
        }
    }

    /// Returns `true` if any variant borrows from the bytes.
    pub(super) fn uses_lifetime(&self) -> bool {
        self.union.variants.iter().any(|variant| {
            let content = self.content_type(&variant.content);
            content.is_some_and(|ty| ty.to_string().contains("'a"))
        })
    }

    /// Returns the type that the view of a variant contains.
    fn content_type(&self, content: &Content<'_>) -> Option<TokenStream> {
        match content {
            Content::Unit => None,
            Content::Record(record, _) => {
                let (view, names) = (&record.view, self.params.view_names(&quote!('a)));
                Some(quote!(#view #names))
            }
            Content::Single(record, steps) => {
                let VariantView { ty, .. } = expand::single(record, steps);
                Some(ty)
            }
        }
    }

    pub(super) fn traits(&self) -> TokenStream {
        let view = &self.union.view;
        let declared = self.params.view_declared();
        let names = self.params.view_names(&quote!('a));
        let clause = self.params.clause();
        let debug_arms = self.union.variants.iter().map(|variant| {
            let name = &variant.variant.ident;
            let text = unraw(name);
            match &variant.content {
                Content::Unit => quote!(Self::#name => f.write_str(#text)),
                _ => quote!(Self::#name(content) => f.debug_tuple(#text).field(content).finish()),
            }
        });
        let equal_arms = self.union.variants.iter().map(|variant| {
            let name = &variant.variant.ident;
            match &variant.content {
                Content::Unit => quote!((Self::#name, Self::#name) => true),
                _ => quote!((Self::#name(a), Self::#name(b)) => a == b),
            }
        });
        let never = (!self.uses_lifetime())
            .then(|| quote!(Self::__Never(..) => ::core::result::Result::Ok(()),));
        let debug = (!self.union.container.is_derived("Debug")).then(|| {
            quote! {
                #[automatically_derived]
                impl #declared ::core::fmt::Debug for #view #names #clause {
                    #[inline]
                    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                        match self {
                            #(#debug_arms,)*
                            #never
                        }
                    }
                }
            }
        });
        let equality = (!self.union.container.is_derived("PartialEq")).then(|| {
            quote! {
                #[automatically_derived]
                impl #declared ::core::cmp::PartialEq for #view #names #clause {
                    fn eq(&self, other: &Self) -> bool {
                        match (self, other) {
                            #(#equal_arms,)*
                            _ => false,
                        }
                    }
                }
            }
        });
        let copies = expand::copies(&declared, view, &names, &clause);
        quote! {
            #copies

            #debug
            #equality
        }
    }
}
