//! The impls of an enum whose variants are numbers.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::ast::Coded;

/// `Coded`, and `Bind` where every number has a variant.
pub(crate) fn coded(coded: &Coded<'_>) -> TokenStream {
    let Coded {
        ident,
        runtime,
        repr,
        covered_bits,
        ..
    } = coded;
    let numbers = numbers(coded);
    let from_code = from_code(coded);
    let to_code = to_code(coded);
    let name = name(coded);
    let bind = if covers_everything(coded) {
        bind(coded)
    } else {
        TokenStream::new()
    };
    // A negative number has the bits of its own type, no more.
    let unsigned = match repr.to_string().strip_prefix('i') {
        Some(width) => format_ident!("u{width}"),
        None => repr.clone(),
    };
    let view = view(coded);
    quote! {
        #[allow(
            trivial_numeric_casts,
            clippy::cast_lossless,
            clippy::cast_possible_truncation,
            clippy::cast_possible_wrap,
            clippy::cast_sign_loss,
            clippy::unnecessary_cast,
        )]
        const _: () = {
            #numbers

            #[automatically_derived]
            impl #runtime::Coded for #ident {
                type Code = #repr;
                const COVERED_BITS: u32 = #covered_bits;

                #[inline]
                fn from_code(code: #repr) -> Self {
                    #from_code
                }

                #[inline]
                fn to_code(&self) -> #repr {
                    #to_code
                }

                #[inline]
                fn from_bits(bits: u64) -> Self {
                    <Self as #runtime::Coded>::from_code(bits as #repr)
                }

                #[inline]
                fn to_bits(&self) -> u64 {
                    <Self as #runtime::Coded>::to_code(self) as #unsigned as u64
                }

                #name
            }

            #bind

            #view
        };
    }
}

/// `View`, so that records whose sizes the data decides can have the enum as a field without a code.
fn view(coded: &Coded<'_>) -> TokenStream {
    let Coded {
        ident,
        runtime,
        repr,
        ..
    } = coded;
    // A number without a variant has no value, and the size of some is that of the target.
    if !covers_everything(coded) || matches!(repr.to_string().as_str(), "isize" | "usize") {
        return TokenStream::new();
    }
    let name = ident.to_string();
    quote! {
        #[automatically_derived]
        impl #runtime::View for #ident {
            type View<'__v> = #repr;
            type Unpacked<'__v> = Self;
            type Args = #runtime::__private::Endian;
            type Given = ();
            type Shown<'__v> = Self;
            const META: &'static #runtime::__private::Meta = &#runtime::__private::Meta::new(
                #name,
                &[#runtime::__private::FieldMeta::dynamic("", #name).transparent()],
            );
            const LEAF: ::core::option::Option<fn(#repr) -> #runtime::trace::Value<'static>> =
                ::core::option::Option::Some(#runtime::__private::coded_value::<Self>);

            #[inline(always)]
            fn args((): (), order: #runtime::__private::Endian) -> Self::Args {
                order
            }

            #[inline(always)]
            fn stride(_: Self::Args) -> ::core::option::Option<::core::primitive::usize> {
                ::core::option::Option::Some(::core::mem::size_of::<#repr>())
            }

            #[inline(always)]
            fn parse<'__v, __M: #runtime::__private::Mode>(
                input: &mut #runtime::__private::Input<'__v, __M>,
                order: Self::Args,
            ) -> ::core::option::Option<Self::View<'__v>> {
                input.coded::<#repr>(order, Self::META)
            }

            #[inline]
            fn to_unpacked(number: Self::View<'_>) -> ::core::option::Option<Self::Unpacked<'_>> {
                ::core::option::Option::Some(<Self as #runtime::Coded>::from_code(number))
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
                out: &mut #runtime::__private::Packer<'_>,
                order: Self::Args,
            ) -> ::core::option::Option<()> {
                out.coded(<Self as #runtime::Coded>::to_code(self), order, Self::META)
            }
        }
    }
}

fn covers_everything(coded: &Coded<'_>) -> bool {
    match coded.repr.to_string().as_str() {
        "u8" | "i8" => coded.covered_bits == 8,
        _ => coded.other.is_some(),
    }
}

/// The constant that holds the number of a variant.
fn constant(index: usize) -> Ident {
    format_ident!("CODE_{index}")
}

/// One constant per variant, so that numbers may be any constant expression.
fn numbers(coded: &Coded<'_>) -> TokenStream {
    let repr = &coded.repr;
    let numbers = coded.variants.iter().enumerate().map(|(index, variant)| {
        let constant = constant(index);
        let number = match (variant.discriminant, index) {
            (Some(expr), _) => quote!(#expr),
            (None, 0) => quote!(0),
            (None, _) => {
                let previous = self::constant(index - 1);
                quote!(#previous + 1)
            }
        };
        quote!(const #constant: #repr = #number;)
    });
    quote!(#(#numbers)*)
}

fn from_code(coded: &Coded<'_>) -> TokenStream {
    let arms = coded.variants.iter().enumerate().map(|(index, variant)| {
        let (constant, variant) = (constant(index), variant.ident);
        quote!(#constant => Self::#variant,)
    });
    let rest = match (coded.other, coded.variants.first()) {
        (Some(other), _) => quote!(other => Self::#other(other),),
        // Bit fields of the covered width never hold another number.
        (None, Some(first)) if !covers_everything(coded) => {
            let first = first.ident;
            quote!(_ => Self::#first,)
        }
        _ => TokenStream::new(),
    };
    quote! {
        match code {
            #(#arms)*
            #rest
        }
    }
}

fn to_code(coded: &Coded<'_>) -> TokenStream {
    let arms = coded.variants.iter().enumerate().map(|(index, variant)| {
        let (constant, variant) = (constant(index), variant.ident);
        quote!(Self::#variant => #constant,)
    });
    let other = coded
        .other
        .map(|other| quote!(Self::#other(code) => *code,));
    quote! {
        match self {
            #(#arms)*
            #other
        }
    }
}

fn name(coded: &Coded<'_>) -> TokenStream {
    let arms = coded.variants.iter().map(|variant| {
        let ident = variant.ident;
        let name = ident.to_string();
        quote!(Self::#ident => ::core::option::Option::Some(#name),)
    });
    let other = coded
        .other
        .map(|other| quote!(Self::#other(_) => ::core::option::Option::None,));
    quote! {
        fn name(&self) -> ::core::option::Option<&'static str> {
            match self {
                #(#arms)*
                #other
            }
        }
    }
}

fn bind(coded: &Coded<'_>) -> TokenStream {
    let Coded {
        ident,
        runtime,
        repr,
        ..
    } = coded;
    quote! {
        #[automatically_derived]
        impl<__W: #runtime::__private::Carries<#repr>> #runtime::Bind<__W> for #ident {
            #[inline]
            fn from_wire(wire: &__W) -> Self {
                <Self as #runtime::Coded>::from_code(#runtime::Wire::get(wire))
            }

            #[inline]
            fn to_wire(&self) -> __W {
                #runtime::Wire::new(<Self as #runtime::Coded>::to_code(self))
            }

            fn name(&self) -> ::core::option::Option<&'static str> {
                <Self as #runtime::Coded>::name(self)
            }

            #[inline]
            fn debug(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                <Self as #runtime::Coded>::debug(self, f)
            }
        }
    }
}
