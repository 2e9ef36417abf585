//! Traits of the view: equality and formatting.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::context::Context;
use crate::expand::SERDE;

pub(super) fn all(context: &Context<'_>) -> TokenStream {
    let container = context.record.container;
    let context = &context.of_view();
    let view = &context.record.view;
    let declared = context.params.view_declared();
    let names = context.params.view_names(&quote!('a));
    let clause = context.params.clause();
    let copies = copies(&declared, view, &names, &clause);
    let head = |name: TokenStream| quote!(impl #declared #name for #view #names #clause);
    let debug =
        (!container.is_derived("Debug")).then(|| debug(context, &head(quote!(::core::fmt::Debug))));
    let equality = (!container.is_derived("PartialEq"))
        .then(|| equality(context, &head(quote!(::core::cmp::PartialEq))));
    let has_hash = context.kept_arguments().is_empty() && !container.is_derived("Hash");
    let hash = has_hash.then(|| {
        let eq = head(quote!(::core::cmp::Eq));
        let hash = hash(&head(quote!(::core::hash::Hash)));
        quote! {
            #[automatically_derived]
            #eq {}

            #hash
        }
    });
    let serialize =
        (SERDE && !container.is_derived("Serialize")).then(|| serialize(context, &head));
    let retell = SERDE.then(|| retell(context, &head));
    quote! {
        #copies

        #debug
        #equality
        #hash
        #serialize
        #retell
    }
}

fn debug(context: &Context<'_>, head: &TokenStream) -> TokenStream {
    let (p, own) = (&context.private, context.own_static());
    let (args, place) = (context.args_of_view(), context.place_of_view());
    quote! {
        #[automatically_derived]
        #head {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #p::debug::<#own>(f, #place, #args)
            }
        }
    }
}

fn serialize(context: &Context<'_>, head: &dyn Fn(TokenStream) -> TokenStream) -> TokenStream {
    let (p, own) = (&context.private, context.own_static());
    let (args, place) = (context.args_of_view(), context.place_of_view());
    let serde = quote!(#p::serde);
    let head = head(quote!(#serde::Serialize));
    quote! {
        #[automatically_derived]
        #head {
            fn serialize<__S: #serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                #p::serialize::<#own, __S>(serializer, #place, #args)
            }
        }
    }
}

/// Generates what a union reports of the view in one of its variants.
fn retell(context: &Context<'_>, head: &dyn Fn(TokenStream) -> TokenStream) -> TokenStream {
    let (p, own) = (&context.private, context.own_static());
    let (args, place) = (context.args_of_view(), context.place_of_view());
    let name = &context.record.name;
    let head = head(quote!(#p::retell::Retell));
    quote! {
        #[automatically_derived]
        #head {
            const NAME: &'static ::core::primitive::str = #name;

            fn fields(&self, mode: &mut #p::retell::Trace<'_, '_>) {
                #p::retell::record::<#own>(mode, #place, #args);
            }
        }
    }
}

fn equality(context: &Context<'_>, head: &TokenStream) -> TokenStream {
    let order = context.record.order.is_at_run_time();
    let order = order.then(|| quote!(&&self.order == other.order));
    let args = context.kept_arguments().into_iter().map(|(name, _)| name);
    let args = args.map(|name| quote!(&& self.#name == other.#name));
    quote! {
        /// Compares the bytes and the arguments.
        #[automatically_derived]
        #head {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.as_bytes() == other.as_bytes()
                    #order
                    #(#args)*
            }
        }
    }
}

fn hash(head: &TokenStream) -> TokenStream {
    quote! {
        #[automatically_derived]
        #head {
            #[inline]
            fn hash<__H: ::core::hash::Hasher>(&self, state: &mut __H) {
                ::core::hash::Hash::hash(self.as_bytes(), state);
            }
        }
    }
}

/// Generates `Clone` and `Copy` of a view, without bounds on its type parameters.
pub(in crate::dynamic) fn copies(
    declared: &impl ToTokens,
    view: &Ident,
    names: &impl ToTokens,
    clause: &impl ToTokens,
) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl #declared ::core::clone::Clone for #view #names #clause {
            #[inline]
            fn clone(&self) -> Self {
                *self
            }
        }

        #[automatically_derived]
        impl #declared ::core::marker::Copy for #view #names #clause {}
    }
}
