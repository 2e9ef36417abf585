//! Compares rings: push, statistics while a writer runs, latency of a paced writer with three
//! readers.
//!
//! ```text
//! cargo run --release --bin shared_ring
//! ```
//!
//! The results of all contenders are checked before they are timed. Ratios are relative to the
//! contender named in the heading; below 1 is faster.
#![forbid(unsafe_code)]

mod contenders;
mod latency;
mod push;
mod statistics;

fn main() {
    push::run();
    statistics::run();
    latency::run();
}

/// Prints a table of times, with the ratio of each to the row named `base`.
fn table(title: &str, unit: &str, base: &str, rows: &[(&str, f64)]) {
    println!("\n{title}\n");
    println!("| ring | {unit} | ratio to {base} |\n|---|--:|--:|");
    let reference = rows
        .iter()
        .find(|(name, _)| *name == base)
        .map_or(f64::NAN, |(_, time)| *time);
    for (name, time) in rows {
        println!("| {name} | {time:.2} | {:.3} |", time / reference);
    }
}
