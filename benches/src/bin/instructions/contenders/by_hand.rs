//! The functions written by hand.

use std::hint::black_box;

use super::{Contender, small};

pub const CONTENDER: Contender = Contender {
    name: "by hand",
    getter,
    prefix,
    setter: Some(setter),
    sum,
    native_sum: Some(native_sum),
    bits_getter: Some(bits_getter),
    bits_setter: Some(bits_setter),
    after_dynamic: Some(after_dynamic),
    dynamic: Some(dynamic),
    small: Some(small::BY_HAND),
};

fn array<const N: usize>(bytes: &[u8], offset: usize) -> [u8; N] {
    bytes[offset..offset + N].try_into().unwrap()
}

#[inline(never)]
fn getter(bytes: &[u8; 16]) -> i32 {
    i32::from_le_bytes(array(bytes, 0))
}

#[inline(never)]
fn prefix(bytes: &[u8]) -> Option<f64> {
    let record: &[u8; 16] = bytes.first_chunk()?;
    Some(f64::from_le_bytes(array(record, 4)))
}

#[inline(never)]
fn setter(bytes: &mut [u8; 16], value: f32) {
    bytes[12..].copy_from_slice(&value.to_le_bytes());
}

#[inline(never)]
fn sum(bytes: &[u8]) -> f64 {
    let (records, _) = bytes.as_chunks::<16>();
    let mut sum = 0.0;
    for record in records {
        sum += f64::from(i32::from_le_bytes(array(record, 0)))
            + f64::from_le_bytes(array(record, 4))
            + f64::from(f32::from_le_bytes(array(record, 12)));
    }
    sum
}

#[inline(never)]
fn native_sum(bytes: &[u8]) -> f64 {
    let (records, _) = bytes.as_chunks::<20>();
    let mut sum = 0.0;
    for record in records {
        sum += f64::from(i32::from_ne_bytes(array(record, 0)))
            + f64::from_ne_bytes(array(record, 8))
            + f64::from(f32::from_ne_bytes(array(record, 16)));
    }
    sum
}

#[inline(never)]
fn bits_getter(bytes: &[u8; 4]) -> u16 {
    u16::from_be_bytes([bytes[2], bytes[3]]) & 0x1fff
}

#[inline(never)]
fn bits_setter(bytes: &mut [u8; 4], value: u16) {
    let word = u16::from_be_bytes([bytes[2], bytes[3]]);
    let word = word & !0x1fff | value & 0x1fff;
    bytes[2..].copy_from_slice(&word.to_be_bytes());
}

struct Text<'a> {
    length: &'a [u8; 1],
    text: &'a [u8],
    tail: &'a [u8; 6],
}

fn text(bytes: &[u8]) -> Option<Text<'_>> {
    let (length, rest) = bytes.split_first_chunk::<1>()?;
    let (text, rest) = rest.split_at_checked((length[0] & 7).into())?;
    let tail = rest.first_chunk()?;
    Some(Text { length, text, tail })
}

#[inline(never)]
fn value(text: &Text<'_>) -> u32 {
    let [_, _, value @ ..] = text.tail;
    u32::from_be_bytes(*value)
}

fn after_dynamic(bytes: &[u8; 16], times: usize) -> f64 {
    let text = text(bytes).expect("a text");
    let value = black_box(value as fn(&Text<'_>) -> u32);
    black_box((text.length, text.text));
    (0..times).map(|_| f64::from(value(black_box(&text)))).sum()
}

#[inline(never)]
fn dynamic(bytes: &[u8; 16]) -> Option<u32> {
    let [_, _, value @ ..] = text(bytes)?.tail;
    Some(u32::from_be_bytes(*value))
}
