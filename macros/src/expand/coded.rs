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
        };
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

            #[inline]
            fn debug(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                <Self as #runtime::Coded>::debug(self, f)
            }
        }
    }
}
