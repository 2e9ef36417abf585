//! Values of attributes that are expressions.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::Token;
use syn::ext::IdentExt;
use syn::parse::ParseStream;

use crate::attr::words::{Word, is_list, until_comma};
use crate::dynamic::source::Source;
use crate::dynamic::tree::Expr;
use crate::errors::Errors;

impl Word {
    /// Returns the tokens after `=`, up to the next comma.
    pub(in crate::dynamic) fn value(&self, input: ParseStream<'_>) -> syn::Result<Source> {
        let word = self.text();
        if !input.peek(Token![=]) {
            return Err(self.error(format!("expected a value: `{word} = …`")));
        }
        input.parse::<Token![=]>()?;
        let tokens = until_comma(input)?;
        if tokens.is_empty() {
            return Err(self.error(format!("expected a value: `{word} = …`")));
        }
        Ok(Source::of_tokens(tokens, self.0.span()))
    }

    /// Parses `= …` as an expression. Reports a mistake and returns `None`.
    pub(in crate::dynamic) fn expr(
        &self,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<Option<Expr>> {
        Ok(Expr::read(self.value(input)?, errors))
    }

    /// Parses `= value`, or `(value, word, word)`: the value and the words after it.
    pub(in crate::dynamic) fn value_and_words(
        &self,
        input: ParseStream<'_>,
    ) -> syn::Result<(Source, Vec<Self>)> {
        if !is_list(input) {
            return Ok((self.value(input)?, Vec::new()));
        }
        let inner;
        syn::parenthesized!(inner in input);
        let tokens = until_comma(&inner)?;
        if tokens.is_empty() {
            return Err(self.error(format!("expected a value: `{}(…)`", self.text())));
        }
        let mut words = Vec::new();
        while !inner.is_empty() {
            inner.parse::<Token![,]>()?;
            if !inner.is_empty() {
                words.push(Self(inner.call(Ident::parse_any)?));
            }
        }
        Ok((Source::of_tokens(tokens, self.0.span()), words))
    }
}

/// Splits tokens at `|`, and returns each part with the token at its end: the next `|`, or `end`.
pub(in crate::dynamic) fn alternatives(tokens: TokenStream, end: Span) -> Vec<(TokenStream, Span)> {
    let mut all = Vec::new();
    let mut part = TokenStream::new();
    for token in tokens {
        match &token {
            TokenTree::Punct(punct) if punct.as_char() == '|' => {
                all.push((core::mem::take(&mut part), punct.span()));
            }
            _ => part.extend([token]),
        }
    }
    all.push((part, end));
    all
}
