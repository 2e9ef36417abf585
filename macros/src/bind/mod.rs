//! Pairs the items of the layout string with the fields of the struct, in order.

mod bits;
mod by_type;
mod field;
mod model;

use memoryview_layout::items::{Inner, Name, Node, Reading};
use memoryview_layout::{Code, Order, Rules};
use quote::ToTokens;
use syn::LitStr;

use crate::ast::{Field, Record};
use crate::errors::Errors;
use crate::types::FieldType;

#[cfg(any(feature = "dynamic", test))]
pub(crate) use bits::ends_inside_a_byte;
pub(crate) use field::check_place;
pub(crate) use model::{BitLeaf, Bound, BoundBits, BoundField, BoundLeaf, Step};

/// Pairs items and fields. What cannot be paired is reported and omitted.
pub(crate) fn bind<'a>(
    record: &'a Record<'a>,
    reading: Option<Reading>,
    errors: &mut Errors,
) -> Bound<'a> {
    let (Some(layout), Some(reading)) = (&record.layout, reading) else {
        return by_type::guess(record);
    };
    if !reading.mistakes.is_empty() {
        check_fields(record, layout, &reading, errors);
        return by_type::guess(record);
    }
    let items = reading.items;
    let rules = items.rules();
    let mut binder = Binder::new(record, layout, rules, errors);
    if items.order_only {
        binder.take_codes_from_types(items.end);
    } else {
        binder.nodes(items.nodes);
        binder.no_field_left();
    }
    Bound {
        steps: binder.steps,
        rules,
        end: items.end,
        broken: binder.broken,
        hidden: Vec::new(),
    }
}

/// Reports the fields that do not match the valid part of a string with mistakes.
///
/// An unknown letter may be a wrong code or superfluous. It is treated as a wrong code if every
/// field then has an item; otherwise it is unclear which items the later fields belong to.
fn check_fields(record: &Record<'_>, layout: &LitStr, reading: &Reading, errors: &mut Errors) {
    let nodes = &reading.items.nodes;
    let pair = |nodes: &[Node], is_cut: bool| {
        let mut found = Errors::new();
        let mut binder = Binder::new(record, layout, reading.items.rules(), &mut found);
        binder.nodes(nodes.to_vec());
        let is_paired = !binder.is_short && (is_cut || binder.next == record.fields.len());
        if is_cut {
            binder.check_rest();
        } else {
            binder.no_field_left();
        }
        (found, is_paired)
    };
    let (found, is_paired) = pair(nodes, reading.is_cut);
    let unknown = nodes.iter().position(|node| node.is_unknown);
    errors.append(match unknown {
        Some(unknown) if !is_paired => pair(&nodes[..unknown], true).0,
        _ => found,
    });
}

struct Binder<'a, 'e> {
    layout: &'a LitStr,
    record: &'a Record<'a>,
    fields: &'a [Field<'a>],
    next: usize,
    steps: Vec<Step<'a>>,
    broken: Vec<&'a Field<'a>>,
    /// Whether `T{…}` encloses the whole string.
    is_unwrapped: bool,
    /// Whether there are items without a field.
    is_short: bool,
    errors: &'e mut Errors,
}

impl<'a, 'e> Binder<'a, 'e> {
    fn new(
        record: &'a Record<'a>,
        layout: &'a LitStr,
        rules: Rules,
        errors: &'e mut Errors,
    ) -> Self {
        Self {
            layout,
            record,
            fields: &record.fields,
            next: 0,
            steps: Vec::new(),
            broken: Vec::new(),
            is_unwrapped: matches!(rules, Rules::C),
            is_short: false,
            errors,
        }
    }

    fn nodes(&mut self, nodes: Vec<Node>) {
        for node in nodes {
            self.node(node);
        }
    }

    fn node(&mut self, node: Node) {
        match node.code {
            _ if node.is_unknown => self.unknown(&node),
            _ if node.is_dynamic() => {
                self.at_layout(
                    &node,
                    "has a data-dependent size, which only run-time formats support",
                );
                self.unknown(&node);
            }
            Code::Pad => {
                if node.name.is_some() {
                    self.at_layout(
                        &node,
                        "is padding, which cannot have a name: remove the name",
                    );
                }
                self.skip(&node);
            }
            Code::Bits if !node.is_integers() => self.bits(&node),
            _ if node.repeat == Some(0) => self.skip(&node),
            _ => self.values(node),
        }
    }

    /// Adds the bytes of `node` without a field.
    fn skip(&mut self, node: &Node) {
        let Some(count) = units(node) else {
            self.at_layout(node, "is too large: its size overflows `isize`");
            return;
        };
        // Bare records of count zero, and broken ones, have no bytes.
        if !node.code.is(Code::Record) {
            self.steps.push(Step::Skip {
                code: node.code,
                order: node.order,
                count,
            });
        }
    }

    /// Skips the fields of an item with an unknown code: an array takes all its values.
    fn unknown(&mut self, node: &Node) {
        let next = self.fields.get(self.next);
        let is_array = next.is_some_and(|next| !FieldType::of(next.ty).lengths.is_empty());
        let count = node.repeat.filter(|_| !is_array).unwrap_or(1);
        for _ in 0..count.min(self.fields.len() - self.next + 1) {
            if let Some((field, _)) = self.take_field(node) {
                check_place(field, self.errors);
            }
        }
    }

    /// Checks what is known about fields whose items were not read.
    fn check_rest(&mut self) {
        for field in &self.fields[self.next..] {
            check_place(field, self.errors);
        }
    }

    /// Binds one field, or as many as a bare count.
    fn values(&mut self, mut node: Node) {
        self.check_inner(&mut node);
        let count = node.repeat.take();
        let repeat = count.unwrap_or(1);
        let next = self.fields.get(self.next);
        let left = self.fields.len() - self.next;
        let named = repeat > 1 && node.name.is_some();
        let takes_all = |next: &Field<'_>| field::takes_all(&node, repeat, next.ty);
        if node.dims.contains(&0) && next.is_some_and(|next| !field::may_be_empty(next.ty)) {
            self.at_layout(
                &node,
                "has no field: in `T{…}` an item of count 0 is an empty array; add its field, or remove the item",
            );
            return;
        }
        if named || count.is_some() && next.is_some_and(takes_all) {
            node.dims.push(repeat);
            self.value(&node);
            return;
        }
        // A count may be huge: if no field is left, one report is enough.
        for _ in 0..repeat.min(left + 1) {
            self.value(&node);
        }
    }

    /// Reports a `T` without fields between the braces of a nested record. The braces are compared
    /// with the record, and nothing is known about that `T`.
    fn check_inner(&mut self, node: &mut Node) {
        fn bare<'n>(inner: &'n Inner, found: &mut Vec<&'n Node>) {
            for node in &inner.nodes {
                match &node.record {
                    Some(inner) => bare(inner, found),
                    None if node.code.is(Code::Record) => found.push(node),
                    None => {}
                }
            }
        }
        let Some(inner) = node.record.take() else {
            return;
        };
        let mut found = Vec::new();
        bare(&inner, &mut found);
        for node in &found {
            self.at_layout(
                node,
                "has no fields, and is inside a nested record: write its fields, `T{…}`, or `T` for the whole nested record",
            );
        }
        node.record = found.is_empty().then_some(inner);
    }

    fn value(&mut self, node: &Node) {
        let Some((field, is_its_own)) = self.take_field(node) else {
            return;
        };
        match field::bind(node, field) {
            Ok(bound) if is_its_own => self.steps.push(Step::Field(bound)),
            outcome => {
                // An item of another field may differ in type.
                if let (Err(message), true) = (outcome, is_its_own) {
                    self.errors.at(field.ty, message);
                }
                self.skip(node);
                self.broken.push(field);
            }
        }
    }

    fn bits(&mut self, node: &Node) {
        let Some((field, _)) = self.take_field(node) else {
            return;
        };
        let leaf = field::bind_bits(node, field).unwrap_or_else(|message| {
            self.errors.at(field.ty, message);
            self.broken.push(field);
            BitLeaf::Broken
        });
        self.steps.push(Step::Bits(BoundBits {
            field,
            order: node.order,
            width: node.width,
            leaf,
        }));
    }

    /// Returns the next field, and whether the item has its name or none.
    fn take_field(&mut self, node: &Node) -> Option<(&'a Field<'a>, bool)> {
        let Some(field) = self.fields.get(self.next) else {
            let count = self.fields.len();
            let message = format!(
                "has no field: the struct has {count} field{}, add one of type {} or remove the item",
                plural(count),
                field::expected(node),
            );
            self.at_layout(node, &message);
            self.is_short = true;
            return None;
        };
        self.next += 1;
        let name = field.name();
        let other = node.name.as_ref().filter(|wanted| wanted.text != name);
        if let Some(Name { text: wanted, .. }) = other {
            let around = if self.is_unwrapped && self.fields.len() == 1 {
                format!("; if `{name}` is the record itself, write `T` or `T{{…}}:{name}:`")
            } else {
                String::new()
            };
            let message = format!(
                "is named `{wanted}`, but its field is `{name}`: write `:{name}:`, or rename the field{around}"
            );
            self.at_layout(node, &message);
        }
        if let Some(code) = &field.code {
            self.errors.at(
                code,
                format!(
                    "`{name}`: the layout string gives every code: remove this one, or write only an order character there"
                ),
            );
        }
        if let Some(size) = &field.size {
            self.errors.at(
                size,
                format!(
                    "`{name}`: the layout string gives every size: write `24t` for 3 bytes there, or only an order character"
                ),
            );
        }
        if let Some(bits) = &field.bits {
            self.errors.at(
                bits,
                format!(
                    "`{name}`: the layout string gives every width: write `{bits}t` there, or only an order character"
                ),
            );
        }
        Some((field, other.is_none()))
    }

    /// Reports the first field without an item; later fields have the same cause.
    fn no_field_left(&mut self) {
        let rest = &self.fields[self.next..];
        self.broken.extend(rest);
        if let Some(field) = rest.first() {
            let message = format!(
                "`{}` has no item in the layout {:?}: the struct has {} fields, the layout has items for {}; {}",
                field.name(),
                self.layout.value(),
                self.fields.len(),
                self.next,
                field::suggestion(field, None)
            );
            self.errors.at(field.input, message);
        }
    }

    fn at_layout(&mut self, node: &Node, message: &str) {
        let at = node.position;
        self.errors.in_text(
            self.layout,
            at..at + node.text.len(),
            format!("in the layout, position {at}: `{}` {message}", node.text),
        );
    }

    /// Binds every field by its type, if the string is only an order.
    fn take_codes_from_types(&mut self, order: Order) {
        for field in self.fields {
            let bound = if let Some(bits) = &field.bits {
                bits::from_attribute(field, bits, order, self.errors).map(Step::Bits)
            } else if let Some(code) = &field.code {
                by_type::from_code(field, code, order).map(Step::Field)
            } else {
                let is_parameter = self.record.parameter_of(field).is_some();
                by_type::from_type(field, order, is_parameter).map(Step::Field)
            };
            match bound {
                Ok(step) => {
                    if matches!(&step, Step::Bits(bits) if bits.leaf == BitLeaf::Broken) {
                        self.broken.push(field);
                    }
                    self.steps.push(step);
                }
                Err(error) => {
                    self.errors.add(error);
                    self.broken.push(field);
                }
            }
        }
        if self.broken.is_empty() {
            bits::check_runs(&self.steps, self.errors);
        }
    }
}

/// Returns the number of units of the item, or `None` if it is larger than `isize::MAX`.
fn units(node: &Node) -> Option<usize> {
    let one = node.width.checked_mul(node.repeat.unwrap_or(1))?;
    node.dims
        .iter()
        .try_fold(one, |units, length| units.checked_mul(*length))
        .filter(|units| isize::try_from(*units).is_ok())
}

pub(crate) fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// Formats a type as the user wrote it.
pub(crate) fn show(tokens: impl ToTokens) -> String {
    tokens
        .to_token_stream()
        .to_string()
        .replace(" :: ", "::")
        .replace(" <", "<")
        .replace("< ", "<")
        .replace(" >", ">")
        .replace(" ;", ";")
        .replace(" ,", ",")
        .replace("& ", "&")
        .replace("( ", "(")
        .replace(" )", ")")
}
