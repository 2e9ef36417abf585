//! The common syntax of all attributes: words with values, lists, and mistakes in them.

use std::fmt::Display;

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, LitStr, Path, Token, token};

use super::nearest::nearest;
use crate::errors::Errors;

/// Calls `read` for each word of the `#[view(…)]` in `attrs`, to parse the value of the word. A
/// mistake in one word does not hide those in others.
pub(crate) fn each(
    attrs: &[Attribute],
    errors: &mut Errors,
    mut read: impl FnMut(&Word, ParseStream<'_>, &mut Errors) -> syn::Result<()>,
) {
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("view")) {
        let syn::Meta::List(list) = &attr.meta else {
            errors.at(attr, "expected words in parentheses: `#[view(…)]`");
            continue;
        };
        let parsed = (|input: ParseStream<'_>| {
            while !input.is_empty() {
                let word = Word(input.call(Ident::parse_any)?);
                if let Err(error) = read(&word, input, errors) {
                    errors.add(error);
                    until_comma(input)?;
                }
                if !input.is_empty() {
                    input
                        .parse::<Token![,]>()
                        .map_err(|_| input.error("expected `,` before the next word"))?;
                }
            }
            Ok(())
        })
        .parse2(list.tokens.clone());
        if let Err(error) = parsed {
            errors.add(error);
        }
    }
}

/// A word of an attribute.
pub(crate) struct Word(pub(crate) Ident);

impl Word {
    pub(crate) fn text(&self) -> String {
        self.0.to_string()
    }

    pub(crate) fn error(&self, message: impl Display) -> syn::Error {
        syn::Error::new(self.0.span(), message)
    }

    /// Returns the error for a word that is not in `known`.
    pub(crate) fn unknown(&self, what: &str, known: &[&str]) -> syn::Error {
        let word = self.text();
        if let Some(nearest) = nearest(&word, known.iter().copied()) {
            return self.error(format!(
                "unknown attribute `{word}` on {what}: did you mean `{nearest}`?"
            ));
        }
        let list = known
            .iter()
            .map(|word| format!("`{word}`"))
            .collect::<Vec<_>>()
            .join(", ");
        let one_of = if known.len() > 1 { "one of " } else { "" };
        self.error(format!(
            "unknown attribute `{word}` on {what}: expected {one_of}{list}"
        ))
    }

    /// Stores `value`, or reports a word that occurs twice.
    pub(crate) fn set<T>(&self, place: &mut Option<T>, value: T) -> syn::Result<()> {
        if place.is_some() {
            return Err(self.error(format!("a second `{}`: remove one", self.text())));
        }
        *place = Some(value);
        Ok(())
    }

    /// Parses the `=` before a value; `example` is shown in the error.
    pub(crate) fn equals(&self, input: ParseStream<'_>, example: &str) -> syn::Result<()> {
        match input.parse::<Token![=]>() {
            Ok(_) => Ok(()),
            Err(_) => Err(self.error(format!("expected a value: `{example}`"))),
        }
    }

    /// Parses `name = RowView`.
    pub(super) fn name(&self, input: ParseStream<'_>) -> syn::Result<Ident> {
        self.equals(input, "name = RowView")?;
        input.parse()
    }

    /// Parses `crate = path`, or `crate = "path"` as in other derives.
    pub(super) fn path(&self, input: ParseStream<'_>) -> syn::Result<Path> {
        self.equals(input, "crate = path")?;
        if input.peek(LitStr) {
            return input.parse::<LitStr>()?.parse();
        }
        input.call(Path::parse_mod_style)
    }

    /// Parses `derive(Eq, Hash)`.
    pub(super) fn paths(&self, input: ParseStream<'_>) -> syn::Result<Vec<Path>> {
        if !is_list(input) {
            return Err(self.error("expected traits in parentheses: `derive(Eq, Hash)`"));
        }
        let inner;
        syn::parenthesized!(inner in input);
        let paths = inner.parse_terminated(Path::parse_mod_style, Token![,])?;
        Ok(paths.into_iter().collect())
    }
}

/// Returns the tokens up to the next comma or the end.
pub(crate) fn until_comma(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut tokens = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    Ok(tokens)
}

/// Returns `true` if a list in parentheses follows.
pub(crate) fn is_list(input: ParseStream<'_>) -> bool {
    input.peek(token::Paren)
}
