//! What all attributes have in common: words with values, lists, and mistakes in them.

use std::fmt::Display;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Token, token};

use crate::dynamic::source::Source;
use crate::dynamic::tree::Expr;
use crate::errors::Errors;

/// Calls `read` with each word of the `#[view(…)]` in `attrs`; it reads the value of the word. One
/// mistake does not hide those of other words.
pub(super) fn each(
    attrs: &[Attribute],
    errors: &mut Errors,
    mut read: impl FnMut(&Word, ParseStream<'_>, &mut Errors) -> syn::Result<()>,
) {
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("view")) {
        let syn::Meta::List(list) = &attr.meta else {
            errors.at(
                attr,
                "expected words in parentheses: `#[view(size = length)]`",
            );
            continue;
        };
        let parsed = (|input: ParseStream<'_>| {
            while !input.is_empty() {
                let word = Word(input.call(Ident::parse_any)?);
                if let Err(error) = read(&word, input, errors) {
                    errors.add(error);
                    skip_value(input)?;
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
pub(super) struct Word(pub(super) Ident);

impl Word {
    pub(super) fn text(&self) -> String {
        self.0.to_string()
    }

    pub(super) fn error(&self, message: impl Display) -> syn::Error {
        syn::Error::new(self.0.span(), message)
    }

    /// The word is not one of `known`.
    pub(super) fn unknown(&self, what: &str, known: &[&str]) -> syn::Error {
        let word = self.text();
        let list = known
            .iter()
            .map(|word| format!("`{word}`"))
            .collect::<Vec<_>>()
            .join(", ");
        match nearest(&word, known.iter().copied()) {
            Some(nearest) => self.error(format!(
                "unknown attribute `{word}` on {what}: did you mean `{nearest}`?"
            )),
            None => self.error(format!(
                "unknown attribute `{word}` on {what}: expected one of {list}"
            )),
        }
    }

    /// Stores `value`, unless the word was there before.
    pub(super) fn set<T>(&self, place: &mut Option<T>, value: T) -> syn::Result<()> {
        if place.is_some() {
            return Err(self.error(format!("a second `{}`: remove one", self.text())));
        }
        *place = Some(value);
        Ok(())
    }

    /// `= …`: the tokens up to the next comma.
    pub(super) fn value(&self, input: ParseStream<'_>) -> syn::Result<Source> {
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

    /// `= …` as an expression; none if it has a mistake, which is reported.
    pub(super) fn expr(
        &self,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<Option<Expr>> {
        Ok(Expr::read(self.value(input)?, errors))
    }

    /// `= value`, or `(value, word, word)`: the value and the words after it.
    pub(super) fn value_and_words(
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

/// The tokens up to the next comma or the end.
pub(super) fn until_comma(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut tokens = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    Ok(tokens)
}

fn skip_value(input: ParseStream<'_>) -> syn::Result<()> {
    until_comma(input).map(drop)
}

/// The values of `a | b | c`, where each is at least one token.
pub(super) fn alternatives(source: TokenStream, at: Span) -> Vec<Source> {
    let mut all = Vec::new();
    let mut current = TokenStream::new();
    for token in source {
        match &token {
            TokenTree::Punct(punct) if punct.as_char() == '|' => {
                all.push(Source::of_tokens(
                    core::mem::take(&mut current),
                    punct.span(),
                ));
            }
            _ => current.extend([token]),
        }
    }
    all.push(Source::of_tokens(current, at));
    all
}

/// Whether a list in parentheses follows.
pub(super) fn is_list(input: ParseStream<'_>) -> bool {
    input.peek(token::Paren)
}

/// The name among `known` that `word` was probably meant to be.
pub(in crate::dynamic) fn nearest<'k>(
    word: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Option<&'k str> {
    let near = known
        .into_iter()
        .map(|name| (distance(word, name), name))
        .min_by_key(|(distance, _)| *distance)?;
    let limit = (word.chars().count() / 3).max(1);
    (near.0 <= limit).then_some(near.1)
}

/// Changes of one letter, and exchanges of neighbours, that turn `a` into `b`.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<_>, Vec<_>) = (a.chars().collect(), b.chars().collect());
    let width = b.len() + 1;
    let mut rows: Vec<usize> = (0..width).collect();
    for i in 1..=a.len() {
        rows.push(i);
        for j in 1..width {
            let at = |i: usize, j: usize| rows[i * width + j];
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (at(i - 1, j) + 1)
                .min(at(i, j - 1) + 1)
                .min(at(i - 1, j - 1) + same);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(at(i - 2, j - 2) + 1);
            }
            rows.push(best);
        }
    }
    rows.last().copied().unwrap_or(0)
}
