//! Writes the code. What is written calls the runtime and holds no logic of its own.

mod accessors;
mod coded;
mod convert;
mod docs;
mod layout;
mod placement;
mod traits;
mod values;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::Path;

use crate::ast::{Field, Record};
use crate::bind::{BitLeaf, Bound, BoundBits, BoundField, Step};

use placement::Placement;

pub(crate) use coded::coded;

/// The view type of a record and all that belongs to it.
pub(crate) fn record(record: &Record<'_>, bound: &Bound<'_>) -> TokenStream {
    let placement = &Placement::of(record, bound);
    let bytes = &layout::bytes(record, bound, placement);
    let view = layout::view_struct(record, bound, bytes);
    let layout = layout::constants(record, bound, placement);
    let accessors = accessors::all(record, bound, placement);
    let convert = convert::all(record, bound, placement, bytes);
    let traits = traits::all(record, bound);
    // Assertions about parameters stand with the constants that depend on them.
    let assertions = if record.is_generic() {
        TokenStream::new()
    } else {
        layout::assertions(record, bound)
    };
    quote! {
        #view
        // A private field has accessors that nobody may call, a number of few bits fits its type, and
        // closures keep errors about a field's type to one.
        #[allow(
            dead_code,
            non_snake_case,
            clippy::cast_lossless,
            clippy::cast_possible_truncation,
            clippy::redundant_closure,
            clippy::redundant_closure_for_method_calls,
            clippy::trivially_copy_pass_by_ref,
        )]
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
    pub(crate) fn constant(&self) -> Ident {
        format_ident!("{}", self.name().to_uppercase(), span = self.span())
    }
}

/// The same path, so that errors about what begins with it point at `span`.
fn located(path: &Path, span: Span) -> TokenStream {
    let tokens = path.to_token_stream().into_iter();
    tokens
        .map(|mut token| {
            token.set_span(token.span().located_at(span));
            token
        })
        .collect()
}

impl Record<'_> {
    /// The bytes of `self` as a slice.
    fn bytes(&self) -> TokenStream {
        if self.is_generic() {
            quote!(&*self.0)
        } else {
            quote!(&self.0)
        }
    }

    /// The bytes of `self` as a slice, to write.
    fn bytes_mut(&self) -> TokenStream {
        if self.is_generic() {
            quote!(&mut *self.0)
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

/// A field that has accessors.
enum Visible<'b, 'a> {
    Field(&'b BoundField<'a>),
    Bits(&'b BoundBits<'a>),
}

impl<'b, 'a> Visible<'b, 'a> {
    fn field(&self) -> &'b Field<'a> {
        match self {
            Self::Field(bound) => bound.field,
            Self::Bits(bits) => bits.field,
        }
    }
}

/// The fields that have accessors: all but the reserved ones.
fn visible<'b, 'a>(bound: &'b Bound<'a>) -> impl Iterator<Item = Visible<'b, 'a>> {
    indexed(bound).map(|(_, visible)| visible)
}

/// The fields that have accessors, each with its index among all fields.
fn indexed<'b, 'a>(bound: &'b Bound<'a>) -> impl Iterator<Item = (usize, Visible<'b, 'a>)> {
    let visible = bound.fields().filter_map(|(index, step)| match step {
        Step::Skip { .. } => None,
        Step::Field(field) => Some((index, Visible::Field(field))),
        Step::Bits(bits) => (bits.leaf != BitLeaf::Broken).then_some((index, Visible::Bits(bits))),
    });
    visible.filter(|(_, visible)| bound.shows(visible.field()))
}
