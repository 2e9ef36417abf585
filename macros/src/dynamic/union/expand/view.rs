//! The enum of views, and its traits.

use proc_macro2::TokenStream;
use quote::quote;

use super::Writer;
use crate::ast::unraw;
use crate::dynamic::expand::Implementation;
use crate::dynamic::expand::{self, VariantView};
use crate::dynamic::union::{Content, choose};
use crate::dynamic::wire_type::native;

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

    /// Returns the predicates of an impl of `bound`, which views of parameters need to implement.
    fn bounded(&self, bound: &TokenStream) -> TokenStream {
        let variants = self.union.variants.iter();
        let parameters = variants.filter_map(|variant| match &variant.content {
            Content::Single(record, steps) => {
                let VariantView {
                    ty, is_parameter, ..
                } = expand::single(record, steps);
                is_parameter.then(|| quote!(#ty: #bound))
            }
            _ => None,
        });
        let parameters = parameters.collect::<Vec<_>>();
        let clause = self.params.clause();
        match (parameters.is_empty(), clause.is_empty()) {
            (true, _) => clause,
            (false, true) => quote!(where #(#parameters),*),
            (false, false) => quote!(#clause, #(#parameters),*),
        }
    }

    pub(super) fn traits(&self) -> TokenStream {
        let view = &self.union.view;
        let declared = self.params.view_declared();
        let names = self.params.view_names(&quote!('a));
        let clause = self.params.clause();
        let shown = self.bounded(&quote!(::core::fmt::Debug));
        let compared = self.bounded(&quote!(::core::cmp::PartialEq));
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
                impl #declared ::core::fmt::Debug for #view #names #shown {
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
                impl #declared ::core::cmp::PartialEq for #view #names #compared {
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

    /// Generates `Serialize`, and what the variants report for it.
    pub(super) fn serialize(&self) -> TokenStream {
        let (p, view) = (&self.private, &self.union.view);
        let declared = self.params.view_declared();
        let names = self.params.view_names(&quote!('a));
        let clause = self.params.clause();
        let Implementation { own, .. } = self.implementation();
        let runtime = &self.runtime;
        let (meta, name) = (
            quote!(<#own as #runtime::View>::META),
            unraw(&self.union.input.ident),
        );
        let tags = choose::tags(self.union, p);
        let has_tag = u16::from(self.union.own_tag.is_some());
        let arms = self.union.variants.iter().zip(&tags).zip(has_tag..);
        let arms = arms.map(|((variant, tag), index)| {
            let name = &variant.variant.ident;
            let tag = self.retell_tag(&variant.content, tag.as_ref());
            let before = quote!(#tag #p::retell::chosen(mode, #meta.step(#index)););
            match &variant.content {
                Content::Unit => quote!(Self::#name => { #before }),
                Content::Record(..) => quote! {
                    Self::#name(content) => {
                        #before
                        #p::retell::Retell::fields(content, mode);
                    }
                },
                Content::Single(record, steps) => {
                    let retell = expand::variant_retell(record, steps);
                    quote!(Self::#name(content) => { #before #retell })
                }
            }
        });
        let never = (!self.uses_lifetime()).then(|| quote!(Self::__Never(..) => {}));
        let serde = quote!(#p::serde);
        let serialize = (!self.union.container.is_derived("Serialize")).then(|| {
            quote! {
                #[automatically_derived]
                impl #declared #serde::Serialize for #view #names #clause {
                    fn serialize<__S: #serde::Serializer>(
                        &self,
                        serializer: __S,
                    ) -> ::core::result::Result<__S::Ok, __S::Error> {
                        #p::serialize_union(serializer, self)
                    }
                }
            }
        });
        quote! {
            #serialize

            #[automatically_derived]
            impl #declared #p::retell::Retell for #view #names #clause {
                const NAME: &'static ::core::primitive::str = #name;

                fn fields(&self, mode: &mut #p::retell::Trace<'_, '_>) {
                    match self {
                        #(#arms,)*
                        #never
                    }
                }
            }
        }
    }

    /// Generates the report of the tag that the union reads itself, if the view determines it.
    fn retell_tag(&self, content: &Content<'_>, tag: Option<&TokenStream>) -> Option<TokenStream> {
        let (runtime, p) = (&self.runtime, &self.private);
        let native = native(self.union.own_tag.as_ref()?.primitive);
        let own = self.implementation().own;
        let value = match (content, tag) {
            (Content::Record(..), _) => quote!(content.v_tag),
            (_, Some(tag)) => quote!(match #tag {
                #p::Tag::Number(number) => number as #native,
                _ => 0,
            }),
            _ => return None,
        };
        Some(quote! {
            let v_tag: #native = #value;
            #p::retell::Retell::retell(&v_tag, mode, <#own as #runtime::View>::META.step(0));
        })
    }
}
