//! Compiles expressions to operations on the values of records.

use alloc::vec::Vec;

use memoryview_layout::expr::{
    Binary, Builtin, ExprError, ExprErrorKind, Method, Op, Reduce, expression,
};
use memoryview_layout::items::{Expression, Extent, Node};
use memoryview_layout::{FormatError, FormatErrorKind, Kind, Span};

use super::instr::Instr;
use super::values_of;

/// The items of a record, and how many of them are read before the expression.
pub(super) struct Scope<'n> {
    pub(super) nodes: &'n [Node],
    /// The number of items before the one with the expression.
    pub(super) read: usize,
}

/// The type of a value on the stack.
#[derive(Clone, Copy)]
enum Type<'n> {
    Int,
    Bool,
    Bytes,
    /// A field, with the number of dimensions that have not been indexed.
    Field(&'n Node, usize),
}

/// Compiles `source` and appends it to `code`.
pub(super) fn compile(
    source: &Expression,
    scopes: &[Scope<'_>],
    code: &mut Vec<Instr>,
    bytes: &mut Vec<u8>,
) -> Result<(), FormatError> {
    let mut compiler = Compiler {
        scopes,
        code,
        bytes,
        stack: Vec::new(),
        open: Vec::new(),
    };
    let result = expression(&source.text, &mut |op, span| compiler.op(op, span));
    let result = result.and_then(|()| compiler.finish(source.text.len()));
    result.map_err(|ExprError { kind, span }| {
        FormatErrorKind::Expr(kind).at(source.position + span.start)
    })
}

struct Compiler<'c, 'n> {
    scopes: &'c [Scope<'n>],
    code: &'c mut Vec<Instr>,
    bytes: &'c mut Vec<u8>,
    stack: Vec<Type<'n>>,
    /// Jumps with unresolved targets.
    open: Vec<usize>,
}

const NOT_A_NUMBER: &str = "not an integer: expressions compute only with integers";

fn unsupported(why: &'static str, span: Span) -> ExprError {
    ExprErrorKind::Unsupported(why).at(span)
}

impl<'n> Compiler<'_, 'n> {
    fn finish(&mut self, end: usize) -> Result<(), ExprError> {
        let span = Span { start: 0, end };
        self.pop_int(span)
    }

    fn push(&mut self, instr: Instr, ty: Type<'n>) {
        self.code.push(instr);
        self.stack.push(ty);
    }

    fn op(&mut self, op: Op<'_>, span: Span) -> Result<(), ExprError> {
        match op {
            Op::Int(number) => self.push(Instr::Int(number), Type::Int),
            Op::Bool(truth) => self.push(Instr::Bool(truth), Type::Bool),
            Op::Bytes(text) => {
                let start = self.bytes.len();
                self.bytes.extend(text.bytes());
                self.push(Instr::Bytes(start, self.bytes.len()), Type::Bytes);
            }
            Op::Name(name) => self.name(name, span)?,
            Op::Field(name) => self.field(name, span)?,
            Op::Index => self.index(span)?,
            Op::Method(method) => self.method(method, span)?,
            Op::Builtin(builtin) => self.builtin(builtin),
            Op::Reduce(reduce, count) => self.reduce(reduce, count, span)?,
            Op::Neg => {
                self.pop_int(span)?;
                self.push(Instr::Neg, Type::Int);
            }
            Op::Not => self.not(span)?,
            Op::Binary(binary) => self.binary(binary, span)?,
            Op::And => self.skip(false, span)?,
            Op::Or => self.skip(true, span)?,
            Op::EndAnd | Op::EndOr => {
                self.pop_bool(span)?;
                self.land();
                self.stack.push(Type::Bool);
            }
            Op::If => {
                self.pop_bool(span)?;
                self.open.push(self.code.len());
                self.code.push(Instr::Unless(0));
            }
            Op::Else => {
                let after = self.code.len();
                self.code.push(Instr::Jump(0));
                self.land();
                self.open.push(after);
            }
            Op::EndIf => self.end_if(span)?,
            Op::Float(_) => return Err(ExprErrorKind::Float.at(span)),
            Op::Text(_) => return Err(ExprErrorKind::Text.at(span)),
            Op::Span(_) => {
                let why = "`bytes(…)` is not available in run-time formats: derive `View` instead";
                return Err(unsupported(why, span));
            }
            Op::Call { .. } => {
                let why = "functions are not available in run-time formats: derive `View` instead";
                return Err(unsupported(why, span));
            }
            Op::Path(_) => {
                let why = "constants are not available in run-time formats: write the number";
                return Err(unsupported(why, span));
            }
            Op::Tuple(_) => {
                let why = "a size must be a single number";
                return Err(unsupported(why, span));
            }
        }
        Ok(())
    }

    fn not(&mut self, span: Span) -> Result<(), ExprError> {
        match self.pop() {
            Type::Bool => self.push(Instr::NotBool, Type::Bool),
            Type::Int => self.push(Instr::NotInt, Type::Int),
            _ => {
                let why = "only integers and conditions can be inverted";
                return Err(unsupported(why, span));
            }
        }
        Ok(())
    }

    fn end_if(&mut self, span: Span) -> Result<(), ExprError> {
        self.land();
        let (no, yes) = (self.pop(), self.pop());
        let ty = match (yes, no) {
            (Type::Int, Type::Int) => Type::Int,
            (Type::Bool, Type::Bool) => Type::Bool,
            (Type::Bytes, Type::Bytes) => Type::Bytes,
            _ => {
                let why = "both branches must be integers, conditions or bytes";
                return Err(unsupported(why, span));
            }
        };
        self.stack.push(ty);
        Ok(())
    }

    fn pop(&mut self) -> Type<'n> {
        self.stack.pop().unwrap_or(Type::Int)
    }

    fn pop_int(&mut self, span: Span) -> Result<(), ExprError> {
        match self.pop() {
            Type::Int => Ok(()),
            _ => Err(unsupported(NOT_A_NUMBER, span)),
        }
    }

    fn pop_bool(&mut self, span: Span) -> Result<(), ExprError> {
        match self.pop() {
            Type::Bool => Ok(()),
            _ => Err(unsupported(
                "not a condition: compare it, as in `flags != 0`",
                span,
            )),
        }
    }

    /// Sets the target of the last unresolved jump to here.
    fn land(&mut self) {
        let target = self.code.len();
        let jump = self.open.pop().and_then(|at| self.code.get_mut(at));
        if let Some(Instr::SkipIf(_, to) | Instr::Unless(to) | Instr::Jump(to)) = jump {
            *to = target;
        }
    }

    fn skip(&mut self, wanted: bool, span: Span) -> Result<(), ExprError> {
        self.pop_bool(span)?;
        self.open.push(self.code.len());
        self.code.push(Instr::SkipIf(wanted, 0));
        Ok(())
    }

    fn name(&mut self, name: &str, span: Span) -> Result<(), ExprError> {
        for (up, scope) in self.scopes.iter().rev().enumerate() {
            if let Some((first, count, node)) = find(&scope.nodes[..scope.read], name) {
                let ty = field_type(node, span)?;
                let several = node.dims.is_empty() && count != 1;
                self.push(
                    if several {
                        Instr::Values(up, first, count)
                    } else {
                        Instr::Value(up, first)
                    },
                    ty,
                );
                return Ok(());
            }
        }
        let is_later = |scope: &Scope<'_>| find(&scope.nodes[scope.read..], name).is_some();
        let why = if self.scopes.iter().any(is_later) {
            "this field is declared later: an expression can only use earlier fields"
        } else if name
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte == b'_')
        {
            "constants are not available in run-time formats: write the number"
        } else {
            "there is no earlier field with this name"
        };
        Err(unsupported(why, span))
    }

    fn field(&mut self, name: &str, span: Span) -> Result<(), ExprError> {
        let inner = match self.pop() {
            Type::Field(node, 0) => node.record.as_ref(),
            _ => None,
        };
        let found = inner.and_then(|inner| find(&inner.nodes, name));
        let Some((first, count, node)) = found else {
            return Err(unsupported("there is no field with this name", span));
        };
        let ty = field_type(node, span)?;
        let several = node.dims.is_empty() && count != 1;
        self.push(
            if several {
                Instr::Children(first, count)
            } else {
                Instr::Child(first)
            },
            ty,
        );
        Ok(())
    }

    fn index(&mut self, span: Span) -> Result<(), ExprError> {
        self.pop_int(span)?;
        let ty = match self.pop() {
            Type::Bytes => Type::Int,
            Type::Field(node, dims) if dims > 0 => left(node, dims - 1, span)?,
            _ => return Err(unsupported("only arrays and bytes have elements", span)),
        };
        self.push(Instr::Index, ty);
        Ok(())
    }

    fn method(&mut self, method: Method, span: Span) -> Result<(), ExprError> {
        if method.arguments() == 1 {
            let prefix = self.pop();
            let (Type::Bytes, Type::Bytes) = (prefix, self.pop()) else {
                return Err(unsupported("only bytes start with bytes", span));
            };
            self.push(Instr::StartsWith, Type::Bool);
            return Ok(());
        }
        let has_length = match self.pop() {
            Type::Bytes => true,
            Type::Field(_, dims) => dims > 0,
            Type::Int | Type::Bool => false,
        };
        let (instr, ty) = match method {
            Method::Len => (Instr::Len, Type::Int),
            Method::IsEmpty => (Instr::IsEmpty, Type::Bool),
            _ => {
                let why = "run-time formats have no optional fields";
                return Err(unsupported(why, span));
            }
        };
        if !has_length {
            return Err(unsupported("only arrays and bytes have a length", span));
        }
        self.push(instr, ty);
        Ok(())
    }

    fn builtin(&mut self, builtin: Builtin) {
        let (instr, ty) = match builtin {
            Builtin::Pos => (Instr::Pos, Type::Int),
            Builtin::Left => (Instr::Left, Type::Int),
            Builtin::Start => (Instr::Start, Type::Int),
            Builtin::End => (Instr::End, Type::Int),
            Builtin::Index => (Instr::Number, Type::Int),
            Builtin::Rest => (Instr::Rest, Type::Bytes),
        };
        self.push(instr, ty);
    }

    fn reduce(&mut self, reduce: Reduce, count: usize, span: Span) -> Result<(), ExprError> {
        if count == 1 {
            let is_numbers = match self.pop() {
                Type::Bytes => true,
                Type::Field(node, 1) => matches!(left(node, 0, span)?, Type::Int),
                _ => false,
            };
            if !is_numbers {
                return Err(unsupported("only arrays of integers have a sum", span));
            }
            self.push(Instr::SumAll, Type::Int);
            return Ok(());
        }
        for _ in 0..count {
            self.pop_int(span)?;
        }
        self.push(Instr::Reduce(reduce, count), Type::Int);
        Ok(())
    }

    fn binary(&mut self, binary: Binary, span: Span) -> Result<(), ExprError> {
        let (right, left) = (self.pop(), self.pop());
        let is_equality = matches!(binary, Binary::Eq | Binary::Ne);
        let is_logic = matches!(binary, Binary::BitAnd | Binary::BitOr | Binary::BitXor);
        let ty = match (left, right) {
            (Type::Int, Type::Int) if binary.is_comparison() => Type::Bool,
            (Type::Int, Type::Int) => Type::Int,
            (Type::Bool, Type::Bool) if is_equality || is_logic => Type::Bool,
            (Type::Bytes, Type::Bytes) if is_equality => Type::Bool,
            (Type::Int, Type::Bytes) | (Type::Bytes, Type::Int) if binary.is_comparison() => {
                return Err(unsupported("bytes cannot be compared with a number", span));
            }
            _ => return Err(unsupported(NOT_A_NUMBER, span)),
        };
        self.push(Instr::Binary(binary), ty);
        Ok(())
    }
}

/// Returns the field called `name`: its first value, its number of values, and its item.
pub(super) fn find<'n>(nodes: &'n [Node], name: &str) -> Option<(usize, usize, &'n Node)> {
    let mut first = 0;
    for node in nodes {
        let count = values_of(node);
        if node.name.as_ref().is_some_and(|own| own.text == name) {
            return Some((first, count, node));
        }
        first += count;
    }
    None
}

/// Returns the number of dimensions of the values of an item.
pub(super) fn dimensions(node: &Node) -> usize {
    let counted = node.extent != Extent::Fixed
        && node.extent != Extent::Terminated
        && !node.code.count_is_width();
    let repeated = node.dims.is_empty() && node.repeat.is_some_and(|count| count != 1);
    node.dims.len() + usize::from(counted) + usize::from(repeated)
}

fn field_type(node: &Node, span: Span) -> Result<Type<'_>, ExprError> {
    left(node, dimensions(node), span)
}

/// Returns the type of a field with `dims` dimensions that have not been indexed.
fn left(node: &Node, dims: usize, span: Span) -> Result<Type<'_>, ExprError> {
    if dims > 0 {
        return Ok(Type::Field(node, dims));
    }
    match node.code.kind() {
        Kind::Bits if node.width > 64 => Err(unsupported(
            "expressions compute with at most 64 bits, not 128",
            span,
        )),
        Kind::Int | Kind::Uint | Kind::Bits => Ok(Type::Int),
        Kind::Bool => Ok(Type::Bool),
        Kind::Bytes | Kind::Char | Kind::Pad | Kind::Pascal | Kind::Opaque => Ok(Type::Bytes),
        Kind::Record => Ok(Type::Field(node, 0)),
        Kind::Float | Kind::Complex | Kind::Text => Err(unsupported(NOT_A_NUMBER, span)),
    }
}
