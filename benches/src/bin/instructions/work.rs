//! The measured operations. Each processes the first records of the same data, so that two counts
//! differ only by the operation itself.

use std::hint::black_box;

use crate::contenders::{Contender, Repeated};

/// The number of records in the data.
pub const RECORDS: usize = 11_000;

/// One kind of access.
pub struct Work {
    pub name: &'static str,
    /// The maximum ratio of our instructions to those of the hand-written code.
    pub at_most: f64,
    /// Processes the given number of records. The result is the same for all contenders, or `None`
    /// if the contender does not support the operation.
    pub run: fn(&Contender, usize) -> Option<f64>,
}

/// The counts of small functions include the call and the loop, which are the same for all.
pub const WORKS: &[Work] = &[
    Work {
        name: "sum of three fields",
        at_most: 1.0,
        run: |contender, records| {
            let bytes = data(16);
            Some((contender.sum)(&bytes[..16 * records]))
        },
    },
    Work {
        name: "the same, native `idf`",
        at_most: 1.0,
        run: |contender, records| {
            let bytes = data(20);
            Some(contender.native_sum?(&bytes[..20 * records]))
        },
    },
    Work {
        name: "getter, a call",
        at_most: 1.0,
        run: |contender, records| {
            let getter = black_box(contender.getter);
            Some(calls(records, |record| f64::from(getter(record))))
        },
    },
    Work {
        name: "prefix and getter, a call",
        at_most: 1.0,
        run: |contender, records| {
            let prefix = black_box(contender.prefix);
            Some(calls::<20>(records, |bytes| prefix(bytes).unwrap_or(0.0)))
        },
    },
    Work {
        name: "setter, a call",
        at_most: 1.0,
        run: |contender, records| {
            let setter = black_box(contender.setter?);
            Some(writes(records, |record| setter(record, 1.5)))
        },
    },
    Work {
        name: "getter of 13 bits, a call",
        at_most: 1.0,
        run: |contender, records| {
            let getter = black_box(contender.bits_getter?);
            Some(calls(records, |record| f64::from(getter(record))))
        },
    },
    Work {
        name: "setter of 13 bits, a call",
        at_most: 1.0,
        run: |contender, records| {
            let setter = black_box(contender.bits_setter?);
            Some(writes(records, |record| setter(record, 0xfff)))
        },
    },
    Work {
        name: "getter after a dynamic run, a call",
        at_most: 1.0,
        run: |contender, records| {
            let first = data(16);
            Some(contender.after_dynamic?(first.first_chunk()?, records))
        },
    },
    Work {
        name: "dynamic prefix and getter, a call",
        at_most: 1.0,
        run: |contender, records| {
            let dynamic = black_box(contender.dynamic?);
            Some(calls(records, |record| {
                f64::from(dynamic(record).unwrap_or(0))
            }))
        },
    },
    Work {
        name: "stats of 1 record",
        at_most: 2.0,
        run: |contender, records| Some(short::<1>(contender.small.as_ref()?.stats, records)),
    },
    Work {
        name: "stats of 4 records",
        at_most: 1.5,
        run: |contender, records| Some(short::<4>(contender.small.as_ref()?.stats, records)),
    },
    Work {
        name: "stats of 16 records",
        at_most: 1.4,
        run: |contender, records| Some(short::<16>(contender.small.as_ref()?.stats, records)),
    },
    Work {
        name: "stats of 64 records",
        at_most: 1.3,
        run: |contender, records| Some(short::<64>(contender.small.as_ref()?.stats, records)),
    },
    Work {
        name: "sum of 1 record",
        at_most: 3.0,
        run: |contender, records| Some(short::<1>(contender.small.as_ref()?.sum, records)),
    },
    Work {
        name: "sum of 4 records",
        at_most: 2.5,
        run: |contender, records| Some(short::<4>(contender.small.as_ref()?.sum, records)),
    },
    Work {
        name: "sum of 16 records",
        at_most: 3.0,
        run: |contender, records| Some(short::<16>(contender.small.as_ref()?.sum, records)),
    },
    Work {
        name: "sum of 64 records",
        at_most: 2.0,
        run: |contender, records| Some(short::<64>(contender.small.as_ref()?.sum, records)),
    },
    Work {
        name: "find of 1 record",
        at_most: 1.75,
        run: |contender, records| Some(short::<1>(contender.small.as_ref()?.find, records)),
    },
    Work {
        name: "find of 4 records",
        at_most: 1.3,
        run: |contender, records| Some(short::<4>(contender.small.as_ref()?.find, records)),
    },
    Work {
        name: "find of 16 records",
        at_most: 1.05,
        run: |contender, records| Some(short::<16>(contender.small.as_ref()?.find, records)),
    },
    Work {
        name: "find of 64 records",
        at_most: 1.0,
        run: |contender, records| Some(short::<64>(contender.small.as_ref()?.find, records)),
    },
    Work {
        name: "values of a format, `<idf`",
        at_most: 1.75,
        run: |contender, records| {
            Some((contender.small.as_ref()?.unpack)(
                &data(16)[..16 * records],
            ))
        },
    },
    Work {
        name: "push to a ring",
        at_most: 2.75,
        run: |contender, records| Some((contender.small.as_ref()?.push)(&data(16)[..16 * records])),
    },
];

/// Calls `run` on the first `FEW` records, often enough to process `records` in total.
fn short<const FEW: usize>(run: Repeated, records: usize) -> f64 {
    black_box(run)(&data(16)[..16 * FEW], records / FEW)
}

/// Calls `read` on each record.
fn calls<const N: usize>(records: usize, read: impl Fn(&[u8; N]) -> f64) -> f64 {
    let bytes = data(N);
    let (chunks, _) = bytes.as_chunks::<N>();
    chunks[..records].iter().map(read).sum()
}

/// Calls `write` on each record. The result depends on all bytes.
fn writes<const N: usize>(records: usize, write: impl Fn(&mut [u8; N])) -> f64 {
    let mut bytes = data(N);
    let (chunks, _) = bytes.as_chunks_mut::<N>();
    chunks[..records].iter_mut().for_each(write);
    let weighed = |(i, byte): (usize, &u8)| (i % 251) as f64 * f64::from(*byte);
    bytes.iter().enumerate().map(weighed).sum()
}

/// Returns records of `size` bytes whose numbers are finite in any layout: every byte is below 64.
fn data(size: usize) -> Vec<u8> {
    let mut state = 1_u64;
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 58) as u8
    };
    (0..RECORDS * size).map(|_| next()).collect()
}
