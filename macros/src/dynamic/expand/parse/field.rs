//! One field: the step of the runtime that reads it.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::Type;

use super::{Parser, required};
use crate::dynamic::expand::attributes::Role;
use crate::dynamic::expand::field::wire_size;
use crate::dynamic::expand::names::{at_name, end_name, given_name, kept};
use crate::dynamic::located::at_type;
use crate::dynamic::model::Field;
use crate::dynamic::plan::{How, Plan, WireOrder};
use crate::dynamic::print;
use crate::dynamic::scope::{Scope, Ty};
use crate::dynamic::shape::with_static;
use crate::dynamic::tree::Expr;
use crate::dynamic::wire_type::is_unsigned;

impl Parser<'_, '_> {
    pub(super) fn field(&mut self, index: usize) -> TokenStream {
        let context = self.context;
        let field = &context.record.fields[index];
        let step = context.step(index);
        let (local, at, end) = (field.local(), at_name(field), end_name(field));
        let span = field.span();
        if field.shape.is_at {
            return self.at_field(index, field);
        }
        let read = self.read(index, field);
        let scope = context.scope(index, false);
        let value = match &field.attr.condition {
            Some(condition) => {
                let condition = self.condition(condition, &scope);
                let test = context.step_in(index, Role::If);
                let is_there = required(&quote!(input.test(#condition, #test)));
                quote_spanned! {span=>
                    if #is_there {
                        ::core::option::Option::Some(#read)
                    } else {
                        input.absent(#step);
                        ::core::option::Option::None
                    }
                }
            }
            None => read,
        };
        let checks = self.checks(index, field, &quote!(#at));
        // An optional item of constant size is stored as its bytes, and expressions use its value.
        let named = match &field.plan {
            Plan::Wire(wire) => {
                let run = kept(field);
                let read = context.read(field, wire, &quote!(kept), &quote!(0));
                let value = quote!(let #run = #value;);
                if !self.is_named(field) {
                    return quote!(let #at = input.pos(); #value let #end = input.pos(););
                }
                quote! {
                    #value
                    let #local = match #run {
                        ::core::option::Option::Some(kept) => ::core::option::Option::Some(#read),
                        ::core::option::Option::None => ::core::option::Option::None,
                    };
                }
            }
            _ => quote!(let #local = #value;),
        };
        quote! {
            let #at = input.pos();
            #named
            let #end = input.pos();
            #checks
        }
    }

    /// Returns `true` if a fault inside the field does not affect other fields, because no
    /// expression uses it. If the end of the field is known, a trace can then continue after it.
    pub(super) fn is_apart(&self, field: &Field<'_>) -> bool {
        let is_nested = matches!(&field.plan, Plan::Nested { .. });
        is_nested && !field.shape.is_at && !self.is_named(field)
    }

    /// Returns the step of the runtime that reads the field, as an expression for the stored value.
    pub(super) fn read(&mut self, index: usize, field: &Field<'_>) -> TokenStream {
        let context = self.context;
        let step = context.step(index);
        let scope = context.scope(index, false);
        let span = field.span();
        match &field.plan {
            Plan::Wire(wire) => {
                let size = wire_size(wire);
                if wire.order == WireOrder::AtRunTime {
                    let order = &context.order;
                    return required(
                        &quote_spanned!(span=> input.run_ordered::<#size>(#order, #step)),
                    );
                }
                required(&quote_spanned!(span=> input.run::<#size>(#step)))
            }
            Plan::Integer {
                size,
                primitive,
                order,
            } => {
                let size = self.length(size, &scope);
                let order = context.order_of(*order);
                let method = if is_unsigned(*primitive) {
                    quote!(uint)
                } else {
                    quote!(int)
                };
                let ty = crate::dynamic::wire_type::native(*primitive);
                let sized = context.step_in(index, Role::Size);
                let number = required(&quote_spanned!(span=> input.#method(#size, #order, #sized)));
                let narrow = required(&quote_spanned!(span=> input.narrow::<#ty>(number, #step)));
                quote!({ let number = #number; #narrow })
            }
            Plan::Code(code) => {
                let ty = &field.shape.inner;
                required(&quote_spanned!(span=> input.code::<#code, #ty>(#step)))
            }
            Plan::Value(expr) => self.value(expr, &scope, index, field),
            Plan::Content { kind, how } => self.content(index, field, kind, how),
            Plan::Nested { ty, how } => self.nested(index, field, ty, how),
            Plan::Bits(_) | Plan::Broken => {
                quote!(())
            }
        }
    }

    /// Reads a record, union or enum.
    fn nested(&mut self, index: usize, field: &Field<'_>, ty: &Type, how: &How) -> TokenStream {
        let context = self.context;
        let (step, span) = (context.step(index), field.span());
        let scope = context.scope(index, false);
        let args = self.args_of(ty, field, &scope);
        let ty = with_static(ty);
        let read = match how {
            How::Sized { size, or_end } => {
                let mut size = self.length(size, &scope);
                let sized = context.step_in(index, Role::Size);
                if *or_end {
                    size = required(&quote!(input.or_end(#size, #sized)));
                }
                let method = if self.is_apart(field) {
                    quote!(windowed_apart)
                } else {
                    quote!(windowed)
                };
                let read = at_type(quote!(input.#method::<#ty>(size, given, #sized)), &ty);
                let read = required(&read);
                quote!({ let size = #size; #read })
            }
            _ => {
                let method = if self.is_apart(field) {
                    quote!(nested_apart)
                } else {
                    quote!(nested)
                };
                required(&at_type(quote!(input.#method::<#ty>(given, #step)), &ty))
            }
        };
        quote_spanned!(span=> { let given = #args; #read })
    }

    fn value(
        &mut self,
        expr: &Expr,
        scope: &Scope,
        index: usize,
        field: &Field<'_>,
    ) -> TokenStream {
        let step = self.context.step_in(index, Role::Value);
        let ty = &field.shape.inner;
        let span = field.span();
        let printed = match self.context.ty(field) {
            Ty::Bool => print::condition(expr, scope, self.errors),
            Ty::Int(fits) => print::integer(expr, fits, scope, self.errors),
            _ => print::natural(expr, scope, self.errors),
        };
        let value = printed.result();
        required(&quote_spanned!(span=> input.value::<#ty>(#value, #step)))
    }

    fn at_field(&mut self, index: usize, field: &Field<'_>) -> TokenStream {
        let context = self.context;
        let step = context.step_in(index, Role::At);
        let scope = context.scope(index, false);
        let mut tokens = TokenStream::new();
        let at = super::at::At::of(context, field, &scope, self.errors);
        let target = super::at::target(context, field);
        let (position, given) = if at.is_kept {
            let (name, given) = (kept(field), given_name(field));
            let (offset, how) = (&at.offset, &at.how);
            let p = &context.private;
            tokens.extend(quote!(let #name = (#p::num::offset(#offset), #how);));
            let args = match &at.given {
                given if given.can_fail => {
                    let args = at.given.clone().result();
                    let step = context.step_in(index, Role::Given);
                    required(&quote!(input.given(#args, #step)))
                }
                given => given.inner.clone(),
            };
            tokens.extend(quote!(let #given = #args;));
            (quote!(#name.0, #name.1), quote!(#given))
        } else {
            let (offset, how, given) = (&at.offset, &at.how, &at.given.inner);
            (quote!(#offset, #how), quote!(#given))
        };
        let p = &context.private;
        let made = at_type(quote!(#p::at::<#target>), &field.shape.inner);
        let at = quote!(#made(place, #position, #given, #step));
        let tell = at_type(quote!(input.at(#step, |place| #at)), &field.shape.inner);
        let requires = context.requires(field);
        let tell = quote!(#requires #tell;);
        match &field.attr.condition {
            Some(condition) => {
                let condition = self.condition(condition, &scope);
                let has = format_ident!("has_{}", field.name);
                let step_of_test = context.step_in(index, Role::If);
                let test = required(&quote!(input.test(#condition, #step_of_test)));
                tokens.extend(quote! {
                    let #has = #test;
                    if #has { #tell } else { input.absent(#step); }
                });
            }
            None => tokens.extend(tell),
        }
        tokens
    }
}
