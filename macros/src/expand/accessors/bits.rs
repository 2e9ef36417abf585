//! Getters and setters of bit fields.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};

use crate::bind::{BitLeaf, BoundBits};
use crate::expand::context::{Context, Visible};
use crate::expand::docs;
use crate::expand::wire::endian;

pub(super) fn accessors(
    context: &Context<'_, '_>,
    visible: &Visible<'_, '_>,
    bits: &BoundBits<'_>,
) -> TokenStream {
    let (runtime, field) = (context.runtime(), bits.field);
    let (get, set, vis, ty) = (&field.accessor, field.setter(), field.vis, field.ty);
    let constness = match bits.leaf {
        BitLeaf::Enum => TokenStream::new(),
        _ => context.constness(),
    };
    let value = bits.value_of(runtime, &bits.read(context, visible, &quote!(self)));
    let number = bits.number_of(runtime, &quote!(value));
    let write = bits.write(context, visible, &quote!(self), &number);
    let (doc, set_doc) = (docs::getter(field), docs::bit_setter(bits));
    let try_set = bits.can_fail().then(|| try_set(context, visible, bits));
    let deprecated = &field.deprecated;
    quote_spanned! {field.span()=>
        #doc
        #(#deprecated)*
        #[inline]
        #[must_use]
        #vis #constness fn #get(&self) -> #ty {
            #value
        }

        #set_doc
        #(#deprecated)*
        #[inline]
        #vis #constness fn #set(&mut self, value: #ty) {
            #write
        }

        #try_set
    }
}

fn try_set(
    context: &Context<'_, '_>,
    visible: &Visible<'_, '_>,
    bits: &BoundBits<'_>,
) -> TokenStream {
    let (runtime, field) = (context.runtime(), bits.field);
    let try_set = format_ident!("try_set_{}", field.name(), span = field.accessor.span());
    let (vis, ty, deprecated) = (field.vis, field.ty, &field.deprecated);
    let number = bits.number_of(runtime, &quote!(value));
    let write = bits.write(context, visible, &quote!(self), &number);
    let fits = bits.fits(context, &quote!(value));
    let (name, width) = (field.name(), bits.width);
    let doc = format!(
        "Sets `{name}`.\n\n# Errors\n\nReturns an error, and writes nothing, if the number does not fit {width} bits."
    );
    quote_spanned! {field.span()=>
        #[doc = #doc]
        #(#deprecated)*
        #[inline]
        #vis fn #try_set(&mut self, value: #ty) -> ::core::result::Result<(), #runtime::RangeError> {
            #fits?;
            #write
            ::core::result::Result::Ok(())
        }
    }
}

impl BoundBits<'_> {
    /// Returns `true` if the field's type has numbers that do not fit; an enum may have any.
    pub(in crate::expand) fn can_fail(&self) -> bool {
        match self.leaf {
            BitLeaf::Bool | BitLeaf::Broken => false,
            BitLeaf::Unsigned | BitLeaf::Signed => !matches!(self.width, 8 | 16 | 32 | 64),
            BitLeaf::Enum => true,
        }
    }

    /// Generates a check that `value` fits, as a `Result`.
    pub(in crate::expand) fn fits(
        &self,
        context: &Context<'_, '_>,
        value: &TokenStream,
    ) -> TokenStream {
        let runtime = context.runtime();
        let (owner, name, width) = (context.record.name(), self.field.name(), self.width);
        if self.leaf == BitLeaf::Signed {
            return quote! {
                #runtime::__private::fits_signed_bits(#value as i64, #width, #owner, #name)
            };
        }
        let number = self.number_of(runtime, value);
        quote!(#runtime::__private::fits_bits(#number, #width, #owner, #name))
    }

    /// Generates the code that reads the bits of the field in the view `view`.
    pub(in crate::expand) fn read(
        &self,
        context: &Context<'_, '_>,
        visible: &Visible<'_, '_>,
        view: &TokenStream,
    ) -> TokenStream {
        let (runtime, bytes) = (context.runtime(), context.bytes(view));
        let place = self.place(context, visible);
        quote!(#runtime::__private::read_bits(#bytes, #place))
    }

    /// Generates the code that writes the low bits of `number` to the view `view`.
    pub(in crate::expand) fn write(
        &self,
        context: &Context<'_, '_>,
        visible: &Visible<'_, '_>,
        view: &TokenStream,
        number: &TokenStream,
    ) -> TokenStream {
        let (runtime, bytes) = (context.runtime(), context.bytes_mut(view));
        let place = self.place(context, visible);
        quote!(#runtime::__private::write_bits(#bytes, #place, #number);)
    }

    /// Returns the byte offset, the first bit in that byte, the width and the order.
    fn place(&self, context: &Context<'_, '_>, visible: &Visible<'_, '_>) -> TokenStream {
        let (runtime, offset, endian) = (context.runtime(), &visible.offset, endian(self.order));
        let (skipped, first, width) = (visible.first_bit / 8, visible.first_bit % 8, self.width);
        quote!(#offset + #skipped, #first, #width, #runtime::__private::Endian::#endian)
    }

    /// Converts the number `bits` to the value of the field.
    pub(in crate::expand) fn value_of(
        &self,
        runtime: &syn::Path,
        bits: &TokenStream,
    ) -> TokenStream {
        let (ty, width) = (self.field.ty, self.width);
        match self.leaf {
            BitLeaf::Bool => quote!(#bits != 0),
            BitLeaf::Unsigned if width > 32 => bits.clone(),
            BitLeaf::Unsigned => quote!(#bits as #ty),
            BitLeaf::Signed => quote!(#runtime::__private::sign_extended(#bits, #width) as #ty),
            BitLeaf::Enum | BitLeaf::Broken => {
                quote!(<#ty as #runtime::Coded>::from_bits(#bits))
            }
        }
    }

    /// Converts the value of the field to a number.
    pub(in crate::expand) fn number_of(
        &self,
        runtime: &syn::Path,
        value: &TokenStream,
    ) -> TokenStream {
        let ty = self.field.ty;
        match self.leaf {
            BitLeaf::Unsigned if self.width > 32 => value.clone(),
            BitLeaf::Bool | BitLeaf::Unsigned | BitLeaf::Signed => quote!(#value as u64),
            BitLeaf::Enum | BitLeaf::Broken => {
                quote!(<#ty as #runtime::Coded>::to_bits(&#value))
            }
        }
    }
}
