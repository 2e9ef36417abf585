//! The standard traits of a view: `Clone`, `Copy`, `Default`, `Debug`, `PartialEq`, and serde's
//! `Serialize` with that feature.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::ast::Record;
use crate::bind::{BitLeaf, Bound};
use crate::expand::accessors::Access;
use crate::expand::{Visible, visible};

/// Whether views are serialized. The golden files are those without, whatever the features are.
const SERDE: bool = cfg!(all(feature = "serde", not(test)));

pub(super) fn all(record: &Record<'_>, bound: &Bound<'_>) -> TokenStream {
    let copies = copies(record);
    let debug = debug(record, bound);
    let equality = equality(record, bound);
    let serialize = SERDE.then(|| serialize(record, bound));
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
                #runtime::__private::zeroed()
            }
        }
    }
}

fn debug(record: &Record<'_>, bound: &Bound<'_>) -> TokenStream {
    let (view, runtime) = (&record.view, &record.runtime);
    let (impl_generics, ty_generics, where_clause) = record.generics.split_for_impl();
    let name = view.to_string();
    let fields = visible(bound).map(|visible| {
        let field = visible.field();
        let (name, get, ty) = (field.name(), &field.accessor, field.ty);
        let value = match visible {
            Visible::Field(bound) => match bound.access() {
                Access::Number => quote!(&self.#get()),
                Access::Bytes => quote!(self.#get()),
                Access::Reference | Access::Value => {
                    let own = quote_spanned!(field.span()=> self);
                    let place = bound.place(&quote!(Self), "of", &own);
                    bound.shown(runtime, &place)
                }
            },
            Visible::Bits(bits) if bits.leaf == BitLeaf::Enum => quote! {
                &#runtime::__private::shown(|f| <#ty as #runtime::Coded>::debug(&self.#get(), f))
            },
            Visible::Bits(_) => quote!(&self.#get()),
        };
        (name, value)
    });
    let (names, values): (Vec<_>, Vec<_>) = fields.unzip();
    quote! {
        #[automatically_derived]
        impl #impl_generics ::core::fmt::Debug for #view #ty_generics #where_clause {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #runtime::__private::debug_record(f, #name, &[#(#names),*], &[#(#values),*])
            }
        }
    }
}

/// Equal fields; padding and reserved fields do not count.
fn equality(record: &Record<'_>, bound: &Bound<'_>) -> TokenStream {
    let view = &record.view;
    let (impl_generics, ty_generics, where_clause) = record.generics.split_for_impl();
    let fields = visible(bound).map(|visible| {
        let field = visible.field();
        let (constant, get) = (field.constant(), &field.accessor);
        match visible {
            // The same as below, and quicker to compile.
            Visible::Field(bound) if matches!(bound.access(), Access::Number) => {
                quote!(self.#get() == other.#get())
            }
            Visible::Field(bound) => {
                let own = bound.place(&quote!(Self), "of", &quote_spanned!(field.span()=> self));
                let others =
                    bound.place(&quote!(Self), "of", &quote_spanned!(field.span()=> other));
                quote_spanned!(field.span()=> #own == #others)
            }
            Visible::Bits(_) => quote! {
                Self::#constant.read(self.as_bytes()) == Self::#constant.read(other.as_bytes())
            },
        }
    });
    let other = if visible(bound).next().is_some() {
        quote!(other)
    } else {
        quote!(_)
    };
    let fields = join(fields);
    quote! {
        #[automatically_derived]
        impl #impl_generics ::core::cmp::PartialEq for #view #ty_generics #where_clause {
            #[inline]
            fn eq(&self, #other: &Self) -> bool {
                #fields
            }
        }
    }
}

/// `a && b && c`; true when there is nothing to compare.
fn join(conditions: impl Iterator<Item = TokenStream>) -> TokenStream {
    conditions
        .reduce(|all, one| quote!(#all && #one))
        .unwrap_or_else(|| quote!(true))
}

fn serialize(record: &Record<'_>, bound: &Bound<'_>) -> TokenStream {
    let (view, runtime) = (&record.view, &record.runtime);
    let serde = quote!(#runtime::__private::serde);
    let (impl_generics, ty_generics, _) = record.generics.split_for_impl();
    let generics = serializable(record, bound);
    let where_clause = &generics.where_clause;
    let name = record.ident.to_string();
    let fields: Vec<_> = visible(bound)
        .map(|visible| {
            let field = visible.field();
            let (constant, name, get) = (field.constant(), field.name(), &field.accessor);
            let value = match visible {
                Visible::Field(bound) => {
                    let place =
                        bound.place(&quote!(Self), "of", &quote_spanned!(field.span()=> self));
                    quote_spanned!(field.span()=> #runtime::__private::Serialized(#place))
                }
                Visible::Bits(bits) if bits.leaf == BitLeaf::Enum => {
                    quote!(Self::#constant.read(self.as_bytes()))
                }
                Visible::Bits(_) => quote!(self.#get()),
            };
            quote_spanned! {field.span()=>
                #serde::ser::SerializeStruct::serialize_field(&mut record, #name, &#value)?;
            }
        })
        .collect();
    let count = fields.len();
    quote! {
        #[automatically_derived]
        impl #impl_generics #serde::Serialize for #view #ty_generics #where_clause {
            fn serialize<__S: #serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                let mut record = #serde::Serializer::serialize_struct(serializer, #name, #count)?;
                #(#fields)*
                #serde::ser::SerializeStruct::end(record)
            }
        }

        #[automatically_derived]
        impl #impl_generics #runtime::__private::SerializeWire for #view #ty_generics #where_clause {
            fn serialize_wire<__S: #serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                #serde::Serialize::serialize(self, serializer)
            }
        }
    }
}

/// The generics of a record whose view is serialized: its parts must be.
fn serializable(record: &Record<'_>, bound: &Bound<'_>) -> syn::Generics {
    let mut generics = record.generics.clone();
    if !record.is_generic() {
        return generics;
    }
    let runtime = &record.runtime;
    let predicates = &mut generics.make_where_clause().predicates;
    for visible in visible(bound) {
        if let Visible::Field(field) = visible {
            let wire = field.wire(runtime);
            predicates.push(syn::parse_quote!(#wire: #runtime::__private::SerializeWire));
        }
    }
    generics
}
