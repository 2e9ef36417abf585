//! Fields of dynamic size.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Type;

use super::Writer;
use crate::dynamic::expand::attributes::Role;
use crate::dynamic::expand::text::{terminator, trimmed};
use crate::dynamic::located::at_type;
use crate::dynamic::model::Field;
use crate::dynamic::plan::{Content, How, Terminator};
use crate::dynamic::tree::Expr;
use crate::types::{FieldType, Leaf};

impl Writer<'_, '_> {
    pub(super) fn content(
        &self,
        index: usize,
        kind: &Content,
        how: &How,
        field: &Field<'_>,
        value: &TokenStream,
    ) -> TokenStream {
        let context = self.context;
        let step = context.step(index);
        if let How::Cut {
            until, size, trim, ..
        } = how
        {
            let cut = (until.as_ref(), size.as_ref(), trim.as_ref());
            return self.cut(index, kind, cut, field, value);
        }
        let [sized, counted] = [Role::Size, Role::Count].map(|role| context.step_in(index, role));
        let (count, size) = match how {
            How::Sized { or_end: true, .. } => (None, None),
            How::Sized { size, .. } => (None, Some(size)),
            How::Counted { count, size } => (Some(count), size.as_ref()),
            How::Each { count, size, .. } => (count.as_ref(), size.as_ref()),
            _ => (None, None),
        };
        let count = count.and_then(|count| self.number(index, count));
        let size = size
            .and_then(|size| self.number(index, size))
            .map(|size| quote!(out.agree(#size, out.pos() - from, #sized)?;));
        let count_given = count.as_ref().map_or_else(
            || quote!(::core::option::Option::None::<::core::primitive::u64>),
            |count| quote!(::core::option::Option::Some(#count)),
        );
        let encoded = at_type(quote!(*#value), field.nested_type());
        let requires = context.requires(field);
        let put = match kind {
            Content::Seq(ty) if field.shape.is_owned => {
                let agree = count.map(|count| quote!(out.agree(#count, #value.len(), #counted)?;));
                let put = self.elements(index, ty, how, field, value);
                quote!(#agree #put)
            }
            Content::Seq(_) => {
                quote!(out.seq(#encoded, #count_given, #counted)?;)
            }
            Content::Table(_) => {
                quote!(out.table(#encoded, #count_given, #counted)?;)
            }
            Content::Lazy(_) => {
                quote!(out.lazy(#encoded, #step)?;)
            }
            Content::Slice(element, wire) => {
                let agree = count.map(|count| quote!(out.agree(#count, #value.len(), #counted)?;));
                let put = self.element(element, wire.as_ref(), index);
                quote!(#agree for value in #value.iter() { #put })
            }
            Content::Numbers(number) => {
                let agree = count.map(|count| quote!(out.agree(#count, #value.len(), #counted)?;));
                let order = &context.order;
                quote! {
                    #agree
                    for value in #value.iter() {
                        out.nested::<#number>(&value, #order, #step)?;
                    }
                }
            }
            _ => {
                let bytes = bytes_of(kind, value);
                quote!(out.bytes(#bytes, #step)?;)
            }
        };
        quote!({ #requires let from = out.pos(); #put #size })
    }

    /// Packs the records of a `Vec`.
    fn elements(
        &self,
        index: usize,
        ty: &Type,
        how: &How,
        field: &Field<'_>,
        value: &TokenStream,
    ) -> TokenStream {
        let step = self.context.step(index);
        let counted = self.context.step_in(index, Role::Count);
        let (Some(args), Some(each)) = (self.args(index, ty, field), self.each_of(index, how))
        else {
            return quote!(return out.unplaced(#step););
        };
        let put = quote_spanned! {field.span()=>
            match #args {
                ::core::result::Result::Ok(args) => out.element::<#ty>(value, args, (index, #step))?,
                ::core::result::Result::Err(_) => return out.unplaced(#step),
            }
        };
        let put = match each {
            Some(each) => quote! {
                let window = out.window(#each, #counted)?;
                #put;
                out.end_window(window, b"", #step)?;
            },
            None => quote!(#put;),
        };
        quote!(for (value, index) in ::core::iter::Iterator::zip(#value.iter(), 0_u64..) { #put })
    }

    /// Returns the size of each element's window: `Some(None)` if elements have no windows, and
    /// `None` if the size cannot be computed from the values alone.
    fn each_of(&self, index: usize, how: &How) -> Option<Option<TokenStream>> {
        match how {
            How::Each { each, .. } => self.number(index, each).map(Some),
            _ => Some(None),
        }
    }

    fn element(&self, element: &Type, wire: Option<&TokenStream>, index: usize) -> TokenStream {
        let context = self.context;
        let runtime = &context.runtime;
        let step = context.step(index);
        let leaf = FieldType::of(element).leaf;
        match (wire, leaf) {
            (Some(wire), Leaf::Primitive(_)) => {
                quote!(out.put(&<#wire as #runtime::Wire>::new(*value), #step)?;)
            }
            (Some(_), _) => {
                let leaf = FieldType::of(element).innermost;
                quote!(for value in value { out.nested::<#leaf>(value, (), #step)?; })
            }
            (None, _) => {
                let put = at_type(quote!(out.nested::<#element>(value, (), #step)), element);
                quote!(#put?;)
            }
        }
    }

    /// Packs text and bytes with a terminator or padding.
    fn cut(
        &self,
        index: usize,
        kind: &Content,
        (until, size, trim): (Option<&Terminator>, Option<&Expr>, Option<&Expr>),
        field: &Field<'_>,
        value: &TokenStream,
    ) -> TokenStream {
        let context = self.context;
        let (step, p) = (context.step(index), &context.private);
        let bytes = bytes_of(kind, value);
        if field.attr.encoding.is_some() {
            // The value has an encoding; its bytes are packed unchanged.
            return quote!(out.bytes(#bytes, #step)?;);
        }
        let encoding = context.encoding(field, kind, &TokenStream::new());
        let until = until.map(|until| terminator(until, encoding.as_ref(), p));
        let padding = trim.map(|trim| trimmed(trim, encoding.as_ref(), p));
        let unpadded = padding
            .as_ref()
            .map(|padding| quote!(out.unpadded(#bytes, #padding, #step)?;));
        let Some(size) = size else {
            return match until {
                Some(until) => quote!(#unpadded out.terminated(#bytes, #until, #step)?;),
                None => quote!(#unpadded out.bytes(#bytes, #step)?;),
            };
        };
        let Some(size) = self.number(index, size) else {
            return quote!(return out.unplaced(#step););
        };
        let padding = padding.unwrap_or_else(|| quote!(b""));
        let sized = context.step_in(index, Role::Size);
        let put = match until {
            Some(until) => quote!(out.terminated_in(window, #bytes, #until, #padding, #step)?;),
            None => quote!(#unpadded out.bytes(#bytes, #step)?;),
        };
        quote! {
            let window = out.window(#size, #sized)?;
            #put
            out.end_window(window, #padding, #step)?;
        }
    }
}

/// Returns the bytes of a value.
fn bytes_of(kind: &Content, value: &TokenStream) -> TokenStream {
    match kind {
        Content::Str | Content::Text(_) => quote!(#value.as_bytes()),
        Content::CStr => quote!(#value.to_bytes()),
        _ => value.clone(),
    }
}
