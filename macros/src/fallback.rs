//! Stubs after errors: fields that could not be bound still have accessors, so that code that uses
//! the view causes no further errors.

use memoryview_layout::{Code, Order};
use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::Type;

use crate::ast::{Coded, Field, Record};
use crate::bind::{Bound, Step};
use crate::expand::view_of_coded;
use crate::types::{FieldType, Leaf};

/// Completes the bound fields to a valid record; `clashes` get no accessors.
pub(crate) fn complete<'a>(bound: &mut Bound<'a>, clashes: Vec<&'a Field<'a>>) {
    bound.hidden = clashes;
    if bound.steps.iter().all(Step::may_be_empty) {
        bound.steps.push(Step::Skip {
            code: Code::Pad,
            order: Order::Little,
            count: 1,
        });
    }
}

/// Generates the accessors of fields that could not be bound.
pub(crate) fn record(record: &Record<'_>, bound: &Bound<'_>) -> TokenStream {
    let Record { view, generics, .. } = record;
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let fields = bound.broken.iter().filter(|field| bound.shows(field));
    let accessors = fields.map(|field| stand_in(field));
    quote! {
        #[allow(dead_code)]
        impl #impl_generics #view #ty_generics #where_clause {
            #(#accessors)*
        }
    }
}

fn stand_in(field: &Field<'_>) -> TokenStream {
    let (get, vis, ty) = (&field.accessor, field.vis, field.ty);
    let set = format_ident!("set_{}", field.name());
    let get = match ty {
        // The type is invalid here, so an accessor would be a further error.
        Type::Infer(_) | Type::ImplTrait(_) => {
            return TokenStream::new();
        }
        _ if is_array(ty) => quote!(#vis fn #get(&self) -> &#ty { loop {} }),
        _ => quote!(#vis fn #get(&self) -> #ty { loop {} }),
    };
    quote_spanned! {field.span()=>
        #get
        #vis fn #set(&mut self, _: #ty) {}
    }
}

fn is_array(ty: &Type) -> bool {
    let ty = FieldType::of(ty);
    !ty.lengths.is_empty() && !matches!(ty.leaf, Leaf::Unsupported)
}

/// Generates the impls of an enum with a mistake.
pub(crate) fn coded(coded: &Coded<'_>) -> TokenStream {
    let Coded {
        ident,
        runtime,
        repr,
        ..
    } = coded;
    if coded.is_generic {
        return TokenStream::new();
    }
    // So that a record with such a field has no further errors.
    let view = view_of_coded(coded);
    quote! {
        #view

        #[automatically_derived]
        impl #runtime::Coded for #ident {
            type Code = #repr;
            const COVERED_BITS: u32 = 64;
            fn from_code(_: #repr) -> Self { loop {} }
            fn to_code(&self) -> #repr { loop {} }
            fn from_bits(_: u64) -> Self { loop {} }
            fn to_bits(&self) -> u64 { loop {} }
            fn name(&self) -> ::core::option::Option<&'static str> { loop {} }
        }

        #[automatically_derived]
        impl<W: #runtime::Wire> #runtime::Bind<W> for #ident {
            type Wire = #runtime::As<Self, W>;
            fn from_wire(_: &W) -> Self { loop {} }
            fn to_wire(&self) -> W { loop {} }
            fn debug(&self, _: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { loop {} }
        }
    }
}
