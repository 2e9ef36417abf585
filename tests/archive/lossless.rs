//! Reading returns the same bytes for all kinds of fields, NaN with payload, negative zero, and
//! padding.

use memoryview::{Bool, Pascal, View, Wire, as_bytes, be, cast, le, ne};
use memoryview_ring::Archive;
use proptest::prelude::*;

#[derive(View, Clone, Debug, PartialEq)]
#[layout("T{<bB?cxhH>iI<qQ>qQ}")]
struct Numbers {
    i8: i8,
    u8: u8,
    on: bool,
    letter: u8,
    i16: i16,
    u16: u16,
    i32: i32,
    u32: u32,
    i64: i64,
    u64: u64,
    big_i64: i64,
    big_u64: u64,
}

#[derive(View, Clone, Debug, PartialEq)]
#[layout("T{>efd<efdZfZd3x}")]
struct Floats {
    f16: f32,
    f32: f32,
    f64: f64,
    little_f16: f32,
    little_f32: f32,
    little_f64: f64,
    complex: [f32; 2],
    double: [f64; 2],
}

#[derive(View, Clone, Debug, PartialEq)]
#[layout("<3t5t4s7p2T70T(2,3)d70H300s")]
struct Nested {
    low: u8,
    high: u8,
    tag: [u8; 4],
    name: Pascal<7>,
    few: [Pair; 2],
    many: [Pair; 70],
    matrix: [[f64; 3]; 2],
    curve: [u16; 70],
    bytes: [u8; 300],
}

#[derive(View, Clone, Debug, PartialEq)]
#[layout(">hxf")]
struct Pair {
    number: i16,
    weight: f32,
}

/// Archives the records in `bytes`, in chunks of `chunk`, and compares every byte, before
/// and after a round trip through a file.
fn survive<W: Wire>(bytes: &[u8], chunk: usize) {
    let whole = bytes.len() - bytes.len() % size_of::<W>();
    let records: &[W] = cast(&bytes[..whole]).unwrap();
    let mut archive = Archive::<W>::new().with_chunk_records(chunk).unwrap();
    for (time, record) in records.iter().enumerate() {
        archive.push_wire_at(time as u64, *record);
    }
    let back: Vec<W> = archive.iter().map(|entry| entry.value).collect();
    assert_eq!(as_bytes(&back), &bytes[..whole], "{}", W::NAME);
    let file = archive.to_bytes();
    let read = Archive::<W>::from_bytes(&file).unwrap();
    let back: Vec<W> = read.iter().map(|entry| entry.value).collect();
    assert_eq!(as_bytes(&back), &bytes[..whole], "{} from a file", W::NAME);
    assert_eq!(read.to_bytes(), file, "{}", W::NAME);
}

/// Bytes of many kinds: equal, counting, random, and special floats.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let special = prop::sample::select(vec![
        0x7ff0_0000_0000_0001_u64, // signalling NaN
        0x7ff8_0000_dead_beef,     // NaN with a payload
        0xffff_ffff_ffff_ffff,
        0x8000_0000_0000_0000, // -0.0
        0x7ff0_0000_0000_0000, // infinity
        0x0000_0000_0000_0001, // the smallest subnormal number
        0x3ff0_0000_0000_0000,
        0x7f80_0001_ffc0_dead, // NaN of 32 bits, both
        0x7c01_fe00_8000_7c00, // NaN of 16 bits
    ]);
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..6000),
        (any::<u8>(), 0..6000_usize).prop_map(|(byte, n)| vec![byte; n]),
        (0..6000_usize).prop_map(|n| (0..n).map(|i| (i / 7) as u8).collect()),
        prop::collection::vec(special, 0..800)
            .prop_map(|words| words.iter().flat_map(|word| word.to_le_bytes()).collect()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn every_byte_of_every_wire_type(bytes in bytes(), chunk in 1..700_usize) {
        survive::<u8>(&bytes, chunk);
        survive::<i8>(&bytes, chunk);
        survive::<Bool>(&bytes, chunk);
        survive::<le::I16>(&bytes, chunk);
        survive::<be::U16>(&bytes, chunk);
        survive::<le::U32>(&bytes, chunk);
        survive::<be::I32>(&bytes, chunk);
        survive::<le::I64>(&bytes, chunk);
        survive::<be::U64>(&bytes, chunk);
        survive::<ne::Isize>(&bytes, chunk);
        survive::<ne::Usize>(&bytes, chunk);
        survive::<le::F16>(&bytes, chunk);
        survive::<be::F16>(&bytes, chunk);
        survive::<le::F32>(&bytes, chunk);
        survive::<be::F32>(&bytes, chunk);
        survive::<le::F64>(&bytes, chunk);
        survive::<be::F64>(&bytes, chunk);
        survive::<Pascal<5>>(&bytes, chunk);
        survive::<[u8; 3]>(&bytes, chunk);
        survive::<[be::F32; 17]>(&bytes, chunk);
        survive::<[le::F32; 65]>(&bytes, chunk);
        survive::<[[le::I16; 2]; 3]>(&bytes, chunk);
    }

    #[test]
    fn every_byte_of_records(bytes in bytes(), chunk in 1..100_usize) {
        survive::<NumbersView>(&bytes, chunk);
        survive::<FloatsView>(&bytes, chunk);
        survive::<NestedView>(&bytes, chunk);
        survive::<[PairView; 3]>(&bytes, chunk);
    }
}

#[test]
fn any_time_and_order() {
    let times = [u64::MAX, 0, 1, u64::MAX - 1, 1 << 63, 5, 5, 5];
    let mut archive = Archive::<u8>::new();
    for time in times {
        archive.push_at(time, 0);
    }
    archive.flush();
    assert!(archive.iter().map(|entry| entry.time).eq(times));
    assert_eq!(archive.range(u64::MAX..).len(), 1);
    assert_eq!(archive.range(..).len(), 8);
    assert_eq!(archive.range(5..5).len(), 0);
    assert_eq!(archive.at_or_before(u64::MAX).unwrap().index, 0);
}
