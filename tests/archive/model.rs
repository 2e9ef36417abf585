//! An archive agrees with a plain list of its records.

use memoryview::ring::Entry;
use memoryview::{Stats, View, Wire, be, le};
use memoryview_ring::Archive;
use proptest::prelude::*;

use crate::stream::{Step, at_or_after, at_or_before, in_range, steps, times};

/// Applies the steps to an archive and to a list.
fn play<W: Wire>(steps: &[Step<W>], chunk: usize, first: u64) -> (Archive<W>, Vec<Entry<W>>) {
    let mut archive = Archive::new().with_chunk_records(chunk).unwrap();
    let mut model = Vec::new();
    let (mut time, mut index) = (5_000_u64, first);
    for step in steps {
        match step {
            Step::Push(tick, value) => {
                time = time.saturating_add_signed(*tick);
                let entry = Entry {
                    index,
                    time,
                    value: *value,
                };
                if model.is_empty() {
                    archive.append(entry).unwrap();
                } else {
                    archive.push_wire_at(time, *value);
                }
                model.push(entry);
                index = index.wrapping_add(1);
            }
            Step::Flush => archive.flush(),
        }
    }
    (archive, model)
}

/// Count, minimum, maximum and sum of integers.
fn int_stats(values: impl Iterator<Item = i64>) -> Option<(usize, i64, i64, i128)> {
    let values: Vec<i64> = values.collect();
    let (min, max) = (*values.iter().min()?, *values.iter().max()?);
    Some((
        values.len(),
        min,
        max,
        values.iter().copied().map(i128::from).sum(),
    ))
}

fn shown(stats: Option<Stats<i64>>) -> Option<(usize, i64, i64, i128)> {
    stats.map(|stats| (stats.count, stats.min, stats.max, stats.sum))
}

proptest! {
    #[test]
    fn integers(
        steps in steps(any::<i64>().prop_map(be::I64::new), 600),
        chunk in 1..200_usize,
        first in prop_oneof![Just(0), Just(u64::MAX - 50), any::<u64>()],
        ranges in prop::collection::vec(times(600), 8),
    ) {
        let (archive, model) = play(&steps, chunk, first);
        prop_assert_eq!(archive.len(), model.len() as u64);
        prop_assert_eq!(archive.is_empty(), model.is_empty());
        prop_assert_eq!(archive.first_index(), model.first().map(|entry| entry.index));
        prop_assert!(archive.iter().eq(model.iter().copied()));
        for entry in &model {
            prop_assert_eq!(archive.get(entry.index), Some(*entry));
        }
        prop_assert_eq!(archive.get(first.wrapping_sub(1)), None);
        prop_assert_eq!(archive.get(first.wrapping_add(model.len() as u64)), None);
        let all = model.iter().map(|entry| entry.value.get());
        prop_assert_eq!(shown(archive.stats()), int_stats(all));
        for times in ranges {
            let found = in_range(&model, &times);
            let range = archive.range(times.clone());
            prop_assert_eq!(range.len(), found.len() as u64);
            prop_assert_eq!(range.is_empty(), found.is_empty());
            let values = found.iter().map(|entry| entry.value.get());
            prop_assert_eq!(shown(range.stats()), int_stats(values));
            prop_assert!(range.iter().eq(found));
            let time = times.start;
            prop_assert_eq!(archive.at_or_before(time), at_or_before(&model, time));
            prop_assert_eq!(archive.at_or_after(time), at_or_after(&model, time));
        }
    }

    #[test]
    fn records_round_trip(
        steps in steps(any::<u16>().prop_map(le::U16::new), 400),
        chunk in 1..100_usize,
        first in prop_oneof![Just(0), Just(u64::MAX - 50), any::<u64>()],
    ) {
        let (archive, model) = play(&steps, chunk, first);
        let back = Archive::<le::U16>::from_bytes(&archive.to_bytes()).unwrap();
        prop_assert!(back.iter().eq(model));
        prop_assert_eq!(back.next_index(), if back.is_empty() { 0 } else { archive.next_index() });
        prop_assert_eq!(back.stats(), archive.stats());
    }

    #[test]
    fn floats_with_nan(
        steps in steps(
            prop_oneof![10 => (-1_000_000..1_000_000_i32).prop_map(|i| f64::from(i) / 8.0), 1 => Just(f64::NAN)]
                .prop_map(le::F64::new),
            300,
        ),
        chunk in 1..100_usize,
        times in times(300),
    ) {
        let (archive, model) = play(&steps, chunk, 0);
        let found = in_range(&model, &times);
        let values: Vec<f64> = found.iter().map(|entry| entry.value.get()).collect();
        let Some(stats) = archive.range(times).stats() else {
            prop_assert!(values.is_empty());
            return Ok(());
        };
        let numbers = || values.iter().copied().filter(|value| !value.is_nan());
        prop_assert_eq!(stats.count, values.len());
        prop_assert_eq!(stats.nan, values.len() - numbers().count());
        prop_assert_eq!(stats.min.to_bits(), numbers().reduce(f64::min).unwrap_or(f64::NAN).to_bits());
        prop_assert_eq!(stats.max.to_bits(), numbers().reduce(f64::max).unwrap_or(f64::NAN).to_bits());
        // Sums of multiples of 1/8 below 2^17 are exact.
        prop_assert_eq!(stats.sum.is_nan(), stats.nan > 0);
        prop_assert!(stats.nan > 0 || stats.sum.to_bits() == (0.0 + numbers().sum::<f64>()).to_bits());
    }
}

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<BxhT65Hd")]
struct Sample {
    channel: u8,
    level: i16,
    place: Place,
    curve: [u16; 65],
    value: f64,
}

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout(">fi")]
struct Place {
    x: f32,
    y: i32,
}

#[test]
fn fields_of_records() {
    use memoryview::Field;
    let mut archive = Archive::<SampleView>::new()
        .with_chunk_records(100)
        .unwrap();
    for i in 0..1050_u16 {
        let level = i16::try_from(i).unwrap() - 500;
        archive.push_at(
            u64::from(i),
            Sample {
                channel: (i % 200) as u8,
                level,
                place: Place {
                    x: 0.5,
                    y: -i32::from(i),
                },
                curve: std::array::from_fn(|k| i + k as u16),
                value: f64::from(i),
            },
        );
    }
    assert_eq!(archive.stats_of(Sample::FIELDS.channel).unwrap().max, 199);
    let level = archive
        .range(150..851)
        .stats_of(Sample::FIELDS.level)
        .unwrap();
    assert_eq!(
        (level.count, level.min, level.max, level.sum),
        (701, -350, 350, 0)
    );
    let nested =
        Field::<SampleView, be::I32>::at(Sample::FIELDS.place.offset() + Place::FIELDS.y.offset());
    assert_eq!(
        archive.stats_of(nested).unwrap().sum,
        -(0..1050).sum::<i128>()
    );
    // A long array has no zone map, so it is read.
    let curve = Field::<SampleView, le::U16>::at(Sample::FIELDS.curve.offset() + 2 * 7);
    let stats = archive.range(100..300).stats_of(curve).unwrap();
    assert_eq!((stats.count, stats.min, stats.max), (200, 107, 306));
    // Bytes of another type than the column's are read, too.
    let bits = Field::<SampleView, le::I64>::at(Sample::FIELDS.value.offset());
    let as_bits = archive.range(5..6).stats_of(bits).unwrap();
    assert_eq!(as_bits.sum, i128::from(5.0_f64.to_bits()));
}

/// Spikes of 1e15 do not affect later sums.
#[test]
fn float_sums_are_rounded_once() {
    let mut archive = Archive::<le::F64>::new().with_chunk_records(64).unwrap();
    let mut exact = 0_i128;
    let mut state = 1_u64;
    for i in 0..100_000_u64 {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        // A multiple of 2^-10 of at most 32 bits; every thousandth is a spike.
        let scaled = (state >> 32) as i64 - (1 << 31);
        let spike = if i % 1000 == 0 {
            1_000_000_000_000_000 * 1024
        } else {
            0
        };
        let scaled = scaled + if i % 2000 == 0 { spike } else { -spike };
        let value = scaled as f64 / 1024.0;
        exact += (value * 1024.0) as i128;
        archive.push_at(i, value);
    }
    let expected = exact as f64 / 1024.0;
    let sum = archive.stats().unwrap().sum;
    assert!(
        ((sum - expected) / expected).abs() <= f64::EPSILON,
        "{sum} {expected}"
    );
}

#[test]
fn limit_drops_the_oldest_chunks() {
    let mut archive = Archive::<le::U32>::new()
        .with_chunk_records(500)
        .unwrap()
        .with_limit(20_000);
    for i in 0..50_000_u32 {
        let noise = u64::from(i)
            .wrapping_pow(3)
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            >> 32;
        archive.push_at(u64::from(i), noise as u32);
        assert!(archive.compressed_bytes() <= 20_000);
    }
    let first = archive.first_index().unwrap();
    assert_eq!(archive.dropped(), first);
    assert_eq!(first % 500, 0);
    assert!(first > 30_000 && archive.len() > 2_000);
    assert_eq!(archive.get(first - 1), None);
    assert!(archive.iter().map(|entry| entry.index).eq(first..50_000));
    let back = Archive::<le::U32>::from_bytes(&archive.to_bytes()).unwrap();
    assert_eq!(back.dropped(), first);
}
