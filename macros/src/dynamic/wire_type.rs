//! The wire types of numbers, and properties of number types.

use memoryview_layout::{Code, Kind, Order};
use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

use crate::types::{FieldType, Leaf, Primitive};

/// The module and name of the wire type of a code.
pub(super) struct WireName {
    module: Option<&'static str>,
    name: &'static str,
}

impl WireName {
    pub(super) fn tokens(&self, runtime: &TokenStream) -> TokenStream {
        let name = quote::format_ident!("{}", self.name);
        match self.module {
            Some("core") => quote!(::core::primitive::#name),
            Some(module) => {
                let module = quote::format_ident!("{module}");
                quote!(#runtime::#module::#name)
            }
            None => quote!(#runtime::#name),
        }
    }
}

/// Returns the wire type of numbers of `code`.
pub(super) fn wire_type(code: Code, order: Order) -> Option<WireName> {
    let scalar = Primitive::of_code(code, order).filter(|scalar| !scalar.is_of_target())?;
    let module = match order {
        _ if scalar == Primitive::Bool => None,
        _ if scalar.is_byte() => Some("core"),
        Order::Little => Some("le"),
        Order::Big => Some("be"),
        _ => Some("ne"),
    };
    Some(WireName {
        module,
        name: scalar.wire(),
    })
}

/// Returns the size of one value of `code` in bytes.
pub(super) fn unit(code: Code, order: Order) -> Option<usize> {
    match (code.kind(), order.native_sizes()) {
        (Kind::Bytes, _) => Some(1),
        (_, false) => code.standard_size(),
        (_, true) => code
            .unit(order, &memoryview_layout::Model::LP64)
            .map(|unit| unit.size),
    }
    .map(|unit| if code.parts() == 2 { unit / 2 } else { unit })
}

/// Returns the number type itself.
pub(super) fn native(primitive: Primitive) -> TokenStream {
    let name = quote::format_ident!("{}", primitive.name());
    quote!(::core::primitive::#name)
}

/// Returns the size of a number type in bytes, if it is the same on every target.
pub(super) fn bytes_of(primitive: Primitive) -> Option<usize> {
    if primitive.is_of_target() {
        return None;
    }
    primitive.code().standard_size()
}

/// Returns `true` if it is an unsigned integer.
pub(super) fn is_unsigned(primitive: Primitive) -> bool {
    matches!(primitive.code().kind(), Kind::Uint)
}

/// Returns the element type of a list of numbers.
pub(super) fn number_type(ty: &Type) -> Option<Primitive> {
    match FieldType::of(ty).leaf {
        Leaf::Primitive(primitive) if FieldType::of(ty).lengths.is_empty() => Some(primitive),
        _ => None,
    }
}
