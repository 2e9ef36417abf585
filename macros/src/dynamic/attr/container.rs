//! Attributes of a struct or union.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::ParseStream;
use syn::{Attribute, LitInt, LitStr, Path, Token, Type, parse_quote};

use crate::attr::words::{self, Word};
use crate::attr::{Common, LayoutAttr, on_container};
use crate::dynamic::tree::Expr;
use crate::errors::Errors;

const STRUCT_WORDS: [&str; 6] = ["args", "root", "mut", "name", "crate", "derive"];
const ENUM_WORDS: [&str; 7] = ["args", "match", "tag", "root", "name", "crate", "derive"];

/// The attributes of a struct or union.
pub(in crate::dynamic) struct Container {
    pub(in crate::dynamic) layout: Option<LitStr>,
    pub(in crate::dynamic) order: Option<OrderAttr>,
    pub(in crate::dynamic) runtime: Path,
    pub(in crate::dynamic) args: Vec<Argument>,
    /// `root`, and the number of bytes between the root and the record.
    pub(in crate::dynamic) root: Option<u64>,
    pub(in crate::dynamic) is_mut: Option<Span>,
    pub(in crate::dynamic) name: Option<Ident>,
    pub(in crate::dynamic) derives: Vec<Path>,
    pub(in crate::dynamic) tag: Option<UnionTag>,
}

/// `#[layout(order = …)]`.
pub(in crate::dynamic) enum OrderAttr {
    Outer,
    /// The expression, or `None` after a reported mistake.
    Expr(Option<Expr>),
}

impl Container {
    /// Returns `true` if the view derives the trait called `name`.
    pub(in crate::dynamic) fn is_derived(&self, name: &str) -> bool {
        let mut derives = self.derives.iter();
        derives.any(|path| path.segments.last().is_some_and(|last| last.ident == name))
    }

    /// Returns the attribute that derives traits of the view.
    pub(in crate::dynamic) fn derive(&self) -> Option<TokenStream> {
        let derives = &self.derives;
        (!derives.is_empty()).then(|| quote!(#[derive(#(#derives),*)]))
    }
}

/// An argument, passed by an enclosing record.
#[derive(Clone)]
pub(in crate::dynamic) struct Argument {
    pub(in crate::dynamic) ident: Ident,
    pub(in crate::dynamic) ty: Type,
}

/// The source of the tag of a union.
pub(in crate::dynamic) enum UnionTag {
    /// `match = expr` over the arguments, or `None` after a reported mistake.
    Match(Option<Expr>),
    /// `tag = B`: the union reads the tag itself.
    Own(Ident),
}

impl Container {
    pub(in crate::dynamic) fn read(
        attrs: &[Attribute],
        is_enum: bool,
        errors: &mut Errors,
    ) -> Self {
        let mut order = None;
        let layout = LayoutAttr::read(attrs, errors, |word, input, errors| {
            let read = order_of(word, input, errors)?;
            word.set(&mut order, read)
        });
        let mut container = Self {
            layout: layout.text,
            order,
            runtime: parse_quote!(::memoryview),
            args: Vec::new(),
            root: None,
            is_mut: None,
            name: None,
            derives: Vec::new(),
            tag: None,
        };
        let mut common = Common::new();
        words::each(attrs, errors, |word, input, errors| {
            let read = common.word(word, input);
            read.unwrap_or_else(|| container.word(word, input, is_enum, errors))
        });
        container.runtime = common.runtime;
        container.name = common.name;
        container.derives = common.derives;
        container
    }

    fn word(
        &mut self,
        word: &Word,
        input: ParseStream<'_>,
        is_enum: bool,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        match word.text().as_str() {
            "args" => self.args(word, input, errors),
            "root" => {
                let before = if words::is_list(input) {
                    let inner;
                    syn::parenthesized!(inner in input);
                    inner.parse::<LitInt>()?.base10_parse()?
                } else {
                    0
                };
                word.set(&mut self.root, before)
            }
            "mut" if !is_enum => word.set(&mut self.is_mut, word.0.span()),
            "match" if is_enum => {
                let expr = word.expr(input, errors)?;
                self.one_tag(word)?;
                word.set(&mut self.tag, UnionTag::Match(expr))
            }
            "tag" if is_enum => {
                input.parse::<Token![=]>()?;
                let code = input.parse().map_err(|error| {
                    syn::Error::new(error.span(), "expected the code of the tag: `tag = B`")
                })?;
                self.one_tag(word)?;
                word.set(&mut self.tag, UnionTag::Own(code))
            }
            "tag" => Err(word.error(
                "`tag` is for enums: on a struct write a field and `#[view(match = …)]` on the field that depends on it",
            )),
            _ if is_enum => Err(on_container(word, "an enum", &ENUM_WORDS)),
            _ => Err(on_container(word, "a struct", &STRUCT_WORDS)),
        }
    }

    /// Reports `match` and `tag` on one enum.
    fn one_tag(&self, word: &Word) -> syn::Result<()> {
        let other = match (&self.tag, word.text().as_str()) {
            (Some(UnionTag::Match(_)), "tag") => "match",
            (Some(UnionTag::Own(_)), "match") => "tag",
            _ => return Ok(()),
        };
        let this = word.text();
        Err(word.error(format!(
            "`{this}` and `{other}` both select the variant: remove one"
        )))
    }

    /// Parses `args(wide: bool, strings: u64)`.
    fn args(
        &mut self,
        word: &Word,
        input: ParseStream<'_>,
        errors: &mut Errors,
    ) -> syn::Result<()> {
        if !words::is_list(input) {
            return Err(word.error("expected arguments with types: `args(wide: bool)`"));
        }
        let inner;
        syn::parenthesized!(inner in input);
        while !inner.is_empty() {
            let ident: Ident = inner.parse()?;
            inner.parse::<Token![:]>().map_err(|error| {
                let message = format!("expected the type of the argument: `{ident}: u32`");
                syn::Error::new(error.span(), message)
            })?;
            let mut ty: Type = inner.parse()?;
            if let Some(lifetime) = borrowed(ty.to_token_stream()) {
                let message = "an argument cannot borrow: write the type without a lifetime, such as a number or an array, or read the bytes at an offset";
                errors.add(syn::Error::new(lifetime, message));
                ty = parse_quote!(());
            }
            if self.args.iter().any(|arg| arg.ident == ident) {
                let message = format!("a second argument `{ident}`: rename one");
                return Err(syn::Error::new(ident.span(), message));
            }
            self.args.push(Argument { ident, ty });
            if !inner.is_empty() {
                inner.parse::<Token![,]>()?;
            }
        }
        Ok(())
    }
}

/// The value of `order = …`.
fn order_of(word: &Word, input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<OrderAttr> {
    let source = word.value(input)?;
    Ok(if source.text() == "outer" {
        OrderAttr::Outer
    } else {
        OrderAttr::Expr(Expr::read(source, errors))
    })
}

/// Returns the span of the first lifetime other than `'static`.
fn borrowed(tokens: TokenStream) -> Option<Span> {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let next = tokens.peek();
        let is_borrowed = match &token {
            TokenTree::Punct(mark) if mark.as_char() == '\'' => {
                !matches!(next, Some(TokenTree::Ident(name)) if name == "static")
            }
            TokenTree::Punct(mark) if mark.as_char() == '&' => {
                !matches!(next, Some(TokenTree::Punct(next)) if next.as_char() == '\'')
            }
            TokenTree::Group(group) => match borrowed(group.stream()) {
                None => false,
                found => return found,
            },
            _ => false,
        };
        if is_borrowed {
            return Some(token.span());
        }
    }
    None
}
