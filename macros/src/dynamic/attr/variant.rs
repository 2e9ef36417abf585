//! Attributes of the variants of a union.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::Attribute;
use syn::parse::{ParseStream, Parser};
use syn::{Token, token};

use super::values::alternatives;
use crate::attr::{refuse_layout, words};
use crate::dynamic::source::Source;
use crate::dynamic::tree::Expr;
use crate::errors::Errors;

/// The attributes of a variant.
pub(in crate::dynamic) struct VariantAttr {
    pub(in crate::dynamic) tag: Option<Vec<Pattern>>,
    pub(in crate::dynamic) other: Option<Span>,
    pub(in crate::dynamic) is_broken: bool,
}

/// One alternative of a tag.
pub(in crate::dynamic) enum Pattern {
    /// `1`, `b"IHDR"`, `true`, a constant.
    Value(Expr),
    /// `3..=5`, `0xc0..`.
    Range(Bound, Bound),
    /// `(1, _)`, where `None` matches any value.
    Tuple(Vec<Option<Vec<Pattern>>>, Span),
}

/// A bound of a range, or `None` if it is open, and whether it is inclusive.
pub(in crate::dynamic) struct Bound {
    pub(in crate::dynamic) expr: Option<Expr>,
    pub(in crate::dynamic) is_included: bool,
}

impl Pattern {
    /// Returns the tokens that errors underline.
    pub(in crate::dynamic) fn tokens(&self) -> TokenStream {
        match self {
            Self::Value(expr) => expr.source.to_token_stream(),
            Self::Range(start, end) => [start, end]
                .iter()
                .filter_map(|bound| bound.expr.as_ref())
                .map(|expr| expr.source.to_token_stream())
                .collect(),
            Self::Tuple(_, span) => TokenTree::Ident(proc_macro2::Ident::new("at", *span)).into(),
        }
    }
}

impl VariantAttr {
    pub(in crate::dynamic) fn read(attrs: &[Attribute], errors: &mut Errors) -> Self {
        let mut variant = Self {
            tag: None,
            other: None,
            is_broken: false,
        };
        refuse_layout(
            attrs,
            "variants share the layout of their enum: write it there, or make the content a struct of its own",
            errors,
        );
        words::each(attrs, errors, |word, input, errors| {
            match word.text().as_str() {
                "other" => word.set(&mut variant.other, word.0.span()),
                "tag" => {
                    input.parse::<Token![=]>().map_err(|_| {
                        word.error("expected the tags of the variant: `tag = 1 | 3..=5`")
                    })?;
                    let tokens = words::until_comma(input)?;
                    let patterns = patterns(tokens, word.0.span(), errors);
                    variant.is_broken |= patterns.is_none();
                    word.set(&mut variant.tag, patterns.unwrap_or_default())
                }
                _ => {
                    variant.is_broken = true;
                    Err(word.unknown("a variant", &["tag", "other"]))
                }
            }
        });
        variant
    }
}

/// Parses the alternatives of a tag. Reports mistakes and returns `None`.
fn patterns(tokens: TokenStream, at: Span, errors: &mut Errors) -> Option<Vec<Pattern>> {
    let mut all = Some(Vec::new());
    for (part, _) in alternatives(tokens, at) {
        let pattern = pattern(part, at, errors);
        if let (Some(all), Some(pattern)) = (&mut all, pattern) {
            all.push(pattern);
        } else {
            all = None;
        }
    }
    all
}

fn pattern(tokens: TokenStream, at: Span, errors: &mut Errors) -> Option<Pattern> {
    let parsed = (|input: ParseStream<'_>| {
        if input.peek(token::Paren) {
            let inner;
            let paren = syn::parenthesized!(inner in input);
            let elements = tuple(&inner, at, errors)?;
            if input.is_empty() {
                return Ok(elements.map(|all| Pattern::Tuple(all, paren.span.join())));
            }
            return Err(input.error("expected `|` or the end of the tag"));
        }
        range(input, at, errors)
    })
    .parse2(tokens);
    match parsed {
        Ok(pattern) => pattern,
        Err(error) => {
            errors.add(error);
            None
        }
    }
}

/// Parses `a`, `a..=b`, `a..b`, `a..` or `..=b`.
fn range(input: ParseStream<'_>, at: Span, errors: &mut Errors) -> syn::Result<Option<Pattern>> {
    let mut start = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![..]) {
        start.extend([input.parse::<TokenTree>()?]);
    }
    let bound = |tokens: TokenStream, errors: &mut Errors| {
        Expr::read(Source::of_tokens(tokens, at), errors)
    };
    if input.is_empty() {
        return Ok(bound(start, errors).map(Pattern::Value));
    }
    let is_included = input.peek(Token![..=]);
    if is_included {
        input.parse::<Token![..=]>()?;
    } else {
        input.parse::<Token![..]>()?;
    }
    let end: TokenStream = input.parse()?;
    if is_included && end.is_empty() {
        return Err(input.error("expected the last tag of the range: `3..=5`"));
    }
    let mut read = |tokens: TokenStream| {
        if tokens.is_empty() {
            return Some(None);
        }
        bound(tokens, errors).map(Some)
    };
    let (start, end) = (read(start), read(end));
    Ok(start.zip(end).map(|(start, end)| {
        let bound = |expr, is_included| Bound { expr, is_included };
        Pattern::Range(bound(start, true), bound(end, is_included))
    }))
}

type Elements = Option<Vec<Option<Vec<Pattern>>>>;

fn tuple(input: ParseStream<'_>, at: Span, errors: &mut Errors) -> syn::Result<Elements> {
    let mut elements = Some(Vec::new());
    while !input.is_empty() {
        if input.peek(Token![_]) {
            input.parse::<Token![_]>()?;
            if let Some(all) = &mut elements {
                all.push(None);
            }
        } else {
            let part = patterns(words::until_comma(input)?, at, errors);
            match (part, &mut elements) {
                (Some(part), Some(all)) => all.push(Some(part)),
                _ => elements = None,
            }
        }
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(elements)
}
