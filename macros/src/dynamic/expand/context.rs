//! What is known while the code of one record is written.

use memoryview_layout::Order;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Type, TypeParam, TypeParamBound};

use super::args::Arguments;
use super::generics::Params;
use super::implementation::Implementation;
use crate::dynamic::located::{item_of, located, require};
use crate::dynamic::model::{Field, OrderOf, Record};
use crate::dynamic::plan::{Content, Plan};
use crate::dynamic::shape::{bare, mentions, with_static};
use crate::dynamic::spec::Skip;
use crate::dynamic::steps::Steps;
use crate::dynamic::tree::Expr;

/// What is known while the code of one record is written.
#[derive(Clone)]
pub(in crate::dynamic) struct Context<'r> {
    pub(super) record: &'r Record<'r>,
    pub(super) steps: &'r Steps,
    /// What is skipped after the last field.
    pub(super) after: &'r [Skip],
    pub(super) runtime: TokenStream,
    pub(super) private: TokenStream,
    /// The order of numbers whose order is known only at run time, and of nested types that inherit
    /// it.
    pub(super) order: TokenStream,
    /// The table of the record.
    pub(super) meta: TokenStream,
    pub(super) params: Params,
    /// The names that accessors use, which the view must store: arguments.
    pub(super) used_by_accessors: Vec<String>,
}

impl<'r> Context<'r> {
    pub(super) fn new(record: &'r Record<'r>, steps: &'r Steps, after: &'r [Skip]) -> Self {
        let (runtime, private) = (record.runtime(), record.private());
        let order = match record.order {
            OrderOf::Known(order) => endian(order, &private),
            OrderOf::Missing => quote!(#private::Endian::Little),
            OrderOf::Outer | OrderOf::Data { .. } => quote!(order),
        };
        let nested = generic_children(record);
        let params = Params::of(record.generics, &nested, &runtime);
        let mut context = Self {
            record,
            steps,
            after,
            order,
            meta: quote!(Self::META),
            params,
            runtime,
            private,
            used_by_accessors: Vec::new(),
        };
        context.used_by_accessors = context.names_of_accessors();
        context
    }

    /// Returns the context for accessors of the view, which are not part of the trait.
    pub(super) fn of_view(&self) -> Self {
        let (ident, runtime) = (&self.record.ident, &self.runtime);
        let names = self.params.own_names(&quote!('static));
        Self {
            meta: quote!(<#ident #names as #runtime::View>::META),
            ..self.in_order(quote!(self.order))
        }
    }

    /// Returns the context with another name for an order that is known only at run time.
    pub(super) fn in_order(&self, order: TokenStream) -> Self {
        let mut context = self.clone();
        if self.record.order.is_at_run_time() {
            context.order = order;
        }
        context
    }

    /// Returns the number of a field in the table.
    pub(super) fn number(&self, index: usize) -> u16 {
        self.steps.numbers.get(index).copied().unwrap_or(u16::MAX)
    }

    /// Returns the step to a field, for paths of errors.
    pub(super) fn step(&self, index: usize) -> TokenStream {
        let (meta, number) = (&self.meta, self.number(index));
        quote!(#meta.step(#number))
    }

    pub(super) fn fields(&self) -> impl Iterator<Item = (usize, &'r Field<'r>)> {
        self.record.fields.iter().enumerate()
    }

    /// Returns `true` if the record is a variant with one unnamed field.
    pub(super) fn is_single(&self) -> bool {
        let is_unnamed = |field: &Field<'_>| field.input.ident.is_none();
        self.record.variant.is_some()
            && self.record.fields.len() == 1
            && self.record.fields.iter().all(is_unnamed)
    }

    /// Returns `true` if the view stores the place of the record rather than only its bytes.
    pub(super) fn keeps_place(&self) -> bool {
        self.record.fields.iter().any(|field| {
            if !field.attr.verify.is_empty() {
                return true;
            }
            let makes =
                matches!(&field.plan, Plan::Content { kind, .. } if kind.records().is_some());
            makes || field.shape.is_at
        })
    }

    /// Returns the order for types nested in a field, which is not known until the data selects it.
    pub(super) fn order_for(&self, index: usize) -> TokenStream {
        let OrderOf::Data { expr } = &self.record.order else {
            return self.order.clone();
        };
        let p = &self.private;
        match self.record.last_named(expr) {
            Some(last) if index <= last => quote!(#p::Endian::Little),
            _ => self.order.clone(),
        }
    }
}

impl Context<'_> {
    /// Returns `item` of the impl of `View` for the type of a nested record.
    pub(super) fn nested(&self, ty: &impl ToTokens, item: impl ToTokens) -> TokenStream {
        let runtime = &self.runtime;
        item_of(ty, &quote!(#runtime::View), item)
    }

    /// Returns a statement whose only error is that of a field that does not derive `View`. It comes
    /// first in a function that has more errors then.
    pub(super) fn requires(&self, field: &Field<'_>) -> Option<TokenStream> {
        let runtime = &self.runtime;
        match &field.plan {
            Plan::Nested { ty, .. }
            | Plan::Content {
                kind: Content::Seq(ty) | Content::Table(ty) | Content::Lazy(ty),
                ..
            } => Some(require(
                &with_static(ty),
                &quote!(#runtime::View),
                quote!(args),
            )),
            Plan::Content {
                kind: Content::Slice(ty, None),
                ..
            } => Some(require(
                &with_static(ty),
                &quote!(#runtime::Fixed),
                quote!(SIZE),
            )),
            _ => None,
        }
    }

    /// Returns the impl of `View`, with arguments that the caller stores.
    pub(super) fn implementation<'i>(
        &'i self,
        unpacked: TokenStream,
        arguments: &'i Arguments,
    ) -> Implementation<'i> {
        let (view, names) = (&self.record.view, self.params.view_names(&quote!('__v)));
        Implementation {
            runtime: &self.runtime,
            generics: self.own_impl(),
            own: self.own_type(),
            clause: self.params.clause(),
            view: quote!(#view #names),
            unpacked,
            arguments,
        }
    }

    pub(super) fn arguments(&self) -> Arguments {
        let record = self.record;
        let tag = record.variant.as_ref().and_then(|v| v.tag.clone());
        let tag = tag.map(|ty| ("tag", ty));
        Arguments::new(
            &record.ident,
            tag,
            &record.args,
            &record.order,
            &self.private,
        )
    }

    pub(super) fn index_of(&self, field: &Field<'_>) -> usize {
        let mut fields = self.record.fields.iter();
        let index = fields.position(|other| core::ptr::eq(other, field));
        index.unwrap_or(usize::MAX)
    }

    pub(super) fn step_of(&self, field: &Field<'_>) -> TokenStream {
        self.step(self.index_of(field))
    }

    /// Returns the parameters of impls for the type.
    pub(super) fn own_impl(&self) -> TokenStream {
        if self.record.variant.is_some() {
            self.params.variant_impl()
        } else {
            self.params.own_impl().clone()
        }
    }

    /// Returns the user's type, with the lifetimes of the impl.
    pub(super) fn own_type(&self) -> TokenStream {
        let ident = &self.record.ident;
        let (_, names, _) = self.record.generics.split_for_impl();
        if self.record.variant.is_some() {
            let names = self.params.own_names(&quote!('static));
            return quote!(#ident #names);
        }
        quote!(#ident #names)
    }

    /// Returns the value of `order = …` as an `Option<Endian>`.
    pub(super) fn order_value(&self, expr: &Expr, value: TokenStream) -> TokenStream {
        let p = &self.private;
        let span = expr.source.span(expr.root.part);
        located(quote!(#p::bounds::order_of(#value)), span)
    }
}

/// Returns the type parameters that are read as records without arguments.
pub(in crate::dynamic) fn generic_children(record: &Record<'_>) -> Vec<TokenStream> {
    let mut found = Vec::new();
    for field in &record.fields {
        let (Plan::Nested { ty, .. }
        | Plan::Content {
            kind: Content::Seq(ty) | Content::Table(ty) | Content::Lazy(ty),
            ..
        }) = &field.plan
        else {
            continue;
        };
        let Type::Path(path) = bare(ty) else { continue };
        for parameter in record.generics.type_params() {
            let ident = &parameter.ident;
            let is_read = if path.path.is_ident(ident) {
                field.attr.with.is_none()
            } else {
                // A generic record reads its parameters without arguments, too.
                is_view(parameter) && mentions(path.to_token_stream(), ident)
            };
            if is_read {
                found.push(ident.to_token_stream());
            }
        }
    }
    found
}

/// Returns `true` if the parameter is declared as `T: View`.
fn is_view(parameter: &TypeParam) -> bool {
    parameter.bounds.iter().any(|bound| match bound {
        TypeParamBound::Trait(bound) => {
            let last = bound.path.segments.last();
            last.is_some_and(|last| last.ident == "View")
        }
        _ => false,
    })
}

/// Returns an order as a value of the runtime.
pub(in crate::dynamic) fn endian(order: Order, private: &TokenStream) -> TokenStream {
    match order {
        Order::Little => quote!(#private::Endian::Little),
        Order::Big => quote!(#private::Endian::Big),
        _ => quote!(#private::Endian::TARGET),
    }
}
