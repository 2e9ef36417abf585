//! The traits of `#[view(derive(Eq, Hash, PartialOrd, Ord, Pod))]`.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::attr::Derive;
use crate::expand::context::{Context, What};

pub(super) fn all(context: &Context<'_, '_>) -> TokenStream {
    let derives = context.record.derives.iter();
    derives
        .map(|derive| match derive {
            Derive::Eq => eq(context),
            Derive::Hash => hash(context),
            Derive::PartialOrd => partial_ord(context),
            Derive::Ord => ord(context),
            // A derive of the view type itself, see `record`.
            Derive::Pod => TokenStream::new(),
        })
        .collect()
}

/// Generates `Eq`, which requires that of every field.
fn eq(context: &Context<'_, '_>) -> TokenStream {
    let (view, runtime) = (&context.record.view, context.runtime());
    let (impl_generics, ty_generics, where_clause) = context.record.generics.split_for_impl();
    let checks = context.visible().filter_map(|visible| match visible.what {
        What::Field(bound) => {
            let wire = bound.wire(runtime);
            let check = quote_spanned!(bound.field.span()=> #runtime::__private::is_eq::<#wire>(););
            Some(bound.at_leaf(&check))
        }
        What::Bits(_) => None,
    });
    quote! {
        #[automatically_derived]
        impl #impl_generics ::core::cmp::Eq for #view #ty_generics #where_clause {}

        impl #impl_generics #view #ty_generics #where_clause {
            fn __is_eq() {
                #(#checks)*
            }
        }
    }
}

fn hash(context: &Context<'_, '_>) -> TokenStream {
    let view = &context.record.view;
    let (impl_generics, ty_generics, where_clause) = context.record.generics.split_for_impl();
    let fields = context.visible().map(|visible| match visible.what {
        What::Field(bound) => {
            let place = context.wire_at(&visible, bound, &quote!(self));
            bound.at_leaf(&quote!(::core::hash::Hash::hash(#place, state);))
        }
        What::Bits(bits) => {
            let number = bits.read(context, &visible, &quote!(self));
            quote!(::core::hash::Hash::hash(&#number, state);)
        }
    });
    quote! {
        #[automatically_derived]
        impl #impl_generics ::core::hash::Hash for #view #ty_generics #where_clause {
            fn hash<__H: ::core::hash::Hasher>(&self, state: &mut __H) {
                #(#fields)*
            }
        }
    }
}

/// Compares by the first fields that differ.
fn partial_ord(context: &Context<'_, '_>) -> TokenStream {
    let view = &context.record.view;
    let (impl_generics, ty_generics, where_clause) = context.record.generics.split_for_impl();
    let fields = compared(context, &quote!(::core::cmp::PartialOrd::partial_cmp));
    quote! {
        #[automatically_derived]
        impl #impl_generics ::core::cmp::PartialOrd for #view #ty_generics #where_clause {
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                #(
                    match #fields {
                        ::core::option::Option::Some(::core::cmp::Ordering::Equal) => {}
                        decided => return decided,
                    }
                )*
                ::core::option::Option::Some(::core::cmp::Ordering::Equal)
            }
        }
    }
}

/// Compares by the first fields that differ.
fn ord(context: &Context<'_, '_>) -> TokenStream {
    let view = &context.record.view;
    let (impl_generics, ty_generics, where_clause) = context.record.generics.split_for_impl();
    let fields = compared(context, &quote!(::core::cmp::Ord::cmp));
    quote! {
        #[automatically_derived]
        impl #impl_generics ::core::cmp::Ord for #view #ty_generics #where_clause {
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                #(
                    match #fields {
                        ::core::cmp::Ordering::Equal => {}
                        decided => return decided,
                    }
                )*
                ::core::cmp::Ordering::Equal
            }
        }
    }
}

/// Returns the comparison of each field of `self` and `other` by `method`.
fn compared(context: &Context<'_, '_>, method: &TokenStream) -> Vec<TokenStream> {
    let compare = context.visible().map(|visible| match visible.what {
        What::Field(bound) => {
            let own = context.wire_at(&visible, bound, &quote!(self));
            let other = context.wire_at(&visible, bound, &quote!(other));
            bound.at_leaf(&quote!(#method(#own, #other)))
        }
        What::Bits(bits) => {
            let runtime = context.runtime();
            let own = bits.value_of(runtime, &bits.read(context, &visible, &quote!(self)));
            let other = bits.value_of(runtime, &bits.read(context, &visible, &quote!(other)));
            quote!(#method(&(#own), &(#other)))
        }
    });
    compare.collect()
}
