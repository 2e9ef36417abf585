//! `#[derive(Newtype)]`: allows a struct of one field wherever that field is allowed.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Field};

use crate::attr;
use crate::errors::Errors;

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::new();
    let container = attr::Container::read(&input.attrs, &mut errors);
    let expanded = if let Some(inner) = only_field(input) {
        expand(input, inner, &container.runtime)
    } else {
        errors.at(
            &input.ident,
            format!(
                "`{}` is not a struct of one field: `Newtype` is for those, as in `struct Meters(f64);`",
                input.ident
            ),
        );
        TokenStream::new()
    };
    let errors = errors.into_compile_errors();
    quote!(#errors #expanded)
}

fn only_field(input: &DeriveInput) -> Option<&Field> {
    let Data::Struct(data) = &input.data else {
        return None;
    };
    let mut fields = data.fields.iter();
    fields.next().filter(|_| fields.next().is_none())
}

fn expand(input: &DeriveInput, inner: &Field, runtime: &syn::Path) -> TokenStream {
    let (ident, ty) = (&input.ident, &inner.ty);
    let member = inner.ident.as_ref().map_or(quote!(0), |name| quote!(#name));
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    let mut with_wire = input.generics.clone();
    with_wire
        .params
        .push(syn::parse_quote!(__W: #runtime::Wire<Native = #ty>));
    let (bind_generics, ..) = with_wire.split_for_impl();
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #bind_generics #runtime::Bind<__W> for #ident #ty_generics #where_clause {
            type Wire = #runtime::As<Self, __W>;

            #[inline]
            fn from_wire(wire: &__W) -> Self {
                Self { #member: #runtime::Wire::get(wire) }
            }

            #[inline]
            fn to_wire(&self) -> __W {
                #runtime::Wire::of(&self.#member)
            }

            #[inline]
            fn fits(&self) -> ::core::result::Result<(), #runtime::RangeError> {
                <__W as #runtime::Wire>::fits(&self.#member)
            }
        }

        #[automatically_derived]
        #[allow(deprecated)]
        impl #impl_generics #runtime::Plain for #ident #ty_generics #where_clause {
            type In<__O: #runtime::ByteOrder> =
                #runtime::As<Self, <#ty as #runtime::Plain>::In<__O>>;
        }
    }
}
