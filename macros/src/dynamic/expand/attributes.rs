//! The attributes of a field whose expressions may have no valid value, for messages.

use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use crate::dynamic::model::Field;
use crate::dynamic::plan::{How, Plan};
use crate::dynamic::spec::Skip;
use crate::dynamic::tree::Expr;

/// What a step of the parser evaluates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Role {
    If,
    /// The arguments of a nested record.
    Given,
    Size,
    /// The count and the size of each element.
    Count,
    Until,
    /// The offset of a field and the extent of its value.
    At,
    Value,
    SkipBefore,
    AlignBefore,
    SkipAfter,
    AlignAfter,
    /// Bytes that the string skips after the last field.
    End,
    Check(usize),
    Verify(usize),
}

impl Context<'_> {
    /// Returns the step to a field that evaluates `role`.
    pub(super) fn step_in(&self, index: usize, role: Role) -> TokenStream {
        let step = self.step(index);
        let all = self.attributes(index);
        match (1_u8..).zip(&all).find(|(_, (other, _))| *other == role) {
            Some((number, _)) => quote!(#step.in_attribute(#number)),
            None => step,
        }
    }

    /// Returns the attributes with expressions of a field, as in the declaration.
    pub(super) fn attributes(&self, index: usize) -> Vec<(Role, String)> {
        let Some(field) = self.record.fields.get(index) else {
            return Vec::new();
        };
        let attr = &field.attr;
        let one = |role, name, expr: &Option<Expr>| (role, named(name, expr.as_ref()));
        let mut all = vec![
            one(Role::If, "if", &attr.condition),
            (Role::Given, given(field)),
            one(Role::Value, "value", &attr.value),
            one(Role::AlignBefore, "align", &attr.align),
            one(Role::SkipAfter, "skip_after", &attr.skip_after),
            one(Role::AlignAfter, "align_after", &attr.align_after),
        ];
        let in_string = skips(&field.spec.before).map(|expr| named("skip", Some(expr)));
        let skip = named("skip", attr.skip.as_ref());
        all.push((Role::SkipBefore, joined(in_string.chain([skip]))));
        all.extend(extents(field));
        if index + 1 == self.record.fields.len() {
            let after = skips(self.after).map(|expr| named("skip_after", Some(expr)));
            all.push((Role::End, joined(after)));
        }
        for (number, check) in attr.check.iter().enumerate() {
            all.push((Role::Check(number), named("check", Some(check))));
        }
        for (number, verify) in attr.verify.iter().enumerate() {
            all.push((Role::Verify(number), named("verify", Some(verify))));
        }
        all.retain(|(_, text)| !text.is_empty());
        all
    }
}

/// Returns the attributes that determine which bytes belong to a field.
fn extents(field: &Field<'_>) -> Vec<(Role, String)> {
    let how = match &field.plan {
        Plan::Content { how, .. } | Plan::Nested { how, .. } => how,
        Plan::Integer { size, .. } => return vec![(Role::Size, named("size", Some(size)))],
        _ => &How::Own,
    };
    let numbers = how.numbers();
    let numbers = numbers
        .iter()
        .map(|(word, expr)| (*word, named(word, Some(expr))));
    if field.shape.is_at {
        let at = named("at", field.attr.at.as_ref());
        return vec![(
            Role::At,
            joined([at].into_iter().chain(numbers.map(|(_, text)| text))),
        )];
    }
    let (sizes, counts): (Vec<_>, Vec<_>) = numbers.partition(|(word, _)| *word == "size");
    let text = |all: Vec<(&str, String)>| joined(all.into_iter().map(|(_, text)| text));
    let until = match how {
        How::While { until, .. } => named("until", Some(until)),
        _ => String::new(),
    };
    let mut counts = text(counts);
    if field.uses_index() {
        counts = joined([counts, given(field)].into_iter());
    }
    vec![
        (Role::Size, text(sizes)),
        (Role::Count, counts),
        (Role::Until, until),
    ]
}

/// Returns `match` and `with`.
fn given(field: &Field<'_>) -> String {
    let matched = named("match", field.attr.matched.as_ref());
    let with = field.attr.with.iter().flat_map(|with| &with.args);
    let with = with.map(|(name, expr)| {
        let (name, text) = (name.to_string(), expr.source.text());
        if name == text {
            name
        } else {
            format!("{name} = {text}")
        }
    });
    let with = joined(with);
    let with = if with.is_empty() {
        with
    } else {
        format!("with({with})")
    };
    joined([matched, with].into_iter())
}

fn skips(skips: &[Skip]) -> impl Iterator<Item = &Expr> {
    skips.iter().filter_map(|skip| match skip {
        Skip::Bytes(_) => None,
        Skip::Expr(expr) => Some(expr),
    })
}

/// Returns `name = expr`, or an empty string if there is none, or a number, which is always valid.
fn named(name: &str, expr: Option<&Expr>) -> String {
    match expr {
        Some(expr) if expr.literal().is_none() => format!("{name} = {}", expr.source.text()),
        _ => String::new(),
    }
}

fn joined(texts: impl Iterator<Item = String>) -> String {
    let texts: Vec<_> = texts.filter(|text| !text.is_empty()).collect();
    texts.join(", ")
}
