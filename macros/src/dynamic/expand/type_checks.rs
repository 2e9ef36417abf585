//! The expressions of a record with mistakes, for type checking only: errors that only the compiler
//! can find are then reported together with those of the derive.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::context::Context;
use super::names::argument;
use crate::dynamic::model::{Field, OrderOf};
use crate::dynamic::plan::{Content, How, Plan};
use crate::dynamic::print::{self, Printed};
use crate::dynamic::scope::{Builtins, Scope, Symbol};
use crate::dynamic::spec::Skip;
use crate::dynamic::tree::Expr;
use crate::errors::Errors;

/// Generates a function that is never executed, with the view and the arguments of the record.
pub(super) fn type_checks(context: &Context<'_>) -> TokenStream {
    let (view, p) = (&context.record.view, &context.private);
    let declared = context.params.view_declared();
    let names = context.params.view_names(&quote!('a));
    let clause = context.params.clause();
    let arguments = context.arguments();
    let arguments = arguments.named.iter().map(|(name, ty)| {
        let name = argument(name);
        quote!(#name: #ty)
    });
    let checks = context
        .fields()
        .flat_map(|(index, field)| of_field(context, index, field));
    let order = order(context);
    quote! {
        #[allow(unused_must_use)]
        fn __types #declared (
            view: &#view #names,
            order: #p::Endian,
            #(#arguments),*
        ) -> ::core::result::Result<(), #p::Wrong> #clause {
            #(#checks;)*
            #order;
            ::core::result::Result::Ok(())
        }
    }
}

/// Returns the expressions of a field without a mistake that the derive reported.
fn of_field(context: &Context<'_>, index: usize, field: &Field<'_>) -> Vec<TokenStream> {
    let p = &context.private;
    let mut checks = Checks {
        before: scope(context, index),
        found: Vec::new(),
    };
    let after = scope(context, index + 1);
    let attr = &field.attr;
    for expr in field.lengths() {
        checks.add(&checks.before.clone(), |scope, errors| {
            let printed = print::number(expr, scope, errors);
            wrap(printed, |value| quote!(#p::num::offset(#value)))
        });
    }
    if let Some(expr) = &attr.condition {
        checks.add(&checks.before.clone(), |scope, errors| {
            print::condition(expr, scope, errors)
        });
    }
    for expr in attr.check.iter().chain(&attr.verify) {
        checks.add(&after, |scope, errors| {
            print::condition(expr, scope, errors)
        });
    }
    if let Plan::Content {
        kind: Content::Seq(ty) | Content::Table(ty) | Content::Lazy(ty),
        ..
    }
    | Plan::Nested { ty, .. } = &field.plan
    {
        checks.add(&checks.before.clone(), |scope, errors| {
            context.args_of(ty, field, scope, errors)
        });
    }
    checks.found
}

struct Checks {
    /// Returns the scope of most expressions of the field.
    before: Scope,
    found: Vec<TokenStream>,
}

impl Checks {
    fn add(&mut self, scope: &Scope, print: impl FnOnce(&Scope, &mut Errors) -> Printed) {
        let mut errors = Errors::new();
        let printed = print(scope, &mut errors);
        if errors.is_empty() {
            self.found.push(printed.inner);
        }
    }
}

fn wrap(printed: Printed, with: impl FnOnce(TokenStream) -> TokenStream) -> Printed {
    Printed {
        inner: with(printed.inner),
        ..printed
    }
}

impl Field<'_> {
    /// Returns the expressions that are sizes, counts and offsets.
    fn lengths(&self) -> Vec<&Expr> {
        let attr = &self.attr;
        let mut all: Vec<&Expr> = [
            &attr.at,
            &attr.skip,
            &attr.align,
            &attr.skip_after,
            &attr.align_after,
        ]
        .into_iter()
        .flatten()
        .collect();
        match &self.plan {
            Plan::Content { how, .. } | Plan::Nested { how, .. } => {
                all.extend(How::numbers(how).into_iter().map(|(_, expr)| expr));
            }
            Plan::Integer { size, .. } => all.push(size),
            _ => {}
        }
        all.extend(self.spec.before.iter().filter_map(|skip| match skip {
            Skip::Expr(expr) => Some(expr),
            Skip::Bytes(_) => None,
        }));
        all
    }
}

/// Returns the names of the first `count` fields without mistakes.
fn scope(context: &Context<'_>, count: usize) -> Scope {
    let mut scope = Scope::new(&context.private);
    context.add_arguments(&mut scope, |name| name.to_token_stream());
    for (_, field) in context.fields().take(count) {
        if matches!(field.plan, Plan::Broken) || field.shape.is_at {
            continue;
        }
        let accessor = &field.accessor;
        scope.symbols.push(Symbol {
            name: field.name.clone(),
            ty: context.ty(field),
            value: quote!(view.#accessor()),
            member: None,
        });
    }
    let number = Some(quote!(0_usize));
    scope.builtins = Builtins {
        pos: number.clone(),
        left: number.clone(),
        start: number.clone(),
        end: number.clone(),
        index: number,
        rest: Some(quote!(view.as_bytes())),
        between: None,
    };
    scope
}

/// Returns the expression that selects the byte order.
fn order(context: &Context<'_>) -> TokenStream {
    let OrderOf::Data { expr } = &context.record.order else {
        return TokenStream::new();
    };
    let mut errors = Errors::new();
    let scope = scope(context, context.record.fields.len());
    let printed = print::natural(expr, &scope, &mut errors);
    if errors.is_empty() {
        context.order_value(expr, printed.inner)
    } else {
        TokenStream::new()
    }
}
