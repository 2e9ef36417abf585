//! The syntax of field types: arrays around a leaf, and primitive types.

use memoryview_layout::Kind;
pub(crate) use memoryview_layout::Scalar as Primitive;
use proc_macro2::Ident;
use syn::{Expr, ExprLit, GenericArgument, Lit, PathArguments, Type};

/// Returns the number type called `ident`, except half floats, which are a type of another crate.
pub(crate) fn primitive(ident: &Ident) -> Option<Primitive> {
    Primitive::from_name(&ident.to_string()).filter(|found| *found != Primitive::F16)
}

/// Returns the signed type with the size of `unsigned`.
pub(crate) fn signed(unsigned: Primitive) -> Primitive {
    match unsigned {
        Primitive::U8 => Primitive::I8,
        Primitive::U16 => Primitive::I16,
        Primitive::U32 => Primitive::I32,
        Primitive::U64 => Primitive::I64,
        other => other,
    }
}

/// A field type without the arrays around it.
pub(crate) enum Leaf<'a> {
    /// A number type.
    Primitive(Primitive),
    /// Another path: an enum, a record, `half::f16`, `Complex<f32>`, `Pascal<N>` or an alias.
    Path(&'a Type),
    /// A type that cannot be read from bytes of a fixed layout.
    Unsupported,
}

/// The parts of a field type: `[[f64; 3]; 2]` has the lengths 2 and 3 and the leaf `f64`.
pub(crate) struct FieldType<'a> {
    /// Array lengths, outermost first.
    pub(crate) lengths: Vec<&'a Expr>,
    pub(crate) leaf: Leaf<'a>,
    /// The leaf as written.
    pub(crate) innermost: &'a Type,
}

impl<'a> FieldType<'a> {
    /// Returns `true` if `ty` is unsized, so that a struct with it cannot be created from bytes.
    pub(crate) fn is_unsized(ty: &Type) -> bool {
        match ty {
            Type::Paren(paren) => Self::is_unsized(&paren.elem),
            Type::Group(group) => Self::is_unsized(&group.elem),
            Type::Path(path) => path.path.is_ident("str"),
            Type::Slice(_) | Type::TraitObject(_) => true,
            _ => false,
        }
    }

    pub(crate) fn of(mut ty: &'a Type) -> Self {
        let mut lengths = Vec::new();
        loop {
            match ty {
                Type::Array(array) => {
                    lengths.push(&array.len);
                    ty = &array.elem;
                }
                Type::Paren(paren) => ty = &paren.elem,
                Type::Group(group) => ty = &group.elem,
                Type::Path(path) => {
                    let named = path.path.segments.last().filter(|s| s.arguments.is_empty());
                    let leaf = match named.map(|s| (primitive(&s.ident), &s.ident)) {
                        Some((Some(primitive), _)) => Leaf::Primitive(primitive),
                        Some((None, ident)) if ident == "str" => Leaf::Unsupported,
                        _ => Leaf::Path(ty),
                    };
                    return Self {
                        lengths,
                        leaf,
                        innermost: ty,
                    };
                }
                _ => {
                    return Self {
                        lengths,
                        leaf: Leaf::Unsupported,
                        innermost: ty,
                    };
                }
            }
        }
    }
}

/// Returns the number, if `expr` is a literal.
pub(crate) fn literal(expr: &Expr) -> Option<usize> {
    match expr {
        Expr::Lit(ExprLit {
            lit: Lit::Int(int), ..
        }) => int.base10_parse().ok(),
        _ => None,
    }
}

/// An integer type of fixed size.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Integer {
    /// The size of the type in bytes.
    pub(crate) bytes: usize,
    pub(crate) signed: bool,
}

impl Integer {
    /// Returns the integer type of `leaf`, if it is one.
    pub(crate) fn of(leaf: &Leaf<'_>) -> Option<Self> {
        match leaf {
            Leaf::Primitive(primitive) if !primitive.is_of_target() => {
                let signed = match primitive.code().kind() {
                    Kind::Int => true,
                    Kind::Uint => false,
                    _ => return None,
                };
                let bytes = primitive.code().standard_size()?;
                Some(Self { bytes, signed })
            }
            Leaf::Path(path) => {
                let (name, _) = named(path)?;
                let signed = name == "i128";
                (signed || name == "u128").then_some(Self { bytes: 16, signed })
            }
            _ => None,
        }
    }

    /// Returns the sizes that fields of the type may have, for messages.
    pub(crate) fn sizes(self) -> String {
        match self.bytes {
            1 => "it has one byte, remove `size`".to_owned(),
            bytes @ ..=8 => format!("expected a size of 1 to {bytes}"),
            _ => "it has 16 bytes, remove `size`, or use `u64` or `i64`".to_owned(),
        }
    }

    /// Returns `true` if there is a wire type of `bytes` bytes for it.
    pub(crate) fn has(self, bytes: usize) -> bool {
        bytes == self.bytes || self.bytes <= 8 && (1..=self.bytes).contains(&bytes)
    }
}

/// Returns the last segment of a path type, and its only generic argument.
pub(crate) fn named(ty: &Type) -> Option<(&Ident, Option<&GenericArgument>)> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    let argument = match &last.arguments {
        PathArguments::AngleBracketed(args) if args.args.len() == 1 => args.args.first(),
        _ => None,
    };
    Some((&last.ident, argument))
}
