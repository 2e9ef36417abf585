//! Attributes: `#[layout("…")]`, and `#[view(…)]` on structs, fields and variants.
//!
//! `words` and `container` are shared by all derives. The rest is for layouts of constant size and
//! coded enums; `dynamic::attr` is for the others.

mod code;
mod container;
mod foreign;
mod nearest;
pub(crate) mod words;

use syn::parse::ParseStream;
use syn::{Attribute, Ident, LitInt, LitStr, Path};

use crate::errors::Errors;
use crate::types::{Primitive, primitive};
use words::Word;

pub(crate) use code::{is_letter, letter_without_quotes};
pub(crate) use container::{Common, LayoutAttr};
pub(crate) use foreign::{FIELD_WORDS, on_container, on_field};
#[cfg(any(feature = "dynamic", test))]
pub(crate) use nearest::nearest;

/// The attributes of a struct of constant size or a coded enum.
pub(crate) struct Container {
    pub(crate) layout: LayoutAttr,
    pub(crate) runtime: Path,
    /// `#[view(name = RowView)]`.
    pub(crate) name: Option<Ident>,
    /// `#[view(derive(Eq, …))]`.
    pub(crate) derives: Vec<Derive>,
}

/// A trait that a view implements on request.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Derive {
    Eq,
    Hash,
    PartialOrd,
    Ord,
    /// `bytemuck::Pod`, and `Zeroable`, which it needs.
    Pod,
}

impl Container {
    pub(crate) fn read(attrs: &[Attribute], errors: &mut Errors) -> Self {
        let layout = LayoutAttr::read(attrs, errors, |word, _, _| {
            // A struct with an expression for its order is dynamic.
            Err(word.error("expected a value: `order = …`"))
        });
        let mut common = Common::new();
        words::each(attrs, errors, |word, input, _| {
            let read = common.word(word, input);
            read.unwrap_or_else(|| Err(on_container(word, "a struct", &Common::WORDS)))
        });
        let mut derives = Vec::new();
        for path in &common.derives {
            match Derive::of(path) {
                Ok(derive) if derives.contains(&derive) => {}
                Ok(derive) => derives.push(derive),
                Err(error) => errors.add(error),
            }
        }
        Self {
            layout,
            runtime: common.runtime,
            name: common.name,
            derives,
        }
    }
}

impl Derive {
    fn of(path: &Path) -> syn::Result<Self> {
        let name = path.get_ident().map(Ident::to_string);
        let message = match name.as_deref() {
            Some("Eq") => return Ok(Self::Eq),
            Some("Hash") => return Ok(Self::Hash),
            Some("PartialOrd") => return Ok(Self::PartialOrd),
            Some("Ord") => return Ok(Self::Ord),
            Some("Pod") => return Ok(Self::Pod),
            Some(name @ ("Clone" | "Copy" | "Debug" | "Default" | "PartialEq")) => {
                format!("every view already implements `{name}`: remove it")
            }
            _ => {
                "not a trait that views can derive: expected `Eq`, `Hash`, `PartialOrd`, `Ord` or `Pod`"
                    .to_owned()
            }
        };
        Err(syn::Error::new_spanned(path, message))
    }
}

/// The attributes of a field.
#[derive(Default)]
pub(crate) struct Field {
    /// `#[view(code = "B")]`.
    pub(crate) code: Option<LitStr>,
    /// `#[view(size = 3)]`.
    pub(crate) size: Option<LitInt>,
    /// `#[view(bits = 4)]`.
    pub(crate) bits: Option<LitInt>,
}

impl Field {
    pub(crate) fn read(attrs: &[Attribute], errors: &mut Errors) -> Self {
        let mut field = Self::default();
        refuse_layout(
            attrs,
            "`#[layout]` belongs on the struct; on a field write `#[view(code = \"B\")]`",
            errors,
        );
        words::each(attrs, errors, |word, input, _| match word.text().as_str() {
            "code" => word.set(&mut field.code, code_of(word, input)?),
            "size" => {
                word.equals(input, "size = 3")?;
                word.set(&mut field.size, input.parse()?)
            }
            "bits" => {
                word.equals(input, "bits = 4")?;
                word.set(&mut field.bits, input.parse()?)
            }
            _ => Err(on_field(word)),
        });
        field
    }
}

fn code_of(word: &Word, input: ParseStream<'_>) -> syn::Result<LitStr> {
    word.equals(input, "code = \"B\"")?;
    if let Some(error) = letter_without_quotes(input) {
        return Err(error);
    }
    input.parse().map_err(|error: syn::Error| {
        syn::Error::new(
            error.span(),
            "expected a code in quotes: `#[view(code = \"B\")]`",
        )
    })
}

/// Returns `true` if a variant of a coded enum is marked `#[view(other)]`.
pub(crate) fn is_other(attrs: &[Attribute], errors: &mut Errors) -> bool {
    let mut other = None;
    refuse_layout(
        attrs,
        "a variant has no layout, only a number: remove the attribute",
        errors,
    );
    words::each(attrs, errors, |word, _, _| match word.text().as_str() {
        "other" => word.set(&mut other, ()),
        _ => Err(word.unknown("a variant", &["other"])),
    });
    other.is_some()
}

/// Reports `message` at a `#[layout]` that is not allowed.
pub(crate) fn refuse_layout(attrs: &[Attribute], message: &str, errors: &mut Errors) {
    if let Some(attr) = attrs.iter().find(|attr| attr.path().is_ident("layout")) {
        errors.at(attr, message);
    }
}

/// Returns the integer type of `#[repr(…)]`, if there is one.
pub(crate) fn repr(attrs: &[Attribute]) -> Option<Ident> {
    let mut found = None;
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("repr")) {
        // rustc checks the rest of the attribute.
        let _ = attr.parse_nested_meta(|meta| {
            if let Some(ident) = meta.path.get_ident()
                && primitive(ident).is_some_and(Primitive::is_repr)
            {
                found = Some(ident.clone());
            }
            Ok(())
        });
    }
    found
}
