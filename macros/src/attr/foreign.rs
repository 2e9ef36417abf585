//! Attributes of other crates, and their equivalents here.

use super::words::Word;

/// All attributes of fields, in the order of the documentation.
pub(crate) const FIELD_WORDS: [&str; 20] = [
    "size",
    "count",
    "each",
    "until",
    "at",
    "if",
    "match",
    "with",
    "code",
    "bits",
    "encoding",
    "trim",
    "magic",
    "check",
    "verify",
    "value",
    "skip",
    "align",
    "skip_after",
    "align_after",
];

const ON_FIELDS: [(&str, &str); 20] = [
    (
        "parse_with",
        "implement `Code` and write `code = Type`, or compute `size = f(rest())`",
    ),
    ("map", "write a method on the view"),
    ("temp", "begin the name of the field with `_`"),
    (
        "ignore",
        "begin the name of the field with `_`, or write `skip = n`",
    ),
    ("default", "make the field an `Option` and write `if = …`"),
    (
        "peek",
        "look at the bytes ahead in an expression: `rest()[0]`",
    ),
    ("cond", "write `if = …`"),
    ("assert", "write `check = …`"),
    ("seek", "write `at = …` and the type `At<'a, …>`"),
    ("offset", "write `at = …` and the type `At<'a, …>`"),
    (
        "args",
        "write `with(…)`: `args(…)` is for the struct that takes them",
    ),
    ("ctx", "write `with(…)`"),
    ("tag", "write `match = …`: `tag` is for the variants"),
    (
        "pad",
        "write `trim = b' '` for text, or `skip_after = n` for bytes",
    ),
    ("calc", "write `value = …`"),
    ("order", ORDER_OF_A_FIELD),
    ("endian", ORDER_OF_A_FIELD),
    ("big", ORDER_OF_A_FIELD),
    ("little", ORDER_OF_A_FIELD),
    ("other", "it marks the variant that keeps other numbers"),
];

const ORDER_OF_A_FIELD: &str =
    "write `code = \">I\"` for one field, or `#[layout(order = …)]` on the struct";

const ON_CONTAINERS: [(&str, &str); 4] = [
    ("order", ORDER),
    ("endian", ORDER),
    ("big", ORDER),
    ("little", ORDER),
];

const ORDER: &str = "write the order in the layout: `#[layout(\"<\")]` or `#[layout(\">\")]`";

/// Returns the error for an unknown attribute of a field.
pub(crate) fn on_field(word: &Word) -> syn::Error {
    instead(word, &ON_FIELDS).unwrap_or_else(|| word.unknown("a field", &FIELD_WORDS))
}

/// Returns the error for an unknown attribute of `what`, a struct or enum with the attributes
/// `known`.
pub(crate) fn on_container(word: &Word, what: &str, known: &[&str]) -> syn::Error {
    instead(word, &ON_CONTAINERS).unwrap_or_else(|| word.unknown(what, known))
}

fn instead(word: &Word, table: &[(&str, &str)]) -> Option<syn::Error> {
    let text = word.text();
    let (_, instead) = table.iter().find(|(name, _)| *name == text)?;
    Some(word.error(format!("`{text}` is not available: {instead}")))
}
