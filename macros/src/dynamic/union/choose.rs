//! Selection of a variant by its tag.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::Union;
use super::tags::{interval, literal_number};
use crate::dynamic::attr::{Bound, Pattern};
use crate::dynamic::print;
use crate::dynamic::scope::Scope;
use crate::dynamic::tree::{Expr, Kind};
use crate::errors::Errors;

/// Generates the body of `choose`: the number of the variant that `tag` selects.
pub(super) fn choose(union: &Union<'_>, private: &TokenStream, errors: &mut Errors) -> TokenStream {
    let other = union.variants.iter().position(|variant| variant.is_other);
    let other = match other.and_then(|other| u16::try_from(other).ok()) {
        Some(other) => quote!(#other),
        None => quote!(#private::Choice::NONE),
    };
    let arms = (0_u16..)
        .zip(&union.variants)
        .flat_map(|(index, variant)| variant.tags.iter().map(move |pattern| (index, pattern)));
    let arms: Vec<_> = arms
        .map(|(index, pattern)| {
            let mut matcher = Matcher {
                private,
                errors,
                names: 0,
            };
            let pattern = guarded(&matcher.pattern(pattern));
            quote!(#pattern => #index,)
        })
        .collect();
    quote! {
        let variant: ::core::primitive::u16 = match tag {
            #(#arms)*
            _ => #other,
        };
        #private::Choice::new(variant, tag)
    }
}

/// Generates Rust patterns of tags.
struct Matcher<'m> {
    private: &'m TokenStream,
    errors: &'m mut Errors,
    /// The number of names bound so far.
    names: usize,
}

impl Matcher<'_> {
    /// Returns a Rust pattern of the tag, and conditions for constants in it.
    fn pattern(&mut self, pattern: &Pattern) -> (TokenStream, Vec<TokenStream>) {
        match pattern {
            Pattern::Value(expr) => self.value(expr),
            Pattern::Range(from, to) if interval(pattern).is_some() => {
                let bound = |bound: &Bound| {
                    let value = bound.expr.as_ref().and_then(literal_number);
                    value.map(Literal::i128_unsuffixed)
                };
                let (low, high) = (bound(from), bound(to));
                let range = if to.is_included {
                    quote!(#low..=#high)
                } else {
                    quote!(#low..#high)
                };
                let private = self.private;
                (quote!(#private::Tag::Number(#range)), Vec::new())
            }
            Pattern::Range(from, to) => self.range(from, to),
            Pattern::Tuple(all, _) => self.tuple(all),
        }
    }

    fn value(&mut self, expr: &Expr) -> (TokenStream, Vec<TokenStream>) {
        if let Some(tag) = literal(expr, self.private) {
            return (tag, Vec::new());
        }
        let name = self.name("tag");
        let (private, value) = (self.private, self.constant(expr));
        (
            quote!(#name),
            vec![quote!(#private::bounds::constant(&#value) == #name)],
        )
    }

    /// Generates a range with a constant as a bound.
    fn range(&mut self, from: &Bound, to: &Bound) -> (TokenStream, Vec<TokenStream>) {
        let name = self.name("number");
        let mut guards = Vec::new();
        let below = if to.is_included {
            quote!(<=)
        } else {
            quote!(<)
        };
        for (bound, operator) in [(from, quote!(>=)), (to, below)] {
            let Some(expr) = &bound.expr else { continue };
            let value = match literal_number(expr) {
                Some(value) => Literal::i128_unsuffixed(value).to_token_stream(),
                None => {
                    let (private, value) = (self.private, self.constant(expr));
                    quote!(#private::num::number(&#value).unwrap_or(0))
                }
            };
            guards.push(quote!(#name #operator #value));
        }
        let private = self.private;
        (quote!(#private::Tag::Number(#name)), guards)
    }

    fn tuple(&mut self, all: &[Option<Vec<Pattern>>]) -> (TokenStream, Vec<TokenStream>) {
        let mut guards = Vec::new();
        let mut shapes = Vec::new();
        for element in all {
            let Some(alternatives) = element else {
                shapes.push(quote!(_));
                continue;
            };
            let (shape, guard) = self.alternatives(alternatives);
            shapes.push(shape);
            guards.extend(guard);
        }
        let private = self.private;
        // The reference makes the names inside values.
        (quote!(#private::Tag::Tuple(&[#(#shapes),*])), guards)
    }

    fn alternatives(&mut self, all: &[Pattern]) -> (TokenStream, Vec<TokenStream>) {
        let all = all.iter().map(|pattern| self.pattern(pattern));
        let mut all = all.collect::<Vec<_>>();
        if all.len() == 1
            && let Some(only) = all.pop()
        {
            return only;
        }
        if all.iter().all(|(_, guard)| guard.is_empty()) {
            let shapes = all.iter().map(|(shape, _)| shape);
            return (quote!(#(#shapes)|*), Vec::new());
        }
        // Alternatives of one pattern must bind the same names, so each is tested alone.
        let name = self.name("element");
        let tests = all.iter().map(|pattern| {
            let pattern = guarded(pattern);
            quote!(::core::matches!(#name, #pattern))
        });
        (quote!(#name), vec![quote!((#(#tests)||*))])
    }

    fn name(&mut self, word: &str) -> Ident {
        self.names += 1;
        format_ident!("{word}{}", self.names)
    }

    fn constant(&mut self, expr: &Expr) -> TokenStream {
        let scope = Scope::new(self.private);
        print::natural(expr, &scope, self.errors).inner
    }
}

/// Returns a pattern with its conditions, as an arm of a `match` begins.
fn guarded((shape, guard): &(TokenStream, Vec<TokenStream>)) -> TokenStream {
    let guard = (!guard.is_empty()).then(|| quote!(if #(#guard)&&*));
    quote!(#shape #guard)
}

/// Returns the tag of a literal.
fn literal(expr: &Expr, private: &TokenStream) -> Option<TokenStream> {
    Some(match &expr.root.kind {
        Kind::Bytes(bytes) => {
            let bytes = Literal::byte_string(bytes);
            quote!(#private::Tag::Bytes(#bytes))
        }
        Kind::Bool(value) => quote!(#private::Tag::Bool(#value)),
        _ => {
            let value = Literal::i128_unsuffixed(literal_number(expr)?);
            quote!(#private::Tag::Number(#value))
        }
    })
}

/// Returns the tag of each variant, if it has exactly one, which is a literal.
pub(super) fn tags(union: &Union<'_>, private: &TokenStream) -> Vec<Option<TokenStream>> {
    let tag = |patterns: &[Pattern]| match patterns {
        [Pattern::Value(expr)] => literal(expr, private),
        _ => None,
    };
    let variants = union.variants.iter();
    variants.map(|variant| tag(&variant.tags)).collect()
}
