//! The types and values of tags, and the checks that they fit and do not overlap.

use proc_macro2::TokenStream;
use quote::quote;

use super::Union;
use crate::ast::unraw;
use crate::dynamic::attr::{Pattern, UnionTag};
use crate::dynamic::expand::number;
use crate::dynamic::interval::Interval;
use crate::dynamic::scope::Ty;
use crate::dynamic::tree::{Expr, Kind};
use crate::dynamic::wire_type::number_type;
use crate::errors::Errors;
use crate::types::Primitive;

/// The kind of value that a pattern matches.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Class {
    Number,
    Bytes,
    Bool,
    Tuple(usize),
    /// A constant, whose type only the compiler knows.
    Unknown,
}

impl Class {
    fn words(self) -> String {
        match self {
            Self::Number => "a number".to_owned(),
            Self::Bytes => "bytes".to_owned(),
            Self::Bool => "a bool".to_owned(),
            Self::Tuple(n) => format!("a tuple of {n}"),
            Self::Unknown => "a constant".to_owned(),
        }
    }
}

fn class(pattern: &Pattern) -> Class {
    match pattern {
        Pattern::Value(expr) => match &expr.root.kind {
            Kind::Bytes(_) => Class::Bytes,
            Kind::Bool(_) => Class::Bool,
            Kind::Name(_) | Kind::Path => Class::Unknown,
            _ => Class::Number,
        },
        Pattern::Range(..) => Class::Number,
        Pattern::Tuple(all, _) => Class::Tuple(all.len()),
    }
}

/// Returns the kind of tags of an enum, as a type of the runtime.
pub(super) fn kind(union: &Union<'_>, private: &TokenStream) -> TokenStream {
    let patterns = union.variants.iter().flat_map(|variant| &variant.tags);
    let mut classes = patterns.map(class).filter(|class| *class != Class::Unknown);
    let kind = match classes.next() {
        Some(Class::Number) => quote!(Numbers),
        Some(Class::Bytes) => quote!(Bytes),
        Some(Class::Bool) => quote!(Bools),
        Some(Class::Tuple(n)) => quote!(Tuples<#n>),
        Some(Class::Unknown) | None => quote!(Constants),
    };
    quote!(#private::as_tag::#kind)
}

/// Checks that the tags of an enum have one type, fit it, and do not overlap.
pub(super) fn check(union: &Union<'_>, errors: &mut Errors) {
    let mut first: Option<Class> = None;
    for variant in &union.variants {
        for pattern in &variant.tags {
            let class = class(pattern);
            if class == Class::Unknown {
                continue;
            }
            match first {
                None => first = Some(class),
                Some(first) if first == class => {}
                Some(first) => errors.at(
                    pattern.tokens(),
                    format!(
                        "all tags of an enum must have the same type: this is {}, others are {}",
                        class.words(),
                        first.words()
                    ),
                ),
            }
        }
    }
    check_range(union, first, errors);
    check_overlap(union, errors);
    let mut others = union.variants.iter().filter(|variant| variant.is_other);
    others.next();
    for second in others {
        errors.at(
            &second.variant.ident,
            "a second `#[view(other)]`: remove one",
        );
    }
}

/// Returns the type of the tag: the one that the union reads, or the argument that it matches.
fn tag_type(union: &Union<'_>) -> Option<Primitive> {
    if let Some(tag) = &union.own_tag {
        return Some(tag.primitive);
    }
    let Some(UnionTag::Match(Some(expr))) = &union.container.tag else {
        return None;
    };
    let Kind::Name(name) = &expr.root.kind else {
        return None;
    };
    let args = &union.container.args;
    number_type(&args.iter().find(|arg| unraw(&arg.ident) == *name)?.ty)
}

/// Checks that the tags fit the type of the tag, if it is known.
fn check_range(union: &Union<'_>, class: Option<Class>, errors: &mut Errors) {
    let Some(tag) = tag_type(union) else { return };
    let (name, patterns) = (
        tag.name(),
        union.variants.iter().flat_map(|variant| &variant.tags),
    );
    let Ty::Int(Interval { low, high }) = number(tag) else {
        return;
    };
    if let Some(class) = class
        && class != Class::Number
        && let Some(pattern) = patterns.clone().next()
    {
        errors.at(
            pattern.tokens(),
            format!(
                "expected a number, because the tag is `{name}`; found {}",
                class.words()
            ),
        );
        return;
    }
    for pattern in patterns {
        if let Some((from, to)) = interval(pattern)
            && (from < low && from != i128::MIN || to > high && to != i128::MAX)
        {
            errors.at(
                pattern.tokens(),
                format!("out of range: the tag is `{name}`, {low} to {high}"),
            );
        }
    }
}

/// Returns the numbers of a pattern, if it consists of literals.
pub(super) fn interval(pattern: &Pattern) -> Option<(i128, i128)> {
    match pattern {
        Pattern::Value(expr) => literal_number(expr).map(|n| (n, n)),
        Pattern::Range(from, to) => {
            let from = match &from.expr {
                Some(expr) => literal_number(expr)?,
                None => i128::MIN,
            };
            let to = match &to.expr {
                Some(expr) => literal_number(expr)? - i128::from(!to.is_included),
                None => i128::MAX,
            };
            Some((from, to))
        }
        Pattern::Tuple(..) => None,
    }
}

pub(super) fn literal_number(expr: &Expr) -> Option<i128> {
    match &expr.root.kind {
        Kind::Int(n) => Some((*n).into()),
        Kind::Neg(inner) => match inner.kind {
            Kind::Int(n) => Some(-i128::from(n)),
            _ => None,
        },
        _ => None,
    }
}

fn check_overlap(union: &Union<'_>, errors: &mut Errors) {
    let mut seen: Vec<(&Pattern, String)> = Vec::new();
    for variant in &union.variants {
        let name = variant.variant.ident.to_string();
        for pattern in &variant.tags {
            if let Some((from, to)) = interval(pattern)
                && from > to
            {
                errors.at(
                    pattern.tokens(),
                    "the range is empty: its end is before its start",
                );
            }
            let other = seen.iter().find(|(other, _)| overlaps(pattern, other));
            if let Some((_, other)) = other {
                let message = if *other == name {
                    "the tag is listed twice: remove one".to_owned()
                } else {
                    format!("the tag overlaps with one of `{other}`: a tag must select one variant")
                };
                errors.at(pattern.tokens(), message);
            }
            seen.push((pattern, name.clone()));
        }
    }
}

fn overlaps(a: &Pattern, b: &Pattern) -> bool {
    if let (Some((a, b)), Some((c, d))) = (interval(a), interval(b)) {
        return a <= d && c <= b;
    }
    match (a, b) {
        (Pattern::Value(a), Pattern::Value(b)) => match (&a.root.kind, &b.root.kind) {
            (Kind::Bytes(a), Kind::Bytes(b)) => a == b,
            (Kind::Bool(a), Kind::Bool(b)) => a == b,
            (Kind::Name(a), Kind::Name(b)) => a == b,
            (Kind::Path, Kind::Path) => a.source.text() == b.source.text(),
            _ => false,
        },
        (Pattern::Tuple(a, _), Pattern::Tuple(b, _)) => {
            a.len() == b.len()
                && a.iter().zip(b).all(|(a, b)| match (a, b) {
                    (Some(a), Some(b)) => a.iter().any(|a| b.iter().any(|b| overlaps(a, b))),
                    _ => true,
                })
        }
        _ => false,
    }
}
