//! [`Attribute`]: the expression of an item, for the error that it has no valid value.

use alloc::format;
use alloc::string::String;

use memoryview_layout::items::{Extent, Node};
use memoryview_layout::{Code, Kind};

/// The maximum length of an expression in an error, in bytes.
const KEPT: usize = 26;

/// What replaces the end of a longer expression.
const CUT: &str = "…";

/// An expression at the start of a buffer, with the attribute that a derived layout has in its place:
/// `size = n - 4`.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Attribute {
    word: Word,
    len: u8,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Word {
    /// The size of the item is not an expression.
    #[default]
    None,
    Size,
    Count,
    Skip,
}

impl Attribute {
    /// Returns the attribute of an item, which has none if its size is not an expression. Writes the
    /// expression to `buffer`.
    pub(super) fn of(node: &Node, buffer: &mut [u8]) -> Self {
        let Extent::Expr(expression) = &node.extent else {
            return Self::default();
        };
        let word = match node.code {
            Code::Pad => Word::Skip,
            code if matches!(code.kind(), Kind::Bytes | Kind::Pascal) => Word::Size,
            _ => Word::Count,
        };
        let text = &expression.text;
        let shown = if text.len() > KEPT {
            format!("{}{CUT}", start_of(text, KEPT - CUT.len()))
        } else {
            text.clone()
        };
        buffer[..shown.len()].copy_from_slice(shown.as_bytes());
        let len = u8::try_from(shown.len()).unwrap_or(0);
        Self { word, len }
    }

    /// Returns the length of the expression.
    pub(super) fn len(self) -> usize {
        self.len.into()
    }

    /// Returns the attribute as a derived layout has it, with the expression from `buffer`.
    pub(super) fn shown(self, buffer: &[u8]) -> Option<String> {
        let word = match self.word {
            Word::None => return None,
            Word::Size => "size",
            Word::Count => "count",
            Word::Skip => "skip",
        };
        let text = core::str::from_utf8(&buffer[..self.len()]).unwrap_or_default();
        Some(format!("{word} = {text}"))
    }
}

/// Returns at most `len` bytes at the start of `text`.
fn start_of(text: &str, len: usize) -> &str {
    let mut end = len;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
