//! Layouts with native sizes or alignment, which the compiler of the target computes.

use memoryview_layout::items::{Inner, Node};
use memoryview_layout::{Code, Order, Rules};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::Path;

use crate::bind::{BitLeaf, BoundField, BoundLeaf, Step};
use crate::expand::context::Context;
use crate::expand::items::code;
use crate::placement::Precision;

/// Generates the constant `__PLACED`, in which the compiler of the target computes the offsets.
pub(super) fn constant(context: &Context<'_, '_>) -> TokenStream {
    if context.placement.precision == Precision::Exact {
        return TokenStream::new();
    }
    let (runtime, view, bound) = (context.runtime(), &context.record.view, context.bound);
    let count = bound.fields().count();
    let steps = bound.steps.iter().map(|step| step.tokens(runtime));
    let placed = computed(runtime, steps, bound.rules, bound.end);
    quote! {
        impl #view {
            const __PLACED: #runtime::__private::Placed<#count> = #placed;
        }
    }
}

impl Step<'_> {
    /// Returns the step as a variant or constructor of the runtime's `Step`.
    fn tokens(&self, runtime: &Path) -> TokenStream {
        match self {
            Self::Skip { code, order, count } => skip(runtime, *code, *order, *count),
            Self::Field(field) => field.step(runtime),
            Self::Bits(bits) => {
                let is_signed = bits.leaf == BitLeaf::Signed;
                bit_step(
                    runtime,
                    &bits.field.name(),
                    (bits.width, is_signed),
                    bits.order,
                )
            }
        }
    }
}

fn skip(runtime: &Path, skipped: Code, by: Order, count: usize) -> TokenStream {
    let (skipped, by) = (code(skipped), order(by));
    quote! {
        #runtime::__private::Step::Skip(
            #runtime::__private::Code::#skipped, #runtime::__private::Order::#by, #count
        )
    }
}

fn bit_step(runtime: &Path, name: &str, (width, signed): (usize, bool), by: Order) -> TokenStream {
    let by = order(by);
    quote! {
        #runtime::__private::Step::Bits(
            #name, #width, #runtime::__private::Order::#by, #signed
        )
    }
}

/// Returns the layout between the braces of `T{…}`.
pub(super) fn inner_layout(runtime: &Path, inner: &Inner) -> TokenStream {
    let is_field = |node: &&Node| !node.code.is(Code::Pad);
    let count = inner.nodes.iter().filter(is_field).count();
    let steps = inner.nodes.iter().map(|node| node_step(runtime, node));
    let placed = computed(runtime, steps, Rules::C, inner.end);
    quote! {{
        const PLACED: #runtime::__private::Placed<#count> = #placed;
        #runtime::__private::Layout::new("", &PLACED.items, PLACED.size, PLACED.align)
    }}
}

fn node_step(runtime: &Path, node: &Node) -> TokenStream {
    let name = node.name.as_ref().map_or("", |name| &name.text);
    let dims = &node.dims;
    let by = order(node.order);
    if let Some(inner) = &node.record {
        let layout = inner_layout(runtime, inner);
        return quote! {
            #runtime::__private::Step::record(
                #name, &#layout, #runtime::__private::Order::#by, &[#(#dims),*]
            )
        };
    }
    match node.code {
        Code::Pad => {
            let count = node.width * dims.iter().product::<usize>();
            skip(runtime, Code::Pad, node.order, count)
        }
        Code::Bits if node.is_integers() => {
            let bytes = node.width / 8;
            quote! {
                #runtime::__private::Step::integers(
                    #name, #runtime::__private::Order::#by, #bytes, &[#(#dims),*]
                )
            }
        }
        Code::Bits => bit_step(runtime, name, (node.width, false), node.order),
        other => {
            let width = if other.count_is_width() {
                node.width
            } else {
                1
            };
            let other = code(other);
            quote! {
                #runtime::__private::Step::scalar(
                    #name, #runtime::__private::Code::#other, #runtime::__private::Order::#by, #width, &[#(#dims),*]
                )
            }
        }
    }
}

/// Generates a call of `place` for `steps`.
fn computed(
    runtime: &Path,
    steps: impl Iterator<Item = TokenStream>,
    rules: Rules,
    end: Order,
) -> TokenStream {
    let rules = format_ident!("{}", rules.ident());
    let end = order(end);
    quote! {
        #runtime::__private::place(
            &[#(#steps),*],
            #runtime::__private::Rules::#rules,
            #runtime::__private::Order::#end,
        )
    }
}

fn order(order: Order) -> Ident {
    format_ident!("{}", order.ident())
}

impl BoundField<'_> {
    /// Returns the step as a constructor of the runtime's `Step`.
    fn step(&self, runtime: &Path) -> TokenStream {
        let name = self.field.name();
        let by = order(self.order);
        let dims = self.dims();
        match self.leaf {
            BoundLeaf::Record(ty) => {
                let layout = self.inner_layout(runtime, ty);
                quote! {
                    #runtime::__private::Step::record(
                        #name, &#layout, #runtime::__private::Order::#by, #dims
                    )
                }
            }
            BoundLeaf::Plain(_) | BoundLeaf::Integer { .. } => {
                let wire = self.wire(runtime);
                self.at_leaf(&quote! {
                    #runtime::__private::wire_step::<#wire>(#name, #runtime::__private::Order::#by)
                })
            }
            BoundLeaf::Primitive(_) | BoundLeaf::Bind(_) | BoundLeaf::Pascal(_) => {
                let (code, width) = (code(self.code), self.width());
                quote! {
                    #runtime::__private::Step::scalar(
                        #name, #runtime::__private::Code::#code, #runtime::__private::Order::#by, #width, #dims
                    )
                }
            }
        }
    }
}
