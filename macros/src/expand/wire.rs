//! The wire type of a field, and access to its values.
//!
//! All generated code for a field of a user's type has the span of its innermost type, so that
//! repeated errors have the same span and the compiler shows them once.

use memoryview_layout::{Code, Kind, Order};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::Path;
use syn::spanned::Spanned;

use crate::bind::{BoundField, BoundLeaf};
use crate::expand::context::{Context, Visible};
use crate::types::Primitive;

/// Returns `true` if `name` must be resolved where it was written: generated variables, and
/// `$crate`.
fn is_local(name: &Ident) -> bool {
    const LOCALS: [&str; 9] = [
        "self",
        "view",
        "other",
        "value",
        "one",
        "index",
        "state",
        "deserializer",
        "$crate",
    ];
    let name = name.to_string();
    LOCALS.contains(&name.as_str())
}

/// Returns the variant name of an order.
pub(super) fn endian(order: Order) -> Ident {
    let name = match order {
        Order::Little => "Little",
        Order::Big => "Big",
        Order::Native | Order::NativePacked | Order::Standard => "TARGET",
    };
    Ident::new(name, Span::call_site())
}

impl<'a> BoundField<'a> {
    /// Returns the wire type of the whole field: `[le::U16; 4]`.
    pub(super) fn wire(&self, runtime: &Path) -> TokenStream {
        let lengths = self.dims.iter().rev();
        lengths.fold(self.wire_one(runtime), |inner, length| {
            self.at_leaf(&quote!([#inner; #length]))
        })
    }

    /// Returns the wire type of one value: `le::U16`.
    fn wire_one(&self, runtime: &Path) -> TokenStream {
        let number = self.number(runtime);
        match self.leaf {
            BoundLeaf::Primitive(_) => match &self.tail {
                Some(length) => quote!([#number; #length]),
                None => number,
            },
            BoundLeaf::Integer { ty, bytes, .. } => {
                let module = self.module();
                quote!(#runtime::#module::Int<#ty, #bytes>)
            }
            BoundLeaf::Pascal(ty) => ty.to_token_stream(),
            BoundLeaf::Bind(ty) => {
                let carrier = self.carrier(runtime);
                self.at_leaf(&quote!(<#ty as #runtime::Bind<#carrier>>::Wire))
            }
            BoundLeaf::Record(ty) => {
                let fixed = quote!(#runtime::Fixed);
                self.at_leaf(&quote!(<#ty as #fixed>::Record))
            }
            BoundLeaf::Plain(ty) => {
                let order = self.order_type(runtime);
                self.at_leaf(&quote!(<#ty as #runtime::Plain>::In<#order>))
            }
        }
    }

    /// Returns the wire type that stores a user's type.
    pub(super) fn carrier(&self, runtime: &Path) -> TokenStream {
        let number = self.number(runtime);
        let one = match (self.code, self.width) {
            (Code::Bytes, Some(width)) => quote!([#number; #width]),
            _ if self.code.parts() == 2 => quote!([#number; 2]),
            _ => number,
        };
        let dims = self.own_dims.iter().rev();
        dims.fold(one, |inner, length| quote!([#inner; #length]))
    }

    /// Returns the wire type of one number: for a complex number, that of each part.
    fn number(&self, runtime: &Path) -> TokenStream {
        let scalar = Primitive::of_code(self.code, self.order).unwrap_or(Primitive::U8);
        let name = Ident::new(scalar.wire(), Span::call_site());
        if scalar.is_byte() {
            let in_crate = (scalar == Primitive::Bool).then(|| quote!(#runtime::));
            return quote!(#in_crate #name);
        }
        let module = self.module();
        quote!(#runtime::#module::#name)
    }

    /// Returns the module of the wire types of this order.
    fn module(&self) -> TokenStream {
        match self.order {
            Order::Little => quote!(le),
            Order::Big => quote!(be),
            _ => quote!(ne),
        }
    }

    /// Returns the order of the field as a type.
    fn order_type(&self, runtime: &Path) -> TokenStream {
        match self.order {
            Order::Little => quote!(#runtime::LittleEndian),
            Order::Big => quote!(#runtime::BigEndian),
            _ => quote!(#runtime::NativeEndian),
        }
    }

    /// Returns the layout of a nested record.
    pub(super) fn inner_layout(&self, runtime: &Path, ty: &syn::Type) -> TokenStream {
        self.at_leaf(&quote!(<#ty as #runtime::Fixed>::LAYOUT))
    }

    /// Returns the same field without its outermost array.
    pub(super) fn of_element(&self) -> BoundField<'a> {
        let (dims, tail) = match self.dims.split_first() {
            Some((_, dims)) => (dims.to_vec(), self.tail),
            None => (Vec::new(), None),
        };
        BoundField {
            dims,
            tail,
            own_dims: self.own_dims.clone(),
            lengths: Vec::new(),
            inner: None,
            ..*self
        }
    }

    /// Returns `true` if the field is a single value rather than an array.
    pub(super) fn is_single(&self) -> bool {
        self.dims.is_empty() && self.tail.is_none()
    }

    /// Returns `true` if a value may not fit: an `f32` in binary16, or a `u32` in three bytes.
    pub(super) fn is_narrowing(&self) -> bool {
        match self.leaf {
            BoundLeaf::Primitive(Primitive::F32) => self.code.is(Code::F16),
            BoundLeaf::Integer { own, bytes, .. } => bytes < own.bytes,
            _ => false,
        }
    }

    /// Returns `true` if it is a single number of `order`, with a code of one letter.
    pub(super) fn is_number_of(&self, order: Order) -> bool {
        let kind = self.code.kind();
        let is_number = matches!(kind, Kind::Bool | Kind::Int | Kind::Uint | Kind::Float);
        matches!(self.leaf, BoundLeaf::Primitive(_))
            && is_number
            && self.is_single()
            && !self.is_narrowing()
            && self.order == order
    }

    /// Returns the span for errors about the innermost type.
    pub(super) fn leaf_span(&self) -> Span {
        match self.leaf {
            BoundLeaf::Record(ty) | BoundLeaf::Plain(ty) | BoundLeaf::Bind(ty) => ty.span(),
            BoundLeaf::Primitive(_) | BoundLeaf::Integer { .. } | BoundLeaf::Pascal(_) => {
                self.field.span()
            }
        }
    }

    /// Sets the span of tokens to that of the innermost type. Local names keep their hygiene.
    pub(super) fn at_leaf(&self, tokens: &TokenStream) -> TokenStream {
        let span = self.leaf_span();
        let tokens = tokens.clone().into_iter();
        tokens
            .map(|token| match token {
                TokenTree::Group(group) => {
                    let inner = self.at_leaf(&group.stream());
                    let mut located = proc_macro2::Group::new(group.delimiter(), inner);
                    located.set_span(span);
                    located.into()
                }
                mut token => {
                    let is_local = matches!(&token, TokenTree::Ident(name) if is_local(name));
                    let own = token.span().located_at(span);
                    token.set_span(if is_local { own } else { span });
                    token
                }
            })
            .collect()
    }
}

impl Context<'_, '_> {
    /// Generates access to the wire value of a field of the view `view`.
    pub(super) fn wire_at(
        &self,
        visible: &Visible<'_, '_>,
        bound: &BoundField<'_>,
        view: &TokenStream,
    ) -> TokenStream {
        let (runtime, offset, bytes) = (self.runtime(), &visible.offset, self.bytes(view));
        let wire = bound.wire(runtime);
        bound.at_leaf(&quote!(#runtime::__private::wire_at::<#wire>(#bytes, #offset)))
    }

    /// Mutable version of [`wire_at`](Self::wire_at).
    pub(super) fn wire_at_mut(
        &self,
        visible: &Visible<'_, '_>,
        bound: &BoundField<'_>,
        view: &TokenStream,
    ) -> TokenStream {
        let (runtime, offset, bytes) = (self.runtime(), &visible.offset, self.bytes_mut(view));
        let wire = bound.wire(runtime);
        bound.at_leaf(&quote!(#runtime::__private::wire_at_mut::<#wire>(#bytes, #offset)))
    }
}
