//! Functions that only read, on one core, as the tasks do.

use crate::measure::Answer;

/// Adds up all words, in enough sums to keep the memory busy.
pub fn words(bytes: &[u8]) -> Answer {
    let words: &[u64] = bytemuck::cast_slice(bytes);
    let (blocks, _) = words.as_chunks::<32>();
    let mut sums = [0_u64; 32];
    for block in blocks {
        for (sum, word) in sums.iter_mut().zip(block) {
            *sum |= *word;
        }
    }
    vec![f64::from(sums.contains(&0))]
}

/// Adds up the words of both halves at the same time, because reading two places at once is faster.
pub fn halves(bytes: &[u8]) -> Answer {
    let words: &[u64] = bytemuck::cast_slice(bytes);
    let (blocks, _) = words.as_chunks::<16>();
    let (front, back) = blocks.split_at(blocks.len() / 2);
    let mut sums = [0_u64; 16];
    for (front, back) in front.iter().zip(back) {
        for (lane, sum) in sums.iter_mut().enumerate() {
            *sum |= front[lane] | back[lane];
        }
    }
    vec![f64::from(sums.contains(&0))]
}

/// Reads one word of each cache line.
pub fn lines(bytes: &[u8]) -> Answer {
    let words: &[u64] = bytemuck::cast_slice(bytes);
    let (blocks, _) = words.as_chunks::<128>();
    let mut seen = [0_u64; 16];
    for block in blocks {
        for (seen, line) in seen.iter_mut().zip(block.as_chunks::<8>().0) {
            *seen |= line[0];
        }
    }
    vec![f64::from(seen.contains(&0))]
}

/// Searches for a byte that does not occur.
pub fn memchr(bytes: &[u8]) -> Answer {
    vec![f64::from(memchr::memchr(0, bytes).is_some())]
}
