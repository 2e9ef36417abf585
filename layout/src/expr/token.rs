//! The tokens of an expression.

use super::bytes::{ByteString, Bytes, Form};
use super::{ExprError, ExprErrorKind as Kind};
use crate::Span;

/// A token of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Int(u64),
    /// A number with a fraction or an exponent, without its suffix.
    Float(&'a str),
    Bytes(ByteString<'a>),
    Text(ByteString<'a>),
    Name(&'a str),
    Symbol(&'static str),
    End,
}

/// Longer symbols first: the first that matches is the token.
const SYMBOLS: [&str; 36] = [
    "..=", "..", "&&", "||", "<<", ">>", "==", "!=", "<=", ">=", "::", "+", "-", "*", "/", "%",
    "&", "|", "^", "!", "<", ">", "=", "(", ")", "{", "}", "[", "]", ".", ",", "?", ":", ";", "#",
    "@",
];

/// Returns the token at byte `from` of `text`, and its span.
pub(super) fn next(text: &str, from: usize) -> Result<(Token<'_>, Span), ExprError> {
    let rest = &text[from..];
    let start = from + (rest.len() - rest.trim_start().len());
    let rest = &text[start..];
    let span = |len: usize| Span {
        start,
        end: start + len,
    };
    let Some(first) = rest.chars().next() else {
        return Ok((Token::End, span(0)));
    };
    if first.is_ascii_digit() {
        return number(rest, start);
    }
    if first == '\'' {
        return Err(Kind::Text.at(span(1)));
    }
    for prefix in ["\"", "b\"", "b'", "br"] {
        if rest.starts_with(prefix)
            && let Some(read) = literal(rest, start)
        {
            return read;
        }
    }
    if first == '_' || first.is_alphabetic() {
        let word = rest.strip_prefix("r#").unwrap_or(rest);
        let raw = rest.len() - word.len();
        let len = word
            .find(|c: char| c != '_' && !c.is_alphanumeric())
            .unwrap_or(word.len());
        return Ok((Token::Name(&word[..len]), span(raw + len)));
    }
    match SYMBOLS.iter().find(|symbol| rest.starts_with(**symbol)) {
        Some(symbol) => Ok((Token::Symbol(symbol), span(symbol.len()))),
        None => Err(Kind::BadChar(first).at(span(first.len_utf8()))),
    }
}

/// Reads an integer in base 2, 8, 10 or 16, or a float, with `_` between digits and a type suffix,
/// which is ignored.
fn number(rest: &str, start: usize) -> Result<(Token<'_>, Span), ExprError> {
    let len = rest
        .find(|c: char| c != '_' && !c.is_alphanumeric())
        .unwrap_or(rest.len());
    let span = Span {
        start,
        end: start + len,
    };
    let word = &rest[..len];
    let (base, digits) = match word.get(..2) {
        Some("0x") => (16, &word[2..]),
        Some("0o") => (8, &word[2..]),
        Some("0b") => (2, &word[2..]),
        _ => {
            if let Some(float) = float(rest, start) {
                return float;
            }
            (10, word)
        }
    };
    let mut value = None;
    let digits_end = digits
        .find(|c: char| c != '_' && !c.is_digit(base))
        .unwrap_or(digits.len());
    for digit in digits[..digits_end]
        .chars()
        .filter_map(|c| c.to_digit(base))
    {
        let shifted = value.unwrap_or(0_u64).checked_mul(u64::from(base));
        let Some(next) = shifted.and_then(|value| value.checked_add(digit.into())) else {
            return Err(Kind::BadInt.at(span));
        };
        value = Some(next);
    }
    match (value, &digits[digits_end..]) {
        (
            Some(value),
            "" | "u8" | "u16" | "u32" | "u64" | "u128" | "usize" | "i8" | "i16" | "i32" | "i64"
            | "i128" | "isize",
        ) => Ok((Token::Int(value), span)),
        _ => Err(Kind::BadInt.at(span)),
    }
}

/// Reads `1.5`, `2e-3` or `1f32`. Returns `None` for an integer.
fn float(rest: &str, start: usize) -> Option<Result<(Token<'_>, Span), ExprError>> {
    let digits_from = |at: usize| {
        let is_digit = |c: char| c == '_' || c.is_ascii_digit();
        rest[at..]
            .find(|c| !is_digit(c))
            .map_or(rest.len(), |len| at + len)
    };
    let mut end = digits_from(0);
    let mut is_float = false;
    if rest[end..].starts_with('.') && rest[end + 1..].starts_with(|c: char| c.is_ascii_digit()) {
        end = digits_from(end + 1);
        is_float = true;
    }
    let mut is_bad = false;
    if rest[end..].starts_with(['e', 'E']) {
        let sign = usize::from(rest[end + 1..].starts_with(['+', '-']));
        let after = digits_from(end + 1 + sign);
        is_bad = !rest[end..after].contains(|c: char| c.is_ascii_digit());
        end = after;
        is_float = true;
    }
    let suffix = rest[end..]
        .find(|c: char| c != '_' && !c.is_alphanumeric())
        .unwrap_or(rest.len() - end);
    let after = end + suffix;
    let span = Span {
        start,
        end: start + after,
    };
    match &rest[end..after] {
        "f32" | "f64" if !is_bad => Some(Ok((Token::Float(&rest[..end]), span))),
        _ if !is_float => None,
        "" if !is_bad => Some(Ok((Token::Float(&rest[..end]), span))),
        _ => Some(Err(Kind::BadFloat.at(span))),
    }
}

/// Reads `b"…"`, `br#"…"#`, `b'x'` or `"…"`. Returns `None` for a name that begins with `br`.
fn literal(rest: &str, start: usize) -> Option<Result<(Token<'_>, Span), ExprError>> {
    let span = |len: usize| Span {
        start,
        end: start + len,
    };
    let (open, close, form) = if let Some(after) = rest.strip_prefix("br") {
        let hashes = after.len() - after.trim_start_matches('#').len();
        if !after[hashes..].starts_with('"') {
            return None;
        }
        (3 + hashes, hashes + 1, Form::Raw)
    } else if rest.starts_with('"') {
        (1, 1, Form::Text)
    } else {
        (2, 1, Form::Bytes)
    };
    let kind = match form {
        Form::Text => Kind::BadText,
        Form::Bytes | Form::Raw => Kind::BadBytes,
    };
    let quote = rest.as_bytes()[open - 1];
    let Some(end) = end_of(&rest.as_bytes()[open..], quote, close - 1, form) else {
        return Some(Err(kind.at(span(open.min(2)))));
    };
    let text = &rest[open..open + end];
    let span = span(open + end + close);
    let mut bytes = Bytes::new(text, form);
    if quote == b'\'' {
        return Some(match (bytes.next(), bytes.next()) {
            (Some(Ok(byte)), None) => Ok((Token::Int(byte.into()), span)),
            _ => Err(kind.at(span)),
        });
    }
    if !bytes.all(|byte| byte.is_ok()) {
        return Some(Err(kind.at(span)));
    }
    let string = ByteString { text, form };
    let token = match form {
        Form::Text => Token::Text(string),
        Form::Bytes | Form::Raw => Token::Bytes(string),
    };
    Some(Ok((token, span)))
}

/// Returns the position of the closing quote with its hashes.
fn end_of(text: &[u8], quote: u8, hashes: usize, form: Form) -> Option<usize> {
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        if byte == b'\\' && form != Form::Raw {
            at += 2;
            continue;
        }
        let after = &text[at + 1..];
        if byte == quote && after.len() >= hashes && after[..hashes].iter().all(|&b| b == b'#') {
            return Some(at);
        }
        at += 1;
    }
    None
}
