//! The `View` impl of an enum whose variants are numbers.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ast::{Coded, unraw};
use crate::expand::SERDE;

/// Generates `View`, so that records of data-dependent size can have the enum as a field without a
/// code. There is none if the size of the numbers depends on the target, or exceeds 8 bytes.
pub(crate) fn view(coded: &Coded<'_>) -> TokenStream {
    let Coded {
        ident,
        runtime,
        repr,
        ..
    } = coded;
    let width = repr.to_string();
    if !["8", "16", "32", "64"].contains(&width.trim_start_matches(['i', 'u'])) {
        return TokenStream::new();
    }
    let name = unraw(ident);
    let retell = SERDE.then(|| retell(coded));
    let private = quote!(#runtime::__private);
    quote! {
        #retell

        #[automatically_derived]
        impl #private::Unshow<#repr> for #ident {
            #[inline]
            fn unshow(self) -> #repr {
                <Self as #runtime::Coded>::to_code(&self)
            }
        }

        #[automatically_derived]
        impl #runtime::View for #ident {
            type View<'__v> = #repr;
            type Unpacked<'__v> = Self;
            type Args = #private::Endian;
            type Given = #private::bounds::NoArguments;
            type Named<__F> = __F;
            type Shown<'__v> = Self;
            const META: &'static #private::Meta = &#private::Meta::new(
                #name,
                &[#private::FieldMeta::dynamic("", #name).transparent()],
            );
            const REFUSES: ::core::primitive::bool = false;
            const LEAF: ::core::option::Option<#private::Leaf<Self>> =
                ::core::option::Option::Some(|number, _| {
                    #private::coded_value(&<Self as #runtime::Coded>::from_code(number))
                });

            #[inline(always)]
            fn args(_: Self::Given, order: #private::Endian) -> Self::Args {
                order
            }

            #[inline(always)]
            fn stride(_: Self::Args) -> ::core::option::Option<::core::primitive::usize> {
                ::core::option::Option::Some(::core::mem::size_of::<#repr>())
            }

            #[inline(always)]
            fn parse<'__v, __M: #private::Mode>(
                input: &mut #private::Input<'__v, __M>,
                order: Self::Args,
            ) -> ::core::option::Option<Self::View<'__v>> {
                input.coded::<#repr>(order, Self::META)
            }

            #[inline]
            fn to_unpacked(
                number: Self::View<'_>,
            ) -> ::core::result::Result<Self::Unpacked<'_>, #runtime::Error> {
                ::core::result::Result::Ok(<Self as #runtime::Coded>::from_code(number))
            }

            #[inline(always)]
            fn shown(number: Self::View<'_>) -> Self::Shown<'_> {
                <Self as #runtime::Coded>::from_code(number)
            }

            #[inline]
            fn own(&self) -> ::core::option::Option<Self::Shown<'_>> {
                let number = <Self as #runtime::Coded>::to_code(self);
                ::core::option::Option::Some(<Self as #runtime::Coded>::from_code(number))
            }

            fn pack_fields(
                &self,
                out: &mut #private::Packer<'_>,
                order: Self::Args,
            ) -> ::core::option::Option<()> {
                out.coded(<Self as #runtime::Coded>::to_code(self), order, Self::META)
            }
        }
    }
}

/// Generates how the enum reports itself to a trace.
fn retell(coded: &Coded<'_>) -> TokenStream {
    let Coded { ident, runtime, .. } = coded;
    let retell = quote!(#runtime::__private::retell);
    quote! {
        #[automatically_derived]
        impl #retell::Retell for #ident {
            fn retell(&self, mode: &mut #retell::Trace<'_, '_>, step: #retell::Step) {
                #retell::coded(self, mode, step);
            }
        }
    }
}
