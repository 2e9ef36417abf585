//! Unions: enums with data. Each variant with content is a hidden record.

mod choose;
mod expand;
mod tags;

use memoryview_layout::Code;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{DataEnum, DeriveInput, Fields, Variant};

use super::attr::{Container, Pattern, UnionTag, VariantAttr};
use super::model::{Field, OrderOf, Record, VariantOf};
use super::plan::WireOrder;
use super::steps::Steps;
use super::wire_type::wire_type;
use super::{fallback, planner, string, view_name};
use crate::ast::unraw;
use crate::errors::Errors;
use crate::types::Primitive;

/// An enum with data.
pub(super) struct Union<'a> {
    pub(super) input: &'a DeriveInput,
    pub(super) container: &'a Container,
    pub(super) view: Ident,
    pub(super) order: OrderOf,
    pub(super) variants: Vec<VariantModel<'a>>,
    /// The tag, if the union reads it itself.
    pub(super) own_tag: Option<OwnTag>,
}

/// The tag that a union reads itself.
pub(super) struct OwnTag {
    pub(super) primitive: Primitive,
    pub(super) order: WireOrder,
    /// Its wire type, or the number type itself if the order is known only at run time.
    pub(super) wire: TokenStream,
    pub(super) size: usize,
}

pub(super) struct VariantModel<'a> {
    pub(super) variant: &'a Variant,
    pub(super) tags: Vec<Pattern>,
    pub(super) is_other: bool,
    pub(super) content: Content<'a>,
}

pub(super) enum Content<'a> {
    Unit,
    /// One unnamed field.
    Single(Record<'a>, Steps),
    /// Named fields, which are a record.
    Record(Record<'a>, Steps),
}

pub(super) fn derive(input: &DeriveInput, data: &DataEnum, errors: &mut Errors) -> TokenStream {
    let before = errors.count();
    let container = Container::read(&input.attrs, true, errors);
    let order = union_order(&container, errors);
    let own_tag = own_tag(&container, &order, errors);
    let mut variants = Vec::new();
    for variant in &data.variants {
        variants.push(read_variant(
            variant,
            input,
            &container,
            own_tag.as_ref(),
            errors,
        ));
    }
    let union = Union {
        input,
        view: view_name(&input.ident, &container),
        container: &container,
        order,
        variants,
        own_tag,
    };
    tags::check(&union, errors);
    let expanded = expand::all(&union, errors);
    if errors.count() > before {
        return stand_in(&union);
    }
    expanded
}

/// Returns the order of an enum, whose layout must be only an order.
fn union_order(container: &Container, errors: &mut Errors) -> OrderOf {
    match OrderOf::of(container) {
        Some(OrderOf::Data { expr }) => {
            expr.source.error_all(
                "an enum has no fields that could select its byte order: write `order = outer`, and `order = …` on the enclosing struct",
                errors,
            );
            return OrderOf::Missing;
        }
        Some(order) => return order,
        None => {}
    }
    let Some(layout) = &container.layout else {
        return OrderOf::Missing;
    };
    let mut found = Errors::new();
    let bound = string::bind(layout, &mut [], &mut found);
    if !found.is_empty() {
        errors.at(
            layout,
            "the layout of an enum must be only a byte order, such as `\">\"`: its variants contain the fields",
        );
    }
    bound.order
}

fn own_tag(container: &Container, order: &OrderOf, errors: &mut Errors) -> Option<OwnTag> {
    let Some(UnionTag::Own(letter)) = &container.tag else {
        return None;
    };
    let text = letter.to_string();
    let code = match text.as_bytes() {
        [letter] => Code::from_letter(*letter),
        _ => None,
    };
    let code = code.filter(|code| {
        matches!(
            code,
            Code::U8
                | Code::I8
                | Code::U16
                | Code::I16
                | Code::U32
                | Code::I32
                | Code::U64
                | Code::I64
        )
    });
    let Some(code) = code else {
        errors.at(
            letter,
            format!("`{text}` is not the code of an integer: write `tag = B`, `H`, `I` or `Q`"),
        );
        return None;
    };
    let size = code.standard_size().unwrap_or(1);
    let order = match order {
        OrderOf::Known(order) => WireOrder::Known(*order),
        OrderOf::Missing if size == 1 => WireOrder::Known(memoryview_layout::Order::Little),
        OrderOf::Missing => {
            errors.at(
                letter,
                "a tag of more than one byte needs a byte order: write `#[layout(\"<\")]` or `#[layout(\">\")]`",
            );
            return None;
        }
        OrderOf::Outer | OrderOf::Data { .. } => WireOrder::AtRunTime,
    };
    let primitive = Primitive::of_code(code, memoryview_layout::Order::Little)?;
    let runtime = container.runtime.to_token_stream();
    let wire = match order {
        WireOrder::Known(order) => wire_type(code, order)?.tokens(&runtime),
        WireOrder::AtRunTime => crate::dynamic::wire_type::native(primitive),
    };
    Some(OwnTag {
        primitive,
        order,
        wire,
        size,
    })
}

fn read_variant<'a>(
    variant: &'a Variant,
    input: &'a DeriveInput,
    container: &'a Container,
    own_tag: Option<&OwnTag>,
    errors: &mut Errors,
) -> VariantModel<'a> {
    let attr = VariantAttr::read(&variant.attrs, errors);
    let name = &variant.ident;
    if attr.tag.is_none() && attr.other.is_none() && !attr.is_broken {
        errors.at(
            name,
            format!(
                "`{name}` has no tag: write `#[view(tag = 1)]`, or `#[view(other)]` for all other tags"
            ),
        );
    }
    if let (Some(_), Some(span)) = (&attr.tag, attr.other) {
        errors.add(syn::Error::new(
            span,
            format!("`{name}` has tags and `other`: remove one"),
        ));
    }
    let content = match &variant.fields {
        Fields::Unit => Content::Unit,
        fields => {
            let (record, steps) = variant_record(variant, input, container, own_tag, errors);
            match fields {
                Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                    Content::Single(record, steps)
                }
                _ => Content::Record(record, steps),
            }
        }
    };
    VariantModel {
        variant,
        tags: attr.tag.unwrap_or_default(),
        is_other: attr.other.is_some(),
        content,
    }
}

/// Returns the record of a variant.
fn variant_record<'a>(
    variant: &'a Variant,
    input: &'a DeriveInput,
    container: &'a Container,
    own_tag: Option<&OwnTag>,
    errors: &mut Errors,
) -> (Record<'a>, Steps) {
    let (owner, name) = (&input.ident, &variant.ident);
    let fields = variant.fields.iter().enumerate();
    let fields = fields
        .map(|(index, field)| Field::read(index, field, &input.vis, errors))
        .collect();
    let tag = own_tag.map(|tag| crate::dynamic::wire_type::native(tag.primitive));
    let order = match OrderOf::of(container) {
        Some(OrderOf::Data { .. }) | None => match &container.layout {
            Some(layout) => string::bind(layout, &mut [], &mut Errors::new()).order,
            None => OrderOf::Missing,
        },
        Some(order) => order,
    };
    let ident = format_ident!("{}{}", unraw(owner), unraw(name));
    let mut record = Record {
        name: format!("{}::{}", unraw(owner), unraw(name)),
        view: format_ident!("{ident}View"),
        ident,
        vis: input.vis.clone(),
        generics: &input.generics,
        container,
        order,
        args: container.args.clone(),
        fields,
        variant: Some(VariantOf {
            owner: owner.clone(),
            variant: name.clone(),
            tag,
        }),
    };
    planner::plan(&mut record, errors);
    super::check::record(&record, errors);
    let steps = Steps::of(&record, &[]);
    (record, steps)
}

/// Generates the hidden marker types of the variants.
pub(super) fn marker(record: &Record<'_>) -> TokenStream {
    let ident = &record.ident;
    let vis = &record.vis;
    let generics = record.generics;
    let (impl_generics, _, clause) = generics.split_for_impl();
    let lifetimes = generics.lifetimes().map(|lifetime| {
        let lifetime = &lifetime.lifetime;
        quote!(&#lifetime ())
    });
    let types = generics.type_params().map(|parameter| &parameter.ident);
    quote! {
        #[doc(hidden)]
        #[allow(
            dead_code,
            deprecated,
            missing_copy_implementations,
            missing_debug_implementations,
            single_use_lifetimes,
        )]
        #vis struct #ident #impl_generics (
            ::core::marker::PhantomData<(#(#lifetimes,)* #(fn() -> #types,)*)>
        ) #clause;
    }
}

/// Generates the stub view of a union with mistakes.
fn stand_in(union: &Union<'_>) -> TokenStream {
    let mut records = TokenStream::new();
    for variant in &union.variants {
        if let Content::Single(variant, steps) | Content::Record(variant, steps) = &variant.content
        {
            records.extend(marker(variant));
            records.extend(fallback::record(variant, steps));
        }
    }
    let union = expand::stand_in(union);
    quote!(#records #union)
}
