//! The `Fixed` impl of the struct, and the link from its view back to it.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};

use crate::ast::Record;
use crate::bind::{BitLeaf, Bound, BoundBits, BoundField, BoundLeaf, Step};
use crate::expand::accessors::Access;
use crate::expand::placement::Placement;
use crate::expand::{Visible, visible};

/// All conversions between struct, view and bytes.
pub(super) fn all(
    record: &Record<'_>,
    bound: &Bound<'_>,
    placement: &Placement,
    bytes: &TokenStream,
) -> TokenStream {
    let fixed = fixed_impl(record, bound, placement, bytes);
    let link = link(record, bytes);
    let constants = constants(record);
    quote!(#fixed #link #constants)
}

fn fixed_impl(
    record: &Record<'_>,
    bound: &Bound<'_>,
    placement: &Placement,
    bytes: &TokenStream,
) -> TokenStream {
    let (ident, view, runtime) = (record.ident, &record.view, &record.runtime);
    let (impl_generics, ty_generics, where_clause) = record.generics.split_for_impl();
    let name = ident.to_string();
    let format = format(placement);
    let layout = placement.layout(runtime, &quote!(#view #ty_generics));
    let unpack = unpack(record, bound);
    let pack = pack(record, bound);
    let check = check(record, bound);
    // The records of the runtime itself are no example for its users.
    let hidden = runtime
        .is_ident("crate")
        .then(|| quote!(#[diagnostic::do_not_recommend]));
    quote! {
        #[automatically_derived]
        #hidden
        impl #impl_generics #runtime::Fixed for #ident #ty_generics #where_clause {
            type Record = #view #ty_generics;
            type Bytes = #bytes;
            const LAYOUT: #runtime::Layout<'static> = #runtime::__private::Layout::new(
                #name,
                #layout
            );
            #format
            #unpack
            #pack
            #check
        }
    }
}

/// The canonical format string, where the macro knows it; else that of the trait.
fn format(placement: &Placement) -> TokenStream {
    let format = placement.format();
    format.map_or_else(
        TokenStream::new,
        |format| quote!(const FORMAT: &'static str = #format;),
    )
}

/// The constants of the trait as the struct's own, so that they need no import.
fn constants(record: &Record<'_>) -> TokenStream {
    let (vis, ident, runtime) = (record.vis, record.ident, &record.runtime);
    let (impl_generics, ty_generics, where_clause) = record.generics.split_for_impl();
    quote! {
        impl #impl_generics #ident #ty_generics #where_clause {
            /// Bytes of one record.
            #vis const SIZE: usize = <Self as #runtime::Fixed>::SIZE;
            /// The largest alignment that native order asks for.
            #vis const ALIGN: usize = <Self as #runtime::Fixed>::ALIGN;
            /// The canonical PEP 3118 string, with names.
            #vis const FORMAT: &'static str = <Self as #runtime::Fixed>::FORMAT;
            /// Name, code, order, offset, size and count of every field.
            #vis const LAYOUT: #runtime::Layout<'static> = <Self as #runtime::Fixed>::LAYOUT;
        }
    }
}

fn pack(record: &Record<'_>, bound: &Bound<'_>) -> TokenStream {
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
        fn pack_record(&self) -> #view #ty_generics {
            let #mutable view = <#view #ty_generics as ::core::default::Default>::default();
            #(#writes)*
            view
        }
    }
}

/// Writes one field of `self` to `view`.
fn write_field(record: &Record<'_>, bound: &BoundField<'_>) -> TokenStream {
    let field = bound.field;
    let (member, view) = (&field.member, &record.view);
    if let Access::Number | Access::Bytes = bound.access() {
        let set = format_ident!("set_{}", field.name());
        return quote_spanned!(field.span()=> view.#set(self.#member););
    }
    let (_, ty_generics, _) = record.generics.split_for_impl();
    let place = bound.place(
        &quote!(<#view #ty_generics>),
        "of_mut",
        &quote_spanned!(field.span()=> &mut view),
    );
    let wire = bound.wire_of(&record.runtime, &quote!(self.#member));
    bound.at_leaf(&quote_spanned!(field.span()=> *#place = #wire;))
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

/// `Fixed::check_record`, where some field can hold a number that does not fit.
fn check(record: &Record<'_>, bound: &Bound<'_>) -> TokenStream {
    let runtime = &record.runtime;
    let checks: Vec<_> = visible(bound)
        .filter_map(|visible| match visible {
            Visible::Field(field) => check_field(record, field),
            Visible::Bits(bits) => check_bits(record, bits),
        })
        .collect();
    if checks.is_empty() {
        return TokenStream::new();
    }
    quote! {
        fn check_record(&self) -> ::core::result::Result<(), #runtime::RangeError> {
            #(#checks)*
            ::core::result::Result::Ok(())
        }
    }
}

fn check_field(record: &Record<'_>, bound: &BoundField<'_>) -> Option<TokenStream> {
    if !bound.is_narrowing() && !matches!(bound.leaf, BoundLeaf::Record(_)) {
        return None;
    }
    let (field, runtime) = (bound.field, &record.runtime);
    let (member, name, owner) = (&field.member, field.name(), record.ident.to_string());
    let fits = bound.fits(runtime, &quote!(self.#member));
    Some(quote_spanned! {field.span()=>
        #runtime::__private::named(#fits, #owner, #name)?;
    })
}

fn check_bits(record: &Record<'_>, bits: &BoundBits<'_>) -> Option<TokenStream> {
    if !bits.can_fail() {
        return None;
    }
    let (field, runtime) = (bits.field, &record.runtime);
    let (member, name, owner) = (&field.member, field.name(), record.ident.to_string());
    let (number, width) = (bits.number_of(runtime, &quote!(self.#member)), bits.width);
    Some(quote_spanned! {field.span()=>
        #runtime::__private::fits_bits(#number, #width, #owner, #name)?;
    })
}

fn unpack(record: &Record<'_>, bound: &Bound<'_>) -> TokenStream {
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
        fn unpack_record(view: &#view #ty_generics) -> Self {
            #body
        }
    }
}

/// What makes the view a wire type: everything else about that is the runtime's.
fn link(record: &Record<'_>, bytes: &TokenStream) -> TokenStream {
    let (ident, view, runtime) = (record.ident, &record.view, &record.runtime);
    let (impl_generics, ty_generics, where_clause) = record.generics.split_for_impl();
    let name = view.to_string();
    quote! {
        #[automatically_derived]
        impl #impl_generics #runtime::__private::FixedView for #view #ty_generics #where_clause {
            type Struct = #ident #ty_generics;
            type Bytes = #bytes;
            const NAME: &'static str = #name;
        }
    }
}

fn read_field(record: &Record<'_>, bound: &BoundField<'_>) -> TokenStream {
    let field = bound.field;
    let (member, runtime, get, span) = (
        &field.member,
        &record.runtime,
        &field.accessor,
        field.span(),
    );
    let value = match bound.access() {
        // What lies in a reserved place is not looked at.
        _ if field.is_reserved() => {
            let wire = bound.wire(runtime);
            let zeroed = quote_spanned!(span=> #runtime::__private::zeroed::<#wire>());
            bound.value_of(runtime, &zeroed)
        }
        Access::Number | Access::Value => quote!(view.#get()),
        Access::Bytes => quote!(*view.#get()),
        Access::Reference => {
            let (record_view, (_, generics, _)) = (&record.view, record.generics.split_for_impl());
            let place = bound.place(
                &quote!(<#record_view #generics>),
                "of",
                &quote_spanned!(span=> view),
            );
            bound.value_at(runtime, &place)
        }
    };
    quote_spanned!(span=> #member: #value)
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
