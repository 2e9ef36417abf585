//! A dynamic record as it is declared: a struct, or a variant with named fields.

use memoryview_layout::Order;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::spanned::Spanned;
use syn::{Attribute, Generics, Index, Member, Type, Visibility};

use super::attr::{Argument, Container, FieldAttr, OrderAttr};
use super::plan::Plan;
use super::shape::Shape;
use super::spec::{Amount, Skip, Spec};
use super::tree::{Expr, Kind};
use crate::errors::Errors;

/// A record.
pub(super) struct Record<'a> {
    pub(super) ident: Ident,
    /// How errors name it: `Chunk`, `Body::Echo`.
    pub(super) name: String,
    pub(super) view: Ident,
    pub(super) vis: Visibility,
    pub(super) generics: &'a Generics,
    pub(super) container: &'a Container,
    pub(super) order: OrderOf,
    pub(super) args: Vec<Argument>,
    pub(super) fields: Vec<Field<'a>>,
    /// A variant of a union: its struct is the variant, and it has no struct of its own.
    pub(super) variant: Option<VariantOf>,
}

/// Which variant of which enum a record is.
#[derive(Clone)]
pub(super) struct VariantOf {
    pub(super) owner: Ident,
    pub(super) variant: Ident,
    /// The type of `tag`, where the union reads its own.
    pub(super) tag: Option<TokenStream>,
}

/// The byte order of a record.
pub(super) enum OrderOf {
    Known(Order),
    /// The outer record's: the first argument.
    Outer,
    /// What the data says; known after the fields that it names.
    Data {
        expr: Expr,
    },
    /// None is given: no number of more than one byte may be read.
    Missing,
}

/// A field.
pub(super) struct Field<'a> {
    pub(super) input: &'a syn::Field,
    /// How the struct names it: `id`, or `0`.
    pub(super) member: Member,
    /// How accessors name it: `id`, or `f0` in a tuple struct.
    pub(super) accessor: Ident,
    /// The name without `r#`.
    pub(super) name: String,
    pub(super) vis: Visibility,
    pub(super) docs: Vec<&'a Attribute>,
    pub(super) ty: &'a Type,
    pub(super) shape: Shape,
    pub(super) attr: FieldAttr,
    /// What the layout string says of it.
    pub(super) spec: Spec,
    pub(super) plan: Plan,
}

impl<'a> Field<'a> {
    pub(super) fn read(
        index: usize,
        input: &'a syn::Field,
        vis: &Visibility,
        errors: &mut Errors,
    ) -> Self {
        let (member, accessor) = match &input.ident {
            Some(ident) => (Member::Named(ident.clone()), ident.clone()),
            None => {
                let span = input.ty.span();
                let index = Index {
                    index: u32::try_from(index).unwrap_or(u32::MAX),
                    span,
                };
                let accessor = format_ident!("f{}", index.index, span = span);
                (Member::Unnamed(index), accessor)
            }
        };
        let text = accessor.to_string();
        Self {
            input,
            member,
            name: text.strip_prefix("r#").map_or(text.clone(), str::to_owned),
            accessor,
            vis: vis.clone(),
            docs: docs(&input.attrs),
            ty: &input.ty,
            shape: Shape::of(&input.ty),
            attr: FieldAttr::read(&input.attrs, errors),
            spec: Spec::default(),
            plan: Plan::Broken,
        }
    }

    /// Whether the field only keeps its place: its name begins with `_`.
    pub(super) fn is_reserved(&self) -> bool {
        self.name.starts_with('_')
    }

    /// Where errors in the field's code point at: its type, as generated code.
    pub(super) fn span(&self) -> Span {
        Span::call_site().located_at(self.ty.span())
    }

    /// A local variable or a private field for it in the generated code.
    pub(super) fn local(&self) -> Ident {
        format_ident!("v_{}", self.name, span = self.span())
    }

    /// Whether the field has no bytes at its place in the sequence.
    pub(super) fn is_elsewhere(&self) -> bool {
        self.shape.is_at || self.attr.value.is_some()
    }
}

impl Record<'_> {
    /// The path of the hidden module that generated code calls.
    pub(super) fn private(&self) -> TokenStream {
        let runtime = &self.container.runtime;
        quote!(#runtime::__private)
    }

    /// The last field that `expr` names.
    pub(super) fn last_named(&self, expr: &Expr) -> Option<usize> {
        let is_named = |field: &Field<'_>| {
            expr.root
                .any(|kind| matches!(kind, Kind::Name(name) if *name == field.name))
        };
        self.fields.iter().rposition(is_named)
    }

    pub(super) fn runtime(&self) -> TokenStream {
        self.container.runtime.to_token_stream()
    }
}

impl OrderOf {
    /// What `#[layout(…)]` says; the order of a string is decided when it is read.
    pub(super) fn of(container: &Container) -> Option<Self> {
        match &container.order {
            Some(OrderAttr::Outer) => Some(Self::Outer),
            Some(OrderAttr::Expr(Some(expr))) => Some(Self::Data { expr: expr.clone() }),
            // The mistake was reported: any order will do.
            Some(OrderAttr::Expr(None)) => Some(Self::Known(Order::Little)),
            None => None,
        }
    }

    /// Whether the order is known only when data is read.
    pub(super) fn is_at_run_time(&self) -> bool {
        matches!(self, Self::Outer | Self::Data { .. })
    }
}

fn docs(attrs: &[Attribute]) -> Vec<&Attribute> {
    attrs
        .iter()
        .filter(|attr| attr.path().is_ident("doc"))
        .collect()
}

impl Field<'_> {
    /// The count or size that the string gives.
    pub(super) fn string_amount(&self) -> Option<&Amount> {
        self.spec.item.as_ref().map(|item| &item.amount)
    }

    /// Whether something is between the field and the one before.
    pub(super) fn has_gap_before(&self) -> bool {
        let attr = &self.attr;
        let is_dynamic = |skip: &Skip| matches!(skip, Skip::Expr(_));
        attr.skip.is_some() || attr.align.is_some() || self.spec.before.iter().any(is_dynamic)
    }

    pub(super) fn has_gap_after(&self) -> bool {
        self.attr.skip_after.is_some() || self.attr.align_after.is_some()
    }

    /// Whether the field is read with its neighbours in one run.
    pub(super) fn is_in_run(&self) -> bool {
        let is_wire = matches!(self.plan, Plan::Wire(_) | Plan::Bits(_));
        is_wire && !self.shape.is_optional && !self.shape.is_at
    }
}
