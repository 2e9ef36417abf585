//! The names in expressions, and what is known about their types.

use proc_macro2::TokenStream;

use super::interval::Interval;

/// What the derive knows about the type of a value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ty {
    /// An integer.
    Int(Interval),
    Bool,
    /// Bytes or text, with their length if the type determines it.
    Bytes(Option<usize>),
    /// Numbers that can be indexed and added up.
    Numbers(Option<Interval>),
    /// The same in wire form.
    Wires(Option<Interval>),
    /// A value that has only a length: `a sequence`.
    Sequence(&'static str),
    /// A value that can only be passed to a function: `a float`.
    Other(&'static str),
    /// A value whose type only the compiler knows: a nested record, an enum, a constant.
    Opaque,
    /// A value that may be absent.
    Optional(Box<Ty>),
}

impl Ty {
    /// Describes the type, for messages.
    pub(super) fn words(&self) -> &'static str {
        match self {
            Self::Int(_) => "a number",
            Self::Bool => "a bool",
            Self::Bytes(_) => "bytes",
            Self::Numbers(_) | Self::Wires(_) => "a list of numbers",
            Self::Sequence(words) | Self::Other(words) => words,
            Self::Opaque => "a value of another type",
            Self::Optional(_) => "an optional value",
        }
    }
}

/// A field or argument that expressions can use.
#[derive(Clone)]
pub(super) struct Symbol {
    pub(super) name: String,
    pub(super) ty: Ty,
    /// The value in the generated code, with the declared type of the field; byte arrays by
    /// reference.
    pub(super) value: TokenStream,
    /// The field of the user's struct, for packing, whose own fields are accessed directly rather
    /// than by accessors.
    pub(super) member: Option<TokenStream>,
}

/// The start and end of a field in the generated code.
#[derive(Clone)]
pub(super) struct Extent {
    pub(super) name: String,
    pub(super) start: TokenStream,
    pub(super) end: TokenStream,
}

/// The names that an expression may use.
#[derive(Clone, Default)]
pub(super) struct Scope {
    /// The hidden module of the runtime.
    pub(super) private: TokenStream,
    pub(super) symbols: Vec<Symbol>,
    /// Later fields, which have an error message of their own.
    pub(super) later: Vec<String>,
    /// The field that the expression belongs to.
    pub(super) own: Option<String>,
    /// The positions of fields, for `bytes(…)`, and the start and end of the record so far.
    pub(super) extents: Vec<Extent>,
    pub(super) whole: Option<(TokenStream, TokenStream)>,
    pub(super) builtins: Builtins,
}

/// The builtins in the generated code, or `None` if they are not available.
#[derive(Clone, Default)]
pub(super) struct Builtins {
    pub(super) pos: Option<TokenStream>,
    pub(super) left: Option<TokenStream>,
    pub(super) start: Option<TokenStream>,
    pub(super) end: Option<TokenStream>,
    pub(super) index: Option<TokenStream>,
    pub(super) rest: Option<TokenStream>,
    /// The function for the bytes between two positions.
    pub(super) between: Option<TokenStream>,
}

impl Scope {
    /// Creates an empty scope; `private` is the hidden module of the runtime.
    pub(super) fn new(private: &TokenStream) -> Self {
        Self {
            private: private.clone(),
            ..Self::default()
        }
    }

    pub(super) fn symbol(&self, name: &str) -> Option<&Symbol> {
        // An argument of a closure shadows a field with the same name.
        self.symbols.iter().rev().find(|symbol| symbol.name == name)
    }

    /// Adds a name.
    pub(super) fn with(mut self, symbol: Symbol) -> Self {
        self.symbols.push(symbol);
        self
    }
}
