//! Names in the generated code.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident};

use crate::dynamic::model::Field;
use crate::dynamic::plan::Plan;

/// The name of the argument of a union that selects the variant.
pub(in crate::dynamic) const CHOICE: &str = "r#match";

/// Returns the local variable of an argument.
pub(in crate::dynamic) fn argument(name: &str) -> Ident {
    format_ident!("v_{}", name.strip_prefix("r#").unwrap_or(name))
}

/// Returns the variable for the start of a field in the parser.
pub(super) fn at_name(field: &Field<'_>) -> Ident {
    format_ident!("at_{}", field.name)
}

/// Returns the variable for the end of a field in the parser.
pub(super) fn end_name(field: &Field<'_>) -> Ident {
    format_ident!("end_{}", field.name)
}

/// Returns the private field of the view for the arguments of a value at an offset.
pub(super) fn given_name(field: &Field<'_>) -> Ident {
    format_ident!("given_{}", field.name)
}

/// Returns the private field of the view for whether a value at an offset is present.
pub(super) fn has_name(field: &Field<'_>) -> Ident {
    format_ident!("has_{}", field.name)
}

/// Returns `true` if the view stores `field` separately from its runs.
pub(super) fn is_kept(field: &Field<'_>) -> bool {
    !field.shape.is_at && !field.is_in_run() && !matches!(field.plan, Plan::Broken)
}

/// Returns the binding of a variant's field.
pub(super) fn binding(field: &Field<'_>) -> Ident {
    format_ident!("p_{}", field.name)
}

/// Returns the tokens of a member.
pub(super) fn member(field: &Field<'_>) -> TokenStream {
    field.member.to_token_stream()
}

/// Returns the private field of the view for `field`.
pub(super) fn kept(field: &Field<'_>) -> Ident {
    format_ident!("f_{}", field.name, span = field.span())
}
