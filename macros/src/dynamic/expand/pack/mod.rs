//! Packing: converts the values of the struct to bytes, and checks every count, size, tag, magic
//! number and condition.

mod bits;
mod content;
mod field;

use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

use super::attributes::Role;
use super::context::Context;
use crate::dynamic::model::{Field, OrderOf};
use crate::dynamic::plan::{BitsLeaf, Plan, Wire, WireKind};
use crate::dynamic::print;
use crate::dynamic::scope::{Builtins, Scope, Symbol, Ty};
use crate::dynamic::spec::Skip;
use crate::dynamic::tree::{Expr, Kind};
use crate::errors::Errors;

/// Generates the body of `pack_fields`, with the fields at `place`.
pub(super) fn body(
    context: &Context<'_>,
    place: &dyn Fn(&Field<'_>) -> TokenStream,
) -> TokenStream {
    let mut writer = Writer {
        context,
        place,
        bits: Vec::new(),
    };
    writer.body()
}

/// Returns the arguments of the records in a field, as a `Result`, for `update()`. Returns `None` if
/// they depend on anything other than the values. The byte order may be any, because it does not
/// affect sizes.
pub(super) fn args_of_values(
    context: &Context<'_>,
    field: &Field<'_>,
    ty: &Type,
    place: &dyn Fn(&Field<'_>) -> TokenStream,
) -> Option<TokenStream> {
    let is_argument = |kind: &Kind| match kind {
        Kind::Builtin(builtin) => builtin.name() != "index",
        Kind::Name(name) => context.fields().all(|(_, field)| field.name != *name),
        _ => false,
    };
    if field.arguments().any(|expr| expr.root.any(is_argument)) {
        return None;
    }
    let writer = Writer {
        context,
        place,
        bits: Vec::new(),
    };
    let args = writer.args(context.index_of(field), ty, field)?;
    let p = &context.private;
    Some(quote!({ let order = #p::Endian::Little; #args }))
}

struct Writer<'w, 'r> {
    context: &'w Context<'r>,
    place: &'w dyn Fn(&Field<'_>) -> TokenStream,
    /// The bit fields of the current run of bits.
    bits: Vec<usize>,
}

impl Writer<'_, '_> {
    fn body(&mut self) -> TokenStream {
        let context = self.context;
        let mut tokens = quote!(let start = out.pos(););
        match self.order() {
            Ok(order) => tokens.extend(order),
            Err(refused) => return refused,
        }
        for (index, field) in context.fields() {
            if !matches!(field.plan, Plan::Bits(_)) {
                tokens.extend(self.end_bits());
            }
            tokens.extend(self.gaps(index, field, true));
            tokens.extend(self.field(index, field));
            tokens.extend(self.gaps(index, field, false));
        }
        tokens.extend(self.end_bits());
        let last = context.record.fields.len().saturating_sub(1);
        tokens.extend(self.skips(context.after, last, Role::End));
        quote!(#tokens ::core::option::Option::Some(()))
    }

    /// Returns the byte order, if it follows from the values; otherwise, the whole body.
    fn order(&self) -> Result<TokenStream, TokenStream> {
        let context = self.context;
        let OrderOf::Data { expr } = &context.record.order else {
            return Ok(TokenStream::new());
        };
        let last = context.record.last_named(expr);
        let step = context.step(last.unwrap_or(0));
        let Some(scope) = self.scope(last.unwrap_or(0), expr) else {
            return Err(quote!(out.unplaced(#step)));
        };
        let order = print::natural(expr, &scope, &mut Errors::new());
        let value = context.order_value(expr, quote!(order));
        let order = order.checked().result();
        Ok(quote! {
            let order = match #order {
                ::core::result::Result::Ok(order) => #value,
                ::core::result::Result::Err(_) => ::core::option::Option::None,
            };
            let ::core::option::Option::Some(order) = order else {
                return out.unplaced(#step);
            };
        })
    }

    /// Returns the scope of an expression, if it can be computed from the values alone.
    fn scope(&self, index: usize, expr: &Expr) -> Option<Scope> {
        let context = self.context;
        let is_known = !expr.root.any(|kind| match kind {
            Kind::Builtin(builtin) => !matches!(builtin.name(), "pos" | "index"),
            Kind::Span(_) => true,
            Kind::Call(_, arguments) => arguments
                .iter()
                .any(|argument| matches!(argument.kind, Kind::Field(..))),
            _ => false,
        });
        if !is_known {
            return None;
        }
        let mut scope = Scope::new(&context.private);
        context.add_arguments(&mut scope, |name| quote!(#name));
        for (_, field) in context.fields().take(index + 1) {
            scope.symbols.push(self.symbol(field));
        }
        scope.builtins = Builtins {
            pos: Some(quote!((out.pos() - start))),
            index: Some(quote!(index)),
            ..Builtins::default()
        };
        Some(scope)
    }

    /// Returns a field as a symbol for expressions, with the type in the user's struct.
    fn symbol(&self, field: &Field<'_>) -> Symbol {
        let (context, place) = (self.context, (self.place)(field));
        let runtime = &context.runtime;
        let value = match &field.plan {
            Plan::Wire(wire) if wire.kind == WireKind::Bytes && !field.shape.is_optional => {
                quote!((&#place))
            }
            Plan::Wire(Wire {
                kind: WireKind::Bind | WireKind::Records,
                ..
            }) => quote!((&#place)),
            Plan::Bits(bits) if bits.leaf == BitsLeaf::Enum => quote!((&#place)),
            Plan::Nested { .. } => {
                let p = &context.private;
                if field.shape.is_optional {
                    quote!(#place.as_ref().and_then(#runtime::View::own))
                } else {
                    quote!(#p::num::present(#runtime::View::own(&#place))?)
                }
            }
            _ if field.shape.is_owned && field.shape.is_optional => quote!(#place.as_deref()),
            _ if field.shape.is_owned => quote!((&*#place)),
            _ => place.clone(),
        };
        let ty = match context.ty(field) {
            Ty::Wires(interval) => Ty::Numbers(interval),
            ty => ty,
        };
        Symbol {
            name: field.name.clone(),
            ty,
            value,
            member: matches!(field.plan, Plan::Nested { .. }).then_some(place),
        }
    }

    /// Returns a number that can be computed from the values alone.
    fn number(&self, index: usize, expr: &Expr) -> Option<TokenStream> {
        let scope = self.scope(index, expr)?;
        let printed = print::number(expr, &scope, &mut Errors::new());
        // A value may fail even if the arithmetic cannot.
        Some(if printed.inner.to_string().contains('?') {
            printed.checked().result()
        } else {
            printed.value()
        })
    }

    fn condition(&self, index: usize, expr: &Expr) -> Option<TokenStream> {
        let scope = self.scope(index, expr)?;
        let printed = print::condition(expr, &scope, &mut Errors::new());
        Some(if printed.inner.to_string().contains('?') {
            printed.checked().result()
        } else {
            printed.value()
        })
    }

    fn gaps(&self, index: usize, field: &Field<'_>, before: bool) -> TokenStream {
        let context = self.context;
        let mut tokens = TokenStream::new();
        let (skip, align, roles) = if before {
            tokens.extend(self.skips(&field.spec.before, index, Role::SkipBefore));
            let roles = [Role::SkipBefore, Role::AlignBefore];
            (&field.attr.skip, &field.attr.align, roles)
        } else {
            let roles = [Role::SkipAfter, Role::AlignAfter];
            (&field.attr.skip_after, &field.attr.align_after, roles)
        };
        let [step, step_of_align] = roles.map(|role| context.step_in(index, role));
        if let Some(skip) = skip {
            let bytes = self.number(index, skip);
            tokens.extend(match bytes {
                Some(bytes) => quote!(out.skip(#bytes, #step)?;),
                None => quote!(return out.unplaced(#step);),
            });
        }
        if let Some(align) = align {
            let bytes = self.number(index, align);
            tokens.extend(match bytes {
                Some(bytes) => quote!(out.align(#bytes, start, #step_of_align)?;),
                None => quote!(return out.unplaced(#step);),
            });
        }
        tokens
    }

    fn skips(&self, skips: &[Skip], index: usize, role: Role) -> TokenStream {
        let step = self.context.step_in(index, role);
        let skips = skips.iter().map(|skip| match skip {
            Skip::Bytes(bytes) => quote!(out.skip(#bytes, #step)?;),
            Skip::Expr(expr) => match self.number(index, expr) {
                Some(bytes) => quote!(out.skip(#bytes, #step)?;),
                None => quote!(return out.unplaced(#step);),
            },
        });
        skips.collect()
    }
}
