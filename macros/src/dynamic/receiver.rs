//! Replaces `Self` in the types of fields, because it is another type in impls of the view.

use std::borrow::Cow;

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Data, DeriveInput, Field, Type};

/// Returns `input` with `Self` in the types of its fields replaced by its name.
pub(super) fn named(input: &DeriveInput) -> Cow<'_, DeriveInput> {
    let mut input = Cow::Borrowed(input);
    if !fields(&input.data).any(|field| has_self(field.ty.to_token_stream())) {
        return input;
    }
    let (ident, (_, names, _)) = (&input.ident, input.generics.split_for_impl());
    let name = quote!(#ident #names);
    for field in fields_mut(&mut input.to_mut().data) {
        let ty = replaced(field.ty.to_token_stream(), &name);
        // The compiler reports anything else, such as `Self::Item`.
        if let Ok(ty) = syn::parse2::<Type>(ty) {
            field.ty = ty;
        }
    }
    input
}

fn fields(data: &Data) -> Box<dyn Iterator<Item = &Field> + '_> {
    match data {
        Data::Struct(data) => Box::new(data.fields.iter()),
        Data::Enum(data) => Box::new(data.variants.iter().flat_map(|variant| &variant.fields)),
        Data::Union(_) => Box::new(std::iter::empty()),
    }
}

fn fields_mut(data: &mut Data) -> Box<dyn Iterator<Item = &mut Field> + '_> {
    match data {
        Data::Struct(data) => Box::new(data.fields.iter_mut()),
        Data::Enum(data) => Box::new(
            data.variants
                .iter_mut()
                .flat_map(|variant| &mut variant.fields),
        ),
        Data::Union(_) => Box::new(std::iter::empty()),
    }
}

fn has_self(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "Self",
        TokenTree::Group(group) => has_self(group.stream()),
        _ => false,
    })
}

fn replaced(tokens: TokenStream, name: &TokenStream) -> TokenStream {
    let tokens = tokens.into_iter().flat_map(|token| match token {
        TokenTree::Ident(ident) if ident == "Self" => {
            super::located::located(name.clone(), ident.span())
        }
        TokenTree::Group(group) => {
            let mut inner = Group::new(group.delimiter(), replaced(group.stream(), name));
            inner.set_span(group.span());
            TokenTree::Group(inner).into()
        }
        token => token.into(),
    });
    tokens.collect()
}
