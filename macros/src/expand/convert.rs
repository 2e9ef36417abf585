//! The `View` and `Bind` impls of the struct and the `Wire` impl of its view.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};

use crate::ast::Record;
use crate::bind::{BitLeaf, Bound, BoundBits, BoundField, BoundLeaf, Step};
use crate::expand::accessors::Access;
use crate::expand::placement::Placement;
use crate::expand::{Visible, visible};

/// All conversions between struct, view and bytes.
pub(super) fn all(record: &Record<'_>, bound: &Bound<'_>, placement: &Placement) -> TokenStream {
    let view = view_impl(record, placement);
    let bind = bind_impl(record, bound);
    let wire = wire_impl(record);
    let carrier = record.is_generic().then(|| own_carrier(record));
    quote!(#view #bind #wire #carrier)
}

fn view_impl(record: &Record<'_>, placement: &Placement) -> TokenStream {
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
        }
    }
}

/// Everything that depends on the fields; all other conversions are default bodies that call these.
fn bind_impl(record: &Record<'_>, bound: &Bound<'_>) -> TokenStream {
    let (ident, view, runtime) = (record.ident, &record.view, &record.runtime);
    let (impl_generics, ty_generics, where_clause) = record.generics.split_for_impl();
    let from_wire = from_wire(record, bound);
    let to_wire = to_wire(record, bound);
    let fits = fits(record, bound);
    quote! {
        #[automatically_derived]
        impl #impl_generics #runtime::Bind<#view #ty_generics> for #ident #ty_generics #where_clause {
            #from_wire
            #to_wire
            #fits
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

fn to_wire(record: &Record<'_>, bound: &Bound<'_>) -> TokenStream {
    let view = &record.view;
    let (_, ty_generics, _) = record.generics.split_for_impl();
    let mut writes = visible(bound)
        .map(|visible| match visible {
            Visible::Field(field) => write_field(record, field),
            Visible::Bits(bits) => write_bits(record, bits),
        })
        .peekable();
    let mutable = writes.peek().map(|_| quote!(mut));
    quote! {
        #[inline]
        fn to_wire(&self) -> #view #ty_generics {
            let #mutable view = <#view #ty_generics as ::core::default::Default>::default();
            #(#writes)*
            view
        }
    }
}

/// Writes one field of `self` to `view`.
fn write_field(record: &Record<'_>, bound: &BoundField<'_>) -> TokenStream {
    let field = bound.field;
    let (member, runtime, view, ty) = (&field.member, &record.runtime, &record.view, field.ty);
    if let Access::Number | Access::Bytes = bound.access() {
        let set = format_ident!("set_{}", field.name());
        return quote_spanned!(field.span()=> view.#set(self.#member););
    }
    let constant = field.constant();
    let (_, ty_generics, _) = record.generics.split_for_impl();
    let wire = bound.wire(runtime);
    quote_spanned! {field.span()=>
        *<#view #ty_generics>::#constant.of_mut(&mut view) =
            <#ty as #runtime::Bind<#wire>>::to_wire(&self.#member);
    }
}

fn write_bits(record: &Record<'_>, bits: &BoundBits<'_>) -> TokenStream {
    let field = bits.field;
    let (member, view) = (&field.member, &record.view);
    let constant = field.constant();
    let (_, ty_generics, _) = record.generics.split_for_impl();
    let number = bits.number_of(&record.runtime, &quote!(self.#member));
    quote_spanned! {field.span()=>
        <#view #ty_generics>::#constant.write(view.as_mut_bytes(), #number);
    }
}

/// `Bind::fits`, where some field can hold a number that does not fit.
fn fits(record: &Record<'_>, bound: &Bound<'_>) -> TokenStream {
    let runtime = &record.runtime;
    let owner = record.ident.to_string();
    let checks: Vec<_> =
        visible(bound)
            .filter_map(|visible| {
                let field = visible.field();
                let (member, name, ty) = (&field.member, field.name(), field.ty);
                match visible {
                    Visible::Field(bound) => {
                        let can_fail =
                            bound.is_narrowing() || matches!(bound.leaf, BoundLeaf::Record(_));
                        let wire = bound.wire(runtime);
                        can_fail.then(|| quote_spanned! {field.span()=>
                        #runtime::private::named(
                            <#ty as #runtime::Bind<#wire>>::fits(&self.#member), #owner, #name,
                        )?;
                    })
                    }
                    Visible::Bits(bits) => {
                        let number = bits.number_of(runtime, &quote!(self.#member));
                        let width = bits.width;
                        bits.can_fail().then(|| {
                            quote_spanned! {field.span()=>
                                #runtime::private::fits_bits(#number, #width, #owner, #name)?;
                            }
                        })
                    }
                }
            })
            .collect();
    if checks.is_empty() {
        return TokenStream::new();
    }
    quote! {
        fn fits(&self) -> ::core::result::Result<(), #runtime::RangeError> {
            #(#checks)*
            ::core::result::Result::Ok(())
        }
    }
}

fn from_wire(record: &Record<'_>, bound: &Bound<'_>) -> TokenStream {
    let (ident, view) = (record.ident, &record.view);
    let (_, ty_generics, _) = record.generics.split_for_impl();
    let reads = bound.steps.iter().filter_map(|step| match step {
        Step::Field(bound) => Some(read_field(record, bound)),
        Step::Bits(bits) => Some(read_bits(record, bits)),
        Step::Skip { .. } => None,
    });
    let body = if bound.is_whole() {
        quote!(#ident { #(#reads,)* })
    } else {
        quote!(loop {})
    };
    quote! {
        #[inline]
        fn from_wire(view: &#view #ty_generics) -> Self {
            #body
        }
    }
}

fn wire_impl(record: &Record<'_>) -> TokenStream {
    let (ident, view, runtime) = (record.ident, &record.view, &record.runtime);
    let (impl_generics, ty_generics, where_clause) = record.generics.split_for_impl();
    let name = view.to_string();
    quote! {
        #[automatically_derived]
        impl #impl_generics #runtime::Wire for #view #ty_generics #where_clause {
            type Native = #ident #ty_generics;
            const NAME: &'static str = #name;
            const ITEM: #runtime::private::Item<'static> =
                #runtime::private::record_item(&<#ident #ty_generics as #runtime::View>::LAYOUT);
        }
    }
}

fn read_field(record: &Record<'_>, bound: &BoundField<'_>) -> TokenStream {
    let field = bound.field;
    let (member, runtime, get, ty) = (&field.member, &record.runtime, &field.accessor, field.ty);
    let wire = bound.wire(runtime);
    let value = match bound.access() {
        // What lies in a reserved place is not looked at.
        _ if field.is_reserved() => {
            quote_spanned! {field.span()=>
                <#ty as #runtime::Bind<#wire>>::from_wire(&#runtime::private::zeroed())
            }
        }
        Access::Number | Access::Value => quote!(view.#get()),
        Access::Bytes => quote!(*view.#get()),
        Access::Reference => {
            let (constant, span) = (field.constant(), field.span());
            let (record_view, (_, generics, _)) = (&record.view, record.generics.split_for_impl());
            quote_spanned! {span=>
                <#ty as #runtime::Bind<#wire>>::from_wire(<#record_view #generics>::#constant.of(view))
            }
        }
    };
    quote_spanned!(field.span()=> #member: #value)
}

fn read_bits(record: &Record<'_>, bits: &BoundBits<'_>) -> TokenStream {
    let field = bits.field;
    let (member, get) = (&field.member, &field.accessor);
    let value = match bits.leaf {
        BitLeaf::Bool if field.is_reserved() => quote!(false),
        BitLeaf::Unsigned if field.is_reserved() => quote!(0),
        _ if field.is_reserved() => bits.value_of(&record.runtime, &quote!(0)),
        _ => quote!(view.#get()),
    };
    quote_spanned!(field.span()=> #member: #value)
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
