//! Expressions: sizes, counts, conditions and offsets that depend on earlier fields.
//!
//! ```text
//! expr    := Rust's operators over `unary`, with Rust's precedence
//! unary   := ("-" | "!") unary | postfix
//! postfix := primary ("." name | "." method "(" … ")" | "[" expr "]")*
//! primary := integer | float | "true" | "false" | b"…" | "…" | path | path "(" expr,* ")"
//!          | builtin | "(" expr,* ")"
//!          | "if" expr "{" expr "}" "else" ("{" expr "}" | if …)
//! ```
//!
//! Sizes, counts and offsets are integers: the derive and run-time formats reject floats and text.
//! Conditions on values, such as those of `inspect --where`, use them.
//!
//! The parser emits [`Op`]s in postfix order, for a stack machine. The derive builds a tree from
//! them and prints it as Rust; run-time formats execute them.

mod bytes;
mod error;
mod op;
mod parser;
#[cfg(test)]
mod tests;
mod token;

pub use bytes::ByteString;
pub use error::{ExprError, ExprErrorKind};
pub use op::{Binary, Builtin, Method, Op, Range, Reduce};
pub use parser::{Emit, closure, expression, expression_at};

/// The maximum nesting depth of an expression.
pub const MAX_EXPR_DEPTH: usize = 64;
