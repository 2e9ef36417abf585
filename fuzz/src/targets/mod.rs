//! One module per target: `run` takes any bytes, and panics if an assertion fails.

pub mod archive;
pub mod dynamic;
pub mod expression;
pub mod format;
pub mod grid;
pub mod history;
pub mod inspect;
pub mod ring;
pub mod ring_file;
pub mod setters;
pub mod slice;
pub mod strided;
pub mod text;
pub mod view;

/// The function of a target.
pub type Run = fn(&[u8]);

/// All targets by name.
pub const TARGETS: [(&str, Run); 14] = [
    ("archive", archive::run),
    ("dynamic", dynamic::run),
    ("expression", expression::run),
    ("format", format::run),
    ("grid", grid::run),
    ("history", history::run),
    ("inspect", inspect::run),
    ("ring", ring::run),
    ("ring_file", ring_file::run),
    ("setters", setters::run),
    ("slice", slice::run),
    ("strided", strided::run),
    ("text", text::run),
    ("view", view::run),
];

/// Splits text, a zero byte, and bytes. Returns `None` if the text is not UTF-8.
fn text_and_bytes(input: &[u8]) -> Option<(&str, &[u8])> {
    let end = input.iter().position(|byte| *byte == 0);
    let (text, bytes) = input.split_at(end.unwrap_or(input.len()));
    Some((
        str::from_utf8(text).ok()?,
        bytes.get(1..).unwrap_or_default(),
    ))
}
