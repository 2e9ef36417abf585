//! The `View` impl of the struct and the `Wire` impl of its view.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};

use crate::ast::Record;
use crate::bind::{Bound, BoundBits, BoundField, BoundLeaf, Step};
use crate::expand::accessors::Access;
use crate::expand::placement::Placement;
use crate::types::Primitive;

/// All conversions between struct, view and bytes.
pub(super) fn all(record: &Record<'_>, bound: &Bound<'_>, placement: &Placement) -> TokenStream {
    let view = view_impl(record, bound, placement);
    let wire = wire_impl(record, bound);
    let arrays = if record.is_generic() {
        own_carrier(record)
    } else {
        array_conversions(record, placement)
    };
    quote!(#view #wire #arrays)
}

fn view_impl(record: &Record<'_>, bound: &Bound<'_>, placement: &Placement) -> TokenStream {
    let (ident, view, runtime) = (record.ident, &record.view, &record.runtime);
    let (impl_generics, ty_generics, where_clause) = record.generics.split_for_impl();
    let name = ident.to_string();
    let bytes = if record.is_generic() {
        quote!(#view #ty_generics)
    } else {
        let size = placement.size(&view.to_token_stream());
        quote!([u8; #size])
    };
    let format = format(record, placement);
    let layout = placement.layout(runtime, &quote!(#view #ty_generics));
    let writes = bound.steps.iter().map(|step| match step {
        Step::Field(field) => write_field(record, field),
        Step::Bits(bits) => write_bits(record, bits),
        Step::Skip { .. } => TokenStream::new(),
    });
    let check = check(record, bound);
    quote! {
        #[automatically_derived]
        impl #impl_generics #runtime::View for #ident #ty_generics #where_clause {
            type View = #view #ty_generics;
            type Bytes = #bytes;
            const LAYOUT: #runtime::Layout<'static> = #runtime::private::Layout::new(
                #name,
                #layout
            );
            #format

            #[inline]
            #[allow(clippy::cast_lossless)]
            fn to_view(&self) -> #view #ty_generics {
                let mut view = <#view #ty_generics as ::core::default::Default>::default();
                #(#writes)*
                view
            }

            #check
        }
    }
}

/// The canonical format string, in a buffer of its exact length where that is known.
fn format(record: &Record<'_>, placement: &Placement) -> TokenStream {
    if let Some(format) = placement.format() {
        return quote!(const FORMAT: &'static str = #format;);
    }
    let (ident, runtime) = (record.ident, &record.runtime);
    if record.is_generic() {
        return quote! {
            const FORMAT: &'static str =
                #runtime::private::FormatBuffer::<4096>::new(&Self::LAYOUT).text();
        };
    }
    quote! {
        const FORMAT: &'static str = {
            const LENGTH: usize =
                #runtime::private::format_len(&<#ident as #runtime::View>::LAYOUT);
            const BUFFER: #runtime::private::FormatBuffer<LENGTH> =
                #runtime::private::FormatBuffer::new(&<#ident as #runtime::View>::LAYOUT);
            BUFFER.text()
        };
    }
}

/// Writes one field of `self` to `view`; reserved fields stay zero.
fn write_field(record: &Record<'_>, bound: &BoundField<'_>) -> TokenStream {
    let field = bound.field;
    if field.is_reserved() {
        return TokenStream::new();
    }
    let (member, runtime, view) = (&field.member, &record.runtime, &record.view);
    let constant = field.constant();
    if let Access::Number(_) | Access::Bytes = bound.access() {
        let set = quote::format_ident!("set_{}", field.name());
        return quote_spanned!(field.span()=> view.#set(self.#member););
    }
    let (_, ty_generics, _) = record.generics.split_for_impl();
    let turbofish = ty_generics.as_turbofish();
    quote_spanned! {field.span()=>
        *#view #turbofish::#constant.of_mut(&mut view) = #runtime::Bind::to_wire(&self.#member);
    }
}

fn write_bits(record: &Record<'_>, bits: &BoundBits<'_>) -> TokenStream {
    let field = bits.field;
    if field.is_reserved() {
        return TokenStream::new();
    }
    let (member, view) = (&field.member, &record.view);
    let constant = field.constant();
    let (_, ty_generics, _) = record.generics.split_for_impl();
    let turbofish = ty_generics.as_turbofish();
    let number = bits.to_bits(&record.runtime, &quote!(self.#member));
    quote_spanned! {field.span()=>
        #view #turbofish::#constant.write(view.as_mut_bytes(), #number);
    }
}

/// `View::check`, where some field can hold a number that does not fit.
fn check(record: &Record<'_>, bound: &Bound<'_>) -> TokenStream {
    let runtime = &record.runtime;
    let owner = record.ident.to_string();
    let checks: Vec<_> = bound
        .steps
        .iter()
        .filter_map(|step| match step {
            Step::Field(bound) if !bound.field.is_reserved() => {
                let can_fail = bound.is_narrowing() || matches!(bound.leaf, BoundLeaf::Record(_));
                let (member, name) = (&bound.field.member, bound.field.name());
                let wire = bound.wire(runtime);
                can_fail.then(
                    || quote!(#runtime::private::fits::<#wire, _>(&self.#member, #owner, #name)?;),
                )
            }
            Step::Bits(bits) if !bits.field.is_reserved() => {
                let is_bool = matches!(bits.leaf, BoundLeaf::Primitive(Primitive::Bool));
                let (member, name) = (&bits.field.member, bits.field.name());
                let number = bits.to_bits(runtime, &quote!(self.#member));
                let width = bits.width;
                (!is_bool)
                    .then(|| quote!(#runtime::private::fits_bits(#number, #width, #owner, #name)?;))
            }
            _ => None,
        })
        .collect();
    if checks.is_empty() {
        return TokenStream::new();
    }
    quote! {
        #[allow(clippy::cast_lossless)]
        fn check(&self) -> ::core::result::Result<(), #runtime::RangeError> {
            #(#checks)*
            ::core::result::Result::Ok(())
        }
    }
}

fn wire_impl(record: &Record<'_>, bound: &Bound<'_>) -> TokenStream {
    let (ident, view, runtime) = (record.ident, &record.view, &record.runtime);
    let (impl_generics, ty_generics, where_clause) = record.generics.split_for_impl();
    let name = view.to_string();
    let reads = bound.steps.iter().filter_map(|step| match step {
        Step::Field(bound) => Some(read_field(record, bound)),
        Step::Bits(bits) => Some(read_bits(record, bits)),
        Step::Skip { .. } => None,
    });
    quote! {
        #[automatically_derived]
        impl #impl_generics #runtime::Wire for #view #ty_generics #where_clause {
            type Native = #ident #ty_generics;
            const NAME: &'static str = #name;
            const ITEM: #runtime::private::Item<'static> =
                #runtime::private::record_item(&<#ident #ty_generics as #runtime::View>::LAYOUT);

            #[inline]
            #[allow(clippy::cast_possible_truncation)]
            fn get(&self) -> #ident #ty_generics {
                #ident { #(#reads,)* }
            }

            #[inline]
            fn new(value: #ident #ty_generics) -> Self {
                #runtime::View::to_view(&value)
            }
        }
    }
}

fn read_field(record: &Record<'_>, bound: &BoundField<'_>) -> TokenStream {
    let field = bound.field;
    let (member, runtime) = (&field.member, &record.runtime);
    if field.is_reserved() {
        return quote_spanned!(field.span()=> #member: #runtime::private::zero());
    }
    let get = &field.accessor;
    match bound.access() {
        Access::Number(_) | Access::Value => {
            quote_spanned!(field.span()=> #member: self.#get())
        }
        Access::Bytes => quote_spanned!(field.span()=> #member: *self.#get()),
        Access::Reference => {
            quote_spanned!(field.span()=> #member: #runtime::Bind::from_wire(self.#get()))
        }
    }
}

fn read_bits(record: &Record<'_>, bits: &BoundBits<'_>) -> TokenStream {
    let field = bits.field;
    let (member, get) = (&field.member, &field.accessor);
    if field.is_reserved() {
        let value = bits.from_bits(&record.runtime, &quote!(0_u64));
        return quote_spanned!(field.span()=> #member: #value);
    }
    quote_spanned!(field.span()=> #member: self.#get())
}

/// The view of a generic record is its own carrier.
fn own_carrier(record: &Record<'_>) -> TokenStream {
    let (view, runtime) = (&record.view, &record.runtime);
    let (impl_generics, ty_generics, where_clause) = record.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics #runtime::private::Carrier for #view #ty_generics #where_clause {
            #[inline]
            fn split(bytes: &[u8]) -> ::core::option::Option<(&Self, &[u8])> {
                #runtime::private::split(bytes)
            }

            #[inline]
            fn split_mut(bytes: &mut [u8]) -> ::core::option::Option<(&mut Self, &mut [u8])> {
                #runtime::private::split_mut(bytes)
            }
        }
    }
}

fn array_conversions(record: &Record<'_>, placement: &Placement) -> TokenStream {
    let view = &record.view;
    let size = placement.size(&view.to_token_stream());
    quote! {
        #[automatically_derived]
        impl ::core::convert::From<[u8; #size]> for #view {
            #[inline]
            fn from(bytes: [u8; #size]) -> Self {
                Self(bytes)
            }
        }

        #[automatically_derived]
        impl ::core::convert::From<#view> for [u8; #size] {
            #[inline]
            fn from(view: #view) -> Self {
                view.0
            }
        }
    }
}
