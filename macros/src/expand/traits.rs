//! The standard traits of a view: `Clone`, `Copy`, `Default`, `Debug`, `PartialEq`, and serde's
//! `Serialize` with that feature.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ast::Record;
use crate::bind::{Bound, BoundLeaf, Step};
use crate::expand::accessors::Access;
use crate::expand::visible;

pub(super) fn all(record: &Record<'_>, bound: &Bound<'_>) -> TokenStream {
    let copies = copies(record);
    let debug = debug(record, bound);
    let equality = equality(record, bound);
    let serialize = if cfg!(feature = "serde") {
        serialize(record, bound)
    } else {
        TokenStream::new()
    };
    quote!(#copies #debug #equality #serialize)
}

fn copies(record: &Record<'_>) -> TokenStream {
    let (view, runtime) = (&record.view, &record.runtime);
    let (impl_generics, ty_generics, where_clause) = record.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics ::core::clone::Clone for #view #ty_generics #where_clause {
            #[inline]
            fn clone(&self) -> Self {
                *self
            }
        }

        #[automatically_derived]
        impl #impl_generics ::core::marker::Copy for #view #ty_generics #where_clause {}

        #[automatically_derived]
        impl #impl_generics ::core::default::Default for #view #ty_generics #where_clause {
            #[inline]
            fn default() -> Self {
                #runtime::private::zerocopy::FromZeros::new_zeroed()
            }
        }
    }
}

fn debug(record: &Record<'_>, bound: &Bound<'_>) -> TokenStream {
    let (view, runtime) = (&record.view, &record.runtime);
    let (impl_generics, ty_generics, where_clause) = record.generics.split_for_impl();
    let name = view.to_string();
    let fields = bound.steps.iter().filter_map(|step| {
        let (field, value) = match step {
            Step::Field(bound) => {
                let get = &bound.field.accessor;
                let value = match bound.access() {
                    Access::Number(_) => quote!(&self.#get()),
                    Access::Bytes | Access::Reference => quote!(self.#get()),
                    Access::Value => {
                        let wire = bound.wire(runtime);
                        quote!(&#runtime::private::Shown::<_, #wire>::new(&self.#get()))
                    }
                };
                (bound.field, value)
            }
            Step::Bits(bits) => {
                let get = &bits.field.accessor;
                let value = match bits.leaf {
                    BoundLeaf::Primitive(_) => quote!(&self.#get()),
                    _ => quote!(&#runtime::private::ShownCode(&self.#get())),
                };
                (bits.field, value)
            }
            Step::Skip { .. } => return None,
        };
        let name = field.name();
        (!field.is_reserved()).then_some((name, value))
    });
    let (names, values): (Vec<_>, Vec<_>) = fields.unzip();
    quote! {
        #[automatically_derived]
        impl #impl_generics ::core::fmt::Debug for #view #ty_generics #where_clause {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #runtime::private::debug_record(f, #name, &[#(#names),*], &[#(#values),*])
            }
        }
    }
}

/// Equal fields; padding and reserved fields do not count.
fn equality(record: &Record<'_>, bound: &Bound<'_>) -> TokenStream {
    let view = &record.view;
    let (impl_generics, ty_generics, where_clause) = record.generics.split_for_impl();
    let fields = bound.steps.iter().filter_map(|step| match step {
        Step::Field(bound) if !bound.field.is_reserved() => {
            let (constant, get) = (bound.field.constant(), &bound.field.accessor);
            Some(match bound.access() {
                // The same as below, and quicker to compile.
                Access::Number(_) => quote!(self.#get() == other.#get()),
                _ => quote!(Self::#constant.of(self) == Self::#constant.of(other)),
            })
        }
        Step::Bits(bits) if !bits.field.is_reserved() => {
            let constant = bits.field.constant();
            Some(quote! {
                Self::#constant.read(self.as_bytes()) == Self::#constant.read(other.as_bytes())
            })
        }
        _ => None,
    });
    quote! {
        #[automatically_derived]
        impl #impl_generics ::core::cmp::PartialEq for #view #ty_generics #where_clause {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                true #(&& #fields)*
            }
        }
    }
}

fn serialize(record: &Record<'_>, bound: &Bound<'_>) -> TokenStream {
    let (view, runtime) = (&record.view, &record.runtime);
    let serde = quote!(#runtime::private::serde);
    let (impl_generics, ty_generics, _) = record.generics.split_for_impl();
    let mut generics = record.generics.clone();
    let bounds = generics.make_where_clause();
    for field in visible(bound).filter(|_| record.is_generic()) {
        let wire = field.wire(runtime);
        bounds
            .predicates
            .push(syn::parse_quote!(#wire: #runtime::private::SerializeWire));
    }
    let name = record.ident.to_string();
    let fields: Vec<_> = bound
        .steps
        .iter()
        .filter_map(|step| match step {
            Step::Field(bound) if !bound.field.is_reserved() => {
                let (constant, name) = (bound.field.constant(), bound.field.name());
                Some(quote!(#name, &#runtime::private::Serialized(Self::#constant.of(self))))
            }
            Step::Bits(bits) if !bits.field.is_reserved() => {
                let (constant, name) = (bits.field.constant(), bits.field.name());
                Some(quote!(#name, &Self::#constant.read(self.as_bytes())))
            }
            _ => None,
        })
        .collect();
    let count = fields.len();
    let where_clause = &generics.where_clause;
    quote! {
        #[automatically_derived]
        impl #impl_generics #serde::Serialize for #view #ty_generics #where_clause {
            fn serialize<S: #serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                let mut record = #serde::Serializer::serialize_struct(serializer, #name, #count)?;
                #(#serde::ser::SerializeStruct::serialize_field(&mut record, #fields)?;)*
                #serde::ser::SerializeStruct::end(record)
            }
        }

        #[automatically_derived]
        impl #impl_generics #runtime::private::SerializeWire for #view #ty_generics #where_clause {
            fn serialize_wire<S: #serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                #serde::Serialize::serialize(self, serializer)
            }
        }
    }
}
