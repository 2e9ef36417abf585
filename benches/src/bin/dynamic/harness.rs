//! The harness: runs the contenders in turn, compares their results, and keeps the fastest run of
//! each.

use std::hint::black_box;
use std::time::{Duration, Instant};

use memoryview_benches::Options;

/// The number of truncated or modified inputs for each format.
const DAMAGES: usize = 2_000;

/// A way to read the data. The result depends on every field that is read.
pub struct Contender<'a> {
    name: &'static str,
    run: Box<dyn Fn() -> u64 + 'a>,
}

/// Creates a contender with this name.
pub fn contender<'a>(name: &'static str, run: impl Fn() -> u64 + 'a) -> Contender<'a> {
    Contender {
        name,
        run: Box::new(run),
    }
}

/// The maximum ratio of our time to that of the peer.
pub struct Bound {
    pub at_most: f64,
    /// The contender whose time is the unit.
    pub of: &'static str,
}

/// The suite, with the rows measured so far.
pub struct Suite {
    options: Options,
    rows: usize,
    misses: Vec<String>,
    /// The reason why some contenders are missing in the next row.
    remark: Option<&'static str>,
}

impl Suite {
    pub fn new(options: Options) -> Self {
        println!("| format | ns per item | compared with | ratio | at most | | ratios of others |");
        println!("|---|--:|---|--:|--:|---|---|");
        Self {
            options,
            rows: 0,
            misses: Vec::new(),
            remark: None,
        }
    }

    /// Returns `true` if a row with this name is selected; if not, its data need not be created.
    pub fn wants(&self, name: &str) -> bool {
        self.options.wants(name)
    }

    /// Adds the reason why some contenders are missing to the next row.
    pub fn remark(&mut self, remark: &'static str) {
        self.remark = Some(remark);
    }

    /// Checks that `ours` and `by_hand` return the same for damaged bytes, so both make the same
    /// checks.
    ///
    /// # Panics
    ///
    /// Panics if two results differ.
    pub fn damage(
        &self,
        name: &str,
        bytes: &[u8],
        by_hand: impl Fn(&[u8]) -> Option<u64>,
        ours: impl Fn(&[u8]) -> Option<u64>,
    ) {
        let mut noise = Noise(23);
        for round in 0..DAMAGES {
            let mut bytes = bytes[..bytes.len().min(2_000)].to_vec();
            if round % 2 == 0 {
                bytes.truncate(noise.below(bytes.len()));
            }
            for _ in 0..noise.below(4) {
                let at = noise.below(bytes.len().max(1));
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = noise.next() as u8;
                }
            }
            let (wanted, found) = (by_hand(&bytes), ours(&bytes));
            assert!(
                found == wanted,
                "{name}: {found:?} of damaged bytes, {wanted:?} by hand: {bytes:x?}"
            );
        }
    }

    /// Compares the contender `memoryview` with the others on `items` items.
    ///
    /// # Panics
    ///
    /// Panics if two results differ.
    pub fn row(&mut self, name: &str, items: usize, bound: Bound, contenders: &[Contender<'_>]) {
        self.rows += 1;
        let remark = self.remark.take();
        let wanted = (contenders[0].run)();
        for contender in contenders {
            let found = (contender.run)();
            assert!(
                found == wanted,
                "{name}: {} answers {found}, {} {wanted}",
                contender.name,
                contenders[0].name
            );
        }
        let Bound { at_most, of } = bound;
        if self.options.quick {
            let contenders = format!("{} contenders", contenders.len());
            let others: Vec<_> = [&*contenders].into_iter().chain(remark).collect();
            println!(
                "| {name} | | {of} | | {at_most} | equal | {} |",
                others.join(", ")
            );
            return;
        }
        let times = measure(contenders);
        let time = |name| {
            let index = contenders
                .iter()
                .position(|contender| contender.name == name);
            times[index.expect("a contender of that name")]
        };
        let (ours, unit) = (time("memoryview"), time(of));
        let ratio = ours / unit;
        let others: Vec<_> = contenders
            .iter()
            .zip(&times)
            .filter(|(contender, _)| ![of, "memoryview"].contains(&contender.name))
            .map(|(contender, time)| format!("{} {:.2}", contender.name, time / unit))
            .chain(remark.map(str::to_owned))
            .collect();
        let verdict = if ratio <= at_most { "yes" } else { "no" };
        println!(
            "| {name} | {:.2} | {of} | {ratio:.2} | {at_most} | {verdict} | {} |",
            ours * 1e9 / items as f64,
            others.join(", ")
        );
        if ratio > at_most {
            self.misses
                .push(format!("{name}: {ratio:.2} of {of}, at most {at_most}"));
        }
    }

    /// Prints the summary. Returns `false` if a row exceeds its bound.
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

/// Returns the seconds of the fastest run of each contender.
fn measure(contenders: &[Contender<'_>]) -> Vec<f64> {
    let repeats: Vec<_> = contenders.iter().map(repeats).collect();
    let mut best = vec![Duration::MAX; contenders.len()];
    for _ in 0..60 {
        for ((contender, &repeats), best) in contenders.iter().zip(&repeats).zip(&mut best) {
            *best = time(repeats, contender).min(*best);
        }
    }
    best.iter()
        .zip(&repeats)
        .map(|(best, &repeats)| best.as_secs_f64() / f64::from(repeats))
        .collect()
}

/// Returns how many runs fit into 200 microseconds.
fn repeats(contender: &Contender<'_>) -> u32 {
    let mut repeats = 1_u32;
    while time(repeats, contender) < Duration::from_micros(200) && repeats < 1 << 20 {
        repeats *= 2;
    }
    repeats
}

fn time(repeats: u32, contender: &Contender<'_>) -> Duration {
    let start = Instant::now();
    for _ in 0..repeats {
        black_box((contender.run)());
    }
    start.elapsed()
}

/// Returns pseudo-random numbers (xorshift).
pub struct Noise(pub u64);

impl Noise {
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() >> 20) as usize % end
    }

    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        std::array::from_fn(|_| (self.next() >> 24) as u8)
    }
}
