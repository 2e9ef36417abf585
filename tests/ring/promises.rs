//! The guarantees of a ring, one test each.

use memoryview::{Error, Ring, RingErrorKind, View, be, le, ne};

fn message<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    result.unwrap_err().to_string()
}

#[test]
fn errors_suggest_a_fix() {
    assert_eq!(
        message(Ring::<be::U16>::new(0)),
        "ring of be::U16: capacity must be at least 1"
    );
    assert_eq!(
        message(Ring::<le::F64>::new(usize::MAX / 8)),
        format!(
            "ring of le::F64: {} records of 16 bytes overflow the address space: use a smaller capacity",
            usize::MAX / 8
        )
    );
    assert_eq!(
        message(Ring::<u8>::in_bytes(&mut [])),
        "ring of u8: one record needs 81 bytes, 0 were given: `bytes_for` returns the bytes needed for a capacity"
    );
    let mut ring = Ring::<u8>::new(3).unwrap();
    ring.push_slice(b"abc");
    let kind = match ring.resize(0) {
        Err(Error::Ring(error)) => error.kind,
        other => panic!("{other:?}"),
    };
    assert_eq!(kind, RingErrorKind::NoCapacity);
    assert_eq!(ring.as_slices().0, b"abc");
}

/// Half of the address space is a valid object size that no allocator can provide.
#[cfg(target_pointer_width = "64")]
#[test]
fn failed_allocation_of_a_ring_is_an_error() {
    let capacity = (isize::MAX / 12).unsigned_abs();
    assert_eq!(
        message(Ring::<u8>::new(capacity)),
        format!("ring of u8: allocation of {capacity} records failed: use a smaller capacity")
    );
}

#[test]
fn default_clock_never_steps_back() {
    let mut ring = Ring::<ne::U32>::new(1_000).unwrap();
    ring.extend(0..5_000);
    assert_eq!(ring.steps_back(), 0);
    let (older, newer) = ring.times();
    assert!(
        older
            .iter()
            .chain(newer)
            .is_sorted_by_key(|time| time.get())
    );
}

#[test]
fn push_replaces_earlier_times_with_the_previous_one() {
    let mut times = [10, 30, 20, 40].into_iter();
    let mut ring = Ring::<u8>::new(4)
        .unwrap()
        .with_clock(move || times.next().unwrap_or(0));
    ring.extend([1, 2, 3, 4]);
    assert_eq!(ring.times().0, [10, 30, 30, 40].map(ne::U64::new));
    assert_eq!(ring.steps_back(), 0);
}

#[test]
fn step_back_is_counted_after_eviction() {
    let mut ring = Ring::<u8>::new(1).unwrap();
    ring.push_at(10, 1);
    ring.push_at(5, 2);
    ring.push_slice_at(4, &[3, 4, 5]);
    assert_eq!(ring.steps_back(), 2);
    ring.clear();
    ring.push_at(1, 6);
    assert_eq!(ring.steps_back(), 2);
}

#[test]
fn evicted_records_do_not_affect_statistics() {
    let mut ring = Ring::<le::F64>::new(100).unwrap();
    ring.push_at(0, f64::NAN);
    ring.push_at(1, f64::INFINITY);
    ring.push_at(2, -1e300);
    for time in 3..103 {
        ring.push_at(time, 0.1);
    }
    let stats = ring.stats().unwrap();
    assert_eq!(
        (stats.count, stats.nan, stats.min, stats.max),
        (100, 0, 0.1, 0.1)
    );
    // The float that is nearest to a hundred times the float 0.1.
    assert_eq!(stats.sum.to_bits(), 10.0_f64.to_bits());
}

#[test]
fn sums_survive_cancellation() {
    let mut ring = Ring::<le::F64>::new(200).unwrap();
    for _ in 0..50 {
        for value in [1e15, 0.1, -1e15, 0.2] {
            ring.push(value);
        }
    }
    let (tenth, fifth) = (0.1_f64, 0.2_f64);
    let exact = 50.0 * tenth + 50.0 * fifth;
    let sum = ring.stats().unwrap().sum;
    assert!((sum - exact).abs() <= 2.0 * f64::EPSILON * exact, "{sum}");
}

#[test]
fn integer_sums_do_not_overflow() {
    let mut ring = Ring::<be::U64>::new(1_000).unwrap();
    ring.extend(std::iter::repeat_n(u64::MAX, 3_000));
    let stats = ring.stats().unwrap();
    assert_eq!(stats.sum, 1_000 * i128::from(u64::MAX));
    assert_eq!(stats.mean().to_bits(), 2_f64.powi(64).to_bits());
}

#[derive(View, Clone, Copy)]
#[layout("<BH")]
struct Point {
    x: u8,
    y: u16,
}

#[test]
fn columns_and_statistics_are_those_of_the_newest_records() {
    let mut ring = Ring::<PointView>::new(4).unwrap();
    for i in 0..6_u8 {
        ring.push(Point {
            x: i,
            y: 100 * u16::from(i),
        });
    }
    let (older, newer) = ring.column(Point::FIELDS.y);
    assert_eq!(
        older.iter().chain(newer.iter()).collect::<Vec<_>>(),
        [200, 300, 400, 500]
    );
    let mut numbers = Ring::<le::U16>::new(4).unwrap();
    numbers.extend([10, 20, 30, 40, 50]);
    assert_eq!(numbers.stats().unwrap().sum, 140);
    assert_eq!(numbers.stats_last(2).unwrap().sum, 90);
    assert!(numbers.stats_last(0).is_none());
    let entries = numbers.since(0);
    let values = entries.into_iter().map(|entry| entry.value.get());
    assert_eq!(values.collect::<Vec<_>>(), [20, 30, 40, 50]);
    let third = numbers.window().iter().nth(2).unwrap();
    assert_eq!((third.index, third.value.get()), (3, 40));
    assert!(numbers.window().iter().nth(4).is_none());
}
