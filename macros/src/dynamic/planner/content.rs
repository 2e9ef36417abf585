//! Fields of data-dependent size: bytes, text, slices, sequences, and lazily read bodies.

use memoryview_layout::Code;
use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

use super::Planner;
use crate::dynamic::located::compact;
use crate::dynamic::plan::{Content, How, Plan, WireOrder};
use crate::dynamic::shape::{Base, bare, shown};
use crate::dynamic::spec::Amount;
use crate::dynamic::tree::{Expr, Kind};
use crate::dynamic::wire_type::{number_type, wire_type};
use crate::types::{FieldType, Leaf, Primitive};

impl Planner<'_, '_, '_> {
    pub(super) fn content(&mut self) -> Option<Plan> {
        self.check_item()?;
        let base = &self.field.shape.base;
        if base.is_bytes() {
            return self.text();
        }
        if matches!(base, Base::Lazy(_)) {
            return self.lazy();
        }
        self.list()
    }

    /// Returns `true` if the item of the string matches this type.
    fn check_item(&mut self) -> Option<()> {
        let Some(item) = &self.field.spec.item else {
            return Some(());
        };
        let (code, text) = (item.node.code, item.node.text.clone());
        let base = &self.field.shape.base;
        let fits = match base {
            _ if code.count_is_width() => true,
            Base::Bytes | Base::Str | Base::CStr | Base::Text(_) => code.is(Code::Terminated),
            Base::Slice(element) | Base::Numbers(element) => match number_type(element) {
                Some(primitive) => {
                    Primitive::of_code(code, item.node.order) == Some(primitive)
                        && !matches!(item.amount, Amount::Fixed)
                }
                None => code.is(Code::Record),
            },
            _ => code.is(Code::Record),
        };
        if fits {
            return Some(());
        }
        let shown = shown(&self.field.shape.inner);
        let instead = match base {
            Base::Slice(element) | Base::Numbers(element) => number_type(element)
                .map_or("`{n}T` or `{n}s`".to_owned(), |primitive| {
                    format!("`{{n}}{}` or `{{n}}s`", primitive.code().letters())
                }),
            Base::Seq(_) | Base::Table(_) => "`{n}T` or `{n}s`".to_owned(),
            Base::Lazy(_) => "`{n}s`".to_owned(),
            _ => "`{n}s`, `*s` or `z`".to_owned(),
        };
        self.at_type(format!(
            "`{text}` is not an item for `{shown}`: write {instead}"
        ));
        None
    }

    /// Plans bytes or text: a size, a terminator, or the rest.
    fn text(&mut self) -> Option<Plan> {
        let attr = &self.field.attr;
        for (word, instead) in [
            ("count", "its size is in bytes: write `size = …`"),
            ("each", "it has no elements: remove `each`"),
        ] {
            if attr.span_of(word).is_some() {
                let shown = shown(&self.field.shape.inner);
                self.at_word(word, format!("`{shown}` takes no `{word}`: {instead}"));
                return None;
            }
        }
        let kind = match &self.field.shape.base {
            Base::Bytes => Content::Bytes,
            Base::Str => Content::Str,
            Base::CStr => Content::CStr,
            Base::Text(encoding) => Content::Text(encoding.clone()),
            _ => return None,
        };
        let size = self.size()?;
        let until = self.terminator()?;
        let trim = self.trim()?;
        let is_bare = until.is_none() && trim.is_none();
        let how = match size {
            Some(size) if is_bare && !matches!(kind, Content::CStr) => How::Sized {
                size: size.expr,
                or_end: size.or_end,
            },
            None if is_bare && matches!(kind, Content::CStr) => {
                self.at_type(
                    "`&CStr` ends at a zero byte: write `#[view(until = 0)]`, or `z` in the string"
                        .to_owned(),
                );
                return None;
            }
            None if is_bare => {
                self.takes_rest("`size = …` or `until = …`")?;
                How::ToEnd
            }
            None if until.is_none() => {
                self.takes_rest("`size = …` or `until = …`")?;
                How::Cut {
                    until,
                    size: None,
                    or_end: false,
                    trim,
                }
            }
            size => How::Cut {
                until,
                or_end: size.as_ref().is_some_and(|size| size.or_end),
                size: size.map(|size| size.expr),
                trim,
            },
        };
        Some(Plan::Content { kind, how })
    }

    fn trim(&mut self) -> Option<Option<Expr>> {
        let trim = self.field.attr.trim.clone();
        if let Some(trim) = &trim
            && trim.literal().is_none_or(|byte| byte > 255)
            && !matches!(trim.root.kind, Kind::Bytes(_))
        {
            self.at_word(
                "trim",
                "expected a byte: `trim = b' '` or `trim = 0`".to_owned(),
            );
            return None;
        }
        Some(trim)
    }

    fn lazy(&mut self) -> Option<Plan> {
        let Base::Lazy(body) = &self.field.shape.base else {
            return None;
        };
        let body = compact(body);
        self.refuse("a `Lazy`", &["count", "each", "until", "trim"])?;
        let how = match self.size()? {
            Some(size) => How::Sized {
                size: size.expr,
                or_end: size.or_end,
            },
            None => {
                self.takes_rest("`size = …`")?;
                How::ToEnd
            }
        };
        Some(Plan::Content {
            kind: Content::Lazy(body),
            how,
        })
    }

    /// Plans slices, numbers, sequences and tables.
    fn list(&mut self) -> Option<Plan> {
        let kind = match &self.field.shape.base {
            Base::Slice(element) if self.is_list_of_numbers(element) => {
                Content::Numbers(element.clone())
            }
            Base::Slice(element) => {
                let element = compact(element);
                let wire = self.element(&element)?;
                Content::Slice(element, wire)
            }
            Base::Numbers(number) => Content::Numbers(number.clone()),
            Base::Seq(element) => Content::Seq(compact(element)),
            Base::Table(element) => Content::Table(compact(element)),
            _ => return None,
        };
        self.refuse("a list", &["trim"])?;
        match &kind {
            Content::Slice(..) | Content::Numbers(_) => {
                self.refuse("a slice", &["each", "until"])?;
            }
            Content::Table(_) => self.refuse("a `Table`", &["until"])?,
            Content::Seq(element) | Content::Lazy(element)
                if matches!(bare(element), Type::Reference(_)) =>
            {
                self.at_type(
                    "elements of a `Seq` are records: write a struct with this one field"
                        .to_owned(),
                );
                return None;
            }
            _ => {}
        }
        let how = self.how_list()?;
        Some(Plan::Content { kind, how })
    }

    fn how_list(&mut self) -> Option<How> {
        let attr = &self.field.attr;
        let size = self.window()?;
        let count = attr.count.clone().or(self.string_count());
        if let Some(each) = &attr.each {
            let each = each.clone();
            return Some(How::Each {
                each,
                count,
                size: size.map(|size| size.expr),
            });
        }
        if let Some(until) = &attr.until {
            if until.inclusive || until.or_end || until.keep {
                self.at_word(
                    "until",
                    "`inclusive`, `or_end` and `keep` are for text: a sequence ends before the element (`until = expr`) or after it (`until = |x| expr`)"
                        .to_owned(),
                );
                return None;
            }
            if count.is_some() {
                self.at_word(
                    "until",
                    "a sequence has `count` or `until`, not both".to_owned(),
                );
                return None;
            }
            return Some(How::While {
                until: until.closure.expr.clone(),
                element: until.closure.argument.clone(),
                size: size.map(|size| size.expr),
            });
        }
        match (count, size) {
            (Some(count), size) => Some(How::Counted {
                count,
                size: size.map(|size| size.expr),
            }),
            (None, Some(size)) => Some(How::Sized {
                size: size.expr,
                or_end: size.or_end,
            }),
            (None, None) => {
                self.takes_rest("`count = …` or `size = …`")?;
                Some(How::ToEnd)
            }
        }
    }

    /// Returns `true` if a `Vec` of numbers is copied from numbers in a data-dependent order.
    fn is_list_of_numbers(&self, element: &Type) -> bool {
        self.field.shape.is_owned
            && self.record.order.is_at_run_time()
            && number_type(element).is_some_and(|number| !number.is_byte())
    }

    /// Returns the wire type of the elements of a slice, or `None` if they are records.
    fn element(&mut self, element: &Type) -> Option<Option<TokenStream>> {
        let parts = FieldType::of(element);
        let lengths = parts.lengths.iter().rev();
        let leaf = match parts.leaf {
            Leaf::Primitive(primitive) => {
                let bytes = self.portable(primitive)?;
                let order = match self.order(bytes > 1)? {
                    WireOrder::Known(order) => order,
                    WireOrder::AtRunTime if bytes == 1 => memoryview_layout::Order::Little,
                    WireOrder::AtRunTime => {
                        let name = primitive.name();
                        self.at_type(format!(
                            "a slice cannot have a byte order that depends on the data: write `Numbers<'a, {name}>`"
                        ));
                        return None;
                    }
                };
                let runtime = &self.record.container.runtime;
                wire_type(primitive.code(), order)?.tokens(&quote!(#runtime))
            }
            Leaf::Path(_) => {
                if lengths.len() == 0 {
                    return Some(None);
                }
                let runtime = &self.record.container.runtime;
                let leaf = parts.innermost;
                quote!(<#leaf as #runtime::Fixed>::Record)
            }
            Leaf::Unsupported => {
                self.at_type(
                    "elements of a slice have a fixed size: use numbers or fixed records, or `Seq<'a, T>`"
                        .to_owned(),
                );
                return None;
            }
        };
        Some(Some(
            lengths.fold(leaf, |ty, length| quote!([#ty; #length])),
        ))
    }

    fn refuse(&mut self, what: &str, words: &[&str]) -> Option<()> {
        for word in words {
            if self.field.attr.span_of(word).is_some() {
                let instead = match (*word, what) {
                    ("count", _) => "its size is in bytes: write `size = …`",
                    ("until", "a slice") => {
                        "write `Seq<'a, T>`, whose elements are tested one by one"
                    }
                    ("until", _) => "write `Seq<'a, T>`",
                    ("each", "a slice") => "write `Table<'a, T>` or `Seq<'a, T>`",
                    ("trim", _) => "it is for text and bytes",
                    _ => "remove it",
                };
                self.at_word(
                    word,
                    format!("`{word}` cannot be used with {what}: {instead}"),
                );
                return None;
            }
        }
        Some(())
    }
}
