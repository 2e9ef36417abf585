//! Debug builds: no slower than code written by hand, and how much slower than a release build.

use std::collections::HashMap;
use std::process::Command;

use crate::measure::Row;

/// What makes a release build of the suite print [`print_seconds`] and nothing else.
pub const SECONDS: &str = "--seconds";

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
/// by cargo.
pub fn print_table(rows: &[Row], words: &[String]) {
    let release = release_seconds(words);
    let factor = |row: &Row, contender: &'static str| {
        let release = release.get(&(row.work.to_owned(), contender.to_owned()))?;
        Some(row.seconds(contender)? / release)
    };
    println!(
        "\n| debug build | of by hand | no slower | by hand, of release | memoryview, of release |"
    );
    println!("|---|--:|---|--:|--:|");
    for row in rows {
        let Some(ratio) = row.ratio("memoryview", "by hand") else {
            continue;
        };
        // The clock and the other programs of the machine account for a twentieth.
        let holds = if ratio <= 1.05 { "yes" } else { "no" };
        print!("| {} | {ratio:.2} | {holds} |", row.work);
        for contender in ["by hand", "memoryview"] {
            match factor(row, contender) {
                Some(factor) => print!(" {factor:.0} |"),
                None => print!(" – |"),
            }
        }
        println!();
    }
}

/// Seconds by work and contender, of a release build.
fn release_seconds(words: &[String]) -> HashMap<(String, String), f64> {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--release", "--quiet", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .args(["--", SECONDS])
        .args(words)
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
