//! Selects the derive for fixed or for dynamic layouts.

use memoryview_layout::Dialect;
use memoryview_layout::items;
use syn::{Attribute, Data, DeriveInput, Fields, LitStr, Meta, Type, TypeParamBound, TypePath};

use crate::attr::{FIELD_WORDS, is_letter, words};
use crate::errors::Errors;

/// Attributes that fields of fixed layouts can have, too, depending on the value.
const SHARED_WORDS: [&str; 3] = ["size", "bits", "code"];

/// Returns `true` if the size of the layout depends on the data, or if the data must be checked to
/// read it.
pub(crate) fn is_dynamic(input: &DeriveInput) -> bool {
    match &input.data {
        Data::Struct(data) => {
            input.generics.lifetimes().next().is_some()
                || has_view_parameter(input)
                || has_dynamic_container(&input.attrs)
                || takes_the_rest(&data.fields) && has_order_alone(&input.attrs)
                || data
                    .fields
                    .iter()
                    .any(|field| has_dynamic_word(&field.attrs))
        }
        // An enum without data is a coded number, whatever its attributes.
        Data::Enum(data) => {
            has_dynamic_container(&input.attrs)
                || input.generics.lifetimes().next().is_some()
                || data.variants.iter().any(|variant| {
                    let is_other = has_word(&variant.attrs, &["other"]);
                    let has_data = !matches!(variant.fields, Fields::Unit);
                    has_word(&variant.attrs, &["tag"]) || has_data && !is_other
                })
        }
        Data::Union(_) => false,
    }
}

/// Returns `true` if the last segment of `bound` is `name`.
fn is_bound(bound: &TypeParamBound, name: &str) -> bool {
    let TypeParamBound::Trait(bound) = bound else {
        return false;
    };
    let last = bound.path.segments.last();
    last.is_some_and(|segment| segment.ident == name)
}

/// Returns `true` if a type parameter has the bound `View`, and so may have any size.
fn has_view_parameter(input: &DeriveInput) -> bool {
    input
        .generics
        .type_params()
        .any(|parameter| parameter.bounds.iter().any(|bound| is_bound(bound, "View")))
}

/// Returns `true` if the last field is a `Vec`, which takes the remaining bytes.
fn takes_the_rest(fields: &Fields) -> bool {
    let last = fields.iter().last().map(|field| &field.ty);
    let Some(Type::Path(TypePath { path, .. })) = last else {
        return false;
    };
    let name = path.segments.last();
    name.is_some_and(|segment| segment.ident == "Vec")
}

/// Returns `true` if the layout has no codes.
fn has_order_alone(attrs: &[Attribute]) -> bool {
    let mut layouts = attrs.iter().filter(|attr| attr.path().is_ident("layout"));
    layouts.all(|attr| {
        let text = attr.parse_args::<LitStr>();
        text.is_ok_and(|text| {
            let items = items::read(&text.value(), Dialect::Language).items;
            items.nodes.is_empty()
        })
    })
}

fn has_dynamic_container(attrs: &[Attribute]) -> bool {
    let has_words = has_word(attrs, &["args", "root", "mut", "match", "tag"]);
    has_words
        || attrs
            .iter()
            .filter(|attr| attr.path().is_ident("layout"))
            .any(is_dynamic_layout)
}

fn is_dynamic_layout(attr: &Attribute) -> bool {
    if let Ok(text) = attr.parse_args::<LitStr>() {
        return items::read(&text.value(), Dialect::Language)
            .items
            .is_dynamic();
    }
    // `order = …`, or a misspelling of it.
    matches!(&attr.meta, Meta::List(list) if list.tokens.to_string().contains('='))
}

fn has_dynamic_word(attrs: &[Attribute]) -> bool {
    let words = words(attrs);
    let is_dynamic = |word: &str| FIELD_WORDS.contains(&word) && !SHARED_WORDS.contains(&word);
    if words.iter().any(|(word, _)| is_dynamic(word)) {
        return true;
    }
    // `code = Leb128`, `size = length`, `size(n, or_end)`.
    words.iter().any(|(word, value)| match word.as_str() {
        "code" => !value.starts_with('"') && !is_letter(value),
        "size" | "bits" => value.parse::<u64>().is_err(),
        _ => false,
    })
}

fn has_word(attrs: &[Attribute], wanted: &[&str]) -> bool {
    words(attrs)
        .iter()
        .any(|(word, _)| wanted.contains(&word.as_str()))
}

/// Returns the attributes in all `#[view(…)]` with their values as text. Errors are reported later.
fn words(attrs: &[Attribute]) -> Vec<(String, String)> {
    let mut all = Vec::new();
    words::each(attrs, &mut Errors::new(), |word, input, _| {
        let value: String = words::until_comma(input)?
            .into_iter()
            .map(|token| token.to_string())
            .collect();
        let value = value.strip_prefix('=').unwrap_or(&value).to_owned();
        all.push((word.text(), value));
        Ok(())
    });
    all
}
