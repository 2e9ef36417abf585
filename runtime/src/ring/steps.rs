//! A bit per slot that marks where the clock stepped back, so that memory is bounded whatever the
//! clock does.

use crate::ne;

const BITS: usize = u64::BITS as usize;

/// Returns `true` if the bit of `slot` is set.
#[inline]
pub(super) fn is_set(steps: &[ne::U64], slot: usize) -> bool {
    steps
        .get(slot / BITS)
        .is_some_and(|word| word.get() >> (slot % BITS) & 1 == 1)
}

#[inline]
pub(super) fn set(steps: &mut [ne::U64], slot: usize) {
    if let Some(word) = steps.get_mut(slot / BITS) {
        word.set(word.get() | 1 << (slot % BITS));
    }
}

#[inline]
pub(super) fn clear(steps: &mut [ne::U64], slot: usize) {
    if let Some(word) = steps.get_mut(slot / BITS) {
        word.set(word.get() & !(1 << (slot % BITS)));
    }
}

/// Returns the first slot in `start..end` whose bit is set. O((end - start) / 64).
pub(super) fn first(steps: &[ne::U64], start: usize, end: usize) -> Option<usize> {
    let mut slot = start;
    while slot < end {
        let word = steps.get(slot / BITS)?.get() >> (slot % BITS);
        if word != 0 {
            let found = slot + word.trailing_zeros() as usize;
            return (found < end).then_some(found);
        }
        slot = (slot / BITS + 1) * BITS;
    }
    None
}

/// Returns the last slot in `start..end` whose bit is set. O((end - start) / 64).
pub(super) fn last(steps: &[ne::U64], start: usize, end: usize) -> Option<usize> {
    let mut end = end;
    while start < end {
        let slot = end - 1;
        let word = steps.get(slot / BITS)?.get() << (BITS - 1 - slot % BITS);
        if word != 0 {
            let found = slot.checked_sub(word.leading_zeros() as usize)?;
            return (found >= start).then_some(found);
        }
        end = slot / BITS * BITS;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_and_last_find_set_bits() {
        let mut steps = [ne::U64::new(0); 4];
        for slot in [0, 5, 63, 64, 190] {
            set(&mut steps, slot);
        }
        let step = if cfg!(miri) { 31 } else { 1 };
        for start in (0..256).step_by(step) {
            for end in (start..256).step_by(step) {
                let mut all = (start..end).filter(|slot| is_set(&steps, *slot));
                assert_eq!(first(&steps, start, end), all.clone().next());
                assert_eq!(last(&steps, start, end), all.next_back());
            }
        }
        clear(&mut steps, 63);
        assert_eq!(first(&steps, 6, 256), Some(64));
    }
}
