//! Getters and setters.

mod bits;

use memoryview_layout::Code;
use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};

use crate::ast::{Field, Record};
use crate::bind::{Bound, BoundField, BoundLeaf};
use crate::expand::placement::Placement;
use crate::expand::{Visible, docs, indexed};
use crate::types::Primitive;

/// How a field is reached.
pub(super) enum Access {
    /// One number: read and written by value, in constants too.
    Number,
    /// `[u8; N]`: read by reference, in constants too.
    Bytes,
    /// A type that converts itself: read and written by value.
    Value,
    /// Arrays, records, Pascal strings: read by reference, without a copy.
    Reference,
}

impl BoundField<'_> {
    pub(super) fn access(&self) -> Access {
        match self.leaf {
            BoundLeaf::Primitive(_) if self.is_single() => Access::Number,
            BoundLeaf::Primitive(Primitive::U8) if self.is_byte_array() => Access::Bytes,
            BoundLeaf::Bind if self.is_single() => Access::Value,
            _ => Access::Reference,
        }
    }

    fn is_single(&self) -> bool {
        self.dims.is_empty() && self.tail.is_none()
    }

    fn is_byte_array(&self) -> bool {
        self.dims.len() + usize::from(self.tail.is_some()) == 1
    }

    /// Whether a value may not fit its place: a binary16 place takes any `f32`.
    pub(super) fn is_narrowing(&self) -> bool {
        matches!(self.code, Code::F16) && matches!(self.leaf, BoundLeaf::Primitive(Primitive::F32))
    }
}

/// The accessors of all fields, and those that every view has.
pub(super) fn all(record: &Record<'_>, bound: &Bound<'_>, placement: &Placement) -> TokenStream {
    let view = &record.view;
    let (impl_generics, ty_generics, where_clause) = record.generics.split_for_impl();
    let every = every_view(record, placement);
    let accessors = indexed(bound).map(|(index, visible)| match visible {
        Visible::Field(field) => accessors(record, field, &offset(field, placement, index)),
        Visible::Bits(bits) => bits::accessors(record, bits),
    });
    quote! {
        impl #impl_generics #view #ty_generics #where_clause {
            #every
            #(#accessors)*
        }
    }
}

/// The offset of a field: a number compiles faster than a constant, and both are the same.
fn offset(bound: &BoundField<'_>, placement: &Placement, index: usize) -> TokenStream {
    if let Some(offset) = placement.known_offset(index) {
        return quote!(#offset);
    }
    let constant = bound.field.constant();
    quote!(Self::#constant.offset())
}

fn every_view(record: &Record<'_>, placement: &Placement) -> TokenStream {
    let (vis, ident, runtime) = (record.vis, record.ident, &record.runtime);
    let (_, ty_generics, _) = record.generics.split_for_impl();
    let (bytes, bytes_mut, constness) = (record.bytes(), record.bytes_mut(), record.constness());
    let target = if record.is_generic() {
        quote!([u8])
    } else {
        let size = placement.size(&quote!(Self));
        quote!([u8; #size])
    };
    let from_bytes = (!record.is_generic()).then(|| {
        quote! {
            /// The record that these bytes are.
            #[inline]
            #[must_use]
            #vis const fn from_bytes(bytes: #target) -> Self {
                Self(bytes)
            }
        }
    });
    let unpack_doc = format!("The values of all fields, as a [`{ident}`].");
    quote! {
        #from_bytes

        #[doc = #unpack_doc]
        #[inline]
        #[must_use]
        #vis fn unpack(&self) -> #ident #ty_generics {
            #runtime::Wire::get(self)
        }

        /// The bytes of the record.
        #[inline]
        #[must_use]
        #vis #constness fn as_bytes(&self) -> &#target {
            #bytes
        }

        /// The bytes of the record, to write.
        #[inline]
        #[must_use]
        #vis #constness fn as_mut_bytes(&mut self) -> &mut #target {
            #bytes_mut
        }
    }
}

fn accessors(record: &Record<'_>, bound: &BoundField<'_>, offset: &TokenStream) -> TokenStream {
    match bound.access() {
        Access::Number => number(record, bound, offset),
        Access::Bytes => bytes(record, bound, offset),
        Access::Value => value(record, bound),
        Access::Reference => reference(record, bound),
    }
    .tokens(bound.field)
}

/// The wire type whose `read` and `write` reach a number in constants.
fn reader(record: &Record<'_>, bound: &BoundField<'_>) -> TokenStream {
    let runtime = &record.runtime;
    match bound.code {
        Code::I8 => quote!(#runtime::__private::I8),
        Code::U8 | Code::Char => quote!(#runtime::__private::U8),
        _ => bound.wire(runtime),
    }
}

/// What distinguishes the accessors of one kind of field from those of another.
struct Accessors {
    constness: TokenStream,
    /// What the getter returns, and how it comes by it.
    get: (TokenStream, TokenStream),
    /// What `…_mut` returns, and how it comes by it, where there is one.
    get_mut: Option<(TokenStream, TokenStream)>,
    /// How the setter writes `value`.
    write: TokenStream,
    /// Accessors that only this kind has.
    more: TokenStream,
}

impl Accessors {
    fn tokens(self, field: &Field<'_>) -> TokenStream {
        let Names {
            get,
            set,
            doc,
            set_doc,
            vis,
            ..
        } = &names(field);
        let Self {
            constness,
            get: (get_ty, read),
            get_mut,
            write,
            more,
        } = self;
        let get_mut = get_mut.map(|(ty, place)| {
            let name = format_ident!("{}_mut", get);
            let doc = format!("`{}`, to write.", field.name());
            quote_spanned! {field.span()=>
                #[doc = #doc]
                #[inline]
                #[must_use]
                #vis #constness fn #name(&mut self) -> #ty {
                    #place
                }
            }
        });
        let ty = field.ty;
        quote_spanned! {field.span()=>
            #doc
            #[inline]
            #[must_use]
            #vis #constness fn #get(&self) -> #get_ty {
                #read
            }

            #get_mut

            #[doc = #set_doc]
            #[inline]
            #vis #constness fn #set(&mut self, value: #ty) {
                #write
            }

            #more
        }
    }
}

fn number(record: &Record<'_>, bound: &BoundField<'_>, offset: &TokenStream) -> Accessors {
    let field = bound.field;
    let (ty, span) = (field.ty, field.span());
    let (bytes, bytes_mut) = (record.bytes(), record.bytes_mut());
    let wire = reader(record, bound);
    Accessors {
        constness: record.constness(),
        get: (
            quote!(#ty),
            quote_spanned!(span=> #wire::read(#bytes, #offset)),
        ),
        get_mut: None,
        write: quote_spanned!(span=> #wire::write(#bytes_mut, #offset, value);),
        more: if bound.is_narrowing() {
            try_set(record, bound)
        } else {
            TokenStream::new()
        },
    }
}

/// A setter that refuses what does not fit.
fn try_set(record: &Record<'_>, bound: &BoundField<'_>) -> TokenStream {
    let (field, runtime) = (bound.field, &record.runtime);
    let fits = bound.fits(runtime, &quote!(value));
    let Names { set, vis, .. } = &names(field);
    let try_set = format_ident!("try_{}", set);
    let ty = field.ty;
    let (owner, name) = (record.ident.to_string(), field.name());
    let doc =
        format!("Sets `{name}`.\n\n# Errors\n\nThe number does not fit; nothing is written then.");
    quote_spanned! {field.span()=>
        #[doc = #doc]
        #[inline]
        #vis fn #try_set(&mut self, value: #ty) -> ::core::result::Result<(), #runtime::RangeError> {
            #runtime::__private::named(#fits, #owner, #name)?;
            self.#set(value);
            ::core::result::Result::Ok(())
        }
    }
}

fn bytes(record: &Record<'_>, bound: &BoundField<'_>, offset: &TokenStream) -> Accessors {
    let runtime = &record.runtime;
    let field = bound.field;
    let (ty, span) = (field.ty, field.span());
    let (bytes, bytes_mut) = (record.bytes(), record.bytes_mut());
    let get_mut = format_ident!("{}_mut", field.accessor);
    Accessors {
        constness: record.constness(),
        get: (
            quote_spanned!(span=> &#ty),
            quote_spanned!(span=> #runtime::__private::bytes_at(#bytes, #offset)),
        ),
        get_mut: Some((
            quote_spanned!(span=> &mut #ty),
            quote_spanned!(span=> #runtime::__private::bytes_at_mut(#bytes_mut, #offset)),
        )),
        write: quote_spanned!(span=> *self.#get_mut() = value;),
        more: element(record, bound),
    }
}

fn value(record: &Record<'_>, bound: &BoundField<'_>) -> Accessors {
    let runtime = &record.runtime;
    let field = bound.field;
    let (ty, span) = (field.ty, field.span());
    let place = bound.place(&quote!(Self), "of", &quote_spanned!(span=> self));
    let place_mut = bound.place(&quote!(Self), "of_mut", &quote_spanned!(span=> self));
    let wire = bound.wire_of(runtime, &quote!(value));
    Accessors {
        constness: TokenStream::new(),
        get: (quote!(#ty), bound.value_at(runtime, &place)),
        get_mut: None,
        write: quote_spanned!(span=> *#place_mut = #wire;),
        more: TokenStream::new(),
    }
}

fn reference(record: &Record<'_>, bound: &BoundField<'_>) -> Accessors {
    let runtime = &record.runtime;
    let field = bound.field;
    let span = field.span();
    let wire = bound.wire(runtime);
    let place = bound.place(&quote!(Self), "of", &quote_spanned!(span=> self));
    let place_mut = bound.place(&quote!(Self), "of_mut", &quote_spanned!(span=> self));
    let value = bound.wire_of(runtime, &quote!(value));
    Accessors {
        constness: TokenStream::new(),
        get: (bound.at_leaf(&quote_spanned!(span=> &#wire)), place),
        write: bound.at_leaf(&quote_spanned!(span=> *#place_mut = #value;)),
        get_mut: Some((bound.at_leaf(&quote_spanned!(span=> &mut #wire)), place_mut)),
        more: element(record, bound),
    }
}

/// `samples_at(i)`, for arrays.
fn element(record: &Record<'_>, bound: &BoundField<'_>) -> TokenStream {
    let runtime = &record.runtime;
    let field = bound.field;
    let syn::Type::Array(array) = field.ty else {
        return TokenStream::new();
    };
    let Names { get, vis, .. } = &names(field);
    let at = format_ident!("{}_at", get);
    let name = field.name();
    let doc = format!("Element `index` of `{name}`, or none after its end.");
    // Not through the getter, whose type is one more error where the element's has a mistake.
    let all = if let Access::Bytes = bound.access() {
        quote_spanned!(field.span()=> self.#get())
    } else {
        bound.place(&quote!(Self), "of", &quote_spanned!(field.span()=> self))
    };
    let of_element = bound.of_element();
    let wire = of_element.wire(runtime);
    let (ty, read) = match of_element.access() {
        Access::Number | Access::Value => {
            let (ty, one) = (&array.elem, bound.of_leaf(runtime, "from_wire"));
            let read = quote_spanned!(field.span()=> .map(|one| #one(one)));
            (quote!(#ty), read)
        }
        Access::Bytes | Access::Reference => (quote!(&#wire), TokenStream::new()),
    };
    let ty = bound.at_leaf(&quote_spanned!(field.span()=> ::core::option::Option<#ty>));
    let value = bound.at_leaf(&quote_spanned!(field.span()=> #all.as_slice().get(index)#read));
    quote_spanned! {field.span()=>
        #[doc = #doc]
        #[inline]
        #[must_use]
        #vis fn #at(&self, index: usize) -> #ty {
            #value
        }
    }
}

impl<'a> BoundField<'a> {
    /// The same field without its outermost array.
    fn of_element(&self) -> BoundField<'a> {
        let (dims, tail) = match self.dims.split_first() {
            Some((_, dims)) => (dims.to_vec(), self.tail),
            None => (Vec::new(), None),
        };
        BoundField {
            dims,
            tail,
            lengths: Vec::new(),
            inner: None,
            ..*self
        }
    }
}

/// What all accessors of a field share.
struct Names<'a> {
    get: &'a proc_macro2::Ident,
    set: proc_macro2::Ident,
    doc: TokenStream,
    set_doc: String,
    vis: &'a syn::Visibility,
    constant: proc_macro2::Ident,
}

fn names<'a>(field: &'a Field<'a>) -> Names<'a> {
    let name = field.name();
    Names {
        get: &field.accessor,
        set: format_ident!("set_{}", name, span = field.accessor.span()),
        doc: docs::getter(field),
        set_doc: format!("Sets `{name}`."),
        vis: field.vis,
        constant: field.constant(),
    }
}
