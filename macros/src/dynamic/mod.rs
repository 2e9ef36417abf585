//! The derive for layouts of data-dependent size: dynamic structs, and enums with data.
//!
//! One file per stage: `attr` parses attributes, `string` pairs the items of the layout string with
//! the fields, `planner` determines how each field is read, `check` finds conflicts, `steps` joins
//! fields of constant size in runs, and `expand` generates the code. `source`, `tree`, `scope` and
//! `print` convert expressions to Rust.

#![expect(
    clippy::option_option,
    reason = "the outer option is a mistake that was reported, the inner one is what was not written"
)]
#![expect(
    clippy::needless_pass_by_value,
    reason = "tokens and messages are made for the call that takes them"
)]
#![expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of a type with a lifetime is not general enough to be passed by its name"
)]
#![expect(
    clippy::single_match_else,
    reason = "what is written and what is not are two cases of equal weight"
)]

mod attr;
mod check;
mod expand;
mod fallback;
mod interval;
mod located;
mod model;
mod plan;
mod planner;
mod print;
mod receiver;
mod scope;
mod shape;
mod source;
mod spec;
mod steps;
mod string;
mod tree;
mod union;
mod wire_type;

use attr::Container;
use memoryview_layout::Order;
use model::{Field, OrderOf, Record};
use proc_macro2::{Ident, TokenStream};
use quote::format_ident;
use steps::Steps;
use syn::{Data, DataStruct, DeriveInput};

use crate::ast::unraw;
use crate::errors::Errors;

/// Expands `input`, whose size depends on the data.
pub(crate) fn derive(input: &DeriveInput, errors: &mut Errors) -> TokenStream {
    let input = &*receiver::named(input);
    match &input.data {
        Data::Struct(data) => derive_struct(input, data, errors),
        Data::Enum(data) => union::derive(input, data, errors),
        Data::Union(_) => TokenStream::new(),
    }
}

fn derive_struct(input: &DeriveInput, data: &DataStruct, errors: &mut Errors) -> TokenStream {
    let container = Container::read(&input.attrs, false, errors);
    let fields = data.fields.iter().enumerate();
    let fields = fields
        .map(|(index, field)| Field::read(index, field, &field.vis, errors))
        .collect();
    let mut record = Record {
        name: unraw(&input.ident),
        view: view_name(&input.ident, &container),
        ident: input.ident.clone(),
        vis: input.vis.clone(),
        generics: &input.generics,
        order: OrderOf::Missing,
        args: Vec::new(),
        fields,
        variant: None,
        container: &container,
    };
    complete(&mut record, errors)
}

/// Reads the layout of a record, plans its fields, and generates its code, or a stub after
/// mistakes.
fn complete(record: &mut Record<'_>, errors: &mut Errors) -> TokenStream {
    if record.fields.is_empty() {
        let (ident, name) = (&record.ident, &record.name);
        errors.at(
            ident,
            format!("`{name}` has no fields: a view needs at least one"),
        );
    }
    let mut after = Vec::new();
    let mut is_bound = true;
    record.order = OrderOf::of(record.container).unwrap_or(OrderOf::Missing);
    if let Some(layout) = &record.container.layout {
        let bound = string::bind(layout, &mut record.fields, errors);
        after = bound.after;
        is_bound = !bound.is_broken;
        if record.container.order.is_none() {
            record.order = bound.order;
        } else if !matches!(
            bound.order,
            OrderOf::Missing | OrderOf::Known(Order::Native)
        ) {
            errors.at(
                layout,
                "the order is given twice: remove the letter or `order = …`",
            );
        }
    }
    record.args = record
        .container
        .args
        .iter()
        .map(attr::Argument::clone)
        .collect();
    if is_bound {
        planner::plan(record, errors);
        check::record(record, errors);
    }
    // Names in expressions are resolved when they are printed, which is also done after a mistake.
    let steps = Steps::of(record, &after);
    let expanded = expand::record(record, &steps, &after, errors);
    if errors.is_empty() {
        return expanded;
    }
    fallback::record(record, &steps)
}

/// Returns the name of the view: `ChunkView` for `Chunk`, or the value of `name = …`.
fn view_name(ident: &Ident, container: &Container) -> Ident {
    container
        .name
        .clone()
        .unwrap_or_else(|| format_ident!("{ident}View"))
}
