//! The text of an expression, with a mapping to its tokens.
//!
//! The grammar of expressions parses text. In an attribute, an expression is tokens; in a layout
//! string, it is a part of a literal. In both cases, errors and generated code get the right span.

use std::fmt::Display;
use std::ops::Range;

use memoryview_layout::Span as Part;
use proc_macro2::{Delimiter, Group, Ident, Literal, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident};
use syn::LitStr;

use crate::errors::Errors;

/// The source of an expression.
#[derive(Clone)]
pub(super) struct Source {
    text: String,
    place: Place,
}

#[derive(Clone)]
enum Place {
    /// The tokens of an attribute, each with its range in the text.
    Tokens(Vec<(Range<usize>, TokenTree)>, Span),
    /// A part of a layout string, and its position in the value of the literal.
    Literal(LitStr, usize),
}

impl Source {
    /// Creates the source of `tokens`; errors underline `at` if there are none.
    pub(super) fn of_tokens(tokens: TokenStream, at: Span) -> Self {
        let mut writer = Writer::default();
        writer.write(tokens);
        Self {
            text: writer.text,
            place: Place::Tokens(writer.marks, at),
        }
    }

    /// Creates the source of a number in the layout string.
    pub(super) fn of_number(number: usize, at: Span) -> Self {
        let mut literal = Literal::usize_unsuffixed(number);
        literal.set_span(at);
        Self::of_tokens(TokenTree::Literal(literal).into(), at)
    }

    /// Creates the source of the part `range` of the value of `literal`.
    pub(super) fn of_literal(literal: &LitStr, range: Range<usize>) -> Self {
        let value = literal.value();
        Self {
            text: value.get(range.clone()).unwrap_or_default().to_owned(),
            place: Place::Literal(literal.clone(), range.start),
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Reports `message` about a part of the expression.
    pub(super) fn error(&self, part: Part, message: impl Display, errors: &mut Errors) {
        match &self.place {
            Place::Tokens(..) => errors.at(self.underlined(part), message),
            Place::Literal(literal, start) => {
                errors.in_text(literal, start + part.start..start + part.end, message);
            }
        }
    }

    /// Reports `message` about the whole expression.
    pub(super) fn error_all(&self, message: impl Display, errors: &mut Errors) {
        let all = Part {
            start: 0,
            end: self.text.len(),
        };
        self.error(all, message, errors);
    }

    /// Returns the span for generated code of a part of the expression.
    pub(super) fn span(&self, part: Part) -> Span {
        match &self.place {
            Place::Tokens(..) => self.tokens(part).next().map_or_else(
                || self.at(),
                |token| Span::call_site().located_at(token.span()),
            ),
            Place::Literal(literal, _) => Span::call_site().located_at(literal.span()),
        }
    }

    /// Returns the path at `part` with its original spans, with which it must be resolved.
    pub(super) fn path(&self, part: Part) -> TokenStream {
        match &self.place {
            Place::Tokens(..) => self.tokens(part).cloned().collect(),
            Place::Literal(literal, _) => {
                let text = &self.text[part.start..part.end];
                let path: Result<TokenStream, _> = text.parse();
                let tokens = path.unwrap_or_default().into_iter();
                tokens
                    .map(|mut token| {
                        token.set_span(literal.span());
                        token
                    })
                    .collect()
            }
        }
    }

    fn tokens(&self, part: Part) -> impl Iterator<Item = &TokenTree> {
        let marks = match &self.place {
            Place::Tokens(marks, _) => &marks[..],
            Place::Literal(..) => &[],
        };
        let inside = marks.iter().filter(move |(range, _)| {
            // An empty part is the token that begins there, or the end.
            range.start < part.end.max(part.start + 1) && range.end > part.start
        });
        inside.map(|(_, token)| token)
    }

    fn at(&self) -> Span {
        match &self.place {
            Place::Tokens(_, at) => *at,
            Place::Literal(literal, _) => literal.span(),
        }
    }

    /// Returns tokens with the spans of the first and last token of the part, which the compiler
    /// underlines. At the end, it is the last token of the expression.
    fn underlined(&self, part: Part) -> TokenStream {
        let mut tokens = self.tokens(part).map(TokenTree::span);
        let Place::Tokens(marks, at) = &self.place else {
            return TokenStream::new();
        };
        let first = tokens
            .next()
            .unwrap_or_else(|| marks.last().map_or(*at, |(_, token)| token.span()));
        let last = tokens.last().unwrap_or(first);
        [first, last]
            .into_iter()
            .map(|span| TokenTree::Ident(Ident::new("at", span)))
            .collect()
    }
}

/// Converts tokens to text, from which the grammar reads the same tokens.
#[derive(Default)]
struct Writer {
    text: String,
    marks: Vec<(Range<usize>, TokenTree)>,
    /// Whether the next token follows without a space.
    is_joint: bool,
    /// Whether this is between the bars of a closure.
    is_in_bars: bool,
}

impl Writer {
    fn write(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => self.group(&group),
                TokenTree::Punct(ref punct) => {
                    let mark = punct.as_char();
                    let is_sign = matches!(mark, '-' | '!') && !self.is_after_value();
                    // The second mark of `||` is joint.
                    let is_bar = mark == '|' && !self.is_joint;
                    let closes = is_bar && self.is_in_bars;
                    self.is_in_bars = is_bar && !closes && !self.is_after_value();
                    self.is_joint |= closes;
                    self.token(&mark.to_string(), token.clone());
                    let is_joint = punct.spacing() == Spacing::Joint;
                    let is_range = self.text.ends_with("..=");
                    let is_open = is_sign || is_range || self.is_in_bars;
                    self.is_joint = is_joint || is_open || matches!(mark, '.' | ':');
                }
                token => self.token(&token.to_string(), token.clone()),
            }
        }
    }

    fn token(&mut self, text: &str, token: TokenTree) {
        let follows = match text {
            "." | "," | ")" | "]" | ":" => true,
            "(" | "[" => self.is_after_value(),
            _ => false,
        };
        if !self.is_joint && !follows && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.is_joint = matches!(text, "(" | "[");
        let start = self.text.len();
        self.text.push_str(text);
        self.marks.push((start..self.text.len(), token));
    }

    /// Returns `true` if an operator at this position follows a value.
    fn is_after_value(&self) -> bool {
        let is_value =
            |last: char| last.is_alphanumeric() || matches!(last, '_' | '"' | '\'' | ')' | ']');
        self.text.ends_with(is_value)
    }

    fn group(&mut self, group: &Group) {
        let (open, close) = match group.delimiter() {
            // A `macro_rules` argument is a single value, whatever operators are around it.
            Delimiter::Parenthesis | Delimiter::None => ("(", ")"),
            Delimiter::Brace => ("{", "}"),
            Delimiter::Bracket => ("[", "]"),
        };
        let mut inner = group.stream().into_iter().peekable();
        if group.delimiter() == Delimiter::None
            && let Some(single) = inner.next_if(|_| true)
            && inner.peek().is_none()
        {
            // A single token, such as a path segment or a literal, needs no parentheses.
            self.write(single.into());
            return;
        }
        let mark = |span| TokenTree::Ident(format_ident!("delimiter", span = span));
        self.token(open, mark(group.span_open()));
        self.write(group.stream());
        self.token(close, mark(group.span_close()));
    }
}

impl ToTokens for Source {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let all = Part {
            start: 0,
            end: self.text.len().max(1),
        };
        match &self.place {
            Place::Tokens(..) => tokens.extend(self.underlined(all)),
            Place::Literal(literal, _) => literal.to_tokens(tokens),
        }
    }
}
