//! Getters and setters of bit fields.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};

use super::{Names, names};
use crate::ast::Record;
use crate::bind::{BitLeaf, BoundBits};
use crate::expand::docs;

pub(super) fn accessors(record: &Record<'_>, bits: &BoundBits<'_>) -> TokenStream {
    let runtime = &record.runtime;
    let field = bits.field;
    let Names {
        get,
        set,
        doc,
        vis,
        constant,
        ..
    } = &names(field);
    let ty = field.ty;
    let constness = match bits.leaf {
        BitLeaf::Enum => TokenStream::new(),
        _ => record.constness(),
    };
    let (bytes, bytes_mut) = (record.bytes(), record.bytes_mut());
    let value = bits.value_of(runtime, &quote!(Self::#constant.read(#bytes)));
    let number = bits.number_of(runtime, &quote!(value));
    let set_doc = docs::bit_setter(bits);
    let try_set = bits.can_fail().then(|| try_set(record, bits));
    quote_spanned! {field.span()=>
        #doc
        #[inline]
        #[must_use]
        #vis #constness fn #get(&self) -> #ty {
            #value
        }

        #[doc = #set_doc]
        #[inline]
        #vis #constness fn #set(&mut self, value: #ty) {
            Self::#constant.write(#bytes_mut, #number);
        }

        #try_set
    }
}

fn try_set(record: &Record<'_>, bits: &BoundBits<'_>) -> TokenStream {
    let runtime = &record.runtime;
    let field = bits.field;
    let Names {
        set, vis, constant, ..
    } = &names(field);
    let try_set = format_ident!("try_{}", set);
    let ty = field.ty;
    let number = bits.number_of(runtime, &quote!(value));
    let (owner, name) = (record.ident.to_string(), field.name());
    let (bytes_mut, width) = (record.bytes_mut(), bits.width);
    let doc = format!(
        "Sets `{name}`.\n\n# Errors\n\nThe number does not fit {width} bits; nothing is written then."
    );
    quote_spanned! {field.span()=>
        #[doc = #doc]
        #[inline]
        #vis fn #try_set(&mut self, value: #ty) -> ::core::result::Result<(), #runtime::RangeError> {
            let number = #number;
            #runtime::__private::fits_bits(number, #width, #owner, #name)?;
            Self::#constant.write(#bytes_mut, number);
            ::core::result::Result::Ok(())
        }
    }
}

impl BoundBits<'_> {
    /// Whether the field's type holds numbers that do not fit; an enum may hold any.
    pub(in crate::expand) fn can_fail(&self) -> bool {
        match self.leaf {
            BitLeaf::Bool | BitLeaf::Broken => false,
            BitLeaf::Unsigned => !matches!(self.width, 8 | 16 | 32 | 64),
            BitLeaf::Enum => true,
        }
    }

    /// The field's value of the number `bits`.
    pub(in crate::expand) fn value_of(
        &self,
        runtime: &syn::Path,
        bits: &TokenStream,
    ) -> TokenStream {
        let ty = self.field.ty;
        match self.leaf {
            BitLeaf::Bool => quote!(#bits != 0),
            BitLeaf::Unsigned if self.width > 32 => bits.clone(),
            BitLeaf::Unsigned => quote!(#bits as #ty),
            BitLeaf::Enum | BitLeaf::Broken => {
                quote!(<#ty as #runtime::Coded>::from_bits(#bits))
            }
        }
    }

    /// The number of the field's value `value`.
    pub(in crate::expand) fn number_of(
        &self,
        runtime: &syn::Path,
        value: &TokenStream,
    ) -> TokenStream {
        let ty = self.field.ty;
        match self.leaf {
            BitLeaf::Unsigned if self.width > 32 => value.clone(),
            BitLeaf::Bool | BitLeaf::Unsigned => quote!(#value as u64),
            BitLeaf::Enum | BitLeaf::Broken => {
                quote!(<#ty as #runtime::Coded>::to_bits(&#value))
            }
        }
    }
}
