//! Replacement of text in place, in a buffer that is never copied.
//!
//! The tutorial's `ZeroCopyStringProcessor` compares lengths in characters rather than bytes, so
//! replacing `café` with `cafe` passes its check and fails later. Here, lengths are in bytes, and
//! the error for a replacement of another length names the function to use instead.
//!
//! ```text
//! cargo run --release --example text
//! ```
#![forbid(unsafe_code)]

use std::error::Error;

use memoryview::{find_all, find_all_overlapping, replace_in_place, replace_into};

fn main() -> Result<(), Box<dyn Error>> {
    let mut text = b"Hello World! Hello Python! Hello Memory Views!".to_vec();
    let places: Vec<usize> = find_all(&text, b"Hello").collect();
    println!("Hello at {places:?}");
    assert_eq!(places, [0, 13, 27]);

    let address = text.as_ptr();
    let count = replace_in_place(&mut text, b"Hello", b"Hallo")?;
    println!("{count} replaced: {}", str::from_utf8(&text)?);
    assert_eq!(text, b"Hallo World! Hallo Python! Hallo Memory Views!");
    assert_eq!(text.as_ptr(), address, "not a byte was copied");

    // Replacing five bytes with four would leave a gap.
    let mut cafe = "a café".as_bytes().to_vec();
    let refused = replace_in_place(&mut cafe, "café", "cafe").expect_err("5 bytes, not 4");
    println!("{refused}");
    assert_eq!(cafe, "a café".as_bytes(), "nothing is written on an error");

    // A replacement of another length needs another buffer, which can be reused.
    let mut target = Vec::new();
    replace_into(&cafe, "café", "coffee", &mut target);
    println!("{}", str::from_utf8(&target)?);
    assert_eq!(target, b"a coffee");

    // The tutorial replaces overlapping matches on top of each other.
    let apart: Vec<usize> = find_all(b"aaaa", b"aa").collect();
    let overlapping: Vec<usize> = find_all_overlapping(b"aaaa", b"aa").collect();
    println!("aa in aaaa: {apart:?}, with overlaps {overlapping:?}");
    assert_eq!((apart.len(), overlapping.len()), (2, 3));

    let everywhere = find_all(b"abc", b"").count();
    println!("an empty pattern is found {everywhere} times in abc, as in Python");
    assert_eq!(everywhere, 4);
    Ok(())
}
