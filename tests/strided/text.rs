//! Search and replacement against naive loops.

use memoryview::{
    Error, TextErrorKind, find_all, find_all_overlapping, replace_in_place, replace_into,
};
use proptest::prelude::*;

fn few_letters(len: std::ops::Range<usize>) -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(b'a'..b'd', len)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn as_a_naive_search(
        text in few_letters(0..60),
        needle in few_letters(1..4),
        replacement in few_letters(0..5),
    ) {
        let every: Vec<usize> =
            (0..text.len()).filter(|i| text[*i..].starts_with(&needle)).collect();
        prop_assert!(find_all_overlapping(&text, &needle).unwrap().eq(every.iter().copied()));
        let mut apart = Vec::new();
        for place in every {
            if apart.last().is_none_or(|last| last + needle.len() <= place) {
                apart.push(place);
            }
        }
        prop_assert!(find_all(&text, &needle).unwrap().eq(apart.iter().copied()));

        let mut expected = b"kept".to_vec();
        let mut rest = 0;
        for place in &apart {
            expected.extend(&text[rest..*place]);
            expected.extend(&replacement);
            rest = place + needle.len();
        }
        expected.extend(&text[rest..]);
        let mut target = b"kept".to_vec();
        let count = replace_into(&text, &needle, &replacement, &mut target).unwrap();
        prop_assert_eq!((count, &target), (apart.len(), &expected));

        let mut in_place = text.clone();
        let replaced = replace_in_place(&mut in_place, &needle, &replacement);
        if needle.len() == replacement.len() {
            prop_assert_eq!(replaced, Ok(apart.len()));
            prop_assert_eq!(&in_place[..], &expected[4..]);
        } else {
            prop_assert!(replaced.is_err());
            prop_assert_eq!(in_place, text);
        }
    }
}

#[test]
fn the_tutorials_text() {
    let mut text = *b"Hello World! Hello Python! Hello Memory Views!";
    assert_eq!(replace_in_place(&mut text, b"Hello", b"Hallo"), Ok(3));
    assert_eq!(&text, b"Hallo World! Hallo Python! Hallo Memory Views!");
    // Matches that overlap are replaced once, left to right.
    let mut text = *b"aaaa";
    assert_eq!(replace_in_place(&mut text, b"aa", b"bc"), Ok(2));
    assert_eq!(&text, b"bcbc");
    // Lengths are those of the bytes.
    let mut text = "é".to_owned().into_bytes();
    assert_eq!(replace_in_place(&mut text, "é", "ee"), Ok(1));
    assert_eq!(text, b"ee");
}

#[test]
fn what_cannot_be_done_is_refused() {
    let mut text = *b"text";
    let Err(Error::Text(error)) = replace_in_place(&mut text, "t", "tt") else {
        panic!("replaced")
    };
    assert_eq!(
        (error.kind, error.needle, error.replacement),
        (TextErrorKind::Length, 1, 2)
    );
    assert_eq!(
        error.to_string(),
        "text: in place, 1 byte cannot be replaced by 2: use `replace_into`, or equal lengths"
    );
    let empty = "text: what to find is empty: give at least one byte";
    assert_eq!(
        replace_in_place(&mut text, "", "").unwrap_err().to_string(),
        empty
    );
    assert_eq!(find_all(&text, "").unwrap_err().to_string(), empty);
    assert_eq!(
        find_all_overlapping(&text, "").unwrap_err().to_string(),
        empty
    );
    let mut target = b"kept".to_vec();
    assert_eq!(
        replace_into(&text, "", "x", &mut target)
            .unwrap_err()
            .to_string(),
        empty
    );
    assert_eq!((&text, &target[..]), (b"text", &b"kept"[..]));
}
