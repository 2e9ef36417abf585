//! The impls of an enum whose variants are numbers.

mod view;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::ast::{Coded, unraw};
pub(crate) use view::view;

/// Generates `Coded`, and `Bind` if every number has a variant.
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
    let names = names(coded);
    let name = name(coded);
    let bind = covers_everything(coded).then(|| bind(coded));
    let conversions = conversions(coded);
    // A negative number has only the bits of its own type.
    let (unsigned, is_signed) = match repr.to_string().strip_prefix('i') {
        Some(width) => {
            let is_signed = quote!(
                const IS_SIGNED: ::core::primitive::bool = true;
            );
            (format_ident!("u{width}"), Some(is_signed))
        }
        None => (repr.clone(), None),
    };
    // A number without a variant has no value.
    let view = covers_everything(coded).then(|| view(coded));
    quote! {
        #[allow(
            deprecated,
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
                const NAMES: &'static [(#repr, &'static str)] = &[#(#names),*];
                const COVERED_BITS: u32 = #covered_bits;
                #is_signed

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
            #conversions
        };
    }
}

fn covers_everything(coded: &Coded<'_>) -> bool {
    match coded.repr.to_string().as_str() {
        "u8" | "i8" => coded.covered_bits == 8,
        _ => coded.other.is_some(),
    }
}

/// Returns the constant with the number of a variant.
fn constant(index: usize) -> Ident {
    format_ident!("CODE_{index}")
}

/// Generates one constant per variant, so that numbers may be any constant expression.
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
        // Bit fields of the covered width never contain another number.
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

/// Returns the number and the name of each variant.
fn names(coded: &Coded<'_>) -> impl Iterator<Item = TokenStream> {
    coded.variants.iter().enumerate().map(|(index, variant)| {
        let (constant, name) = (constant(index), unraw(variant.ident));
        quote!((#constant, #name))
    })
}

fn name(coded: &Coded<'_>) -> TokenStream {
    let arms = coded.variants.iter().map(|variant| {
        let ident = variant.ident;
        let name = unraw(ident);
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
    let Coded { ident, runtime, .. } = coded;
    let wires = wires(coded);
    // Without a parameter for the wire type, so that a mismatch causes no further errors.
    let binds = wires.iter().map(|wire| {
        quote! {
            #[automatically_derived]
            impl #runtime::Bind<#wire> for #ident {
                type Wire = #runtime::As<Self, #wire>;

                const VALUE_OF: ::core::option::Option<#runtime::__private::ValueOf> =
                    ::core::option::Option::Some(<Self as #runtime::Coded>::VALUE_OF);

                #[inline]
                fn from_wire(wire: &#wire) -> Self {
                    <Self as #runtime::Coded>::from_code(#runtime::Wire::get(wire))
                }

                #[inline]
                fn to_wire(&self) -> #wire {
                    <#wire as #runtime::Wire>::new(<Self as #runtime::Coded>::to_code(self))
                }

                #[inline]
                fn debug(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    <Self as #runtime::Coded>::debug(self, f)
                }
            }
        }
    });
    let plain = match &wires[..] {
        [little, big] => quote! {
            __O::Pick<#runtime::As<Self, #little>, #runtime::As<Self, #big>>
        },
        [one] => quote!(#runtime::As<Self, #one>),
        _ => unreachable!("an integer has one wire type, or one for each order"),
    };
    // The size of other types depends on the target.
    let is_portable = !matches!(coded.repr.to_string().as_str(), "usize" | "isize");
    let plain = is_portable.then(|| {
        quote! {
            #[automatically_derived]
            impl #runtime::Plain for #ident {
                type In<__O: #runtime::ByteOrder> = #plain;
                const DETAIL: ::core::option::Option<#runtime::__private::Detail> =
                    ::core::option::Option::Some(#runtime::__private::Detail::Coded(
                        <Self as #runtime::Coded>::VALUE_OF,
                    ));
            }
        }
    });
    quote!(#(#binds)* #plain)
}

/// Returns the wire types of the numbers.
fn wires(coded: &Coded<'_>) -> Vec<TokenStream> {
    let Coded { runtime, repr, .. } = coded;
    let name = repr.to_string();
    let (sign, width) = name.split_at(1);
    let name = format_ident!("{}{}", sign.to_uppercase(), width);
    match width {
        "8" => vec![quote!(#repr)],
        "size" => vec![quote!(#runtime::ne::#name)],
        _ => vec![quote!(#runtime::le::#name), quote!(#runtime::be::#name)],
    }
}

/// Generates conversions from and to the number.
fn conversions(coded: &Coded<'_>) -> TokenStream {
    let Coded {
        ident,
        runtime,
        repr,
        covered_bits,
        ..
    } = coded;
    let from = if covers_everything(coded) {
        quote! {
            #[automatically_derived]
            impl ::core::convert::From<#repr> for #ident {
                #[inline]
                fn from(code: #repr) -> Self {
                    <Self as #runtime::Coded>::from_code(code)
                }
            }
        }
    } else {
        let name = unraw(ident);
        quote! {
            #[automatically_derived]
            impl ::core::convert::TryFrom<#repr> for #ident {
                type Error = #runtime::RangeError;

                #[inline]
                fn try_from(code: #repr) -> ::core::result::Result<Self, #runtime::RangeError> {
                    #runtime::__private::fits_bits(code as u64, #covered_bits as usize, #name, "")?;
                    ::core::result::Result::Ok(<Self as #runtime::Coded>::from_code(code))
                }
            }
        }
    };
    quote! {
        #[automatically_derived]
        impl ::core::convert::From<#ident> for #repr {
            #[inline]
            fn from(value: #ident) -> Self {
                <#ident as #runtime::Coded>::to_code(&value)
            }
        }

        #from
    }
}
