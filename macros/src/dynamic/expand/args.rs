//! The arguments of a type in generated code: a tuple, beginning with the byte order if it is
//! inherited.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::names::{CHOICE, argument};
use crate::dynamic::attr::Argument;
use crate::dynamic::model::OrderOf;

/// The arguments of a record or union.
pub(in crate::dynamic) struct Arguments {
    /// The names and types, without the order.
    pub(super) named: Vec<(String, TokenStream)>,
    takes_order: bool,
    /// The hidden struct with the arguments by name.
    given: Ident,
    private: TokenStream,
}

impl Arguments {
    /// Creates the arguments that `owner` declares, after the tag of a union or its equivalent.
    pub(in crate::dynamic) fn new(
        owner: &Ident,
        tag: Option<(&str, TokenStream)>,
        declared: &[Argument],
        order: &OrderOf,
        private: &TokenStream,
    ) -> Self {
        let tag = tag.map(|(name, ty)| (name.to_owned(), ty));
        let declared = declared
            .iter()
            .map(|arg| (arg.ident.to_string(), arg.ty.to_token_stream()));
        Self {
            named: tag.into_iter().chain(declared).collect(),
            takes_order: matches!(order, OrderOf::Outer),
            given: format_ident!("{}Arguments", owner),
            private: private.clone(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.named.is_empty() && !self.takes_order
    }

    /// Returns `true` if there are arguments that a field passes by name.
    pub(super) fn are_named(&self) -> bool {
        self.named.iter().any(|(name, _)| name != CHOICE)
    }

    /// Returns the type of all arguments.
    pub(super) fn types(&self) -> TokenStream {
        let p = &self.private;
        let order = self.takes_order.then(|| quote!(#p::Endian));
        let named = self.named.iter().map(|(_, ty)| ty.clone());
        tuple(order.into_iter().chain(named))
    }

    /// Returns the pattern that destructures all arguments.
    pub(in crate::dynamic) fn pattern(&self) -> TokenStream {
        let order = self.takes_order.then(|| quote!(order));
        let named = self
            .named
            .iter()
            .map(|(name, _)| argument(name).to_token_stream());
        tuple(order.into_iter().chain(named))
    }

    /// Returns the type of the arguments without the order.
    pub(in crate::dynamic) fn given_type(&self) -> TokenStream {
        if self.named.is_empty() {
            let p = &self.private;
            quote!(#p::bounds::NoArguments)
        } else {
            self.given.to_token_stream()
        }
    }

    /// Returns the function that converts arguments by name, and the order, to all arguments.
    pub(super) fn function(&self) -> TokenStream {
        let p = &self.private;
        let order = self.takes_order.then(|| quote!(order));
        let named = self.named.iter().map(|(name, _)| {
            let name = format_ident!("{name}");
            quote!(given.#name)
        });
        let values = tuple(order.into_iter().chain(named));
        quote! {
            #[inline(always)]
            fn args(given: Self::Given, order: #p::Endian) -> Self::Args {
                #values
            }
        }
    }

    /// Returns the hidden struct of arguments by name.
    pub(in crate::dynamic) fn given(&self) -> TokenStream {
        if self.named.is_empty() {
            return TokenStream::new();
        }
        let (given, p) = (&self.given, &self.private);
        let fields = self.named.iter().map(|(name, ty)| {
            let name = format_ident!("{name}");
            quote!(pub #name: #ty)
        });
        let only_choice = match &self.named[..] {
            [(name, ty)] if name == CHOICE => {
                let name = format_ident!("{name}");
                quote! {
                    impl #p::bounds::OnlyChoice for #given {
                        #[inline(always)]
                        fn of(#name: #ty) -> Self {
                            Self { #name }
                        }
                    }
                }
            }
            _ => TokenStream::new(),
        };
        quote! {
            #[derive(::core::clone::Clone, ::core::marker::Copy)]
            pub struct #given { #(#fields),* }

            #only_choice
        }
    }
}

/// Returns `()`, the single item, or a tuple.
pub(in crate::dynamic) fn tuple(all: impl Iterator<Item = TokenStream>) -> TokenStream {
    match &all.collect::<Vec<_>>()[..] {
        [] => quote!(()),
        [one] => one.clone(),
        all => quote!((#(#all),*)),
    }
}
