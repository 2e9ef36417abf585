//! Prints expressions as Rust that never panics: in plain `i64` if the types prove that it cannot
//! overflow, otherwise in checked `i128`.

mod bytes;
mod number;
mod truth;
mod value;

use memoryview_layout::Span as Part;
use memoryview_layout::expr::{Builtin, Method};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::dynamic::interval::Interval;
use crate::dynamic::located::located;
use crate::dynamic::scope::{Scope, Ty};
use crate::dynamic::source::Source;
use crate::dynamic::tree::{Expr, Kind, Node};
use crate::errors::Errors;

/// Prints the parts of one expression.
pub(super) struct Printer<'s> {
    scope: &'s Scope,
    source: &'s Source,
    errors: &'s mut Errors,
    /// Whether a `?` was printed.
    can_fail: bool,
}

/// An expression in the generated code.
#[derive(Clone)]
pub(super) struct Printed {
    /// The value, which contains `?` if it can fail.
    pub(super) inner: TokenStream,
    pub(super) can_fail: bool,
    pub(super) private: TokenStream,
}

impl Printed {
    /// Returns the value, or `Result<value, Wrong>` if it can fail, for steps of the runtime.
    pub(super) fn value(self) -> TokenStream {
        if self.can_fail {
            self.result()
        } else {
            self.inner
        }
    }

    /// Marks that a name in the expression can fail.
    pub(super) fn checked(mut self) -> Self {
        self.can_fail = true;
        self
    }

    /// Returns `Result<value, Wrong>` in any case.
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

/// Prints a number: a size, a count, an offset.
pub(super) fn number(expr: &Expr, scope: &Scope, errors: &mut Errors) -> Printed {
    at_least(0, expr, scope, errors, |shown| {
        format!("{shown} is negative: a size, count or offset must be 0 or more")
    })
}

/// Prints a number of at least 1: an alignment, the size of an element.
pub(super) fn positive(expr: &Expr, word: &str, scope: &Scope, errors: &mut Errors) -> Printed {
    at_least(1, expr, scope, errors, |shown| {
        format!("`{word}` must be at least 1, found {shown}")
    })
}

/// Prints a number, and reports with `message` if it is always less than `lowest`.
fn at_least(
    lowest: i128,
    expr: &Expr,
    scope: &Scope,
    errors: &mut Errors,
    message: impl FnOnce(&str) -> String,
) -> Printed {
    print(expr, scope, errors, |printer, root| {
        // A single field keeps its type, because the runtime accepts all integers.
        if let Some((Ty::Int(_), value)) = printer.symbol_of(root) {
            return value;
        }
        let number = printer.number(root);
        if number.interval.high < lowest {
            let shown = printer.shown(root);
            printer.error(root.part, message(&shown));
        }
        number.tokens
    })
}

/// Prints a condition.
pub(super) fn condition(expr: &Expr, scope: &Scope, errors: &mut Errors) -> Printed {
    print(expr, scope, errors, |printer, root| printer.truth(root))
}

/// Prints a number that is converted to the integer type of its field, which has numbers in `fits`.
pub(super) fn integer(expr: &Expr, fits: Interval, scope: &Scope, errors: &mut Errors) -> Printed {
    print(expr, scope, errors, |printer, root| {
        if printer.symbol_of(root).is_none() {
            let found = printer.interval(root);
            if found.high < fits.low || found.low > fits.high {
                let (shown, Interval { low, high }) = (printer.shown(root), fits);
                printer.error(
                    root.part,
                    format!("{shown} is out of range: the type of the field has {low} to {high}"),
                );
            }
        }
        printer.integer(root)
    })
}

/// Prints a value whose type is inferred.
pub(super) fn natural(expr: &Expr, scope: &Scope, errors: &mut Errors) -> Printed {
    print(expr, scope, errors, |printer, root| printer.natural(root))
}

/// Returns `true` if the expression is an element of an array of integers.
pub(super) fn is_element(expr: &Expr, scope: &Scope) -> bool {
    let printer = Printer {
        scope,
        source: &expr.source,
        errors: &mut Errors::new(),
        can_fail: false,
    };
    matches!(expr.root.kind, Kind::Index(..)) && matches!(printer.ty(&expr.root), Ty::Int(_))
}

/// Prints the variant of `union` that a value selects.
pub(super) fn choice(
    expr: &Expr,
    union: &TokenStream,
    scope: &Scope,
    errors: &mut Errors,
) -> Printed {
    print(expr, scope, errors, |printer, root| {
        let private = printer.private();
        let value = printer.tag(root);
        let choose = quote!(#private::bounds::choose::<#union>);
        printer.convert(root, choose, quote!(&#value))
    })
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
    /// Returns the numbers that an expression can have, without reporting its mistakes.
    fn interval(&self, node: &Node) -> Interval {
        let mut printer = Printer {
            scope: self.scope,
            source: self.source,
            errors: &mut Errors::new(),
            can_fail: false,
        };
        printer.number(node).interval
    }

    fn error(&mut self, part: Part, message: impl std::fmt::Display) {
        self.source.error(part, message, self.errors);
    }

    /// Reports a value of the wrong type.
    fn mismatch(&mut self, node: &Node, ty: &Ty, expected: &str) {
        let shown = self.shown(node);
        self.error(node.part, format!("{shown} is {}{expected}", ty.words()));
    }

    fn span(&self, node: &Node) -> Span {
        self.source.span(node.part)
    }

    fn private(&self) -> TokenStream {
        self.scope.private.clone()
    }

    /// Prints a call of a function of the runtime with the value of `node`. It has the span of the
    /// value, which the compiler underlines. The name of a nested field keeps its own.
    fn convert(&self, node: &Node, function: TokenStream, value: TokenStream) -> TokenStream {
        let span = self.span(node);
        let function = located(function, span);
        if let Kind::Field(..) = node.kind {
            return quote_spanned!(span=> #function(#value));
        }
        located(quote!(#function(#value)), span)
    }

    /// Prints a call that may fail.
    fn fallible(&mut self, call: TokenStream) -> TokenStream {
        self.can_fail = true;
        quote!(#call?)
    }

    /// Returns the field or argument, if `node` is just its name.
    fn symbol_of(&self, node: &Node) -> Option<(Ty, TokenStream)> {
        let Kind::Name(name) = &node.kind else {
            return None;
        };
        let symbol = self.scope.symbol(name)?;
        Some((symbol.ty.clone(), symbol.value.clone()))
    }

    /// Returns what is known about the type of `node`.
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
            Kind::If(_, yes, no) => match (self.ty(yes), self.ty(no)) {
                (Ty::Opaque, no) => no,
                // Optional numbers in a computation must be present.
                (Ty::Optional(inner), no)
                    if matches!(*inner, Ty::Int(_)) && no != Ty::Optional(inner.clone()) =>
                {
                    *inner
                }
                (yes, _) => yes,
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

    /// Prints a value that selects a variant.
    fn tag(&mut self, node: &Node) -> TokenStream {
        if let Kind::Tuple(all) = &node.kind {
            let private = self.private();
            let all = all.iter().map(|node| self.tag(node)).collect::<Vec<_>>();
            return quote!([#(#private::bounds::constant(&#all)),*]);
        }
        match self.ty(node) {
            Ty::Int(_) => match self.symbol_of(node) {
                Some((_, value)) => value,
                None => self.number(node).tokens,
            },
            Ty::Bool => self.truth(node),
            Ty::Bytes(_) => self.bytes(node),
            Ty::Opaque | Ty::Optional(_) => self.present(node),
            ty => {
                self.mismatch(
                    node,
                    &ty,
                    ": a tag must be a number, a bool, bytes or a tuple of these",
                );
                quote!(0)
            }
        }
    }

    /// Returns the source of the node in quotes, for messages.
    fn shown(&self, node: &Node) -> String {
        let text = self.source.text();
        format!(
            "`{}`",
            text.get(node.part.start..node.part.end).unwrap_or_default()
        )
    }
}
