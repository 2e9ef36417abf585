//! The harness: contenders perform the same task in turn, and the fastest run of each counts.

use std::cell::RefCell;
use std::hint::black_box;
use std::time::{Duration, Instant};

use memoryview_benches::until;

use crate::data::{Aligned, Size};

/// The result of a run, which is compared between contenders.
pub type Answer = Vec<f64>;

/// One way to perform a task. A run returns its result, or the seconds that another process took.
pub struct Contender<'a> {
    pub name: &'static str,
    run: Box<dyn FnMut() -> Outcome + 'a>,
}

enum Outcome {
    Here(Answer),
    Elsewhere(Answer, Duration),
}

impl<'a> Contender<'a> {
    pub fn new(name: &'static str, mut run: impl FnMut() -> Answer + 'a) -> Self {
        Self {
            name,
            run: Box::new(move || Outcome::Here(run())),
        }
    }

    /// A contender in another process, which measures the time itself.
    pub fn elsewhere(name: &'static str, mut run: impl FnMut() -> (Answer, Duration) + 'a) -> Self {
        let run = move || {
            let (answer, took) = run();
            Outcome::Elsewhere(answer, took)
        };
        Self {
            name,
            run: Box::new(run),
        }
    }

    fn answer(&mut self) -> Answer {
        match (self.run)() {
            Outcome::Here(answer) | Outcome::Elsewhere(answer, _) => answer,
        }
    }

    /// Returns the mean time of `repeats` runs.
    fn time(&mut self, repeats: u32) -> Duration {
        let start = Instant::now();
        let mut elsewhere = Duration::ZERO;
        for _ in 0..repeats {
            match black_box((self.run)()) {
                Outcome::Here(_) => {}
                Outcome::Elsewhere(_, took) => elsewhere += took,
            }
        }
        let took = if elsewhere.is_zero() {
            start.elapsed()
        } else {
            elsewhere
        };
        took / repeats
    }
}

/// A task for all contenders. The others are measured relative to the first one.
pub struct Work<'a> {
    pub name: &'static str,
    /// The number of bytes that a run reads or writes.
    pub bytes: usize,
    pub size: Size,
    /// The target of writes, which is compared, too.
    pub target: Option<&'a RefCell<Aligned>>,
    pub contenders: Vec<Contender<'a>>,
}

/// The fastest run of each contender.
pub struct Row {
    pub work: &'static str,
    pub bytes: usize,
    pub size: Size,
    pub best: Vec<(&'static str, Duration)>,
}

impl Work<'_> {
    /// Only compares the results.
    ///
    /// # Panics
    ///
    /// Panics if two results differ.
    pub fn compare(mut self) -> Row {
        self.check_answers();
        Row {
            work: self.name,
            bytes: self.bytes,
            size: self.size,
            best: Vec::new(),
        }
    }

    /// Compares the results, then times all contenders in turn, and again until the row `holds`.
    ///
    /// # Panics
    ///
    /// Panics if two results differ.
    pub fn measure(mut self, holds: impl Fn(&Row) -> bool) -> Row {
        self.check_answers();
        let rounds = if self.size.is_small() { 30 } else { 8 };
        let mut contenders: Vec<_> = self
            .contenders
            .into_iter()
            .map(|mut contender| {
                let repeats = repeats(contender.time(1));
                (contender, repeats, Duration::MAX)
            })
            .collect();
        until(holds, || {
            for _ in 0..rounds {
                for (contender, repeats, best) in &mut contenders {
                    *best = contender.time(*repeats).min(*best);
                }
            }
            Row {
                work: self.name,
                bytes: self.bytes,
                size: self.size,
                best: contenders
                    .iter()
                    .map(|(contender, _, best)| (contender.name, *best))
                    .collect(),
            }
        })
    }

    fn check_answers(&mut self) {
        let mut wanted = None;
        for contender in &mut self.contenders {
            if let Some(target) = self.target {
                target.borrow_mut().bytes_mut().fill(0xaa);
            }
            let mut answer = contender.answer();
            if let Some(target) = self.target {
                answer.push(digest(target.borrow().bytes()));
            }
            let wanted = wanted.get_or_insert_with(|| answer.clone());
            assert!(
                agree(&answer, wanted),
                "{}: {} answers {answer:?} instead of {wanted:?}",
                self.name,
                contender.name,
            );
        }
    }
}

/// Returns how many runs are long enough for the clock.
fn repeats(once: Duration) -> u32 {
    let wanted = Duration::from_millis(1);
    u32::try_from(wanted.as_nanos() / once.as_nanos().max(1))
        .map_or(1, |repeats| repeats.clamp(1, 1000))
}

/// Sums of floats depend slightly on the order of the additions.
fn agree(left: &[f64], right: &[f64]) -> bool {
    let close = |(a, b): (&f64, &f64)| a == b || (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
    left.len() == right.len() && left.iter().zip(right).all(close)
}

/// Returns a number that depends on every byte and its position, exact in `f64`.
fn digest(bytes: &[u8]) -> f64 {
    let mix = |sum: u64, byte: &u8| sum.wrapping_mul(0x100_0000_01b3) ^ u64::from(*byte);
    (bytes.iter().fold(0xcbf2_9ce4, mix) >> 11) as f64
}
