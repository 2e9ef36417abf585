//! Generates the code, which calls the runtime and contains no logic of its own.

mod args;
mod at;
mod attributes;
mod context;
mod exprs;
mod field;
mod format;
mod generics;
mod given;
mod implementation;
mod meta;
mod mutable;
mod names;
mod pack;
mod parse;
mod scope;
mod stand_in;
mod stride;
mod text;
mod traits;
mod type_checks;
mod unpack;
mod update;
mod variant;
mod view;

use context::Context;
use proc_macro2::TokenStream;
use quote::quote;

use super::model::Record;
use super::spec::Skip;
use super::steps::Steps;
use crate::errors::Errors;

pub(super) use context::{endian, generic_children};

pub(super) use args::{Arguments, tuple};
pub(super) use field::number;
pub(super) use generics::Params;
pub(super) use implementation::{Bodies, Implementation, block};
pub(super) use names::{CHOICE, argument};
pub(super) use scope::type_of;
pub(super) use stand_in::{retells, stand_in};
pub(super) use traits::copies;
pub(super) use update::method as mend_method;
pub(super) use variant::{
    VariantView, single, variant_bindings, variant_mend, variant_pack, variant_pattern,
    variant_retell,
};

/// Generates the code of a record.
pub(super) fn record(
    record: &Record<'_>,
    steps: &Steps,
    after: &[Skip],
    errors: &mut Errors,
) -> TokenStream {
    let context = Context::new(record, steps, after);
    let view = view::definition(&context);
    let given = context.arguments().given();
    let implementation = parse::implementation(&context, errors);
    let accessors = view::accessors(&context, errors);
    let traits = traits::all(&context);
    let update = update::update(&context);
    let mutable = mutable::all(&context);
    let block = block(&quote!(#given #implementation #accessors #traits #update));
    quote! {
        #view
        #block
        #mutable
    }
}

/// Generates the hidden record of a variant, and its view.
pub(super) fn variant_record(
    record: &Record<'_>,
    steps: &Steps,
    is_single: bool,
    errors: &mut Errors,
) -> TokenStream {
    let expanded = self::record(record, steps, &[], errors);
    if !is_single {
        return expanded;
    }
    // The view is hidden: its only field is that of the variant.
    quote!(#[doc(hidden)] #expanded)
}
