//! The harness: ours and a hand-written loop in turns, equal answers, the best of each.

use std::fmt::Debug;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// What was asked for on the command line.
pub struct Options {
    /// Rows whose names contain this.
    pub only: Option<String>,
    /// Equal answers alone, on little data.
    pub quick: bool,
}

/// The suite: rows as they are measured.
pub struct Suite {
    options: Options,
    rows: usize,
    misses: Vec<String>,
}

impl Suite {
    pub fn new(options: Options) -> Self {
        println!("| path | ns an element | of the peer | at most | |");
        println!("|---|--:|--:|--:|---|");
        Self {
            options,
            rows: 0,
            misses: Vec::new(),
        }
    }

    /// Bytes of data that are far larger than any cache.
    pub fn large(&self) -> usize {
        if self.options.quick {
            1 << 20
        } else {
            96 << 20
        }
    }

    /// Whether a row with such a name is wanted: its data need not be made otherwise.
    pub fn wants(&self, name: &str) -> bool {
        self.options
            .only
            .as_ref()
            .is_none_or(|only| name.contains(only.as_str()))
    }

    /// Compares `ours` with `peer` on `elements` elements.
    pub fn row<A: PartialEq + Debug>(
        &mut self,
        name: &str,
        at_most: f64,
        elements: usize,
        mut peer: impl FnMut() -> A,
        mut ours: impl FnMut() -> A,
    ) {
        if !self.wants(name) {
            return;
        }
        self.rows += 1;
        let (wanted, found) = (peer(), ours());
        assert!(wanted == found, "{name}: the answers differ");
        if self.options.quick {
            println!("| {name} | | | {at_most} | equal |");
            return;
        }
        let repeats = repeats(&mut peer).max(repeats(&mut ours));
        let rounds = if repeats == 1 { 7 } else { 25 };
        let (mut best_peer, mut best_ours) = (Duration::MAX, Duration::MAX);
        for _ in 0..rounds {
            best_peer = best_peer.min(time(repeats, &mut peer));
            best_ours = best_ours.min(time(repeats, &mut ours));
        }
        let ratio = best_ours.as_secs_f64() / best_peer.as_secs_f64();
        let each = best_ours.as_secs_f64() * 1e9 / f64::from(repeats) / elements as f64;
        let verdict = if ratio <= at_most { "yes" } else { "no" };
        println!("| {name} | {each:.3} | {ratio:.2} | {at_most} | {verdict} |");
        if ratio > at_most {
            self.misses
                .push(format!("{name}: {ratio:.2}, at most {at_most}"));
        }
    }

    /// The summary; false if a row misses its bound.
    pub fn finish(self) -> bool {
        println!(
            "\n{} rows, {} miss their bounds",
            self.rows,
            self.misses.len()
        );
        for miss in &self.misses {
            println!("miss: {miss}");
        }
        self.misses.is_empty()
    }
}

/// How often a run fits 300 microseconds.
fn repeats<A>(run: &mut impl FnMut() -> A) -> u32 {
    let mut repeats = 1_u32;
    loop {
        let took = time(repeats, run);
        if took > Duration::from_micros(300) || repeats > 1 << 20 {
            return repeats;
        }
        repeats *= 2;
    }
}

fn time<A>(repeats: u32, run: &mut impl FnMut() -> A) -> Duration {
    let start = Instant::now();
    for _ in 0..repeats {
        black_box(run());
    }
    start.elapsed()
}

/// Bytes without a pattern, and without long runs of equal ones.
pub fn noise(len: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut bytes = Vec::with_capacity(len + 8);
    while bytes.len() < len {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend(state.to_le_bytes());
    }
    bytes.truncate(len);
    bytes
}

/// Floats in bytes, all of them numbers.
pub fn floats32(len: usize) -> Vec<u8> {
    let noise = noise(4 * len);
    let float = |b: &[u8]| (f32::from(b[0]) - 99.5) * f32::from(b[1]) + f32::from(b[2]);
    noise
        .chunks_exact(4)
        .flat_map(|b| float(b).to_le_bytes())
        .collect()
}
