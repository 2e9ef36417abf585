//! Runs targets without libFuzzer, with any compiler: all seeds, the files in `corpus/TARGET/`, and
//! mutated copies of both until the time is up.
//!
//! ```console
//! $ cargo run --release --manifest-path fuzz/Cargo.toml -- 5 format view
//! ```
//!
//! The first argument is the time per target in seconds; without names, all targets run. The
//! mutations are the same in every run. Replay ends at the first failure, and writes the input to
//! `artifacts/`.
#![forbid(unsafe_code)]

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use fastrand::Rng;
use memoryview_fuzz::{
    seeds::seeds,
    targets::{Run, TARGETS},
};

/// The maximum time for an input.
const SLOW: Duration = Duration::from_secs(10);

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let seconds = arguments.next().and_then(|seconds| seconds.parse().ok());
    let Some(seconds) = seconds else {
        eprintln!("usage: replay SECONDS [TARGET…]");
        return ExitCode::from(2);
    };
    let wanted: Vec<String> = arguments.collect();
    if let Some(unknown) = wanted
        .iter()
        .find(|name| TARGETS.iter().all(|(target, _)| target != name))
    {
        eprintln!("unknown target: {unknown}");
        return ExitCode::from(2);
    }
    for (name, run) in TARGETS {
        if !wanted.is_empty() && !wanted.iter().any(|wanted| wanted == name) {
            continue;
        }
        match replay(name, run, Duration::from_secs(seconds)) {
            Ok(runs) => println!("{name}: {runs} runs"),
            Err(input) => {
                let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
                    .join("artifacts")
                    .join(name);
                let path = folder.join("replay");
                let written = fs::create_dir_all(folder).and_then(|()| fs::write(&path, &input));
                eprintln!(
                    "{name}: an assertion failed; {} ({written:?})",
                    path.display()
                );
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}

/// Runs the target. Returns the number of runs, or the input on which it failed.
fn replay(name: &str, run: Run, time: Duration) -> Result<u64, Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("corpus")
        .join(name);
    let found = fs::read_dir(folder).into_iter().flatten().flatten();
    let found = found.filter_map(|entry| fs::read(entry.path()).ok());
    let corpus: Vec<Vec<u8>> = seeds(name).into_iter().chain(found).collect();
    let mut runs = 0;
    let mut checked = |input: Vec<u8>| {
        let start = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| run(&input)));
        runs += 1;
        if outcome.is_ok() && start.elapsed() < SLOW {
            Ok(runs)
        } else {
            Err(input)
        }
    };
    for input in &corpus {
        checked(input.clone())?;
    }
    let mut random = Random(Rng::with_seed(0));
    let start = Instant::now();
    while start.elapsed() < time {
        let mut input = random.one_of(&corpus).cloned().unwrap_or_default();
        for _ in 0..1 + random.below(8) {
            random.change(&mut input, &corpus);
        }
        checked(input)?;
    }
    checked(Vec::new())
}

struct Random(Rng);

impl Random {
    /// Returns a number less than `end`, or 0 if `end` is 0.
    fn below(&mut self, end: usize) -> usize {
        self.0.usize(..end.max(1))
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len()))
    }

    fn change(&mut self, input: &mut Vec<u8>, corpus: &[Vec<u8>]) {
        let at = self.below(input.len());
        match self.below(8) {
            0 => input.truncate(at),
            1 if !input.is_empty() => input[at] ^= 1 << self.below(8),
            2 if !input.is_empty() => input[at] = self.0.u8(..),
            3 if !input.is_empty() => {
                input[at] = *self.one_of(&[0, 1, 0x7f, 0x80, 0xff]).unwrap_or(&0)
            }
            4 => input.insert(at, self.0.u8(..)),
            5 if !input.is_empty() => {
                let part = input[at..(at + 1 + self.below(16)).min(input.len())].to_vec();
                input.splice(at..at, part);
            }
            6 if input.len() >= at + 8 => {
                let number = self.0.u64(..) >> self.below(64);
                input[at..at + 8].copy_from_slice(&number.to_le_bytes());
            }
            _ => {
                let other = self.one_of(corpus).map_or(&[][..], Vec::as_slice);
                let from = self.below(other.len());
                let to = (from + 1 + self.below(64)).min(other.len());
                input.splice(
                    at..at,
                    other.get(from..to).unwrap_or_default().iter().copied(),
                );
            }
        }
    }
}
