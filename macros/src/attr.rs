//! Attributes: `#[layout("…")]`, and `#[view(…)]` on structs, fields and variants.

use memoryview_layout::Code;
use syn::meta::ParseNestedMeta;
use syn::parse::ParseStream;
use syn::{Attribute, Ident, LitInt, LitStr, Path, parse_quote};

use crate::errors::Errors;
use crate::types::{Primitive, primitive};

/// The attributes of a struct or enum.
pub(crate) struct Container {
    pub(crate) layout: Option<LitStr>,
    /// There is a `#[layout]`, but it holds no string; that was reported.
    pub(crate) layout_is_broken: bool,
    pub(crate) runtime: Path,
    /// `#[view(name = RowView)]`.
    pub(crate) name: Option<Ident>,
    /// `#[view(derive(Eq, …))]`.
    pub(crate) derives: Vec<Derive>,
}

/// A trait that a view has on request.
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
        let mut container = Self {
            layout: None,
            layout_is_broken: false,
            runtime: parse_quote!(::memoryview),
            name: None,
            derives: Vec::new(),
        };
        for attr in attrs {
            if attr.path().is_ident("layout") {
                container.read_layout(attr, errors);
            } else if attr.path().is_ident("view") {
                let read = attr.parse_nested_meta(|meta| {
                    if meta.path.is_ident("crate") {
                        container.runtime = path_or_string(&meta)?;
                        return Ok(());
                    }
                    if meta.path.is_ident("name") {
                        container.name = Some(meta.value()?.parse()?);
                        return Ok(());
                    }
                    if meta.path.is_ident("derive") {
                        return meta.parse_nested_meta(|meta| container.read_derive(&meta));
                    }
                    Err(unknown(
                        &meta,
                        "on a struct `crate = path`, `name = RowView` and `derive(…)` are known",
                    ))
                });
                report(read, errors);
            }
        }
        container
    }

    fn read_derive(&mut self, meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
        let name = meta.path.get_ident().map(Ident::to_string);
        let derive = match name.as_deref() {
            Some("Eq") => Derive::Eq,
            Some("Hash") => Derive::Hash,
            Some("PartialOrd") => Derive::PartialOrd,
            Some("Ord") => Derive::Ord,
            Some("Pod") => Derive::Pod,
            Some(name @ ("Clone" | "Copy" | "Debug" | "Default" | "PartialEq")) => {
                return Err(meta.error(format!("every view has `{name}`: remove it")));
            }
            _ => {
                return Err(meta.error(
                    "not a trait that views can derive: `Eq`, `Hash`, `PartialOrd`, `Ord` and `Pod` are",
                ));
            }
        };
        if !self.derives.contains(&derive) {
            self.derives.push(derive);
        }
        Ok(())
    }

    fn read_layout(&mut self, attr: &Attribute, errors: &mut Errors) {
        if self.layout.is_some() {
            errors.at(attr, "a second `#[layout]`: remove one");
            return;
        }
        if let Ok(text) = attr.parse_args() {
            self.layout = Some(text);
        } else {
            match not_a_literal(attr) {
                Some(error) => errors.add(error),
                None => errors.at(
                    attr,
                    "expected one string in parentheses: `#[layout(\"<idf\")]`",
                ),
            }
            self.layout_is_broken = true;
        }
    }
}

/// What to say of a constant, or a macro such as `concat!`, in the place of the layout string.
pub(crate) fn not_a_literal(attr: &Attribute) -> Option<syn::Error> {
    let value = attr.parse_args::<syn::Expr>().ok()?;
    let what = match &value {
        syn::Expr::Path(_) => "a constant",
        syn::Expr::Macro(_) => "a macro",
        _ => return None,
    };
    Some(syn::Error::new_spanned(
        &value,
        format!(
            "expected a string literal, found {what}: the derive reads the layout before the compiler knows the values of constants and macros; write the string here, as in `#[layout(\"<idf\")]`"
        ),
    ))
}

/// The attributes of a field.
pub(crate) struct Field {
    /// `#[view(code = "B")]`.
    pub(crate) code: Option<LitStr>,
    /// `#[view(size = 3)]`.
    pub(crate) size: Option<LitInt>,
}

impl Field {
    pub(crate) fn read(attrs: &[Attribute], errors: &mut Errors) -> Self {
        let mut field = Self {
            code: None,
            size: None,
        };
        for attr in attrs {
            if attr.path().is_ident("layout") {
                errors.at(
                    attr,
                    "`#[layout]` belongs on the struct; on a field write `#[view(code = \"B\")]`",
                );
            } else if attr.path().is_ident("view") {
                let read = attr.parse_nested_meta(|meta| {
                    if meta.path.is_ident("code") {
                        if field.code.is_some() {
                            return Err(meta.error("a second `code`: remove one"));
                        }
                        let value = meta.value()?;
                        if let Some(error) = letter_without_quotes(value) {
                            return Err(error);
                        }
                        field.code = Some(value.parse().map_err(|error| not_a_code(&error))?);
                        return Ok(());
                    }
                    if meta.path.is_ident("size") {
                        if field.size.is_some() {
                            return Err(meta.error("a second `size`: remove one"));
                        }
                        field.size = Some(meta.value()?.parse()?);
                        return Ok(());
                    }
                    Err(unknown(
                        &meta,
                        "on a field `code = \"…\"` and, for integers, `size = 3` are known",
                    ))
                });
                report(read, errors);
            }
        }
        field
    }
}

/// Whether a variant is marked `#[view(other)]`.
pub(crate) fn is_other(attrs: &[Attribute], errors: &mut Errors) -> bool {
    let mut other = false;
    if let Some(attr) = attrs.iter().find(|attr| attr.path().is_ident("layout")) {
        errors.at(
            attr,
            "a variant is a number and has no layout: remove the attribute",
        );
    }
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("view")) {
        let read = attr.parse_nested_meta(|meta| {
            if meta.path.is_ident("other") {
                other = true;
                return Ok(());
            }
            Err(unknown(&meta, "on a variant only `other` is known"))
        });
        report(read, errors);
    }
    other
}

/// The integer type of `#[repr(…)]`, if there is one.
pub(crate) fn repr(attrs: &[Attribute]) -> Option<Ident> {
    let mut found = None;
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("repr")) {
        // Whatever else stands in the attribute is rustc's to judge.
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

/// `crate = path`, or `crate = "path"` as other derives write it.
fn path_or_string(meta: &ParseNestedMeta<'_>) -> syn::Result<Path> {
    let value = meta.value()?;
    if value.peek(LitStr) {
        return value.parse::<LitStr>()?.parse();
    }
    value.call(Path::parse_mod_style)
}

fn not_a_code(error: &syn::Error) -> syn::Error {
    syn::Error::new(
        error.span(),
        "expected a code in quotes: `#[view(code = \"B\")]`",
    )
}

/// Whether `word` is a code and not the name of a type: types begin with an upper-case letter, and are
/// hardly called as the common unsigned integers.
pub(crate) fn is_letter(word: &str) -> bool {
    let &[letter] = word.as_bytes() else {
        return false;
    };
    Code::from_letter(letter).is_some()
        && (letter.is_ascii_lowercase() || b"BHIQ".contains(&letter))
}

/// The error of `code = i`, where a type could be.
pub(crate) fn letter_without_quotes(input: ParseStream<'_>) -> Option<syn::Error> {
    let word: Ident = input.fork().parse().ok()?;
    let text = word.to_string();
    is_letter(&text).then(|| {
        syn::Error::new(
            word.span(),
            format!("`{text}` is a code: write it in quotes, `#[view(code = \"{text}\")]`"),
        )
    })
}

fn unknown(meta: &ParseNestedMeta<'_>, known: &str) -> syn::Error {
    let name = meta
        .path
        .get_ident()
        .map_or_else(String::new, |ident| format!(" `{ident}`"));
    meta.error(format!("unknown attribute{name}: {known}"))
}

fn report(read: syn::Result<()>, errors: &mut Errors) {
    if let Err(error) = read {
        errors.add(error);
    }
}
