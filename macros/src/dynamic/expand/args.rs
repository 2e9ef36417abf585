//! The arguments of a type as generated code names them: a tuple, with the byte order first where
//! that comes from outside.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::context::Context;
use super::names::argument;
use crate::dynamic::model::OrderOf;

/// The type of all `args`, and their values taken from `given` and `order`.
pub(in crate::dynamic) fn types_and_values(
    private: &TokenStream,
    args: &[(String, TokenStream)],
    takes_order: bool,
) -> (TokenStream, TokenStream) {
    let order = takes_order.then(|| (quote!(#private::Endian), quote!(order)));
    let named = args.iter().map(|(name, ty)| {
        let name = format_ident!("{name}");
        (ty.clone(), quote!(given.#name))
    });
    let (types, values): (Vec<_>, Vec<_>) = order.into_iter().chain(named).unzip();
    (tuple(&types), tuple(&values))
}

/// The pattern that takes all arguments apart.
pub(in crate::dynamic) fn pattern(
    args: &[(String, TokenStream)],
    takes_order: bool,
) -> TokenStream {
    let order = takes_order.then(|| quote!(order));
    let own = args
        .iter()
        .map(|(name, _)| argument(name).to_token_stream());
    let names: Vec<_> = order.into_iter().chain(own).collect();
    tuple(&names)
}

/// `()`, the one, or a tuple.
pub(in crate::dynamic) fn tuple(all: &[TokenStream]) -> TokenStream {
    match all {
        [] => quote!(()),
        [one] => one.clone(),
        _ => quote!((#(#all),*)),
    }
}

impl Context<'_> {
    /// The type of all arguments, that of those without the order, and the function from one to the
    /// other.
    pub(super) fn args(&self) -> (TokenStream, TokenStream, TokenStream) {
        let p = &self.private;
        let arguments = self.argument_list();
        let takes_order = matches!(self.record.order, OrderOf::Outer);
        let (ty, value) = types_and_values(p, &arguments, takes_order);
        let given = if arguments.is_empty() {
            quote!(())
        } else {
            self.given_name().to_token_stream()
        };
        let function = quote! {
            #[inline(always)]
            fn args(given: Self::Given, order: #p::Endian) -> Self::Args {
                #value
            }
        };
        (ty, given, function)
    }

    /// Names and types of the arguments without the order.
    pub(super) fn argument_list(&self) -> Vec<(String, TokenStream)> {
        let declared = self.record.args.iter().map(|arg| {
            let ty = &arg.ty;
            (arg.ident.to_string(), quote!(#ty))
        });
        let tag = self.record.variant.as_ref().and_then(|v| v.tag.clone());
        let tag = tag.map(|ty| ("tag".to_owned(), ty));
        tag.into_iter().chain(declared).collect()
    }

    /// The arguments as local variables.
    pub(super) fn args_pattern(&self) -> TokenStream {
        let takes_order = matches!(self.record.order, OrderOf::Outer);
        pattern(&self.argument_list(), takes_order)
    }

    fn given_name(&self) -> proc_macro2::Ident {
        format_ident!("{}Given", self.record.ident)
    }

    /// The hidden struct of arguments by name.
    pub(super) fn given(&self) -> TokenStream {
        let args = self.argument_list();
        if args.is_empty() {
            return TokenStream::new();
        }
        let name = self.given_name();
        let fields = args.iter().map(|(name, ty)| {
            let name = format_ident!("{name}");
            quote!(pub #name: #ty)
        });
        quote! {
            #[derive(::core::clone::Clone, ::core::marker::Copy)]
            pub struct #name { #(#fields),* }
        }
    }
}
