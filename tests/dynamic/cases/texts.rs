//! Text: terminators, slots, encodings.

use memoryview::{Latin1, Seq, Text, Utf16Be, Utf16Le, View};

#[derive(View)]
#[layout(">zB")]
struct Line<'a> {
    text: &'a str,
    n: u8,
}

#[derive(View)]
#[layout(">")]
struct Included<'a> {
    #[view(until(b'\n', inclusive))]
    text: &'a str,
    n: u8,
}

#[derive(View)]
#[layout(">")]
struct Kept<'a> {
    #[view(until(b':', keep))]
    text: &'a str,
    n: u8,
}

#[derive(View)]
#[layout(">")]
struct CarriageReturn<'a> {
    #[view(until = b"\r\n")]
    text: &'a str,
    n: u8,
}

#[derive(View)]
struct OpenLine<'a> {
    #[view(until(b'\n', or_end))]
    text: &'a str,
}

#[derive(View)]
struct Lines<'a> {
    lines: Seq<'a, OpenLine<'a>>,
}

#[derive(View)]
struct Slots<'a> {
    #[view(size = 8, trim = b' ')]
    padded: &'a str,
    #[view(size = 8, until = 0)]
    cut: &'a str,
    #[view(size = 8, trim = b' ', until(0, or_end))]
    both: &'a [u8],
    #[view(size = 4, until(b';', inclusive))]
    kept: &'a [u8],
}

#[derive(View)]
#[layout("<H{n * 2}sB")]
struct SizedLe<'a> {
    n: u16,
    text: Text<'a, Utf16Le>,
    end: u8,
}

#[derive(View)]
#[layout(">H{n * 2}sB")]
struct SizedBe<'a> {
    n: u16,
    text: Text<'a, Utf16Be>,
    end: u8,
}

#[derive(View)]
#[layout(">zB")]
struct TerminatedLe<'a> {
    text: Text<'a, Utf16Le>,
    end: u8,
}

#[derive(View)]
#[layout("B{n}s")]
struct Western<'a> {
    n: u8,
    text: Text<'a, Latin1>,
}

#[derive(View)]
#[layout("B{n}sB")]
struct Valid<'a> {
    n: u8,
    text: &'a str,
    end: u8,
}

super::cases! {
    term_nul: Line<'_>;
    term_nul_missing: Line<'_>;
    term_newline_included: Included<'_>;
    term_not_consumed: Kept<'_>;
    term_crlf: CarriageReturn<'_>;
    term_or_end: Lines<'_>;
    slots_trimmed: Slots<'_>;
    slots_only_padding: Slots<'_>;
    utf16le_sized: SizedLe<'_>;
    utf16le_nul: TerminatedLe<'_>;
    latin1: Western<'_>;
    utf8_invalid: Valid<'_>;
    @hand: utf16_lone_surrogate
}

/// UTF-16 is decoded and checked lazily.
#[test]
fn utf16_lone_surrogate() {
    let input = crate::expected::load("utf16_lone_surrogate").input;
    let title = SizedBe::view(&input).unwrap();
    let error = title.text().check().unwrap_err();
    assert_eq!(error.offset, 2);
    assert_eq!(title.end(), input[input.len() - 1]);
}
