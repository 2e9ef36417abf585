//! Spans of generated tokens in errors.

use proc_macro2::{Group, Span, TokenStream, TokenTree};

/// Returns the same tokens, with `span` as their location in errors.
pub(super) fn located(tokens: TokenStream, span: Span) -> TokenStream {
    let tokens = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => {
            let inner = located(group.stream(), span);
            let mut group = Group::new(group.delimiter(), inner);
            group.set_span(span);
            TokenTree::Group(group)
        }
        mut token => {
            token.set_span(token.span().located_at(span));
            token
        }
    });
    tokens.collect()
}
