//! Text: find all matches of a needle, and replace it in place or with another length.

use memchr::memmem;
use std::cell::RefCell;

use crate::data::Size;
use crate::measure::{Answer, Contender, Work};

/// The needle, which is rare in the text.
pub const NEEDLE: &[u8] = b"memory view";

/// The positions of the needle.
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
            places(&mut memoryview::find_all(text, NEEDLE))
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

/// The replacement, which is longer.
const REPLACEMENT: &[u8] = b"zero-copy view";

/// Replaces the needle with text of another length.
pub fn replace(text: &[u8], size: Size) -> Work<'_> {
    let mut reused = Vec::new();
    memoryview::replace_into(text, NEEDLE, REPLACEMENT, &mut reused);
    assert!(
        reused == replace_by_hand(text),
        "replaced texts differ in a byte"
    );
    let answer = |text: &[u8]| vec![text.len() as f64];
    let contenders = vec![
        Contender::new("by hand", move || answer(&replace_by_hand(text))),
        Contender::new("memoryview", move || {
            reused.clear();
            memoryview::replace_into(text, NEEDLE, REPLACEMENT, &mut reused);
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

fn replace_by_hand(text: &[u8]) -> Vec<u8> {
    let mut fresh = Vec::with_capacity(text.len());
    let mut copied = 0;
    for place in memmem::find_iter(text, NEEDLE) {
        fresh.extend_from_slice(&text[copied..place]);
        fresh.extend_from_slice(REPLACEMENT);
        copied = place + NEEDLE.len();
    }
    fresh.extend_from_slice(&text[copied..]);
    fresh
}

/// A replacement of the same length.
const OTHER: &[u8] = b"viewed mem.";

/// Replaces the needle with one of the same length, and replaces that with the needle again.
pub fn replace_in_place(text: &RefCell<Vec<u8>>, size: Size) -> Work<'_> {
    let [mut by_hand, mut ours] = [text.borrow().clone(), text.borrow().clone()];
    in_place_by_hand(&mut by_hand, NEEDLE, OTHER);
    memoryview::replace_in_place(&mut ours, NEEDLE, OTHER).unwrap();
    assert!(by_hand == ours, "replaced texts differ in a byte");
    let contenders = vec![
        Contender::new("by hand", || {
            let text = &mut *text.borrow_mut();
            vec![
                in_place_by_hand(text, NEEDLE, OTHER),
                in_place_by_hand(text, OTHER, NEEDLE),
            ]
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

fn in_place_by_hand(text: &mut [u8], needle: &[u8], other: &[u8]) -> f64 {
    let finder = memmem::Finder::new(needle);
    let (mut from, mut count) = (0, 0);
    while let Some(found) = finder.find(&text[from..]) {
        let place = from + found;
        text[place..place + needle.len()].copy_from_slice(other);
        from = place + needle.len();
        count += 1;
    }
    f64::from(count)
}
