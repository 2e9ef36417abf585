//! Serde's `Serialize`, with the feature of that name.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::bind::BitLeaf;
use crate::expand::context::{Context, What};

pub(super) fn all(context: &Context<'_, '_>) -> TokenStream {
    let (record, runtime) = (context.record, context.runtime());
    let view = &record.view;
    let serde = quote!(#runtime::__private::serde);
    let (impl_generics, ty_generics, _) = record.generics.split_for_impl();
    let generics = serializable(context);
    let where_clause = &generics.where_clause;
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
            predicates.push(syn::parse_quote!(#wire: #runtime::__private::SerializeWire));
        }
    }
    generics
}
