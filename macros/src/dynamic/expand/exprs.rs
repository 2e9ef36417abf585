//! The expressions of a field, and the names in them.

use super::context::Context;
use crate::dynamic::model::{Field, OrderOf};
use crate::dynamic::plan::{How, Plan};
use crate::dynamic::spec::Skip;
use crate::dynamic::tree::{Expr, Kind, Node};

impl Field<'_> {
    /// Returns the expressions that the accessor of a field at an offset evaluates.
    pub(super) fn accessor_exprs(&self) -> Vec<&Expr> {
        let mut all: Vec<&Expr> = Vec::new();
        all.extend(&self.attr.at);
        all.extend(self.arguments());
        match &self.plan {
            Plan::Content { how, .. } | Plan::Nested { how, .. } => all.extend(how.exprs()),
            _ => {}
        }
        all
    }

    /// Returns the expressions that compute the arguments of the record in this field.
    pub(super) fn arguments(&self) -> impl Iterator<Item = &Expr> {
        let with = self.attr.with.iter().flat_map(|with| &with.args);
        self.attr.matched.iter().chain(with.map(|(_, expr)| expr))
    }

    /// Calls `visit` with each expression that is evaluated while the record is parsed.
    pub(super) fn each_expr(&self, visit: &mut dyn FnMut(&Expr)) {
        let attr = &self.attr;
        for expr in [
            &attr.at,
            &attr.condition,
            &attr.matched,
            &attr.encoding,
            &attr.value,
            &attr.skip,
            &attr.align,
            &attr.skip_after,
            &attr.align_after,
        ]
        .into_iter()
        .flatten()
        {
            visit(expr);
        }
        attr.check.iter().chain(&attr.verify).for_each(&mut *visit);
        if let Some(with) = &attr.with {
            with.args.iter().for_each(|(_, expr)| visit(expr));
        }
        match &self.plan {
            Plan::Content { how, .. } | Plan::Nested { how, .. } => {
                how.exprs().into_iter().for_each(&mut *visit);
            }
            Plan::Integer { size, .. } => visit(size),
            _ => {}
        }
        for skip in &self.spec.before {
            if let Skip::Expr(expr) = skip {
                visit(expr);
            }
        }
    }
}

impl How {
    /// Returns the expressions that determine which bytes belong to a field, each with the name of
    /// its attribute.
    pub(super) fn numbers(&self) -> Vec<(&'static str, &Expr)> {
        let (each, count, size) = match self {
            Self::Own | Self::ToEnd => (None, None, None),
            Self::Sized { size, .. } => (None, None, Some(size)),
            Self::Counted { count, size } => (None, Some(count), size.as_ref()),
            Self::Each { each, count, size } => (Some(each), count.as_ref(), size.as_ref()),
            Self::Cut { size, .. } | Self::While { size, .. } => (None, None, size.as_ref()),
        };
        let all = [("count", count), ("each", each), ("size", size)];
        all.into_iter()
            .filter_map(|(word, expr)| Some((word, expr?)))
            .collect()
    }

    fn exprs(&self) -> Vec<&Expr> {
        let until = match self {
            Self::While { until, .. } => Some(until),
            _ => None,
        };
        let numbers = self.numbers().into_iter().map(|(_, expr)| expr);
        until.into_iter().chain(numbers).collect()
    }
}

impl Context<'_> {
    /// Returns `true` if an expression of the record contains `name`.
    pub(super) fn is_named(&self, name: &str) -> bool {
        self.used_names().iter().any(|used| used == name)
    }

    /// Returns all names in expressions that are evaluated while the record is parsed.
    pub(super) fn used_names(&self) -> Vec<String> {
        let mut names = Vec::new();
        let mut add = |expr: &Expr| {
            expr.root.walk(&mut |node| {
                if let Kind::Name(name) = &node.kind {
                    names.push(name.clone());
                }
            });
        };
        for field in &self.record.fields {
            field.each_expr(&mut add);
        }
        if let OrderOf::Data { expr } = &self.record.order {
            add(expr);
        }
        for skip in self.after {
            if let Skip::Expr(expr) = skip {
                add(expr);
            }
        }
        names
    }

    /// Returns all names in expressions that accessors evaluate.
    pub(super) fn names_of_accessors(&self) -> Vec<String> {
        let mut names = Vec::new();
        for field in &self.record.fields {
            if !field.shape.is_at {
                continue;
            }
            for expr in field.accessor_exprs() {
                expr.root.walk(&mut |node: &Node| {
                    if let Kind::Name(name) = &node.kind {
                        names.push(name.clone());
                    }
                });
            }
        }
        names
    }
}
