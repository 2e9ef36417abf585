//! Computation of numbers.

use memoryview_layout::expr::{Binary, Builtin, Method, Reduce};
use proc_macro2::{Literal, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::Printer;
use crate::dynamic::interval::Interval;
use crate::dynamic::scope::Ty;
use crate::dynamic::tree::{Kind, Node};

/// A number in the generated code: an `i64` if its interval fits, otherwise an `i128`.
pub(super) struct Number {
    pub(super) tokens: TokenStream,
    pub(super) interval: Interval,
}

impl Number {
    /// Converts the number to the type for `interval`, which includes its own.
    pub(super) fn to(&self, interval: Interval) -> TokenStream {
        if self.interval.fits_i64() && !interval.fits_i64() {
            return self.wide();
        }
        self.tokens.clone()
    }

    pub(super) fn wide(&self) -> TokenStream {
        let tokens = &self.tokens;
        if self.interval.fits_i64() {
            quote!((#tokens as ::core::primitive::i128))
        } else {
            tokens.clone()
        }
    }

    /// Returns the same number, which is known to be in `interval`.
    fn within(self, interval: Interval) -> Self {
        let was_wide = !self.interval.fits_i64();
        let tokens = self.tokens;
        Self {
            tokens: if was_wide && interval.fits_i64() {
                quote!((#tokens as ::core::primitive::i64))
            } else {
                tokens
            },
            interval,
        }
    }
}

fn literal(value: i128, span: Span) -> Number {
    let interval = Interval::single(value);
    let mut literal = match i64::try_from(value) {
        Ok(value) => Literal::i64_suffixed(value),
        Err(_) => Literal::i128_suffixed(value),
    };
    literal.set_span(span);
    Number {
        tokens: quote!((#literal)),
        interval,
    }
}

/// Converts a value of any integer type with numbers in `interval`.
fn number_of(value: TokenStream, interval: Interval) -> Number {
    let ty = machine_type(interval);
    Number {
        tokens: quote!((#value as #ty)),
        interval,
    }
}

fn machine_type(interval: Interval) -> TokenStream {
    if interval.fits_i64() {
        quote!(::core::primitive::i64)
    } else {
        quote!(::core::primitive::i128)
    }
}

impl Printer<'_> {
    pub(super) fn number(&mut self, node: &Node) -> Number {
        match &node.kind {
            Kind::Int(value) => literal((*value).into(), self.span(node)),
            Kind::Neg(inner) => match inner.kind {
                Kind::Int(value) => literal(-i128::from(value), self.span(node)),
                _ => self.negation(node, inner),
            },
            Kind::Not(inner) => {
                let inner = self.number(inner);
                let tokens = inner.tokens;
                Number {
                    tokens: quote!((!#tokens)),
                    interval: inner.interval.not(),
                }
            }
            Kind::Binary(binary, a, b) if !binary.is_comparison() => {
                self.arithmetic(node, *binary, a, b)
            }
            Kind::If(condition, yes, no) => {
                let condition = self.truth(condition);
                let (yes, no) = (self.number(yes), self.number(no));
                let interval = yes.interval.union(no.interval);
                let (yes, no) = (yes.to(interval), no.to(interval));
                Number {
                    tokens: quote!((if #condition { #yes } else { #no })),
                    interval,
                }
            }
            Kind::Method(base, Method::Len) => {
                let base = self.measured(base);
                number_of(quote!(#base.len()), Interval::LENGTH)
            }
            Kind::Builtin(builtin) => self.builtin_number(node, *builtin),
            Kind::Reduce(reduce, all) => self.reduce(node, *reduce, all),
            Kind::Index(base, index) => self.element_number(node, base, index),
            _ => self.other_number(node),
        }
    }

    /// Prints a number whose type is that of a field, or known only to the compiler.
    fn other_number(&mut self, node: &Node) -> Number {
        let ty = self.ty(node);
        match ty {
            Ty::Int(interval) => {
                let value = self.natural(node);
                number_of(value, interval)
            }
            Ty::Optional(inner) => {
                let value = self.natural(node);
                let private = self.private();
                let span = self.span(node);
                if let Ty::Int(interval) = *inner {
                    let present =
                        self.fallible(quote_spanned!(span=> #private::num::present(#value)));
                    return number_of(present, interval);
                }
                self.any_number(node, &value)
            }
            Ty::Opaque => {
                let value = self.natural(node);
                self.any_number(node, &value)
            }
            _ => {
                let instead = match ty {
                    Ty::Bool => "write `if x { 1 } else { 0 }` to convert it to a number",
                    Ty::Bytes(_) | Ty::Numbers(_) | Ty::Wires(_) => {
                        "write `.len()` for their number, or an index for one of them"
                    }
                    _ => "expressions compute only with integers: write a function and call it",
                };
                self.mismatch(node, &ty, &format!(": {instead}"));
                literal(0, self.span(node))
            }
        }
    }

    /// Prints a value that the runtime converts to a number.
    fn any_number(&mut self, node: &Node, value: &TokenStream) -> Number {
        let private = self.private();
        let call = self.convert(node, quote!(#private::num::number), quote!(&#value));
        let tokens = self.fallible(call);
        Number {
            tokens,
            interval: Interval::FULL,
        }
    }

    fn negation(&mut self, node: &Node, inner: &Node) -> Number {
        let inner = self.number(inner);
        if let Some(interval) = inner.interval.neg() {
            let common = interval.union(inner.interval);
            let value = inner.to(common);
            return Number {
                tokens: quote!((-#value)),
                interval: common,
            }
            .within(interval);
        }
        let (private, span, value) = (self.private(), self.span(node), inner.wide());
        Number {
            tokens: self.fallible(quote_spanned!(span=> #private::num::neg(#value))),
            interval: Interval::FULL,
        }
    }

    fn arithmetic(&mut self, node: &Node, binary: Binary, a: &Node, b: &Node) -> Number {
        let by = b.part;
        let (a, b) = (self.number(a), self.number(b));
        let (x, y) = (a.interval, b.interval);
        let interval = match binary {
            Binary::Add => x.add(y),
            Binary::Sub => x.sub(y),
            Binary::Mul => x.mul(y),
            Binary::Div => x.div(y),
            Binary::Rem => x.rem(y),
            Binary::Shl => x.shl(y),
            Binary::Shr => x.shr(y),
            Binary::BitAnd => Some(x.and(y)),
            _ => Some(x.or(y)),
        };
        let (name, operator) = match binary {
            Binary::Add => ("add", quote!(+)),
            Binary::Sub => ("sub", quote!(-)),
            Binary::Mul => ("mul", quote!(*)),
            Binary::Div => ("div", quote!(/)),
            Binary::Rem => ("rem", quote!(%)),
            Binary::Shl => ("shl", quote!(<<)),
            Binary::Shr => ("shr", quote!(>>)),
            Binary::BitAnd => ("", quote!(&)),
            Binary::BitXor => ("", quote!(^)),
            _ => ("", quote!(|)),
        };
        if let Some(interval) = interval {
            let common = interval.union(x).union(y);
            let (a, b) = (a.to(common), b.to(common));
            return Number {
                tokens: quote!((#a #operator #b)),
                interval: common,
            }
            .within(interval);
        }
        if matches!(binary, Binary::Div | Binary::Rem) && y == Interval::single(0) {
            self.error(node.part, "division by zero");
        }
        if matches!(binary, Binary::Shl | Binary::Shr) && (y.high < 0 || y.low > 63) {
            self.error(by, "a number is shifted by 0 to 63 bits");
        }
        let (private, span) = (self.private(), self.span(node));
        let function = format_ident!("{name}", span = span);
        let (a, b) = (a.wide(), b.wide());
        Number {
            tokens: self.fallible(quote_spanned!(span=> #private::num::#function(#a, #b))),
            interval: Interval::FULL,
        }
    }

    fn builtin_number(&mut self, node: &Node, builtin: Builtin) -> Number {
        if builtin == Builtin::Rest {
            self.error(
                node.part,
                "`rest()` is bytes: write `rest().len()`, `rest()[0]`, or pass it to a function",
            );
            return literal(0, self.span(node));
        }
        let tokens = self.builtin(node, builtin);
        number_of(tokens, Interval::LENGTH)
    }

    /// Prints `sum(list)` of an array, or `min`, `max`, `sum` of several numbers.
    fn reduce(&mut self, node: &Node, reduce: Reduce, all: &[Node]) -> Number {
        if let (Reduce::Sum, [list]) = (reduce, all) {
            return self.sum_of(node, list);
        }
        let mut numbers = all.iter().map(|node| self.number(node)).collect::<Vec<_>>();
        let first = numbers.remove(0);
        numbers
            .into_iter()
            .fold(first, |so_far, next| self.combine(reduce, &so_far, &next))
    }

    fn sum_of(&mut self, node: &Node, list: &Node) -> Number {
        let (private, span) = (self.private(), self.span(node));
        let ty = self.ty(list);
        if let Ty::Int(_) | Ty::Bool | Ty::Other(_) = ty {
            self.mismatch(list, &ty, ": `sum` expects an array");
            return literal(0, span);
        }
        let sum = if let Ty::Wires(_) = ty {
            quote!(sum_wires)
        } else {
            quote!(sum)
        };
        let list = self.natural(list);
        Number {
            tokens: self.fallible(quote_spanned!(span=> #private::num::#sum(&#list))),
            interval: Interval::FULL,
        }
    }

    fn combine(&mut self, reduce: Reduce, a: &Number, b: &Number) -> Number {
        let (x, y) = (a.interval, b.interval);
        let interval = match reduce {
            Reduce::Min => Some(Interval {
                low: x.low.min(y.low),
                high: x.high.min(y.high),
            }),
            Reduce::Max => Some(Interval {
                low: x.low.max(y.low),
                high: x.high.max(y.high),
            }),
            Reduce::Sum => x.add(y),
        };
        let Some(interval) = interval else {
            let (private, a, b) = (self.private(), a.wide(), b.wide());
            return Number {
                tokens: self.fallible(quote!(#private::num::add(#a, #b))),
                interval: Interval::FULL,
            };
        };
        let common = x.union(y).union(interval);
        let (a, b) = (a.to(common), b.to(common));
        let tokens = match reduce {
            Reduce::Min => quote!(::core::cmp::Ord::min(#a, #b)),
            Reduce::Max => quote!(::core::cmp::Ord::max(#a, #b)),
            Reduce::Sum => quote!((#a + #b)),
        };
        Number {
            tokens,
            interval: common,
        }
        .within(interval)
    }

    fn element_number(&mut self, node: &Node, base: &Node, index: &Node) -> Number {
        let ty = self.ty(node);
        let element = self.element(node, base, index);
        match ty {
            Ty::Int(interval) => number_of(element, interval),
            _ => self.any_number(node, &element),
        }
    }
}
