//! Serde's `Serialize` and `Deserialize`, with the feature `serde`.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::bind::{BitLeaf, BoundBits};
use crate::expand::context::{Context, Visible, What};

pub(super) fn all(context: &Context<'_, '_>) -> TokenStream {
    let generics = serializable(context);
    let serialize = serialize(context, generics.where_clause.as_ref());
    let deserialize = deserialize(context, generics.where_clause.as_ref());
    quote!(#serialize #deserialize)
}

fn serialize(context: &Context<'_, '_>, where_clause: Option<&syn::WhereClause>) -> TokenStream {
    let (record, runtime) = (context.record, context.runtime());
    let view = &record.view;
    let serde = quote!(#runtime::__private::serde);
    let (impl_generics, ty_generics, _) = record.generics.split_for_impl();
    let name = record.name();
    let fields: Vec<_> = context
        .visible()
        .map(|visible| {
            let field = visible.field();
            let (name, get) = (field.name(), &field.accessor);
            let value = match visible.what {
                What::Field(bound) => {
                    let place = context.wire_at(&visible, bound, &quote!(self));
                    bound.at_leaf(&quote!(#runtime::__private::Serialized(#place)))
                }
                What::Bits(bits) if bits.leaf == BitLeaf::Enum => {
                    bits.read(context, &visible, &quote!(self))
                }
                What::Bits(_) => quote!(self.#get()),
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
        impl #impl_generics #runtime::__private::SerdeWire for #view #ty_generics #where_clause {
            fn serialize_wire<__S: #serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                #serde::Serialize::serialize(self, serializer)
            }

            fn deserialize_wire<'__de, __D: #serde::Deserializer<'__de>>(
                &mut self,
                deserializer: __D,
            ) -> ::core::result::Result<(), __D::Error> {
                *self = #serde::Deserialize::deserialize(deserializer)?;
                ::core::result::Result::Ok(())
            }
        }
    }
}

fn deserialize(context: &Context<'_, '_>, where_clause: Option<&syn::WhereClause>) -> TokenStream {
    let (record, runtime) = (context.record, context.runtime());
    let view = &record.view;
    let serde = quote!(#runtime::__private::serde);
    let (impl_generics, ty_generics, _) = record.generics.split_for_impl();
    let mut with_lifetime = record.generics.clone();
    with_lifetime.params.insert(0, syn::parse_quote!('__de));
    let (lifetime_generics, ..) = with_lifetime.split_for_impl();
    let name = record.name();
    let (names, reads): (Vec<_>, Vec<_>) = context
        .visible()
        .enumerate()
        .map(|(index, visible)| {
            let read = match visible.what {
                What::Field(bound) => {
                    let place = context.wire_at_mut(&visible, bound, &quote!(self));
                    bound.at_leaf(&quote! {
                        #runtime::__private::SerdeWire::deserialize_wire(#place, deserializer)
                    })
                }
                What::Bits(bits) => read_bits(context, &visible, bits),
            };
            let read = quote_spanned!(visible.field().span()=> #index => #read,);
            (visible.field().name(), read)
        })
        .unzip();
    let count = names.len();
    quote! {
        #[automatically_derived]
        impl #lifetime_generics #serde::Deserialize<'__de> for #view #ty_generics #where_clause {
            fn deserialize<__D: #serde::Deserializer<'__de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                #runtime::__private::deserialize::<Self, #count, __D>(deserializer)
            }
        }

        #[automatically_derived]
        impl #impl_generics #runtime::__private::DeserializeFields for #view #ty_generics #where_clause {
            const NAME: &'static str = #name;
            const FIELDS: &'static [&'static str] = &[#(#names),*];

            fn deserialize_field<'__de, __D: #serde::Deserializer<'__de>>(
                &mut self,
                index: usize,
                deserializer: __D,
            ) -> ::core::result::Result<(), __D::Error> {
                match index {
                    #(#reads)*
                    _ => ::core::result::Result::Ok(()),
                }
            }
        }
    }
}

/// Generates the code that reads a bit field; an enum is serialized as its number.
fn read_bits(
    context: &Context<'_, '_>,
    visible: &Visible<'_, '_>,
    bits: &BoundBits<'_>,
) -> TokenStream {
    let runtime = context.runtime();
    let serde = quote!(#runtime::__private::serde);
    let (ty, value) = (bits.field.ty, quote!(value));
    let (ty, number, fits) = if bits.leaf == BitLeaf::Enum {
        let (owner, name, width) = (context.record.name(), bits.field.name(), bits.width);
        let fits = quote!(#runtime::__private::fits_bits(value, #width, #owner, #name));
        (quote!(::core::primitive::u64), value, Some(fits))
    } else {
        let fits = bits.can_fail().then(|| bits.fits(context, &value));
        (quote!(#ty), bits.number_of(runtime, &value), fits)
    };
    let check = fits.map(|fits| quote!(#runtime::__private::fitting(#fits)?;));
    let write = bits.write(context, visible, &quote!(self), &number);
    quote! {{
        let value = <#ty as #serde::Deserialize>::deserialize(deserializer)?;
        #check
        #write
        ::core::result::Result::Ok(())
    }}
}

/// Returns the generics of a record whose view is serialized, with bounds on its parts.
fn serializable(context: &Context<'_, '_>) -> syn::Generics {
    let mut generics = context.record.generics.clone();
    if !context.record.is_generic() {
        return generics;
    }
    let runtime = context.runtime();
    let predicates = &mut generics.make_where_clause().predicates;
    for visible in context.visible() {
        if let What::Field(field) = visible.what {
            let wire = field.wire(runtime);
            predicates.push(syn::parse_quote!(#wire: #runtime::__private::SerdeWire));
        }
    }
    generics
}
