//! Determines how each field is read, and reports what its type and attributes leave undefined.

mod amount;
mod bits;
mod content;
mod fixed;

use memoryview_layout::Order;
use syn::Type;

use crate::dynamic::attr::CodeAttr;
use crate::dynamic::model::{Field, OrderOf, Record};
use crate::dynamic::plan::{Plan, WireKind, WireOrder};
use crate::dynamic::shape::{Base, bare, shown};
use crate::errors::Errors;

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
    bits::join_bits(record, errors);
}

/// Plans one field. Functions return `None` after a reported mistake.
struct Planner<'p, 'a, 'e> {
    record: &'p Record<'a>,
    field: &'p Field<'a>,
    /// Whether this is the last field with bytes.
    is_last: bool,
    errors: &'e mut Errors,
}

impl Planner<'_, '_, '_> {
    fn plan(&mut self) -> Option<Plan> {
        if self.field.attr.is_broken {
            // The intended value of the attribute is not known.
            return None;
        }
        let (option, at) = (self.check_option(), self.check_at());
        let plan = self.plan_content();
        option.and(at).and(plan)
    }

    /// Plans the content of the field, regardless of offset and condition.
    fn plan_content(&mut self) -> Option<Plan> {
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
            self.check_number_at("code")?;
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
            let plan = self.fixed_or_nested()?;
            let is_integer = match &plan {
                Plan::Integer { .. } => true,
                Plan::Wire(wire) => matches!(wire.kind, WireKind::Integer { .. }),
                _ => false,
            };
            if is_integer {
                self.check_number_at("size")?;
            }
            return Some(plan);
        }
        self.content()
    }

    /// Checks a number at an offset, which is read by its type alone.
    fn check_number_at(&mut self, word: &str) -> Option<()> {
        if !self.field.shape.is_at {
            return Some(());
        }
        let shown = shown(&self.field.shape.inner);
        self.at_word(
            word,
            format!(
                "`{word}` cannot be used with a number at an offset: write a struct with this one field, `{shown}`, and `At` of the struct"
            ),
        );
        None
    }

    pub(super) fn at_type(&mut self, message: String) {
        self.errors
            .at(self.field.ty, format!("`{}`: {message}", self.field.name));
    }

    pub(super) fn at_word(&mut self, word: &str, message: String) {
        let span = self.field.attr.span_of(word);
        let name = &self.field.name;
        match span {
            Some(span) => self
                .errors
                .add(syn::Error::new(span, format!("`{name}`: {message}"))),
            None => self.at_type(message),
        }
    }

    /// Reports attributes that cannot be combined with `word`.
    pub(super) fn only_with(&mut self, word: &str, allowed: &[&str]) {
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
                format!("`{other}` cannot be combined with `{word}`: remove one"),
            );
        }
    }

    /// Checks that `if` and `Option` are used together.
    pub(super) fn check_option(&mut self) -> Option<()> {
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

    /// Checks that `at` and `At` are used together.
    pub(super) fn check_at(&mut self) -> Option<()> {
        let has_at = self.field.attr.span_of("at").is_some();
        match (has_at, self.field.shape.is_at) {
            (true, false) => {
                let inner = shown(&self.field.shape.inner);
                let lifetime = "'a";
                self.at_type(format!(
                    "a field at an offset is read lazily: write `At<{lifetime}, {inner}>`"
                ));
                None
            }
            _ if self.field.shape.is_at && self.field.shape.is_owned => {
                self.at_type(
                    "a value at an offset must be borrowed: write `&'a [T]`, or `Seq<'a, T>` for records"
                        .to_owned(),
                );
                None
            }
            (false, true) => {
                self.at_type(
                    "`At` needs an offset: write `#[view(at = …)]`, relative to the root"
                        .to_owned(),
                );
                None
            }
            _ => Some(()),
        }
    }

    /// Checks that arguments are passed only to records.
    pub(super) fn check_with(&mut self) -> Option<()> {
        let takes = matches!(
            self.field.shape.base,
            Base::Other | Base::Seq(_) | Base::Table(_) | Base::Lazy(_)
        );
        if self.field.attr.with.is_some() && !takes {
            let shown = shown(self.field.ty);
            self.at_word(
                "with",
                format!("`with` passes arguments to a record, `{shown}` takes none: remove it"),
            );
            return None;
        }
        self.check_parameter()
    }

    /// Checks that arguments are not passed to a type parameter, whose arguments have no names.
    fn check_parameter(&mut self) -> Option<()> {
        let ty = match &self.field.shape.base {
            Base::Seq(ty) | Base::Table(ty) | Base::Lazy(ty) => bare(ty),
            _ => &self.field.shape.inner,
        };
        let mut parameters = self.record.generics.type_params();
        let is_parameter = matches!(
            ty, Type::Path(path) if parameters.any(|parameter| path.path.is_ident(&parameter.ident))
        );
        for (word, is_used) in [
            ("with", self.field.attr.with.is_some()),
            ("match", self.field.attr.matched.is_some()),
        ] {
            if is_used && is_parameter {
                let shown = shown(ty);
                self.at_word(
                    word,
                    format!(
                        "`{word}` cannot be used with the type parameter `{shown}`, whose arguments are not known: remove it, or write a type that derives `View` instead of `{shown}`"
                    ),
                );
                return None;
            }
        }
        Some(())
    }

    pub(super) fn own_code(&mut self, code: &Type) -> Option<Plan> {
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
        let found = shown(self.field.ty);
        let instead = match &self.field.shape.base {
            Base::Seq(_) | Base::Slice(_) => {
                format!(
                    ": for several numbers, write `Seq<'a, {}>` and remove `code`",
                    shown(code)
                )
            }
            _ => String::new(),
        };
        self.at_type(format!(
            "`code` with an encoding needs an integer, such as `u64`, found `{found}`{instead}"
        ));
        None
    }

    /// Returns the order of numbers of this record, or reports that none is given.
    pub(super) fn order(&mut self, is_needed: bool) -> Option<WireOrder> {
        match &self.record.order {
            OrderOf::Known(order) if order.aligned() && is_needed => {
                self.at_type(
                    "a number of more than one byte needs a byte order: begin the layout with `<` or `>`"
                        .to_owned(),
                );
                None
            }
            OrderOf::Known(order) => Some(WireOrder::Known(*order)),
            // A single byte is the same in either order.
            _ if !is_needed => Some(WireOrder::Known(Order::Little)),
            OrderOf::Outer | OrderOf::Data { .. } => Some(WireOrder::AtRunTime),
            OrderOf::Missing => {
                let name = &self.record.name;
                self.at_type(format!(
                    "a number of more than one byte needs a byte order: write `#[layout(\"<\")]` or `#[layout(\">\")]` on `{name}`"
                ));
                None
            }
        }
    }
}
