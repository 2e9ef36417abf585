//! The arguments of a type as generated code names them: a tuple, with the byte order first where
//! that comes from outside.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::argument;

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
