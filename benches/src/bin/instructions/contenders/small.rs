//! Small operations on views, run-time formats and rings: by hand and with memoryview.

use std::hint::black_box;

use memoryview::{Format, Ring, Strided, Value, le};

/// The operations of one contender on a few records of 16 bytes, whose second number is a `u32`.
pub struct Small {
    /// Computes minimum, maximum and sum, the given number of times, and returns their total.
    pub stats: Repeated,
    pub sum: Repeated,
    /// Returns the index of the first 7, or -1.
    pub find: Repeated,
    /// Returns the number of values of all records, which are read as `<idf`.
    pub unpack: fn(&[u8]) -> f64,
    /// Pushes records to a ring of 1,000, with their indices as times.
    pub push: fn(&[u8]) -> f64,
}

/// Repeats an operation and adds up the results.
pub type Repeated = fn(&[u8], usize) -> f64;

const DISTANCE: usize = 16;

const CAPACITY: usize = 1_000;

pub const BY_HAND: Small = Small {
    stats: |bytes, times| {
        repeat(times, bytes, |bytes| {
            let (mut min, mut max, mut sum) = (u32::MAX, 0, 0_u64);
            for number in numbers(bytes) {
                (min, max) = (min.min(number), max.max(number));
                sum += u64::from(number);
            }
            total(min, max, sum)
        })
    },
    sum: |bytes, times| {
        repeat(times, bytes, |bytes| {
            numbers(bytes).map(u64::from).sum::<u64>() as f64
        })
    },
    find: |bytes, times| {
        repeat(times, bytes, |bytes| {
            index(numbers(bytes).position(|number| number == 7))
        })
    },
    unpack: |bytes| {
        let mut unpacked = 0;
        for record in bytes.as_chunks::<DISTANCE>().0 {
            let id = i32::from_le_bytes(record[..4].try_into().unwrap());
            let timestamp = f64::from_le_bytes(record[4..12].try_into().unwrap());
            let value = f32::from_le_bytes(record[12..].try_into().unwrap());
            let values = vec![Value::from(id), Value::from(timestamp), Value::from(value)];
            unpacked += black_box(values).len();
        }
        unpacked as f64
    },
    push: |bytes| {
        let mut slots = vec![([0; DISTANCE], 0); CAPACITY];
        let (mut next, mut pushed) = (0, 0);
        for record in bytes.as_chunks::<DISTANCE>().0 {
            slots[next] = (*record, pushed);
            pushed += 1;
            next = if next + 1 == CAPACITY { 0 } else { next + 1 };
        }
        black_box(slots);
        pushed as f64
    },
};

pub const BY_MEMORYVIEW: Small = Small {
    stats: |bytes, times| {
        repeat(times, column(bytes), |column| {
            let stats = column.stats().unwrap();
            total(stats.min, stats.max, stats.sum as u64)
        })
    },
    sum: |bytes, times| repeat(times, column(bytes), |column| column.sum() as f64),
    find: |bytes, times| repeat(times, column(bytes), |column| index(column.find(7))),
    unpack: |bytes| {
        let format = Format::parse("<idf").unwrap();
        let records = format.iter_unpack(bytes).unwrap();
        let unpacked: usize = records.map(|values| black_box(values).len()).sum();
        unpacked as f64
    },
    push: |bytes| {
        let mut ring = Ring::<[u8; DISTANCE]>::new(CAPACITY).unwrap();
        for (time, record) in (0..).zip(bytes.as_chunks::<DISTANCE>().0) {
            ring.push_wire_at(time, *record);
        }
        ring.pushed() as f64
    },
};

/// Prevents the compiler from knowing that the data is the same each time.
fn repeat<D: Copy>(times: usize, data: D, run: impl Fn(D) -> f64) -> f64 {
    (0..times).map(|_| run(black_box(data))).sum()
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    let records = bytes.chunks_exact(DISTANCE);
    records.map(|record| u32::from_le_bytes(record[4..8].try_into().unwrap()))
}

/// Creates a view whose stride is known only at run time.
fn column(bytes: &[u8]) -> Strided<'_, le::U32> {
    let len = bytes.len() / DISTANCE;
    Strided::new(bytes, 4, len, black_box(DISTANCE as isize)).unwrap()
}

fn total(min: u32, max: u32, sum: u64) -> f64 {
    f64::from(min) + f64::from(max) + sum as f64
}

fn index(found: Option<usize>) -> f64 {
    found.map_or(-1.0, |index| index as f64)
}
