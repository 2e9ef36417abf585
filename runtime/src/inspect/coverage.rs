//! [`Coverage`]: the bytes that belong to fields.

use alloc::vec::Vec;

/// The parts of the data that belong to fields, in the order of the walk. Adjacent parts are
/// merged.
#[derive(Debug, Default)]
pub(super) struct Coverage {
    parts: Vec<(usize, usize)>,
}

impl Coverage {
    /// Marks the bytes `from..to` as part of a field. O(1), amortized.
    pub(super) fn add(&mut self, from: usize, to: usize) {
        // A record ends after the records inside it.
        while self
            .parts
            .pop_if(|part| from <= part.0 && part.1 <= to)
            .is_some()
        {}
        match self.parts.last_mut() {
            Some(last) if from >= last.0 && from <= last.1 => last.1 = last.1.max(to),
            _ if from < to => self.parts.push((from, to)),
            _ => {}
        }
    }

    /// Returns the parts of `0..end` that belong to no field.
    pub(super) fn gaps(mut self, end: usize) -> Vec<(usize, usize)> {
        self.parts.sort_unstable();
        let mut gaps = Vec::new();
        let mut reached = 0;
        for (from, to) in self.parts {
            if from > reached {
                gaps.push((reached, from));
            }
            reached = reached.max(to);
        }
        if reached < end {
            gaps.push((reached, end));
        }
        gaps
    }
}
