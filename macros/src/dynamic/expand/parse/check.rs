//! Constraints on fields: `magic`, `check` and `verify`.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::{Parser, passed};
use crate::dynamic::expand::attributes::Role;
use crate::dynamic::expand::names::at_name;
use crate::dynamic::model::Field;
use crate::dynamic::print;
use crate::dynamic::scope::Scope;
use crate::dynamic::tree::{Expr, Kind};

impl Parser<'_, '_> {
    /// Generates `magic` and `check` of a field that begins at `at`.
    pub(super) fn checks(
        &mut self,
        index: usize,
        field: &Field<'_>,
        at: &TokenStream,
    ) -> TokenStream {
        let context = self.context;
        let step = context.step(index);
        let mut tokens = TokenStream::new();
        if let Some(magic) = &field.attr.magic {
            let check = self.magic(field, &magic.alternatives, &step, at);
            tokens.extend(check);
        }
        let scope = context.scope(index, true);
        for (number, check) in field.attr.check.iter().enumerate() {
            let step = context.step_in(index, Role::Check(number));
            let condition = self.condition(check, &scope);
            tokens.extend(passed(&quote!(input.check(#condition, #step, #at))));
        }
        if tokens.is_empty() || !field.shape.is_optional {
            return tokens;
        }
        // An absent field is always valid.
        let local = field.local();
        quote!(if ::core::option::Option::is_some(&#local) { #tokens })
    }

    fn magic(
        &mut self,
        field: &Field<'_>,
        alternatives: &[Expr],
        step: &TokenStream,
        at: &TokenStream,
    ) -> TokenStream {
        let local = field.local();
        let value = if field.shape.is_optional {
            quote!(value)
        } else {
            quote!(#local)
        };
        let p = &self.context.private;
        let mut numbers = Vec::new();
        let mut bytes = Vec::new();
        for alternative in alternatives {
            match &alternative.root.kind {
                Kind::Bytes(text) => bytes.push(Literal::byte_string(text)),
                _ => {
                    let scope = Scope::new(p);
                    let number = print::number(alternative, &scope, self.errors).inner;
                    numbers.push(quote!((#number) as ::core::primitive::i128));
                }
            }
        }
        let check = if numbers.is_empty() {
            passed(&quote!(input.magic(#p::num::bytes(&#value), &[#(#bytes),*], #step, #at)))
        } else {
            passed(
                &quote!(input.magic_number(#value as ::core::primitive::i128, &[#(#numbers),*], #step, #at)),
            )
        };
        if field.shape.is_optional {
            return quote!(if let ::core::option::Option::Some(value) = #local { #check });
        }
        check
    }

    /// Generates `verify`, after all fields are read, because it may use all of them.
    pub(super) fn verifies(&mut self) -> TokenStream {
        let context = self.context;
        let mut tokens = TokenStream::new();
        let last = context.record.fields.len().saturating_sub(1);
        for (index, field) in context.fields() {
            let scope = context.scope(last, true);
            for (number, verify) in field.attr.verify.iter().enumerate() {
                let step = context.step_in(index, Role::Verify(number));
                let at = match &context.steps.places[index] {
                    Some(place) => {
                        let (at, offset) = (format_ident!("at_run{}", place.run), &place.offset);
                        quote!(#at + #offset)
                    }
                    None => at_name(field).to_token_stream(),
                };
                let condition = print::condition(verify, &scope, self.errors).result();
                let call = quote! {
                    let position = input.pos();
                    let before = input.place();
                    input.verify(#step, #at, || { let input = before; #condition });
                };
                tokens.extend(if field.shape.is_optional {
                    let local = field.local();
                    quote!(if ::core::option::Option::is_some(&#local) { #call })
                } else {
                    call
                });
            }
        }
        tokens
    }
}
