//! Field types as they are written: arrays around a leaf, and which primitive the leaf is.

use memoryview_layout::{Code, Order};
use proc_macro2::Ident;
use syn::{Expr, ExprLit, GenericArgument, Lit, PathArguments, Type};

/// The number types that codes name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Primitive {
    I8,
    U8,
    I16,
    U16,
    I32,
    U32,
    I64,
    U64,
    Isize,
    Usize,
    F32,
    F64,
    Bool,
    CLong,
    CULong,
}

impl Primitive {
    pub(crate) fn from_ident(ident: &Ident) -> Option<Self> {
        Some(match ident.to_string().as_str() {
            "i8" => Self::I8,
            "u8" => Self::U8,
            "i16" => Self::I16,
            "u16" => Self::U16,
            "i32" => Self::I32,
            "u32" => Self::U32,
            "i64" => Self::I64,
            "u64" => Self::U64,
            "isize" => Self::Isize,
            "usize" => Self::Usize,
            "f32" => Self::F32,
            "f64" => Self::F64,
            "bool" => Self::Bool,
            "c_long" => Self::CLong,
            "c_ulong" => Self::CULong,
            _ => return None,
        })
    }

    /// Whether an enum can have this `repr`.
    pub(crate) fn is_integer(self) -> bool {
        !matches!(
            self,
            Self::F32 | Self::F64 | Self::Bool | Self::CLong | Self::CULong
        )
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::I8 => "i8",
            Self::U8 => "u8",
            Self::I16 => "i16",
            Self::U16 => "u16",
            Self::I32 => "i32",
            Self::U32 => "u32",
            Self::I64 => "i64",
            Self::U64 => "u64",
            Self::Isize => "isize",
            Self::Usize => "usize",
            Self::F32 => "f32",
            Self::F64 => "f64",
            Self::Bool => "bool",
            Self::CLong => "c_long",
            Self::CULong => "c_ulong",
        }
    }

    /// The code that holds this type.
    pub(crate) fn code(self) -> Code {
        match self {
            Self::I8 => Code::I8,
            Self::U8 => Code::U8,
            Self::I16 => Code::I16,
            Self::U16 => Code::U16,
            Self::I32 => Code::I32,
            Self::U32 => Code::U32,
            Self::I64 => Code::I64,
            Self::U64 => Code::U64,
            Self::Isize => Code::Isize,
            Self::Usize => Code::Usize,
            Self::F32 => Code::F32,
            Self::F64 => Code::F64,
            Self::Bool => Code::Bool,
            Self::CLong => Code::Long,
            Self::CULong => Code::ULong,
        }
    }

    /// The type that a field of `code` has under `order`; none for codes that hold no number.
    pub(crate) fn of_code(code: Code, order: Order) -> Option<Self> {
        Some(match code {
            Code::I8 => Self::I8,
            Code::U8 | Code::Char | Code::Bytes => Self::U8,
            Code::I16 => Self::I16,
            Code::U16 => Self::U16,
            Code::Long if order.native_sizes() => Self::CLong,
            Code::ULong if order.native_sizes() => Self::CULong,
            Code::I32 | Code::Long => Self::I32,
            Code::U32 | Code::ULong => Self::U32,
            Code::I64 => Self::I64,
            Code::U64 => Self::U64,
            Code::Isize => Self::Isize,
            Code::Usize | Code::Pointer => Self::Usize,
            Code::F16 | Code::F32 | Code::F | Code::Zf => Self::F32,
            Code::F64 | Code::D | Code::Zd => Self::F64,
            Code::Bool => Self::Bool,
            _ => return None,
        })
    }

    /// The smallest unsigned type that holds `bits` bits.
    pub(crate) fn of_bits(bits: usize) -> Self {
        match bits {
            0..=8 => Self::U8,
            9..=16 => Self::U16,
            17..=32 => Self::U32,
            _ => Self::U64,
        }
    }
}

/// What a field type is, apart from the arrays around it.
pub(crate) enum Leaf<'a> {
    /// A number type.
    Primitive(Primitive),
    /// Another path: an enum, a record, `half::f16`, `Complex<f32>`, `Pascal<N>` or an alias.
    Path(&'a Type),
    /// Something that has no fixed place in bytes.
    Unsupported,
}

/// A field type taken apart: `[[f64; 3]; 2]` has the lengths 2 and 3 and the leaf `f64`.
pub(crate) struct FieldType<'a> {
    /// Array lengths, outermost first.
    pub(crate) lengths: Vec<&'a Expr>,
    pub(crate) leaf: Leaf<'a>,
    /// The leaf as it is written.
    pub(crate) innermost: &'a Type,
}

impl<'a> FieldType<'a> {
    /// Whether values of `ty` have no size: no struct of them can be made of bytes.
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
                    let leaf = match named.map(|s| (Primitive::from_ident(&s.ident), &s.ident)) {
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

/// The number that `expr` is, if it is written as a number.
pub(crate) fn literal(expr: &Expr) -> Option<usize> {
    match expr {
        Expr::Lit(ExprLit {
            lit: Lit::Int(int), ..
        }) => int.base10_parse().ok(),
        _ => None,
    }
}

/// The last name of a path type and its only generic argument.
pub(crate) fn named(ty: &Type) -> Option<(&Ident, Option<&GenericArgument>)> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    let argument = match &last.arguments {
        PathArguments::AngleBracketed(args) if args.args.len() == 1 => args.args.first(),
        _ => None,
    };
    Some((&last.ident, argument))
}
