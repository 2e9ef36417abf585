//! The documentation of what is generated.

use std::fmt::Write;

use memoryview_layout::{Code, Order, Placer};
use proc_macro2::TokenStream;
use quote::quote;
use syn::LitStr;

use crate::ast::{Field, Record};
use crate::bind::{Bound, BoundBits, BoundField, Extent, Step, plural, show};

/// The documentation of the view type: what it is, and the table of offsets.
pub(super) fn view(record: &Record<'_>, bound: &Bound<'_>) -> TokenStream {
    let ident = record.ident;
    let table = Table::of(bound);
    let text = format!(
        "[`{ident}`] as it lies in bytes, layout `{}`.\n\nA view has alignment 1 and is valid for every bit pattern; getters read and setters write in place.\n\n{}",
        record
            .layout
            .as_ref()
            .map(LitStr::value)
            .unwrap_or_default(),
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
    let (name, width) = (bits.field.name(), bits.width);
    if !bits.can_fail() {
        return format!("Sets `{name}`.");
    }
    format!(
        "Sets `{name}` to the low {width} bit{} of `value`, as C does; `try_set_{name}` refuses a number that does not fit.",
        plural(width)
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
        let extent = step.extent();
        match step {
            Step::Skip { code, count, .. } => {
                let offset = self.place(extent.as_ref());
                if *count > 0 && code.is(Code::Pad) {
                    let _ = writeln!(self.text, "| {offset} | *padding* | `{count}x` | |");
                }
            }
            Step::Field(field) => self.field(field, extent.as_ref()),
            Step::Bits(bits) => self.bits(bits),
        }
    }

    fn field(&mut self, field: &BoundField<'_>, extent: Option<&Extent>) {
        let offset = self.place(extent);
        if extent.is_none() && self.unknown_after.is_none() {
            self.unknown_after = Some(field.field.name());
        }
        let mut code = String::new();
        if !field.dims.is_empty() {
            let dims: Vec<_> = field.dims.iter().map(show).collect();
            let _ = write!(code, "({})", dims.join(","));
        }
        code.push(order_letter(field.order));
        if field.code.count_is_width() {
            match (field.width, field.tail) {
                (Some(_), Some(length)) => code.push_str(&show(length)),
                (Some(width), None) => code.push_str(&width.to_string()),
                (None, _) => {}
            }
        }
        code.push_str(field.code.letters());
        self.row(
            &offset,
            &name(field.field),
            &format!("`{code}`"),
            field.field,
        );
    }

    fn bits(&mut self, bits: &BoundBits<'_>) {
        let (run, first) = self.placer.bits(bits.width).unwrap_or_default();
        let offset = match &self.unknown_after {
            None => format!("{} bit {}", run + first / 8, first % 8),
            Some(name) => format!("after `{name}`"),
        };
        let code = format!(
            "`{}{}t`, {}",
            order_letter(bits.order),
            bits.width,
            super::layout::endian_name(bits.order)
        );
        self.row(&offset, &name(bits.field), &code, bits.field);
    }

    /// Places an item; where its size is not known here, the offsets after it are not either.
    fn place(&mut self, extent: Option<&Extent>) -> String {
        if let Some(name) = &self.unknown_after {
            return format!("after `{name}`");
        }
        let offset = match extent {
            Some(extent) => extent.place(&mut self.placer),
            None => self.placer.item(0, 1, 0, false),
        };
        offset.map_or_else(String::new, |offset| offset.to_string())
    }

    fn row(&mut self, offset: &str, name: &str, code: &str, field: &Field<'_>) {
        let ty = show(field.ty);
        let _ = writeln!(self.text, "| {offset} | {name} | {code} | `{ty}` |");
    }
}

/// How the table names a field: with a link to its getter.
fn name(field: &Field<'_>) -> String {
    if field.is_reserved() {
        return format!("`{}` (reserved)", field.name());
    }
    format!("[`{}`](Self::{})", field.name(), field.accessor)
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
