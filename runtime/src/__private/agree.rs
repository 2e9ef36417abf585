//! Checks that a nested record has the layout between its braces.

use memoryview_layout::Layout;

/// Checks that the layout of a nested record is the one `written` between the braces of `T{…}`.
///
/// # Panics
///
/// Panics if they differ. In a constant, that is a compile error, which names the field.
#[track_caller]
pub const fn assert_agrees(field: &str, record: &str, own: &Layout<'_>, written: &Layout<'_>) {
    if own.agrees_with(written) {
        return;
    }
    let mut text = Text {
        bytes: [0; 512],
        length: 0,
    };
    text.add(&["`", field, "`: "]);
    match own.first_difference(written) {
        Some(name) => text.add(&[
            "field `",
            name,
            "` of `",
            record,
            "` does not match the layout string",
        ]),
        None => text.add(&[
            "the layout string has more fields than `",
            record,
            "`, or other padding",
        ]),
    }
    text.add(&[
        ": compare with `",
        record,
        "::FORMAT`, or write `T` to use the layout of the record",
    ]);
    match core::str::from_utf8(text.bytes.split_at(text.length).0) {
        Ok(text) => panic!("{}", text),
        Err(_) => panic!("the layout of a nested record does not match the layout string"),
    }
}

/// A message that is composed in a constant, truncated if it is too long.
struct Text {
    bytes: [u8; 512],
    length: usize,
}

impl Text {
    const fn add(&mut self, parts: &[&str]) {
        let mut i = 0;
        while i < parts.len() {
            let part = parts[i].as_bytes();
            let mut at = 0;
            while at < part.len() && self.length < self.bytes.len() {
                self.bytes[self.length] = part[at];
                self.length += 1;
                at += 1;
            }
            i += 1;
        }
    }
}
