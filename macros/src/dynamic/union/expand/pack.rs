//! Conversion from the view to the user's enum, and from the enum to bytes.

use proc_macro2::TokenStream;
use quote::quote;

use super::Writer;
use crate::dynamic::attr::UnionTag;
use crate::dynamic::expand::{self, CHOICE, VariantView, argument};
use crate::dynamic::plan::WireOrder;
use crate::dynamic::print;
use crate::dynamic::union::{Content, choose};
use crate::errors::Errors;

impl Writer<'_, '_> {
    pub(super) fn unpack(&self) -> TokenStream {
        let runtime = &self.runtime;
        let (view, ident) = (&self.union.view, &self.union.input.ident);
        let arms = self.union.variants.iter().map(|variant| {
            let name = &variant.variant.ident;
            match &variant.content {
                Content::Unit => quote!(#view::#name => ::core::result::Result::Ok(#ident::#name)),
                Content::Record(record, _) => {
                    let marker = self.marker(&record.ident);
                    quote!(#view::#name(view) => <#marker as #runtime::View>::to_unpacked(view))
                }
                Content::Single(record, steps) => {
                    let VariantView { unpacked, .. } = expand::single(record, steps);
                    match unpacked {
                        Ok(value) => quote! {
                            #view::#name(view) => ::core::result::Result::Ok(#ident::#name(#value))
                        },
                        Err(slices) => quote! {
                            #view::#name(_) => {
                                let _ = || -> Self::Unpacked<'static> { #ident::#name(loop {}) };
                                #slices
                            }
                        },
                    }
                }
            }
        });
        let never =
            (!self.uses_lifetime()).then(|| quote!(#view::__Never(never, _) => match never {},));
        quote! {
            match view {
                #(#arms,)*
                #never
            }
        }
    }

    /// Generates the code that sets the counts, sizes and tags of the variant.
    pub(super) fn mend(&self) -> TokenStream {
        let arms: Vec<_> = self
            .union
            .variants
            .iter()
            .filter_map(|variant| {
                let (Content::Single(record, steps) | Content::Record(record, steps)) =
                    &variant.content
                else {
                    return None;
                };
                let statements = expand::variant_mend(record, steps);
                let (name, fields) = (&variant.variant.ident, expand::variant_pattern(record));
                let unused = expand::variant_bindings(record);
                (!statements.is_empty())
                    .then(|| quote!(Self::#name #fields => { #(let _ = &#unused;)* #statements }))
            })
            .collect();
        if arms.is_empty() {
            return TokenStream::new();
        }
        expand::mend_method(&quote!(match self { #(#arms)* _ => {} }))
    }

    /// Generates the code that packs the variant, with the tag that selects it.
    pub(super) fn pack(&self, errors: &mut Errors) -> TokenStream {
        let tags = choose::tags(self.union, &self.private);
        let variants = self.union.variants.iter().zip(&tags).zip(0_u16..);
        let arms = variants.map(|((variant, tag), index)| {
            let name = &variant.variant.ident;
            let record = match &variant.content {
                Content::Unit => None,
                Content::Single(record, steps) | Content::Record(record, steps) => {
                    Some((record, steps))
                }
            };
            let fields = record.map(|(record, _)| expand::variant_pattern(record));
            if self.union.own_tag.is_some() && tag.is_none() {
                // Several tags select the variant, and its values do not determine which one.
                let names = record.map(|(record, _)| expand::variant_bindings(record));
                let names = names.unwrap_or_default();
                return quote! {
                    Self::#name #fields => {
                        #(let _ = #names;)*
                        out.untagged(Self::META.step(0))
                    }
                };
            }
            let before = self.pack_tag(index, tag.as_ref(), errors);
            let pack = match record {
                Some((record, steps)) => expand::variant_pack(record, steps),
                None => quote!(::core::option::Option::Some(())),
            };
            quote!(Self::#name #fields => { #before #pack })
        });
        quote! {
            match self {
                #(#arms)*
            }
        }
    }

    /// Generates the code that writes the tag, or checks the given one.
    fn pack_tag(
        &self,
        index: u16,
        value: Option<&TokenStream>,
        errors: &mut Errors,
    ) -> TokenStream {
        let (runtime, p, order) = (&self.runtime, &self.private, &self.order);
        if let Some(tag) = &self.union.own_tag {
            let (native, wire) = (crate::dynamic::wire_type::native(tag.primitive), &tag.wire);
            let put = match tag.order {
                WireOrder::Known(_) => {
                    quote!(out.put(&<#wire as #runtime::Wire>::new(v_tag), Self::META.step(0))?;)
                }
                WireOrder::AtRunTime => {
                    quote!(out.nested::<#native>(&v_tag, #order, Self::META.step(0))?;)
                }
            };
            return quote! {
                let #p::Tag::Number(number) = #value else {
                    return out.untagged(Self::META.step(0));
                };
                let v_tag = number as #native;
                #put
            };
        }
        let Some(UnionTag::Match(Some(expr))) = &self.union.container.tag else {
            let choice = argument(CHOICE);
            return quote!(out.variant(#choice.variant(), #index, Self::META.step(0))?;);
        };
        let choice = print::choice(expr, &quote!(Self), &self.scope(), errors).result();
        quote! {
            if let ::core::result::Result::Ok(choice) = #choice {
                out.variant(choice.variant(), #index, Self::META.step(0))?;
            }
        }
    }

    /// Generates `tag_of`: the only tag that selects the variant of a value.
    pub(super) fn tag_of(&self) -> TokenStream {
        let p = &self.private;
        let tags = choose::tags(self.union, p);
        let arms = self.union.variants.iter().zip(tags).map(|(variant, tag)| {
            let name = &variant.variant.ident;
            match tag {
                Some(tag) => quote!(Self::#name { .. } => ::core::option::Option::Some(#tag)),
                None => quote!(Self::#name { .. } => ::core::option::Option::None),
            }
        });
        quote! {
            fn tag_of(&self) -> ::core::option::Option<#p::Tag<'static>> {
                match self {
                    #(#arms,)*
                }
            }
        }
    }
}
