//! The items of `LAYOUT`, and `FORMAT`.

use memoryview_layout::{
    Bits, Code, Endian, Item, Layout, Model, Order, Part, format_len, write_format,
};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::Path;

use crate::bind::{BitLeaf, BoundBits, BoundField, BoundLeaf, Step};
use crate::expand::context::Context;
use crate::expand::wire::endian;
use crate::placement::{Precision, Spot};
use crate::types::literal;

/// Returns the value of `LAYOUT`.
pub(super) fn layout(context: &Context<'_, '_>) -> TokenStream {
    let (runtime, view, name) = (
        context.runtime(),
        &context.record.view,
        context.record.name(),
    );
    if context.placement.precision == Precision::OfTarget {
        return quote! {
            #runtime::__private::Layout::new(
                #name, &#view::__PLACED.items, #view::__PLACED.size, #view::__PLACED.align
            )
        };
    }
    if let Some((fields, endian)) = context.flat() {
        let is_big = endian == Endian::Big;
        return quote!(#runtime::__private::flat_layout::<#view, #fields, #is_big>());
    }
    let (_, generics, _) = context.record.generics.split_for_impl();
    let fields = context.placement.fields(context.bound);
    let items = fields.map(|(index, spot, step)| {
        let offset = context.offset(index, spot);
        match step {
            Step::Field(field) => field.item(runtime, &offset),
            Step::Bits(bits) => bits.item(runtime, &offset, spot.first_bit),
            Step::Skip { .. } => unreachable!("fields are no skips"),
        }
    });
    quote! {
        #runtime::__private::Layout::new(
            #name, &[#(#items),*], ::core::mem::size_of::<#view #generics>(), 1
        )
    }
}

/// Returns the format string, if the macro knows it.
pub(super) fn format(context: &Context<'_, '_>) -> Option<String> {
    let end = context.placement.end.as_ref()?.known()?;
    if context.placement.precision == Precision::OfTarget {
        return None;
    }
    let fields: Vec<Known> = context
        .placement
        .fields(context.bound)
        .map(|(_, spot, step)| Known::of(spot, step))
        .collect::<Option<_>>()?;
    let items: Vec<Item<'_>> = fields.iter().map(Known::item).collect::<Option<_>>()?;
    let layout = Layout::new("", &items, end, 1);
    let mut bytes = vec![0; format_len(&layout)];
    write_format(&layout, &mut bytes);
    String::from_utf8(bytes).ok()
}

/// A field with everything that the macro knows about it.
struct Known<'b, 'a> {
    name: String,
    dims: Vec<usize>,
    spot: &'b Spot,
    step: &'b Step<'a>,
}

impl<'b, 'a> Known<'b, 'a> {
    fn of(spot: &'b Spot, step: &'b Step<'a>) -> Option<Self> {
        let (name, dims) = match step {
            Step::Field(field) => (field.field.name(), field.known_dims()?),
            Step::Bits(bits) => (bits.field.name(), Vec::new()),
            Step::Skip { .. } => return None,
        };
        Some(Self {
            name,
            dims,
            spot,
            step,
        })
    }

    fn item(&self) -> Option<Item<'_>> {
        let order = self.step.order();
        let endian = match order {
            Order::Little => Endian::Little,
            Order::Big => Endian::Big,
            _ => return None,
        };
        let (name, offset) = (self.name.as_str(), self.spot.known()?);
        match self.step {
            Step::Field(field) => {
                if let BoundLeaf::Integer { own, bytes, .. } = field.leaf {
                    let mut item = Item::of_integer(endian, bytes, own.signed);
                    item.name = Part::Own(name);
                    item.offset = offset;
                    item.count = self.dims.iter().product();
                    item.dims = Part::Own(&self.dims);
                    return Some(item);
                }
                let unit = field.code.unit(order, &Model::LP64)?.size * field.width?;
                let place = (offset, unit, 1);
                Some(Item::of_units(name, field.code, endian, place, &self.dims))
            }
            Step::Bits(bits) => {
                let bits = bits.of_layout(self.spot.first_bit);
                Some(Item::of_bits(name, endian, offset, bits))
            }
            Step::Skip { .. } => None,
        }
    }
}

impl BoundField<'_> {
    /// Returns the dimensions of the item; a byte string has none.
    fn known_dims(&self) -> Option<Vec<usize>> {
        let dims = self.dims.iter().map(|length| literal(length));
        dims.chain(self.own_dims.iter().copied().map(Some))
            .collect()
    }

    /// Returns the dimensions of the item as tokens.
    pub(super) fn dims(&self) -> TokenStream {
        let (dims, own) = (&self.dims, &self.own_dims);
        quote!(&[#(#dims,)* #(#own,)*])
    }

    /// Returns the length of one value if the count is a length, otherwise 1.
    pub(super) fn width(&self) -> TokenStream {
        match (self.leaf, self.tail, self.width) {
            (BoundLeaf::Pascal(ty), ..) => quote!(::core::mem::size_of::<#ty>()),
            (_, Some(length), _) if self.code.is(Code::Bytes) => length.to_token_stream(),
            (BoundLeaf::Bind(_), _, Some(width)) if self.code.is(Code::Bytes) => quote!(#width),
            _ => quote!(1),
        }
    }

    /// Returns the item at `offset`, under an order without alignment.
    fn item(&self, runtime: &Path, offset: &TokenStream) -> TokenStream {
        let name = self.field.name();
        let endian = endian(self.order);
        match self.leaf {
            BoundLeaf::Record(ty) => {
                let (layout, dims) = (self.inner_layout(runtime, ty), self.dims());
                quote! {
                    #runtime::__private::Item::of_records(
                        #name, &#layout, #runtime::__private::Endian::#endian, #offset, #dims
                    )
                }
            }
            BoundLeaf::Plain(_) | BoundLeaf::Integer { .. } => {
                let wire = self.wire(runtime);
                self.at_leaf(&quote!(#runtime::__private::wire_item::<#wire>(#name, #offset)))
            }
            BoundLeaf::Primitive(_) | BoundLeaf::Bind(_) | BoundLeaf::Pascal(_) => {
                let (code, dims, width) = (code(self.code), self.dims(), self.width());
                let unit = self.code.unit(self.order, &Model::LP64);
                let unit = unit.map_or(0, |unit| unit.size);
                let unit = match (unit, self.width) {
                    (1, _) => width,
                    (unit, _) => quote!(#unit),
                };
                quote! {
                    #runtime::__private::Item::of_units(
                        #name,
                        #runtime::__private::Code::#code,
                        #runtime::__private::Endian::#endian,
                        (#offset, #unit, 1),
                        #dims,
                    )
                }
            }
        }
    }
}

impl BoundBits<'_> {
    fn item(&self, runtime: &Path, offset: &TokenStream, first: usize) -> TokenStream {
        let (name, endian) = (self.field.name(), endian(self.order));
        let Bits {
            first,
            width,
            signed,
        } = self.of_layout(first);
        quote! {
            #runtime::__private::Item::of_bits(
                #name,
                #runtime::__private::Endian::#endian,
                #offset,
                #runtime::__private::Bits { first: #first, width: #width, signed: #signed },
            )
        }
    }

    fn of_layout(&self, first: usize) -> Bits {
        Bits {
            first,
            width: self.width,
            signed: self.leaf == BitLeaf::Signed,
        }
    }
}

/// Returns the variant name of `code`.
pub(super) fn code(code: Code) -> Ident {
    format_ident!("{}", code.ident())
}
