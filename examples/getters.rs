//! Functions with a single access each, whose machine code the guide's page on performance shows.
//!
//! `examples/getters.sh` prints their assembly, and `cargo run -p memoryview-examples --example
//! getters` prints what they return.

use std::hint::black_box;

use memoryview::{Error, View};

#[derive(View)]
#[layout(">idf")]
struct Record {
    id: i32,
    timestamp: f64,
    value: f32,
}

/// A getter.
#[inline(never)]
fn get(record: &RecordView) -> i32 {
    record.id()
}

/// A setter.
#[inline(never)]
fn set(record: &mut RecordView, id: i32) {
    record.set_id(id);
}

/// A constructor, which checks the length, and a getter.
#[inline(never)]
fn check_and_get(bytes: &[u8]) -> Option<i32> {
    let (record, _) = Record::view_prefix(bytes).ok()?;
    Some(record.id())
}

fn main() -> Result<(), Error> {
    // Hides functions and arguments from the optimizer.
    let get = black_box(get as fn(&RecordView) -> i32);
    let set = black_box(set as fn(&mut RecordView, i32));
    let check_and_get = black_box(check_and_get as fn(&[u8]) -> Option<i32>);

    let mut bytes = [0; 16];
    set(Record::view_mut(&mut bytes)?, 7);
    assert_eq!(get(Record::view(&bytes)?), 7);
    assert_eq!(check_and_get(&bytes), Some(7));
    assert_eq!(check_and_get(&bytes[..15]), None);
    println!("getter, setter and check return the expected results");
    Ok(())
}
