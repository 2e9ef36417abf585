//! The view type: a struct that contains the bytes.

use memoryview_layout::Model;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{LitStr, Path};

use crate::ast::Record;
use crate::attr::Derive;
use crate::bind::{Bound, Step, show};
use crate::expand::context::Context;
use crate::expand::docs;
use crate::placement::Precision;

/// Whether views implement the traits of zerocopy. The golden files are without them, whatever the
/// features.
const ZEROCOPY: bool = cfg!(all(feature = "zerocopy", not(test)));

/// Generates the view type.
pub(super) fn view(context: &Context<'_, '_>) -> TokenStream {
    let Record {
        vis,
        view,
        generics,
        ..
    } = context.record;
    let docs = docs::view(context);
    let bytes = named_bytes(context);
    let casts = casts(context);
    let where_clause = &generics.where_clause;
    quote! {
        #docs
        // Only the types of the fields determine whether equality is total.
        #[allow(clippy::derive_partial_eq_without_eq)]
        #casts
        #[repr(transparent)]
        #vis struct #view #generics (#bytes) #where_clause;
    }
}

/// Generates the derives for casts: those that every view needs, `Pod` if requested, and the traits
/// of zerocopy with the feature. The bytes of a generic record have none of these.
fn casts(context: &Context<'_, '_>) -> TokenStream {
    let runtime = context.runtime();
    let path = |name: &str| {
        let name = Ident::new(name, Span::call_site());
        let path = quote!(#runtime::__private::#name);
        let text = LitStr::new(&show(&path).replace(' ', ""), Span::call_site());
        (path, text)
    };
    let (bytemuck, bytemuck_text) = path("bytemuck");
    let is_generic = context.record.is_generic();
    let is_pod = context.record.derives.contains(&Derive::Pod);
    let pod = (is_pod && !is_generic).then(|| quote!(, #bytemuck::Zeroable, #bytemuck::Pod));
    let zerocopy = (ZEROCOPY && !is_generic).then(|| {
        let (zerocopy, text) = path("zerocopy");
        quote! {
            #[derive(
                #zerocopy::FromBytes,
                #zerocopy::IntoBytes,
                #zerocopy::Immutable,
                #zerocopy::KnownLayout,
                #zerocopy::Unaligned,
            )]
            #[zerocopy(crate = #text)]
        }
    });
    quote! {
        #[derive(#bytemuck::TransparentWrapper #pod)]
        #[bytemuck(crate = #bytemuck_text)]
        #zerocopy
    }
}

/// Returns the type of the plain bytes of a record.
///
/// This is one array, except for a generic record, whose parts are nested, because the length of an
/// array cannot depend on a type parameter.
pub(super) fn bytes(context: &Context<'_, '_>) -> TokenStream {
    let runtime = context.runtime();
    if context.record.is_generic() {
        let steps = context.bound.steps.iter();
        let parts = steps.filter_map(|step| part(runtime, step));
        return parts.rev().fold(
            bit_bytes(context.bound),
            |rest, part| quote!(#runtime::__private::Joined<#part, #rest>),
        );
    }
    let size = context.size();
    quote!([u8; #size])
}

/// Like [`bytes`], but by name if only the compiler knows the size, because each expression for the
/// length of an array is compiled like a function.
pub(super) fn named_bytes(context: &Context<'_, '_>) -> TokenStream {
    let end = context.placement.end.as_ref();
    let is_known = context.placement.precision == Precision::Exact
        && end.is_none_or(|end| end.known().is_some());
    if context.record.is_generic() || is_known {
        return bytes(context);
    }
    let (ident, runtime) = (context.record.ident, context.runtime());
    quote!(<#ident as #runtime::Fixed>::Bytes)
}

/// Returns the bytes of one step of a generic record. All bit fields are one part, see
/// [`bit_bytes`]: the order of parts does not matter, because they are only accessed as bytes.
fn part(runtime: &Path, step: &Step<'_>) -> Option<TokenStream> {
    match step {
        Step::Field(field) => {
            let wire = field.wire(runtime);
            Some(quote!(#runtime::__private::BytesOf<#wire>))
        }
        Step::Skip { code, order, count } => {
            // A generic record has a portable order, in which every size is known here.
            let unit = code.unit(*order, &Model::LP64).map_or(0, |unit| unit.size);
            let bytes = unit * count;
            Some(quote!([u8; #bytes]))
        }
        Step::Bits(_) => None,
    }
}

fn bit_bytes(bound: &Bound<'_>) -> TokenStream {
    let bits: usize = bound
        .steps
        .iter()
        .map(|step| match step {
            Step::Bits(bits) => bits.width,
            _ => 0,
        })
        .sum();
    let bytes = bits / 8;
    quote!([u8; #bytes])
}
