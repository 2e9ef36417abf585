//! Fields of constant size: numbers, arrays, byte strings, bits, and types with a code.

use memoryview_layout::items::{self, Node};
use memoryview_layout::{Code, Dialect, Order};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::{LitStr, Type};

use super::Planner;
use crate::dynamic::attr::CodeAttr;
use crate::dynamic::located::compact;
use crate::dynamic::plan::{How, Plan, Size, Wire, WireKind, WireOrder};
use crate::dynamic::shape::{Base, mentions, shown};
use crate::dynamic::spec::Amount;
use crate::dynamic::wire_type::{bytes_of, native, unit, wire_type};
use crate::types::{FieldType, Primitive, literal};

/// A code: its letters, and the order in force.
struct Coded {
    node: Node,
    order: WireOrder,
}

impl Coded {
    fn is_half(&self) -> bool {
        Primitive::of_code(self.node.code, Order::Little) == Some(Primitive::F16)
    }
}

/// Returns the code of a number type of another crate, by its name: `half::f16`, or
/// `num_complex::Complex`.
fn code_of_foreign(ty: &Type) -> Option<&'static str> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    let shown = last.to_token_stream().to_string().replace(' ', "");
    match shown.as_str() {
        "f16" => Some("e"),
        "Complex<f32>" | "Complex32" => Some("Zf"),
        "Complex<f64>" | "Complex64" => Some("Zd"),
        _ => None,
    }
}

impl Planner<'_, '_, '_> {
    pub(super) fn fixed_or_nested(&mut self) -> Option<Plan> {
        let attr = &self.field.attr;
        for word in ["count", "each", "until", "trim", "encoding"] {
            if attr.span_of(word).is_some() {
                let shown = shown(&self.field.shape.inner);
                let instead = match word {
                    "count" | "each" => "write a slice `&'a [T]`, `Seq<'a, T>` or `Table<'a, T>`",
                    _ => "write `&'a [u8]`, `&'a str` or `Text<'a, E>`",
                };
                self.at_word(word, format!("`{shown}` takes no `{word}`: {instead}"));
                return None;
            }
        }
        let item = self.field.spec.item.as_ref();
        let is_bits = item.is_some_and(|item| item.node.code.is(Code::Bits));
        if is_bits {
            return self.bits_of_string();
        }
        let coded = self.coded()?;
        match self.field.shape.base {
            Base::Number(primitive) if attr.size.is_some() => self.integer(primitive, coded),
            // `f32` and its arrays convert from half floats.
            Base::Number(Primitive::F32) | Base::NumberArray(Primitive::F32)
                if coded.as_ref().is_some_and(Coded::is_half) =>
            {
                self.bind_or_nested(coded)
            }
            Base::NumberArray(_) | Base::ByteArray if self.has_generic_length() => {
                self.generic_array(coded.is_some())
            }
            Base::Number(_) | Base::NumberArray(_) | Base::ByteArray => self.fixed(coded),
            Base::Other | Base::Array => self.bind_or_nested(coded),
            _ => None,
        }
    }

    /// Returns the code in an attribute or the string, or `None` if it follows from the type. The
    /// outer `None` is a reported mistake.
    fn coded(&mut self) -> Option<Option<Coded>> {
        if let Some(CodeAttr::Letters(letters)) = &self.field.attr.code {
            return self.letters(&letters.clone()).map(Some);
        }
        let Some(item) = &self.field.spec.item else {
            let ty = &self.field.shape.inner;
            return match code_of_foreign(ty) {
                Some(letters) => self.letters(&LitStr::new(letters, ty.span())).map(Some),
                None => Some(None),
            };
        };
        let node = item.node.clone();
        match &item.amount {
            Amount::Fixed if node.code.is(Code::Record) => Some(None),
            Amount::Fixed => {
                let order = WireOrder::Known(node.order);
                Some(Some(Coded { node, order }))
            }
            // The size of a window around a record.
            _ if matches!(self.field.shape.base, Base::Other) => Some(None),
            _ => {
                let (text, shown) = (node.text, shown(&self.field.shape.inner));
                self.at_type(format!(
                    "the size of `{text}` depends on the data, but `{shown}` has a fixed size: write `&'a [u8]`, `&'a str` or a slice"
                ));
                None
            }
        }
    }

    /// Parses `code = ">I"`.
    fn letters(&mut self, letters: &LitStr) -> Option<Coded> {
        let text = letters.value();
        let reading = items::read(&text, Dialect::Language);
        let name = &self.field.name;
        if let Some(error) = reading.mistakes.first() {
            let message = format!("`{name}`: in the code {text:?}, {error}");
            self.errors.at(letters, message);
            return None;
        }
        let has_order = text.bytes().next().and_then(Order::from_letter).is_some();
        let nodes = reading.items.nodes;
        let Ok([mut node]) = <[Node; 1]>::try_from(nodes) else {
            self.errors.at(
                letters,
                format!("`{name}`: expected one code, such as `B`, `>I` or `4s`"),
            );
            return None;
        };
        if matches!(node.code, Code::Pad | Code::Bits | Code::Record) || node.is_dynamic() {
            self.errors.at(
                letters,
                format!(
                    "`{name}`: `{text}` is not the code of one value: use `size`, `count` or `bits`"
                ),
            );
            return None;
        }
        node.dims.extend(node.repeat.take());
        let order = if has_order {
            WireOrder::Known(node.order)
        } else {
            let unit = node.code.standard_size().unwrap_or(1);
            self.order(unit > 1)?
        };
        Some(Coded { node, order })
    }

    /// Plans an integer with `size = n`.
    fn integer(&mut self, primitive: Primitive, coded: Option<Coded>) -> Option<Plan> {
        let size = self.field.attr.size.as_ref()?;
        let shown = primitive.name();
        if size.or_end {
            self.at_word(
                "size",
                "`or_end` is for bytes and windows: a number needs all its bytes".to_owned(),
            );
            return None;
        }
        let Some(bytes) = bytes_of(primitive).filter(|_| primitive.is_repr()) else {
            self.at_word("size", format!("`{shown}` has a fixed size: remove `size`"));
            return None;
        };
        let order = match coded {
            Some(coded) => coded.order,
            None => self.order(size.expr.literal() != Some(1))?,
        };
        let Some(literal) = size.expr.literal() else {
            return Some(Plan::Integer {
                size: size.expr.clone(),
                primitive,
                order,
            });
        };
        match usize::try_from(literal) {
            Ok(size @ 1..=8) if size <= bytes => {
                let kind = WireKind::Integer {
                    bytes: size,
                    primitive,
                };
                Some(Plan::Wire(Wire {
                    kind,
                    order,
                    ty: TokenStream::new(),
                    size: Size::Known(size),
                }))
            }
            _ => {
                self.at_word(
                    "size",
                    format!("`{shown}` has 1 to {bytes} bytes, found {literal}"),
                );
                None
            }
        }
    }

    /// Returns `true` if the length of an array depends on a parameter of the struct.
    fn has_generic_length(&self) -> bool {
        let ty = FieldType::of(&self.field.shape.inner);
        let mut parameters = self.record.generics.const_params();
        parameters.any(|parameter| {
            let mut lengths = ty.lengths.iter();
            lengths.any(|length| mentions(length.to_token_stream(), &parameter.ident))
        })
    }

    /// Plans an array whose length is a parameter, which cannot be part of a run of constant size.
    fn generic_array(&mut self, has_code: bool) -> Option<Plan> {
        let inner = self.field.shape.inner.clone();
        if let Base::ByteArray = self.field.shape.base
            && !has_code
        {
            return self.nested(inner);
        }
        let shown = shown(&inner);
        self.at_type(format!(
            "the length of `{shown}` is a parameter of the struct: write `&'a [T]` with `count = …`, or `[u8; N]` without a code"
        ));
        None
    }

    /// Plans a number, an array of numbers, or `[u8; N]`.
    fn fixed(&mut self, coded: Option<Coded>) -> Option<Plan> {
        if self.field.attr.size.is_some() {
            let shown = shown(&self.field.shape.inner);
            self.at_word(
                "size",
                format!("`{shown}` has a fixed size: remove `size`, or write `&'a [u8]`"),
            );
            return None;
        }
        let inner = self.field.shape.inner.clone();
        let (primitive, kind) = match self.field.shape.base {
            Base::Number(primitive) => (primitive, WireKind::Number(primitive)),
            Base::ByteArray => (Primitive::U8, WireKind::Bytes),
            Base::NumberArray(primitive) => (primitive, WireKind::Numbers(primitive)),
            _ => return None,
        };
        if let WireKind::Numbers(primitive) = kind
            && self.field.shape.is_at
        {
            self.array_at_an_offset(primitive, &inner);
            return None;
        }
        let (code, order) = match coded {
            Some(coded) => {
                self.check_code(&coded.node, coded.order, primitive, &inner)?;
                (coded.node.code, coded.order)
            }
            None => {
                let bytes = self.portable(primitive)?;
                (primitive.code(), self.order(bytes > 1)?)
            }
        };
        let (leaf, unit) = match order {
            WireOrder::Known(order) => (self.wire_of(code, order)?, unit(code, order)),
            WireOrder::AtRunTime => (native(primitive), code.standard_size()),
        };
        let lengths = FieldType::of(&inner).lengths;
        let ty = lengths
            .iter()
            .rev()
            .fold(leaf, |ty, length| quote!([#ty; #length]));
        let known: Option<usize> = lengths
            .iter()
            .map(|length| literal(length))
            .try_fold(unit?, |size, length| size.checked_mul(length?));
        let size = known.map_or_else(
            || Size::Of(quote!(::core::mem::size_of::<#ty>())),
            Size::Known,
        );
        Some(Plan::Wire(Wire {
            kind,
            order,
            ty,
            size,
        }))
    }

    /// Reports an array of numbers at an offset.
    fn array_at_an_offset(&mut self, primitive: Primitive, array: &Type) {
        let lengths = FieldType::of(array).lengths;
        let count: Option<usize> = lengths.iter().map(|length| literal(length)).product();
        let count = count.map_or_else(|| "…".to_owned(), |count| count.to_string());
        let (name, array) = (primitive.name(), shown(array));
        self.at_type(format!(
            "`{array}` cannot be at an offset: write `At<'a, Numbers<'a, {name}>>` with `count = {count}`"
        ));
    }

    /// Returns the size of a number, or reports an error if it depends on the target.
    pub(super) fn portable(&mut self, primitive: Primitive) -> Option<usize> {
        let bytes = bytes_of(primitive);
        if bytes.is_none() {
            let name = primitive.name();
            self.at_type(format!(
                "the size of `{name}` depends on the target: use a number of fixed size such as `u32` or `u64`"
            ));
        }
        bytes
    }

    /// Checks that the code of the string or attribute is that of the type.
    fn check_code(
        &mut self,
        node: &Node,
        order: WireOrder,
        primitive: Primitive,
        ty: &Type,
    ) -> Option<()> {
        let order = match order {
            WireOrder::Known(order) => order,
            WireOrder::AtRunTime => Order::Little,
        };
        let mut wanted = node.dims.clone();
        match node.code {
            Code::Bytes => wanted.push(node.width),
            Code::Char if FieldType::of(ty).lengths.len() > wanted.len() => wanted.push(1),
            code if code.parts() == 2 => wanted.push(2),
            _ => {}
        }
        let lengths = FieldType::of(ty).lengths;
        let fits = Primitive::of_code(node.code, order) == Some(primitive)
            && wanted.len() == lengths.len()
            && wanted
                .iter()
                .zip(&lengths)
                .all(|(wanted, length)| literal(length).is_none_or(|length| length == *wanted));
        if fits {
            return Some(());
        }
        let (text, shown) = (&node.text, shown(ty));
        let found = Primitive::of_code(node.code, order);
        let instead = found.map(|expected| {
            let array = |ty: String, n: &usize| format!("[{ty}; {n}]");
            let ty = wanted.iter().rev().fold(expected.name().to_owned(), array);
            format!("`{ty}`")
        });
        let instead = instead.unwrap_or_else(|| node.code.rust_types().to_owned());
        let code = if found == Some(primitive) {
            String::new()
        } else {
            let code = primitive.code().letters();
            format!("; the code of `{}` is `{code}`", primitive.name())
        };
        self.at_type(format!(
            "expected {instead} for `{text}`, found `{shown}`{code}"
        ));
        None
    }

    fn bind_or_nested(&mut self, coded: Option<Coded>) -> Option<Plan> {
        let inner = self.field.shape.inner.clone();
        let Some(coded) = coded else {
            return self.nested(inner);
        };
        let WireOrder::Known(order) = coded.order else {
            self.at_type(
                "the code of a type that converts itself needs an order: write it, as in `code = \"<H\"`"
                    .to_owned(),
            );
            return None;
        };
        let leaf = match coded.node.code {
            Code::Pascal => {
                let ty = FieldType::of(&inner).innermost;
                quote!(#ty)
            }
            code => self.wire_of(code, order)?,
        };
        let mut dims = coded.node.dims.clone();
        let unit = match coded.node.code {
            Code::Pascal => Some(coded.node.width),
            code => {
                if code.is(Code::Bytes) {
                    dims.push(coded.node.width);
                }
                if code.parts() == 2 {
                    dims.push(2);
                }
                unit(code, order)
            }
        };
        let lengths = FieldType::of(&inner).lengths;
        // A type alias may be an array of that shape.
        if !lengths.is_empty() && lengths.len() != dims.len() {
            let (text, shown) = (&coded.node.text, shown(&inner));
            self.at_type(format!("`{text}` and `{shown}` have different shapes"));
            return None;
        }
        if matches!(self.field.shape.base, Base::Array) {
            self.at_type("arrays of enums are read as `Seq<'a, T>` or `Table<'a, T>`".to_owned());
            return None;
        }
        let leaf = dims.iter().rev().fold(leaf, |ty, n| quote!([#ty; #n]));
        let known =
            unit.and_then(|unit| dims.iter().try_fold(unit, |size, n| size.checked_mul(*n)));
        let size = known.map_or_else(
            || Size::Of(quote!(::core::mem::size_of::<#leaf>())),
            Size::Known,
        );
        Some(Plan::Wire(Wire {
            kind: WireKind::Bind,
            order: coded.order,
            ty: leaf,
            size,
        }))
    }

    fn nested(&mut self, ty: Type) -> Option<Plan> {
        let runtime = &self.record.container.runtime;
        if matches!(self.field.shape.base, Base::Array) {
            let parts = FieldType::of(&ty);
            let leaf = parts.innermost;
            let record = quote!(<#leaf as #runtime::Fixed>::Record);
            let lengths = parts.lengths.iter().rev();
            let wire = lengths.fold(record, |ty, length| quote!([#ty; #length]));
            return Some(Plan::Wire(Wire {
                kind: WireKind::Records,
                order: WireOrder::Known(Order::Little),
                size: Size::Of(quote!(::core::mem::size_of::<#wire>())),
                ty: wire,
            }));
        }
        let how = match (&self.field.attr.size, self.field.string_amount()) {
            (Some(size), _) => How::Sized {
                size: size.expr.clone(),
                or_end: size.or_end,
            },
            (None, Some(Amount::Expr(expr))) => How::Sized {
                size: expr.clone()?,
                or_end: false,
            },
            _ => How::Own,
        };
        let ty = compact(&ty);
        Some(Plan::Nested { ty, how })
    }

    /// Returns the wire type of `code`.
    pub(super) fn wire_of(&mut self, code: Code, order: Order) -> Option<TokenStream> {
        let runtime = &self.record.container.runtime;
        let tokens = wire_type(code, order).map(|wire| wire.tokens(&quote!(#runtime)));
        if tokens.is_none() {
            let letters = code.letters();
            self.at_type(format!(
                "`{letters}` cannot be used in a layout of data-dependent size"
            ));
        }
        tokens
    }
}
