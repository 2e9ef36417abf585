//! Traits of the view: what it is equal to, and how it is shown.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::context::Context;
use crate::expand::SERDE;

pub(super) fn all(context: &Context<'_>) -> TokenStream {
    let (view, p) = (&context.record.view, &context.private);
    let context = &context.of_view();
    let declared = context.params.view_declared();
    let names = context.params.view_names(&quote!('a));
    let clause = context.params.clause();
    let own = context.own_static();
    let args = context.args_of_view();
    let place = context.place_of_view();
    let kept = context.kept_arguments();
    let order = context
        .record
        .order
        .is_at_run_time()
        .then(|| quote!(&&self.order == other.order));
    let names_of_args: Vec<_> = kept.iter().map(|(name, _)| name).collect();
    let derived = |name: &str| {
        context
            .record
            .container
            .derives
            .iter()
            .any(|path| path.segments.last().is_some_and(|last| last.ident == name))
    };
    let debug = (!derived("Debug")).then(|| {
        quote! {
            #[automatically_derived]
            impl #declared ::core::fmt::Debug for #view #names #clause {
                #[inline]
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    #p::debug::<#own>(f, #place, #args)
                }
            }
        }
    });
    let equality = (!derived("PartialEq")).then(|| {
        quote! {
            /// Equal if the bytes and the arguments are.
            #[automatically_derived]
            impl #declared ::core::cmp::PartialEq for #view #names #clause {
                #[inline]
                fn eq(&self, other: &Self) -> bool {
                    self.as_bytes() == other.as_bytes()
                        #order
                        #(&& self.#names_of_args == other.#names_of_args)*
                }
            }
        }
    });
    let is_plain = kept.is_empty();
    let hash = (is_plain && !derived("Hash")).then(|| {
        quote! {
            #[automatically_derived]
            impl #declared ::core::cmp::Eq for #view #names #clause {}

            #[automatically_derived]
            impl #declared ::core::hash::Hash for #view #names #clause {
                #[inline]
                fn hash<__H: ::core::hash::Hasher>(&self, state: &mut __H) {
                    ::core::hash::Hash::hash(self.as_bytes(), state);
                }
            }
        }
    });
    let serialize = (SERDE && !derived("Serialize")).then(|| {
        let serde = quote!(#p::serde);
        quote! {
            #[automatically_derived]
            impl #declared #serde::Serialize for #view #names #clause {
                fn serialize<__S: #serde::Serializer>(
                    &self,
                    serializer: __S,
                ) -> ::core::result::Result<__S::Ok, __S::Error> {
                    #p::serialize::<#own, __S>(serializer, #place, #args)
                }
            }
        }
    });
    let copies = copies(&declared, view, &names, &clause);
    quote! {
        #copies

        #debug
        #equality
        #hash
        #serialize
    }
}

/// `Clone` and `Copy` of a view: references and offsets, whatever its type parameters are.
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
