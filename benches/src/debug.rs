//! Debug builds: beside code written by hand and the peers, and how much slower than a release build.

use std::collections::HashMap;
use std::process::Command;

use crate::measure::Row;

/// What makes a release build of the suite print [`print_seconds`] and nothing else.
pub const SECONDS: &str = "--seconds";

/// How much slower than code written by hand a debug build may be.
const AT_MOST: f64 = 2.0;

/// The other contenders of the table.
const PEERS: [&str; 3] = ["zerocopy", "bytemuck", "ndarray"];

/// One line for each contender by hand and ours: work, contender, seconds.
pub fn print_seconds(rows: &[Row]) {
    for row in rows {
        for contender in ["by hand", "memoryview"] {
            if let Some(seconds) = row.seconds(contender) {
                println!("{}\t{contender}\t{seconds:e}", row.work);
            }
        }
    }
}

/// Beside each other: this debug build, and the same works in a release build, which is made and run
/// by cargo. False if a work is slower than it may be.
pub fn print_table(rows: &[Row], words: &[String]) -> bool {
    let release = release_seconds(words);
    let factor = |row: &Row, contender: &'static str| {
        let release = release.get(&(row.work.to_owned(), contender.to_owned()))?;
        Some(row.seconds(contender)? / release)
    };
    let mut holds = true;
    println!(
        "\n| debug build, of by hand | memoryview | at most {AT_MOST} | {} | by hand, of release | memoryview, of release |",
        PEERS.join(" | ")
    );
    println!("|---|--:|---|{}--:|--:|", "--:|".repeat(PEERS.len()));
    for row in rows {
        let Some(ratio) = row.ratio("memoryview", "by hand") else {
            continue;
        };
        let verdict = if ratio <= AT_MOST { "yes" } else { "no" };
        holds &= ratio <= AT_MOST;
        print!("| {} | {ratio:.2} | {verdict} |", row.work);
        for peer in PEERS {
            match row.ratio(peer, "by hand") {
                Some(ratio) => print!(" {ratio:.2} |"),
                None => print!(" – |"),
            }
        }
        for contender in ["by hand", "memoryview"] {
            match factor(row, contender) {
                Some(factor) => print!(" {factor:.0} |"),
                None => print!(" – |"),
            }
        }
        println!();
    }
    holds
}

/// Seconds by work and contender, of a release build.
fn release_seconds(words: &[String]) -> HashMap<(String, String), f64> {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--release", "--quiet", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .args(["--", SECONDS])
        .args(words.iter().flat_map(|word| ["--only", word]))
        .output()
        .expect("cargo runs the release build");
    assert!(
        output.status.success(),
        "the release build: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).expect("the suite prints text");
    text.lines()
        .filter_map(|line| {
            let mut parts = line.split('\t');
            let (work, contender) = (parts.next()?, parts.next()?);
            let seconds = parts.next()?.parse().ok()?;
            Some(((work.to_owned(), contender.to_owned()), seconds))
        })
        .collect()
}
