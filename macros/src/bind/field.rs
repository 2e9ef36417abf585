//! Checks that the type of a field matches its item.

use memoryview_layout::items::Node;
use memoryview_layout::{Code, Kind};
use quote::ToTokens;
use syn::Type;

use crate::ast::Field;
use crate::bind::{BitLeaf, BoundField, BoundLeaf, show};
use crate::errors::Errors;
use crate::types::{FieldType, Integer, Leaf, Primitive, literal, named, signed};

/// Binds `field` to `node`, or returns an error if its type does not match.
pub(super) fn bind<'a>(node: &Node, field: &'a Field<'a>) -> Result<BoundField<'a>, String> {
    if let Some(instead) = other_type(node, field.ty) {
        return Err(format!(
            "`{}`: expected {} for `{}`, found `{}`: use {instead}",
            field.name(),
            expected(node),
            node.text,
            show(field.ty),
        ));
    }
    let Some(Fit {
        leaf,
        lengths,
        own_dims,
    }) = fit(node, field.ty)
    else {
        return Err(format!(
            "`{}`: expected {} for `{}`, found `{}`: {}",
            field.name(),
            expected(node),
            node.text,
            show(field.ty),
            suggestion(field, Some(node))
        ));
    };
    let mut dims = FieldType::of(field.ty).lengths;
    let mut inner = dims.iter().skip(1);
    if inner.any(|length| literal(length) == Some(0)) {
        return Err(format!(
            "`{}`: `{}` is an array of empty arrays, which has no bytes: remove the field",
            field.name(),
            show(field.ty)
        ));
    }
    let tail = if own_lengths(node, field.ty).is_empty() {
        None
    } else {
        dims.pop()
    };
    Ok(BoundField {
        field,
        code: node.code,
        order: node.order,
        dims,
        tail,
        own_dims,
        width: Some(if node.is_integers() {
            node.width / 8
        } else {
            node.width
        }),
        leaf,
        lengths,
        inner: node.record.clone(),
    })
}

/// Returns the type to use instead of `ty`, if it is one of std that no record contains.
fn other_type(node: &Node, ty: &Type) -> Option<String> {
    let Leaf::Path(path) = FieldType::of(ty).leaf else {
        return None;
    };
    let instead = instead_of(path)?;
    let array = |element: Primitive| {
        let element = element.native().name().to_owned();
        let array = |inner, len: &usize| format!("[{inner}; {len}]");
        let array = node.dims.iter().rev().fold(element, array);
        format!("`{array}`: a record has a fixed size")
    };
    Some(match (node.code, show(path).as_str()) {
        (Code::Bytes, "String" | "OsString" | "CString") => {
            format!("{}, the bytes of the text", expected(node))
        }
        (Code::Pascal, "String" | "OsString" | "CString") => expected(node),
        (Code::Bytes, shown) if is_collection(shown) => {
            format!("{}: a record has a fixed size", expected(node))
        }
        (code, shown) if !node.dims.is_empty() && is_collection(shown) => {
            Primitive::of_code(code, node.order).map_or(instead.to_owned(), array)
        }
        _ => instead.to_owned(),
    })
}

/// How a type matches an item.
struct Fit<'a> {
    leaf: BoundLeaf<'a>,
    /// Lengths that are not literals, with their required values.
    lengths: Vec<(&'a syn::Expr, usize)>,
    /// The dimensions of the innermost type.
    own_dims: Vec<usize>,
}

/// Matches `ty` with `node`, if possible.
fn fit<'a>(node: &Node, ty: &'a Type) -> Option<Fit<'a>> {
    let own = own_lengths(node, ty);
    let ty = FieldType::of(ty);
    let leaf = bind_leaf(node, &ty.leaf, ty.innermost)?;
    let mut dims = node.dims.clone();
    dims.extend(&own);
    let own_dims = if matches!(leaf, BoundLeaf::Bind(_)) && ty.lengths.len() < dims.len() {
        dims.split_off(ty.lengths.len())
    } else {
        Vec::new()
    };
    if dims.len() != ty.lengths.len() {
        return None;
    }
    let mut open = Vec::new();
    for (length, wanted) in ty.lengths.iter().zip(&dims) {
        match literal(length) {
            Some(found) if found == *wanted => {}
            Some(_) => return None,
            None => open.push((*length, *wanted)),
        }
    }
    Some(Fit {
        leaf,
        lengths: open,
        own_dims,
    })
}

/// Returns the array lengths of one value: the bytes of `5s`, the parts of a complex number.
pub(super) fn own_lengths(node: &Node, ty: &Type) -> Vec<usize> {
    let ty = FieldType::of(ty);
    match node.code {
        Code::Bytes if matches!(ty.leaf, Leaf::Path(_)) => Vec::new(),
        Code::Bytes => vec![node.width],
        Code::Char if ty.lengths.len() > node.dims.len() => vec![1],
        _ if node.code.parts() == 2 && matches!(ty.leaf, Leaf::Primitive(_)) => vec![2],
        _ => Vec::new(),
    }
}

/// Returns `true` if `ty` is an array that may be empty.
pub(super) fn may_be_empty(ty: &Type) -> bool {
    let lengths = FieldType::of(ty).lengths;
    lengths
        .iter()
        .any(|length| matches!(literal(length), None | Some(0)))
}

/// Returns `true` if a type called `shown` is a collection of std.
fn is_collection(shown: &str) -> bool {
    shown.starts_with("Vec<") || shown.starts_with("Box<")
}

/// Returns `true` if a rejected type was intended to contain several values.
fn is_many(leaf: &Leaf<'_>) -> bool {
    match leaf {
        Leaf::Path(path) => {
            let shown = show(path);
            let is_text = matches!(shown.as_str(), "String" | "OsString" | "CString");
            is_text || is_collection(&shown) || shown.starts_with("Option<[")
        }
        Leaf::Unsupported => true,
        Leaf::Primitive(_) => false,
    }
}

/// Returns `true` if a field of type `ty` takes all values of `repeat` times `node`: `[i32; 3]` for
/// `3i`.
pub(super) fn takes_all(node: &Node, repeat: usize, ty: &Type) -> bool {
    let FieldType { lengths, leaf, .. } = FieldType::of(ty);
    if lengths.is_empty() && repeat > 1 && is_many(&leaf) {
        // One error instead of one for each value.
        return true;
    }
    if !node.dims.is_empty() || lengths.is_empty() {
        return false;
    }
    // `[u8; 1]` is one `c`, `[u8; 3]` is `3c`.
    if node.code.is(Code::Char) && lengths.len() == 1 {
        return repeat > 1 && literal(lengths[0]) != Some(1);
    }
    lengths.len() > own_lengths(node, ty).len()
}

fn bind_leaf<'a>(node: &Node, leaf: &Leaf<'a>, innermost: &'a Type) -> Option<BoundLeaf<'a>> {
    let integer = Integer::of(leaf);
    match (node.code.kind(), leaf) {
        (Kind::Bits, _) => {
            let (own, bytes) = (integer?, node.width / 8);
            let ty = innermost;
            own.has(bytes)
                .then_some(BoundLeaf::Integer { ty, own, bytes })
        }
        // An integer of 128 bits.
        (_, Leaf::Path(_)) if integer.is_some() => None,
        (Kind::Record, Leaf::Path(ty)) => Some(BoundLeaf::Record(ty)),
        (Kind::Pascal, Leaf::Path(ty)) => {
            let (ident, argument) = named(ty)?;
            let width = argument.map(|a| a.to_token_stream().to_string());
            let fits = ident == "Pascal"
                && width.is_none_or(|w| w.parse().map_or(true, |w: usize| w == node.width));
            fits.then_some(BoundLeaf::Pascal(ty))
        }
        (Kind::Bytes, Leaf::Primitive(Primitive::U8)) => Some(BoundLeaf::Primitive(Primitive::U8)),
        (Kind::Bytes, Leaf::Path(ty)) => Some(BoundLeaf::Bind(ty)),
        (Kind::Record | Kind::Pascal | Kind::Text | Kind::Opaque | Kind::Bytes, _)
        | (_, Leaf::Unsupported) => None,
        (_, Leaf::Primitive(found)) => {
            let wanted = Primitive::of_code(node.code, node.order)?.native();
            (wanted == *found).then_some(BoundLeaf::Primitive(*found))
        }
        (_, Leaf::Path(ty)) => Some(BoundLeaf::Bind(ty)),
    }
}

/// Returns the kind of type of a bit field, or an error if it cannot be one.
pub(super) fn bind_bits(node: &Node, field: &Field<'_>) -> Result<BitLeaf, String> {
    let wanted = Primitive::of_bits(node.width);
    let ty = FieldType::of(field.ty);
    match ty.leaf {
        Leaf::Primitive(found) if ty.lengths.is_empty() && found == wanted => Ok(BitLeaf::Unsigned),
        Leaf::Primitive(found) if ty.lengths.is_empty() && found == signed(wanted) => {
            Ok(BitLeaf::Signed)
        }
        Leaf::Primitive(Primitive::Bool) if ty.lengths.is_empty() && node.width == 1 => {
            Ok(BitLeaf::Bool)
        }
        Leaf::Path(_) if ty.lengths.is_empty() && Integer::of(&ty.leaf).is_none() => {
            Ok(BitLeaf::Enum)
        }
        _ => Err(format!(
            "`{}`: expected `{}`, `{}`{} or an enum that derives `Coded` for `{}`, found `{}`",
            field.name(),
            wanted.name(),
            signed(wanted).name(),
            if node.width == 1 { ", `bool`" } else { "" },
            node.text,
            show(field.ty),
        )),
    }
}

/// Describes the type that `node` expects.
pub(super) fn expected(node: &Node) -> String {
    let one = match node.code {
        Code::Bytes => format!("`[u8; {}]`", node.width),
        Code::Pascal => format!("`Pascal<{}>`", node.width),
        Code::Bits if node.width == 128 => "`u128` or `i128`".to_owned(),
        Code::Bits => format!("`{}`", Primitive::of_bits(node.width).name()),
        _ => match Primitive::of_code(node.code, node.order) {
            Some(native @ (Primitive::CLong | Primitive::CULong)) => {
                format!("`core::ffi::{}`", native.name())
            }
            _ => node.code.rust_types().to_owned(),
        },
    };
    if node.dims.is_empty() {
        return one;
    }
    let shape: Vec<_> = node.dims.iter().map(ToString::to_string).collect();
    format!("an array of shape ({}) of {one}", shape.join(", "))
}

/// Reports types that cannot be read from bytes in any layout, such as references.
pub(crate) fn check_place(field: &Field<'_>, errors: &mut Errors) {
    if matches!(FieldType::of(field.ty).leaf, Leaf::Unsupported) {
        errors.at(
            field.ty,
            format!(
                "`{}`: `{}` cannot be read from bytes: use numbers, arrays, and types that derive `View` or `Coded`",
                field.name(),
                show(field.ty)
            ),
        );
    }
}

/// Returns what to write for a field of this type. Suggests a byte string if `wanted` is one.
pub(super) fn suggestion(field: &Field<'_>, wanted: Option<&Node>) -> String {
    let ty = FieldType::of(field.ty);
    let shown = show(field.ty);
    let lengths: Option<Vec<_>> = ty.lengths.iter().map(|length| literal(length)).collect();
    match ty.leaf {
        Leaf::Primitive(primitive) => match lengths.as_deref() {
            None => format!(
                "the layout has no constants: write the length of `{shown}` there as a number, as in `4{}`",
                primitive.code().letters()
            ),
            Some([length]) if wanted.is_some_and(|node| node.code.is(Code::Bytes)) => {
                format!("the code of `{shown}` is `{length}s`")
            }
            Some(lengths) => {
                let code = primitive.code().letters();
                format!("the code of `{shown}` is `{}{code}`", shape(lengths))
            }
        },
        Leaf::Path(path) => code_of_path(&shown, path, lengths.as_deref()),
        Leaf::Unsupported => {
            "use numbers, arrays, and types that derive `View` or `Coded`, which have a fixed size"
                .to_owned()
        }
    }
}

/// Returns the code of a field of another type, as far as its name shows it.
fn code_of_path(shown: &str, path: &Type, lengths: Option<&[usize]>) -> String {
    if let Some(width) = pascal_width(path) {
        return format!("the code of `{}` is `{width}p`", show(path));
    }
    let is_wide = Integer::of(&Leaf::Path(path)).is_some();
    let (path, shape) = (show(path), lengths.map_or_else(String::new, shape));
    if is_wide {
        return format!("the code of `{shown}` is `{shape}128t`");
    }
    let number = match shape.as_str() {
        "" => "that of its number".to_owned(),
        shape => format!("`{shape}` before that of its number"),
    };
    format!(
        "the code of `{shown}` is `{shape}T` if `{path}` is a struct that derives `View`, or {number} if it is an enum that derives `Coded`"
    )
}

/// Returns `(2,3)`, or an empty string for a single value.
fn shape(lengths: &[usize]) -> String {
    if lengths.is_empty() {
        return String::new();
    }
    let lengths: Vec<_> = lengths.iter().map(ToString::to_string).collect();
    format!("({})", lengths.join(","))
}

/// Returns the `8` of `Pascal<8>`.
fn pascal_width(path: &Type) -> Option<usize> {
    let (ident, argument) = named(path)?;
    if ident != "Pascal" {
        return None;
    }
    argument?.to_token_stream().to_string().parse().ok()
}

/// Returns what to write instead of well-known types without fixed bytes.
pub(super) fn instead_of(path: &Type) -> Option<&'static str> {
    let (ident, _) = named(path)?;
    Some(match ident.to_string().as_str() {
        "char" => "`u32` for the number of the character, or `u8` for a byte",
        "String" | "OsString" | "CString" => "`[u8; N]`, or `Pascal<N>` with its length in front",
        "Vec" => {
            "an array, `[T; N]`, or write `#[view(count = …)]` for a number of elements in the data"
        }
        "Box" => "an array, `[T; N]`: a record has a fixed size",
        "Option" => "the type itself, with a value that means `None`",
        _ => return None,
    })
}
