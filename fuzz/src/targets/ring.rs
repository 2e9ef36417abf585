//! A ring in the caller's bytes, of any number and contents, agrees with a queue.

use std::collections::VecDeque;

use arbitrary::{Result, Unstructured};
use memoryview::{Ring, le};

pub fn run(input: &[u8]) {
    let _ = check(&mut Unstructured::new(input));
}

fn check(u: &mut Unstructured<'_>) -> Result<()> {
    let (before, start) = (u.arbitrary::<u8>()?, u.arbitrary::<u64>()?);
    let mut bytes = vec![before; usize::from(u.arbitrary::<u16>()?) % 600];
    let Ok(ring) = Ring::<le::U32>::in_bytes(&mut bytes) else {
        return Ok(());
    };
    let mut ring = ring.starting_at(start);
    let capacity = ring.capacity();
    let mut model: VecDeque<(u64, u64, u32)> = VecDeque::new();
    let mut next = start;
    while !u.is_empty() {
        let (what, time) = (u.arbitrary::<u8>()?, u64::from(u.arbitrary::<u16>()?));
        let count = if what % 8 == 0 {
            usize::from(what) / 8
        } else {
            1
        };
        let values: Vec<u32> = (0..count as u32).map(|i| i * 7 + u32::from(what)).collect();
        match what % 8 {
            0 => {
                let wires: Vec<le::U32> = values.iter().copied().map(le::U32::new).collect();
                ring.push_slice_at(time, &wires);
            }
            1 if what > 200 => {
                ring.clear();
                model.clear();
                continue;
            }
            _ => {
                ring.push_at(time, values[0]);
            }
        }
        for value in values {
            model.push_back((next, time, value));
            next = next.wrapping_add(1);
        }
        model.drain(..model.len().saturating_sub(capacity));
        agrees(&ring, &model, time);
    }
    Ok(())
}

fn agrees<C, S: memoryview::ring::Storage<le::U32>>(
    ring: &Ring<le::U32, C, S>,
    model: &VecDeque<(u64, u64, u32)>,
    time: u64,
) {
    let entries = ring
        .iter()
        .map(|entry| (entry.index, entry.time, entry.value.get()));
    assert!(entries.eq(model.iter().copied()));
    let sum = model
        .iter()
        .map(|(_, _, value)| i128::from(*value))
        .sum::<i128>();
    let stats = ring.stats();
    assert_eq!(
        stats.map_or((0, 0), |stats| (stats.count, stats.sum)),
        (model.len(), sum)
    );
    let wanted = time / 2..=time;
    let found = model
        .iter()
        .filter(|(_, time, _)| wanted.contains(time))
        .count();
    assert_eq!(ring.range(wanted).iter().count(), found);
    let latest = model
        .iter()
        .map(|(_, time, _)| *time)
        .filter(|other| *other <= time)
        .max();
    assert_eq!(ring.at_or_before(time).map(|entry| entry.time), latest);
}
