//! Spans of generated tokens in errors.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::Type;

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

/// Returns the same type at its first token, as generated code. The compiler joins the spans of
/// tokens only in one context, and a method that the type is an argument of can have the span of
/// one token.
pub(super) fn compact(ty: &Type) -> Type {
    let span = Span::call_site().located_at(first_span(ty));
    syn::parse2(moved(ty.to_token_stream(), span)).unwrap_or_else(|_| ty.clone())
}

/// Returns the tokens of a type with `span`, also as their context, except for lifetimes and
/// `$crate`, which are resolved in their own.
pub(super) fn moved(ty: TokenStream, span: Span) -> TokenStream {
    let mut own = OwnContext::default();
    let tokens = ty.into_iter().map(|token| match token {
        TokenTree::Group(group) => {
            let mut moved = Group::new(group.delimiter(), moved(group.stream(), span));
            moved.set_span(span);
            TokenTree::Group(moved)
        }
        mut token => {
            let context = if own.has(&token) { token.span() } else { span };
            token.set_span(context.located_at(span));
            token
        }
    });
    tokens.collect()
}

/// Finds the tokens that are resolved in the context in which they were written: lifetimes, and
/// `$crate`.
#[derive(Default)]
struct OwnContext {
    is_lifetime: bool,
}

impl OwnContext {
    /// Returns `true` for such a token. Takes the tokens in their order.
    fn has(&mut self, token: &TokenTree) -> bool {
        let is_quote = matches!(token, TokenTree::Punct(mark) if mark.as_char() == '\'');
        let is_crate = matches!(token, TokenTree::Ident(name) if name == "$crate");
        let is_lifetime = std::mem::replace(&mut self.is_lifetime, is_quote);
        is_quote || is_lifetime || is_crate
    }
}

/// Returns a statement whose only error is that `ty` does not implement `owner`, which has `item`. In
/// the same function, the compiler then reports no other error of the type at that span.
pub(super) fn require(ty: &impl ToTokens, owner: &TokenStream, item: TokenStream) -> TokenStream {
    let used = item_of(ty, owner, item);
    quote!(let _ = #used;)
}

/// Returns `item` of the impl of `owner`, a trait, for `ty`: a type, a constant, or a call. It has the
/// span of the type: if the type does not implement the trait, every use of it has the same error,
/// which the compiler shows once.
pub(super) fn item_of(ty: &impl ToTokens, owner: &TokenStream, item: impl ToTokens) -> TokenStream {
    at_type(quote!(<#ty as #owner>::#item), ty)
}

/// Returns the tokens with the span of `ty`, except those in groups.
pub(super) fn at_type(tokens: impl ToTokens, ty: &impl ToTokens) -> TokenStream {
    let span = first_span(ty);
    let tokens = tokens.to_token_stream().into_iter().map(|mut token| {
        token.set_span(token.span().located_at(span));
        token
    });
    tokens.collect()
}

/// Returns a path, a type, or a call with the span of `ty` as the user wrote it. A use of `ty` in the
/// struct then has the same error. Lifetimes, and the first name of a global path, keep the context
/// in which they are resolved.
pub(super) fn as_written(path: impl ToTokens, ty: &impl ToTokens) -> TokenStream {
    let mut span = first_span(ty);
    let mut tokens = path.to_token_stream().into_iter().peekable();
    let mut is_root =
        matches!(tokens.peek(), Some(TokenTree::Punct(mark)) if mark.as_char() == ':');
    let mut own = OwnContext::default();
    let mut result = TokenStream::new();
    while let Some(mut token) = tokens.next() {
        if tokens.peek().is_none() {
            span = last_span(ty);
        }
        let is_name = matches!(token, TokenTree::Ident(_));
        let is_kept = own.has(&token) || is_name && is_root;
        is_root &= !is_name;
        token.set_span(if is_kept {
            token.span().located_at(span)
        } else {
            span
        });
        result.extend([token]);
    }
    result
}

/// Returns the span of the first token of a type.
fn first_span(ty: &impl ToTokens) -> Span {
    let first = ty.to_token_stream().into_iter().next();
    first.map_or_else(Span::call_site, |token| token.span())
}

fn last_span(ty: &impl ToTokens) -> Span {
    let last = ty.to_token_stream().into_iter().last();
    last.map_or_else(Span::call_site, |token| token.span())
}
