//! The functions with derived code.

use std::hint::black_box;

use memoryview::View;

use super::{Contender, small};

pub const CONTENDER: Contender = Contender {
    name: "memoryview",
    getter,
    prefix,
    setter: Some(setter),
    sum,
    native_sum: Some(native_sum),
    bits_getter: Some(bits_getter),
    bits_setter: Some(bits_setter),
    after_dynamic: Some(after_dynamic),
    dynamic: Some(dynamic),
    small: Some(small::BY_MEMORYVIEW),
};

#[derive(View)]
#[layout("<idf")]
struct Record {
    id: i32,
    timestamp: f64,
    value: f32,
}

#[derive(View)]
#[layout("idf")]
struct Native {
    id: i32,
    timestamp: f64,
    value: f32,
}

#[derive(View)]
#[layout("!H3t13t")]
struct Fragment {
    id: u16,
    flags: u8,
    offset: u16,
}

#[inline(never)]
fn getter(bytes: &[u8; 16]) -> i32 {
    Record::view(bytes).unwrap().id()
}

#[inline(never)]
fn prefix(bytes: &[u8]) -> Option<f64> {
    let (record, _) = Record::view_prefix(bytes).ok()?;
    Some(record.timestamp())
}

#[inline(never)]
fn setter(bytes: &mut [u8; 16], value: f32) {
    Record::view_mut(bytes).unwrap().set_value(value);
}

#[inline(never)]
fn sum(bytes: &[u8]) -> f64 {
    let mut sum = 0.0;
    for record in Record::view_slice(bytes).unwrap() {
        sum += f64::from(record.id()) + record.timestamp() + f64::from(record.value());
    }
    sum
}

#[inline(never)]
fn native_sum(bytes: &[u8]) -> f64 {
    let mut sum = 0.0;
    for record in Native::view_slice(bytes).unwrap() {
        sum += f64::from(record.id()) + record.timestamp() + f64::from(record.value());
    }
    sum
}

#[inline(never)]
fn bits_getter(bytes: &[u8; 4]) -> u16 {
    Fragment::view(bytes).unwrap().offset()
}

#[inline(never)]
fn bits_setter(bytes: &mut [u8; 4], value: u16) {
    Fragment::view_mut(bytes).unwrap().set_offset(value);
}

#[derive(View)]
#[layout(">B{length & 7}sHI")]
struct Text<'a> {
    length: u8,
    text: &'a [u8],
    kind: u16,
    value: u32,
}

#[inline(never)]
fn value(text: &TextView<'_>) -> u32 {
    text.value()
}

fn after_dynamic(bytes: &[u8; 16], times: usize) -> f64 {
    let (text, _) = Text::view_prefix(bytes).expect("a text");
    let value = black_box(value as fn(&TextView<'_>) -> u32);
    (0..times).map(|_| f64::from(value(black_box(&text)))).sum()
}

#[inline(never)]
fn dynamic(bytes: &[u8; 16]) -> Option<u32> {
    Some(Text::view_prefix(bytes).ok()?.0.value())
}
