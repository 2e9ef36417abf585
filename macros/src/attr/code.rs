//! Codes that are written without quotes.

use memoryview_layout::Code;
use syn::Ident;
use syn::parse::ParseStream;

/// Returns `true` if `word` is a code rather than the name of a type. Types begin with an
/// upper-case letter, and are unlikely to be named like the codes of unsigned integers.
pub(crate) fn is_letter(word: &str) -> bool {
    let &[letter] = word.as_bytes() else {
        return false;
    };
    Code::from_letter(letter).is_some()
        && (letter.is_ascii_lowercase() || b"BHIQ".contains(&letter))
}

/// Returns the error for `code = i`, where a type could be.
pub(crate) fn letter_without_quotes(input: ParseStream<'_>) -> Option<syn::Error> {
    let word: Ident = input.fork().parse().ok()?;
    let text = word.to_string();
    is_letter(&text).then(|| {
        syn::Error::new(
            word.span(),
            format!("`{text}` is a code: write it in quotes, `#[view(code = \"{text}\")]`"),
        )
    })
}
