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
    limited: usize,
    misses: Vec<String>,
}

/// How much slower than its limit a row may be to count as at it: where a loop happens to lie in
/// memory and a busy machine account for that.
const ROOM: f64 = 1.1;

impl Suite {
    pub fn new(options: Options) -> Self {
        println!("| path | ns an element | of the peer | at most | limit | |");
        println!("|---|--:|--:|--:|--:|---|");
        Self {
            options,
            rows: 0,
            limited: 0,
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
        peer: impl FnMut() -> A,
        ours: impl FnMut() -> A,
    ) {
        self.limited(name, at_most, elements, peer, ours, None::<fn() -> A>);
    }

    /// [`row`](Self::row) beside a `limit`: what no code that knows as little at compile time as ours
    /// can beat. Ours may be as fast as that, if not as fast as its bound.
    pub fn limited<A: PartialEq + Debug>(
        &mut self,
        name: &str,
        at_most: f64,
        elements: usize,
        mut peer: impl FnMut() -> A,
        mut ours: impl FnMut() -> A,
        mut limit: Option<impl FnMut() -> A>,
    ) {
        if !self.wants(name) {
            return;
        }
        self.rows += 1;
        let (wanted, found) = (peer(), ours());
        assert!(wanted == found, "{name}: the answers differ");
        if self.options.quick {
            println!("| {name} | | | {at_most} | | equal |");
            return;
        }
        let repeats = repeats(&mut peer).max(repeats(&mut ours));
        let rounds = if repeats == 1 { 7 } else { 25 };
        let mut best = [Duration::MAX; 3];
        for _ in 0..rounds {
            best[0] = best[0].min(time(repeats, &mut peer));
            best[1] = best[1].min(time(repeats, &mut ours));
            if let Some(limit) = &mut limit {
                best[2] = best[2].min(time(repeats, limit));
            }
        }
        let limit = (best[2] < Duration::MAX).then(|| best[2].as_secs_f64());
        let [peer, ours, _] = best.map(|best| best.as_secs_f64());
        let each = ours * 1e9 / f64::from(repeats) / elements as f64;
        self.judge(
            name,
            each,
            ours / peer,
            at_most,
            limit.map(|limit| limit / peer),
        );
    }

    /// Compares `ours` with a peer in another process, which took so many nanoseconds for an element.
    pub fn beside(
        &mut self,
        name: &str,
        at_most: f64,
        elements: usize,
        peer: Option<f64>,
        mut ours: impl FnMut(),
        mut limit: Option<impl FnMut()>,
    ) {
        if !self.wants(name) || self.options.quick {
            return;
        }
        let Some(peer) = peer else {
            println!("| {name} | | | {at_most} | | no peer |");
            return;
        };
        self.rows += 1;
        let repeats = repeats(&mut ours);
        let mut best = [Duration::MAX; 2];
        for _ in 0..25 {
            best[0] = best[0].min(time(repeats, &mut ours));
            if let Some(limit) = &mut limit {
                best[1] = best[1].min(time(repeats, limit));
            }
        }
        let each = |best: Duration| best.as_secs_f64() * 1e9 / f64::from(repeats) / elements as f64;
        let [ours, fastest] = best.map(each);
        let limit = limit.map(|_| fastest / peer);
        self.judge(name, ours, ours / peer, at_most, limit);
    }

    /// Prints a row that takes `each` nanoseconds for an element, and keeps it if it is a miss.
    fn judge(&mut self, name: &str, each: f64, ratio: f64, at_most: f64, limit: Option<f64>) {
        let shown = limit.map_or(String::new(), |limit| format!("{limit:.2}"));
        let verdict = if ratio <= at_most {
            "yes"
        } else if limit.is_some_and(|limit| ratio <= limit * ROOM) {
            self.limited += 1;
            "limit"
        } else {
            let miss = format!("{name}: {ratio:.2}, at most {at_most}");
            self.misses.push(miss);
            "no"
        };
        println!("| {name} | {each:.3} | {ratio:.2} | {at_most} | {shown} | {verdict} |");
    }

    /// The summary; false if a row misses its bound.
    pub fn finish(self) -> bool {
        println!(
            "\n{} rows, {} at their limits, {} miss their bounds",
            self.rows,
            self.limited,
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
