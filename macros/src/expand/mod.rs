//! Writes the code. What is written calls the runtime and holds no logic of its own.

mod accessors;
mod coded;
mod convert;
mod docs;
mod layout;
mod placement;
mod traits;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::ast::{Field, Record};
use crate::bind::{Bound, BoundField, Step};

use placement::Placement;

pub(crate) use coded::coded;

/// The view type of a record and all that belongs to it.
pub(crate) fn record(record: &Record<'_>, bound: &Bound<'_>) -> TokenStream {
    let placement = &Placement::of(bound);
    let carrier = layout::carrier(record, bound, placement);
    let layout = layout::constants(record, bound, placement);
    let assertions = layout::assertions(record, bound);
    let accessors = accessors::all(record, bound, placement);
    let convert = convert::all(record, bound, placement);
    let traits = traits::all(record, bound);
    quote! {
        #carrier
        const _: () = {
            #layout
            #assertions
            #accessors
            #convert
            #traits
        };
    }
}

impl Field<'_> {
    /// The name of the field's constant.
    fn constant(&self) -> Ident {
        format_ident!(
            "{}",
            self.name().to_uppercase(),
            span = self.accessor.span()
        )
    }
}

impl Record<'_> {
    /// The bytes of `self` as a slice.
    fn bytes(&self) -> TokenStream {
        if self.is_generic() {
            let runtime = &self.runtime;
            quote!(#runtime::private::zerocopy::IntoBytes::as_bytes(self))
        } else {
            quote!(&self.0)
        }
    }

    /// The bytes of `self` as a slice, to write.
    fn bytes_mut(&self) -> TokenStream {
        if self.is_generic() {
            let runtime = &self.runtime;
            quote!(#runtime::private::zerocopy::IntoBytes::as_mut_bytes(self))
        } else {
            quote!(&mut self.0)
        }
    }

    /// `const` where the bytes can be reached in constants.
    fn constness(&self) -> TokenStream {
        if self.is_generic() {
            TokenStream::new()
        } else {
            quote!(const)
        }
    }
}

/// The fields of whole bytes that have accessors.
fn visible<'b, 'a>(bound: &'b Bound<'a>) -> impl Iterator<Item = &'b BoundField<'a>> {
    bound.steps.iter().filter_map(|step| match step {
        Step::Field(field) if !field.field.is_reserved() => Some(field),
        _ => None,
    })
}
