//! The context of the expansion of a record.

use memoryview_layout::{Endian, Order};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::Path;

use crate::ast::{Field, Record};
use crate::bind::{BitLeaf, Bound, BoundBits, BoundField, Step};
use crate::placement::{Placement, Precision, Spot};

/// A record whose items have fields and offsets.
pub(super) struct Context<'b, 'a> {
    pub(super) record: &'b Record<'a>,
    pub(super) bound: &'b Bound<'a>,
    pub(super) placement: &'b Placement,
}

/// A field that has accessors.
pub(super) struct Visible<'b, 'a> {
    pub(super) what: What<'b, 'a>,
    /// The offset.
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

    /// Returns the fields with accessors: all except reserved ones.
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

    /// Returns the number and order of fields, if all are single numbers of one order that the
    /// format string describes. The runtime then uses one function for all such records.
    pub(super) fn flat(&self) -> Option<(usize, Endian)> {
        let is_whole = self.bound.is_whole() && !self.record.is_generic();
        let is_known = is_whole && self.placement.precision == Precision::Exact;
        let endian = match self.bound.steps.first()?.order() {
            Order::Little => Endian::Little,
            Order::Big => Endian::Big,
            _ => return None,
        };
        let order = self.bound.steps.first()?.order();
        let is_flat = |step: &Step<'_>| match step {
            Step::Field(field) => field.is_number_of(order) && !field.field.is_reserved(),
            Step::Bits(_) | Step::Skip { .. } => false,
        };
        let steps = &self.bound.steps;
        (is_known && steps.iter().all(is_flat)).then_some((steps.len(), endian))
    }

    /// Returns the offset of field `index`, as a number if the macro knows it, because that
    /// compiles fastest.
    pub(super) fn offset(&self, index: usize, spot: &Spot) -> TokenStream {
        if self.placement.precision == Precision::OfTarget {
            return offset_of(index).to_token_stream();
        }
        if self.record.is_generic() || spot.after.is_empty() {
            return self.sum(spot);
        }
        let (known, before) = (spot.offset, sizes_before(spot.after.len()));
        quote!((#known + #before))
    }

    /// Generates constants for offsets that only the compiler knows, so that they are not compiled
    /// again for every accessor: the offsets in native order, otherwise the cumulative sizes of
    /// fields. The constants of a generic record cannot depend on its parameters.
    pub(super) fn offsets(&self) -> TokenStream {
        if self.placement.precision == Precision::OfTarget {
            let view = &self.record.view;
            let offsets = (0..self.bound.fields().count()).map(|index| {
                let name = offset_of(index);
                quote!(const #name: usize = #view::__PLACED.items[#index].offset;)
            });
            return offsets.collect();
        }
        let end = self.placement.end.as_ref();
        let Some(end) = end.filter(|_| !self.record.is_generic()) else {
            return TokenStream::new();
        };
        let sizes = (1..).zip(&end.after).map(|(count, &index)| {
            let (name, size) = (sizes_before(count), self.size_of_step(index));
            let before = (count > 1).then(|| sizes_before(count - 1));
            let before = before.map(|before| quote!(#before +));
            quote!(const #name: usize = #before #size;)
        });
        sizes.collect()
    }

    /// Returns the size of a record.
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

    /// Returns the number of bytes before `spot`.
    fn sum(&self, spot: &Spot) -> TokenStream {
        let known = spot.offset;
        if spot.after.is_empty() {
            return quote!(#known);
        }
        let sizes = spot.after.iter().map(|&index| self.size_of_step(index));
        quote!((#known #(+ #sizes)*))
    }

    /// Returns the size of a field that only the compiler knows.
    fn size_of_step(&self, index: usize) -> TokenStream {
        let Step::Field(field) = &self.bound.steps[index] else {
            unreachable!("only fields have a size that the macro does not know");
        };
        let wire = field.wire(self.runtime());
        quote!(::core::mem::size_of::<#wire>())
    }

    /// Returns the bytes of the view `view` as a slice.
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

    /// Returns `const` if the bytes are accessible in constants.
    pub(super) fn constness(&self) -> TokenStream {
        if self.record.is_generic() {
            TokenStream::new()
        } else {
            quote!(const)
        }
    }

    /// Returns the name of the struct of all typed fields.
    pub(super) fn fields_name(&self) -> Ident {
        format_ident!(
            "{}Fields",
            self.record.name(),
            span = self.record.ident.span()
        )
    }
}

/// Returns the constant for the sum of the first `count` sizes that only the compiler knows.
fn sizes_before(count: usize) -> Ident {
    format_ident!("__SIZES_{count}")
}

/// Returns the constant for the offset of field `index`.
fn offset_of(index: usize) -> Ident {
    format_ident!("__OFFSET_{index}")
}
