//! One field in the generated code: how it is read, stored, returned, and used in expressions.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{Type, parse_quote};

use super::context::{Context, endian};
use crate::dynamic::interval::Interval;
use crate::dynamic::located::{as_written, at_type, item_of};
use crate::dynamic::model::Field;
use crate::dynamic::plan::{Bits, BitsLeaf, Content, How, Plan, Wire, WireKind, WireOrder};
use crate::dynamic::scope::Ty;
use crate::dynamic::shape::{with_lifetime, with_static};
use crate::dynamic::wire_type::{bytes_of, is_unsigned, native, number_type};
use crate::types::{FieldType, Leaf, Primitive};

/// How a view stores and returns a field.
pub(super) struct Shown {
    /// The type of the stored value, or `None` if the field is part of a run.
    pub(super) kept: Option<TokenStream>,
    /// The return type of the getter.
    pub(super) ty: TokenStream,
    /// The value, computed from the stored value `kept` or from the run `run`.
    pub(super) value: TokenStream,
    /// Whether `kept` is the value itself.
    pub(super) is_plain: bool,
}

impl Context<'_> {
    /// Reads the wire value of `wire` at `offset` of the run `run`, by value or reference.
    pub(super) fn read(
        &self,
        field: &Field<'_>,
        wire: &Wire,
        run: &TokenStream,
        offset: &TokenStream,
    ) -> TokenStream {
        let (runtime, p) = (&self.runtime, &self.private);
        let (w, span) = (&wire.ty, field.span());
        let order = self.order_of(wire.order);
        match (wire.kind, wire.order) {
            (WireKind::Integer { bytes, primitive }, _) => {
                let ty = native(primitive);
                let read = if is_unsigned(primitive) {
                    "uint_at"
                } else {
                    "int_at"
                };
                let read = format_ident!("{read}");
                quote_spanned!(span=> #p::#read::<#bytes>(#run, #offset, #order) as #ty)
            }
            (WireKind::Number(Primitive::U8), _) => {
                quote_spanned!(span=> #p::U8::read(#run, #offset))
            }
            (WireKind::Number(Primitive::I8), _) => {
                quote_spanned!(span=> #p::I8::read(#run, #offset))
            }
            (WireKind::Number(Primitive::Bool), _) => {
                quote_spanned!(span=> (#p::U8::read(#run, #offset) != 0))
            }
            (WireKind::Number(_), WireOrder::Known(_)) => {
                quote_spanned!(span=> #w::read(#run, #offset))
            }
            (WireKind::Number(_) | WireKind::Numbers(_), WireOrder::AtRunTime) => {
                quote_spanned!(span=> #p::ordered::<#w>(#run, #offset, #order))
            }
            (WireKind::Numbers(_), _) => {
                quote_spanned!(span=> #runtime::Wire::get(#p::wire_at::<#w>(#run, #offset)))
            }
            (WireKind::Bytes, _) => {
                let lengths = FieldType::of(&field.shape.inner).lengths;
                quote_spanned!(span=> #p::bytes_at::<#({ #lengths }),*>(#run, #offset))
            }
            (WireKind::Bind, _) => {
                let ty = &field.shape.inner;
                quote_spanned!(span=> <#ty as #runtime::Bind<#w>>::from_wire(#p::wire_at::<#w>(#run, #offset)))
            }
            (WireKind::Records, _) => quote_spanned!(span=> #p::wire_at::<#w>(#run, #offset)),
        }
    }

    /// Returns the return type of a getter of `wire`.
    #[expect(
        clippy::unused_self,
        reason = "one of the ways in which a context shows a field"
    )]
    pub(super) fn wire_shown(&self, field: &Field<'_>, wire: &Wire) -> TokenStream {
        let inner = &field.shape.inner;
        match wire.kind {
            WireKind::Bytes => quote!(&'a #inner),
            WireKind::Records => {
                let w = &wire.ty;
                quote!(&'a #w)
            }
            _ => quote!(#inner),
        }
    }

    /// Reads a bit field of the run `run`, whose run of bits begins at `offset`.
    pub(super) fn read_bits(
        &self,
        field: &Field<'_>,
        bits: &Bits,
        run: &TokenStream,
        offset: &TokenStream,
    ) -> TokenStream {
        let (runtime, p) = (&self.runtime, &self.private);
        let (first, width) = (bits.first, bits.width);
        let endian = endian(bits.order, &self.private);
        let read = quote!(#p::bits_at(#run, #offset, #first, #width, #endian));
        match bits.leaf {
            BitsLeaf::Unsigned(primitive) => {
                let ty = native(primitive);
                quote!((#read as #ty))
            }
            BitsLeaf::Bool => quote!((#read != 0)),
            BitsLeaf::Enum => {
                let ty = &field.shape.inner;
                quote_spanned!(field.span()=> <#ty as #runtime::Coded>::from_bits(#read))
            }
        }
    }

    /// Returns the byte order of a number as an expression.
    pub(super) fn order_of(&self, order: WireOrder) -> TokenStream {
        match order {
            WireOrder::Known(order) => endian(order, &self.private),
            WireOrder::AtRunTime => self.order.clone(),
        }
    }

    /// Returns the runtime type that reads the content.
    pub(super) fn content_type(&self, content: &Content, lifetime: &TokenStream) -> TokenStream {
        let runtime = &self.runtime;
        let p = &self.private;
        match content {
            Content::Bytes => quote!(&#lifetime [::core::primitive::u8]),
            Content::Str => quote!(&#lifetime ::core::primitive::str),
            Content::CStr => quote!(&#lifetime ::core::ffi::CStr),
            Content::Text(encoding) => quote!(#runtime::Text<#lifetime, #encoding>),
            Content::Slice(_, Some(wire)) => quote!(&#lifetime [#wire]),
            Content::Slice(element, None) => {
                at_type(quote!(#p::Records<#lifetime, #element>), element)
            }
            Content::Numbers(number) => quote!(#runtime::Numbers<#lifetime, #number>),
            Content::Seq(element) => {
                let element = with_static(element);
                quote!(#runtime::Seq<#lifetime, #element>)
            }
            Content::Table(element) => {
                let element = with_static(element);
                quote!(#runtime::Table<#lifetime, #element>)
            }
            Content::Lazy(body) => {
                let body = with_static(body);
                quote!(#runtime::Lazy<#lifetime, #body>)
            }
        }
    }

    /// Returns the type of the stored value.
    fn content_kept(&self, content: &Content, how: &How) -> TokenStream {
        let (runtime, p) = (&self.runtime, &self.private);
        match content {
            Content::Slice(element, None) => {
                let fixed = quote!(#runtime::Fixed);
                let record = item_of(element, &fixed, quote!(Record));
                at_type(quote!(&'a [#record]), element)
            }
            Content::Seq(ty) | Content::Table(ty) | Content::Lazy(ty) => {
                let kept = match (content, how) {
                    (Content::Lazy(_), _) | (Content::Seq(_), How::Sized { .. } | How::ToEnd) => {
                        quote!(Kept)
                    }
                    _ => quote!(Counted),
                };
                let args = self.nested(&with_static(ty), quote!(Args));
                at_type(quote!(#p::#kept<'a, #args>), ty)
            }
            _ => self.content_type(content, &quote!('a)),
        }
    }

    /// Returns the return type of the getter, as the user would write it, with lifetimes of the
    /// view.
    fn content_shown(&self, content: &Content, how: &How, inner: &Type) -> TokenStream {
        let runtime = &self.runtime;
        // The views of unions contain it and must be covariant.
        let lifetime = if self.is_single() {
            parse_quote!('static)
        } else {
            parse_quote!('a)
        };
        let with_a = |ty: &Type| with_lifetime(ty, &lifetime);
        match content.records() {
            Some((ty, maker)) => {
                let ty = with_a(ty);
                as_written(quote!(#runtime::#maker<'a, #ty>), inner)
            }
            None => self.content_kept(content, how),
        }
    }

    /// Returns how the view stores and returns a field.
    pub(super) fn shown(&self, index: usize, field: &Field<'_>) -> Shown {
        let runtime = &self.runtime;
        let inner = &field.shape.inner;
        let kept = quote!(kept);
        let plain = |ty: TokenStream| Shown {
            kept: Some(ty.clone()),
            ty,
            value: kept.clone(),
            is_plain: true,
        };
        match &field.plan {
            Plan::Wire(wire) => {
                let size = &self.steps.places[index]
                    .as_ref()
                    .map_or_else(|| wire_size(wire), |_| TokenStream::new());
                Shown {
                    kept: field
                        .shape
                        .is_optional
                        .then(|| quote!(&'a [::core::primitive::u8; #size])),
                    ty: self.wire_shown(field, wire),
                    value: self.read(field, wire, &kept, &quote!(0)),
                    is_plain: false,
                }
            }
            Plan::Integer { .. } | Plan::Code(_) => plain(inner.to_token_stream()),
            Plan::Value(_) => plain(with_lifetime(inner, &parse_quote!('a))),
            Plan::Content { kind, how } => {
                let ty = self.content_shown(kind, how, inner);
                let Some((element, maker)) = kind.records() else {
                    return plain(ty);
                };
                let step = self.step(index);
                let by_index = field.uses_index() && matches!(kind, Content::Seq(_));
                let by_index = by_index.then(|| self.args_by_index(element, field));
                let made = at_type(quote!(#runtime::#maker::kept), element);
                Shown {
                    kept: Some(self.content_kept(kind, how)),
                    ty,
                    value: quote!(#made(self.place, kept, #step) #by_index),
                    is_plain: false,
                }
            }
            Plan::Nested { ty, .. } => {
                let ty = with_static(ty);
                let kept = at_type(kept, &ty);
                Shown {
                    kept: Some(self.nested(&ty, quote!(View<'a>))),
                    ty: self.nested(&ty, quote!(Shown<'a>)),
                    value: self.nested(&ty, quote!(shown(#kept))),
                    is_plain: false,
                }
            }
            Plan::Bits(_) | Plan::Broken => plain(quote!(())),
        }
    }

    /// Returns what is known about the type of a field, for expressions.
    #[expect(
        clippy::unused_self,
        reason = "one of the ways in which a context shows a field"
    )]
    pub(super) fn ty(&self, field: &Field<'_>) -> Ty {
        let ty = match &field.plan {
            Plan::Bits(bits) => match bits.leaf {
                BitsLeaf::Bool => Ty::Bool,
                BitsLeaf::Enum => Ty::Opaque,
                BitsLeaf::Unsigned(_) => Ty::Int(Interval::of_bits(
                    u32::try_from(bits.width).unwrap_or(64),
                    false,
                )),
            },
            Plan::Wire(wire) => match wire.kind {
                WireKind::Integer { bytes, primitive } => {
                    let bits = u32::try_from(8 * bytes).unwrap_or(64);
                    Ty::Int(Interval::of_bits(bits, !is_unsigned(primitive)))
                }
                WireKind::Number(primitive) => number(primitive),
                WireKind::Numbers(primitive) => match number(primitive) {
                    Ty::Int(interval) if FieldType::of(&field.shape.inner).lengths.len() == 1 => {
                        Ty::Numbers(Some(interval))
                    }
                    _ => Ty::Other("an array"),
                },
                WireKind::Bytes => Ty::Bytes(array_length(&field.shape.inner)),
                WireKind::Bind => Ty::Opaque,
                WireKind::Records => Ty::Sequence("an array"),
            },
            Plan::Integer { primitive, .. } => number(*primitive),
            Plan::Code(_) | Plan::Value(_) => match FieldType::of(&field.shape.inner) {
                FieldType {
                    leaf: Leaf::Primitive(primitive),
                    lengths,
                    ..
                } if lengths.is_empty() => number(primitive),
                _ => Ty::Opaque,
            },
            Plan::Content { kind, .. } => match kind {
                Content::Bytes | Content::Str => Ty::Bytes(None),
                Content::CStr => Ty::Other("a C string"),
                Content::Text(_) => Ty::Opaque,
                Content::Slice(element, Some(_)) => match number_type(element).map(number) {
                    Some(Ty::Int(interval)) => Ty::Wires(Some(interval)),
                    _ => Ty::Sequence("a slice"),
                },
                Content::Slice(..) => Ty::Sequence("a slice"),
                Content::Numbers(_) => {
                    Ty::Sequence("a list of numbers in an order that is known only at run time")
                }
                Content::Seq(_) => Ty::Other("a sequence"),
                Content::Table(_) => Ty::Sequence("a table"),
                Content::Lazy(_) => Ty::Other("a lazily read body"),
            },
            Plan::Nested { .. } | Plan::Broken => Ty::Opaque,
        };
        if field.shape.is_optional {
            Ty::Optional(Box::new(ty))
        } else {
            ty
        }
    }
}

/// Returns what is known about a number of this type.
pub(in crate::dynamic) fn number(primitive: Primitive) -> Ty {
    match primitive {
        Primitive::Bool => Ty::Bool,
        Primitive::F32 | Primitive::F64 => Ty::Other("a float"),
        _ => {
            let bits = bytes_of(primitive).map_or(64, |bytes| 8 * bytes);
            let bits = u32::try_from(bits).unwrap_or(64);
            Ty::Int(Interval::of_bits(bits, !is_unsigned(primitive)))
        }
    }
}

/// Returns the length of `[u8; 4]`, if it is a literal.
fn array_length(ty: &Type) -> Option<usize> {
    let lengths = FieldType::of(ty).lengths;
    crate::types::literal(lengths.first()?)
}

/// Returns the size of an item as a constant expression.
pub(super) fn wire_size(wire: &Wire) -> TokenStream {
    match &wire.size {
        crate::dynamic::plan::Size::Known(size) => {
            Literal::usize_unsuffixed(*size).to_token_stream()
        }
        crate::dynamic::plan::Size::Of(tokens) => quote!({ #tokens }),
    }
}
