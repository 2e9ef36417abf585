//! Bit fields after data.

use memoryview::{Coded, Seq, View};

#[derive(View)]
#[layout(">B{n}s3t1t12tB4t4t")]
struct HighFirst<'a> {
    n: u8,
    name: &'a [u8],
    ver: u8,
    on: bool,
    level: u16,
    mid: u8,
    hi: u8,
    lo: u8,
}

#[derive(View)]
#[layout("<B{n}H3t1t12tH5t3t")]
struct LowFirst<'a> {
    n: u8,
    skip: &'a [u16],
    a: u8,
    b: bool,
    c: u16,
    mid: u16,
    d: u8,
    e: u8,
}

#[derive(View)]
#[layout("<4t7t5tB")]
struct Partial {
    a: u8,
    b: u8,
    _rest: u8,
    next: u8,
}

#[derive(Coded)]
#[repr(u16)]
enum Animal {
    Cat = 0,
    Dog = 1,
    Newt = 500,
    #[view(other)]
    Other(u16),
}

#[derive(Coded)]
#[repr(u8)]
enum State {
    Idle = 0,
    Busy = 9,
    #[view(other)]
    Other(u8),
}

/// An element with a size of its own, so that its trace is that of a dynamic record.
#[derive(View)]
#[layout("<H{0}s")]
struct Pet<'a> {
    it: Animal,
    _nothing: &'a [u8],
}

#[derive(View)]
#[layout(">B{n}T4t4t")]
struct Zoo<'a> {
    n: u8,
    pets: Seq<'a, Pet<'a>>,
    state: State,
    spare: u8,
}

super::cases! {
    bits_msb_after_data: HighFirst<'_>;
    bits_msb_cut: HighFirst<'_>;
    bits_lsb_after_data: LowFirst<'_>;
    bits_lsb_partial_byte: Partial;
    enum_list: Zoo<'_>;
}

#[derive(View)]
#[layout("<B{n}H3t1t12tH5t3t")]
struct LowFirstOwned {
    n: u8,
    skip: Vec<u16>,
    a: u8,
    b: bool,
    c: u16,
    mid: u16,
    d: u8,
    e: u8,
}

super::owned_cases! {
    bits_lsb_after_data: LowFirstOwned;
}
