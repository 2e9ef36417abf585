//! A stand-in after errors: the same types and methods without a body, so that code that uses the
//! view does not fail a second time for the same mistake.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Data, DeriveInput, Fields, Type};

use crate::attr;
use crate::errors::Errors;

/// The errors, and the stand-in where one can be made.
pub(crate) fn after(errors: Option<TokenStream>, input: &DeriveInput) -> TokenStream {
    // Attributes were reported already.
    let runtime = attr::Container::read(&input.attrs, &mut Errors::new()).runtime;
    let stand_in = match &input.data {
        Data::Struct(data) if input.generics.params.is_empty() => {
            record(input, &data.fields, &runtime)
        }
        Data::Enum(_) if input.generics.params.is_empty() => coded(input, &runtime),
        _ => TokenStream::new(),
    };
    quote!(#errors #stand_in)
}

fn record(input: &DeriveInput, fields: &Fields, runtime: &syn::Path) -> TokenStream {
    let (ident, vis) = (&input.ident, &input.vis);
    let view = format_ident!("{ident}View");
    let zerocopy = quote!(#runtime::private::zerocopy);
    let zerocopy_path = zerocopy.to_string().replace(' ', "");
    let accessors = fields.iter().enumerate().map(|(index, field)| {
        let get = match &field.ident {
            Some(ident) => ident.clone(),
            None => format_ident!("f{index}"),
        };
        let name = get.to_string();
        let set = format_ident!("set_{}", name.strip_prefix("r#").unwrap_or(&name));
        let (vis, ty) = (&field.vis, &field.ty);
        // A reference would ask for a lifetime: one more error.
        if matches!(ty, Type::Reference(_)) {
            return TokenStream::new();
        }
        quote! {
            #vis fn #get(&self) -> #ty { loop {} }
            #vis fn #set(&mut self, _: #ty) {}
        }
    });
    quote! {
        #[derive(
            ::core::clone::Clone, ::core::marker::Copy, ::core::cmp::PartialEq, ::core::fmt::Debug,
            #zerocopy::FromBytes, #zerocopy::IntoBytes, #zerocopy::Immutable, #zerocopy::Unaligned,
        )]
        #[zerocopy(crate = #zerocopy_path)]
        #[repr(transparent)]
        #vis struct #view(u8);

        #[allow(dead_code)]
        impl #view {
            #vis fn unpack(&self) -> #ident { loop {} }
            #(#accessors)*
        }

        #[automatically_derived]
        impl #runtime::View for #ident {
            type View = #view;
            type Bytes = [u8; 1];
            const LAYOUT: #runtime::Layout<'static> = #runtime::private::Layout::new("", &[], 1, 1);
            const FORMAT: &'static str = "";
            fn to_view(&self) -> #view { loop {} }
        }

        #[automatically_derived]
        impl ::core::convert::From<#view> for [u8; 1] {
            fn from(_: #view) -> Self { loop {} }
        }

        #[automatically_derived]
        impl #runtime::Wire for #view {
            type Native = #ident;
            const NAME: &'static str = "";
            const ITEM: #runtime::private::Item<'static> =
                #runtime::private::record_item(&<#ident as #runtime::View>::LAYOUT);
            fn get(&self) -> #ident { loop {} }
            fn new(_: #ident) -> Self { loop {} }
        }
    }
}

fn coded(input: &DeriveInput, runtime: &syn::Path) -> TokenStream {
    let ident = &input.ident;
    let repr = attr::repr(&input.attrs).unwrap_or_else(|| format_ident!("u8"));
    quote! {
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
            fn from_wire(_: &W) -> Self { loop {} }
            fn to_wire(&self) -> W { loop {} }
            fn debug(&self, _: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { loop {} }
        }
    }
}
