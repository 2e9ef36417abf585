//! What names in an expression mean, and what is known of their types.

use proc_macro2::TokenStream;

use super::interval::Interval;

/// What the derive knows of the type of a value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ty {
    /// An integer.
    Int(Interval),
    Bool,
    /// Bytes or text; with their number, if the type says it.
    Bytes(Option<usize>),
    /// Numbers that can be indexed and added up.
    Numbers(Option<Interval>),
    /// The same in their wire form.
    Wires(Option<Interval>),
    /// A value with a length, of which nothing else can be asked: `a sequence`.
    Sequence(&'static str),
    /// A value that can only be handed to a function: `a float`.
    Other(&'static str),
    /// A value of a type that only the compiler knows: a nested record, an enum, a constant.
    Opaque,
    /// A value that may be absent.
    Optional(Box<Ty>),
}

impl Ty {
    /// In words, for messages.
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

/// A field or argument that expressions can name.
#[derive(Clone)]
pub(super) struct Symbol {
    pub(super) name: String,
    pub(super) ty: Ty,
    /// The value in the generated code, with the type that the field is declared with; byte arrays
    /// by reference.
    pub(super) value: TokenStream,
    /// The field of the user's struct, where values are packed: its own fields are named as they are
    /// in the struct and not by accessors.
    pub(super) member: Option<TokenStream>,
}

/// Where the bytes of a field begin and end in the generated code.
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
    /// Fields that come later, which is a mistake of its own.
    pub(super) later: Vec<String>,
    /// The field whose value the expression decides.
    pub(super) own: Option<String>,
    /// Places of fields, for `bytes(…)`, and the start and end of the record so far.
    pub(super) extents: Vec<Extent>,
    pub(super) whole: Option<(TokenStream, TokenStream)>,
    pub(super) builtins: Builtins,
}

/// What builtins are in the generated code; none where they have no meaning.
#[derive(Clone, Default)]
pub(super) struct Builtins {
    pub(super) pos: Option<TokenStream>,
    pub(super) left: Option<TokenStream>,
    pub(super) start: Option<TokenStream>,
    pub(super) end: Option<TokenStream>,
    pub(super) index: Option<TokenStream>,
    pub(super) rest: Option<TokenStream>,
    /// The bytes between two positions, as a function in the generated code.
    pub(super) between: Option<TokenStream>,
}

impl Scope {
    /// No names; `private` is the hidden module of the runtime.
    pub(super) fn new(private: &TokenStream) -> Self {
        Self {
            private: private.clone(),
            ..Self::default()
        }
    }

    pub(super) fn symbol(&self, name: &str) -> Option<&Symbol> {
        // An argument of a closure hides a field of the same name.
        self.symbols.iter().rev().find(|symbol| symbol.name == name)
    }

    /// The scope with one more name.
    pub(super) fn with(mut self, symbol: Symbol) -> Self {
        self.symbols.push(symbol);
        self
    }
}
