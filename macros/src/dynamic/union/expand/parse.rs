//! Selection and parsing of the variant.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};

use super::Writer;
use crate::ast::unraw;
use crate::dynamic::attr::UnionTag;
use crate::dynamic::expand::{self, CHOICE, VariantView, argument};
use crate::dynamic::plan::WireOrder;
use crate::dynamic::print;
use crate::dynamic::union::{Content, OwnTag, VariantModel};
use crate::dynamic::wire_type::is_unsigned;
use crate::errors::Errors;

impl Writer<'_, '_> {
    /// Generates the table: the tag, and the variants.
    pub(super) fn meta(&self) -> TokenStream {
        let p = &self.private;
        let name = unraw(&self.union.input.ident);
        let tag = self.union.own_tag.as_ref().map(|tag| {
            let size = u32::try_from(tag.size).unwrap_or(1);
            let (ty, wire) = (tag.primitive.name(), &tag.wire);
            let show = match tag.order {
                WireOrder::Known(_) => quote!(#p::show::wire::<#wire>),
                WireOrder::AtRunTime => quote!(#p::show::number::<#wire>),
            };
            quote!(#p::FieldMeta::run("tag", #size, #ty, #show),)
        });
        // Errors in `match` are those of the first item.
        let mut attributes = match &self.union.container.tag {
            Some(UnionTag::Match(Some(expr))) => {
                let text = format!("match = {}", expr.source.text());
                Some(quote!(.attributes(&[#text])))
            }
            _ => None,
        };
        let variants = self.union.variants.iter().map(|variant| {
            let name = unraw(&variant.variant.ident);
            let attributes = attributes.take();
            quote!(#p::FieldMeta::dynamic(#name, "").transparent() #attributes)
        });
        let variants: Vec<_> = variants.collect();
        quote!(&#p::Meta::new(#name, &[#tag #(#variants),*]))
    }

    /// Generates the choice of the variant, if it is known before parsing, and the parser.
    pub(super) fn parse(&self, errors: &mut Errors) -> (Option<TokenStream>, TokenStream) {
        let (choice, before) = self.choice(errors);
        let first = u16::from(self.union.own_tag.is_some());
        let arms = (0_u16..).zip(&self.union.variants).map(|(index, variant)| {
            let view = self.variant(variant, index + first);
            quote_spanned! {variant.variant.ident.span()=>
                #index => #view
            }
        });
        let parse = quote! {
            #before
            match choice.variant() {
                #(#arms,)*
                _ => input.no_variant(choice, Self::META),
            }
        };
        (choice, parse)
    }

    /// Returns the choice as an expression, and the statements that compute it.
    fn choice(&self, errors: &mut Errors) -> (Option<TokenStream>, TokenStream) {
        let p = &self.private;
        if let Some(tag) = &self.union.own_tag {
            let read = self.own_tag(tag);
            let statements = quote! {
                #read
                let choice = #p::bounds::choose::<Self>(&v_tag);
            };
            return (None, statements);
        }
        let chosen = match &self.union.container.tag {
            Some(UnionTag::Match(Some(expr))) => {
                let printed = print::choice(expr, &quote!(Self), &self.scope(), errors);
                if printed.can_fail {
                    let result = printed.result();
                    quote!(input.given(#result, Self::META.step(0).in_attribute(1))?)
                } else {
                    printed.inner
                }
            }
            _ => argument(CHOICE).to_token_stream(),
        };
        let statement = quote!(let choice = #chosen;);
        (Some(chosen), statement)
    }

    /// Generates the code that reads the tag of the union.
    fn own_tag(&self, tag: &OwnTag) -> TokenStream {
        let (p, order) = (&self.private, &self.order);
        let (size, wire) = (tag.size, &tag.wire);
        let (run, read) = match tag.order {
            WireOrder::Known(_) => {
                let wire = match (size, is_unsigned(tag.primitive)) {
                    (1, true) => quote!(#p::U8),
                    (1, false) => quote!(#p::I8),
                    _ => wire.clone(),
                };
                (
                    quote!(run::<#size>(Self::META.step(0))),
                    quote!(#wire::read(run0, 0)),
                )
            }
            WireOrder::AtRunTime => (
                quote!(run_ordered::<#size>(#order, Self::META.step(0))),
                quote!(#p::ordered::<#wire>(run0, 0, #order)),
            ),
        };
        quote! {
            let run0 = input.#run?;
            let v_tag = #read;
        }
    }

    /// Generates the code that reads variant number `k` in the table.
    fn variant(&self, variant: &VariantModel<'_>, k: u16) -> TokenStream {
        let (view, name) = (&self.union.view, &variant.variant.ident);
        let (record, made) = match &variant.content {
            Content::Unit => {
                return quote_spanned! {name.span()=> {
                    input.chosen(Self::META.step(#k));
                    ::core::option::Option::Some(#view::#name)
                }};
            }
            Content::Record(record, _) => (record, quote!(#view::#name)),
            Content::Single(record, steps) => {
                let VariantView { content, .. } = expand::single(record, steps);
                (record, quote!(|record| #view::#name(#content)))
            }
        };
        let (marker, args) = (self.marker(&record.ident), self.variant_args());
        quote_spanned! {name.span()=>
            input.variant::<#marker>(#args, Self::META.step(#k)).map(#made)
        }
    }

    /// Generates the size, if the arguments select the variant, and whether some variant can reject
    /// a record of that size.
    pub(super) fn stride(&self, choice: Option<&TokenStream>) -> TokenStream {
        let Some(choice) = choice else {
            return TokenStream::new();
        };
        if choice.to_string().contains("input") {
            return TokenStream::new();
        }
        let (pattern, runtime) = (self.arguments.pattern(), &self.runtime);
        let arms =
            (0_u16..)
                .zip(&self.union.variants)
                .map(|(index, variant)| match &variant.content {
                    Content::Unit => quote!(#index => ::core::option::Option::Some(0)),
                    Content::Single(record, _) | Content::Record(record, _) => {
                        let (marker, args) = (self.marker(&record.ident), self.variant_args());
                        quote!(#index => <#marker as #runtime::View>::stride(#args))
                    }
                });
        let refuses = self.union.variants.iter().filter_map(|variant| {
            let (Content::Single(record, _) | Content::Record(record, _)) = &variant.content else {
                return None;
            };
            let marker = self.marker(&record.ident);
            Some(quote!(|| <#marker as #runtime::View>::REFUSES))
        });
        quote! {
            const REFUSES: ::core::primitive::bool = false #(#refuses)*;
            #[inline]
            fn stride(#pattern: Self::Args) -> ::core::option::Option<::core::primitive::usize> {
                match #choice.variant() {
                    #(#arms,)*
                    _ => ::core::option::Option::None,
                }
            }
        }
    }
}
