//! Fields at offsets. The accessor creates an `At` from fields and arguments if its expressions use
//! nothing else; otherwise from values that the parser stores.

use memoryview_layout::expr::Builtin;
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::{Type, parse_quote};

use super::attributes::Role;
use super::context::Context;
use super::names::{given_name, has_name, kept};
use super::text::{terminator, trimmed};
use crate::dynamic::located::{as_written, at_type};
use crate::dynamic::model::Field;
use crate::dynamic::plan::{Content, How, Plan, WireKind};
use crate::dynamic::print::{self, Printed};
use crate::dynamic::scope::Scope;
use crate::dynamic::shape::{with_lifetime, with_static};
use crate::dynamic::tree::Kind;
use crate::dynamic::wire_type::number_type;
use crate::errors::Errors;
use crate::types::{FieldType, Leaf};

/// The parts of an `At`.
pub(super) struct At {
    pub(super) offset: TokenStream,
    pub(super) how: TokenStream,
    pub(super) given: Printed,
    /// Whether the parser stores it for the accessor.
    pub(super) is_kept: bool,
}

impl At {
    /// Creates the offset, extent and arguments of `field`, with the names of `scope`.
    pub(super) fn of(
        context: &Context<'_>,
        field: &Field<'_>,
        scope: &Scope,
        errors: &mut Errors,
    ) -> Self {
        let offset = match &field.attr.at {
            Some(at) => print::number(at, scope, errors).value(),
            None => quote!(0),
        };
        let how = how(context, field, scope, errors);
        let given = given(context, field, scope, errors);
        Self {
            offset,
            how,
            is_kept: is_kept(field) || given.can_fail,
            given,
        }
    }
}

/// Returns `true` if an expression uses values that only the parser knows.
fn is_kept(field: &Field<'_>) -> bool {
    field.accessor_exprs().iter().any(|expr| {
        expr.root.any(|kind| match kind {
            Kind::Builtin(builtin) => *builtin != Builtin::Start,
            Kind::Span(_) => true,
            _ => false,
        })
    })
}

/// Returns the runtime's type of the value at the offset, with lifetimes of the impl or view.
pub(super) fn target(context: &Context<'_>, field: &Field<'_>) -> TokenStream {
    match &field.plan {
        Plan::Content {
            kind: Content::Slice(element, _),
            ..
        } if !is_wire_array(element) => quote!(&'_ [#element]),
        Plan::Content { kind, .. } => context.content_type(kind, &quote!('_)),
        Plan::Nested { ty, .. } => with_static(ty),
        Plan::Wire(wire) => match wire.kind {
            WireKind::Number(_) | WireKind::Bytes => with_static(&field.shape.inner),
            _ => {
                let (p, ty) = (&context.private, &wire.ty);
                quote!(#p::Wired<#ty>)
            }
        },
        _ => quote!(()),
    }
}

/// Returns `true` if elements are arrays of numbers of several bytes, which are in wire form in
/// slices.
fn is_wire_array(element: &Type) -> bool {
    let parts = FieldType::of(element);
    !parts.lengths.is_empty()
        && matches!(parts.leaf, Leaf::Primitive(primitive) if !primitive.is_byte())
}

/// Returns the type of the accessor.
fn shown(context: &Context<'_>, field: &Field<'_>) -> TokenStream {
    let runtime = &context.runtime;
    let is_wired = match &field.plan {
        Plan::Wire(wire) => !matches!(wire.kind, WireKind::Number(_) | WireKind::Bytes),
        Plan::Content {
            kind: Content::Slice(element, _),
            ..
        } => is_wire_array(element),
        _ => false,
    };
    let target = if is_wired {
        target(context, field)
    } else if context.is_single() {
        with_static(&field.shape.inner)
    } else {
        with_lifetime(&field.shape.inner, &parse_quote!('a))
    };
    as_written(quote!(#runtime::At<'a, #target>), field.shown_type())
}

/// Returns the order of numbers at the offset as a value, if they need it.
fn told_order(context: &Context<'_>, field: &Field<'_>) -> Option<TokenStream> {
    let is_number = match &field.plan {
        Plan::Wire(wire) => matches!(wire.kind, WireKind::Number(_)),
        Plan::Content {
            kind: Content::Slice(element, _),
            ..
        } => number_type(element).is_some_and(|number| !number.is_byte()),
        Plan::Content {
            kind: Content::Numbers(_),
            ..
        } => true,
        _ => false,
    };
    let own = match &field.plan {
        Plan::Wire(wire) => context.order_of(wire.order),
        _ => context.order.clone(),
    };
    is_number.then_some(own)
}

fn how(
    context: &Context<'_>,
    field: &Field<'_>,
    scope: &Scope,
    errors: &mut Errors,
) -> TokenStream {
    let p = &context.private;
    let mut tokens = quote!(#p::How::to_end());
    let (Plan::Content { how, .. } | Plan::Nested { how, .. }) = &field.plan else {
        return tokens;
    };
    let encoding = match &field.plan {
        Plan::Content { kind, .. } => {
            let given = given(context, field, scope, &mut Errors::new()).inner;
            context.encoding(field, kind, &given)
        }
        _ => None,
    };
    if let How::While { until, .. } = how {
        until.source.error_all(
            "`until` is not available for a sequence at an offset: write `count = …` or `size = …`, or put the sequence into a struct of its own",
            errors,
        );
        return tokens;
    }
    for (word, expr) in how.numbers() {
        let value = print::number(expr, scope, errors).value();
        let word = format_ident!("{word}");
        tokens.extend(quote!(.#word(#value)));
    }
    match how {
        How::Sized { or_end: true, .. } => tokens.extend(quote!(.or_end())),
        How::Cut {
            until,
            or_end,
            trim,
            ..
        } => {
            if *or_end {
                tokens.extend(quote!(.or_end()));
            }
            if let Some(until) = until {
                let until = terminator(until, encoding.as_ref(), p);
                tokens.extend(quote!(.until(#until)));
            }
            if let Some(trim) = trim {
                let bytes = trimmed(trim, encoding.as_ref(), p);
                tokens.extend(quote!(.trim(#bytes)));
            }
        }
        _ => {}
    }
    tokens
}

fn given(context: &Context<'_>, field: &Field<'_>, scope: &Scope, errors: &mut Errors) -> Printed {
    let none = |inner| Printed {
        inner,
        can_fail: false,
        private: context.private.clone(),
    };
    if let Some(order) = told_order(context, field) {
        return none(order);
    }
    match &field.plan {
        Plan::Content {
            kind: Content::Seq(ty) | Content::Table(ty) | Content::Lazy(ty),
            ..
        }
        | Plan::Nested { ty, .. } => context.args_of(ty, field, scope, errors),
        Plan::Content {
            kind: Content::Text(_),
            ..
        } => match &field.attr.encoding {
            Some(encoding) => print::natural(encoding, scope, errors),
            None => none(quote!(())),
        },
        _ => none(quote!(())),
    }
}

/// Returns the type of the arguments.
fn given_type(context: &Context<'_>, field: &Field<'_>) -> TokenStream {
    let p = &context.private;
    match &field.plan {
        Plan::Content {
            kind: Content::Seq(ty) | Content::Table(ty) | Content::Lazy(ty),
            ..
        }
        | Plan::Nested { ty, .. } => context.nested(&with_static(ty), quote!(Args)),
        _ if told_order(context, field).is_some() => quote!(#p::Endian),
        Plan::Content {
            kind: Content::Text(encoding),
            ..
        } if field.attr.encoding.is_some() => encoding.to_token_stream(),
        _ => quote!(()),
    }
}

/// Returns the fields of the view for accessors of fields at offsets: name and type.
pub(super) fn kept_fields(context: &Context<'_>) -> Vec<TokenStream> {
    let p = &context.private;
    let mut all = Vec::new();
    for (index, field) in context.fields() {
        if !field.shape.is_at {
            continue;
        }
        if field.attr.condition.is_some() {
            let name = has_name(field);
            all.push(quote!(#name: ::core::primitive::bool));
        }
        if is_kept_in_view(context, index, field) {
            let (name, given) = (kept(field), given_name(field));
            let ty = given_type(context, field);
            all.push(
                quote!(#name: (::core::result::Result<::core::primitive::u64, #p::Wrong>, #p::How)),
            );
            all.push(quote!(#given: #ty));
        }
    }
    all
}

/// Returns the names of the same, as local variables of the parser.
pub(super) fn kept_names(context: &Context<'_>) -> Vec<TokenStream> {
    let mut all = Vec::new();
    for (index, field) in context.fields() {
        if !field.shape.is_at {
            continue;
        }
        if field.attr.condition.is_some() {
            all.push(has_name(field).to_token_stream());
        }
        if is_kept_in_view(context, index, field) {
            all.push(kept(field).to_token_stream());
            all.push(given_name(field).to_token_stream());
        }
    }
    all
}

fn is_kept_in_view(context: &Context<'_>, index: usize, field: &Field<'_>) -> bool {
    // The parser reported mistakes.
    let scope = context.scope(index, false);
    At::of(context, field, &scope, &mut Errors::new()).is_kept
}

/// Returns the type and body of the accessor of `field`.
pub(super) fn accessor(
    context: &Context<'_>,
    index: usize,
    field: &Field<'_>,
) -> (TokenStream, TokenStream) {
    let step = context.step_in(index, Role::At);
    let shown = shown(context, field);
    let target = target(context, field);
    let (position, given) = if is_kept_in_view(context, index, field) {
        let (name, given) = (kept(field), given_name(field));
        (quote!(self.#name.0, self.#name.1), quote!(self.#given))
    } else {
        let at = At::of(context, field, &context.view_scope(), &mut Errors::new());
        let (offset, how, given) = (at.offset, at.how, at.given.inner);
        (quote!(#offset, #how), given)
    };
    let p = &context.private;
    let is_record = matches!(
        &field.plan,
        Plan::Nested { .. }
            | Plan::Content {
                kind: Content::Seq(_) | Content::Table(_) | Content::Lazy(_),
                ..
            }
    );
    // The type of the accessor has other lifetimes than that of the arguments.
    let target = (!is_record).then(|| quote!(::<#target>));
    let made = at_type(quote!(#p::at #target), &field.shape.inner);
    let requires = context.requires(field);
    let value = quote!({ #requires #made(self.place, #position, #given, #step) });
    if field.attr.condition.is_none() {
        return (shown, value);
    }
    let has = has_name(field);
    (
        quote!(::core::option::Option<#shown>),
        quote! {
            if self.#has {
                ::core::option::Option::Some(#value)
            } else {
                ::core::option::Option::None
            }
        },
    )
}
