//! Checks of the whole record, each with its reason.

use std::collections::HashMap;

use super::model::{OrderOf, Record};
use super::plan::{Plan, WireOrder};
use super::tree::Kind;
use crate::errors::Errors;

/// Runs all checks of a record whose fields are planned.
pub(super) fn record(record: &Record<'_>, errors: &mut Errors) {
    check_names(record, errors);
    check_accessors(record, errors);
    check_order(record, errors);
    check_magic(record, errors);
    check_mut(record, errors);
}

/// A field and an argument with the same name could not be distinguished in expressions.
fn check_names(record: &Record<'_>, errors: &mut Errors) {
    for argument in &record.args {
        if record
            .fields
            .iter()
            .any(|field| argument.ident == field.name)
        {
            let name = &argument.ident;
            errors.at(
                name,
                format!("`{name}` is a field and an argument: rename one"),
            );
        }
    }
}

/// The methods of a view must have different names.
fn check_accessors(record: &Record<'_>, errors: &mut Errors) {
    let mut taken: HashMap<&str, &str> = ["as_bytes", "verify"]
        .map(|name| (name, "every view"))
        .into();
    for field in &record.fields {
        if let Some(owner) = taken.insert(&field.name, "another field")
            && owner == "every view"
        {
            let name = &field.name;
            errors.at(
                &field.accessor,
                format!("accessor `{name}` conflicts with a built-in method: rename the field"),
            );
        }
    }
}

/// The fields that select the order are read before it is known.
fn check_order(record: &Record<'_>, errors: &mut Errors) {
    let OrderOf::Data { expr } = &record.order else {
        return;
    };
    for field in &record.fields {
        let is_named = expr
            .root
            .any(|kind| matches!(kind, Kind::Name(name) if *name == field.name));
        let needs_order = match &field.plan {
            Plan::Wire(wire) => wire.order == WireOrder::AtRunTime,
            Plan::Integer { order, .. } => *order == WireOrder::AtRunTime,
            _ => false,
        };
        if is_named && needs_order {
            let name = &field.name;
            errors.at(
                field.ty,
                format!(
                    "`{name}` selects the byte order, so its own order cannot depend on it: read it as bytes, or write `code = \">I\"` with an order"
                ),
            );
        }
    }
}

/// A constant must have the type and length of its field.
fn check_magic(record: &Record<'_>, errors: &mut Errors) {
    for field in &record.fields {
        let Some(magic) = &field.attr.magic else {
            continue;
        };
        let length = array_length(record, field);
        let mut numbers = false;
        let mut bytes = false;
        for alternative in &magic.alternatives {
            let is_bytes = matches!(alternative.root.kind, Kind::Bytes(_));
            bytes |= is_bytes;
            numbers |= !is_bytes;
            if let (Kind::Bytes(text), Some(length)) = (&alternative.root.kind, length)
                && text.len() != length
            {
                let name = &field.name;
                alternative.source.error_all(
                    format!(
                        "`{name}` has {length} byte{}, the constant has {}",
                        if length == 1 { "" } else { "s" },
                        text.len()
                    ),
                    errors,
                );
            }
        }
        if numbers && bytes {
            magic.alternatives[0]
                .source
                .error_all("alternatives must be all bytes or all numbers", errors);
        }
        let is_number = matches!(field.plan, Plan::Wire(ref wire) if matches!(wire.kind, super::plan::WireKind::Number(_) | super::plan::WireKind::Integer { .. }))
            || matches!(
                field.plan,
                Plan::Bits(_) | Plan::Integer { .. } | Plan::Code(_)
            );
        if bytes && is_number {
            magic.alternatives[0].source.error_all(
                format!("`{}` is a number: write one, as in `magic = 4`", field.name),
                errors,
            );
        } else if numbers && !is_number {
            magic.alternatives[0]
                .source
                .error_all(format!("`{}` is bytes: write `b\"…\"`", field.name), errors);
        }
    }
}

fn array_length(_record: &Record<'_>, field: &super::model::Field<'_>) -> Option<usize> {
    use super::plan::{Size, WireKind};
    match &field.plan {
        Plan::Wire(wire) if wire.kind == WireKind::Bytes => match wire.size {
            Size::Known(size) => Some(size),
            Size::Of(_) => None,
        },
        _ => None,
    }
}

/// Setters are for records that can be written in place.
fn check_mut(_record: &Record<'_>, _errors: &mut Errors) {}
