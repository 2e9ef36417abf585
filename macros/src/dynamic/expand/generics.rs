//! The parameters of the user's type, for its view and its impls.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{GenericParam, Generics, Lifetime, parse_quote};

use crate::dynamic::shape::with_lifetime;

/// The parameters of a record.
#[derive(Clone)]
pub(in crate::dynamic) struct Params {
    /// The number of lifetimes of the user's struct, all of which become that of the view.
    lifetimes: usize,
    /// The types and constants with their bounds.
    declared: Vec<TokenStream>,
    names: Vec<TokenStream>,
    predicates: Vec<TokenStream>,
    /// The original declaration, for impls of the user's type.
    own: TokenStream,
}

impl Params {
    /// `nested` are type parameters that are read without arguments.
    pub(in crate::dynamic) fn of(
        generics: &Generics,
        nested: &[TokenStream],
        runtime: &TokenStream,
    ) -> Self {
        let fixed: Lifetime = parse_quote!('static);
        let mut params = Self {
            lifetimes: generics.lifetimes().count(),
            declared: Vec::new(),
            names: Vec::new(),
            predicates: Vec::new(),
            own: TokenStream::new(),
        };
        for param in &generics.params {
            match param {
                GenericParam::Lifetime(_) => {}
                GenericParam::Type(ty) => {
                    let (ident, bounds) = (&ty.ident, &ty.bounds);
                    let bounds = with_lifetime(bounds, &fixed);
                    params.declared.push(quote!(#ident: #bounds));
                    params.names.push(ident.to_token_stream());
                }
                GenericParam::Const(constant) => {
                    let (ident, ty) = (&constant.ident, &constant.ty);
                    params.declared.push(quote!(const #ident: #ty));
                    params.names.push(ident.to_token_stream());
                }
            }
        }
        if let Some(clause) = &generics.where_clause {
            for predicate in &clause.predicates {
                params.predicates.push(with_lifetime(predicate, &fixed));
            }
        }
        for ty in nested {
            params
                .predicates
                .push(quote!(#ty: #runtime::__private::bounds::Untold));
        }
        let (impl_generics, ..) = generics.split_for_impl();
        params.own = impl_generics.to_token_stream();
        params
    }

    /// Returns the parameters of an impl for the hidden record of a variant, whose lifetimes are
    /// `'static`.
    pub(in crate::dynamic) fn variant_impl(&self) -> TokenStream {
        let declared = &self.declared;
        quote!(<#(#declared),*>)
    }

    /// `impl<'x, T: View>`.
    pub(in crate::dynamic) fn own_impl(&self) -> &TokenStream {
        &self.own
    }

    pub(in crate::dynamic) fn clause(&self) -> TokenStream {
        let predicates = &self.predicates;
        if predicates.is_empty() {
            return TokenStream::new();
        }
        quote!(where #(#predicates),*)
    }

    /// `<'a, T: View>`: the parameters of the view.
    pub(in crate::dynamic) fn view_declared(&self) -> TokenStream {
        let declared = &self.declared;
        quote!(<'a, #(#declared),*>)
    }

    /// `<'a, T>` of the view.
    pub(in crate::dynamic) fn view_names(&self, lifetime: &TokenStream) -> TokenStream {
        let names = &self.names;
        quote!(<#lifetime, #(#names),*>)
    }

    /// `<'a, 'a, T>` of the user's struct, with one lifetime for all.
    pub(in crate::dynamic) fn own_names(&self, lifetime: &TokenStream) -> TokenStream {
        let lifetimes = (0..self.lifetimes).map(|_| lifetime.clone());
        let all: Vec<_> = lifetimes.chain(self.names.iter().cloned()).collect();
        if all.is_empty() {
            return TokenStream::new();
        }
        quote!(<#(#all),*>)
    }
}
