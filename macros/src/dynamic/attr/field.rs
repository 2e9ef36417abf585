//! Attributes of a field.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, LitStr, Token, Type};

use super::values::alternatives;
use crate::attr::words::{self, Word};
use crate::attr::{letter_without_quotes, on_field, refuse_layout};
use crate::dynamic::source::Source;
use crate::dynamic::tree::{Closure, Expr};
use crate::errors::Errors;

/// The attributes of a field. An expression with a mistake has been reported and counts as absent;
/// `is_broken` is then set.
#[derive(Default)]
pub(in crate::dynamic) struct FieldAttr {
    pub(in crate::dynamic) size: Option<Size>,
    pub(in crate::dynamic) count: Option<Expr>,
    pub(in crate::dynamic) each: Option<Expr>,
    pub(in crate::dynamic) until: Option<Until>,
    pub(in crate::dynamic) at: Option<Expr>,
    pub(in crate::dynamic) condition: Option<Expr>,
    pub(in crate::dynamic) matched: Option<Expr>,
    pub(in crate::dynamic) with: Option<With>,
    pub(in crate::dynamic) code: Option<CodeAttr>,
    pub(in crate::dynamic) bits: Option<Expr>,
    pub(in crate::dynamic) encoding: Option<Expr>,
    pub(in crate::dynamic) trim: Option<Expr>,
    pub(in crate::dynamic) magic: Option<Magic>,
    pub(in crate::dynamic) check: Vec<Expr>,
    pub(in crate::dynamic) verify: Vec<Expr>,
    pub(in crate::dynamic) value: Option<Expr>,
    pub(in crate::dynamic) skip: Option<Expr>,
    pub(in crate::dynamic) align: Option<Expr>,
    pub(in crate::dynamic) skip_after: Option<Expr>,
    pub(in crate::dynamic) align_after: Option<Expr>,
    /// The attributes with their spans.
    pub(in crate::dynamic) words: Vec<Ident>,
    pub(in crate::dynamic) is_broken: bool,
}

/// `size = n`, `size(n, or_end)`.
pub(in crate::dynamic) struct Size {
    pub(in crate::dynamic) expr: Expr,
    /// Whether a size past the end takes the remaining bytes.
    pub(in crate::dynamic) or_end: bool,
}

/// `until = 0`, `until(0, inclusive, or_end, keep)`, `until = |x| …`.
pub(in crate::dynamic) struct Until {
    pub(in crate::dynamic) closure: Closure,
    /// Whether the terminator is part of the value.
    pub(in crate::dynamic) inclusive: bool,
    /// Whether the value may end with the window, without a terminator.
    pub(in crate::dynamic) or_end: bool,
    /// Whether the next field begins with the terminator.
    pub(in crate::dynamic) keep: bool,
}

/// `with(wide, strings = names * 4)`.
pub(in crate::dynamic) struct With {
    pub(in crate::dynamic) args: Vec<(Ident, Expr)>,
    pub(in crate::dynamic) span: Span,
}

/// `code = ">I"`, `code = Leb128`.
pub(in crate::dynamic) enum CodeAttr {
    Letters(LitStr),
    Type(Box<Type>),
}

/// `magic = b"II" | b"MM"`.
pub(in crate::dynamic) struct Magic {
    pub(in crate::dynamic) alternatives: Vec<Expr>,
}

impl FieldAttr {
    pub(in crate::dynamic) fn read(attrs: &[Attribute], errors: &mut Errors) -> Self {
        let mut field = Self::default();
        refuse_layout(
            attrs,
            "`#[layout]` belongs on the struct; on a field write `#[view(code = \"B\")]`",
            errors,
        );
        words::each(attrs, errors, |word, input, errors| {
            field.words.push(word.0.clone());
            let before = errors.count();
            let read = field.word(word, input, errors);
            field.is_broken |= read.is_err() || errors.count() > before;
            read
        });
        field
    }

    /// Returns the span of `word`.
    pub(in crate::dynamic) fn span_of(&self, word: &str) -> Option<Span> {
        let found = self.words.iter().find(|found| *found == word);
        found.map(Ident::span)
    }

    fn word(
        &mut self,
        word: &Word,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        let text = word.text();
        let place = match text.as_str() {
            "count" => &mut self.count,
            "each" => &mut self.each,
            "at" => &mut self.at,
            "if" => &mut self.condition,
            "match" => &mut self.matched,
            "bits" => &mut self.bits,
            "encoding" => &mut self.encoding,
            "trim" => &mut self.trim,
            "value" => &mut self.value,
            "skip" => &mut self.skip,
            "align" => &mut self.align,
            "skip_after" => &mut self.skip_after,
            "align_after" => &mut self.align_after,
            "check" => {
                self.check.extend(word.expr(input, errors)?);
                return Ok(());
            }
            "verify" => {
                self.verify.extend(word.expr(input, errors)?);
                return Ok(());
            }
            "size" => return self.size(word, input, errors),
            "until" => return self.until(word, input, errors),
            "with" => return self.with(word, input, errors),
            "code" => return self.code(word, input),
            "magic" => return self.magic(word, input, errors),
            _ => return Err(on_field(word)),
        };
        if place.is_some() {
            return Err(word.error(format!("a second `{text}`: remove one")));
        }
        *place = word.expr(input, errors)?;
        Ok(())
    }

    fn size(
        &mut self,
        word: &Word,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        let (source, options) = word.value_and_words(input)?;
        let mut or_end = false;
        for option in options {
            match option.text().as_str() {
                "or_end" => or_end = true,
                _ => return Err(option.unknown("`size`", &["or_end"])),
            }
        }
        match Expr::read(source, errors) {
            Some(expr) => word.set(&mut self.size, Size { expr, or_end }),
            None => Ok(()),
        }
    }

    fn until(
        &mut self,
        word: &Word,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        let (source, options) = word.value_and_words(input)?;
        let Some(closure) = Closure::read(source, errors) else {
            return Ok(());
        };
        let mut until = Until {
            closure,
            inclusive: false,
            or_end: false,
            keep: false,
        };
        for option in options {
            match option.text().as_str() {
                "inclusive" => until.inclusive = true,
                "or_end" => until.or_end = true,
                "keep" => until.keep = true,
                _ => return Err(option.unknown("`until`", &["inclusive", "or_end", "keep"])),
            }
        }
        word.set(&mut self.until, until)
    }

    fn with(
        &mut self,
        word: &Word,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        if !words::is_list(input) {
            return Err(word.error("expected arguments: `with(wide)` or `with(wide = class == 2)`"));
        }
        let inner;
        syn::parenthesized!(inner in input);
        let mut args: Vec<(Ident, Expr)> = Vec::new();
        while !inner.is_empty() {
            let ident = inner.call(Ident::parse_any)?;
            let source = if inner.peek(Token![=]) {
                inner.parse::<Token![=]>()?;
                Source::of_tokens(words::until_comma(&inner)?, ident.span())
            } else {
                // Shorthand, as in struct literals.
                Source::of_tokens(TokenTree::Ident(ident.clone()).into(), ident.span())
            };
            if args.iter().any(|(other, _)| *other == ident) {
                let message = format!("a second argument `{ident}`: remove one");
                return Err(syn::Error::new(ident.span(), message));
            }
            if let Some(expr) = Expr::read(source, errors) {
                args.push((ident, expr));
            }
            if !inner.is_empty() {
                inner.parse::<Token![,]>()?;
            }
        }
        let span = word.0.span();
        word.set(&mut self.with, With { args, span })
    }

    fn code(&mut self, word: &Word, input: ParseStream<'_>) -> syn::Result<()> {
        input
            .parse::<Token![=]>()
            .map_err(|_| word.error("expected a code: `code = \">I\"` or `code = Leb128`"))?;
        let code = if input.peek(LitStr) {
            CodeAttr::Letters(input.parse()?)
        } else if let Some(error) = letter_without_quotes(input) {
            return Err(error);
        } else {
            CodeAttr::Type(input.parse().map(Box::new).map_err(|error: syn::Error| {
                syn::Error::new(
                    error.span(),
                    "expected letters in quotes or a type that implements `Code`: `code = \">I\"`, `code = Leb128`",
                )
            })?)
        };
        word.set(&mut self.code, code)
    }

    fn magic(
        &mut self,
        word: &Word,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        input
            .parse::<Token![=]>()
            .map_err(|_| word.error("expected a value: `magic = b\"PK\"`"))?;
        let tokens: TokenStream = words::until_comma(input)?;
        let read = alternatives(tokens, word.0.span())
            .into_iter()
            .map(|(part, end)| Expr::read(Source::of_tokens(part, end), errors));
        let alternatives = read.collect::<Option<Vec<_>>>().unwrap_or_default();
        word.set(&mut self.magic, Magic { alternatives })
    }
}
