//! The user's struct or enum, with the tokens that errors point at.

use memoryview_layout::Dialect;
use memoryview_layout::items::{Reading, read};
use proc_macro2::{Ident, Span};
use quote::format_ident;
use syn::spanned::Spanned;
use syn::{
    Attribute, DeriveInput, Expr, Fields, Generics, LitInt, LitStr, Member, Path, Type, TypeParam,
    Visibility,
};

use crate::attr;
use crate::errors::Errors;
use crate::types::{FieldType, Leaf, Primitive, literal, primitive};

/// A struct with a layout string.
pub(crate) struct Record<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) view: Ident,
    pub(crate) vis: &'a Visibility,
    pub(crate) generics: &'a Generics,
    /// The layout, or `None` if it is missing, which has been reported.
    pub(crate) layout: Option<LitStr>,
    pub(crate) runtime: Path,
    /// `#[view(derive(Eq, …))]`.
    pub(crate) derives: Vec<attr::Derive>,
    /// `#[deprecated]`, for all generated items.
    pub(crate) deprecated: Vec<&'a Attribute>,
    pub(crate) fields: Vec<Field<'a>>,
}

/// A field of such a struct.
pub(crate) struct Field<'a> {
    /// The name in the struct: `id`, or `0`.
    pub(crate) member: Member,
    /// The name of the accessor: `id`, or `f0` in a tuple struct.
    pub(crate) accessor: Ident,
    pub(crate) vis: &'a Visibility,
    pub(crate) docs: Vec<&'a Attribute>,
    /// `#[deprecated]`, for its accessors.
    pub(crate) deprecated: Vec<&'a Attribute>,
    pub(crate) ty: &'a Type,
    /// `#[view(code = "B")]`.
    pub(crate) code: Option<LitStr>,
    /// `#[view(size = 3)]`.
    pub(crate) size: Option<LitInt>,
    /// `#[view(bits = 4)]`.
    pub(crate) bits: Option<LitInt>,
    pub(crate) input: &'a syn::Field,
}

impl Field<'_> {
    /// Returns the name without `r#`.
    pub(crate) fn name(&self) -> String {
        unraw(&self.accessor)
    }

    /// Returns `true` if the field is reserved space, with a name that begins with `_`.
    pub(crate) fn is_reserved(&self) -> bool {
        self.name().starts_with('_')
    }

    /// Returns the span for errors in the code of the field: that of its type, but as generated
    /// code. Lints of the user's crate ignore it, and names resolve as in other generated code,
    /// even if the type comes from a user's `macro_rules`.
    pub(crate) fn span(&self) -> Span {
        Span::call_site().located_at(self.ty.span())
    }
}

/// An enum whose variants are numbers.
pub(crate) struct Coded<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) runtime: Path,
    /// The integer type of its `repr`.
    pub(crate) repr: Ident,
    pub(crate) variants: Vec<Variant<'a>>,
    /// The variant for unknown numbers.
    pub(crate) other: Option<&'a Ident>,
    /// The largest number of low bits all of whose values have a variant.
    pub(crate) covered_bits: u32,
    /// Whether it has parameters, which is an error.
    pub(crate) is_generic: bool,
}

/// A variant with a number.
pub(crate) struct Variant<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) discriminant: Option<&'a Expr>,
}

impl<'a> Record<'a> {
    pub(crate) fn read(input: &'a DeriveInput, fields: &'a Fields, errors: &mut Errors) -> Self {
        let container = attr::Container::read(&input.attrs, errors);
        let fields: Vec<_> = fields
            .iter()
            .enumerate()
            .map(|(index, field)| Field::read(index, field, errors))
            .collect();
        let ident = &input.ident;
        if fields.is_empty() {
            errors.at(
                ident,
                format!("`{ident}` has no fields: a view needs at least one"),
            );
        } else if container.layout.text.is_none() && !container.layout.is_broken {
            errors.at(
                ident,
                format!(
                    "`{ident}` has no layout: write `#[layout(\"<\")]` to take the codes from the field types in little-endian order, or all codes, as in `#[layout(\"<idf\")]`"
                ),
            );
        }
        Self {
            ident,
            view: container
                .name
                .unwrap_or_else(|| format_ident!("{}View", ident)),
            vis: &input.vis,
            generics: &input.generics,
            layout: container.layout.text,
            runtime: container.runtime,
            derives: container.derives,
            deprecated: named(&input.attrs, "deprecated"),
            fields,
        }
    }

    /// Reads the layout string and reports its mistakes. Returns `None` if there is no string.
    pub(crate) fn read_layout(&self, errors: &mut Errors) -> Option<Reading> {
        let layout = self.layout.as_ref()?;
        let reading = read(&layout.value(), Dialect::Language);
        for error in &reading.mistakes {
            let at = error.position;
            errors.in_text(layout, at..at, format!("in the layout, {error}"));
        }
        Some(reading)
    }

    /// Returns the name without `r#`.
    pub(crate) fn name(&self) -> String {
        unraw(self.ident)
    }

    /// Returns `true` if the size of the record depends on a parameter.
    pub(crate) fn is_generic(&self) -> bool {
        !self.generics.params.is_empty()
    }

    /// Returns the type parameter that is the type of `field` or of its elements.
    pub(crate) fn parameter_of(&self, field: &Field<'_>) -> Option<&'a TypeParam> {
        let Leaf::Path(Type::Path(path)) = FieldType::of(field.ty).leaf else {
            return None;
        };
        let mut parameters = self.generics.type_params();
        parameters.find(|parameter| path.path.is_ident(&parameter.ident))
    }
}

impl<'a> Field<'a> {
    fn read(index: usize, field: &'a syn::Field, errors: &mut Errors) -> Self {
        let attributes = attr::Field::read(&field.attrs, errors);
        let (member, accessor) = match &field.ident {
            Some(ident) => (Member::Named(ident.clone()), ident.clone()),
            None => (
                Member::Unnamed(syn::Index {
                    index: u32::try_from(index).unwrap_or(u32::MAX),
                    span: field.ty.span(),
                }),
                format_ident!("f{index}", span = field.ty.span()),
            ),
        };
        Self {
            member,
            accessor,
            vis: &field.vis,
            docs: named(&field.attrs, "doc"),
            deprecated: named(&field.attrs, "deprecated"),
            ty: &field.ty,
            code: attributes.code,
            size: attributes.size,
            bits: attributes.bits,
            input: field,
        }
    }
}

impl<'a> Coded<'a> {
    pub(crate) fn read(
        input: &'a DeriveInput,
        data: &'a syn::DataEnum,
        errors: &mut Errors,
    ) -> Self {
        let container = attr::Container::read(&input.attrs, errors);
        if let Some(layout) = container.layout.text {
            errors.at(
                layout,
                "an enum has no layout: the struct with a field of this type gives its code",
            );
        }
        let repr = attr::repr(&input.attrs);
        if repr.is_none() {
            let ident = &input.ident;
            errors.at(
                ident,
                format!(
                    "`{ident}` needs an integer `#[repr(…)]` of at most 64 bits: write `#[repr(u8)]`, or a wider one"
                ),
            );
        }
        if !input.generics.params.is_empty() {
            errors.at(
                &input.generics,
                "an enum of numbers has no parameters: remove them",
            );
        }
        let (variants, other) = Self::read_variants(data, repr.as_ref(), errors);
        let bits = repr.as_ref().map_or(8, bits_of);
        let covered_bits = match other {
            Some(_) => bits,
            None => Self::covered(input, &variants, bits, errors),
        };
        Self {
            ident: &input.ident,
            runtime: container.runtime,
            repr: repr.unwrap_or_else(|| format_ident!("u8")),
            variants,
            other,
            covered_bits,
            is_generic: !input.generics.params.is_empty(),
        }
    }

    fn read_variants(
        data: &'a syn::DataEnum,
        repr: Option<&Ident>,
        errors: &mut Errors,
    ) -> (Vec<Variant<'a>>, Option<&'a Ident>) {
        let mut variants = Vec::new();
        let mut other = None;
        for variant in &data.variants {
            if attr::is_other(&variant.attrs, errors) {
                if other.is_some() {
                    errors.at(variant, "a second `#[view(other)]`: remove one");
                }
                if !holds_number(&variant.fields, repr) {
                    let repr = repr.map_or_else(|| "u8".to_owned(), Ident::to_string);
                    errors.at(
                        variant,
                        format!(
                            "the variant for other numbers must contain the number: write `{}({repr})`",
                            variant.ident
                        ),
                    );
                }
                other = Some(&variant.ident);
                continue;
            }
            if !matches!(variant.fields, Fields::Unit) {
                errors.at(
                    &variant.fields,
                    "a variant of a coded enum has no data: remove the fields, or mark the one variant for unknown numbers `#[view(other)]`",
                );
            }
            variants.push(Variant {
                ident: &variant.ident,
                discriminant: variant.discriminant.as_ref().map(|(_, expr)| expr),
            });
        }
        (variants, other)
    }

    /// Returns the largest number of low bits all of whose values have a variant, or an error if
    /// there is none.
    fn covered(
        input: &DeriveInput,
        variants: &[Variant<'_>],
        bits: u32,
        errors: &mut Errors,
    ) -> u32 {
        let mut numbers = Vec::new();
        let mut next = Some(0);
        for variant in variants {
            let number = match variant.discriminant {
                Some(expr) => literal(expr),
                None => next,
            };
            next = number.and_then(|n| n.checked_add(1));
            numbers.extend(number);
        }
        numbers.sort_unstable();
        let complete = numbers.len() == variants.len()
            && numbers.len().is_power_of_two()
            && numbers.iter().enumerate().all(|(i, n)| i == *n);
        let covered = numbers.len().trailing_zeros();
        if complete && covered > 0 && covered <= bits {
            return covered;
        }
        let repr = attr::repr(&input.attrs).map_or_else(|| "u8".to_owned(), |r| r.to_string());
        errors.at(
            &input.ident,
            format!(
                "`{}` is not exhaustive: add a variant `#[view(other)] Other({repr})` for all other numbers",
                input.ident
            ),
        );
        0
    }
}

fn holds_number(fields: &Fields, repr: Option<&Ident>) -> bool {
    let (Fields::Unnamed(fields), 1) = (fields, fields.len()) else {
        return false;
    };
    match (&fields.unnamed[0].ty, repr) {
        (Type::Path(path), Some(repr)) => path.path.is_ident(repr),
        // A missing `repr` has been reported.
        (ty, repr) => repr.is_none() && matches!(ty, Type::Path(_)),
    }
}

/// Returns `ident` without `r#`.
pub(crate) fn unraw(ident: &Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#").map_or(name.clone(), str::to_owned)
}

/// Returns the attributes called `name`.
fn named<'a>(attrs: &'a [Attribute], name: &str) -> Vec<&'a Attribute> {
    attrs
        .iter()
        .filter(|attr| attr.path().is_ident(name))
        .collect()
}

/// Returns the number of bits of an integer type; for `usize` and `isize`, that of the largest
/// target.
fn bits_of(repr: &Ident) -> u32 {
    match primitive(repr) {
        Some(Primitive::U8 | Primitive::I8) => 8,
        Some(Primitive::U16 | Primitive::I16) => 16,
        Some(Primitive::U32 | Primitive::I32) => 32,
        _ => 64,
    }
}
