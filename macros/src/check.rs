//! Checks of the whole struct, each with its reason.

use std::collections::HashMap;

use memoryview_layout::Order;
use memoryview_layout::items::Reading;

use crate::ast::{Field, Record};
use crate::attr::Derive;
use crate::bind::{Bound, check_place};
use crate::errors::Errors;
use crate::placement::{Placement, Spot};
use crate::types::{FieldType, Leaf};

/// The results of the checks for binding.
pub(crate) struct Checked<'a> {
    /// Whether no view can be generated at all.
    pub(crate) is_hopeless: bool,
    /// Fields whose accessors would conflict with others.
    pub(crate) clashes: Vec<&'a Field<'a>>,
}

/// Runs all checks before binding.
pub(crate) fn record<'a>(
    record: &'a Record<'a>,
    reading: Option<&Reading>,
    errors: &mut Errors,
) -> Checked<'a> {
    let has_lifetime = check_lifetimes(record, errors);
    let is_unsized = record
        .fields
        .iter()
        .any(|field| FieldType::is_unsized(field.ty));
    let is_unbounded = check_bounds(record, errors);
    let is_native = reading.is_some_and(|reading| check_generic_order(record, reading, errors));
    if reading.is_none() {
        // If there is a layout, binding reports them.
        for field in &record.fields {
            check_place(field, errors);
        }
    }
    check_pod(record, errors);
    let clashes = check_accessors(record, errors);
    Checked {
        is_hopeless: has_lifetime || is_unsized || is_unbounded || is_native,
        clashes,
    }
}

/// A view borrows its bytes, but the struct owns its values.
fn check_lifetimes(record: &Record<'_>, errors: &mut Errors) -> bool {
    let mut lifetimes = record.generics.lifetimes().peekable();
    let found = lifetimes.peek().is_some();
    for lifetime in lifetimes {
        errors.at(
            lifetime,
            "a record of fixed size owns its values: write `[u8; N]` instead of a reference; views borrow the bytes for you",
        );
    }
    found
}

/// bytemuck would require the parameters to be `Pod`, but only their views are.
fn check_pod(record: &Record<'_>, errors: &mut Errors) {
    if record.is_generic() && record.derives.contains(&Derive::Pod) {
        errors.at(
            record.ident,
            "the view of a generic struct cannot be `Pod`: remove `Pod`, or the type parameters",
        );
    }
}

/// A parameter that is a field type must be `Fixed`. One with any other bound may imply it.
fn check_bounds(record: &Record<'_>, errors: &mut Errors) -> bool {
    let mut found = false;
    for field in &record.fields {
        let Some(parameter) = record.parameter_of(field) else {
            continue;
        };
        let has_clause = record.generics.where_clause.is_some();
        if parameter.bounds.is_empty() && !has_clause {
            let (name, ident) = (field.name(), &parameter.ident);
            errors.at(
                field.ty,
                format!("`{name}`: `{ident}` may be any type: write `{ident}: Fixed`"),
            );
            found = true;
        }
    }
    found
}

/// Padding whose size depends on a parameter cannot be expressed in Rust, and the macro does not
/// know the sizes of the target.
fn check_generic_order(record: &Record<'_>, reading: &Reading, errors: &mut Errors) -> bool {
    let tree = &reading.items;
    let portable = |order: Order| !order.native_sizes() && !order.aligned();
    let all_portable = tree.nodes.iter().all(|node| portable(node.order)) && portable(tree.end);
    let is_known = reading.mistakes.is_empty();
    let found = record.is_generic() && is_known && !all_portable;
    if found {
        errors.at(
            &record.layout,
            format!(
                "`{}` has parameters, so its layout needs an order without alignment: begin with `<`, `>`, `=` or `!`",
                record.ident
            ),
        );
    }
    found
}

/// Every field has a getter and a setter, and the methods of a view must have different names.
fn check_accessors<'a>(record: &'a Record<'a>, errors: &mut Errors) -> Vec<&'a Field<'a>> {
    let mut clashes = Vec::new();
    let mut taken: HashMap<String, String> = ["from_bytes", "unpack", "as_bytes", "as_mut_bytes"]
        .map(|name| (name.to_owned(), "every view".to_owned()))
        .into();
    for field in record.fields.iter().filter(|field| !field.is_reserved()) {
        let name = field.name();
        let this = format!("`{name}`");
        for method in methods(field) {
            let owner = taken.insert(method.clone(), this.clone());
            // rustc reports fields with the same name.
            if let Some(owner) = owner.filter(|owner| *owner != this) {
                errors.at(
                    &field.accessor,
                    format!(
                        "accessor `{method}` of `{name}` conflicts with a method of {owner}: rename the field"
                    ),
                );
                clashes.push(field);
            }
        }
    }
    clashes
}

/// Returns the methods that a field of this type may get.
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
        methods.push(format!("{name}_ref"));
        methods.push(format!("{name}_at"));
        methods.push(format!("set_{name}_at"));
    }
    methods
}

/// Checks that a record has at least one byte and is not larger than `isize::MAX`. Records whose
/// size only the compiler knows are checked when their layout is evaluated.
pub(crate) fn size<'a>(
    record: &'a Record<'a>,
    bound: &mut Bound<'a>,
    placement: &Placement,
    errors: &mut Errors,
) {
    let (Some(layout), true) = (&record.layout, errors.is_empty()) else {
        return;
    };
    let ident = record.ident;
    match placement.end.as_ref().map(Spot::known) {
        Some(Some(0)) => errors.at(
            layout,
            format!("`{ident}` has no bytes: a view needs at least one"),
        ),
        None => {
            errors.at(
                layout,
                format!(
                    "`{ident}` is too large: its size of {} bytes overflows `isize`",
                    isize::MAX
                ),
            );
            bound.steps.clear();
            bound.broken = record.fields.iter().collect();
        }
        Some(_) => {}
    }
}
