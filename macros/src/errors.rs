//! Collects all mistakes of one input, so that they are reported together.

use std::fmt::Display;
use std::ops::Range;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::LitStr;

/// The mistakes found so far.
#[derive(Default)]
pub(crate) struct Errors {
    found: Option<syn::Error>,
}

impl Errors {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Reports `message`, underlining `tokens`.
    pub(crate) fn at(&mut self, tokens: impl ToTokens, message: impl Display) {
        self.add(syn::Error::new_spanned(tokens, message));
    }

    /// Reports `message` about a part of the string in `literal`.
    ///
    /// Stable Rust cannot underline a part of a literal, so the message repeats the string and
    /// underlines the part.
    pub(crate) fn in_text(&mut self, literal: &LitStr, part: Range<usize>, message: impl Display) {
        let text = literal.value();
        let width = |range: Range<usize>| {
            let quoted = format!("{:?}", text.get(range).unwrap_or_default());
            quoted.chars().count() - 2
        };
        let (indent, underlined) = (width(0..part.start), width(part).max(1));
        let mark = "^".repeat(underlined);
        self.at(
            literal,
            format!("{message}\n\n  {text:?}\n   {:indent$}{mark}", ""),
        );
    }

    /// Adds an error.
    pub(crate) fn add(&mut self, error: syn::Error) {
        match &mut self.found {
            Some(found) => found.combine(error),
            None => self.found = Some(error),
        }
    }

    /// Adds the errors of `others`.
    pub(crate) fn append(&mut self, others: Self) {
        if let Some(error) = others.found {
            self.add(error);
        }
    }

    /// Returns the number of mistakes.
    #[cfg(any(feature = "dynamic", test))]
    pub(crate) fn count(&self) -> usize {
        let found = self.found.clone();
        found.map_or(0, |error| error.into_iter().count())
    }

    /// Returns `true` if there are no mistakes.
    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_none()
    }

    /// Converts the errors to code that fails to compile with them.
    pub(crate) fn into_compile_errors(self) -> Option<TokenStream> {
        self.found.map(|error| error.to_compile_error())
    }
}

/// Improves the message for an item that syn cannot parse.
///
/// Without its feature `full`, which doubles its build time, syn parses only plain expressions: no
/// blocks with statements, `if` or `match` in an array length or a discriminant.
pub(crate) fn unread(error: syn::Error) -> syn::Error {
    if error.to_string().starts_with("unsupported expression") {
        return syn::Error::new(
            error.span(),
            "this expression is too complex for the derive: give it a name, \
             `const LEN: usize = …;`, and write `LEN` here",
        );
    }
    error
}
