//! Prints expressions as Rust: plain `i64` where the types prove that it fits, checked `i128` where
//! they do not, and never a panic.

use memoryview_layout::Span as Part;
use memoryview_layout::expr::{Binary, Builtin, Method, Reduce};
use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};

use super::attr::nearest;
use super::interval::Interval;
use super::scope::{Scope, Ty};
use super::source::Source;
use super::tree::{Expr, Kind, Node, SpanOf};
use crate::errors::Errors;

/// Prints the parts of one expression.
pub(super) struct Printer<'s> {
    scope: &'s Scope,
    source: &'s Source,
    errors: &'s mut Errors,
    /// A `?` was printed.
    can_fail: bool,
}

/// A number in the generated code: an `i64` if its interval fits, else an `i128`.
struct Number {
    tokens: TokenStream,
    interval: Interval,
}

/// An expression in the generated code.
#[derive(Clone)]
pub(super) struct Printed {
    /// The value, with `?` in it if it can fail.
    pub(super) inner: TokenStream,
    pub(super) can_fail: bool,
    pub(super) private: TokenStream,
}

impl Printed {
    /// The value, or `Result<value, Wrong>` if it can fail: what the steps of the runtime take.
    pub(super) fn value(self) -> TokenStream {
        if self.can_fail {
            self.result()
        } else {
            self.inner
        }
    }

    /// The same where a name in it can fail, which the expression itself does not know.
    pub(super) fn checked(mut self) -> Self {
        self.can_fail = true;
        self
    }

    /// `Result<value, Wrong>` in any case.
    pub(super) fn result(self) -> TokenStream {
        let (inner, private) = (&self.inner, &self.private);
        if !self.can_fail {
            return quote!(::core::result::Result::<_, #private::Wrong>::Ok(#inner));
        }
        quote! {
            (|| -> ::core::result::Result<_, #private::Wrong> {
                ::core::result::Result::Ok(#inner)
            })()
        }
    }
}

/// A number: a size, a count, an offset.
pub(super) fn number(expr: &Expr, scope: &Scope, errors: &mut Errors) -> Printed {
    print(expr, scope, errors, |printer, root| {
        // A field alone keeps its type: the runtime takes all integers.
        match printer.symbol_of(root) {
            Some((Ty::Int(_), value)) => value,
            _ => {
                let number = printer.number(root);
                if number.interval.high < 0 {
                    let shown = printer.shown(root);
                    printer.error(
                        root.part,
                        format!("{shown} is negative: a size, count or offset is 0 or more"),
                    );
                }
                number.tokens
            }
        }
    })
}

/// A condition.
pub(super) fn condition(expr: &Expr, scope: &Scope, errors: &mut Errors) -> Printed {
    print(expr, scope, errors, |printer, root| printer.truth(root))
}

/// A value of the type that its place asks for.
pub(super) fn natural(expr: &Expr, scope: &Scope, errors: &mut Errors) -> Printed {
    print(expr, scope, errors, |printer, root| printer.natural(root))
}

/// A value as a tag of the runtime.
pub(super) fn tag(expr: &Expr, scope: &Scope, errors: &mut Errors) -> Printed {
    print(expr, scope, errors, |printer, root| printer.tag(root))
}

fn print(
    expr: &Expr,
    scope: &Scope,
    errors: &mut Errors,
    how: impl FnOnce(&mut Printer<'_>, &Node) -> TokenStream,
) -> Printed {
    let mut printer = Printer {
        scope,
        source: &expr.source,
        errors,
        can_fail: false,
    };
    let inner = how(&mut printer, &expr.root);
    Printed {
        inner,
        can_fail: printer.can_fail,
        private: scope.private.clone(),
    }
}

impl Printer<'_> {
    fn error(&mut self, part: Part, message: impl std::fmt::Display) {
        self.source.error(part, message, self.errors);
    }

    fn span(&self, node: &Node) -> Span {
        self.source.span(node.part)
    }

    fn private(&self) -> TokenStream {
        self.scope.private.clone()
    }

    /// Prints a call that may fail.
    fn fallible(&mut self, call: TokenStream) -> TokenStream {
        self.can_fail = true;
        quote!(#call?)
    }

    /// The field or argument that `node` is, and nothing else.
    fn symbol_of(&self, node: &Node) -> Option<(Ty, TokenStream)> {
        let Kind::Name(name) = &node.kind else {
            return None;
        };
        let symbol = self.scope.symbol(name)?;
        Some((symbol.ty.clone(), symbol.value.clone()))
    }

    /// What is known of the type of `node`.
    fn ty(&self, node: &Node) -> Ty {
        match &node.kind {
            Kind::Int(_) | Kind::Neg(_) | Kind::Reduce(..) => Ty::Int(Interval::FULL),
            Kind::Binary(binary, ..) if binary.is_comparison() => Ty::Bool,
            Kind::Binary(_, a, b) => match (self.ty(a), self.ty(b)) {
                (Ty::Bool, Ty::Bool) => Ty::Bool,
                _ => Ty::Int(Interval::FULL),
            },
            Kind::Method(_, Method::Len) => Ty::Int(Interval::LENGTH),
            Kind::Bool(_)
            | Kind::And(..)
            | Kind::Or(..)
            | Kind::StartsWith(..)
            | Kind::Method(..) => Ty::Bool,
            Kind::Bytes(bytes) => Ty::Bytes(Some(bytes.len())),
            Kind::Builtin(Builtin::Rest) | Kind::Span(_) => Ty::Bytes(None),
            Kind::Builtin(_) => Ty::Int(Interval::LENGTH),
            Kind::Not(inner) => match self.ty(inner) {
                Ty::Int(_) => Ty::Int(Interval::FULL),
                other => other,
            },
            Kind::If(_, yes, no) => match self.ty(yes) {
                Ty::Opaque => self.ty(no),
                known => known,
            },
            Kind::Name(name) => match self.scope.symbol(name) {
                Some(symbol) => symbol.ty.clone(),
                None => Ty::Opaque,
            },
            Kind::Index(base, _) => match self.ty(base) {
                Ty::Bytes(_) => Ty::Int(Interval::of_bits(8, false)),
                Ty::Numbers(Some(interval)) | Ty::Wires(Some(interval)) => Ty::Int(interval),
                _ => Ty::Opaque,
            },
            Kind::Tuple(_) => Ty::Other("a tuple"),
            Kind::Path | Kind::Field(..) | Kind::Call(..) => Ty::Opaque,
        }
    }

    // ------------------------------------------------------------------ numbers

    fn number(&mut self, node: &Node) -> Number {
        match &node.kind {
            Kind::Int(value) => literal((*value).into(), self.span(node)),
            Kind::Neg(inner) => match inner.kind {
                Kind::Int(value) => literal(-i128::from(value), self.span(node)),
                _ => self.negation(node, inner),
            },
            Kind::Not(inner) => {
                let inner = self.number(inner);
                let tokens = inner.tokens;
                Number {
                    tokens: quote!((!#tokens)),
                    interval: inner.interval.not(),
                }
            }
            Kind::Binary(binary, a, b) if !binary.is_comparison() => {
                self.arithmetic(node, *binary, a, b)
            }
            Kind::If(condition, yes, no) => {
                let condition = self.truth(condition);
                let (yes, no) = (self.number(yes), self.number(no));
                let interval = yes.interval.union(no.interval);
                let (yes, no) = (yes.to(interval), no.to(interval));
                Number {
                    tokens: quote!((if #condition { #yes } else { #no })),
                    interval,
                }
            }
            Kind::Method(base, Method::Len) => {
                let base = self.measured(base);
                number_of(quote!(#base.len()), Interval::LENGTH)
            }
            Kind::Builtin(builtin) => self.builtin_number(node, *builtin),
            Kind::Reduce(reduce, all) => self.reduce(node, *reduce, all),
            Kind::Index(base, index) => self.element_number(node, base, index),
            _ => self.other_number(node),
        }
    }

    /// A number whose type is that of a field, or that only the compiler knows.
    fn other_number(&mut self, node: &Node) -> Number {
        let ty = self.ty(node);
        match ty {
            Ty::Int(interval) => {
                let value = self.natural(node);
                number_of(value, interval)
            }
            Ty::Optional(inner) => {
                let value = self.natural(node);
                let private = self.private();
                let span = self.span(node);
                if let Ty::Int(interval) = *inner {
                    let present =
                        self.fallible(quote_spanned!(span=> #private::num::present(#value)));
                    return number_of(present, interval);
                }
                self.any_number(node, &value)
            }
            Ty::Opaque => {
                let value = self.natural(node);
                self.any_number(node, &value)
            }
            _ => {
                let shown = self.shown(node);
                let instead = match ty {
                    Ty::Bool => "write `if x { 1 } else { 0 }` to count with it",
                    Ty::Bytes(_) | Ty::Numbers(_) | Ty::Wires(_) => {
                        "write `.len()` for their number, or an index for one of them"
                    }
                    _ => "only numbers can be computed with: write a function and call it",
                };
                self.error(node.part, format!("{shown} is {}: {instead}", ty.words()));
                literal(0, self.span(node))
            }
        }
    }

    /// A value that the runtime turns into a number, by its type.
    fn any_number(&mut self, node: &Node, value: &TokenStream) -> Number {
        let span = self.span(node);
        let tokens = self.fallible(quote_spanned!(span=> #value.__number()));
        Number {
            tokens,
            interval: Interval::FULL,
        }
    }

    fn negation(&mut self, node: &Node, inner: &Node) -> Number {
        let inner = self.number(inner);
        if let Some(interval) = inner.interval.neg() {
            let common = interval.union(inner.interval);
            let value = inner.to(common);
            return Number {
                tokens: quote!((-#value)),
                interval: common,
            }
            .within(interval);
        }
        let (private, span, value) = (self.private(), self.span(node), inner.wide());
        Number {
            tokens: self.fallible(quote_spanned!(span=> #private::num::neg(#value))),
            interval: Interval::FULL,
        }
    }

    fn arithmetic(&mut self, node: &Node, binary: Binary, a: &Node, b: &Node) -> Number {
        let (a, b) = (self.number(a), self.number(b));
        let (x, y) = (a.interval, b.interval);
        let interval = match binary {
            Binary::Add => x.add(y),
            Binary::Sub => x.sub(y),
            Binary::Mul => x.mul(y),
            Binary::Div => x.div(y),
            Binary::Rem => x.rem(y),
            Binary::Shl => x.shl(y),
            Binary::Shr => x.shr(y),
            Binary::BitAnd => Some(x.and(y)),
            _ => Some(x.or(y)),
        };
        let (name, operator) = match binary {
            Binary::Add => ("add", quote!(+)),
            Binary::Sub => ("sub", quote!(-)),
            Binary::Mul => ("mul", quote!(*)),
            Binary::Div => ("div", quote!(/)),
            Binary::Rem => ("rem", quote!(%)),
            Binary::Shl => ("shl", quote!(<<)),
            Binary::Shr => ("shr", quote!(>>)),
            Binary::BitAnd => ("", quote!(&)),
            Binary::BitXor => ("", quote!(^)),
            _ => ("", quote!(|)),
        };
        if let Some(interval) = interval {
            let common = interval.union(x).union(y);
            let (a, b) = (a.to(common), b.to(common));
            return Number {
                tokens: quote!((#a #operator #b)),
                interval: common,
            }
            .within(interval);
        }
        if matches!(binary, Binary::Div | Binary::Rem) && y == Interval::single(0) {
            self.error(node.part, "division by zero");
        }
        let (private, span) = (self.private(), self.span(node));
        let function = format_ident!("{name}", span = span);
        let (a, b) = (a.wide(), b.wide());
        Number {
            tokens: self.fallible(quote_spanned!(span=> #private::num::#function(#a, #b))),
            interval: Interval::FULL,
        }
    }

    fn builtin_number(&mut self, node: &Node, builtin: Builtin) -> Number {
        if builtin == Builtin::Rest {
            self.error(
                node.part,
                "`rest()` is bytes: write `rest().len()`, `rest()[0]`, or hand it to a function",
            );
            return literal(0, self.span(node));
        }
        let tokens = self.builtin(node, builtin);
        number_of(tokens, Interval::LENGTH)
    }

    fn builtin(&mut self, node: &Node, builtin: Builtin) -> TokenStream {
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
                "`{name}()` is the number of an element: it is available in `until` and in `with` of a `Seq`"
            ),
            _ => format!("`{name}()` is not available here"),
        };
        self.error(node.part, message);
        quote!(::core::default::Default::default())
    }

    fn reduce(&mut self, node: &Node, reduce: Reduce, all: &[Node]) -> Number {
        if let (Reduce::Sum, [list]) = (reduce, all) {
            let (private, span) = (self.private(), self.span(node));
            if let ty @ (Ty::Int(_) | Ty::Bool | Ty::Other(_)) = self.ty(list) {
                let shown = self.shown(list);
                self.error(
                    list.part,
                    format!("{shown} is {}: `sum` adds up an array", ty.words()),
                );
                return literal(0, span);
            }
            let sum = if matches!(self.ty(list), Ty::Wires(_)) {
                "sum_wires"
            } else {
                "sum"
            };
            let sum = format_ident!("{sum}");
            let list = self.natural(list);
            return Number {
                tokens: self.fallible(quote_spanned!(span=> #private::num::#sum(&#list))),
                interval: Interval::FULL,
            };
        }
        let mut numbers = all.iter().map(|node| self.number(node)).collect::<Vec<_>>();
        let mut result = numbers.remove(0);
        for next in numbers {
            let (x, y) = (result.interval, next.interval);
            let common = x.union(y);
            let interval = match reduce {
                Reduce::Min => Interval {
                    low: x.low.min(y.low),
                    high: x.high.min(y.high),
                },
                Reduce::Max => Interval {
                    low: x.low.max(y.low),
                    high: x.high.max(y.high),
                },
                Reduce::Sum => match x.add(y) {
                    Some(interval) => interval,
                    None => {
                        let (private, a, b) = (self.private(), result.wide(), next.wide());
                        result = Number {
                            tokens: self.fallible(quote!(#private::num::add(#a, #b))),
                            interval: Interval::FULL,
                        };
                        continue;
                    }
                },
            };
            let common = common.union(interval);
            let (a, b) = (result.to(common), next.to(common));
            let tokens = match reduce {
                Reduce::Min => quote!(::core::cmp::Ord::min(#a, #b)),
                Reduce::Max => quote!(::core::cmp::Ord::max(#a, #b)),
                Reduce::Sum => quote!((#a + #b)),
            };
            result = Number {
                tokens,
                interval: common,
            }
            .within(interval);
        }
        result
    }

    fn element_number(&mut self, node: &Node, base: &Node, index: &Node) -> Number {
        let ty = self.ty(node);
        let element = self.element(node, base, index);
        match ty {
            Ty::Int(interval) => number_of(element, interval),
            _ => self.any_number(node, &element),
        }
    }

    /// `base[index]`, checked.
    fn element(&mut self, node: &Node, base: &Node, index: &Node) -> TokenStream {
        let ty = self.ty(base);
        if let Ty::Int(_) | Ty::Bool | Ty::Other(_) | Ty::Sequence(_) = ty {
            let shown = self.shown(base);
            self.error(
                base.part,
                format!(
                    "{shown} is {}: only bytes and arrays have an index",
                    ty.words()
                ),
            );
        }
        let index_of = format_ident!(
            "{}",
            if matches!(ty, Ty::Wires(_)) {
                "index_wire"
            } else {
                "index"
            }
        );
        let base = self.present(base);
        let index = self.number(index).wide();
        let (private, span) = (self.private(), self.span(node));
        self.fallible(quote_spanned!(span=> #private::num::#index_of(&#base, #index)))
    }

    // ------------------------------------------------------------------ conditions

    fn truth(&mut self, node: &Node) -> TokenStream {
        match &node.kind {
            Kind::Bool(value) => value.to_token_stream(),
            Kind::And(a, b) => {
                let (a, b) = (self.truth(a), self.truth(b));
                quote!((#a && #b))
            }
            Kind::Or(a, b) => {
                let (a, b) = (self.truth(a), self.truth(b));
                quote!((#a || #b))
            }
            Kind::Not(inner) => {
                let inner = self.truth(inner);
                quote!((!#inner))
            }
            Kind::Binary(binary, a, b) if binary.is_comparison() => self.comparison(*binary, a, b),
            Kind::Binary(binary, a, b) if self.ty(node) == Ty::Bool => {
                let (a, b) = (self.truth(a), self.truth(b));
                let operator: TokenStream = binary.symbol().parse().unwrap_or_default();
                quote!((#a #operator #b))
            }
            Kind::If(condition, yes, no) => {
                let condition = self.truth(condition);
                let (yes, no) = (self.truth(yes), self.truth(no));
                quote!((if #condition { #yes } else { #no }))
            }
            Kind::StartsWith(base, prefix) => {
                let (base, prefix) = (self.bytes(base), self.bytes(prefix));
                quote!(#base.starts_with(#prefix))
            }
            Kind::Method(base, method @ (Method::IsSome | Method::IsNone)) => {
                if !matches!(self.ty(base), Ty::Optional(_) | Ty::Opaque) {
                    let shown = self.shown(base);
                    self.error(
                        base.part,
                        format!("{shown} is always there: only an `Option` may be absent"),
                    );
                }
                let base = self.natural(base);
                let method = format_ident!("{}", method.name());
                quote!(#base.#method())
            }
            Kind::Method(base, Method::IsEmpty) => {
                let base = self.measured(base);
                quote!(#base.is_empty())
            }
            _ => self.other_truth(node),
        }
    }

    fn other_truth(&mut self, node: &Node) -> TokenStream {
        match self.ty(node) {
            Ty::Bool | Ty::Opaque => self.natural(node),
            Ty::Optional(inner) if matches!(*inner, Ty::Bool | Ty::Opaque) => {
                let (private, span) = (self.private(), self.span(node));
                let value = self.natural(node);
                self.fallible(quote_spanned!(span=> #private::num::present(#value)))
            }
            ty => {
                let shown = self.shown(node);
                let instead = match ty {
                    Ty::Int(_) => "compare it, as in `x != 0`",
                    Ty::Optional(_) => "write `.is_some()` to ask if it is there",
                    Ty::Bytes(_) | Ty::Numbers(_) | Ty::Wires(_) | Ty::Sequence(_) => {
                        "compare it, or write `.is_empty()`"
                    }
                    _ => "write a function that returns a `bool` and call it",
                };
                self.error(
                    node.part,
                    format!(
                        "{shown} is {}, a condition was expected: {instead}",
                        ty.words()
                    ),
                );
                quote!(false)
            }
        }
    }

    fn comparison(&mut self, binary: Binary, a: &Node, b: &Node) -> TokenStream {
        let operator: TokenStream = binary.symbol().parse().unwrap_or_default();
        let (x, y) = (self.ty(a), self.ty(b));
        let bytes = |ty: &Ty| {
            matches!(ty, Ty::Bytes(_))
                || matches!(ty, Ty::Optional(inner) if matches!(**inner, Ty::Bytes(_)))
        };
        match (&x, &y) {
            _ if bytes(&x) || bytes(&y) => self.bytes_comparison(&operator, (a, &x), (b, &y)),
            (Ty::Bool, _) | (_, Ty::Bool) => {
                let (a, b) = (self.truth(a), self.truth(b));
                quote!((#a #operator #b))
            }
            _ => {
                let (a, b) = (self.number(a), self.number(b));
                let common = a.interval.union(b.interval);
                let (a, b) = (a.to(common), b.to(common));
                quote!((#a #operator #b))
            }
        }
    }

    fn bytes_comparison(
        &mut self,
        operator: &TokenStream,
        (a, x): (&Node, &Ty),
        (b, y): (&Node, &Ty),
    ) -> TokenStream {
        if let (Ty::Bytes(Some(n)), Ty::Bytes(Some(m))) = (x, y)
            && n != m
        {
            let shown = self.shown(a);
            self.error(
                b.part,
                format!(
                    "{shown} has {n} byte{}, this has {m}: they are never equal",
                    s(*n)
                ),
            );
        }
        for (node, ty, other) in [(a, x, b), (b, y, a)] {
            if let Ty::Int(_) | Ty::Bool = ty {
                let (shown, other) = (self.shown(node), self.shown(other));
                let instead = match node.kind {
                    Kind::Int(_) => "write the bytes, `b\"…\"`",
                    _ => "compare it with a number, `b'x'` for one byte",
                };
                self.error(
                    node.part,
                    format!("{shown} is {} and {other} is bytes: {instead}", ty.words()),
                );
                return quote!(false);
            }
        }
        let (a, b) = (self.bytes(a), self.bytes(b));
        quote!((#a #operator #b))
    }

    // ------------------------------------------------------------------ bytes

    /// A value as `&[u8]`.
    fn bytes(&mut self, node: &Node) -> TokenStream {
        match self.ty(node) {
            Ty::Bytes(_) | Ty::Opaque | Ty::Optional(_) => {}
            ty => {
                let shown = self.shown(node);
                self.error(
                    node.part,
                    format!("{shown} is {}, bytes were expected", ty.words()),
                );
                return quote!((&[] as &[::core::primitive::u8]));
            }
        }
        let (private, span) = (self.private(), self.span(node));
        let value = self.present(node);
        quote_spanned!(span=> #private::num::bytes(&#value))
    }

    /// A value with a length.
    fn measured(&mut self, node: &Node) -> TokenStream {
        let ty = self.ty(node);
        if let Ty::Int(_) | Ty::Bool | Ty::Other(_) = ty {
            let shown = self.shown(node);
            self.error(
                node.part,
                format!("{shown} is {}: it has no length", ty.words()),
            );
            return quote!([(); 0]);
        }
        self.present(node)
    }

    /// A value without its `Option`.
    fn present(&mut self, node: &Node) -> TokenStream {
        let value = self.natural(node);
        if let Ty::Optional(_) = self.ty(node) {
            let (private, span) = (self.private(), self.span(node));
            return self.fallible(quote_spanned!(span=> #private::num::present(#value)));
        }
        value
    }

    // ------------------------------------------------------------------ values

    /// The value with the type that it has, or that its place asks for.
    fn natural(&mut self, node: &Node) -> TokenStream {
        match &node.kind {
            Kind::Int(value) => {
                let mut literal = Literal::u64_unsuffixed(*value);
                literal.set_span(self.span(node));
                literal.to_token_stream()
            }
            Kind::Bytes(bytes) => Literal::byte_string(bytes).to_token_stream(),
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
            _ => {
                let (private, span) = (self.private(), self.span(node));
                let value = self.number(node).wide();
                self.fallible(quote_spanned!(span=> #private::num::fit(#value)))
            }
        }
    }

    fn name(&mut self, node: &Node, name: &str) -> TokenStream {
        if let Some(symbol) = self.scope.symbol(name) {
            let value = &symbol.value;
            let span = self.span(node);
            return quote_spanned!(span=> #value);
        }
        if name.starts_with(char::is_uppercase) {
            return self.source.path(node.part);
        }
        let message = if self.scope.own.as_deref() == Some(name) {
            format!("`{name}` is the field itself: its value is not known yet")
        } else if self.scope.later.iter().any(|later| later == name) {
            format!("`{name}` is declared later: an expression can only use earlier fields")
        } else {
            let known = self.scope.symbols.iter().map(|symbol| &symbol.name[..]);
            match nearest(name, known) {
                Some(nearest) => format!("unknown name `{name}`: did you mean `{nearest}`?"),
                None if Builtin::from_name(name).is_some() => {
                    format!("unknown name `{name}`: write `{name}()`")
                }
                None => format!(
                    "unknown name `{name}`: expected an earlier field, an argument, or a constant in upper case"
                ),
            }
        };
        self.error(node.part, message);
        quote!(::core::default::Default::default())
    }

    /// `header.length`: the accessor of a nested record.
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
        let member = self.member(base);
        let base = match &member {
            Some(member) => member.clone(),
            None => self.present(base),
        };
        let span = self.span(node);
        let name = if syn::parse_str::<syn::Ident>(name).is_ok() {
            format_ident!("{name}", span = span)
        } else {
            format_ident!("r#{name}", span = span)
        };
        if member.is_some() {
            return quote_spanned!(span=> #base.#name);
        }
        quote_spanned!(span=> #base.#name())
    }

    /// A record as a field of the user's struct, where values are packed.
    fn member(&mut self, node: &Node) -> Option<TokenStream> {
        match &node.kind {
            Kind::Name(name) => {
                let symbol = self.scope.symbol(name)?;
                let member = symbol.member.clone()?;
                if !matches!(symbol.ty, Ty::Optional(_)) {
                    return Some(member);
                }
                let private = self.private();
                Some(self.fallible(quote!(#private::num::present(#member.as_ref()))))
            }
            Kind::Field(base, name) => {
                let base = self.member(base)?;
                let name = format_ident!("{name}");
                Some(quote!(#base.#name))
            }
            _ => None,
        }
    }

    fn call(&mut self, node: &Node, path: &str, arguments: &[Node]) -> TokenStream {
        let end = node.part.start + path.len();
        let path = self.source.path(Part {
            start: node.part.start,
            end,
        });
        let arguments = arguments
            .iter()
            .map(|node| self.argument(node))
            .collect::<Vec<_>>();
        let span = self.span(node);
        quote_spanned!(span=> #path(#(#arguments),*))
    }

    /// An argument of the user's function: byte arrays by value, as they are declared.
    fn argument(&mut self, node: &Node) -> TokenStream {
        let value = self.natural(node);
        match (&node.kind, self.ty(node)) {
            (Kind::Name(_), Ty::Bytes(Some(_))) => quote!(*#value),
            _ => value,
        }
    }

    /// `bytes(first..=last)`.
    fn bytes_of(&mut self, node: &Node, range: &SpanOf) -> TokenStream {
        let scope = self.scope;
        let (Some(between), Some((start, end))) = (&scope.builtins.between, &scope.whole) else {
            self.error(
                node.part,
                "`bytes(…)` is not available here: use it in `check` or `verify`",
            );
            return quote!((&[] as &[::core::primitive::u8]));
        };
        let mut find = |name: &Option<String>| {
            let name = name.as_deref()?;
            let found = scope.extents.iter().find(|extent| extent.name == name);
            if found.is_none() {
                let known = scope.extents.iter().map(|extent| &extent.name[..]);
                let hint = match nearest(name, known) {
                    Some(nearest) => format!("did you mean `{nearest}`?"),
                    None => "expected a field that is read before this one".to_owned(),
                };
                self.source.error(
                    node.part,
                    format!("unknown field `{name}`: {hint}"),
                    self.errors,
                );
            }
            found
        };
        let first = find(&range.first).map_or(start, |extent| &extent.start);
        let last = find(&range.last).map_or(end, |extent| {
            if range.is_inclusive {
                &extent.end
            } else {
                &extent.start
            }
        });
        quote!(#between(#first, #last))
    }

    fn tag(&mut self, node: &Node) -> TokenStream {
        let private = self.private();
        if let Kind::Tuple(all) = &node.kind {
            let all = all.iter().map(|node| self.tag(node)).collect::<Vec<_>>();
            return quote!(#private::Tag::Tuple(&[#(#all),*]));
        }
        let span = self.span(node);
        match self.ty(node) {
            Ty::Int(_) => {
                let value = match self.symbol_of(node) {
                    Some((_, value)) => value,
                    None => self.number(node).tokens,
                };
                quote_spanned!(span=> #private::Tag::Number(#value as ::core::primitive::i128))
            }
            Ty::Bool => {
                let value = self.truth(node);
                quote_spanned!(span=> #private::Tag::Bool(#value))
            }
            Ty::Bytes(_) => {
                let value = self.bytes(node);
                quote_spanned!(span=> #private::Tag::Bytes(#value))
            }
            Ty::Opaque | Ty::Optional(_) => {
                let value = self.present(node);
                quote_spanned!(span=> #value.__tag())
            }
            ty => {
                let shown = self.shown(node);
                self.error(
                    node.part,
                    format!(
                        "{shown} is {}: a tag is a number, a bool, bytes or a tuple of them",
                        ty.words()
                    ),
                );
                quote!(#private::Tag::Number(0))
            }
        }
    }

    /// The node as it is written, in quotes, for messages.
    fn shown(&self, node: &Node) -> String {
        let text = self.source.text();
        format!(
            "`{}`",
            text.get(node.part.start..node.part.end).unwrap_or_default()
        )
    }
}

/// The plural of a word.
fn s(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

fn literal(value: i128, span: Span) -> Number {
    let interval = Interval::single(value);
    let mut literal = match i64::try_from(value) {
        Ok(value) => Literal::i64_suffixed(value),
        Err(_) => Literal::i128_suffixed(value),
    };
    literal.set_span(span);
    Number {
        tokens: quote!((#literal)),
        interval,
    }
}

/// A value of any integer type that holds `interval`.
fn number_of(value: TokenStream, interval: Interval) -> Number {
    let ty = machine_type(interval);
    Number {
        tokens: quote!((#value as #ty)),
        interval,
    }
}

fn machine_type(interval: Interval) -> TokenStream {
    if interval.fits_i64() {
        quote!(::core::primitive::i64)
    } else {
        quote!(::core::primitive::i128)
    }
}

impl Number {
    /// The number with the type of numbers in `interval`, which includes its own.
    fn to(&self, interval: Interval) -> TokenStream {
        if self.interval.fits_i64() && !interval.fits_i64() {
            return self.wide();
        }
        self.tokens.clone()
    }

    fn wide(&self) -> TokenStream {
        let tokens = &self.tokens;
        if self.interval.fits_i64() {
            quote!((#tokens as ::core::primitive::i128))
        } else {
            tokens.clone()
        }
    }

    /// The same number, of which it is known that it is in `interval`.
    fn within(self, interval: Interval) -> Self {
        let was_wide = !self.interval.fits_i64();
        let tokens = self.tokens;
        Self {
            tokens: if was_wide && interval.fits_i64() {
                quote!((#tokens as ::core::primitive::i64))
            } else {
                tokens
            },
            interval,
        }
    }
}
