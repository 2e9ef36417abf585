//! Conditions and comparisons.

use memoryview_layout::expr::{Binary, Method};
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};

use super::Printer;
use crate::dynamic::scope::Ty;
use crate::dynamic::tree::{Kind, Node};

impl Printer<'_> {
    pub(super) fn truth(&mut self, node: &Node) -> TokenStream {
        match &node.kind {
            Kind::Bool(value) => syn::LitBool::new(*value, self.span(node)).to_token_stream(),
            Kind::And(a, b) => {
                let (a, b) = (self.truth(a), self.truth(b));
                quote!((#a && #b))
            }
            Kind::Or(a, b) => {
                let (a, b) = (self.truth(a), self.truth(b));
                quote!((#a || #b))
            }
            Kind::Not(inner) => {
                let inner = self.truth(inner);
                quote!((!#inner))
            }
            Kind::Binary(binary, a, b) if binary.is_comparison() => self.comparison(*binary, a, b),
            Kind::Binary(binary, a, b) if self.ty(node) == Ty::Bool => {
                let (a, b) = (self.truth(a), self.truth(b));
                let operator: TokenStream = binary.symbol().parse().unwrap_or_default();
                quote!((#a #operator #b))
            }
            Kind::If(condition, yes, no) => {
                let condition = self.truth(condition);
                let (yes, no) = (self.truth(yes), self.truth(no));
                quote!((if #condition { #yes } else { #no }))
            }
            Kind::StartsWith(base, prefix) => {
                let (base, prefix) = (self.bytes(base), self.bytes(prefix));
                quote!(#base.starts_with(#prefix))
            }
            Kind::Method(base, method @ (Method::IsSome | Method::IsNone)) => {
                if !matches!(self.ty(base), Ty::Optional(_) | Ty::Opaque) {
                    let shown = self.shown(base);
                    self.error(
                        base.part,
                        format!("{shown} is always present: only an `Option` can be absent"),
                    );
                }
                let base = self.natural(base);
                let method = format_ident!("{}", method.name());
                quote!(#base.#method())
            }
            Kind::Method(base, Method::IsEmpty) => {
                let base = self.measured(base);
                quote!(#base.is_empty())
            }
            _ => self.other_truth(node),
        }
    }

    fn other_truth(&mut self, node: &Node) -> TokenStream {
        match self.ty(node) {
            Ty::Bool => self.natural(node),
            Ty::Opaque => {
                let private = self.private();
                let value = self.natural(node);
                self.convert(node, quote!(#private::num::truth), value)
            }
            Ty::Optional(inner) if matches!(*inner, Ty::Bool | Ty::Opaque) => {
                let (private, span) = (self.private(), self.span(node));
                let value = self.natural(node);
                self.fallible(quote_spanned!(span=> #private::num::present(#value)))
            }
            ty => {
                let instead = match ty {
                    Ty::Int(_) => "compare it, as in `x != 0`",
                    Ty::Optional(_) => "write `.is_some()` to test whether it is present",
                    Ty::Bytes(_) | Ty::Numbers(_) | Ty::Wires(_) | Ty::Sequence(_) => {
                        "compare it, or write `.is_empty()`"
                    }
                    _ => "write a function that returns a `bool` and call it",
                };
                self.mismatch(node, &ty, &format!(", expected a condition: {instead}"));
                quote!(false)
            }
        }
    }

    fn comparison(&mut self, binary: Binary, a: &Node, b: &Node) -> TokenStream {
        let operator: TokenStream = binary.symbol().parse().unwrap_or_default();
        let (x, y) = (self.ty(a), self.ty(b));
        let bytes = |ty: &Ty| {
            matches!(ty, Ty::Bytes(_))
                || matches!(ty, Ty::Optional(inner) if matches!(**inner, Ty::Bytes(_)))
        };
        match (&x, &y) {
            _ if bytes(&x) || bytes(&y) => self.bytes_comparison(&operator, (a, &x), (b, &y)),
            (Ty::Bool, _) | (_, Ty::Bool) => {
                let (a, b) = (self.truth(a), self.truth(b));
                quote!((#a #operator #b))
            }
            _ => {
                let (a, b) = (self.number(a), self.number(b));
                let common = a.interval.union(b.interval);
                let (a, b) = (a.to(common), b.to(common));
                quote!((#a #operator #b))
            }
        }
    }

    fn bytes_comparison(
        &mut self,
        operator: &TokenStream,
        (a, x): (&Node, &Ty),
        (b, y): (&Node, &Ty),
    ) -> TokenStream {
        if let (Ty::Bytes(Some(n)), Ty::Bytes(Some(m))) = (x, y)
            && n != m
        {
            let shown = self.shown(a);
            self.error(
                b.part,
                format!(
                    "{shown} has {n} byte{}, this has {m}: they are never equal",
                    s(*n)
                ),
            );
        }
        for (node, ty, other) in [(a, x, b), (b, y, a)] {
            if let Ty::Int(_) | Ty::Bool = ty {
                let (shown, other) = (self.shown(node), self.shown(other));
                let instead = match node.kind {
                    Kind::Int(_) => "write the bytes, `b\"…\"`",
                    _ => "compare it with a number, `b'x'` for one byte",
                };
                self.error(
                    node.part,
                    format!("{shown} is {} and {other} is bytes: {instead}", ty.words()),
                );
                return quote!(false);
            }
        }
        let (a, b) = (self.bytes(a), self.bytes(b));
        quote!((#a #operator #b))
    }
}

/// Returns the plural ending of a word.
fn s(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
