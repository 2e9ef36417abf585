//! What all parts of the expansion of a record share.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::Path;

use crate::ast::{Field, Record};
use crate::bind::{BitLeaf, Bound, BoundBits, BoundField, Step};
use crate::placement::{Placement, Precision, Spot};

/// A record whose items have found their fields and their offsets.
pub(super) struct Context<'b, 'a> {
    pub(super) record: &'b Record<'a>,
    pub(super) bound: &'b Bound<'a>,
    pub(super) placement: &'b Placement,
}

/// A field that has accessors.
pub(super) struct Visible<'b, 'a> {
    pub(super) what: What<'b, 'a>,
    /// Where it begins.
    pub(super) offset: TokenStream,
    /// The first bit in the run of bit fields.
    pub(super) first_bit: usize,
}

/// A field of whole bytes, or of bits.
#[derive(Clone, Copy)]
pub(super) enum What<'b, 'a> {
    Field(&'b BoundField<'a>),
    Bits(&'b BoundBits<'a>),
}

impl<'b, 'a> Visible<'b, 'a> {
    pub(super) fn field(&self) -> &'b Field<'a> {
        match self.what {
            What::Field(bound) => bound.field,
            What::Bits(bits) => bits.field,
        }
    }
}

impl<'b, 'a> Context<'b, 'a> {
    pub(super) fn runtime(&self) -> &'b Path {
        &self.record.runtime
    }

    /// The fields that have accessors: all but the reserved ones.
    pub(super) fn visible(&self) -> impl Iterator<Item = Visible<'b, 'a>> {
        let fields = self.placement.fields(self.bound);
        fields.filter_map(|(index, spot, step)| {
            let what = match step {
                Step::Skip { .. } => return None,
                Step::Field(field) => What::Field(field),
                Step::Bits(bits) if bits.leaf == BitLeaf::Broken => return None,
                Step::Bits(bits) => What::Bits(bits),
            };
            let visible = Visible {
                what,
                offset: self.offset(index, spot),
                first_bit: spot.first_bit,
            };
            self.bound.shows(visible.field()).then_some(visible)
        })
    }

    /// The offset of field `index`: a number where the macro knows it, which compiles fastest.
    pub(super) fn offset(&self, index: usize, spot: &Spot) -> TokenStream {
        if self.placement.precision == Precision::OfTarget {
            let view = &self.record.view;
            return quote!(const { #view::__PLACED.items[#index].offset });
        }
        self.sum(spot)
    }

    /// The size of a record.
    pub(super) fn size(&self) -> TokenStream {
        match &self.placement.end {
            _ if self.placement.precision == Precision::OfTarget => {
                let view = &self.record.view;
                quote!(#view::__PLACED.size)
            }
            Some(end) => self.sum(end),
            None => quote!(0),
        }
    }

    /// The bytes before `spot`.
    fn sum(&self, spot: &Spot) -> TokenStream {
        let known = spot.offset;
        let sizes = spot.after.iter().map(|&index| {
            let Step::Field(field) = &self.bound.steps[index] else {
                unreachable!("only fields have a size that the macro does not know");
            };
            let wire = field.wire(self.runtime());
            quote!(::core::mem::size_of::<#wire>())
        });
        let sizes: Vec<_> = sizes.collect();
        if sizes.is_empty() {
            return quote!(#known);
        }
        quote!((#known #(+ #sizes)*))
    }

    /// The bytes of the view `view` as a slice.
    pub(super) fn bytes(&self, view: &TokenStream) -> TokenStream {
        if self.record.is_generic() {
            quote!(&*#view.0)
        } else {
            quote!(&#view.0)
        }
    }

    /// Mutable version of [`bytes`](Self::bytes).
    pub(super) fn bytes_mut(&self, view: &TokenStream) -> TokenStream {
        if self.record.is_generic() {
            quote!(&mut *#view.0)
        } else {
            quote!(&mut #view.0)
        }
    }

    /// `const` where the bytes can be reached in constants.
    pub(super) fn constness(&self) -> TokenStream {
        if self.record.is_generic() {
            TokenStream::new()
        } else {
            quote!(const)
        }
    }

    /// The name of the struct of all typed fields.
    pub(super) fn fields_name(&self) -> Ident {
        let name = self.record.ident.to_string();
        let name = name.strip_prefix("r#").unwrap_or(&name);
        format_ident!("{}Fields", name, span = self.record.ident.span())
    }
}
