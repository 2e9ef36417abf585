//! Compares debug builds with hand-written code, the peers, and a release build.

use std::collections::HashMap;
use std::process::Command;

use crate::measure::Row;

/// The argument with which a release build of the suite only calls [`print_seconds`].
pub const SECONDS: &str = "--seconds";

/// The maximum ratio of a debug build to hand-written code.
const AT_MOST: f64 = 2.0;

/// The other contenders in the table.
const PEERS: [&str; 3] = ["zerocopy", "bytemuck", "ndarray"];

/// Prints a line for our code and for the hand-written code of each task: task, contender, seconds.
pub fn print_seconds(rows: &[Row]) {
    for row in rows {
        for contender in ["by hand", "memoryview"] {
            if let Some(seconds) = row.seconds(contender) {
                println!("{}\t{contender}\t{seconds:e}", row.work);
            }
        }
    }
}

/// Returns `true` if the row keeps its bound.
pub fn holds(row: &Row) -> bool {
    let ratio = row.ratio("memoryview", "by hand");
    ratio.is_none_or(|ratio| ratio <= AT_MOST)
}

/// Compares this debug build with a release build of the same tasks, which it builds and runs with
/// cargo. Returns `false` if a task exceeds its bound.
pub fn print_table(rows: &[Row], words: &[String]) -> bool {
    let release = release_seconds(words);
    let factor = |row: &Row, contender: &'static str| {
        let release = release.get(&(row.work.to_owned(), contender.to_owned()))?;
        Some(row.seconds(contender)? / release)
    };
    println!(
        "\n| debug build, of by hand | memoryview | at most {AT_MOST} | {} | by hand, of release | memoryview, of release |",
        PEERS.join(" | ")
    );
    println!("|---|--:|---|{}--:|--:|", "--:|".repeat(PEERS.len()));
    for row in rows {
        let Some(ratio) = row.ratio("memoryview", "by hand") else {
            continue;
        };
        let verdict = if holds(row) { "yes" } else { "no" };
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
    rows.iter().all(holds)
}

/// Returns the seconds of a release build, by task and contender.
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
