//! Bytes, and values with a length.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::Printer;
use crate::attr::nearest;
use crate::dynamic::scope::Ty;
use crate::dynamic::tree::{Node, SpanOf};

impl Printer<'_> {
    /// Prints a value as `&[u8]`.
    pub(super) fn bytes(&mut self, node: &Node) -> TokenStream {
        match self.ty(node) {
            Ty::Bytes(_) | Ty::Opaque | Ty::Optional(_) => {}
            ty => {
                self.mismatch(node, &ty, ", expected bytes");
                return quote!((&[] as &[::core::primitive::u8]));
            }
        }
        let (private, span) = (self.private(), self.span(node));
        let value = self.present(node);
        quote_spanned!(span=> #private::num::bytes(&#value))
    }

    /// Prints a value with a length.
    pub(super) fn measured(&mut self, node: &Node) -> TokenStream {
        let ty = self.ty(node);
        if let Ty::Int(_) | Ty::Bool | Ty::Other(_) = ty {
            self.mismatch(node, &ty, ": it has no length");
            return quote!([(); 0]);
        }
        self.present(node)
    }

    /// Prints a value without its `Option`.
    pub(super) fn present(&mut self, node: &Node) -> TokenStream {
        let value = self.natural(node);
        if let Ty::Optional(_) = self.ty(node) {
            let (private, span) = (self.private(), self.span(node));
            return self.fallible(quote_spanned!(span=> #private::num::present(#value)));
        }
        value
    }

    /// Prints `bytes(first..=last)`.
    pub(super) fn bytes_of(&mut self, node: &Node, range: &SpanOf) -> TokenStream {
        let scope = self.scope;
        let (Some(between), Some((start, end))) = (&scope.builtins.between, &scope.whole) else {
            self.error(
                node.part,
                "`bytes(…)` is not available here: use it in `check` or `verify`",
            );
            return quote!((&[] as &[::core::primitive::u8]));
        };
        let mut find = |name: &Option<String>| {
            let name = name.as_deref()?;
            let found = scope.extents.iter().find(|extent| extent.name == name);
            if found.is_none() {
                let known = scope.extents.iter().map(|extent| &extent.name[..]);
                let hint = match nearest(name, known) {
                    Some(nearest) => format!("did you mean `{nearest}`?"),
                    None => "expected a field that is read before this one".to_owned(),
                };
                self.source.error(
                    node.part,
                    format!("unknown field `{name}`: {hint}"),
                    self.errors,
                );
            }
            found
        };
        let first = find(&range.first).map_or(start, |extent| &extent.start);
        let last = find(&range.last).map_or(end, |extent| {
            if range.is_inclusive {
                &extent.end
            } else {
                &extent.start
            }
        });
        quote!(#between(#first, #last))
    }
}
