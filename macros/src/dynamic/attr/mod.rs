//! Attributes of dynamic structs, unions, their fields and variants.

mod container;
mod field;
mod values;
mod variant;

pub(super) use container::{Argument, Container, OrderAttr, UnionTag};
pub(super) use field::{CodeAttr, FieldAttr, Size, With};
pub(super) use variant::{Bound, Pattern, VariantAttr};
