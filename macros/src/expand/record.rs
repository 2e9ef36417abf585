//! The view type: a struct around the bytes.

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

/// Whether views have the traits of zerocopy. The golden files are those without, whatever the
/// features are.
const ZEROCOPY: bool = cfg!(all(feature = "zerocopy", not(test)));

/// The struct that is the record as it is in bytes.
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
        // Whether equality is total only the types of the fields know.
        #[allow(clippy::derive_partial_eq_without_eq)]
        #casts
        #[repr(transparent)]
        #vis struct #view #generics (#bytes) #where_clause;
    }
}

/// The derives that prove what may be cast: what every view needs, `Pod` on request, and the traits of
/// zerocopy with the feature. The bytes of a generic record have none of those.
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

/// The plain bytes of a record.
///
/// One array where the size is known to the macro's user; an array's length cannot depend on a type
/// parameter, so those of a generic record are its parts one after the other.
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

/// [`bytes`] where they are not defined: by name where only the compiler knows their number, since
/// each expression for the length of an array is compiled as a function is.
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

/// The bytes of one step of a generic record. Bit fields are one part together, see [`bit_bytes`]:
/// the order of parts does not matter where they are only read as bytes.
fn part(runtime: &Path, step: &Step<'_>) -> Option<TokenStream> {
    match step {
        Step::Field(field) => {
            let wire = field.wire(runtime);
            Some(quote!(#runtime::__private::BytesOf<#wire>))
        }
        Step::Skip { code, order, count } => {
            // A generic record has a portable order, under which every size is known here.
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
