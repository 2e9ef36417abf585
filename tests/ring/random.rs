//! Random operations on a ring, compared with a `VecDeque`.

mod model;
mod reads;

use memoryview::ring::Clock;
use memoryview::{Field, Ring, View, Wire, le};
use proptest::prelude::*;

use model::Model;
use reads::{assert_reads, assert_stats, bytes};

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<Hfq")]
struct Sample {
    sensor: u16,
    value: f32,
    total: i64,
}

#[derive(Clone, Debug)]
enum Operation<T> {
    Push(u64, T),
    PushSlice(u64, Vec<T>),
    Clear,
    Resize(usize),
}

fn operations<T: Clone + std::fmt::Debug + 'static>(
    value: impl Strategy<Value = T> + Clone + 'static,
) -> impl Strategy<Value = Vec<Operation<T>>> {
    let slice = prop::collection::vec(value.clone(), 0..150);
    let operation = prop_oneof![
        40 => (0..50_u64, value).prop_map(|(time, value)| Operation::Push(time, value)),
        4 => (0..50_u64, slice).prop_map(|(time, values)| Operation::PushSlice(time, values)),
        1 => Just(Operation::Clear),
        1 => (1..=200_usize).prop_map(Operation::Resize),
    ];
    prop::collection::vec(operation, 0..200)
}

/// Floats with exact sums, infinities and NaN.
fn floats() -> impl Strategy<Value = f64> + Clone {
    prop_oneof![
        20 => (-1_000_000..1_000_000_i32).prop_map(|x| f64::from(x) / 4.0),
        2 => Just(-0.0),
        1 => Just(f64::NAN),
        1 => Just(f64::INFINITY),
        1 => Just(f64::NEG_INFINITY),
    ]
}

/// Returns the next time, which usually increases and sometimes steps back far.
fn next_time(last: u64, given: u64, steps: bool) -> u64 {
    if steps && given < 3 {
        last.saturating_sub(given * 40)
    } else {
        last + given
    }
}

/// Applies the operations to a ring and to the model. Pushes must return the same from both.
fn run<W: Wire, C: Clock>(
    ring: &mut Ring<W, C>,
    model: &mut Model<W>,
    operations: &[Operation<W>],
    steps: bool,
    check: impl Fn(&Ring<W, C>, u64),
) {
    let mut time = 1_000;
    for operation in operations {
        match operation {
            Operation::Push(given, value) => {
                time = next_time(time, *given, steps);
                let evicted = ring.push_wire_at(time, *value);
                let expected = model.push(time, *value);
                assert_eq!(evicted.as_ref().map(bytes), expected.as_ref().map(bytes));
            }
            Operation::PushSlice(given, values) => {
                if !values.is_empty() {
                    time = next_time(time, *given, steps);
                }
                let evicted = ring.push_slice_at(time, values);
                let expected = values.iter().filter(|v| model.push(time, **v).is_some());
                assert_eq!(evicted, expected.count());
            }
            Operation::Clear => {
                ring.clear();
                model.clear();
            }
            Operation::Resize(capacity) => {
                ring.resize(*capacity).unwrap();
                model.resize(*capacity);
            }
        }
        assert_reads(ring, model, time.saturating_sub(500));
        check(ring, time.saturating_sub(500));
    }
}

fn ring_of<W: Wire>(capacity: usize, index: u64) -> (Ring<W>, Model<W>) {
    let ring = Ring::new(capacity).unwrap().starting_at(index);
    (ring, Model::new(capacity, index))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn floats_agree(
        capacity in 1..=200_usize,
        before_wrap in 0..100_u64,
        steps in any::<bool>(),
        operations in operations(floats().prop_map(le::F64::new)),
    ) {
        let (mut ring, mut model) = ring_of::<le::F64>(capacity, 0_u64.wrapping_sub(before_wrap));
        run(&mut ring, &mut model, &operations, steps, |ring, probe| {
            assert_stats(ring.window(), Field::<_, le::F64>::at(0), probe);
        });
    }

    #[test]
    fn records_agree(
        capacity in 1..=200_usize,
        tracked in any::<bool>(),
        late in 0..3_usize,
        operations in operations(
            (any::<u16>(), floats(), any::<i64>()).prop_map(|(sensor, value, total)| {
                #[expect(clippy::cast_possible_truncation, reason = "exact: few bits")]
                Sample { sensor, value: value as f32, total }.to_view()
            })
        ),
    ) {
        let (mut ring, mut model) = ring_of::<SampleView>(capacity, 0);
        let (first, rest) = operations.split_at(operations.len() * late / 3);
        run(&mut ring, &mut model, first, true, |_, _| {});
        if tracked {
            ring.track(Sample::FIELDS.value).unwrap();
            ring.track(Sample::FIELDS.total).unwrap();
        }
        run(&mut ring, &mut model, rest, true, |ring, probe| {
            assert_stats(ring.window(), Sample::FIELDS.value, probe);
            let stats = ring.stats_of(Sample::FIELDS.total);
            let totals = || ring.iter().map(|entry| entry.value.total());
            assert_eq!(stats.map(|s| s.sum), (!ring.is_empty()).then(|| totals().map(i128::from).sum()));
            assert_eq!(stats.map(|s| s.min), totals().min());
            assert_eq!(stats.map(|s| s.max), totals().max());
        });
    }

    #[test]
    fn rings_in_lent_bytes_agree(
        size in 0..3_000_usize,
        garbage in any::<u8>(),
        values in prop::collection::vec((0..50_u64, floats()), 0..500),
    ) {
        let mut memory = vec![garbage; size];
        let needed = Ring::<le::F32>::bytes_for(1).unwrap();
        let Ok(mut ring) = Ring::<le::F32>::in_bytes(&mut memory) else {
            prop_assert!(size < needed);
            return Ok(());
        };
        let mut model = Model::<le::F32>::new(ring.capacity(), 0);
        let mut time = 1_000;
        for (given, value) in values {
            time = next_time(time, given, true);
            #[expect(clippy::cast_possible_truncation, reason = "exact: few bits")]
            let value = value as f32;
            let evicted = ring.push_at(time, value);
            let expected = model.push(time, le::F32::new(value));
            prop_assert_eq!(evicted.as_ref().map(bytes), expected.as_ref().map(bytes));
        }
        assert_reads(&ring, &model, time.saturating_sub(500));
        assert_stats(ring.window(), Field::<_, le::F32>::at(0), time.saturating_sub(500));
    }
}

/// Every capacity from 1 to 64, three times around.
#[test]
fn rings_wrap_at_every_size() {
    for capacity in 1..=64 {
        let (mut ring, mut model) = ring_of::<u8>(capacity, 0);
        let mut time = 0;
        for value in 0..u8::try_from(3 * capacity).unwrap() {
            time += u64::from(value % 7);
            if value % 11 == 10 {
                time /= 2;
            }
            assert_eq!(ring.push_at(time, value), model.push(time, value));
            assert_reads(&ring, &model, time.saturating_sub(5));
            let sum = model
                .entries
                .iter()
                .map(|entry| i128::from(entry.value))
                .sum();
            assert_eq!(ring.stats().map(|stats| stats.sum), Some(sum));
        }
    }
}

/// The number of bytes from [`Ring::bytes_for`] results in that capacity, and one byte less does
/// not.
#[test]
fn capacities_in_lent_bytes_are_exact() {
    fn check<W: Wire>() {
        for capacity in 1..=300 {
            let mut bytes = vec![0; Ring::<W>::bytes_for(capacity).unwrap()];
            assert_eq!(
                Ring::<W>::in_bytes(&mut bytes).unwrap().capacity(),
                capacity
            );
            bytes.pop();
            let less = Ring::<W>::in_bytes(&mut bytes).map_or(0, |ring| ring.capacity());
            assert_eq!(less, capacity - 1);
        }
    }
    check::<u8>();
    check::<le::F64>();
    check::<SampleView>();
    check::<[le::U32; 5]>();
}
