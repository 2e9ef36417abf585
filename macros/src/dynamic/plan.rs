//! Decides for each field how it is read, and reports what its type and attributes leave open.

mod content;
mod wire;

use memoryview_layout::Order;
use proc_macro2::TokenStream;
use syn::Type;

use super::attr::CodeAttr;
use super::model::{Field, OrderOf, Record};
use super::shape::{Base, shown};
use super::string::{Amount, Skip};
use super::tree::Expr;
use crate::errors::Errors;
use crate::types::Primitive;

pub(super) use content::number_type;
pub(super) use wire::{Size, Wire, WireKind, WireOrder, bytes_of, is_unsigned, native, wire_type};

/// How a field is read.
pub(super) enum Plan {
    /// Bytes of a constant size: part of a run.
    Wire(Wire),
    /// Some bits of a run.
    Bits(Bits),
    /// An integer whose size the data decides.
    Integer {
        size: Expr,
        primitive: Primitive,
        order: WireOrder,
    },
    /// A number with a size of its own.
    Code(Type),
    /// Computed, without bytes.
    Value(Expr),
    /// Bytes, text, slices, sequences and bodies that are made when asked.
    Content { kind: Content, how: How },
    /// A record, union or enum.
    Nested { ty: Type, how: How },
    /// Not known, after a mistake that was reported.
    Broken,
}

/// A bit field.
pub(super) struct Bits {
    pub(super) width: usize,
    pub(super) order: Order,
    /// Bits before it in its run of bits.
    pub(super) first: usize,
    /// Bytes of the run of bits; 0 on all but its first field.
    pub(super) bytes: usize,
    pub(super) leaf: BitsLeaf,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum BitsLeaf {
    Unsigned(Primitive),
    Bool,
    Enum,
}

/// What a view keeps of a field whose size the data decides.
pub(super) enum Content {
    Bytes,
    Str,
    CStr,
    /// The encoding.
    Text(Type),
    /// The element, and its wire type if it is a number.
    Slice(Type, Option<TokenStream>),
    Numbers(Type),
    Seq(Type),
    Table(Type),
    Lazy(Type),
}

/// Which bytes belong to a field.
pub(super) enum How {
    /// As many as it takes.
    Own,
    /// A window.
    Sized { size: Expr, or_end: bool },
    /// All that is left.
    ToEnd,
    /// So many elements, in a window if there is one.
    Counted { count: Expr, size: Option<Expr> },
    /// Elements with a window each.
    Each {
        each: Expr,
        count: Option<Expr>,
        size: Option<Expr>,
    },
    /// Bytes or text with a terminator, or with trailing bytes that are not part of it.
    Cut {
        until: Option<Terminator>,
        size: Option<Expr>,
        trim: Option<Expr>,
    },
    /// Elements until a condition.
    While {
        until: Expr,
        element: Option<String>,
        size: Option<Expr>,
    },
}

/// What ends bytes or text.
pub(super) struct Terminator {
    pub(super) mark: Mark,
    pub(super) inclusive: bool,
    pub(super) or_end: bool,
    pub(super) keep: bool,
}

pub(super) enum Mark {
    /// A unit of the encoding.
    Unit(u64),
    Bytes(Vec<u8>),
}

/// Plans every field.
pub(super) fn plan(record: &mut Record<'_>, errors: &mut Errors) {
    let count = record.fields.len();
    let last = (0..count)
        .rev()
        .find(|&index| !record.fields[index].is_elsewhere());
    for index in 0..count {
        let plan = Planner {
            record,
            field: &record.fields[index],
            is_last: last == Some(index),
            errors,
        }
        .plan();
        record.fields[index].plan = plan.unwrap_or(Plan::Broken);
    }
    wire::join_bits(record, errors);
}

/// Plans one field. `None` after a mistake, which is reported.
struct Planner<'p, 'a, 'e> {
    record: &'p Record<'a>,
    field: &'p Field<'a>,
    /// The last field that has bytes in the sequence.
    is_last: bool,
    errors: &'e mut Errors,
}

impl Planner<'_, '_, '_> {
    fn plan(&mut self) -> Option<Plan> {
        if self.field.attr.is_broken {
            // What the attribute should have said is not known.
            return None;
        }
        self.check_option()?;
        self.check_at()?;
        let attr = &self.field.attr;
        if let Some(value) = &attr.value {
            self.only_with("value", &["value", "check", "verify", "if"]);
            return Some(Plan::Value(value.clone()));
        }
        if attr.matched.is_some()
            && !matches!(
                self.field.shape.base,
                Base::Other | Base::Lazy(_) | Base::Seq(_)
            )
        {
            let shown = shown(self.field.ty);
            self.at_word(
                "match",
                format!("`match` is for an enum with data that derives `View`, found `{shown}`"),
            );
            return None;
        }
        self.check_with()?;
        if let Some(CodeAttr::Type(code)) = &attr.code {
            return self.own_code(&code.clone());
        }
        if attr.bits.is_some() {
            return self.bits_of_attribute();
        }
        if let Base::Unsupported(instead) = self.field.shape.base {
            let shown = shown(self.field.ty);
            self.at_type(format!("`{shown}` cannot be read in place: use {instead}"));
            return None;
        }
        let base = &self.field.shape.base;
        if base.is_fixed() || matches!(base, Base::Other | Base::Array) {
            return self.fixed_or_nested();
        }
        self.content()
    }

    // ------------------------------------------------------------------ reports

    fn at_type(&mut self, message: String) {
        self.errors
            .at(self.field.ty, format!("`{}`: {message}", self.field.name));
    }

    fn at_word(&mut self, word: &str, message: String) {
        let span = self.field.attr.span_of(word);
        let name = &self.field.name;
        match span {
            Some(span) => self
                .errors
                .add(syn::Error::new(span, format!("`{name}`: {message}"))),
            None => self.at_type(message),
        }
    }

    /// Reports words that have no meaning beside `word`.
    fn only_with(&mut self, word: &str, allowed: &[&str]) {
        let others: Vec<_> = self
            .field
            .attr
            .words
            .iter()
            .map(ToString::to_string)
            .filter(|found| !allowed.contains(&&found[..]))
            .collect();
        for other in others {
            self.at_word(
                &other,
                format!("`{other}` has no meaning beside `{word}`: remove one"),
            );
        }
    }

    // ------------------------------------------------------------------ rules

    /// `if` and `Option` belong together.
    fn check_option(&mut self) -> Option<()> {
        let has_if = self.field.attr.span_of("if").is_some();
        match (has_if, self.field.shape.is_optional) {
            (true, false) => {
                let shown = shown(self.field.ty);
                self.at_type(format!(
                    "a field with `if` may be absent: write `Option<{shown}>`"
                ));
                None
            }
            (false, true) => {
                self.at_type("an `Option` needs a condition: write `#[view(if = …)]`".to_owned());
                None
            }
            _ => Some(()),
        }
    }

    /// `at` and `At` belong together.
    fn check_at(&mut self) -> Option<()> {
        let has_at = self.field.attr.span_of("at").is_some();
        match (has_at, self.field.shape.is_at) {
            (true, false) => {
                let inner = shown(&self.field.shape.inner);
                let lifetime = "'a";
                self.at_type(format!(
                    "a field at an offset is read when asked for: write `At<{lifetime}, {inner}>`"
                ));
                None
            }
            (false, true) => {
                self.at_type(
                    "`At` needs an offset: write `#[view(at = …)]`, counted from the root"
                        .to_owned(),
                );
                None
            }
            _ => Some(()),
        }
    }

    /// Arguments are for records.
    fn check_with(&mut self) -> Option<()> {
        let takes = matches!(
            self.field.shape.base,
            Base::Other | Base::Seq(_) | Base::Table(_) | Base::Lazy(_)
        );
        if self.field.attr.with.is_some() && !takes {
            let shown = shown(self.field.ty);
            self.at_word(
                "with",
                format!("`with` hands arguments to a record, `{shown}` takes none: remove it"),
            );
            return None;
        }
        Some(())
    }

    fn own_code(&mut self, code: &Type) -> Option<Plan> {
        if let Base::Number(primitive) = self.field.shape.base
            && primitive.is_repr()
        {
            self.only_with(
                "code",
                &[
                    "code",
                    "if",
                    "check",
                    "verify",
                    "magic",
                    "at",
                    "skip",
                    "align",
                    "skip_after",
                    "align_after",
                ],
            );
            return Some(Plan::Code(code.clone()));
        }
        let shown = shown(self.field.ty);
        self.at_type(format!(
            "a number with a size of its own is an integer, such as `u64`, found `{shown}`"
        ));
        None
    }

    /// The order of numbers of this record, or a report that none is given.
    fn order(&mut self, is_needed: bool) -> Option<WireOrder> {
        match &self.record.order {
            OrderOf::Known(order) if order.aligned() && is_needed => {
                self.at_type(
                    "a number of more than one byte needs a byte order: begin the layout with `<` or `>`"
                        .to_owned(),
                );
                None
            }
            OrderOf::Known(order) => Some(WireOrder::Known(*order)),
            OrderOf::Outer | OrderOf::Data { .. } => Some(WireOrder::AtRunTime),
            OrderOf::Missing if is_needed => {
                let name = &self.record.name;
                self.at_type(format!(
                    "a number of more than one byte needs a byte order: write `#[layout(\"<\")]` or `#[layout(\">\")]` on `{name}`"
                ));
                None
            }
            OrderOf::Missing => Some(WireOrder::Known(Order::Little)),
        }
    }
}

impl Field<'_> {
    /// The count or size that the string gives.
    pub(super) fn string_amount(&self) -> Option<&Amount> {
        self.spec.item.as_ref().map(|item| &item.amount)
    }

    /// Whether something is between the field and the one before.
    pub(super) fn has_gap_before(&self) -> bool {
        let attr = &self.attr;
        let is_dynamic = |skip: &Skip| matches!(skip, Skip::Expr(_));
        attr.skip.is_some() || attr.align.is_some() || self.spec.before.iter().any(is_dynamic)
    }

    pub(super) fn has_gap_after(&self) -> bool {
        self.attr.skip_after.is_some() || self.attr.align_after.is_some()
    }

    /// Whether the field is read with its neighbours in one run.
    pub(super) fn is_in_run(&self) -> bool {
        let is_wire = matches!(self.plan, Plan::Wire(_) | Plan::Bits(_));
        is_wire && !self.shape.is_optional && !self.shape.is_at
    }
}
