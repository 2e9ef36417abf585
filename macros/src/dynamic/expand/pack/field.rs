//! One field of constant size, or a nested record.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};
use syn::Type;

use super::Writer;
use crate::dynamic::expand::attributes::Role;
use crate::dynamic::expand::field::wire_size;
use crate::dynamic::located::at_type;
use crate::dynamic::model::Field;
use crate::dynamic::plan::{How, Plan, Wire, WireKind, WireOrder};
use crate::dynamic::print;
use crate::dynamic::scope::{Scope, Ty};
use crate::dynamic::tree::Kind;
use crate::dynamic::wire_type::native;
use crate::errors::Errors;
use crate::types::{FieldType, Leaf};

impl Writer<'_, '_> {
    pub(super) fn field(&mut self, index: usize, field: &Field<'_>) -> TokenStream {
        let context = self.context;
        let place = (self.place)(field);
        if let Plan::Bits(_) = &field.plan {
            self.bits.push(index);
            return self.checks(index, field);
        }
        if field.shape.is_at {
            // The caller determines its position.
            return quote!(let _ = &#place;);
        }
        let checks = self.checks(index, field);
        if !field.shape.is_optional {
            let put = self.put(index, field, &quote!((&#place)));
            return quote!(#checks #put);
        }
        let put = self.put(index, field, &quote!(value));
        let test = context.step_in(index, Role::If);
        let presence = field
            .attr
            .condition
            .as_ref()
            .and_then(|condition| self.condition(index, condition))
            .map(|condition| quote!(out.presence(#condition, #place.is_some(), #test)?;));
        quote! {
            #presence
            if let ::core::option::Option::Some(value) = &#place {
                #checks
                #put
            }
        }
    }

    /// Generates the checks of `magic` and `check`.
    fn checks(&self, index: usize, field: &Field<'_>) -> TokenStream {
        let context = self.context;
        let (step, p) = (context.step(index), &context.private);
        let place = (self.place)(field);
        let value = if field.shape.is_optional {
            quote!((*value))
        } else {
            place
        };
        let mut tokens = TokenStream::new();
        if let Some(magic) = &field.attr.magic {
            let all = &magic.alternatives;
            let bytes: Option<Vec<_>> = all
                .iter()
                .map(|expr| match &expr.root.kind {
                    Kind::Bytes(bytes) => Some(Literal::byte_string(bytes)),
                    _ => None,
                })
                .collect();
            tokens.extend(if let Some(bytes) = bytes {
                quote!(out.magic(#p::num::bytes(&#value), &[#(#bytes),*], #step)?;)
            } else {
                let scope = Scope::new(p);
                let numbers = all
                    .iter()
                    .map(|expr| print::number(expr, &scope, &mut Errors::new()).inner);
                quote! {
                    out.magic_number(
                        #value as ::core::primitive::i128,
                        &[#((#numbers) as ::core::primitive::i128),*],
                        #step,
                    )?;
                }
            });
        }
        for (number, check) in field.attr.check.iter().enumerate() {
            let step = context.step_in(index, Role::Check(number));
            if let Some(condition) = self.condition(index, check) {
                tokens.extend(quote!(out.check(#condition, #step)?;));
            }
        }
        tokens
    }

    /// Packs the field that `value` refers to.
    fn put(&self, index: usize, field: &Field<'_>, value: &TokenStream) -> TokenStream {
        let context = self.context;
        let step = context.step(index);
        let span = field.span();
        let unplaced = quote!(return out.unplaced(#step););
        match &field.plan {
            Plan::Wire(wire) => self.wire(index, field, wire, value),
            Plan::Integer { size, order, .. } => {
                let order = context.order_of(*order);
                let step = context.step_in(index, Role::Size);
                match self.number(index, size) {
                    Some(size) => quote! {
                        out.integer(*#value as ::core::primitive::i128, #size, #order, #step)?;
                    },
                    None => unplaced,
                }
            }
            Plan::Code(code) => {
                quote_spanned!(span=> out.code::<#code, _>(*#value, #step)?;)
            }
            Plan::Value(expr) => {
                let step = context.step_in(index, Role::Value);
                let is_number = matches!(context.ty(field), Ty::Int(_));
                match self.number(index, expr).filter(|_| is_number) {
                    Some(number) => quote! {
                        out.computed(&#number, *#value as ::core::primitive::i128, #step)?;
                    },
                    None => quote!(let _ = #value;),
                }
            }
            Plan::Nested { ty, how } => self.nested(index, field, ty, how, value),
            Plan::Content { kind, how } => self.content(index, kind, how, field, value),
            Plan::Bits(_) | Plan::Broken => TokenStream::new(),
        }
    }

    fn wire(
        &self,
        index: usize,
        field: &Field<'_>,
        wire: &Wire,
        value: &TokenStream,
    ) -> TokenStream {
        let context = self.context;
        let runtime = &context.runtime;
        let step = context.step(index);
        let (w, span) = (&wire.ty, field.span());
        let order = context.order_of(wire.order);
        if field.is_reserved() && wire.kind != WireKind::Records {
            let size = wire_size(wire);
            return quote!(let _ = #value; out.skip(#size, #step)?;);
        }
        match (wire.kind, wire.order) {
            (WireKind::Integer { bytes, .. }, _) => quote! {
                out.integer(*#value as ::core::primitive::i128, #bytes, #order, #step)?;
            },
            (WireKind::Bytes, _) => quote!(out.bytes(#value, #step)?;),
            (WireKind::Number(_) | WireKind::Numbers(_), WireOrder::AtRunTime) => {
                let put = quote!(out.nested::<#w>(value, #order, #step)?;);
                self.each(field, wire, value, put)
            }
            (WireKind::Number(_) | WireKind::Numbers(_), _) => {
                quote_spanned!(span=> out.put(&<#w as #runtime::Wire>::new(*#value), #step)?;)
            }
            (WireKind::Bind, _) => {
                let ty = &field.shape.inner;
                quote_spanned! {span=>
                    out.fits(<#ty as #runtime::Bind<#w>>::fits(#value), #step)?;
                    out.put(&<#ty as #runtime::Bind<#w>>::to_wire(#value), #step)?;
                }
            }
            (WireKind::Records, _) => {
                let leaf = FieldType::of(&field.shape.inner).innermost;
                let put = quote!(out.nested::<#leaf>(value, (), #step)?;);
                self.each(field, wire, value, put)
            }
        }
    }

    /// Packs each element of an array of any number of dimensions.
    fn each(
        &self,
        field: &Field<'_>,
        wire: &Wire,
        value: &TokenStream,
        put: TokenStream,
    ) -> TokenStream {
        let is_array = !matches!(wire.kind, WireKind::Number(_));
        let dims = FieldType::of(&field.shape.inner).lengths.len();
        let mut tokens = if is_array && wire.order == WireOrder::AtRunTime {
            let native = match FieldType::of(&field.shape.inner).leaf {
                Leaf::Primitive(primitive) => native(primitive),
                _ => TokenStream::new(),
            };
            let step = self.context.step_of(field);
            let order = self.context.order_of(wire.order);
            quote!(out.nested::<#native>(value, #order, #step)?;)
        } else {
            put
        };
        if is_array {
            for _ in 0..dims {
                tokens = quote!(for value in value { #tokens });
            }
        }
        quote!({ let value = #value; #tokens })
    }

    /// Returns the arguments of a record in a field, as a `Result`. Returns `None` if they cannot be
    /// computed from the values alone.
    pub(super) fn args(&self, index: usize, ty: &Type, field: &Field<'_>) -> Option<TokenStream> {
        let mut scope = Scope::new(&self.context.private);
        for expr in field.arguments() {
            scope = self.scope(index, expr)?;
        }
        let args = self.context.args_of(ty, field, &scope, &mut Errors::new());
        Some(args.checked().result())
    }

    fn nested(
        &self,
        index: usize,
        field: &Field<'_>,
        ty: &Type,
        how: &How,
        value: &TokenStream,
    ) -> TokenStream {
        let context = self.context;
        let step = context.step(index);
        let span = field.span();
        let unplaced = quote!(return out.unplaced(#step););
        let Some(args) = self.args(index, ty, field) else {
            return unplaced;
        };
        let put = at_type(quote!(out.nested::<#ty>(#value, args, #step)), ty);
        let read = quote_spanned! {span=>
            match #args {
                ::core::result::Result::Ok(args) => #put?,
                ::core::result::Result::Err(_) => return out.unplaced(#step),
            }
        };
        let How::Sized { size, or_end } = how else {
            return quote!(#read;);
        };
        let step = context.step_in(index, Role::Size);
        match self.number(index, size).filter(|_| !or_end) {
            Some(size) => quote! {
                let window = out.window(#size, #step)?;
                #read;
                out.end_window(window, b"", #step)?;
            },
            None if *or_end => quote!(#read;),
            None => unplaced,
        }
    }
}
