//! The impl of `View`: parses the bytes in one pass, from front to back.

mod check;
mod content;
mod field;
mod positions;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::attributes::Role;
use super::context::Context;
use super::implementation::Bodies;
use super::names::{is_kept, kept};
use super::stride::stride;
use super::{at, format, meta, unpack, update};
use crate::dynamic::located::at_type;
use crate::dynamic::model::{Field, OrderOf};
use crate::dynamic::plan::{Plan, WireOrder};
use crate::dynamic::print;
use crate::dynamic::scope::Scope;
use crate::dynamic::spec::Skip;
use crate::dynamic::steps::{Run, Step};
use crate::dynamic::tree::{Expr, Kind};
use crate::errors::Errors;

/// Generates a step with a value, whose failure ends the parse. This is not `?`, which calls a
/// separate function for each type of record.
fn required(step: &TokenStream) -> TokenStream {
    quote! {
        match #step {
            ::core::option::Option::Some(value) => value,
            ::core::option::Option::None => return ::core::option::Option::None,
        }
    }
}

/// Generates a step without a value, whose failure ends the parse.
fn passed(step: &TokenStream) -> TokenStream {
    quote! {
        if ::core::option::Option::is_none(&#step) {
            return ::core::option::Option::None;
        }
    }
}

/// Structs with at most this many items are parsed where their view is created.
const INLINED_ITEMS: usize = 12;

pub(super) fn implementation(context: &Context<'_>, errors: &mut Errors) -> TokenStream {
    let record = context.record;
    let steps = Parser { context, errors }.body();
    let parse = match record.container.root {
        Some(back) if record.variant.is_none() => {
            let back = Literal::u64_unsuffixed(back);
            quote!(input.enter_root(#back, |input| { #steps }))
        }
        _ => steps,
    };
    let (unpacked, to_unpacked) = unpack::unpacked(context);
    let (pack_args, pack) = unpack::pack(context);
    context
        .implementation(unpacked, &context.arguments())
        .written(&Bodies {
            meta: meta::table(context),
            format: format::constants(context).0,
            stride: stride(context),
            takes_bytes: context.steps.takes_bytes(),
            is_inlined: context.steps.entries.len() <= INLINED_ITEMS,
            parse,
            to_unpacked,
            mend: if record.variant.is_some() {
                TokenStream::new()
            } else {
                update::mend(context)
            },
            pack_args,
            pack,
        })
}

struct Parser<'p, 'r> {
    context: &'p Context<'r>,
    errors: &'p mut Errors,
}

impl Parser<'_, '_> {
    fn body(&mut self) -> TokenStream {
        let context = self.context;
        let mut statements = TokenStream::new();
        let mut seen = Vec::new();
        for step in &context.steps.list {
            let tokens = match step {
                Step::Run(run) => {
                    seen.extend(run.fields.iter().copied());
                    self.run(run)
                }
                Step::Before(index) => self.before(*index),
                Step::Field(index) => {
                    seen.push(*index);
                    self.field(*index)
                }
                Step::After(index) => self.after(*index),
                Step::Order => self.order(),
            };
            statements.extend(tokens);
        }
        statements.extend(self.trailing());
        statements.extend(self.verifies());
        let statements = positions::without_unused(statements);
        let result = self.result();
        quote! {
            let start = input.place();
            #statements
            ::core::option::Option::Some(#result)
        }
    }

    fn length(&mut self, expr: &Expr, scope: &Scope) -> TokenStream {
        print::number(expr, scope, self.errors).value()
    }

    fn condition(&mut self, expr: &Expr, scope: &Scope) -> TokenStream {
        print::condition(expr, scope, self.errors).value()
    }

    fn run(&mut self, run: &Run) -> TokenStream {
        let context = self.context;
        let (name, at) = (
            format_ident!("run{}", run.index),
            format_ident!("at_run{}", run.index),
        );
        let (size, first) = (&run.size, run.first);
        let has_ordered = run.fields.iter().any(|&index| {
            matches!(&context.record.fields[index].plan, Plan::Wire(wire) if wire.order == WireOrder::AtRunTime)
        });
        let order = &context.order;
        let meta = &context.meta;
        let read = if has_ordered && self.is_order_known(run) {
            required(&quote!(input.run_ordered::<{ #size }>(#order, #meta.step(#first))))
        } else {
            required(&quote!(input.run::<{ #size }>(#meta.step(#first))))
        };
        let mut tokens = quote! {
            let #at = input.pos();
            let #name = #read;
        };
        let run_name = quote!(#name);
        for &index in &run.fields {
            let field = &context.record.fields[index];
            if self.is_named(field) {
                let (local, value) = (field.local(), self.in_run(index, field, &run_name));
                tokens.extend(quote!(let #local = #value;));
            }
            let offset = context.steps.places[index]
                .as_ref()
                .map(|place| &place.offset);
            let at = quote!((#at + #offset));
            tokens.extend(self.checks(index, field, &at));
        }
        tokens
    }

    /// Returns `true` if the order is selected before this run.
    fn is_order_known(&self, run: &Run) -> bool {
        let steps = &self.context.steps.list;
        let order = steps.iter().position(|step| matches!(step, Step::Order));
        let this = steps
            .iter()
            .position(|step| matches!(step, Step::Run(other) if other.index == run.index));
        order.is_none_or(|order| this > Some(order))
    }

    fn in_run(&self, index: usize, field: &Field<'_>, run: &TokenStream) -> TokenStream {
        let context = self.context;
        let Some(place) = &context.steps.places[index] else {
            return TokenStream::new();
        };
        let offset = place.offset.to_token_stream();
        match &field.plan {
            Plan::Wire(wire) => context.read(field, wire, run, &offset),
            Plan::Bits(bits) => context.read_bits(field, bits, run, &offset),
            _ => TokenStream::new(),
        }
    }

    /// Returns `true` if any expression of the record uses the field.
    pub(super) fn is_named(&self, field: &Field<'_>) -> bool {
        let has_own = !field.attr.check.is_empty() || field.attr.magic.is_some();
        has_own || self.context.is_named(&field.name)
    }

    fn before(&mut self, index: usize) -> TokenStream {
        let context = self.context;
        let field = &context.record.fields[index];
        let scope = context.scope(index, false);
        let step = context.step_in(index, Role::SkipBefore);
        let mut tokens = self.skips(&field.spec.before, &scope, &step);
        if let Some(skip) = &field.attr.skip {
            let bytes = self.length(skip, &scope);
            tokens.extend(passed(&quote!(input.skip(#bytes, #step))));
        }
        if let Some(align) = &field.attr.align {
            let bytes = print::positive(align, "align", &scope, self.errors).value();
            let step = context.step_in(index, Role::AlignBefore);
            tokens.extend(passed(&quote!(input.align(#bytes, start, #step))));
        }
        tokens
    }

    fn after(&mut self, index: usize) -> TokenStream {
        let context = self.context;
        let field = &context.record.fields[index];
        let scope = context.scope(index, true);
        let mut tokens = TokenStream::new();
        if let Some(skip) = &field.attr.skip_after {
            let bytes = self.length(skip, &scope);
            let step = context.step_in(index, Role::SkipAfter);
            tokens.extend(passed(&quote!(input.skip_after(#bytes, #step))));
        }
        if let Some(align) = &field.attr.align_after {
            let bytes = print::positive(align, "align_after", &scope, self.errors).value();
            let step = context.step_in(index, Role::AlignAfter);
            tokens.extend(passed(&quote!(input.align_after(#bytes, start, #step))));
        }
        tokens
    }

    /// Skips the bytes after the last field.
    fn trailing(&mut self) -> TokenStream {
        let context = self.context;
        if context.steps.after_in_run || context.record.fields.is_empty() {
            return TokenStream::new();
        }
        let last = context.record.fields.len() - 1;
        self.skips(
            context.after,
            &context.scope(last, true),
            &context.step_in(last, Role::End),
        )
    }

    fn skips(&mut self, skips: &[Skip], scope: &Scope, step: &TokenStream) -> TokenStream {
        let skips = skips.iter().map(|skip| {
            let bytes = match skip {
                Skip::Bytes(bytes) => quote!(#bytes),
                Skip::Expr(expr) => self.length(expr, scope),
            };
            passed(&quote!(input.skip(#bytes, #step)))
        });
        skips.collect()
    }

    fn order(&mut self) -> TokenStream {
        let context = self.context;
        let OrderOf::Data { expr } = &context.record.order else {
            return TokenStream::new();
        };
        let last = context.record.fields.iter().rposition(|field| {
            expr.root
                .any(|kind| matches!(kind, Kind::Name(n) if *n == field.name))
        });
        let mut scope = match last {
            Some(last) => context.scope(last, true),
            None => context.scope(0, false),
        };
        scope.builtins.rest = Some(quote!(start.rest()));
        let printed = print::natural(expr, &scope, self.errors);
        let can_fail = printed.can_fail;
        let mut value = printed.value();
        if can_fail {
            let order = context.order_value(expr, quote!(order));
            value = quote!(match #value {
                ::core::result::Result::Ok(order) => #order,
                ::core::result::Result::Err(_) => ::core::option::Option::None,
            });
        } else {
            value = context.order_value(expr, value);
        }
        let step = context.step(last.unwrap_or(0));
        let order = required(&quote!(input.order(#value, #step, start.pos())));
        quote!(let order = #order;)
    }

    fn result(&self) -> TokenStream {
        let context = self.context;
        let view = &context.record.view;
        let whole = if context.keeps_place() {
            quote!(place: input.record_since(start))
        } else {
            quote!(bytes: input.bytes_since(start))
        };
        let runs = (0..context.steps.runs).map(|index| format_ident!("run{index}"));
        let order = context
            .record
            .order
            .is_at_run_time()
            .then(|| quote!(order,));
        let arguments = context.kept_arguments().into_iter().map(|(name, _)| name);
        let fields = context
            .fields()
            .filter(|(_, field)| is_kept(field))
            .map(|(_, field)| {
                let name = kept(field);
                if let Plan::Wire(_) = field.plan {
                    return quote!(#name);
                }
                let local = field.local();
                if let Plan::Nested { .. } = field.plan {
                    let name = at_type(&name, field.nested_type());
                    let value = self.nested_view(field, &local);
                    return quote!(#name: #value);
                }
                quote!(#name: #local)
            });
        let at = at::kept_names(context);
        let types = context.types_of_union();
        let types = types.map(|_| quote!(types: ::core::marker::PhantomData,));
        quote! {
            #view {
                #whole,
                #order
                #(#runs,)*
                #(#arguments,)*
                #(#fields,)*
                #(#at,)*
                #types
            }
        }
    }

    /// Returns the stored view of a nested record, from the local variable of the parser.
    fn nested_view(&self, field: &Field<'_>, local: &Ident) -> TokenStream {
        let view = match (self.is_apart(field), field.shape.is_optional) {
            (false, _) => quote!(#local),
            (true, false) => required(&quote!(#local)),
            (true, true) => {
                let view = required(&quote!(view));
                quote! {
                    match #local {
                        ::core::option::Option::Some(view) => ::core::option::Option::Some(#view),
                        ::core::option::Option::None => ::core::option::Option::None,
                    }
                }
            }
        };
        let kept = quote!(::core::mem::ManuallyDrop::new(#view));
        at_type(kept, field.nested_type())
    }
}
