//! The tree of an expression, built from the operations that the parser emits.

use memoryview_layout::Span as Part;
use memoryview_layout::expr::{
    self, Binary, Builtin, ExprError, ExprErrorKind, Method, Op, Reduce,
};

use super::source::Source;
use crate::errors::Errors;

/// A node of the tree, with its part of the source.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) part: Part,
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    Int(u64),
    Bool(bool),
    Bytes(Vec<u8>),
    Name(String),
    Path,
    Field(Box<Node>, String),
    Index(Box<Node>, Box<Node>),
    Method(Box<Node>, Method),
    StartsWith(Box<Node>, Box<Node>),
    Builtin(Builtin),
    Span(SpanOf),
    Reduce(Reduce, Vec<Node>),
    /// A call, with the path of the function.
    Call(String, Vec<Node>),
    Neg(Box<Node>),
    Not(Box<Node>),
    Binary(Binary, Box<Node>, Box<Node>),
    And(Box<Node>, Box<Node>),
    Or(Box<Node>, Box<Node>),
    If(Box<Node>, Box<Node>, Box<Node>),
    Tuple(Vec<Node>),
}

/// `bytes(first..=last)`.
#[derive(Clone, Debug)]
pub(super) struct SpanOf {
    pub(super) first: Option<String>,
    pub(super) last: Option<String>,
    pub(super) is_inclusive: bool,
}

/// An expression: its source and its tree.
#[derive(Clone)]
pub(super) struct Expr {
    pub(super) source: Source,
    pub(super) root: Node,
}

impl Expr {
    /// Parses `source`, or reports its mistake.
    pub(super) fn read(source: Source, errors: &mut Errors) -> Option<Self> {
        let mut builder = Builder::default();
        let read = expr::expression(source.text(), &mut |op, part| builder.push(op, part));
        let root = builder.finish(read, &source, errors)?;
        Some(Self { source, root })
    }

    /// Returns the number, if the expression is a literal.
    pub(super) fn literal(&self) -> Option<u64> {
        match self.root.kind {
            Kind::Int(value) => Some(value),
            _ => None,
        }
    }
}

/// An expression that may use an element: `|x| x.kind == 0`.
#[derive(Clone)]
pub(super) struct Closure {
    /// The name of the element, if there is one.
    pub(super) argument: Option<String>,
    pub(super) expr: Expr,
}

impl Closure {
    /// Parses `source`, or reports its mistake.
    pub(super) fn read(source: Source, errors: &mut Errors) -> Option<Self> {
        let mut builder = Builder::default();
        let read = expr::closure(source.text(), &mut |op, part| builder.push(op, part));
        let argument = read.map(|found| found.map(|(name, _)| name.to_owned()));
        let name = argument.as_ref().ok().cloned().flatten();
        let root = builder.finish(argument.map(|_| ()), &source, errors)?;
        Some(Self {
            argument: name,
            expr: Expr { source, root },
        })
    }
}

impl Node {
    /// Calls `visit` for this node and all its descendants.
    pub(super) fn walk<'n>(&'n self, visit: &mut dyn FnMut(&'n Self)) {
        visit(self);
        match &self.kind {
            Kind::Field(a, _) | Kind::Method(a, _) | Kind::Neg(a) | Kind::Not(a) => a.walk(visit),
            Kind::Index(a, b)
            | Kind::StartsWith(a, b)
            | Kind::Binary(_, a, b)
            | Kind::And(a, b)
            | Kind::Or(a, b) => {
                a.walk(visit);
                b.walk(visit);
            }
            Kind::If(a, b, c) => {
                a.walk(visit);
                b.walk(visit);
                c.walk(visit);
            }
            Kind::Reduce(_, all) | Kind::Call(_, all) | Kind::Tuple(all) => {
                for node in all {
                    node.walk(visit);
                }
            }
            Kind::Int(_)
            | Kind::Bool(_)
            | Kind::Bytes(_)
            | Kind::Name(_)
            | Kind::Path
            | Kind::Builtin(_)
            | Kind::Span(_) => {}
        }
    }

    /// Returns `true` if the node or a descendant is `wanted`.
    pub(super) fn any(&self, wanted: impl Fn(&Kind) -> bool) -> bool {
        let mut found = false;
        self.walk(&mut |node| found |= wanted(&node.kind));
        found
    }
}

/// A stack machine whose values are nodes.
#[derive(Default)]
struct Builder {
    stack: Vec<Node>,
}

impl Builder {
    fn push(&mut self, op: Op<'_>, part: Part) -> Result<(), ExprError> {
        let kind = match op {
            Op::Int(value) => Kind::Int(value),
            Op::Bool(value) => Kind::Bool(value),
            Op::Float(_) => return Err(ExprErrorKind::Float.at(part)),
            Op::Text(_) => return Err(ExprErrorKind::Text.at(part)),
            Op::Bytes(bytes) => Kind::Bytes(bytes.bytes().collect()),
            Op::Name(name) => Kind::Name(name.to_owned()),
            Op::Path(_) => Kind::Path,
            Op::Field(name) => Kind::Field(self.one(), name.to_owned()),
            Op::Index => self.two(Kind::Index),
            Op::Method(Method::StartsWith) => self.two(Kind::StartsWith),
            Op::Method(method) => Kind::Method(self.one(), method),
            Op::Builtin(builtin) => Kind::Builtin(builtin),
            Op::Span(range) => Kind::Span(SpanOf {
                first: range.first.map(str::to_owned),
                last: range.last.map(str::to_owned),
                is_inclusive: range.is_inclusive,
            }),
            Op::Reduce(reduce, count) => Kind::Reduce(reduce, self.many(count)),
            Op::Call { path, arguments } => Kind::Call(path.to_owned(), self.many(arguments)),
            Op::Neg => Kind::Neg(self.one()),
            Op::Not => Kind::Not(self.one()),
            Op::Binary(binary) => self.two(|a, b| Kind::Binary(binary, a, b)),
            Op::EndAnd => self.two(Kind::And),
            Op::EndOr => self.two(Kind::Or),
            Op::EndIf => {
                let (no, yes) = (self.one(), self.one());
                Kind::If(self.one(), yes, no)
            }
            Op::Tuple(count) => Kind::Tuple(self.many(count)),
            // The beginnings of branches matter only for executing the operations.
            Op::And | Op::Or | Op::If | Op::Else => return Ok(()),
        };
        self.stack.push(Node { kind, part });
        Ok(())
    }

    /// The parser pushes every value before the operation that takes it.
    #[expect(
        clippy::unnecessary_box_returns,
        reason = "every operation keeps its values in boxes"
    )]
    fn one(&mut self) -> Box<Node> {
        Box::new(self.stack.pop().unwrap_or(Node {
            kind: Kind::Tuple(Vec::new()),
            part: Part::empty(0),
        }))
    }

    fn two(&mut self, join: impl FnOnce(Box<Node>, Box<Node>) -> Kind) -> Kind {
        let (second, first) = (self.one(), self.one());
        join(first, second)
    }

    fn many(&mut self, count: usize) -> Vec<Node> {
        self.stack.split_off(self.stack.len().saturating_sub(count))
    }

    fn finish(
        mut self,
        read: Result<(), ExprError>,
        source: &Source,
        errors: &mut Errors,
    ) -> Option<Node> {
        match read {
            Ok(()) => self.stack.pop(),
            Err(error) => {
                source.error(error.span, error.kind, errors);
                None
            }
        }
    }
}
