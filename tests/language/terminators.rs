//! Packed values with terminators are read back, or they are refused.

use memoryview::{Text, Utf16Be, View};

macro_rules! records {
    ($($name:ident $ty:ty, ($($view:tt)*), { $($after:tt)* };)*) => {$(
        #[derive(View, Clone, Debug, PartialEq)]
        #[layout(">")]
        struct $name<'a> {
            #[view($($view)*)]
            text: $ty,
            $($after)*
        }
    )*};
}

records! {
    Plain &'a [u8], (until = b";"), { after: u8, rest: &'a [u8] };
    Kept &'a [u8], (until(b";", keep)), { after: u8, rest: &'a [u8] };
    KeptLast &'a [u8], (until(b";", keep)), { rest: &'a [u8] };
    KeptInclusive &'a [u8], (until(b";", keep, inclusive)), { rest: &'a [u8] };
    KeptOrEnd &'a [u8], (until(b";", keep, or_end)), { rest: &'a [u8] };
    Inclusive &'a [u8], (until(b";", inclusive)), { rest: &'a [u8] };
    InclusiveOrEnd &'a [u8], (until(b";", inclusive, or_end)), { rest: &'a [u8] };
    Pair &'a [u8], (until = b";;"), { rest: &'a [u8] };
    PairKept &'a [u8], (until(b";;", keep)), { rest: &'a [u8] };
    PairAhead &'a [u8], (until(b"a;a", inclusive)), { rest: &'a [u8] };
    Twice &'a [u8], (until(b";", keep)), { #[view(until(b";a", keep))] second: &'a [u8], rest: &'a [u8] };
    PairSplit &'a [u8], (until(b";;", keep)), { after: u8, rest: &'a [u8] };
    PairKeptOrEnd &'a [u8], (until(b";;", keep, or_end)), { rest: &'a [u8] };
    Longer &'a [u8], (until(b";a", keep)), { #[view(until(b";", keep))] second: &'a [u8], rest: &'a [u8] };
    Different &'a [u8], (until(b";", keep)), { #[view(until(b"a", keep))] second: &'a [u8], rest: &'a [u8] };
    TwiceOrEnd &'a [u8], (until(b";", keep)), { #[view(until(b";", keep, or_end))] second: &'a [u8], rest: &'a [u8] };
    PairOrEnd &'a [u8], (until(b";;", or_end)), { rest: &'a [u8] };
    PairTwice &'a [u8], (until(b";;", keep)), { #[view(until(b";;", keep, or_end))] second: &'a [u8], rest: &'a [u8] };
    DifferentOrEnd &'a [u8], (until(b";", keep, or_end)), { #[view(until(b"a", keep, or_end))] second: &'a [u8], rest: &'a [u8] };
    AfterInclusive &'a [u8], (until(b";", inclusive, or_end)), { #[view(until(b";;", keep, or_end))] second: &'a [u8], rest: &'a [u8] };
    Window &'a [u8], (size = 2, until(b";", or_end)), { rest: &'a [u8] };
    WindowInclusive &'a [u8], (size = 2, until(b";", or_end, inclusive)), { rest: &'a [u8] };
    WindowAhead &'a [u8], (size = 3, until(b"aa", or_end, inclusive)), { rest: &'a [u8] };
    InWindow Inner<'a>, (size = 3), { rest: &'a [u8] };
    Wide Text<'a, Utf16Be>, (until = 0x3b), { rest: &'a [u8] };
    WideKept Text<'a, Utf16Be>, (until(0x3b, keep)), { rest: &'a [u8] };
}

/// The terminator that it leaves is behind the end of the record, in the padding of a window.
#[derive(View, Clone, Debug, PartialEq)]
#[layout(">")]
struct Inner<'a> {
    #[view(until(0, keep))]
    text: &'a [u8],
}

/// All texts of up to three bytes of a small alphabet.
fn texts() -> Vec<&'static [u8]> {
    let mut all: Vec<Vec<u8>> = vec![vec![]];
    for length in 0..3 {
        let longer: Vec<_> = all
            .iter()
            .filter(|text| text.len() == length)
            .cloned()
            .collect();
        all.extend(
            longer
                .iter()
                .flat_map(|text| [b'a', b';', 0].map(|byte| [&text[..], &[byte]].concat())),
        );
    }
    all.into_iter().map(|text| &*text.leak()).collect()
}

/// Asserts that `value` is read back if it is packed, and that nothing is written otherwise, because
/// its parts would not be read back as they are. Returns whether it is packed.
macro_rules! round_trip {
    ($record:ident, $value:expr, $parts:expr) => {{
        let value = $value;
        let mut packed = b"before".to_vec();
        match value.pack_to(&mut packed) {
            Ok(()) => {
                let packed: &'static [u8] = packed.leak();
                let again = $record::unpack(&packed[6..]);
                assert_eq!(again.as_ref().ok(), Some(&value), "{packed:?}: {again:?}");
                assert_eq!(value.packed_size(), Ok(packed.len() - 6));
                true
            }
            Err(error) => {
                assert_eq!(packed, b"before", "{value:?}");
                let parts: &'static [u8] = $parts.concat().leak();
                assert_ne!($record::unpack(parts).ok(), Some(value.clone()), "{error}");
                assert_eq!(
                    value.packed_size().map_err(|e| e.to_string()),
                    Err(error.to_string())
                );
                false
            }
        }
    }};
}

/// Like [`round_trip!`], with every second text. Returns whether any value is packed.
macro_rules! round_trips {
    ($record:ident, $texts:expr, $text:expr, $rest:expr) => {{
        let (text, rest) = ($text, $rest);
        let packs = |second| {
            round_trip!(
                $record,
                $record { text, second, rest },
                [text, second, rest]
            )
        };
        $texts.iter().filter(|&&second| packs(second)).count() > 0
    }};
}

#[test]
#[cfg_attr(miri, ignore = "all combinations take minutes")]
fn packed_values_are_read_back_or_refused() {
    let texts = texts();
    let mut packed = [0; 27];
    for &text in &texts {
        for &rest in &texts {
            let wide = Text::new(text);
            let all = [
                round_trip!(
                    Plain,
                    Plain {
                        text,
                        after: b';',
                        rest
                    },
                    [text, b";;", rest]
                ),
                round_trip!(
                    Kept,
                    Kept {
                        text,
                        after: b';',
                        rest
                    },
                    [text, b";", rest]
                ),
                round_trip!(KeptLast, KeptLast { text, rest }, [text, rest]),
                round_trip!(KeptInclusive, KeptInclusive { text, rest }, [text, rest]),
                round_trip!(KeptOrEnd, KeptOrEnd { text, rest }, [text, rest]),
                round_trip!(Inclusive, Inclusive { text, rest }, [text, rest]),
                round_trip!(InclusiveOrEnd, InclusiveOrEnd { text, rest }, [text, rest]),
                round_trip!(Pair, Pair { text, rest }, [text, b";;", rest]),
                round_trip!(PairKept, PairKept { text, rest }, [text, rest]),
                round_trip!(PairAhead, PairAhead { text, rest }, [text, rest]),
                round_trip!(
                    PairSplit,
                    PairSplit {
                        text,
                        after: b';',
                        rest
                    },
                    [text, b";", rest]
                ),
                round_trip!(PairKeptOrEnd, PairKeptOrEnd { text, rest }, [text, rest]),
                // Without bytes after it, the terminator is optional.
                round_trip!(PairOrEnd, PairOrEnd { text, rest }, [text, b";;", rest]),
                round_trip!(PairOrEnd, PairOrEnd { text, rest: b"" }, [text]),
                round_trip!(Window, Window { text, rest }, [text, rest]),
                round_trip!(
                    WindowInclusive,
                    WindowInclusive { text, rest },
                    [text, rest]
                ),
                round_trip!(WindowAhead, WindowAhead { text, rest }, [text, rest]),
                round_trip!(
                    InWindow,
                    InWindow {
                        text: Inner { text },
                        rest
                    },
                    [text, &[0; 3][text.len()..], rest]
                ),
                round_trip!(Wide, Wide { text: wide, rest }, [text, b"\0;", rest]),
                round_trip!(WideKept, WideKept { text: wide, rest }, [text, rest]),
                round_trips!(Twice, texts, text, rest),
                round_trips!(Longer, texts, text, rest),
                round_trips!(Different, texts, text, rest),
                round_trips!(TwiceOrEnd, texts, text, rest),
                round_trips!(PairTwice, texts, text, rest),
                round_trips!(DifferentOrEnd, texts, text, rest),
                round_trips!(AfterInclusive, texts, text, rest),
            ];
            for (count, packed) in packed.iter_mut().zip(all) {
                *count += usize::from(packed);
            }
        }
    }
    // Every layout packs some values.
    assert!(packed.iter().all(|&count| count > 2), "{packed:?}");
}

#[test]
fn half_a_terminator_is_packed_at_the_end() {
    let pack = |text, rest| {
        let mut packed = Vec::new();
        let result = PairKeptOrEnd { text, rest }.pack_to(&mut packed);
        result.map(|()| packed).map_err(|error| error.to_string())
    };
    assert_eq!(pack(b"a;", b""), Ok(b"a;".to_vec()));
    assert_eq!(
        pack(b"a;", b";;"),
        Err(r#"PairKeptOrEnd.rest: nothing may follow the field before, which has no terminator, found b";;", at offset 2"#.to_owned())
    );
    let mut packed = Vec::new();
    let alone = PairOrEnd {
        text: b"a;",
        rest: b"",
    };
    assert_eq!(alone.pack_to(&mut packed), Ok(()));
    assert_eq!(packed, b"a;");
}

#[test]
fn errors_name_the_terminator_that_does_not_follow() {
    let error = |error: memoryview::Error| error.to_string();
    let kept = Kept {
        text: b"ab",
        after: b'x',
        rest: b"yz",
    };
    assert_eq!(
        error(kept.packed_size().unwrap_err()),
        r#"Kept.after: expected the terminator b";" of the field before, found b"x", at offset 2"#
    );
    let last = KeptLast {
        text: b"ab",
        rest: b"",
    };
    assert_eq!(
        error(last.packed_size().unwrap_err()),
        r#"KeptLast.text: expected the terminator b";" of the field before, found b"", at offset 2"#
    );
    let pair = PairKept {
        text: b"ab",
        rest: b";x",
    };
    assert_eq!(
        error(pair.packed_size().unwrap_err()),
        r#"PairKept.rest: expected the terminator b";;" of the field before, found b";x", at offset 2"#
    );
    let inclusive = Inclusive {
        text: b"ab",
        rest: b"",
    };
    assert_eq!(
        error(inclusive.packed_size().unwrap_err()),
        "Inclusive.text: no terminator in 2 bytes, at offset 0"
    );
    assert!(matches!(
        kept.packed_size(),
        Err(memoryview::Error::Field(error)) if error.offset() == 2
    ));
}
