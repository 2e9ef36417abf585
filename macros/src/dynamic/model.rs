//! The declaration of a dynamic record: a struct, or a variant with named fields.

use memoryview_layout::Order;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::spanned::Spanned;
use syn::{Attribute, Generics, Index, Member, Type, Visibility};

use super::attr::{Argument, Container, FieldAttr, OrderAttr};
use super::plan::{Content, Plan};
use super::shape::Shape;
use super::spec::{Amount, Skip, Spec};
use super::tree::{Expr, Kind};
use crate::ast::unraw;
use crate::errors::Errors;

/// A record.
pub(super) struct Record<'a> {
    pub(super) ident: Ident,
    /// The name in errors: `Chunk`, `Body::Echo`.
    pub(super) name: String,
    pub(super) view: Ident,
    pub(super) vis: Visibility,
    pub(super) generics: &'a Generics,
    pub(super) container: &'a Container,
    pub(super) order: OrderOf,
    pub(super) args: Vec<Argument>,
    pub(super) fields: Vec<Field<'a>>,
    /// The variant, if the record is a variant of a union rather than a struct.
    pub(super) variant: Option<VariantOf>,
}

/// The variant and the enum of a record.
#[derive(Clone)]
pub(super) struct VariantOf {
    pub(super) owner: Ident,
    pub(super) variant: Ident,
    /// The type of the tag, if the union reads it itself.
    pub(super) tag: Option<TokenStream>,
}

/// The byte order of a record.
pub(super) enum OrderOf {
    Known(Order),
    /// The order of the enclosing record: the first argument.
    Outer,
    /// An order that the data selects, known after the fields it depends on.
    Data {
        expr: Expr,
    },
    /// No order: numbers of more than one byte are not allowed.
    Missing,
}

/// A field.
pub(super) struct Field<'a> {
    pub(super) input: &'a syn::Field,
    /// The name in the struct: `id`, or `0`.
    pub(super) member: Member,
    /// The name of the accessor: `id`, or `f0` in a tuple struct.
    pub(super) accessor: Ident,
    /// The name without `r#`.
    pub(super) name: String,
    pub(super) vis: Visibility,
    pub(super) docs: Vec<&'a Attribute>,
    pub(super) ty: &'a Type,
    pub(super) shape: Shape,
    pub(super) attr: FieldAttr,
    /// The item in the layout string.
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

    /// Returns `true` if the field is reserved space, with a name that begins with `_`.
    pub(super) fn is_reserved(&self) -> bool {
        self.name.starts_with('_')
    }

    /// Returns the span for errors in the code of the field: that of its type, as generated code.
    pub(super) fn span(&self) -> Span {
        Span::call_site().located_at(self.ty.span())
    }

    /// Returns the type of the nested record or of the elements, which errors about it underline.
    pub(super) fn nested_type(&self) -> &Type {
        match &self.plan {
            Plan::Nested { ty, .. }
            | Plan::Content {
                kind:
                    Content::Seq(ty) | Content::Table(ty) | Content::Lazy(ty) | Content::Slice(ty, None),
                ..
            } => ty,
            _ => &self.shape.inner,
        }
    }

    /// Returns the span for errors in code that reads the field, as generated code.
    pub(super) fn nested_span(&self) -> Span {
        Span::call_site().located_at(self.nested_type().span())
    }

    /// Returns the type of its accessor as written, which errors about that type underline.
    pub(super) fn shown_type(&self) -> &Type {
        if self.shape.is_optional {
            &self.shape.inner
        } else {
            self.ty
        }
    }

    /// Returns the name of its local variable or private field in the generated code.
    pub(super) fn local(&self) -> Ident {
        format_ident!("v_{}", self.name, span = self.span())
    }

    /// Returns `true` if the field has no bytes at its position in the record.
    pub(super) fn is_elsewhere(&self) -> bool {
        self.shape.is_at || self.attr.value.is_some()
    }
}

impl Record<'_> {
    /// Returns the path of the hidden module that generated code calls.
    pub(super) fn private(&self) -> TokenStream {
        let runtime = &self.container.runtime;
        quote!(#runtime::__private)
    }

    /// Returns `true` if `name` in an expression is a constant: its first letter is in upper case, and
    /// the record has no field or argument of that name.
    pub(super) fn is_constant(&self, name: &str) -> bool {
        name.starts_with(char::is_uppercase)
            && !self.fields.iter().any(|field| field.name == name)
            && !self.args.iter().any(|arg| unraw(&arg.ident) == name)
    }

    /// Returns the last field that `expr` uses.
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
    /// Returns the order of `#[layout(…)]`; that of a string is set when it is read.
    pub(super) fn of(container: &Container) -> Option<Self> {
        match &container.order {
            Some(OrderAttr::Outer) => Some(Self::Outer),
            Some(OrderAttr::Expr(Some(expr))) => Some(Self::Data { expr: expr.clone() }),
            // A mistake has been reported, so any order will do.
            Some(OrderAttr::Expr(None)) => Some(Self::Known(Order::Little)),
            None => None,
        }
    }

    /// Returns `true` if the order is known only at run time.
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
    /// Returns the count or size in the string.
    pub(super) fn string_amount(&self) -> Option<&Amount> {
        self.spec.item.as_ref().map(|item| &item.amount)
    }

    /// Returns `true` if there is padding before the field.
    pub(super) fn has_gap_before(&self) -> bool {
        let attr = &self.attr;
        let is_dynamic = |skip: &Skip| matches!(skip, Skip::Expr(_));
        attr.skip.is_some() || attr.align.is_some() || self.spec.before.iter().any(is_dynamic)
    }

    pub(super) fn has_gap_after(&self) -> bool {
        self.attr.skip_after.is_some() || self.attr.align_after.is_some()
    }

    /// Returns `true` if the field is part of a run.
    pub(super) fn is_in_run(&self) -> bool {
        let is_wire = matches!(self.plan, Plan::Wire(_) | Plan::Bits(_));
        is_wire && !self.shape.is_optional && !self.shape.is_at
    }
}
