//! The struct around the bytes, and the constants that say where the fields lie.

use memoryview_layout::items::{Inner, Node};
use memoryview_layout::{Code, Endian, Model, Order, Rules};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{LitStr, Path};

use crate::ast::Record;
use crate::bind::{BitLeaf, Bound, BoundBits, BoundField, BoundLeaf, Step, plural, show};
use crate::expand::placement::{Placement, code, computed, order};
use crate::expand::{Visible, docs, indexed, located};
use crate::types::Primitive;

/// The struct that is the record as it lies in bytes.
pub(super) fn view_struct(
    record: &Record<'_>,
    bound: &Bound<'_>,
    bytes: &TokenStream,
) -> TokenStream {
    let Record {
        vis,
        view,
        runtime,
        generics,
        ..
    } = record;
    let docs = docs::view(record, bound);
    let bytemuck = show(&quote!(#runtime::__private::bytemuck)).replace(' ', "");
    let bytemuck = LitStr::new(&bytemuck, Span::call_site());
    let where_clause = &generics.where_clause;
    quote! {
        #docs
        // Whether equality is total only the types of the fields know.
        #[allow(clippy::derive_partial_eq_without_eq)]
        #[derive(#runtime::__private::bytemuck::TransparentWrapper)]
        #[bytemuck(crate = #bytemuck)]
        #[repr(transparent)]
        #vis struct #view #generics (#bytes) #where_clause;
    }
}

/// The plain bytes of a record.
///
/// One array where the size is known to the macro's user; an array's length cannot depend on a type
/// parameter, so those of a generic record are its parts one after the other.
pub(super) fn bytes(record: &Record<'_>, bound: &Bound<'_>, placement: &Placement) -> TokenStream {
    let runtime = &record.runtime;
    if record.is_generic() {
        let parts = bound.steps.iter().filter_map(|step| part(runtime, step));
        return parts.rev().fold(
            bit_bytes(bound),
            |rest, part| quote!(#runtime::__private::Joined<#part, #rest>),
        );
    }
    let size = placement.size(&record.view.to_token_stream());
    quote!([u8; #size])
}

/// The bytes of one step of a generic record. Bit fields are one part together, see [`bit_bytes`]:
/// where they stand does not matter to parts that are only read as bytes.
fn part(runtime: &Path, step: &Step<'_>) -> Option<TokenStream> {
    match step {
        Step::Field(field) => {
            let wire = field.wire(runtime);
            Some(quote!(#runtime::__private::BytesOf<#wire>))
        }
        Step::Skip { code, order, count } => {
            // A generic record has a portable order, under which every size is known here.
            let unit = code.unit(*order, &Model::LP64).map_or(0, |unit| unit.size);
            let bytes = unit * count;
            Some(quote!([u8; #bytes]))
        }
        Step::Bits(_) => None,
    }
}

fn bit_bytes(bound: &Bound<'_>) -> TokenStream {
    let bits: usize = bound
        .steps
        .iter()
        .map(|step| match step {
            Step::Bits(bits) => bits.width,
            _ => 0,
        })
        .sum();
    let bytes = bits / 8;
    quote!([u8; #bytes])
}

/// Where everything lies: `PLACED`, and one typed constant per field.
pub(super) fn constants(
    record: &Record<'_>,
    bound: &Bound<'_>,
    placement: &Placement,
) -> TokenStream {
    let Record { view, runtime, .. } = record;
    let (impl_generics, ty_generics, where_clause) = record.generics.split_for_impl();
    let placed = placement.placed(record, bound);
    let fields = indexed(bound).map(|(index, visible)| match visible {
        Visible::Field(field) => field.typed_constant(runtime, &placement.offset(index)),
        Visible::Bits(bits) => bits.typed_constant(&placement.bit_field(runtime, index), runtime),
    });
    quote! {
        impl #impl_generics #view #ty_generics #where_clause {
            #placed
            #(#fields)*
        }
    }
}

/// What only the compiler can check: array lengths that are no literals, layouts of nested records,
/// and whether an enum has a variant for every number of a bit field.
pub(super) fn assertions(record: &Record<'_>, bound: &Bound<'_>) -> TokenStream {
    let runtime = &record.runtime;
    let checks = bound.steps.iter().flat_map(|step| match step {
        Step::Field(field) => field.assertions(runtime),
        Step::Bits(bits) => bits.assertion(runtime).into_iter().collect(),
        Step::Skip { .. } => Vec::new(),
    });
    if record.is_generic() {
        quote!(#(#checks;)*)
    } else {
        quote!(#(const _: () = #checks;)*)
    }
}

impl Step<'_> {
    /// The step as a variant or constructor of the runtime's `Step`.
    pub(super) fn tokens(&self, runtime: &Path) -> TokenStream {
        match self {
            Self::Skip {
                code: skipped,
                order: by,
                count,
            } => skip(runtime, *skipped, *by, *count),
            Self::Field(field) => field.step(runtime),
            Self::Bits(bits) => bit_step(runtime, &bits.field.name(), bits.width, bits.order),
        }
    }
}

fn skip(runtime: &Path, skipped: Code, by: Order, count: usize) -> TokenStream {
    let (skipped, by) = (code(skipped), order(by));
    quote!(Skip(#runtime::__private::Code::#skipped, #runtime::__private::Order::#by, #count))
}

fn bit_step(runtime: &Path, name: &str, width: usize, by: Order) -> TokenStream {
    let by = order(by);
    quote!(Bits(#name, #width, #runtime::__private::Order::#by))
}

impl BoundField<'_> {
    fn step(&self, runtime: &Path) -> TokenStream {
        let name = self.field.name();
        let by = order(self.order);
        let dims = &self.dims;
        if let BoundLeaf::Record(_) = self.leaf {
            let layout = self.of_leaf(runtime, "LAYOUT");
            return quote! {
                record(#name, &#layout, #runtime::__private::Order::#by, &[#(#dims),*])
            };
        }
        let code = code(self.code);
        let width = match (self.leaf, &self.tail) {
            (BoundLeaf::Pascal(ty), _) => quote!(::core::mem::size_of::<#ty>()),
            (_, Some(length)) if self.code.is(Code::Bytes) => length.to_token_stream(),
            _ => 1_usize.to_token_stream(),
        };
        quote! {
            scalar(#name, #runtime::__private::Code::#code, #runtime::__private::Order::#by, #width, &[#(#dims),*])
        }
    }

    /// The wire type of the whole field: `[le::U16; 4]`.
    pub(super) fn wire(&self, runtime: &Path) -> TokenStream {
        self.dims
            .iter()
            .rev()
            .fold(self.wire_one(runtime), |inner, length| {
                self.at_leaf(&quote_spanned!(self.field.span()=> [#inner; #length]))
            })
    }

    /// The wire type of one value: `le::U16`.
    fn wire_one(&self, runtime: &Path) -> TokenStream {
        match (self.leaf, &self.tail) {
            (BoundLeaf::Record(_), _) => self.of_leaf(runtime, "Record"),
            (BoundLeaf::Primitive(_), Some(length)) => {
                let part = self.number(runtime);
                quote!([#part; #length])
            }
            _ => self.wire_leaf(runtime),
        }
    }

    /// The wire type of the type inside of all arrays; that of a record is its own.
    pub(super) fn wire_leaf(&self, runtime: &Path) -> TokenStream {
        let number = self.number(runtime);
        match self.leaf {
            BoundLeaf::Pascal(ty) => ty.to_token_stream(),
            BoundLeaf::Bind if self.code.parts() == 2 => quote!([#number; 2]),
            _ => number,
        }
    }

    /// The wire type of one number: `le::F32` for each part of a complex number, too.
    fn number(&self, runtime: &Path) -> TokenStream {
        let scalar = Primitive::of_code(self.code, self.order).unwrap_or(Primitive::U8);
        let name = Ident::new(scalar.wire(), Span::call_site());
        if scalar.is_byte() {
            let in_crate = (scalar == Primitive::Bool).then(|| quote!(#runtime::));
            return quote!(#in_crate #name);
        }
        let module = match self.order {
            Order::Little => quote!(le),
            Order::Big => quote!(be),
            _ => quote!(ne),
        };
        quote!(#runtime::#module::#name)
    }

    fn typed_constant(&self, runtime: &Path, offset: &TokenStream) -> TokenStream {
        let vis = self.field.vis;
        let name = self.field.constant();
        let wire = self.wire(runtime);
        let runtime = located(runtime, self.field.span());
        let ty = self.at_leaf(&quote_spanned!(self.field.span()=> #runtime::Field<Self, #wire>));
        let path = self.at_leaf(&runtime);
        let value = quote_spanned!(self.leaf_span()=> #path::Field::at(#offset));
        let doc = format!("Where `{}` lies.", self.field.name());
        quote_spanned! {self.field.span()=>
            #[doc = #doc]
            #vis const #name: #ty = #value;
        }
    }

    fn assertions(&self, runtime: &Path) -> Vec<TokenStream> {
        let name = self.field.name();
        let mut checks = Vec::new();
        for (length, wanted) in &self.lengths {
            let message = format!(
                "`{name}`: the layout says that this array has {wanted} element{}",
                plural(*wanted)
            );
            let span = Span::call_site().located_at(length.span());
            checks.push(quote_spanned!(span=> ::core::assert!(#length == #wanted, #message)));
        }
        if let (BoundLeaf::Pascal(ty), Some(width)) = (self.leaf, self.width) {
            let message = format!(
                "`{name}`: the layout says that it has {width} byte{}",
                plural(width)
            );
            checks.push(quote_spanned! {self.field.span()=>
                ::core::assert!(::core::mem::size_of::<#ty>() == #width, #message)
            });
        }
        if let (Some(inner), BoundLeaf::Record(ty)) = (&self.inner, self.leaf) {
            let layout = inner_layout(runtime, inner);
            let own = self.of_leaf(runtime, "LAYOUT");
            let message = format!(
                "`{name}`: `{}` has another layout than the layout string says: compare with `LAYOUT`, or write `T`",
                show(ty)
            );
            checks.push(quote_spanned! {self.field.span()=>
                ::core::assert!(#own.agrees_with(&#layout), #message)
            });
        }
        checks
    }
}

impl BoundBits<'_> {
    fn typed_constant(&self, place: &TokenStream, runtime: &Path) -> TokenStream {
        let vis = self.field.vis;
        let name = self.field.constant();
        let doc = format!("Where the bits of `{}` lie.", self.field.name());
        quote! {
            #[doc = #doc]
            #vis const #name: #runtime::BitField<Self> = #place;
        }
    }

    fn assertion(&self, runtime: &Path) -> Option<TokenStream> {
        if self.leaf != BitLeaf::Enum {
            return None;
        }
        let ty = self.field.ty;
        let width = u32::try_from(self.width).unwrap_or(u32::MAX);
        let message = format!(
            "`{}`: `{}` has no variant for some numbers of {width} bit{}: add one marked `#[view(other)]`",
            self.field.name(),
            show(ty),
            plural(self.width)
        );
        Some(quote_spanned! {self.field.span()=>
            ::core::assert!(<#ty as #runtime::Coded>::COVERED_BITS >= #width, #message)
        })
    }
}

/// The layout that stands between the braces of `T{…}`.
fn inner_layout(runtime: &Path, inner: &Inner) -> TokenStream {
    let fields: Vec<_> = inner
        .nodes
        .iter()
        .filter(|node| !node.code.is(Code::Pad))
        .collect();
    let count = fields.len();
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
        return quote!(record(#name, &#layout, #runtime::__private::Order::#by, &[#(#dims),*]));
    }
    match node.code {
        Code::Pad => {
            let count = node.width * dims.iter().product::<usize>();
            skip(runtime, Code::Pad, node.order, count)
        }
        Code::Bits => bit_step(runtime, name, node.width, node.order),
        other => {
            let width = if other.count_is_width() {
                node.width
            } else {
                1
            };
            let other = code(other);
            quote! {
                scalar(#name, #runtime::__private::Code::#other, #runtime::__private::Order::#by, #width, &[#(#dims),*])
            }
        }
    }
}

/// The byte order that accessors of bit fields name in their documentation.
pub(super) fn endian_name(order: Order) -> &'static str {
    match order.endian(Endian::Little) {
        Endian::Little => "from the low end",
        Endian::Big => "from the high end",
    }
}
