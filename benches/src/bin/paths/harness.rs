//! The harness: runs our code and a hand-written loop in turn, compares the results, and keeps the
//! fastest run of each.

use std::fmt::Debug;
use std::hint::black_box;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

use memoryview_benches::{Options, Verdict, until};

/// The suite, with the rows measured so far.
pub struct Suite {
    options: Options,
    rows: usize,
    ties: usize,
    limited: usize,
    misses: Vec<String>,
}

/// The fastest runs of a row.
struct Measured {
    /// Our nanoseconds per element.
    each: f64,
    /// Our time, relative to the peer.
    ratio: f64,
    /// The time of the limit, relative to the peer.
    limit: Option<f64>,
}

impl Measured {
    fn verdict(&self, at_most: f64) -> Verdict {
        Verdict::of(self.ratio, at_most, self.limit)
    }
}

/// Runs a contender the given number of times, and returns the elapsed time.
type Timer<'a> = &'a mut dyn FnMut(u32) -> Duration;

impl Suite {
    pub fn new(options: Options) -> Self {
        println!("| path | ns per element | ratio to the peer | at most | limit | |");
        println!("|---|--:|--:|--:|--:|---|");
        Self {
            options,
            rows: 0,
            ties: 0,
            limited: 0,
            misses: Vec::new(),
        }
    }

    /// The number of bytes of data that is far larger than any cache.
    pub fn large(&self) -> usize {
        if self.options.quick {
            1 << 20
        } else {
            96 << 20
        }
    }

    /// Returns `true` if a row with this name is selected; if not, its data need not be created.
    pub fn wants(&self, name: &str) -> bool {
        self.options.wants(name)
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

    /// Like [`row`](Self::row), with a `limit`: code that knows as little at compile time as ours.
    /// A row that exceeds its bound passes if it is as fast as the limit.
    pub fn limited<A: PartialEq + Debug>(
        &mut self,
        name: &str,
        at_most: f64,
        elements: usize,
        mut peer: impl FnMut() -> A,
        mut ours: impl FnMut() -> A,
        limit: Option<impl FnMut() -> A>,
    ) {
        if !self.wants(name) {
            return;
        }
        let (wanted, found) = (peer(), ours());
        assert!(wanted == found, "{name}: the answers differ");
        let mut limit = limit.map(|mut limit| move |repeats| time(repeats, &mut limit));
        self.compare(
            name,
            at_most,
            elements,
            [&mut |repeats| time(repeats, &mut peer), &mut |repeats| {
                time(repeats, &mut ours)
            }],
            limit.as_mut().map(|limit| -> Timer<'_> { limit }),
        );
    }

    fn compare(
        &mut self,
        name: &str,
        at_most: f64,
        elements: usize,
        [peer, ours]: [Timer<'_>; 2],
        mut limit: Option<Timer<'_>>,
    ) {
        self.rows += 1;
        if self.options.quick {
            println!("| {name} | | | {at_most} | | equal |");
            return;
        }
        let repeats = repeats(peer).max(repeats(ours));
        let rounds = if repeats == 1 { 9 } else { 25 };
        let mut best = [Duration::MAX; 3];
        let run = || {
            for _ in 0..rounds {
                best[0] = best[0].min(peer(repeats));
                best[1] = best[1].min(ours(repeats));
                if let Some(limit) = &mut limit {
                    best[2] = best[2].min(limit(repeats));
                }
            }
            let [peer, ours, fastest] = best.map(|best| best.as_secs_f64());
            Measured {
                each: ours * 1e9 / f64::from(repeats) / elements as f64,
                ratio: ours / peer,
                limit: limit.is_some().then(|| fastest / peer),
            }
        };
        self.judge(name, at_most, run);
    }

    /// Compares `ours` with a peer in another process, which took the given nanoseconds per
    /// element.
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
        let repeats = repeats(&mut |repeats| time(repeats, &mut ours));
        let mut best = [Duration::MAX; 2];
        let run = || {
            for _ in 0..25 {
                best[0] = best[0].min(time(repeats, &mut ours));
                if let Some(limit) = &mut limit {
                    best[1] = best[1].min(time(repeats, limit));
                }
            }
            let each =
                |best: Duration| best.as_secs_f64() * 1e9 / f64::from(repeats) / elements as f64;
            let [ours, fastest] = best.map(each);
            Measured {
                each: ours,
                ratio: ours / peer,
                limit: limit.is_some().then(|| fastest / peer),
            }
        };
        self.judge(name, at_most, run);
    }

    /// Measures a row with `run` until it keeps its bound, prints it, and records it if it does not.
    fn judge(&mut self, name: &str, at_most: f64, run: impl FnMut() -> Measured) {
        let measured = until(|row: &Measured| row.verdict(at_most) != Verdict::No, run);
        let verdict = measured.verdict(at_most);
        let Measured { each, ratio, limit } = measured;
        match verdict {
            Verdict::Yes => {}
            Verdict::Tie => self.ties += 1,
            Verdict::Limit => self.limited += 1,
            Verdict::No => {
                let miss = format!("{name}: {ratio:.2}, at most {at_most}");
                self.misses.push(miss);
            }
        }
        let limit = limit.map_or(String::new(), |limit| format!("{limit:.2}"));
        let verdict = verdict.word();
        println!("| {name} | {each:.3} | {ratio:.2} | {at_most} | {limit} | {verdict} |");
    }

    /// Prints the summary. Returns `false` if a row exceeds its bound.
    pub fn finish(self) -> bool {
        println!(
            "\n{} rows, {} tie with their bounds, {} are at their limits, {} miss their bounds",
            self.rows,
            self.ties,
            self.limited,
            self.misses.len()
        );
        for miss in &self.misses {
            println!("miss: {miss}");
        }
        self.misses.is_empty()
    }
}

/// Returns how many runs fit into 300 microseconds.
fn repeats(run: Timer<'_>) -> u32 {
    let mut repeats = 1_u32;
    loop {
        let took = run(repeats);
        if took > Duration::from_micros(300) || repeats > 1 << 20 {
            return repeats;
        }
        repeats *= 2;
    }
}

fn time<A>(repeats: u32, run: &mut impl FnMut() -> A) -> Duration {
    let start = now();
    for _ in 0..repeats {
        black_box(run());
    }
    now().saturating_sub(start)
}

/// Returns the CPU time of this thread, which excludes other processes.
fn now() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec as u32)
}

/// Returns bytes without a pattern, and without long runs of equal bytes.
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

/// Returns noise in which each record of `stride` bytes begins with numbers that are multiples of
/// one half, so that their sums are exact.
pub fn halves<const N: usize>(
    len: usize,
    stride: usize,
    encode: impl Fn(f32) -> [u8; N],
) -> Vec<u8> {
    let mut bytes = noise(len / stride * stride);
    for record in bytes.chunks_exact_mut(stride) {
        let [a, b, c, ..] = record[..N] else {
            unreachable!("a float has four bytes")
        };
        let number = (f32::from(a) - 99.5) * f32::from(b) + f32::from(c);
        record[..N].copy_from_slice(&encode(number));
    }
    bytes
}

/// Returns the first `N` bytes of a record, as a hand-written loop reads them.
#[inline(always)]
pub fn first<const N: usize>(record: &[u8]) -> [u8; N] {
    record[..N].try_into().unwrap()
}
