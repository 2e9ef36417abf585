//! The size of a record, if it does not depend on the data.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::context::Context;
use crate::ast::unraw;
use crate::dynamic::located::at_type;
use crate::dynamic::model::{Field, OrderOf};
use crate::dynamic::plan::{Content, How, Plan};
use crate::dynamic::print;
use crate::dynamic::scope::Scope;
use crate::dynamic::shape::with_static;
use crate::dynamic::steps::Step;
use crate::dynamic::tree::{Expr, Kind};
use crate::dynamic::wire_type::bytes_of;
use crate::errors::Errors;

/// Generates `stride`: the size, if it does not depend on the data.
pub(super) fn stride(context: &Context<'_>) -> TokenStream {
    let record = context.record;
    let trailing = context.after.is_empty() || context.steps.after_in_run;
    let mut constant = TokenStream::new();
    let mut sizes = TokenStream::new();
    for step in &context.steps.list {
        match step {
            Step::Run(run) => {
                let size = &run.size;
                constant.extend(quote!(+ #size));
            }
            Step::Field(index) => {
                let Some(size) = context.stride_of(*index) else {
                    return TokenStream::new();
                };
                let added = size.map(|size| quote!(let size = size.checked_add(#size)?;));
                sizes.extend(added);
            }
            Step::Order => {}
            Step::Before(_) | Step::After(_) => return TokenStream::new(),
        }
    }
    if !trailing {
        return TokenStream::new();
    }
    let pattern = context.arguments().pattern();
    let refuses = context.fields().map(|(_, field)| context.refuses(field));
    let refuses = match refuses.collect::<Option<Vec<_>>>() {
        Some(inner) if !matches!(record.order, OrderOf::Data { .. }) => {
            quote!(const REFUSES: ::core::primitive::bool = false #(#inner)*;)
        }
        _ => TokenStream::new(),
    };
    quote! {
        #refuses
        #[inline]
        fn stride(#pattern: Self::Args) -> ::core::option::Option<::core::primitive::usize> {
            let size: ::core::primitive::usize = 0 #constant;
            #sizes
            ::core::option::Option::Some(size)
        }
    }
}

impl Context<'_> {
    /// Returns `None` if bytes of the right size may not be a valid value of the field. For a nested
    /// record, returns the condition of that, to be added to others.
    fn refuses(&self, field: &Field<'_>) -> Option<TokenStream> {
        let is_tested = field.attr.magic.is_some() || !field.attr.check.is_empty();
        if is_tested || field.shape.is_at {
            return None;
        }
        let accepts_all = match &field.plan {
            Plan::Wire(_) | Plan::Bits(_) => true,
            Plan::Integer { primitive, .. } => bytes_of(*primitive) == Some(8),
            Plan::Content { kind, how } => {
                let is_any = matches!(
                    kind,
                    Content::Bytes
                        | Content::Text(_)
                        | Content::Numbers(_)
                        | Content::Slice(_, Some(_))
                );
                is_any && !matches!(how, How::Cut { until: Some(_), .. })
            }
            Plan::Nested { ty, how: How::Own } => {
                let refuses = self.nested(&with_static(ty), quote!(REFUSES));
                return Some(quote!(|| #refuses));
            }
            _ => false,
        };
        accepts_all.then(TokenStream::new)
    }

    /// Returns the size of a field that is not part of a run, if it depends only on arguments, or
    /// `Some(None)` for a field without bytes at its position.
    fn stride_of(&self, index: usize) -> Option<Option<TokenStream>> {
        let field = &self.record.fields[index];
        if field.shape.is_at || matches!(field.plan, Plan::Value(_)) && !field.shape.is_optional {
            return Some(None);
        }
        let size = self.size_of(field)?;
        let Some(condition) = &field.attr.condition else {
            return Some(Some(size));
        };
        let scope = self.scope_of_arguments(condition)?;
        let condition = print::condition(condition, &scope, &mut Errors::new()).value();
        let p = &self.private;
        Some(Some(
            quote!(if #p::num::holds(#condition)? { #size } else { 0 }),
        ))
    }

    /// Returns the size of a field, if it depends only on arguments and the field is present.
    fn size_of(&self, field: &Field<'_>) -> Option<TokenStream> {
        match &field.plan {
            Plan::Wire(wire) => Some(super::field::wire_size(wire)),
            Plan::Integer { size, .. }
            | Plan::Content {
                how:
                    How::Sized {
                        size,
                        or_end: false,
                    }
                    | How::Cut {
                        size: Some(size),
                        or_end: false,
                        ..
                    }
                    | How::Counted {
                        size: Some(size), ..
                    }
                    | How::Each {
                        size: Some(size), ..
                    },
                ..
            }
            | Plan::Nested {
                how:
                    How::Sized {
                        size,
                        or_end: false,
                    },
                ..
            } => self.length_of_arguments(size),
            Plan::Content {
                kind: Content::Numbers(number),
                how: How::Counted { count, .. },
            } => self.size_of_counted(count, number),
            Plan::Content {
                kind: Content::Slice(_, Some(wire)),
                how: How::Counted { count, .. },
            } => self.size_of_counted(count, wire),
            Plan::Nested { ty, how: How::Own }
                if !matches!(self.record.order, OrderOf::Data { .. }) =>
            {
                let mut scope = Scope::new(&self.private);
                for expr in field.arguments() {
                    scope = self.scope_of_arguments(expr)?;
                }
                let args = self.args_of(ty, field, &scope, &mut Errors::new()).result();
                let args = at_type(quote!((#args).ok()?), ty);
                let stride = self.nested(&with_static(ty), quote!(stride(#args)));
                Some(quote!(#stride?))
            }
            _ => None,
        }
    }

    fn size_of_counted(&self, count: &Expr, element: &impl ToTokens) -> Option<TokenStream> {
        let count = self.length_of_arguments(count)?;
        Some(quote!(::core::primitive::usize::checked_mul(
            #count,
            ::core::mem::size_of::<#element>(),
        )?))
    }

    fn length_of_arguments(&self, expr: &Expr) -> Option<TokenStream> {
        let scope = self.scope_of_arguments(expr)?;
        let value = print::number(expr, &scope, &mut Errors::new()).value();
        let p = &self.private;
        Some(quote!(#p::num::length(#value)?))
    }

    /// Returns the arguments as names, if the expression depends only on them.
    fn scope_of_arguments(&self, expr: &Expr) -> Option<Scope> {
        let is_argument = |name: &str| self.record.args.iter().any(|arg| unraw(&arg.ident) == name);
        let depends = expr.root.any(|kind| match kind {
            Kind::Name(name) => !is_argument(name) && !self.record.is_constant(name),
            Kind::Builtin(_) | Kind::Span(_) => true,
            _ => false,
        });
        if depends {
            return None;
        }
        let mut scope = Scope::new(&self.private);
        self.add_arguments(&mut scope, |name| quote!(#name));
        Some(scope)
    }
}
