//! Checks that only the compiler can make, as assertions in constants.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Path;
use syn::spanned::Spanned;

use crate::bind::{BitLeaf, BoundBits, BoundField, BoundLeaf, Step, plural, show};
use crate::expand::context::Context;
use crate::expand::placed::inner_layout;
use crate::placement::Precision;

/// Generates the checks that only the compiler can make: array lengths that are not literals,
/// layouts of nested records, that an enum has a variant for every number of a bit field, and that
/// there is at least one byte.
pub(super) fn checks(context: &Context<'_, '_>) -> Vec<TokenStream> {
    let runtime = context.runtime();
    let mut checks: Vec<_> = context
        .bound
        .steps
        .iter()
        .flat_map(|step| match step {
            Step::Field(field) => field.assertions(runtime),
            Step::Bits(bits) => bits.assertion(runtime).into_iter().collect(),
            Step::Skip { .. } => Vec::new(),
        })
        .collect();
    let end = context.placement.end.as_ref();
    let is_open = end.is_some_and(|end| end.known().is_none());
    if is_open && context.placement.precision == Precision::Exact {
        let (ident, view) = (context.record.ident, &context.record.view);
        let (_, generics, _) = context.record.generics.split_for_impl();
        let message = format!("`{ident}` has no bytes: a view needs at least one");
        checks.push(quote! {
            ::core::assert!(::core::mem::size_of::<#view #generics>() > 0, #message)
        });
    }
    checks
}

/// Generates the checks that do not depend on parameters; see `convert` for those that do.
pub(super) fn assertions(context: &Context<'_, '_>) -> TokenStream {
    if context.record.is_generic() {
        return TokenStream::new();
    }
    let checks = checks(context);
    quote!(#(const _: () = #checks;)*)
}

impl BoundField<'_> {
    fn assertions(&self, runtime: &Path) -> Vec<TokenStream> {
        let name = self.field.name();
        let mut checks = Vec::new();
        for (length, wanted) in &self.lengths {
            let message = format!(
                "`{name}`: the layout specifies an array of {wanted} element{}",
                plural(*wanted)
            );
            let span = Span::call_site().located_at(length.span());
            checks.push(quote_spanned!(span=> ::core::assert!(#length == #wanted, #message)));
        }
        if let (BoundLeaf::Pascal(ty), Some(width)) = (self.leaf, self.width) {
            let message = format!(
                "`{name}`: the layout specifies {width} byte{}",
                plural(width)
            );
            checks.push(quote_spanned! {self.field.span()=>
                ::core::assert!(::core::mem::size_of::<#ty>() == #width, #message)
            });
        }
        if let (Some(inner), BoundLeaf::Record(ty)) = (&self.inner, self.leaf) {
            let layout = inner_layout(runtime, inner);
            let own = self.inner_layout(runtime, ty);
            let record = show(ty);
            let span = self.field.span();
            let assert_agrees = at(span, quote!(#runtime::__private::assert_agrees));
            checks.push(quote_spanned!(span=> #assert_agrees(#name, #record, &#own, &#layout)));
        }
        checks
    }
}

/// Sets the span of tokens for errors.
fn at(span: Span, tokens: TokenStream) -> TokenStream {
    let moved = tokens.into_iter().map(|mut token| {
        token.set_span(token.span().located_at(span));
        token
    });
    moved.collect()
}

impl BoundBits<'_> {
    fn assertion(&self, runtime: &Path) -> Option<TokenStream> {
        if self.leaf != BitLeaf::Enum {
            return None;
        }
        let ty = self.field.ty;
        let width = u32::try_from(self.width).unwrap_or(u32::MAX);
        let message = format!(
            "`{}`: `{}` has no variant for some numbers of {width} bit{}: add one marked `#[view(other)]`",
            self.field.name(),
            show(ty),
            plural(self.width)
        );
        Some(quote_spanned! {self.field.span()=>
            ::core::assert!(<#ty as #runtime::Coded>::COVERED_BITS >= #width, #message)
        })
    }
}
