//! Names in the generated code.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident};

use crate::dynamic::model::Field;
use crate::dynamic::plan::Plan;

/// The argument of a union that is told which variant it is, as its word on fields.
pub(in crate::dynamic) const CHOICE: &str = "r#match";

/// The local variable of an argument.
pub(in crate::dynamic) fn argument(name: &str) -> Ident {
    format_ident!("v_{}", name.strip_prefix("r#").unwrap_or(name))
}

/// Where a field begins, in the generated parse.
pub(super) fn at_name(field: &Field<'_>) -> Ident {
    format_ident!("at_{}", field.name)
}

/// Where a field ends, in the generated parse.
pub(super) fn end_name(field: &Field<'_>) -> Ident {
    format_ident!("end_{}", field.name)
}

/// The private field of the view that keeps the arguments of what is at an offset.
pub(super) fn given_name(field: &Field<'_>) -> Ident {
    format_ident!("given_{}", field.name)
}

/// The private field of the view that says whether there is something at an offset.
pub(super) fn has_name(field: &Field<'_>) -> Ident {
    format_ident!("has_{}", field.name)
}

/// Whether the view keeps `field` beside its runs.
pub(super) fn is_kept(field: &Field<'_>) -> bool {
    !field.shape.is_at && !field.is_in_run() && !matches!(field.plan, Plan::Broken)
}

/// A binding of a variant's field.
pub(super) fn binding(field: &Field<'_>) -> Ident {
    format_ident!("p_{}", field.name)
}

/// Keeps the tokens of a member in one form.
pub(super) fn member(field: &Field<'_>) -> TokenStream {
    field.member.to_token_stream()
}

/// The private field of the view that keeps `field`.
pub(super) fn kept(field: &Field<'_>) -> Ident {
    format_ident!("f_{}", field.name, span = field.span())
}
