//! Text: find all places of a needle, replace it, with another length and in place.

use std::cell::RefCell;

use memchr::memmem;

use crate::measure::{Answer, Contender, Size, Work};

/// What is looked for; rare in the text.
pub const NEEDLE: &[u8] = b"memory view";

/// The places of the needle.
pub fn find(text: &[u8], size: Size) -> Work<'_> {
    let places = |places: &mut dyn Iterator<Item = usize>| -> Answer {
        let (count, sum) = places.fold((0, 0), |(count, sum), place| (count + 1, sum + place));
        vec![f64::from(count), sum as f64]
    };
    let contenders = vec![
        Contender::new("by hand", move || {
            places(&mut memmem::find_iter(text, NEEDLE))
        }),
        Contender::new("memoryview", move || {
            places(&mut memoryview::find_all(text, NEEDLE).unwrap())
        }),
    ];
    Work {
        name: "find text (by hand: memmem)",
        bytes: text.len(),
        size,
        target: None,
        contenders,
    }
}

/// The text with another needle of another length.
pub fn replace(text: &[u8], size: Size) -> Work<'_> {
    const REPLACEMENT: &[u8] = b"zero-copy view";
    let answer = |text: &[u8]| {
        let sample = text.iter().step_by(text.len() / 61);
        let mut answer: Answer = sample.map(|byte| f64::from(*byte)).collect();
        answer.push(text.len() as f64);
        answer
    };
    let mut reused = Vec::new();
    let contenders = vec![
        Contender::new("by hand", move || {
            let mut fresh = Vec::with_capacity(text.len());
            let mut copied = 0;
            for place in memmem::find_iter(text, NEEDLE) {
                fresh.extend_from_slice(&text[copied..place]);
                fresh.extend_from_slice(REPLACEMENT);
                copied = place + NEEDLE.len();
            }
            fresh.extend_from_slice(&text[copied..]);
            answer(&fresh)
        }),
        Contender::new("memoryview", move || {
            reused.clear();
            memoryview::replace_into(text, NEEDLE, REPLACEMENT, &mut reused).unwrap();
            answer(&reused)
        }),
    ];
    Work {
        name: "replace text (by hand: memmem, fresh `Vec`)",
        bytes: text.len(),
        size,
        target: None,
        contenders,
    }
}

/// Replaces the needle by another one of its length, and that one by the needle.
pub fn replace_in_place(text: &RefCell<Vec<u8>>, size: Size) -> Work<'_> {
    const OTHER: &[u8] = b"viewed mem.";
    let contenders = vec![
        Contender::new("by hand", || {
            let text = &mut *text.borrow_mut();
            let by_hand = |text: &mut [u8], needle: &[u8], other: &[u8]| {
                let finder = memmem::Finder::new(needle);
                let (mut from, mut count) = (0, 0);
                while let Some(found) = finder.find(&text[from..]) {
                    let place = from + found;
                    text[place..place + needle.len()].copy_from_slice(other);
                    from = place + needle.len();
                    count += 1;
                }
                f64::from(count)
            };
            vec![by_hand(text, NEEDLE, OTHER), by_hand(text, OTHER, NEEDLE)]
        }),
        Contender::new("memoryview", || {
            let text = &mut *text.borrow_mut();
            let there = memoryview::replace_in_place(text, NEEDLE, OTHER).unwrap();
            let back = memoryview::replace_in_place(text, OTHER, NEEDLE).unwrap();
            vec![there as f64, back as f64]
        }),
    ];
    Work {
        name: "replace in place, and back",
        bytes: 2 * text.borrow().len(),
        size,
        target: None,
        contenders,
    }
}
