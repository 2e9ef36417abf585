//! Random operations on a ring agree with a `VecDeque` that does the same the slow way.

use std::collections::VecDeque;
use std::ops::Bound;

use memoryview::ring::{Clock, Entry, Found, Storage, Window};
use memoryview::{Field, Number, Ring, Stats, View, Wire, le};
use proptest::prelude::*;

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<Hfq")]
struct Sample {
    sensor: u16,
    value: f32,
    total: i64,
}

/// The newest records, in the plainest way.
struct Model<W> {
    capacity: usize,
    entries: VecDeque<Entry<W>>,
    index: u64,
    last: Option<u64>,
    pushed: u64,
    evicted: u64,
    steps_back: u64,
}

impl<W: Wire> Model<W> {
    fn new(capacity: usize, index: u64) -> Self {
        Self {
            capacity,
            entries: VecDeque::new(),
            index,
            last: None,
            pushed: 0,
            evicted: 0,
            steps_back: 0,
        }
    }

    fn push(&mut self, time: u64, value: W) -> Option<Entry<W>> {
        let full = self.entries.len() == self.capacity;
        let evicted = full.then(|| self.entries.pop_front()).flatten();
        self.evicted += u64::from(full);
        self.pushed += 1;
        self.steps_back += u64::from(self.last.is_some_and(|last| time < last));
        self.last = Some(time);
        let index = self.index;
        self.entries.push_back(Entry { index, time, value });
        self.index = index.wrapping_add(1);
        evicted
    }

    fn resize(&mut self, capacity: usize) {
        self.capacity = capacity;
        while self.entries.len() > capacity {
            self.entries.pop_front();
            self.evicted += 1;
        }
    }

    fn clear(&mut self) {
        self.entries.clear();
        self.last = None;
    }

    fn in_range(&self, range: (Bound<u64>, Bound<u64>)) -> Vec<Entry<W>> {
        use std::ops::RangeBounds;
        let entries = self.entries.iter();
        entries
            .filter(|e| range.contains(&e.time))
            .copied()
            .collect()
    }

    /// Of the largest time that is not after `time`, the last that was pushed.
    fn at_or_before(&self, time: u64) -> Option<Entry<W>> {
        let entries = self.entries.iter().filter(|e| e.time <= time);
        entries.max_by_key(|e| e.time).copied()
    }

    /// Of the smallest time that is not before `time`, the first that was pushed.
    fn at_or_after(&self, time: u64) -> Option<Entry<W>> {
        let entries = self.entries.iter().filter(|e| e.time >= time);
        entries.min_by_key(|e| e.time).copied()
    }
}

fn bytes<W: Wire>(entry: &Entry<W>) -> Pushed {
    (
        entry.index,
        entry.time,
        memoryview::as_bytes(&[entry.value]).to_vec(),
    )
}

fn all<'a, W: Wire>(entries: impl IntoIterator<Item = Entry<&'a W>>) -> Vec<Pushed> {
    entries
        .into_iter()
        .map(|e| {
            (
                e.index,
                e.time,
                memoryview::as_bytes(std::slice::from_ref(e.value)).to_vec(),
            )
        })
        .collect()
}

fn one<W: Wire>(entry: Option<Entry<&W>>) -> Option<Pushed> {
    all(entry).pop()
}

/// Statistics as bits, so that NaN is equal to NaN and 0.0 is not -0.0.
fn bits<T: Number<Sum = f64>>(stats: Option<Stats<T>>) -> Option<(usize, usize, [u64; 3])> {
    let positive = |x: f64| (if x.is_nan() { f64::NAN } else { x + 0.0 }).to_bits();
    stats.map(|s| {
        let numbers = [s.min.to_f64(), s.max.to_f64(), s.sum].map(positive);
        (s.count, s.nan, numbers)
    })
}

/// Statistics of a few floats: all test values are multiples of 1/4 below 2^40, whose sums are exact.
fn slow<T: Number<Sum = f64>>(values: &[T]) -> Option<(usize, usize, [u64; 3])> {
    let floats: Vec<f64> = values.iter().map(|v| v.to_f64()).collect();
    let numbers = || floats.iter().copied().filter(|v| !v.is_nan());
    let none = |x: f64| if numbers().count() == 0 { f64::NAN } else { x };
    let min = none(numbers().fold(f64::INFINITY, f64::min));
    let max = none(numbers().fold(f64::NEG_INFINITY, f64::max));
    let sum = floats.iter().sum::<f64>();
    let positive = |x: f64| (if x.is_nan() { f64::NAN } else { x + 0.0 }).to_bits();
    let nan = floats.len() - numbers().count();
    (!floats.is_empty()).then(|| (floats.len(), nan, [min, max, sum].map(positive)))
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

/// Times rise by what the operation says, and sometimes fall far.
fn next_time(last: u64, given: u64, steps: bool) -> u64 {
    if steps && given < 3 {
        last.saturating_sub(given * 40)
    } else {
        last + given
    }
}

/// Everything that a ring can be asked, compared with the model.
fn assert_reads<W: Wire, C, S: Storage<W>>(ring: &Ring<W, C, S>, model: &Model<W>, probe: u64) {
    let expected: Vec<_> = model.entries.iter().map(bytes).collect();
    assert_eq!(all(ring), expected);
    assert!(
        all(ring.iter().rev())
            .into_iter()
            .rev()
            .eq(expected.iter().cloned())
    );
    assert_eq!(ring.iter().len(), expected.len());
    assert_eq!(
        (ring.len(), ring.capacity()),
        (expected.len(), model.capacity)
    );
    assert_eq!(ring.is_empty(), expected.is_empty());
    assert_eq!(ring.is_full(), expected.len() == model.capacity);
    assert_eq!(
        (
            ring.pushed(),
            ring.evicted(),
            ring.steps_back(),
            ring.next_index()
        ),
        (model.pushed, model.evicted, model.steps_back, model.index)
    );
    assert_indices(ring, model, &expected);
    let n = usize::try_from(probe % 70).unwrap();
    assert_eq!(
        all(ring.latest(n)),
        expected[expected.len().saturating_sub(n)..]
    );
    assert_searches(ring, model, probe);
}

/// An entry as it was pushed: index, time, bytes.
type Pushed = (u64, u64, Vec<u8>);

/// What is read by index, and what lies in the two slices.
fn assert_indices<W: Wire, C, S: Storage<W>>(
    ring: &Ring<W, C, S>,
    model: &Model<W>,
    expected: &[Pushed],
) {
    assert_eq!(one(ring.oldest()), expected.first().cloned());
    assert_eq!(one(ring.newest()), expected.last().cloned());
    let first = model.index.wrapping_sub(expected.len() as u64);
    assert_eq!(ring.first_index(), first);
    for offset in [0, 1, expected.len() / 2, expected.len().saturating_sub(1)] {
        let found = one(ring.get(first.wrapping_add(offset as u64)));
        assert_eq!(found, expected.get(offset).cloned());
    }
    assert_eq!(one(ring.get(model.index)), None);
    assert_eq!(one(ring.get(first.wrapping_sub(1))), None);

    let (older, newer) = ring.as_slices();
    let pieces = [older, newer].map(memoryview::as_bytes).concat();
    assert_eq!(
        pieces,
        expected
            .iter()
            .flat_map(|e| e.2.clone())
            .collect::<Vec<_>>()
    );
    let (older, newer) = ring.times();
    let times = older.iter().chain(newer).map(Wire::get);
    assert!(times.eq(expected.iter().map(|e| e.1)));
}

fn assert_searches<W: Wire, C, S: Storage<W>>(ring: &Ring<W, C, S>, model: &Model<W>, probe: u64) {
    let middle = model
        .entries
        .get(model.entries.len() / 2)
        .map_or(0, |e| e.time);
    for time in [0, probe, middle, middle + 1, u64::MAX] {
        assert_eq!(
            one(ring.at_or_before(time)),
            model.at_or_before(time).as_ref().map(bytes)
        );
        assert_eq!(
            one(ring.at_or_after(time)),
            model.at_or_after(time).as_ref().map(bytes)
        );
    }
    assert_ranges(ring, model, middle.min(probe), middle.max(probe));
    assert_eq!(all(ring.since(middle)), all(ring.range(middle..)));
}

fn assert_ranges<W: Wire, C, S: Storage<W>>(
    ring: &Ring<W, C, S>,
    model: &Model<W>,
    low: u64,
    high: u64,
) {
    use Bound::{Excluded, Included, Unbounded};
    let ranges = [
        (Included(low), Excluded(high)),
        (Included(low), Included(high)),
        (Excluded(low), Unbounded),
        (Unbounded, Excluded(high)),
        (Included(high), Excluded(low)),
        (Unbounded, Unbounded),
        (Excluded(u64::MAX), Unbounded),
        (Unbounded, Excluded(0)),
    ];
    for range in ranges {
        let found: Found<'_, W> = ring.range(range);
        let expected: Vec<_> = model.in_range(range).iter().map(bytes).collect();
        assert_eq!(all(found), expected, "{range:?}");
        assert_eq!(
            (found.len(), found.is_empty()),
            (expected.len(), expected.is_empty())
        );
        let backwards: Vec<_> = all(found.iter().rev()).into_iter().rev().collect();
        assert_eq!(backwards, expected);
        assert!(found.windows().all(|window| !window.is_empty()));
    }
    both_ends(ring.range(low..=high));
}

/// Taking turns from both ends sees every entry once.
fn both_ends<W: Wire>(found: Found<'_, W>) {
    let (mut entries, mut front, mut back) = (found.iter(), Vec::new(), Vec::new());
    while let Some(entry) = entries.next() {
        front.push(entry);
        back.extend(entries.next_back());
    }
    front.extend(back.into_iter().rev());
    assert_eq!(all(front), all(found));
}

/// Statistics of the whole ring, of the latest, of every time range, and of a field.
fn assert_stats<W, X>(window: Window<'_, W>, field: Field<W, X>, probe: u64)
where
    W: Wire,
    X: Wire<Native: Number<Sum = f64>>,
{
    let values = |entries: &mut dyn Iterator<Item = Entry<&W>>| {
        entries
            .map(|entry| field.of(entry.value).get())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        bits(window.stats_of(field)),
        slow(&values(&mut window.iter()))
    );
    let n = usize::try_from(probe % 150).unwrap();
    let latest = window.latest(n);
    assert_eq!(
        bits(latest.stats_of(field)),
        slow(&values(&mut latest.iter()))
    );
    let (older, newer) = window.split_at(n);
    assert_eq!(
        bits(older.stats_of(field)),
        slow(&values(&mut older.iter()))
    );
    assert_eq!(
        bits(newer.stats_of(field)),
        slow(&values(&mut newer.iter()))
    );
    let found = window.range(probe..probe + 300);
    assert_eq!(
        bits(found.stats_of(field)),
        slow(&values(&mut found.iter()))
    );
    let (left, right) = window.column(field);
    let column: Vec<_> = left.iter().chain(right).collect();
    assert_eq!(slow(&column), slow(&values(&mut window.iter())));
}

/// Runs the operations on a ring and on the model; what is pushed returns the same from both.
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
            ring.track(SampleView::VALUE).unwrap();
            ring.track(SampleView::TOTAL).unwrap();
        }
        run(&mut ring, &mut model, rest, true, |ring, probe| {
            assert_stats(ring.window(), SampleView::VALUE, probe);
            let stats = ring.stats_of(SampleView::TOTAL);
            let totals = || ring.iter().map(|entry| entry.value.total());
            assert_eq!(stats.map(|s| s.sum), (!ring.is_empty()).then(|| totals().map(i128::from).sum()));
            assert_eq!(stats.map(|s| s.min), totals().min());
            assert_eq!(stats.map(|s| s.max), totals().max());
        });
    }

    #[test]
    fn lent_bytes_agree(
        bytes in 0..3_000_usize,
        garbage in any::<u8>(),
        values in prop::collection::vec((0..50_u64, floats()), 0..500),
    ) {
        let mut bytes = vec![garbage; bytes];
        let needed = Ring::<le::F32>::bytes_for(1).unwrap();
        let Ok(mut ring) = Ring::<le::F32>::in_bytes(&mut bytes) else {
            prop_assert!(bytes.len() < needed);
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
            prop_assert_eq!(evicted.as_ref().map(bytes_of), expected.as_ref().map(bytes_of));
        }
        assert_reads(&ring, &model, time.saturating_sub(500));
        assert_stats(ring.window(), Field::<_, le::F32>::at(0), time.saturating_sub(500));
    }
}

fn bytes_of(entry: &Entry<le::F32>) -> Pushed {
    bytes(entry)
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

/// As many bytes as [`Ring::bytes_for`] says give that capacity, and one byte less does not.
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
