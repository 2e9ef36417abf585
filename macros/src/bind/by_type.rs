//! Codes that follow from the field types, if the layout string is only an order.

use memoryview_layout::items::{Node, read};
use memoryview_layout::{Code, Dialect, FormatErrorKind, Model, Order, Rules};
use quote::ToTokens;
use syn::{LitStr, Type};

use crate::ast::{Field, Record};
use crate::bind::field::{bind, instead_of, own_lengths, suggestion};
use crate::bind::{Bound, BoundField, BoundLeaf, Step, plural, show};
use crate::types::{FieldType, Integer, Leaf, Primitive, literal, named};

/// Binds `field` to the item of its type.
pub(super) fn from_type<'a>(
    field: &'a Field<'a>,
    order: Order,
    is_parameter: bool,
) -> Result<BoundField<'a>, syn::Error> {
    let at_type = |message: String| syn::Error::new_spanned(field.ty, message);
    if let Some(integer) = integer(field, order)? {
        return Ok(integer);
    }
    let node = item_of(field, order).map_err(at_type)?;
    let mut bound = bind(&node, field).map_err(at_type)?;
    if let (BoundLeaf::Record(ty), false) = (bound.leaf, is_parameter) {
        bound.leaf = BoundLeaf::Plain(ty);
    }
    // The lengths in the type are correct by definition.
    bound.lengths.clear();
    if matches!(bound.code, Code::Pascal) {
        bound.width = None;
    }
    Ok(bound)
}

/// Binds an integer with `#[view(size = 3)]`, or of 128 bits. Returns `None` for integers with a
/// code.
fn integer<'a>(field: &'a Field<'a>, order: Order) -> Result<Option<BoundField<'a>>, syn::Error> {
    let FieldType {
        lengths,
        leaf,
        innermost,
    } = FieldType::of(field.ty);
    let (name, own) = (field.name(), Integer::of(&leaf));
    let bytes = match (&field.size, own) {
        (None, None) => return Ok(None),
        (None, Some(own)) => own.bytes,
        (Some(size), None) => {
            let shown = show(field.ty);
            return Err(syn::Error::new(
                size.span(),
                format!(
                    "`{name}`: `size` is the number of bytes of an integer such as `u32`, found `{shown}`: remove it"
                ),
            ));
        }
        (Some(size), Some(own)) => match size.base10_parse() {
            Ok(bytes) if own.has(bytes) => bytes,
            _ => {
                let (shown, size) = (show(innermost), size.to_token_stream());
                return Err(syn::Error::new_spanned(
                    &field.size,
                    format!(
                        "`{name}`: `{shown}` cannot have {size} bytes: {}",
                        own.sizes()
                    ),
                ));
            }
        },
    };
    match own {
        Some(own) if bytes != own.bytes || own.bytes == 16 => {
            if own.bytes == 16 && order.aligned() {
                return Err(syn::Error::new_spanned(
                    field.ty,
                    format!(
                        "`{name}`: C has no alignment of its own for `{}`: begin the layout with `<`, `>`, `=` or `^`",
                        show(innermost)
                    ),
                ));
            }
            let leaf = BoundLeaf::Integer {
                ty: innermost,
                own,
                bytes,
            };
            Ok(Some(BoundField {
                field,
                code: Code::Bits,
                order,
                dims: lengths,
                tail: None,
                own_dims: Vec::new(),
                width: Some(bytes),
                leaf,
                lengths: Vec::new(),
                inner: None,
            }))
        }
        _ => Ok(None),
    }
}

/// Binds `field` to its `#[view(code = "B")]`.
pub(super) fn from_code<'a>(
    field: &'a Field<'a>,
    code: &LitStr,
    order: Order,
) -> Result<BoundField<'a>, syn::Error> {
    let at_code = |message: String| syn::Error::new_spanned(code, message);
    let (text, name) = (code.value(), field.name());
    if let Some(size) = &field.size {
        let message =
            format!("`{name}`: the code `{text}` already has a size: remove one of the two");
        return Err(syn::Error::new(size.span(), message));
    }
    let reading = read(&text, Dialect::Language);
    if let [node] = &reading.items.nodes[..]
        && node.code.is(Code::Bits)
        && node.width % 8 != 0
    {
        return Err(at_code(format!(
            "`{name}`: `{text}` is not a code of whole bytes: write `#[view(bits = {})]`",
            node.width
        )));
    }
    if let Some(error) = reading.mistakes.first() {
        return Err(at_code(format!("`{name}`: in the code {text:?}, {error}")));
    }
    let own_order = text.bytes().next().and_then(Order::from_letter);
    let is_native = own_order.is_some_and(|order| order.native_sizes() || order.aligned());
    let nodes = reading.items.nodes;
    let [mut node] = <[Node; 1]>::try_from(nodes).map_err(|_| {
        at_code(format!(
            "`{name}`: expected one code, such as `B`, `4s` or `>I`"
        ))
    })?;
    if is_native {
        return Err(at_code(format!(
            "`{name}`: native order applies to whole records only: begin with `<`, `>`, `=` or `!`"
        )));
    }
    if node.code.is(Code::Bits) && node.width % 8 == 0 {
        let bytes = node.width / 8;
        return Err(at_code(format!(
            "`{name}`: `{text}` is {bytes} byte{} of an integer: write `#[view(size = {bytes})]`",
            plural(bytes)
        )));
    }
    if matches!(node.code, Code::Pad | Code::Bits | Code::Record) {
        let message = format!(
            "`{name}`: `{text}` is not the code of a value of whole bytes: write all items in the layout string"
        );
        return Err(at_code(message));
    }
    let order = own_order.unwrap_or(order);
    node.order = order;
    node.dims.extend(node.repeat.take());
    if node.code.unit(order, &Model::LP64).is_none() {
        let kind = FormatErrorKind::NativeOnly(node.code);
        return Err(at_code(format!("`{name}`: {kind}")));
    }
    bind(&node, field).map_err(|message| syn::Error::new_spanned(field.ty, message))
}

/// Returns the layout that was probably intended, if the string has a reported mistake: that of the
/// field types.
pub(super) fn guess<'a>(record: &'a Record<'a>) -> Bound<'a> {
    let text = record.layout.as_ref().map(LitStr::value);
    let order = match &text {
        None => Order::Little,
        Some(text) => text
            .bytes()
            .find_map(Order::from_letter)
            .unwrap_or(Order::Native),
    };
    let mut bound = Bound {
        steps: Vec::new(),
        rules: Rules::Struct,
        end: order,
        broken: Vec::new(),
        hidden: Vec::new(),
    };
    for field in &record.fields {
        // The macro cannot see whether a path is an enum or a record.
        let is_path = matches!(FieldType::of(field.ty).leaf, Leaf::Path(_));
        match from_type(field, order, false) {
            Ok(field) if !is_path => bound.steps.push(Step::Field(field)),
            _ => bound.broken.push(field),
        }
    }
    bound
}

/// Returns the item of a field's type.
fn item_of(field: &Field<'_>, order: Order) -> Result<Node, String> {
    let ty = FieldType::of(field.ty);
    let mut node = Node::of_code(Code::Record, order);
    match ty.leaf {
        Leaf::Primitive(primitive) => node.code = code_of(field, primitive, order)?,
        Leaf::Path(path) => {
            code_of_path(&mut node, path);
            if let Some(instead) = instead_of(path) {
                return Err(format!(
                    "`{}`: `{}` has no code: use {instead}",
                    field.name(),
                    show(path)
                ));
            }
        }
        Leaf::Unsupported => {
            return Err(format!(
                "`{}`: `{}` has no code: {}",
                field.name(),
                show(field.ty),
                suggestion(field, None)
            ));
        }
    }
    node.code.letters().clone_into(&mut node.text);
    // The lengths in the type are correct by definition; those that are not literals remain
    // unknown.
    let own = own_lengths(&node, field.ty).len();
    let kept = ty.lengths.len().saturating_sub(own);
    node.dims = ty.lengths[..kept]
        .iter()
        .map(|length| literal(length).unwrap_or(0))
        .collect();
    Ok(node)
}

/// Returns the code of a number type, if its size is the same on every target.
fn code_of(field: &Field<'_>, primitive: Primitive, order: Order) -> Result<Code, String> {
    let c_long = matches!(primitive, Primitive::CLong | Primitive::CULong);
    if primitive.is_of_target() && !(c_long && order.native_sizes()) {
        return Err(format!(
            "`{}`: the size of `{}` depends on the target: use a number of fixed size such as `u32` or `u64`",
            field.name(),
            primitive.name()
        ));
    }
    Ok(primitive.code())
}

/// Recognizes types of other crates with a code by their names. Any other path is a nested record.
fn code_of_path(node: &mut Node, path: &Type) {
    let Some((ident, argument)) = named(path) else {
        return;
    };
    let argument = argument.map(|a| a.to_token_stream().to_string());
    node.code = match (ident.to_string().as_str(), argument.as_deref()) {
        ("f16", None) => Code::F16,
        ("Complex32", None) | ("Complex", Some("f32")) => Code::Zf,
        ("Complex64", None) | ("Complex", Some("f64")) => Code::Zd,
        ("Pascal", Some(width)) => {
            node.width = width.parse().unwrap_or(0);
            Code::Pascal
        }
        _ => Code::Record,
    };
}
