//! Parsing arbitrary text returns a slice or an error; the indices of arbitrary bounds match
//! Python's definition.

use arbitrary::{Result, Unstructured};
use memoryview::Slice;

pub fn run(input: &[u8]) {
    if let Ok(text) = str::from_utf8(input) {
        match text.parse::<Slice>() {
            Ok(slice) => assert_eq!(slice.to_string().parse(), Ok(slice)),
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
    let _ = check(&mut Unstructured::new(input));
}

fn check(u: &mut Unstructured<'_>) -> Result<()> {
    let [start, stop, step] = [u.arbitrary()?, u.arbitrary()?, u.arbitrary()?];
    let small = |bound: Option<i64>| bound.map(|bound| bound % 80);
    let skipped = usize::from(u.arbitrary::<u8>()?);
    let len = u.arbitrary::<usize>()?;
    if let Ok(mut indices) = Slice::new(start, stop, step).indices(len) {
        let (count, last) = (indices.len(), indices.clone().next_back());
        assert!(count <= len.min(isize::MAX.unsigned_abs()) && last.is_none_or(|last| last < len));
        assert_eq!(indices.nth(usize::MAX), None);
    }
    let (start, stop, step) = (small(start), small(stop), small(step));
    let len = len % 64;
    let slice = Slice::new(start, stop, step);
    let Ok(indices) = slice.indices(len) else {
        assert_eq!(step, Some(0));
        return Ok(());
    };
    let naive = naive(
        start,
        stop,
        step.unwrap_or(1),
        i64::try_from(len).unwrap_or(0),
    );
    assert_eq!(indices.clone().collect::<Vec<_>>(), naive);
    assert!(indices.clone().rev().eq(naive.iter().rev().copied()));
    assert_eq!(indices.clone().nth(skipped), naive.get(skipped).copied());
    assert_eq!(
        indices.clone().nth_back(skipped),
        naive.iter().rev().nth(skipped).copied()
    );
    Ok(())
}

/// `range(*slice.indices(n))`, step by step.
fn naive(start: Option<i64>, stop: Option<i64>, step: i64, n: i64) -> Vec<usize> {
    let bound = |bound: i64| if bound < 0 { bound + n } else { bound };
    let mut taken = Vec::new();
    let mut at = match (start, step > 0) {
        (None, true) => 0,
        (None, false) => n - 1,
        (Some(start), true) => bound(start).max(0),
        (Some(start), false) => bound(start).min(n - 1),
    };
    let goes_on = |at: i64| match (stop, step > 0) {
        (None, _) => true,
        (Some(stop), true) => at < bound(stop),
        (Some(stop), false) => at > bound(stop),
    };
    while (0..n).contains(&at) && goes_on(at) {
        taken.extend(usize::try_from(at));
        at += step;
    }
    taken
}
