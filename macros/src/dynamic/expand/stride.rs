//! The size of a record, if it does not depend on the data.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::context::Context;
use crate::ast::unraw;
use crate::dynamic::model::{Field, OrderOf};
use crate::dynamic::plan::Plan;
use crate::dynamic::print;
use crate::dynamic::scope::Scope;
use crate::dynamic::steps::Step;
use crate::dynamic::tree::Kind;
use crate::dynamic::wire_type::bytes_of;
use crate::errors::Errors;

/// Generates `stride`: the size, if it does not depend on the data.
pub(super) fn stride(context: &Context<'_>) -> TokenStream {
    let record = context.record;
    let is_constant = context.steps.list.iter().all(|step| match step {
        Step::Run(_) | Step::Order => true,
        Step::Field(index) => {
            let field = &record.fields[*index];
            field.shape.is_at
                || matches!(field.plan, Plan::Value(_)) && !field.shape.is_optional
                || context.stride_of(field).is_some()
        }
        Step::Before(_) | Step::After(_) => false,
    });
    let trailing = context.after.is_empty() || context.steps.after_in_run;
    if !is_constant || !trailing {
        return TokenStream::new();
    }
    let sizes = context.steps.list.iter().filter_map(|step| match step {
        Step::Run(run) => Some(run.size.to_token_stream()),
        Step::Field(index) => context.stride_of(&record.fields[*index]),
        _ => None,
    });
    let pattern = context.arguments().pattern();
    let accepts_all = context.fields().all(|(_, field)| accepts_all(field))
        && !matches!(record.order, OrderOf::Data { .. });
    let refuses = accepts_all.then(|| {
        quote!(
            const REFUSES: ::core::primitive::bool = false;
        )
    });
    quote! {
        #refuses
        #[inline]
        fn stride(#pattern: Self::Args) -> ::core::option::Option<::core::primitive::usize> {
            ::core::option::Option::Some(0 #(+ #sizes)*)
        }
    }
}

/// Returns `true` if any bytes of the right size are a valid value of the field.
fn accepts_all(field: &Field<'_>) -> bool {
    if field.attr.magic.is_some() || !field.attr.check.is_empty() {
        return false;
    }
    match &field.plan {
        Plan::Wire(_) | Plan::Bits(_) => !field.shape.is_at,
        Plan::Integer { primitive, .. } => bytes_of(*primitive) == Some(8),
        _ => false,
    }
}

impl Context<'_> {
    /// Returns the size of a field that is not part of a run, if it depends only on arguments.
    pub(super) fn stride_of(&self, field: &Field<'_>) -> Option<TokenStream> {
        let Plan::Integer { size, .. } = &field.plan else {
            return None;
        };
        if field.shape.is_optional || field.shape.is_at {
            return None;
        }
        let is_argument = |name: &str| self.record.args.iter().any(|arg| unraw(&arg.ident) == name);
        let depends = size.root.any(|kind| match kind {
            Kind::Name(name) => !is_argument(name) && !name.starts_with(char::is_uppercase),
            Kind::Builtin(_) | Kind::Span(_) => true,
            _ => false,
        });
        if depends {
            return None;
        }
        let mut scope = Scope::new(&self.private);
        self.add_arguments(&mut scope, |name| quote!(#name));
        let printed = print::number(size, &scope, &mut Errors::new());
        if printed.can_fail {
            return None;
        }
        let value = printed.inner;
        let p = &self.private;
        Some(quote!(#p::num::length(#value)?))
    }
}
