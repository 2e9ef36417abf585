//! The tokens of an expression.

use super::bytes::{ByteString, Bytes};
use super::{ExprError, ExprErrorKind as Kind};
use crate::Span;

/// A token of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Int(u64),
    Bytes(ByteString<'a>),
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
    if matches!(first, '"' | '\'') {
        return Err(Kind::Text.at(span(1)));
    }
    for prefix in ["b\"", "b'", "br"] {
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

/// Reads an integer in base 2, 8, 10 or 16, with `_` between digits and a type suffix, which is
/// ignored.
fn number(rest: &str, start: usize) -> Result<(Token<'_>, Span), ExprError> {
    let len = rest
        .find(|c: char| c != '_' && !c.is_alphanumeric())
        .unwrap_or(rest.len());
    let span = Span {
        start,
        end: start + len,
    };
    let word = &rest[..len];
    if rest[len..].starts_with('.') && rest[len + 1..].starts_with(|c: char| c.is_ascii_digit()) {
        return Err(Kind::Float.at(span));
    }
    let (base, digits) = match word.get(..2) {
        Some("0x") => (16, &word[2..]),
        Some("0o") => (8, &word[2..]),
        Some("0b") => (2, &word[2..]),
        _ => (10, word),
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

/// Reads `b"…"`, `br#"…"#` or `b'x'`. Returns `None` for a name that begins with `br`.
fn literal(rest: &str, start: usize) -> Option<Result<(Token<'_>, Span), ExprError>> {
    let span = |len: usize| Span {
        start,
        end: start + len,
    };
    let bad = Kind::BadBytes.at(span(rest.len().min(2)));
    let (open, close, is_raw) = if let Some(after) = rest.strip_prefix("br") {
        let hashes = after.len() - after.trim_start_matches('#').len();
        if !after[hashes..].starts_with('"') {
            return None;
        }
        (3 + hashes, hashes + 1, true)
    } else {
        (2, 1, false)
    };
    let quote = rest.as_bytes()[open - 1];
    let Some(end) = end_of(&rest.as_bytes()[open..], quote, close - 1, is_raw) else {
        return Some(Err(bad));
    };
    let text = &rest[open..open + end];
    let span = span(open + end + close);
    let mut bytes = Bytes::new(text, is_raw);
    if quote == b'\'' {
        return Some(match (bytes.next(), bytes.next()) {
            (Some(Ok(byte)), None) => Ok((Token::Int(byte.into()), span)),
            _ => Err(Kind::BadBytes.at(span)),
        });
    }
    Some(if bytes.all(|byte| byte.is_ok()) {
        Ok((Token::Bytes(ByteString { text, is_raw }), span))
    } else {
        Err(Kind::BadBytes.at(span))
    })
}

/// Returns the position of the closing quote with its hashes.
fn end_of(text: &[u8], quote: u8, hashes: usize, is_raw: bool) -> Option<usize> {
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        if byte == b'\\' && !is_raw {
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
