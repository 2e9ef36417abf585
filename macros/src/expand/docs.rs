//! The documentation of what is generated.

use std::fmt::Write;

use memoryview_layout::{Code, Model, Order, Placer};
use proc_macro2::TokenStream;
use quote::quote;

use crate::ast::{Field, Record};
use crate::bind::{Bound, BoundBits, BoundField, BoundLeaf, Step, show};
use crate::types::literal;

/// The documentation of the view type: what it is, and the table of offsets.
pub(super) fn view(record: &Record<'_>, bound: &Bound<'_>) -> TokenStream {
    let ident = record.ident;
    let table = Table::of(bound);
    let text = format!(
        "[`{ident}`] as it lies in bytes, layout `{}`.\n\nA view has alignment 1 and is valid for every bit pattern; getters read and setters write in place.\n\n{}",
        record.layout.value(),
        table.text
    );
    quote!(#[doc = #text])
}

/// The user's own words, or the name of the field.
pub(super) fn getter(field: &Field<'_>) -> TokenStream {
    if field.docs.is_empty() {
        let text = format!("The value of `{}`.", field.name());
        return quote!(#[doc = #text]);
    }
    let docs = &field.docs;
    quote!(#(#docs)*)
}

/// What a setter does with numbers that do not fit.
pub(super) fn bit_setter(bits: &BoundBits<'_>) -> String {
    let name = bits.field.name();
    let width = bits.width;
    if width == 1
        && matches!(
            bits.leaf,
            BoundLeaf::Primitive(crate::types::Primitive::Bool)
        )
    {
        return format!("Sets `{name}`.");
    }
    format!(
        "Sets `{name}` to the low {width} bits of `value`, as C does; `try_set_{name}` refuses a number that does not fit."
    )
}

/// The table of offsets, computed as far as the macro can know them.
struct Table {
    text: String,
    placer: Placer,
    /// The field after which sizes are no longer known here.
    unknown_after: Option<String>,
    native: bool,
}

impl Table {
    fn of(bound: &Bound<'_>) -> Self {
        let native = bound.steps.iter().any(|step| step.order().native_sizes());
        let mut table = Self {
            text: String::new(),
            placer: Placer::new(bound.rules),
            unknown_after: None,
            native,
        };
        table.head();
        for step in &bound.steps {
            table.step(step);
        }
        table.foot();
        table
    }

    fn head(&mut self) {
        let offset = if self.native {
            "offset (64-bit Unix)"
        } else {
            "offset"
        };
        let _ = write!(
            self.text,
            "| {offset} | field | code | type |\n|--:|---|---|---|\n"
        );
    }

    fn foot(&mut self) {
        if self.unknown_after.is_some() {
            self.text
                .push_str("\nOffsets that depend on nested records stand in `LAYOUT`.\n");
        } else if self.native {
            self.text.push_str("\nNative order: sizes and offsets follow the target; `LAYOUT` has those of yours.\n");
        }
    }

    fn step(&mut self, step: &Step<'_>) {
        if !matches!(step, Step::Bits(_)) {
            self.placer.end_bits();
        }
        match step {
            Step::Skip { code, order, count } => {
                let offset = self.place(*code, *order, Some(*count));
                if *count > 0 && code.is(Code::Pad) {
                    self.row(&offset, "*padding*", &format!("`{count}x`"), "");
                }
            }
            Step::Field(field) => self.field(field),
            Step::Bits(bits) => self.bits(bits),
        }
    }

    fn field(&mut self, field: &BoundField<'_>) {
        let count: Option<usize> = field.dims.iter().map(|length| literal(length)).product();
        let is_record = matches!(field.leaf, BoundLeaf::Record(_));
        let total = count
            .filter(|_| !is_record)
            .map(|count| count * field.width);
        let offset = self.place(field.code, field.order, total);
        let name = field.field.name();
        if total.is_none() && self.unknown_after.is_none() {
            self.unknown_after = Some(name.clone());
        }
        let mut code = String::new();
        if !field.dims.is_empty() {
            let dims: Vec<_> = field.dims.iter().map(show).collect();
            let _ = write!(code, "({})", dims.join(","));
        }
        code.push(order_letter(field.order));
        if field.code.count_is_width() {
            let _ = write!(code, "{}", field.width);
        }
        code.push_str(field.code.letters());
        let name = if field.field.is_reserved() {
            format!("`{name}` (reserved)")
        } else {
            format!("[`{0}`](Self::{0})", field.field.accessor)
        };
        self.row(
            &offset,
            &name,
            &format!("`{code}`"),
            &format!("`{}`", show(field.field.ty)),
        );
    }

    fn bits(&mut self, bits: &BoundBits<'_>) {
        let (run, first) = self.placer.bits(bits.width).unwrap_or_default();
        let offset = match &self.unknown_after {
            None => format!("{} bit {}", run + first / 8, first % 8),
            Some(name) => format!("after `{name}`"),
        };
        let name = bits.field.name();
        let name = if bits.field.is_reserved() {
            format!("`{name}` (reserved)")
        } else {
            format!("[`{0}`](Self::{0})", bits.field.accessor)
        };
        let code = format!(
            "`{}{}t`, {}",
            order_letter(bits.order),
            bits.width,
            super::layout::endian_name(bits.order)
        );
        self.row(&offset, &name, &code, &format!("`{}`", show(bits.field.ty)));
    }

    /// Places an item of `count` units; none if its size is not known here.
    fn place(&mut self, code: Code, order: Order, count: Option<usize>) -> String {
        if let Some(name) = &self.unknown_after {
            return format!("after `{name}`");
        }
        let unit = code.unit(order, &Model::LP64);
        let (size, align) = unit.map_or((0, 1), |unit| (unit.size, unit.align));
        let offset = self
            .placer
            .item(size, align, count.unwrap_or(0), order.aligned());
        offset.map_or_else(String::new, |offset| offset.to_string())
    }

    fn row(&mut self, offset: &str, name: &str, code: &str, ty: &str) {
        let _ = writeln!(self.text, "| {offset} | {name} | {code} | {ty} |");
    }
}

fn order_letter(order: Order) -> char {
    match order {
        Order::Native => '@',
        Order::NativePacked => '^',
        Order::Standard => '=',
        Order::Little => '<',
        Order::Big => '>',
    }
}

impl Step<'_> {
    pub(super) fn order(&self) -> Order {
        match self {
            Step::Skip { order, .. } => *order,
            Step::Field(field) => field.order,
            Step::Bits(bits) => bits.order,
        }
    }
}
