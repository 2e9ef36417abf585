//! Values with their own types: names, fields, calls, elements.

use memoryview_layout::Span as Part;
use memoryview_layout::expr::Builtin;
use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};

use super::Printer;
use crate::attr::nearest;
use crate::dynamic::located::located;
use crate::dynamic::scope::Ty;
use crate::dynamic::tree::{Kind, Node};

/// Names of enclosing records in other languages of formats.
const OUTER: [&str; 6] = ["root", "_root", "parent", "_parent", "outer", "this"];

impl Printer<'_> {
    /// Prints a value with its own or an inferred type.
    pub(super) fn natural(&mut self, node: &Node) -> TokenStream {
        match &node.kind {
            Kind::Int(value) => {
                let mut literal = Literal::u64_unsuffixed(*value);
                literal.set_span(self.span(node));
                literal.to_token_stream()
            }
            Kind::Bytes(bytes) => {
                let mut literal = Literal::byte_string(bytes);
                literal.set_span(self.span(node));
                literal.to_token_stream()
            }
            Kind::Name(name) => self.name(node, name),
            Kind::Path => self.source.path(node.part),
            Kind::Field(base, name) => self.field(node, base, name),
            Kind::Call(path, arguments) => self.call(node, path, arguments),
            Kind::Builtin(Builtin::Rest) => self.builtin(node, Builtin::Rest),
            Kind::Span(range) => self.bytes_of(node, range),
            Kind::Index(base, index) => self.element(node, base, index),
            Kind::Tuple(all) => {
                let all = all
                    .iter()
                    .map(|node| self.natural(node))
                    .collect::<Vec<_>>();
                quote!((#(#all,)*))
            }
            Kind::If(condition, yes, no) if !matches!(self.ty(node), Ty::Int(_) | Ty::Bool) => {
                let condition = self.truth(condition);
                let (yes, no) = (self.natural(yes), self.natural(no));
                quote!((if #condition { #yes } else { #no }))
            }
            _ if self.ty(node) == Ty::Bool => self.truth(node),
            _ => self.integer(node),
        }
    }

    /// Prints a number, converted to an inferred integer type.
    pub(super) fn integer(&mut self, node: &Node) -> TokenStream {
        let (private, span) = (self.private(), self.span(node));
        let value = self.number(node).wide();
        self.fallible(quote_spanned!(span=> #private::num::fit(#value)))
    }

    fn name(&mut self, node: &Node, name: &str) -> TokenStream {
        if let Some(symbol) = self.scope.symbol(name) {
            let value = &symbol.value;
            let span = self.span(node);
            return quote_spanned!(span=> #value);
        }
        let message = if self.scope.own.as_deref() == Some(name) {
            format!("`{name}` is the field itself: its value is not known yet")
        } else if self.scope.later.iter().any(|later| later == name) {
            format!("`{name}` is declared later: an expression can only use earlier fields")
        } else if name.starts_with(char::is_uppercase) {
            return self.source.path(node.part);
        } else {
            let known = self.scope.symbols.iter().map(|symbol| &symbol.name[..]);
            match nearest(name, known) {
                Some(nearest) => format!("unknown name `{name}`: did you mean `{nearest}`?"),
                None if Builtin::from_name(name).is_some() => {
                    format!("unknown name `{name}`: write `{name}()`")
                }
                None if OUTER.contains(&name) => format!(
                    "unknown name `{name}`: an expression can only use its own record: declare `#[view(args(…))]` on it, and write `with(…)` on the field that contains it"
                ),
                None => format!(
                    "unknown name `{name}`: expected an earlier field, an argument, or a constant in upper case"
                ),
            }
        };
        self.error(node.part, message);
        quote!(::core::default::Default::default())
    }

    /// Prints `header.length`: the accessor of a nested record.
    fn field(&mut self, node: &Node, base: &Node, name: &str) -> TokenStream {
        match self.ty(base) {
            Ty::Opaque => {}
            Ty::Optional(inner) if *inner == Ty::Opaque => {}
            ty => {
                let shown = self.shown(base);
                let message = match ty {
                    Ty::Optional(_) => format!("{shown} is not a record: it has no fields"),
                    ty => format!("{shown} is {}: it has no fields", ty.words()),
                };
                self.error(node.part, message);
                return quote!(::core::default::Default::default());
            }
        }
        let span = self.span(node);
        if let Some(of_value) = self.member(node) {
            return of_value;
        }
        let base = match base.kind {
            Kind::Field(..) => self.present(base),
            _ => located(self.present(base), span),
        };
        let name = self.name_of_field(node, name);
        quote_spanned!(span=> #base.#name())
    }

    /// Returns the name at the end of `node` as the user wrote it, so that the compiler underlines it
    /// and suggests similar names.
    fn name_of_field(&self, node: &Node, name: &str) -> Ident {
        let start = node.part.end.saturating_sub(name.len());
        let end = node.part.end;
        let part = self.source.path(Part { start, end });
        let span = part
            .into_iter()
            .next()
            .map_or(self.span(node), |name| name.span());
        if syn::parse_str::<Ident>(name).is_ok() {
            Ident::new(name, span)
        } else {
            Ident::new_raw(name, span)
        }
    }

    /// Prints the field of a record in the user's struct, for packing.
    fn member(&mut self, node: &Node) -> Option<TokenStream> {
        let (record, names) = self.named_from(node)?;
        let symbol = self.scope.symbol(record)?;
        let member = symbol.member.clone()?;
        let private = self.private();
        let record = if matches!(symbol.ty, Ty::Optional(_)) {
            self.fallible(quote!(#private::num::present(#member.as_ref())))
        } else {
            quote!(&#member)
        };
        // Names the accessors of the view, too, as the parser does: the compiler then reports an unknown
        // name once.
        let span = self.span(node);
        let like_view = quote!(#private::num::like_view(#record, |view| view #(.#names())*));
        Some(quote_spanned!(span=> #like_view.record() #(.#names)*))
    }

    /// Returns the name of a record, and the names of the fields from there to `node`.
    fn named_from<'n>(&self, node: &'n Node) -> Option<(&'n str, Vec<Ident>)> {
        match &node.kind {
            Kind::Name(name) => Some((name, Vec::new())),
            Kind::Field(base, name) => {
                let (record, mut names) = self.named_from(base)?;
                names.push(self.name_of_field(node, name));
                Some((record, names))
            }
            _ => None,
        }
    }

    fn call(&mut self, node: &Node, path: &str, arguments: &[Node]) -> TokenStream {
        let end = node.part.start + path.len();
        let path = unshadowed(self.source.path(Part {
            start: node.part.start,
            end,
        }));
        let arguments = arguments
            .iter()
            .map(|node| self.argument(node))
            .collect::<Vec<_>>();
        let span = self.span(node);
        quote_spanned!(span=> #path(#(#arguments),*))
    }

    /// Prints an argument of a user's function. Byte arrays are passed by value, as declared.
    fn argument(&mut self, node: &Node) -> TokenStream {
        let value = self.natural(node);
        match (&node.kind, self.ty(node)) {
            (Kind::Name(_), Ty::Bytes(Some(_))) => quote!(*#value),
            _ => value,
        }
    }

    /// Prints a checked `base[index]`.
    pub(super) fn element(&mut self, node: &Node, base: &Node, index: &Node) -> TokenStream {
        let ty = self.ty(base);
        if let Ty::Int(_) | Ty::Bool | Ty::Other(_) | Ty::Sequence(_) = ty {
            self.mismatch(
                base,
                &ty,
                ": only bytes and arrays of integers have an index",
            );
        }
        let index_of = match (&ty, &base.kind) {
            (Ty::Wires(_), _) => "index_wire",
            (_, Kind::Builtin(Builtin::Rest)) => "index_rest",
            _ => "index",
        };
        let index_of = format_ident!("{index_of}");
        let base = self.present(base);
        let index = self.number(index).wide();
        let (private, span) = (self.private(), self.span(node));
        self.fallible(quote_spanned!(span=> #private::num::#index_of(&#base, #index)))
    }

    pub(super) fn builtin(&mut self, node: &Node, builtin: Builtin) -> TokenStream {
        let builtins = &self.scope.builtins;
        let found = match builtin {
            Builtin::Pos => &builtins.pos,
            Builtin::Left => &builtins.left,
            Builtin::Start => &builtins.start,
            Builtin::End => &builtins.end,
            Builtin::Index => &builtins.index,
            Builtin::Rest => &builtins.rest,
        };
        if let Some(tokens) = found {
            return tokens.clone();
        }
        let name = builtin.name();
        let message = match builtin {
            Builtin::Index => format!(
                "`{name}()` is the index of an element: it is available only in `until` and in `with` of a `Seq`"
            ),
            _ => format!("`{name}()` is not available here"),
        };
        self.error(node.part, message);
        quote!(::core::default::Default::default())
    }
}

/// Returns the path of a function. A single name is resolved as in `macro_rules`, where local variables
/// of the generated code do not hide it.
fn unshadowed(path: TokenStream) -> TokenStream {
    let mut tokens = path.into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Ident(mut name)), None) => {
            name.set_span(name.span().resolved_at(Span::mixed_site()));
            name.to_token_stream()
        }
        (first, second) => first.into_iter().chain(second).chain(tokens).collect(),
    }
}
