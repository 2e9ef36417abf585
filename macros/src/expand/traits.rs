//! The traits that every view has: `Clone`, `Copy`, `Default`, `Debug`, `PartialEq`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::bind::BitLeaf;
use crate::expand::accessors::Access;
use crate::expand::context::{Context, What};

pub(super) fn all(context: &Context<'_, '_>) -> TokenStream {
    let copies = copies(context);
    let debug = debug(context);
    let equality = equality(context);
    quote!(#copies #debug #equality)
}

fn copies(context: &Context<'_, '_>) -> TokenStream {
    let (view, runtime) = (&context.record.view, context.runtime());
    let (impl_generics, ty_generics, where_clause) = context.record.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics ::core::clone::Clone for #view #ty_generics #where_clause {
            #[inline]
            fn clone(&self) -> Self {
                *self
            }
        }

        #[automatically_derived]
        impl #impl_generics ::core::marker::Copy for #view #ty_generics #where_clause {}

        #[automatically_derived]
        impl #impl_generics ::core::default::Default for #view #ty_generics #where_clause {
            #[inline]
            fn default() -> Self {
                #runtime::__private::zeroed()
            }
        }
    }
}

fn debug(context: &Context<'_, '_>) -> TokenStream {
    let (view, runtime) = (&context.record.view, context.runtime());
    let (impl_generics, ty_generics, where_clause) = context.record.generics.split_for_impl();
    let name = view.to_string();
    let fields = context.visible().map(|visible| {
        let field = visible.field();
        let (get, ty) = (&field.accessor, field.ty);
        let value = match visible.what {
            What::Field(bound) => match bound.access() {
                Access::Number => quote!(&self.#get()),
                Access::Bytes => quote!(self.#get()),
                _ => context.wire_at(&visible, bound, &quote!(self)),
            },
            What::Bits(bits) if bits.leaf == BitLeaf::Enum => quote! {
                &#runtime::__private::shown(|f| <#ty as #runtime::Coded>::debug(&self.#get(), f))
            },
            What::Bits(_) => quote!(&self.#get()),
        };
        (field.name(), value)
    });
    let (names, values): (Vec<_>, Vec<_>) = fields.unzip();
    let body = if context.flat().is_some() {
        quote!(#runtime::__private::debug_flat(self, f))
    } else {
        quote! {
            #runtime::__private::debug_record(f, #name, &[#(#names),*], &[#(#values),*])
        }
    };
    quote! {
        #[automatically_derived]
        impl #impl_generics ::core::fmt::Debug for #view #ty_generics #where_clause {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #body
            }
        }
    }
}

/// Generates equality of fields, ignoring padding and reserved fields. A view equals a struct if
/// all values fit and the struct's view equals it.
fn equality(context: &Context<'_, '_>) -> TokenStream {
    let (view, ident, runtime) = (
        &context.record.view,
        context.record.ident,
        context.runtime(),
    );
    let (impl_generics, ty_generics, where_clause) = context.record.generics.split_for_impl();
    let fields: Vec<_> = context
        .visible()
        .map(|visible| {
            let get = &visible.field().accessor;
            let [own, others] = [quote!(self), quote!(other)].map(|side| match visible.what {
                // Equivalent to the code below, and faster to compile.
                What::Field(bound) if bound.access() == Access::Number => quote!(#side.#get()),
                What::Field(bound) => context.wire_at(&visible, bound, &side),
                What::Bits(bits) => bits.read(context, &visible, &side),
            });
            match visible.what {
                What::Field(bound) => bound.at_leaf(&quote!(#own == #others)),
                What::Bits(_) => quote!(#own == #others),
            }
        })
        .collect();
    let other = if fields.is_empty() {
        quote!(_)
    } else {
        quote!(other)
    };
    let fields = join(fields);
    quote! {
        #[automatically_derived]
        impl #impl_generics ::core::cmp::PartialEq for #view #ty_generics #where_clause {
            #[inline]
            fn eq(&self, #other: &Self) -> bool {
                #fields
            }
        }

        // Not `automatically_derived`, because Clippy would treat it as the struct's own equality
        // and require `Eq`.
        impl #impl_generics ::core::cmp::PartialEq<#ident #ty_generics> for #view #ty_generics #where_clause {
            #[inline]
            fn eq(&self, other: &#ident #ty_generics) -> bool {
                #runtime::__private::equals(self, other)
            }
        }

        impl #impl_generics ::core::cmp::PartialEq<#view #ty_generics> for #ident #ty_generics #where_clause {
            #[inline]
            fn eq(&self, other: &#view #ty_generics) -> bool {
                #runtime::__private::equals(other, self)
            }
        }
    }
}

/// Returns `a && b && c`, or `true` if there is nothing to compare.
fn join(conditions: Vec<TokenStream>) -> TokenStream {
    conditions
        .into_iter()
        .reduce(|all, one| quote!(#all && #one))
        .unwrap_or_else(|| quote!(true))
}
