//! The wire types of numbers, and what the derive knows of number types.

use memoryview_layout::{Code, Kind, Order};
use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

use crate::types::{FieldType, Leaf, Primitive};

/// The wire type of a code: its module and name.
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

/// The type in which numbers of `code` are in bytes.
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

/// Bytes of one value of `code`.
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

/// The number type itself.
pub(super) fn native(primitive: Primitive) -> TokenStream {
    let name = quote::format_ident!("{}", primitive.name());
    quote!(::core::primitive::#name)
}

/// Bytes of a number type, if they are the same everywhere.
pub(super) fn bytes_of(primitive: Primitive) -> Option<usize> {
    if primitive.is_of_target() {
        return None;
    }
    primitive.code().standard_size()
}

/// Whether it is an unsigned integer.
pub(super) fn is_unsigned(primitive: Primitive) -> bool {
    matches!(primitive.code().kind(), Kind::Uint)
}

/// The number type that a list of numbers has.
pub(super) fn number_type(ty: &Type) -> Option<Primitive> {
    match FieldType::of(ty).leaf {
        Leaf::Primitive(primitive) if FieldType::of(ty).lengths.is_empty() => Some(primitive),
        _ => None,
    }
}
