//! The impl of `View`, for records and unions.

use proc_macro2::TokenStream;
use quote::quote;

use super::args::Arguments;

/// The types of the impl.
pub(in crate::dynamic) struct Implementation<'i> {
    pub(in crate::dynamic) runtime: &'i TokenStream,
    pub(in crate::dynamic) generics: TokenStream,
    /// The user's type.
    pub(in crate::dynamic) own: TokenStream,
    pub(in crate::dynamic) clause: TokenStream,
    pub(in crate::dynamic) view: TokenStream,
    pub(in crate::dynamic) unpacked: TokenStream,
    pub(in crate::dynamic) arguments: &'i Arguments,
}

/// The bodies of its functions.
pub(in crate::dynamic) struct Bodies {
    pub(in crate::dynamic) meta: TokenStream,
    /// The format string, if there is one.
    pub(in crate::dynamic) format: TokenStream,
    /// The function `stride`, if there is one.
    pub(in crate::dynamic) stride: TokenStream,
    /// Whether every record has at least one byte, so that sequences always end.
    pub(in crate::dynamic) takes_bytes: bool,
    /// Whether the parser is inlined into that of the enclosing record.
    pub(in crate::dynamic) is_inlined: bool,
    pub(in crate::dynamic) parse: TokenStream,
    pub(in crate::dynamic) to_unpacked: TokenStream,
    /// The function `mend`, if there is one.
    pub(in crate::dynamic) mend: TokenStream,
    /// The pattern of the arguments of `pack_fields`.
    pub(in crate::dynamic) pack_args: TokenStream,
    pub(in crate::dynamic) pack: TokenStream,
}

impl Implementation<'_> {
    pub(in crate::dynamic) fn written(&self, bodies: &Bodies) -> TokenStream {
        let runtime = self.runtime;
        let p = quote!(#runtime::__private);
        let (args_fn, pattern) = (self.arguments.function(), self.arguments.pattern());
        let Bodies {
            meta,
            format,
            stride,
            takes_bytes,
            is_inlined,
            parse,
            to_unpacked,
            mend,
            pack_args,
            pack,
        } = bodies;
        // Without optimization, everything inlined has its own memory in the stack frame, and a
        // type that contains itself would overflow the stack before it reaches the depth limit.
        let inline = if *is_inlined {
            quote!(#[cfg_attr(not(debug_assertions), inline(always))])
        } else {
            quote!(#[inline])
        };
        let takes_bytes = takes_bytes.then(|| {
            quote!(
                const TAKES_BYTES: ::core::primitive::bool = true;
            )
        });
        let implementation = self.with(&quote! {
            #args_fn

            const META: &'static #p::Meta = #meta;
            #takes_bytes

            #format

            #stride

            #inline
            fn parse<'__v, __M: #p::Mode>(
                input: &mut #p::Input<'__v, __M>,
                #pattern: Self::Args,
            ) -> ::core::option::Option<Self::View<'__v>> {
                #parse
            }

            #[inline]
            fn to_unpacked(
                view: Self::View<'_>,
            ) -> ::core::result::Result<Self::Unpacked<'_>, #runtime::Error> {
                #to_unpacked
            }

            type Shown<'__v> = Self::View<'__v>;

            #[inline(always)]
            fn shown(view: Self::View<'_>) -> Self::Shown<'_> {
                view
            }

            #mend

            // Compiled only where it is used, like `Debug` and other rarely used functions.
            #[inline]
            fn pack_fields(
                &self,
                out: &mut #p::Packer<'_>,
                #pack_args: Self::Args,
            ) -> ::core::option::Option<()> {
                #pack
            }
        });
        quote!(#[automatically_derived] #implementation)
    }

    /// Returns an impl that is never executed.
    pub(in crate::dynamic) fn stand_in(&self) -> TokenStream {
        let runtime = self.runtime;
        let p = quote!(#runtime::__private);
        self.with(&quote! {
            type Shown<'__v> = Self::View<'__v>;
            const META: &'static #p::Meta = &#p::Meta::new("", &[]);
            fn args(given: Self::Given, order: #p::Endian) -> Self::Args { loop {} }
            fn parse<'__v, __M: #p::Mode>(
                input: &mut #p::Input<'__v, __M>,
                args: Self::Args,
            ) -> ::core::option::Option<Self::View<'__v>> {
                loop {}
            }
            fn to_unpacked(
                view: Self::View<'_>,
            ) -> ::core::result::Result<Self::Unpacked<'_>, #runtime::Error> {
                loop {}
            }
            fn shown(view: Self::View<'_>) -> Self::Shown<'_> { loop {} }
            fn pack_fields(
                &self,
                out: &mut #p::Packer<'_>,
                args: Self::Args,
            ) -> ::core::option::Option<()> {
                loop {}
            }
        })
    }

    fn with(&self, items: &TokenStream) -> TokenStream {
        let Self {
            runtime,
            generics,
            own,
            clause,
            view,
            unpacked,
            arguments,
        } = self;
        let (types, given) = (arguments.types(), arguments.given_type());
        let named = if arguments.named.is_empty() {
            quote!(__F)
        } else {
            given.clone()
        };
        let told = arguments.are_named().then(|| {
            quote! {
                impl #generics #runtime::__private::bounds::Told for #own #clause {
                    type Given = #given;
                }
            }
        });
        quote! {
            impl #generics #runtime::View for #own #clause {
                type View<'__v> = #view;
                type Unpacked<'__v> = #unpacked;
                type Args = #types;
                type Given = #given;
                type Named<__F> = #named;
                #items
            }

            #told
        }
    }
}

/// Encloses generated code in a block, in which names are private and lints are disabled.
pub(in crate::dynamic) fn block(items: &TokenStream) -> TokenStream {
    quote! {
        #[allow(
            dead_code,
            deprecated,
            non_snake_case,
            trivial_numeric_casts,
            unreachable_code,
            unreachable_patterns,
            unused_braces,
            unused_parens,
            unused_variables,
            single_use_lifetimes,
            unused_lifetimes,
            unused_qualifications,
            clippy::all,
            clippy::nursery,
            clippy::pedantic,
        )]
        const _: () = {
            #items
        };
    }
}
