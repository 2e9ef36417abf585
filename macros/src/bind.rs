//! Pairs the items of the layout string with the fields of the struct, in order.

use memoryview_layout::{Code, FormatErrorKind, Kind, Order, Rules};
use quote::ToTokens;
use syn::{Expr, LitStr, Type};

use crate::ast::{Field, Record};
use crate::errors::Errors;
use crate::tree::{Inner, Node, Tree};
use crate::types::{FieldType, Leaf, Primitive, literal, named};

/// A record whose every item has its field.
pub(crate) struct Bound<'a> {
    pub(crate) steps: Vec<Step<'a>>,
    pub(crate) rules: Rules,
    /// The order in force at the end.
    pub(crate) end: Order,
}

/// One step through the bytes of the record.
pub(crate) enum Step<'a> {
    /// Bytes without a field, or a count of zero that only aligns.
    Skip {
        code: Code,
        order: Order,
        count: usize,
    },
    /// Whole bytes.
    Field(BoundField<'a>),
    /// Some bits.
    Bits(BoundBits<'a>),
}

/// A field of whole bytes.
pub(crate) struct BoundField<'a> {
    pub(crate) field: &'a Field<'a>,
    pub(crate) code: Code,
    pub(crate) order: Order,
    /// The arrays around one value, outermost first, as the type writes their lengths.
    pub(crate) dims: Vec<&'a Expr>,
    /// The array that is one value: the bytes of `5s`, the two parts of a complex number.
    pub(crate) tail: Option<&'a Expr>,
    /// The length of one value where the count says so, otherwise 1.
    pub(crate) width: usize,
    pub(crate) leaf: BoundLeaf<'a>,
    /// Lengths that only the compiler knows, and what they must be.
    pub(crate) lengths: Vec<(&'a Expr, usize)>,
    /// The layout that a nested record must have.
    pub(crate) inner: Option<Inner>,
}

/// What a field holds, apart from the arrays around it.
#[derive(Clone, Copy)]
pub(crate) enum BoundLeaf<'a> {
    Primitive(Primitive),
    /// A type that says itself whether it can hold the code.
    Bind(&'a Type),
    Pascal(&'a Type),
    Record(&'a Type),
}

/// A bit field.
pub(crate) struct BoundBits<'a> {
    pub(crate) field: &'a Field<'a>,
    pub(crate) order: Order,
    pub(crate) width: usize,
    pub(crate) leaf: BoundLeaf<'a>,
}

/// Pairs items and fields, or reports why that cannot be done.
pub(crate) fn bind<'a>(record: &'a Record<'a>, errors: &mut Errors) -> Option<Bound<'a>> {
    let text = record.layout.value();
    let tree = match Tree::parse(&text) {
        Ok(tree) => tree,
        Err(error) => {
            errors.at(&record.layout, format!("in the layout {text:?}, {error}"));
            return None;
        }
    };
    let mut binder = Binder {
        layout: &record.layout,
        fields: &record.fields,
        next: 0,
        steps: Vec::new(),
        errors,
    };
    if tree.order_only {
        binder.take_codes_from_types(tree.end);
    } else {
        for node in tree.nodes {
            binder.node(node, tree.rules);
        }
        binder.no_field_left();
    }
    let steps = binder.steps;
    errors.is_empty().then_some(Bound {
        steps,
        rules: tree.rules,
        end: tree.end,
    })
}

struct Binder<'a, 'e> {
    layout: &'a LitStr,
    fields: &'a [Field<'a>],
    next: usize,
    steps: Vec<Step<'a>>,
    errors: &'e mut Errors,
}

impl<'a> Binder<'a, '_> {
    fn node(&mut self, node: Node, rules: Rules) {
        match node.code {
            Code::Pad => {
                if node.name.is_some() {
                    self.at_layout(&node, "is padding and has no name: remove the name");
                }
                let count = node.width * node.dims.iter().product::<usize>();
                self.skip(&node, count);
            }
            Code::Bits => self.bits(node),
            _ if node.repeat == Some(0) => self.skip(&node, 0),
            _ => self.values(node, rules),
        }
    }

    fn skip(&mut self, node: &Node, count: usize) {
        self.steps.push(Step::Skip {
            code: if node.code.is(Code::Record) {
                Code::Pad
            } else {
                node.code
            },
            order: node.order,
            count,
        });
    }

    /// One field, or as many fields as a bare count says.
    fn values(&mut self, mut node: Node, rules: Rules) {
        let repeat = node.repeat.take().unwrap_or(1);
        let takes_array = self.fields.get(self.next).is_some_and(|field| {
            FieldType::of(field.ty).lengths.len() > own_lengths(&node, field.ty).len()
        });
        if takes_array && matches!(rules, Rules::Struct) && node.dims.is_empty() {
            node.dims.push(repeat);
            self.value(node);
            return;
        }
        for _ in 1..repeat {
            if self.fields.len() <= self.next {
                break;
            }
            self.value(node.one());
        }
        self.value(node);
    }

    fn value(&mut self, node: Node) {
        let Some(field) = self.take_field(&node) else {
            return;
        };
        match bind_field(node, field) {
            Ok(bound) => self.steps.push(Step::Field(bound)),
            Err(message) => self.errors.at(field.ty, message),
        }
    }

    fn bits(&mut self, node: Node) {
        let Some(field) = self.take_field(&node) else {
            return;
        };
        let name = field.name();
        let wanted = Primitive::of_bits(node.width);
        let ty = FieldType::of(field.ty);
        let leaf = match ty.leaf {
            Leaf::Primitive(found)
                if ty.lengths.is_empty()
                    && (found == wanted || (found == Primitive::Bool && node.width == 1)) =>
            {
                BoundLeaf::Primitive(found)
            }
            Leaf::Path(path) if ty.lengths.is_empty() => BoundLeaf::Bind(path),
            _ => {
                let or_bool = if node.width == 1 { " or `bool`" } else { "" };
                let message = format!(
                    "`{name}`: `{}` holds {} bit{}, which is `{}`{or_bool}, or an enum that derives `View`; found `{}`",
                    node.text,
                    node.width,
                    if node.width == 1 { "" } else { "s" },
                    wanted.name(),
                    show(field.ty),
                );
                self.errors.at(field.ty, message);
                return;
            }
        };
        self.steps.push(Step::Bits(BoundBits {
            field,
            order: node.order,
            width: node.width,
            leaf,
        }));
    }

    fn take_field(&mut self, node: &Node) -> Option<&'a Field<'a>> {
        let Some(field) = self.fields.get(self.next) else {
            let count = self.fields.len();
            self.at_layout(
                node,
                &format!(
                    "has no field: the struct has {count} field{}, add one of type {} or remove the item",
                    if count == 1 { "" } else { "s" },
                    node.code.rust_types()
                ),
            );
            return None;
        };
        self.next += 1;
        let name = field.name();
        if let Some(wanted) = &node.name
            && *wanted != name
        {
            self.at_layout(
                node,
                &format!("is named `{wanted}`, but its field is `{name}`: the names must be equal"),
            );
        }
        if let Some(code) = &field.code {
            self.errors.at(
                code,
                "the layout string gives every code: remove this one, or write only an order character there",
            );
        }
        Some(field)
    }

    fn no_field_left(&mut self) {
        // One report for one slip: the fields after the first have no item for the same reason.
        if let Some(field) = self.fields.get(self.next) {
            let message = format!(
                "`{}` has no item in the layout {:?}: the struct has {} fields, the layout {}; {}",
                field.name(),
                self.layout.value(),
                self.fields.len(),
                self.next,
                suggestion(field)
            );
            self.errors.at(field.input, message);
        }
    }

    fn at_layout(&mut self, node: &Node, message: &str) {
        self.errors.at(
            self.layout,
            format!(
                "in the layout {:?}, position {}: `{}` {message}",
                self.layout.value(),
                node.position,
                node.text
            ),
        );
    }

    /// The string is an order alone: every field's type says its code.
    fn take_codes_from_types(&mut self, order: Order) {
        for field in self.fields {
            let bound = match &field.code {
                Some(code) => self.field_code(field, code, order),
                None => bind_by_type(field, order)
                    .map_err(|message| self.errors.at(field.ty, message))
                    .ok(),
            };
            self.steps.extend(bound.map(Step::Field));
        }
    }

    /// `#[view(code = "B")]`.
    fn field_code(
        &mut self,
        field: &'a Field<'a>,
        code: &LitStr,
        order: Order,
    ) -> Option<BoundField<'a>> {
        let text = code.value();
        let nodes = match Tree::parse(&text) {
            Ok(tree) => tree.nodes,
            Err(error) => {
                self.errors
                    .at(code, format!("in the code {text:?}, {error}"));
                return None;
            }
        };
        let [mut node] = <[Node; 1]>::try_from(nodes)
            .map_err(|_| {
                self.errors
                    .at(code, "expected one code, such as `B` or `4s`")
            })
            .ok()?;
        node.order = order;
        node.dims.extend(node.repeat.take());
        if node
            .code
            .unit(order, &memoryview_layout::Model::LP64)
            .is_none()
        {
            let kind = FormatErrorKind::NativeOnly(node.code);
            self.errors.at(code, kind);
            return None;
        }
        bind_field(node, field)
            .map_err(|message| self.errors.at(field.ty, message))
            .ok()
    }
}

impl Node {
    /// The same item again.
    fn one(&self) -> Self {
        Self {
            dims: self.dims.clone(),
            repeat: None,
            name: self.name.clone(),
            text: self.text.clone(),
            record: None,
            ..*self
        }
    }
}

/// The array lengths of one value: the bytes of `5s`, the parts of a complex number.
fn own_lengths(node: &Node, ty: &Type) -> Vec<usize> {
    let ty = FieldType::of(ty);
    match node.code {
        Code::Bytes => vec![node.width],
        Code::Char if ty.lengths.len() > node.dims.len() => vec![1],
        _ if node.code.parts() == 2 && matches!(ty.leaf, Leaf::Primitive(_)) => vec![2],
        _ => Vec::new(),
    }
}

/// Binds `field` to `node`, or says why its type cannot hold it.
fn bind_field<'a>(node: Node, field: &'a Field<'a>) -> Result<BoundField<'a>, String> {
    let ty = FieldType::of(field.ty);
    let own = own_lengths(&node, field.ty);
    let mismatch = || {
        Err(format!(
            "`{}`: `{}` holds {}, found `{}`: {}",
            field.name(),
            node.text,
            expected(&node),
            show(field.ty),
            suggestion(field)
        ))
    };
    let Some(leaf) = bind_leaf(&node, &ty.leaf) else {
        return mismatch();
    };
    let wanted: Vec<usize> = node.dims.iter().chain(&own).copied().collect();
    if wanted.len() != ty.lengths.len() {
        return mismatch();
    }
    let mut lengths = Vec::new();
    for (length, wanted) in ty.lengths.iter().zip(wanted) {
        match literal(length) {
            Some(found) if found == wanted => {}
            Some(_) => return mismatch(),
            None => lengths.push((*length, wanted)),
        }
    }
    let mut dims = ty.lengths;
    let tail = if own.is_empty() { None } else { dims.pop() };
    Ok(BoundField {
        field,
        code: node.code,
        order: node.order,
        dims,
        tail,
        width: node.width,
        leaf,
        lengths,
        inner: node.record,
    })
}

fn bind_leaf<'a>(node: &Node, leaf: &Leaf<'a>) -> Option<BoundLeaf<'a>> {
    match (node.code.kind(), leaf) {
        (Kind::Record, Leaf::Path(ty)) => Some(BoundLeaf::Record(ty)),
        (Kind::Pascal, Leaf::Path(ty)) => {
            let (ident, argument) = named(ty)?;
            let width = argument.map(|a| a.to_token_stream().to_string());
            let fits = ident == "Pascal"
                && width.is_none_or(|w| w.parse().map_or(true, |w: usize| w == node.width));
            fits.then_some(BoundLeaf::Pascal(ty))
        }
        (Kind::Record | Kind::Pascal | Kind::Text | Kind::Opaque | Kind::Bytes, _) => {
            let bytes =
                matches!(node.code, Code::Bytes) && matches!(leaf, Leaf::Primitive(Primitive::U8));
            bytes.then_some(BoundLeaf::Primitive(Primitive::U8))
        }
        (_, Leaf::Primitive(found)) => {
            let wanted = Primitive::of_code(node.code, node.order)?;
            (wanted == *found).then_some(BoundLeaf::Primitive(*found))
        }
        (_, Leaf::Path(ty)) => Some(BoundLeaf::Bind(ty)),
        (_, Leaf::Unsupported) => None,
    }
}

/// The type that `node` holds, in words.
fn expected(node: &Node) -> String {
    let one = match node.code {
        Code::Bytes => format!("`[u8; {}]`", node.width),
        Code::Pascal => format!("`Pascal<{}>`", node.width),
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

/// What to write for a field of this type.
fn suggestion(field: &Field<'_>) -> String {
    let ty = FieldType::of(field.ty);
    let count = match ty.lengths.as_slice() {
        [] => String::new(),
        lengths => {
            let lengths: Vec<_> = lengths
                .iter()
                .map(|l| l.to_token_stream().to_string())
                .collect();
            format!("({})", lengths.join(","))
        }
    };
    match ty.leaf {
        Leaf::Primitive(primitive) => format!(
            "the code of `{}` is `{count}{}`",
            show(field.ty),
            primitive.code().letters()
        ),
        Leaf::Path(path) => format!(
            "the code of `{0}` is `{count}T` if `{0}` is a struct that derives `View`, or that of its number if it is an enum",
            show(path)
        ),
        Leaf::Unsupported => {
            "use numbers, arrays, and types that derive `View`: they have a fixed place in bytes"
                .to_owned()
        }
    }
}

/// Binds `field` to the item that its type stands for.
fn bind_by_type<'a>(field: &'a Field<'a>, order: Order) -> Result<BoundField<'a>, String> {
    let mut bound = bind_field(code_of_type(field, order)?, field)?;
    // The type is the authority: whatever its lengths are, they are right.
    bound.lengths.clear();
    Ok(bound)
}

/// The item that a field's type stands for.
fn code_of_type(field: &Field<'_>, order: Order) -> Result<Node, String> {
    let ty = FieldType::of(field.ty);
    let mut node = Node {
        dims: Vec::new(),
        repeat: None,
        width: 1,
        order,
        code: Code::Record,
        name: None,
        text: "T".to_owned(),
        position: 0,
        record: None,
    };
    match ty.leaf {
        Leaf::Primitive(primitive) => {
            node.code = primitive.code();
            let of_target = node.code.standard_size().is_none()
                || matches!(primitive, Primitive::CLong | Primitive::CULong)
                    && !order.native_sizes();
            if of_target {
                return Err(format!(
                    "`{}`: the size of `{}` is not part of any format: use a number of fixed size such as `u32` or `u64`",
                    field.name(),
                    primitive.name()
                ));
            }
        }
        Leaf::Path(path) => code_of_path(&mut node, path),
        Leaf::Unsupported => {
            return Err(format!(
                "`{}`: `{}` has no code: {}",
                field.name(),
                show(field.ty),
                suggestion(field)
            ));
        }
    }
    node.text = node.code.letters().to_owned();
    // The lengths of the type are right by definition; those that are no literals stay open.
    let own = own_lengths(&node, field.ty).len();
    let kept = ty.lengths.len().saturating_sub(own);
    node.dims = ty.lengths[..kept]
        .iter()
        .map(|l| literal(l).unwrap_or(0))
        .collect();
    Ok(node)
}

/// Types of other crates that have a code, by their names; every other path is a nested record.
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

/// A type as the user wrote it.
pub(crate) fn show(tokens: impl ToTokens) -> String {
    tokens
        .to_token_stream()
        .to_string()
        .replace(" :: ", "::")
        .replace(" <", "<")
        .replace("< ", "<")
        .replace(" >", ">")
        .replace(" ;", ";")
        .replace("& ", "&")
}
