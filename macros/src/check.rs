//! Rules across the whole struct: a flat list of checks, each with its reason.

use std::collections::HashMap;

use syn::GenericParam;

use crate::ast::{Field, Record};
use crate::errors::Errors;
use crate::tree::Tree;
use crate::types::{FieldType, Leaf};

/// All checks.
pub(crate) fn record(record: &Record<'_>, errors: &mut Errors) {
    check_parameters(record, errors);
    check_generic_order(record, errors);
    check_types(record, errors);
    check_accessors(record, errors);
    check_constants(record, errors);
}

/// A view borrows its bytes; the struct itself owns its values.
fn check_parameters(record: &Record<'_>, errors: &mut Errors) {
    for parameter in &record.generics.params {
        if let GenericParam::Lifetime(lifetime) = parameter {
            errors.at(
                lifetime,
                "a record of fixed size owns its values: write `[u8; N]` instead of a reference; views borrow the bytes for you",
            );
        }
    }
}

/// Padding whose size depends on a type parameter cannot be written down in Rust.
fn check_generic_order(record: &Record<'_>, errors: &mut Errors) {
    if !record.is_generic() {
        return;
    }
    let Ok(tree) = Tree::parse(&record.layout.value()) else {
        return;
    };
    let all_portable = tree
        .nodes
        .iter()
        .all(|node| Record::is_portable(node.order));
    if !all_portable || !Record::is_portable(tree.end) {
        errors.at(
            &record.layout,
            "a generic record needs an order without alignment: begin with `<`, `>`, `=` or `!`",
        );
    }
}

/// References and the like have no place in bytes, whatever the layout says.
fn check_types(record: &Record<'_>, errors: &mut Errors) {
    if Tree::parse(&record.layout.value()).is_ok() {
        return;
    }
    for field in &record.fields {
        if matches!(FieldType::of(field.ty).leaf, Leaf::Unsupported) {
            errors.at(
                field.ty,
                format!(
                    "`{}`: `{}` has no place in bytes: use numbers, arrays, and types that derive `View`",
                    field.name(),
                    crate::bind::show(field.ty)
                ),
            );
        }
    }
}

/// Every field has a getter and a setter; no two methods of a view may have the same name.
fn check_accessors(record: &Record<'_>, errors: &mut Errors) {
    let mut taken: HashMap<String, String> = ["unpack", "as_bytes", "as_mut_bytes"]
        .map(|name| (name.to_owned(), "every view".to_owned()))
        .into();
    for field in record.fields.iter().filter(|field| !field.is_reserved()) {
        let name = field.name();
        for method in methods(field) {
            if let Some(owner) = taken.insert(method.clone(), format!("`{name}`")) {
                errors.at(
                    &field.accessor,
                    format!(
                        "`{name}` would have a method `{method}`, which {owner} has already: rename the field"
                    ),
                );
            }
        }
    }
}

/// The methods that a field of this type may get.
fn methods(field: &Field<'_>) -> Vec<String> {
    let name = field.name();
    let mut methods = vec![
        name.clone(),
        format!("set_{name}"),
        format!("try_set_{name}"),
    ];
    let ty = FieldType::of(field.ty);
    let is_array = !ty.lengths.is_empty();
    if is_array || matches!(ty.leaf, Leaf::Path(_)) {
        methods.push(format!("{name}_mut"));
    }
    if is_array {
        methods.push(format!("{name}_at"));
    }
    methods
}

/// Every field has a constant in upper case.
fn check_constants(record: &Record<'_>, errors: &mut Errors) {
    let mut taken = HashMap::new();
    for field in record.fields.iter().filter(|field| !field.is_reserved()) {
        let name = field.name();
        if let Some(other) = taken.insert(name.to_uppercase(), name.clone()) {
            if other != name {
                errors.at(
                    &field.accessor,
                    format!(
                        "`{name}` and `{other}` would share the constant `{}`: rename one",
                        name.to_uppercase()
                    ),
                );
            }
        }
    }
}
