//! `FORMAT`: the layout as a format string, if strings can express it. Constraints on values, such
//! as `magic` and `check`, are not part of it.

use memoryview_layout::{Code, Order};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Type;

use super::context::Context;
use crate::dynamic::attr::CodeAttr;
use crate::dynamic::located::{at_type, require};
use crate::dynamic::model::{Field, OrderOf, Record};
use crate::dynamic::plan::{Content, How, Mark, Plan, Size, Wire, WireKind, WireOrder};
use crate::dynamic::shape::with_static;
use crate::dynamic::spec::Skip;
use crate::dynamic::tree::{Expr, Kind};
use crate::dynamic::wire_type::{is_unsigned, number_type};
use crate::types::{FieldType, Primitive, literal};

/// Attributes that a string can express, and those that do not affect the position of fields.
const WORDS: [&str; 9] = [
    "size", "count", "until", "bits", "code", "magic", "check", "verify", "trim",
];

/// Returns the constants of the trait and of the view, which are empty if a string cannot express
/// the layout.
pub(super) fn constants(context: &Context<'_>) -> (TokenStream, TokenStream) {
    let Some(parts) = parts(context) else {
        return (TokenStream::new(), TokenStream::new());
    };
    let p = &context.private;
    let required = parts.iter().filter_map(|part| match part {
        Text::Own(_) => None,
        Text::Nested(ty) => {
            let runtime = &context.runtime;
            Some(require(ty, &quote!(#runtime::View), quote!(args)))
        }
    });
    let parts = parts.iter().map(|part| match part {
        Text::Own(text) => quote!(.and(#text)),
        // A function, because a type may contain itself.
        Text::Nested(ty) => at_type(quote!(.nested::<#ty>()), ty),
    });
    let of_trait = quote! {
        const AS_FORMAT: #p::Format = {
            #(#required)*
            #p::Format::start() #(#parts)*
        };
    };
    let own = context.own_static();
    let vis = &context.record.vis;
    let of_view = quote! {
        /// The layout as a format string, which `Format` reads at run time.
        #vis const FORMAT: &'static ::core::primitive::str = #p::format_of::<#own>();
    };
    (of_trait, of_view)
}

/// A part of the string.
enum Text {
    Own(String),
    /// The string of a nested type.
    Nested(TokenStream),
}

fn parts(context: &Context<'_>) -> Option<Vec<Text>> {
    let record = context.record;
    let is_told = !record.args.is_empty() || record.container.root.is_some();
    if is_told || record.variant.is_some() || record.generics.type_params().next().is_some() {
        return None;
    }
    let order = match record.order {
        OrderOf::Known(order) => order,
        OrderOf::Missing => Order::Big,
        OrderOf::Outer | OrderOf::Data { .. } => return None,
    };
    let mut writer = Writer {
        parts: vec![Text::Own("T{".to_owned())],
        record,
        order: None,
        outer: order,
    };
    for (_, field) in context.fields() {
        writer.skips(&field.spec.before)?;
        writer.field(field)?;
        if !matches!(field.plan, Plan::Value(_)) {
            writer.text(&format!(":{}:", field.name));
        }
    }
    writer.skips(context.after)?;
    writer.text("}");
    Some(writer.parts)
}

struct Writer<'r> {
    parts: Vec<Text>,
    record: &'r Record<'r>,
    /// The order in force.
    order: Option<Order>,
    /// The order of the record.
    outer: Order,
}

impl Writer<'_> {
    fn text(&mut self, text: &str) {
        match self.parts.last_mut() {
            Some(Text::Own(own)) => own.push_str(text),
            _ => self.parts.push(Text::Own(text.to_owned())),
        }
    }

    fn order(&mut self, order: Order) -> Option<()> {
        let letter = match order {
            Order::Little => "<",
            Order::Big => ">",
            Order::Standard => "=",
            Order::Native | Order::NativePacked => return None,
        };
        if self.order != Some(order) {
            self.order = Some(order);
            self.text(letter);
        }
        Some(())
    }

    fn skips(&mut self, skips: &[Skip]) -> Option<()> {
        for skip in skips {
            let item = match skip {
                Skip::Bytes(bytes) => format!("{bytes}x"),
                Skip::Expr(expr) => format!("{}x", braces(self.record, expr)?),
            };
            self.text(&item);
        }
        Some(())
    }

    fn field(&mut self, field: &Field<'_>) -> Option<()> {
        let attr = &field.attr;
        let has_own_code = matches!(attr.code, Some(CodeAttr::Type(_)));
        if has_own_code
            || !attr
                .words
                .iter()
                .all(|word| WORDS.iter().any(|w| word == w))
        {
            return None;
        }
        match &field.plan {
            Plan::Wire(wire) => self.wire(field, wire),
            Plan::Bits(bits) => {
                self.order(bits.order)?;
                self.text(&format!("{}t", bits.width));
                Some(())
            }
            Plan::Content { kind, how } => self.content(kind, how),
            Plan::Nested { ty, how: How::Own } => {
                self.nested(ty);
                Some(())
            }
            _ => None,
        }
    }

    fn wire(&mut self, field: &Field<'_>, wire: &Wire) -> Option<()> {
        let WireOrder::Known(order) = wire.order else {
            return None;
        };
        let inner = &field.shape.inner;
        // A shape precedes the order, and a count follows it.
        let shape = match wire.kind {
            WireKind::Numbers(_) | WireKind::Records => dims(inner)?,
            WireKind::Bytes if FieldType::of(inner).lengths.len() > 1 => dims(inner)?,
            WireKind::Bind => shape(&field.spec.item.as_ref()?.node.dims),
            _ => String::new(),
        };
        self.text(&shape);
        if let WireKind::Records = wire.kind {
            self.nested(&FieldType::of(inner).innermost.clone());
            return Some(());
        }
        self.order(order)?;
        let item = match wire.kind {
            WireKind::Number(primitive) | WireKind::Numbers(primitive) => {
                letters(primitive).to_owned()
            }
            WireKind::Integer { bytes, primitive } if is_unsigned(primitive) => {
                format!("{}t", 8 * bytes)
            }
            WireKind::Bytes => match &FieldType::of(inner).lengths[..] {
                [length] => format!("{}s", literal(length)?),
                _ => "B".to_owned(),
            },
            WireKind::Bind => coded(field, wire)?,
            WireKind::Integer { .. } | WireKind::Records => return None,
        };
        self.text(&item);
        Some(())
    }

    fn content(&mut self, kind: &Content, how: &How) -> Option<()> {
        let amount = match how {
            How::Sized {
                size,
                or_end: false,
            } if is_bytes(kind) => braces(self.record, size)?,
            How::Counted { count, size: None } if !is_bytes(kind) => braces(self.record, count)?,
            How::ToEnd => "*".to_owned(),
            How::Cut {
                until: Some(until),
                size: None,
                trim: None,
                ..
            } if matches!(until.mark, Mark::Unit(0))
                && !(until.inclusive || until.or_end || until.keep)
                && matches!(kind, Content::Bytes | Content::Str | Content::CStr) =>
            {
                self.text("z");
                return Some(());
            }
            _ => return None,
        };
        self.order(self.outer)?;
        self.text(&amount);
        match kind {
            Content::Bytes | Content::Str | Content::Text(_) => self.text("s"),
            Content::Slice(ty, Some(_)) | Content::Numbers(ty) => {
                self.text(letters(number_type(ty)?));
            }
            Content::Slice(ty, None) | Content::Seq(ty) | Content::Table(ty) => self.nested(ty),
            Content::CStr | Content::Lazy(_) => return None,
        }
        Some(())
    }

    /// Appends the string of a nested type, which includes its order.
    fn nested(&mut self, ty: &Type) {
        let ty = with_static(ty).to_token_stream();
        self.parts.push(Text::Nested(ty));
        self.order = None;
    }
}

fn letters(primitive: Primitive) -> &'static str {
    primitive.code().letters()
}

fn is_bytes(kind: &Content) -> bool {
    matches!(kind, Content::Bytes | Content::Str | Content::Text(_))
}

/// Returns the lengths of an array: `(2,3)`.
fn dims(ty: &Type) -> Option<String> {
    let lengths = FieldType::of(ty).lengths.into_iter();
    let lengths: Option<Vec<usize>> = lengths.map(literal).collect();
    Some(shape(&lengths?))
}

fn shape(dims: &[usize]) -> String {
    if dims.is_empty() {
        return String::new();
    }
    let dims: Vec<_> = dims.iter().map(ToString::to_string).collect();
    format!("({})", dims.join(","))
}

/// Returns the item of a type with a code attribute, as written.
fn coded(field: &Field<'_>, wire: &Wire) -> Option<String> {
    let (node, Size::Known(_)) = (&field.spec.item.as_ref()?.node, &wire.size) else {
        return None;
    };
    let width = match node.code {
        Code::Bytes | Code::Pascal => node.width.to_string(),
        _ => String::new(),
    };
    Some(width + node.code.letters())
}

/// Returns `{n}`, if run-time formats can evaluate it: they have no functions and no constants.
fn braces(record: &Record<'_>, expr: &Expr) -> Option<String> {
    let is_foreign = |kind: &Kind| match kind {
        Kind::Name(name) => record.is_constant(name),
        Kind::Path | Kind::Call(..) | Kind::Span(_) | Kind::Tuple(_) => true,
        _ => false,
    };
    (!expr.root.any(is_foreign)).then(|| format!("{{{}}}", expr.source.text()))
}
