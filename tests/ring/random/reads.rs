//! All reading methods of a ring, compared with the model.

use std::ops::Bound;

use memoryview::ring::{Entry, RingRange, Storage, Window};
use memoryview::{Field, Number, Ring, Stats, Wire};

use super::model::Model;

/// An entry as it was pushed: index, time, bytes.
pub(crate) type Pushed = (u64, u64, Vec<u8>);

pub(crate) fn bytes<W: Wire>(entry: &Entry<W>) -> Pushed {
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

/// Computes statistics of a few floats: all test values are multiples of 1/4 below 2^40, whose sums are exact.
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

/// Everything that a ring can be asked, compared with the model.
pub(crate) fn assert_reads<W: Wire, C, S: Storage<W>>(
    ring: &Ring<W, C, S>,
    model: &Model<W>,
    probe: u64,
) {
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

/// Compares the records read by index, and those in the two slices.
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
        let found: RingRange<'_, W> = ring.range(range);
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

/// Checks that iterating from both ends returns every entry once.
fn both_ends<W: Wire>(found: RingRange<'_, W>) {
    let (mut entries, mut front, mut back) = (found.iter(), Vec::new(), Vec::new());
    while let Some(entry) = entries.next() {
        front.push(entry);
        back.extend(entries.next_back());
    }
    front.extend(back.into_iter().rev());
    assert_eq!(all(front), all(found));
}

/// Compares statistics of the whole ring, of the latest records, of every range of times, and of a
/// field.
pub(crate) fn assert_stats<W, X>(window: Window<'_, W>, field: Field<W, X>, probe: u64)
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
