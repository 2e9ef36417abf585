//! Getters and setters.

mod array;
mod bits;

use memoryview_layout::Code;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use crate::ast::{Field, Record};
use crate::bind::{BoundField, BoundLeaf};
use crate::expand::context::{Context, Visible, What};
use crate::expand::{docs, record};
use crate::types::Primitive;

/// The kind of access to a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// One number: read and written by value, in constants too.
    Number,
    /// `[u8; N]`: read by reference, in constants too.
    Bytes,
    /// Enums, newtypes, and arrays of these and of numbers: read and written by value.
    Value,
    /// Records, Pascal strings and arrays of these: read by reference, without a copy.
    Reference,
    /// A type that implements `Plain`, which determines whether it is a value or a reference.
    Own,
}

impl BoundField<'_> {
    pub(super) fn access(&self) -> Access {
        let depth = self.dims.len() + usize::from(self.tail.is_some());
        match self.leaf {
            BoundLeaf::Primitive(_) if depth == 0 => Access::Number,
            BoundLeaf::Primitive(Primitive::U8) if depth == 1 => Access::Bytes,
            // Arrays of bytes are in wire form already.
            BoundLeaf::Primitive(Primitive::U8) | BoundLeaf::Pascal(_) | BoundLeaf::Record(_) => {
                Access::Reference
            }
            BoundLeaf::Primitive(_) | BoundLeaf::Integer { .. } | BoundLeaf::Bind(_) => {
                Access::Value
            }
            BoundLeaf::Plain(_) => Access::Own,
        }
    }

    /// Returns `true` if a setter may truncate the value.
    fn can_fail(&self) -> bool {
        self.is_single() && self.is_narrowing()
    }

    /// Returns the number of bits that a setter keeps of a larger number.
    fn cut_to(&self) -> Option<usize> {
        match self.leaf {
            BoundLeaf::Integer { bytes, .. } if self.can_fail() => Some(8 * bytes),
            _ => None,
        }
    }
}

/// Generates the accessors of all fields, and the methods that every view has.
pub(super) fn all(context: &Context<'_, '_>) -> TokenStream {
    let view = &context.record.view;
    let (impl_generics, ty_generics, where_clause) = context.record.generics.split_for_impl();
    let every = every_view(context);
    let accessors = context.visible().map(|visible| match visible.what {
        What::Field(bound) => Accessors {
            context,
            visible: &visible,
            bound,
        }
        .tokens(),
        What::Bits(bits) => bits::accessors(context, &visible, bits),
    });
    quote! {
        impl #impl_generics #view #ty_generics #where_clause {
            #every
            #(#accessors)*
        }
    }
}

fn every_view(context: &Context<'_, '_>) -> TokenStream {
    let Record {
        vis,
        ident,
        runtime,
        generics,
        ..
    } = context.record;
    let is_generic = context.record.is_generic();
    let (_, ty_generics, _) = generics.split_for_impl();
    let (bytes, bytes_mut) = (
        context.bytes(&quote!(self)),
        context.bytes_mut(&quote!(self)),
    );
    let constness = context.constness();
    let target = if is_generic {
        quote!([u8])
    } else {
        record::named_bytes(context)
    };
    let from_bytes = (!is_generic).then(|| {
        quote! {
            /// Creates a view from bytes.
            #[inline]
            #[must_use]
            #vis const fn from_bytes(bytes: #target) -> Self {
                Self(bytes)
            }
        }
    });
    let unpack_doc = format!("Returns the values of all fields as a [`{ident}`].");
    quote! {
        #from_bytes

        #[doc = #unpack_doc]
        #[inline]
        #[must_use]
        #vis fn unpack(&self) -> #ident #ty_generics {
            #runtime::Wire::get(self)
        }

        /// Returns the bytes of the record.
        #[inline]
        #[must_use]
        #vis #constness fn as_bytes(&self) -> &#target {
            #bytes
        }

        /// Mutable version of [`as_bytes`](Self::as_bytes).
        #[inline]
        #[must_use]
        #vis #constness fn as_mut_bytes(&mut self) -> &mut #target {
            #bytes_mut
        }
    }
}

/// The accessors of one field of whole bytes.
struct Accessors<'b, 'a> {
    context: &'b Context<'b, 'a>,
    visible: &'b Visible<'b, 'a>,
    bound: &'b BoundField<'a>,
}

impl Accessors<'_, '_> {
    fn tokens(&self) -> TokenStream {
        let [get, set] = match self.bound.access() {
            Access::Number => self.number(),
            Access::Bytes => self.bytes(),
            _ => self.whole(),
        };
        let array = (!self.bound.is_single()).then(|| self.elements());
        let try_set = self.bound.can_fail().then(|| self.try_set());
        quote!(#get #set #array #try_set)
    }

    fn field(&self) -> &Field<'_> {
        self.bound.field
    }

    /// Generates the accessors of a number, with `read` and `write` of its wire type.
    fn number(&self) -> [TokenStream; 2] {
        let (context, field) = (self.context, self.field());
        let (ty, span, offset) = (field.ty, field.span(), &self.visible.offset);
        let (bytes, bytes_mut) = (
            context.bytes(&quote!(self)),
            context.bytes_mut(&quote!(self)),
        );
        let runtime = context.runtime();
        let wire = match self.bound.code {
            Code::I8 => quote!(#runtime::__private::I8),
            Code::U8 | Code::Char => quote!(#runtime::__private::U8),
            _ => self.bound.wire(runtime),
        };
        let read = quote_spanned!(span=> #wire::read(#bytes, #offset));
        let write = quote_spanned!(span=> #wire::write(#bytes_mut, #offset, value););
        let constness = context.constness();
        [
            self.getter(&constness, &quote!(#ty), &read),
            self.setter(&constness, &write),
        ]
    }

    fn bytes(&self) -> [TokenStream; 2] {
        let (context, field) = (self.context, self.field());
        let (ty, span, offset) = (field.ty, field.span(), &self.visible.offset);
        let (bytes, bytes_mut) = (
            context.bytes(&quote!(self)),
            context.bytes_mut(&quote!(self)),
        );
        let (runtime, constness) = (context.runtime(), context.constness());
        let read = quote_spanned!(span=> #runtime::__private::bytes_at(#bytes, #offset));
        let place = quote_spanned!(span=> #runtime::__private::bytes_at_mut(#bytes_mut, #offset));
        let get = self.getter(&constness, &quote_spanned!(span=> &#ty), &read);
        let get_mut = self.getter_mut(&constness, &quote_spanned!(span=> &mut #ty), &place);
        let set = self.setter(&constness, &quote_spanned!(span=> *#place = value;));
        [quote!(#get #get_mut), set]
    }

    /// Generates the accessors of anything else, with its wire type.
    fn whole(&self) -> [TokenStream; 2] {
        let (context, bound, field) = (self.context, self.bound, self.field());
        let runtime = context.runtime();
        let wire = bound.wire(runtime);
        let place = context.wire_at(self.visible, bound, &quote!(self));
        let place_mut = context.wire_at_mut(self.visible, bound, &quote!(self));
        let (ty, read) = self.read(bound, &place, field.ty);
        let none = TokenStream::new();
        let get = self.getter(&none, &ty, &read);
        let reference = bound.at_leaf(&quote!(&mut #wire));
        let is_value = bound.access() == Access::Value && bound.is_single();
        let get_mut = (!is_value).then(|| self.getter_mut(&none, &reference, &place_mut));
        let set = self.setter(
            &none,
            &bound.at_leaf(&quote!(#runtime::__private::put(#place_mut, &value);)),
        );
        [quote!(#get #get_mut), set]
    }

    /// Returns the return type and the body of a getter.
    fn read(
        &self,
        bound: &BoundField<'_>,
        place: &TokenStream,
        ty: &syn::Type,
    ) -> (TokenStream, TokenStream) {
        let runtime = self.context.runtime();
        let wire = bound.wire(runtime);
        match bound.access() {
            Access::Number | Access::Value => (
                quote!(#ty),
                bound.at_leaf(&quote!(<#wire as #runtime::Wire>::get(#place))),
            ),
            Access::Bytes | Access::Reference => (bound.at_leaf(&quote!(&#wire)), place.clone()),
            Access::Own => (
                bound.at_leaf(&quote!(#runtime::__private::Got<'_, #wire>)),
                bound.at_leaf(&quote!(#runtime::__private::got::<#wire>(#place))),
            ),
        }
    }

    /// Generates a setter that returns an error if the value does not fit.
    fn try_set(&self) -> TokenStream {
        let (bound, field, runtime) = (self.bound, self.field(), self.context.runtime());
        let (set, try_set) = (
            field.setter(),
            format_ident!("try_set_{}", field.name(), span = field.accessor.span()),
        );
        let (ty, vis, deprecated) = (field.ty, field.vis, &field.deprecated);
        let (owner, name) = (self.context.record.name(), field.name());
        let wire = bound.wire(runtime);
        let fits = bound.at_leaf(&quote!(<#wire as #runtime::Wire>::fits(&value)));
        let doc = format!(
            "Sets `{name}`.\n\n# Errors\n\nReturns an error, and writes nothing, if the number does not fit."
        );
        quote_spanned! {field.span()=>
            #[doc = #doc]
            #(#deprecated)*
            #[inline]
            #vis fn #try_set(&mut self, value: #ty) -> ::core::result::Result<(), #runtime::RangeError> {
                #runtime::__private::named(#fits, #owner, #name)?;
                self.#set(value);
                ::core::result::Result::Ok(())
            }
        }
    }

    fn getter(&self, constness: &TokenStream, ty: &TokenStream, read: &TokenStream) -> TokenStream {
        let field = self.field();
        let (doc, get, vis, deprecated) = (
            docs::getter(field),
            &field.accessor,
            field.vis,
            &field.deprecated,
        );
        quote_spanned! {field.span()=>
            #doc
            #(#deprecated)*
            #[inline]
            #[must_use]
            #vis #constness fn #get(&self) -> #ty {
                #read
            }
        }
    }

    fn getter_mut(
        &self,
        constness: &TokenStream,
        ty: &TokenStream,
        place: &TokenStream,
    ) -> TokenStream {
        let field = self.field();
        let (name, vis, deprecated) = (
            format_ident!("{}_mut", field.accessor),
            field.vis,
            &field.deprecated,
        );
        let doc = format!("Returns a mutable reference to `{}`.", field.name());
        quote_spanned! {field.span()=>
            #[doc = #doc]
            #(#deprecated)*
            #[inline]
            #[must_use]
            #vis #constness fn #name(&mut self) -> #ty {
                #place
            }
        }
    }

    fn setter(&self, constness: &TokenStream, write: &TokenStream) -> TokenStream {
        let field = self.field();
        let (set, vis, ty, deprecated) = (field.setter(), field.vis, field.ty, &field.deprecated);
        let doc = docs::setter(field, self.bound.cut_to());
        quote_spanned! {field.span()=>
            #doc
            #(#deprecated)*
            #[inline]
            #vis #constness fn #set(&mut self, value: #ty) {
                #write
            }
        }
    }
}

impl Field<'_> {
    /// Returns the name of the setter.
    pub(super) fn setter(&self) -> Ident {
        format_ident!("set_{}", self.name(), span = self.accessor.span())
    }
}
