//! The `Fixed` impl of the struct, the link from its view to the struct, and conversions.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

use crate::bind::{BitLeaf, BoundBits, BoundField, BoundLeaf, Step};
use crate::expand::accessors::Access;
use crate::expand::context::{Context, Visible, What};
use crate::expand::{checks, items, record};

/// Generates all conversions between struct, view and bytes.
pub(super) fn all(context: &Context<'_, '_>) -> TokenStream {
    let fixed = fixed(context);
    let link = link(context);
    let constants = constants(context);
    quote!(#fixed #link #constants)
}

fn fixed(context: &Context<'_, '_>) -> TokenStream {
    let record = context.record;
    let (ident, view, runtime) = (record.ident, &record.view, &record.runtime);
    let (impl_generics, ty_generics, where_clause) = record.generics.split_for_impl();
    let bytes = record::bytes(context);
    let size = checked_size(context);
    let format = items::format(context);
    let format = format.map(|format| quote!(const FORMAT: &'static str = #format;));
    let layout = items::layout(context);
    let details = details(context);
    let (unpack, pack, check) = (unpack(context), pack(context), check(context));
    // The records of the runtime itself are not examples for users.
    let hidden = runtime
        .is_ident("crate")
        .then(|| quote!(#[diagnostic::do_not_recommend]));
    quote! {
        #[automatically_derived]
        #hidden
        impl #impl_generics #runtime::Fixed for #ident #ty_generics #where_clause {
            type Record = #view #ty_generics;
            type Bytes = #bytes;
            #size
            const LAYOUT: #runtime::Layout<'static> = #layout;
            #format
            #details
            #unpack
            #pack
            #check
        }

        #[automatically_derived]
        #hidden
        impl #impl_generics #runtime::Plain for #ident #ty_generics #where_clause {
            type In<__O: #runtime::ByteOrder> = #view #ty_generics;
            const DETAIL: ::core::option::Option<#runtime::__private::Detail> =
                ::core::option::Option::Some(#runtime::__private::Detail::Record(
                    <Self as #runtime::Fixed>::TABLE,
                ));
        }
    }
}

/// Generates `DETAILS`: the names and tables of fields of the user's types.
fn details(context: &Context<'_, '_>) -> TokenStream {
    let runtime = context.runtime();
    let p = quote!(#runtime::__private);
    let fields = context.placement.fields(context.bound);
    let details = fields.filter_map(|(index, _, step)| {
        let number = u16::try_from(index).ok()?;
        let detail = match step {
            Step::Field(bound) => match bound.leaf {
                BoundLeaf::Record(ty) => {
                    let table = bound.at_leaf(&quote!(<#ty as #runtime::Fixed>::TABLE));
                    quote!(::core::option::Option::Some(#p::Detail::Record(#table)))
                }
                BoundLeaf::Bind(ty) => {
                    let carrier = bound.carrier(runtime);
                    let value_of =
                        bound.at_leaf(&quote!(<#ty as #runtime::Bind<#carrier>>::VALUE_OF));
                    quote!(#p::Detail::of_enum(#value_of))
                }
                BoundLeaf::Plain(ty) => bound.at_leaf(&quote!(<#ty as #runtime::Plain>::DETAIL)),
                _ => return None,
            },
            Step::Bits(bits) if bits.leaf == BitLeaf::Enum => {
                let ty = bits.field.ty;
                let value_of = quote_spanned!(ty.span()=> <#ty as #runtime::Coded>::VALUE_OF);
                quote!(::core::option::Option::Some(#p::Detail::Coded(#value_of)))
            }
            _ => return None,
        };
        Some(quote!((#number, #detail)))
    });
    let details: Vec<_> = details.collect();
    if details.is_empty() {
        return TokenStream::new();
    }
    quote!(const DETAILS: #p::Details = &[#(#details),*];)
}

/// Generates `SIZE` of a generic record, with the checks that depend on its parameters, because
/// every constructor uses `SIZE`.
fn checked_size(context: &Context<'_, '_>) -> TokenStream {
    let checks = checks::checks(context);
    if !context.record.is_generic() || checks.is_empty() {
        return TokenStream::new();
    }
    let view = &context.record.view;
    let (_, generics, _) = context.record.generics.split_for_impl();
    quote! {
        const SIZE: usize = {
            #(#checks;)*
            ::core::mem::size_of::<#view #generics>()
        };
    }
}

/// Generates the impl that makes the view a wire type; the runtime provides everything else.
fn link(context: &Context<'_, '_>) -> TokenStream {
    let record = context.record;
    let (ident, view, runtime) = (record.ident, &record.view, &record.runtime);
    let (impl_generics, ty_generics, where_clause) = record.generics.split_for_impl();
    let (name, struct_name) = (view.to_string(), record.name());
    let bytes = record::named_bytes(context);
    quote! {
        #[automatically_derived]
        impl #impl_generics #runtime::__private::FixedView for #view #ty_generics #where_clause {
            type Struct = #ident #ty_generics;
            type Bytes = #bytes;
            const NAME: &'static str = #name;
            const STRUCT: &'static str = #struct_name;
        }

        #[automatically_derived]
        impl #impl_generics ::core::convert::From<#ident #ty_generics> for #view #ty_generics #where_clause {
            #[inline]
            fn from(record: #ident #ty_generics) -> Self {
                #runtime::Fixed::pack_record(&record)
            }
        }

        #[automatically_derived]
        impl #impl_generics ::core::convert::From<#view #ty_generics> for #ident #ty_generics #where_clause {
            #[inline]
            fn from(view: #view #ty_generics) -> Self {
                #runtime::Fixed::unpack_record(&view)
            }
        }

        #[automatically_derived]
        impl #impl_generics ::core::convert::From<&#view #ty_generics> for #ident #ty_generics #where_clause {
            #[inline]
            fn from(view: &#view #ty_generics) -> Self {
                #runtime::Fixed::unpack_record(view)
            }
        }
    }
}

/// Generates the constants of the trait as inherent constants, so that they need no import. They
/// are results of calls, because the compiler evaluates other constants in every build, for a lint.
fn constants(context: &Context<'_, '_>) -> TokenStream {
    let record = context.record;
    let (vis, ident, runtime) = (record.vis, record.ident, &record.runtime);
    let (impl_generics, ty_generics, where_clause) = record.generics.split_for_impl();
    quote! {
        impl #impl_generics #ident #ty_generics #where_clause {
            /// The size of one record in bytes.
            #vis const SIZE: usize = #runtime::__private::size_of_record::<Self>();
            /// The largest alignment of a field in native order.
            #vis const ALIGN: usize = #runtime::__private::align_of_record::<Self>();
            /// The canonical PEP 3118 string, with names.
            #vis const FORMAT: &'static str = #runtime::__private::format_of_record::<Self>();
            /// The name, code, order, offset, size and count of every field.
            #vis const LAYOUT: #runtime::Layout<'static> = #runtime::__private::layout_of_record::<Self>();
        }
    }
}

fn pack(context: &Context<'_, '_>) -> TokenStream {
    let view = &context.record.view;
    let (_, generics, _) = context.record.generics.split_for_impl();
    let writes: Vec<_> = context
        .visible()
        .map(|visible| match visible.what {
            What::Field(field) => write_field(context, &visible, field),
            What::Bits(bits) => write_bits(context, &visible, bits),
        })
        .collect();
    let mutable = (!writes.is_empty()).then(|| quote!(mut));
    quote! {
        #[inline]
        fn pack_record(&self) -> #view #generics {
            let #mutable view = <#view #generics as ::core::default::Default>::default();
            #(#writes)*
            view
        }
    }
}

/// Generates the code that writes one field of `self` to `view`.
fn write_field(
    context: &Context<'_, '_>,
    visible: &Visible<'_, '_>,
    bound: &BoundField<'_>,
) -> TokenStream {
    let field = bound.field;
    let member = &field.member;
    if let Access::Number | Access::Bytes = bound.access() {
        let set = format_ident!("set_{}", field.name());
        return quote_spanned!(field.span()=> view.#set(self.#member););
    }
    let runtime = context.runtime();
    let place = context.wire_at_mut(visible, bound, &quote!(view));
    bound.at_leaf(&quote!(#runtime::__private::put(#place, &self.#member);))
}

fn write_bits(
    context: &Context<'_, '_>,
    visible: &Visible<'_, '_>,
    bits: &BoundBits<'_>,
) -> TokenStream {
    let member = &bits.field.member;
    let number = bits.number_of(context.runtime(), &quote!(self.#member));
    bits.write(context, visible, &quote!(view), &number)
}

/// Generates `Fixed::check_record`, if a field can have a number that does not fit.
fn check(context: &Context<'_, '_>) -> TokenStream {
    let runtime = context.runtime();
    let checks: Vec<_> = context
        .visible()
        .filter_map(|visible| match visible.what {
            What::Field(field) => check_field(context, field),
            What::Bits(bits) => check_bits(context, bits),
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

fn check_field(context: &Context<'_, '_>, bound: &BoundField<'_>) -> Option<TokenStream> {
    let always_fits = matches!(
        bound.leaf,
        BoundLeaf::Primitive(_) | BoundLeaf::Integer { .. } | BoundLeaf::Pascal(_)
    );
    if always_fits && !bound.is_narrowing() {
        return None;
    }
    let (field, runtime) = (bound.field, context.runtime());
    let (member, name, owner) = (&field.member, field.name(), context.record.name());
    let wire = bound.wire(runtime);
    Some(bound.at_leaf(&quote! {
        #runtime::__private::named(<#wire as #runtime::Wire>::fits(&self.#member), #owner, #name)?;
    }))
}

fn check_bits(context: &Context<'_, '_>, bits: &BoundBits<'_>) -> Option<TokenStream> {
    if !bits.can_fail() {
        return None;
    }
    let member = &bits.field.member;
    let fits = bits.fits(context, &quote!(self.#member));
    Some(quote_spanned!(bits.field.span()=> #fits?;))
}

fn unpack(context: &Context<'_, '_>) -> TokenStream {
    let (ident, view) = (context.record.ident, &context.record.view);
    let (_, generics, _) = context.record.generics.split_for_impl();
    let fields = context.placement.fields(context.bound);
    let reads = fields.map(|(index, spot, step)| {
        let (what, field) = match step {
            Step::Field(bound) => (What::Field(bound), bound.field),
            Step::Bits(bits) => (What::Bits(bits), bits.field),
            Step::Skip { .. } => unreachable!("fields are no skips"),
        };
        let visible = Visible {
            what,
            offset: context.offset(index, spot),
            first_bit: spot.first_bit,
        };
        let value = match what {
            What::Field(bound) => read_field(context, &visible, bound),
            What::Bits(bits) => read_bits(context, bits),
        };
        let member = &field.member;
        quote_spanned!(field.span()=> #member: #value)
    });
    let body = if context.bound.is_whole() {
        quote!(#ident { #(#reads,)* })
    } else {
        quote!(loop {})
    };
    quote! {
        #[inline]
        fn unpack_record(view: &#view #generics) -> Self {
            #body
        }
    }
}

fn read_field(
    context: &Context<'_, '_>,
    visible: &Visible<'_, '_>,
    bound: &BoundField<'_>,
) -> TokenStream {
    let (field, runtime) = (bound.field, context.runtime());
    let get = &field.accessor;
    match bound.access() {
        // The bytes of a reserved field are ignored.
        _ if field.is_reserved() => {
            let wire = bound.wire(runtime);
            bound.at_leaf(&quote! {
                <#wire as #runtime::Wire>::get(&#runtime::__private::zeroed::<#wire>())
            })
        }
        Access::Number => quote!(view.#get()),
        Access::Bytes => quote!(*view.#get()),
        _ => {
            let place = context.wire_at(visible, bound, &quote!(view));
            bound.at_leaf(&quote!(#runtime::Wire::get(#place)))
        }
    }
}

fn read_bits(context: &Context<'_, '_>, bits: &BoundBits<'_>) -> TokenStream {
    let get = &bits.field.accessor;
    match bits.leaf {
        BitLeaf::Bool if bits.field.is_reserved() => quote!(false),
        BitLeaf::Unsigned | BitLeaf::Signed if bits.field.is_reserved() => quote!(0),
        _ if bits.field.is_reserved() => bits.value_of(context.runtime(), &quote!(0)),
        _ => quote!(view.#get()),
    }
}
