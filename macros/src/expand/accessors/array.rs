//! Accessors of the elements of an array.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};

use super::{Access, Accessors};

impl Accessors<'_, '_> {
    /// Generates `samples_ref()`, `samples_at(i)` and `set_samples_at(i, value)`.
    pub(super) fn elements(&self) -> TokenStream {
        let by_value = matches!(self.bound.access(), Access::Value | Access::Own);
        let by_reference = by_value.then(|| self.by_reference());
        let element = if let syn::Type::Array(array) = self.field().ty {
            Some(self.element(&array.elem))
        } else {
            None
        };
        quote!(#by_reference #element)
    }

    fn by_reference(&self) -> TokenStream {
        let (bound, field) = (self.bound, self.field());
        let wire = bound.wire(self.context.runtime());
        let place = self.context.wire_at(self.visible, bound, &quote!(self));
        let (name, vis, deprecated) = (
            format_ident!("{}_ref", field.accessor),
            field.vis,
            &field.deprecated,
        );
        let doc = format!(
            "Returns the wire values of `{}`, without a copy.",
            field.name()
        );
        let ty = bound.at_leaf(&quote!(&#wire));
        quote_spanned! {field.span()=>
            #[doc = #doc]
            #(#deprecated)*
            #[inline]
            #[must_use]
            #vis fn #name(&self) -> #ty {
                #place
            }
        }
    }

    fn element(&self, ty: &syn::Type) -> TokenStream {
        let (bound, field, runtime) = (self.bound, self.field(), self.context.runtime());
        let of_element = bound.of_element();
        let (at, set_at) = (
            format_ident!("{}_at", field.accessor),
            format_ident!("set_{}_at", field.name(), span = field.accessor.span()),
        );
        let (name, vis, deprecated) = (field.name(), field.vis, &field.deprecated);
        let doc = format!("Returns element `index` of `{name}`, or `None` if it is out of range.");
        let set_doc = format!(
            "Sets element `index` of `{name}`.\n\n# Errors\n\nReturns an error, and writes nothing, if `index` is out of range."
        );
        let place = self.context.wire_at(self.visible, bound, &quote!(self));
        let place_mut = self.context.wire_at_mut(self.visible, bound, &quote!(self));
        let one = bound.at_leaf(&quote!(one));
        let (got, read) = self.read(&of_element, &one, ty);
        let got = bound.at_leaf(&quote!(::core::option::Option<#got>));
        let convert = (of_element.access() != Access::Reference)
            .then(|| bound.at_leaf(&quote!(.map(|one| #read))));
        let value = bound.at_leaf(&quote!(#place.as_slice().get(index) #convert));
        let write =
            bound.at_leaf(&quote!(#runtime::__private::set_element(#place_mut, index, &value)));
        quote_spanned! {field.span()=>
            #[doc = #doc]
            #(#deprecated)*
            #[inline]
            #[must_use]
            #vis fn #at(&self, index: usize) -> #got {
                #value
            }

            #[doc = #set_doc]
            #(#deprecated)*
            #[inline]
            #vis fn #set_at(
                &mut self,
                index: usize,
                value: #ty,
            ) -> ::core::result::Result<(), #runtime::Error> {
                #write
            }
        }
    }
}
