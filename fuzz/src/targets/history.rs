//! A history contains every record that was pushed: by index, by time, in sums, and after a round
//! trip through a file.

use arbitrary::{Result, Unstructured};
use memoryview::{Ring, le};
use memoryview_ring::{Archive, History};

pub fn run(input: &[u8]) {
    let _ = check(&mut Unstructured::new(input));
}

fn check(u: &mut Unstructured<'_>) -> Result<()> {
    let capacity = 1 + usize::from(u.arbitrary::<u8>()?) % 40;
    let chunk = 1 + usize::from(u.arbitrary::<u8>()?);
    let Ok(archive) = Archive::<le::I64>::new().with_chunk_records(chunk) else {
        return Ok(());
    };
    let Ok(ring) = Ring::<le::I64>::new(capacity) else {
        return Ok(());
    };
    let mut history = History::new(ring, archive);
    let mut model = Vec::new();
    let mut time = 0_u64;
    while !u.is_empty() && model.len() < 2000 {
        let step = u.arbitrary::<i8>()?;
        time = match step {
            i8::MIN => u.arbitrary()?,
            step => time.wrapping_add_signed(i64::from(step)),
        };
        let value: i64 = u.arbitrary()?;
        history.push_at(time, value);
        model.push((time, value));
        if step == 0 {
            history.flush();
        }
    }
    let whole = history.iter().map(|entry| (entry.time, entry.value.get()));
    assert!(whole.eq(model.iter().copied()));
    assert_eq!(history.len(), model.len() as u64);
    let middle = model.len() / 2;
    let found = history
        .get(middle as u64)
        .map(|entry| (entry.time, entry.value.get()));
    assert_eq!(found, model.get(middle).copied());
    let wanted = time / 2..time;
    let range = history.range(wanted.clone());
    let inside = model.iter().filter(|(time, _)| wanted.contains(time));
    assert_eq!(range.iter().count() as u64, range.len());
    assert_eq!(range.len(), inside.clone().count() as u64);
    let sum = inside.map(|(_, value)| i128::from(*value)).sum::<i128>();
    assert_eq!(range.stats().map_or(0, |stats| stats.sum), sum);
    let archive = history.into_archive();
    let again = Archive::<le::I64>::from_bytes(&archive.to_bytes()).expect("it was just written");
    assert_eq!(again.verify().map_err(|error| error.to_string()), Ok(()));
    let whole = again.iter().map(|entry| (entry.time, entry.value.get()));
    assert!(whole.eq(model.iter().copied()));
    Ok(())
}
