//! Attributes of structs and enums.

use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Ident, LitStr, Meta, Path, Token, parse_quote};

use super::words::Word;
use crate::errors::Errors;

/// The attributes that structs, unions and coded enums have in common.
pub(crate) struct Common {
    /// `#[view(crate = path)]`.
    pub(crate) runtime: Path,
    /// `#[view(name = RowView)]`.
    pub(crate) name: Option<Ident>,
    /// `#[view(derive(Eq, …))]`.
    pub(crate) derives: Vec<Path>,
}

impl Common {
    pub(crate) const WORDS: [&'static str; 3] = ["crate", "name", "derive"];

    pub(crate) fn new() -> Self {
        Self {
            runtime: parse_quote!(::memoryview),
            name: None,
            derives: Vec::new(),
        }
    }

    /// Parses the value of `word`. Returns `None` if it is another attribute.
    pub(crate) fn word(&mut self, word: &Word, input: ParseStream<'_>) -> Option<syn::Result<()>> {
        Some(match word.text().as_str() {
            "crate" => word.path(input).map(|path| self.runtime = path),
            "name" => word
                .name(input)
                .and_then(|name| word.set(&mut self.name, name)),
            "derive" => word.paths(input).map(|paths| self.derives.extend(paths)),
            _ => return None,
        })
    }
}

/// The value of `#[layout(…)]`.
#[derive(Default)]
pub(crate) struct LayoutAttr {
    pub(crate) text: Option<LitStr>,
    /// Whether there is a `#[layout]` with a mistake, which was reported.
    pub(crate) is_broken: bool,
}

impl LayoutAttr {
    /// Parses the layout string. `order` parses the value after `order`.
    pub(crate) fn read(
        attrs: &[Attribute],
        errors: &mut Errors,
        mut order: impl FnMut(&Word, ParseStream<'_>, &mut Errors) -> syn::Result<()>,
    ) -> Self {
        let mut layout = Self::default();
        for attr in attrs.iter().filter(|attr| attr.path().is_ident("layout")) {
            let Meta::List(list) = &attr.meta else {
                errors.at(
                    attr,
                    "expected a layout string in parentheses: `#[layout(\"<idf\")]`",
                );
                layout.is_broken = true;
                continue;
            };
            let read = (|input: ParseStream<'_>| layout.parts(input, errors, &mut order))
                .parse2(list.tokens.clone());
            if let Err(error) = read {
                errors.add(not_a_literal(attr).unwrap_or(error));
                layout.is_broken = true;
            }
        }
        layout
    }

    fn parts(
        &mut self,
        input: ParseStream<'_>,
        errors: &mut Errors,
        order: &mut impl FnMut(&Word, ParseStream<'_>, &mut Errors) -> syn::Result<()>,
    ) -> syn::Result<()> {
        while !input.is_empty() {
            if input.peek(LitStr) {
                let text: LitStr = input.parse()?;
                if self.text.is_some() {
                    errors.at(&text, "a second layout string: remove one");
                } else {
                    self.text = Some(text);
                }
            } else {
                let word = input.parse().map_err(|error| {
                    let message = "expected a layout string: `#[layout(\"<idf\")]`";
                    syn::Error::new(syn::Error::span(&error), message)
                })?;
                let word = Word(word);
                if word.0 != "order" {
                    return Err(word.unknown("`#[layout]`", &["order"]));
                }
                order(&word, input, errors)?;
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(())
    }
}

/// Returns the error for a constant, or a macro such as `concat!`, instead of the layout string.
fn not_a_literal(attr: &Attribute) -> Option<syn::Error> {
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
