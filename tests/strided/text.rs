//! Search and replacement, compared with naive loops.

use memoryview::{Error, find_all, find_all_overlapping, replace_in_place, replace_into};
use proptest::prelude::*;

fn few_letters(len: std::ops::Range<usize>) -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(b'a'..b'd', len)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn matches_a_naive_search(
        text in few_letters(0..60),
        needle in few_letters(0..4),
        replacement in few_letters(0..5),
    ) {
        let every: Vec<usize> =
            (0..=text.len()).filter(|i| text[*i..].starts_with(&needle)).collect();
        prop_assert!(find_all_overlapping(&text, &needle).eq(every.iter().copied()));
        let mut apart = Vec::new();
        for place in every {
            if apart.last().is_none_or(|last| last + needle.len() <= place) {
                apart.push(place);
            }
        }
        prop_assert!(find_all(&text, &needle).eq(apart.iter().copied()));

        let mut expected = b"kept".to_vec();
        let mut rest = 0;
        for place in &apart {
            expected.extend(&text[rest..*place]);
            expected.extend(&replacement);
            rest = place + needle.len();
        }
        expected.extend(&text[rest..]);
        let mut target = b"kept".to_vec();
        let count = replace_into(&text, &needle, &replacement, &mut target);
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
fn text_of_the_tutorial() {
    let mut text = *b"Hello World! Hello Python! Hello Memory Views!";
    assert_eq!(replace_in_place(&mut text, b"Hello", b"Hallo"), Ok(3));
    assert_eq!(&text, b"Hallo World! Hallo Python! Hallo Memory Views!");
    // Matches that overlap are replaced once, left to right.
    let mut text = *b"aaaa";
    assert_eq!(replace_in_place(&mut text, b"aa", b"bc"), Ok(2));
    assert_eq!(&text, b"bcbc");
    // Lengths are in bytes.
    let mut text = "é".to_owned().into_bytes();
    assert_eq!(replace_in_place(&mut text, "é", "ee"), Ok(1));
    assert_eq!(text, b"ee");
}

/// Patterns of two letters have every kind of period; texts consist of their parts.
#[test]
fn overlapping_matches_of_repetitive_patterns() {
    for len in 0..=9 {
        for bits in 0..1_u32 << len {
            let pattern: Vec<u8> = (0..len).map(|i| b'a' + (bits >> i & 1) as u8).collect();
            let mut text = pattern.repeat(3);
            for cut in 0..=len {
                text.extend(&pattern[..cut]);
                text.extend(&pattern[cut / 2..]);
            }
            let naive = (0..=text.len()).filter(|i| text[*i..].starts_with(&pattern));
            assert!(
                find_all_overlapping(&text, &pattern).eq(naive),
                "{pattern:?}"
            );
        }
    }
}

/// A search that restarts one byte after every match would compare 2 * 10^10 bytes.
#[test]
fn overlapping_matches_are_found_in_linear_time() {
    let text = vec![b'a'; 400_000];
    let matches = find_all_overlapping(&text, &text[..200_000]).count();
    assert_eq!(matches, 200_001);
    let pairs = b"ab".repeat(200_000);
    assert_eq!(
        find_all_overlapping(&pairs, &pairs[..200_000]).count(),
        100_001
    );
    let mut broken = b"a".repeat(100_000);
    broken.push(b'b');
    let text = broken.repeat(4);
    assert_eq!(find_all_overlapping(&text, &broken[..100_000]).count(), 4);
}

#[test]
fn replacement_of_another_length_is_rejected() {
    let mut text = *b"text";
    let error = replace_in_place(&mut text, "t", "tt").unwrap_err();
    assert_eq!((error.pattern, error.replacement), (1, 2));
    let message =
        "text: cannot replace 1 byte with 2 in place: use `replace_into`, or equal lengths";
    assert_eq!(Error::from(error).to_string(), message);
    assert_eq!(&text, b"text");
}

/// Like Python's `bytes.replace` and `bytes.count`.
#[test]
fn empty_pattern_matches_everywhere() {
    let mut text = *b"text";
    assert!(find_all(&text, "").eq(0..=4) && find_all_overlapping(&text, "").eq(0..=4));
    assert!(find_all(b"", "").eq([0]) && find_all_overlapping(b"", "").eq([0]));
    assert_eq!(replace_in_place(&mut text, "", ""), Ok(5));
    let mut target = Vec::new();
    assert_eq!(replace_into(&text, "", "-", &mut target), 5);
    assert_eq!(target, b"-t-e-x-t-");
}
