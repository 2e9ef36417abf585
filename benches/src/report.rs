//! Tables in Markdown: all contenders, and the bounds.

use crate::data::Size;
use crate::measure::Row;

/// The contenders after the one that the others are measured against.
const COLUMNS: [&str; 8] = [
    "memoryview",
    "zerocopy",
    "bytemuck",
    "binary-layout",
    "ndarray",
    "binrw",
    "deku",
    "NumPy",
];

/// The bound of one task.
struct Target {
    work: &'static str,
    /// The contender to compare with.
    beside: &'static str,
    small: Option<f64>,
    large: Option<f64>,
}

const TARGETS: [Target; 15] = [
    target("unpack records", "by hand", Some(1.05), Some(1.05)),
    target("column for loop", "by hand", Some(1.1), Some(1.1)),
    target("column fold", "by hand", Some(1.1), Some(1.1)),
    target("column to_vec", "by hand", Some(1.0), Some(1.0)),
    target("argmin of u8", "by hand", Some(0.3), Some(0.3)),
    target("histogram of u8", "by hand", Some(1.0), Some(1.0)),
    target("f32 column, stats", "by hand", Some(0.20), Some(0.35)),
    target("u8 channel, stats", "by hand", Some(0.17), Some(0.28)),
    target("find by id", "by hand", Some(0.6), Some(1.05)),
    target("write records", "by hand", Some(1.05), Some(1.05)),
    target("find text", "by hand", Some(1.05), Some(1.05)),
    target("replace text", "by hand", None, Some(0.2)),
    target("row sums", "by hand", Some(0.50), Some(0.50)),
    target("column sums", "by hand", Some(0.75), Some(0.75)),
    target("transpose", "ndarray", Some(0.2), Some(0.2)),
];

const fn target(
    work: &'static str,
    beside: &'static str,
    small: Option<f64>,
    large: Option<f64>,
) -> Target {
    Target {
        work,
        beside,
        small,
        large,
    }
}

impl Row {
    /// Returns the fastest run of one contender.
    pub fn seconds(&self, contender: &str) -> Option<f64> {
        let found = self.best.iter().find(|(name, _)| *name == contender);
        found.map(|(_, best)| best.as_secs_f64())
    }

    /// Returns the ratio of the times of two contenders.
    pub fn ratio(&self, contender: &str, beside: &str) -> Option<f64> {
        Some(self.seconds(contender)? / self.seconds(beside)?)
    }

    /// Returns the throughput of one contender in GB/s.
    pub fn bandwidth(&self, contender: &str) -> Option<f64> {
        Some(self.bytes as f64 / self.seconds(contender)? / 1e9)
    }
}

/// Prints the head of the table for one size.
pub fn print_head(size: Size) {
    let head = match size {
        Size::Small => format!("{} KiB, in the cache", size.bytes() >> 10),
        Size::Large { mebibytes } => format!("{mebibytes} MiB, in memory"),
    };
    println!("\n| {head} | by hand | {} |", COLUMNS.join(" | "));
    println!("|---|--:|{}", "--:|".repeat(COLUMNS.len()));
}

/// Prints a row: the throughput of the first contender, and the ratios of the others.
pub fn print_row(row: &Row) {
    print!("| {} |", row.work);
    match row.bandwidth("by hand") {
        Some(bandwidth) => print!(" {bandwidth:.2} GB/s |"),
        None => print!(" – |"),
    }
    for column in COLUMNS {
        match row.ratio(column, "by hand") {
            Some(ratio) => print!(" {ratio:.2} |"),
            None => print!(" – |"),
        }
    }
    println!();
}

/// Prints how close each task comes to the fastest way to read.
pub fn print_limit(limit: &Row, rows: &[Row]) {
    let mut fastest: f64 = 0.0;
    print!("\nReading alone, in GB/s:");
    for (way, _) in &limit.best {
        if let Some(bandwidth) = limit.bandwidth(way) {
            print!(" {way} {bandwidth:.1}");
            fastest = fastest.max(bandwidth);
        }
    }
    println!(". Of the fastest, memoryview reaches:\n");
    for row in rows {
        if let Some(reached) = row.bandwidth("memoryview") {
            println!("- {}: {:.0}%", row.work, 100.0 * reached / fastest);
        }
    }
}

/// Prints each bound, the measured ratio, and whether it is kept. Returns `false` if one is
/// exceeded.
pub fn print_targets(rows: &[Row]) -> bool {
    let mut holds = true;
    println!("\n| target | size | at most | measured | met |\n|---|---|--:|--:|---|");
    for row in rows {
        for target in TARGETS
            .iter()
            .filter(|target| row.work.starts_with(target.work))
        {
            let (size, at_most) = match row.size {
                Size::Small => ("cache", target.small),
                Size::Large { .. } => ("memory", target.large),
            };
            let (Some(at_most), Some(ratio)) = (at_most, row.ratio("memoryview", target.beside))
            else {
                continue;
            };
            let met = if ratio <= at_most { "yes" } else { "no" };
            holds &= ratio <= at_most;
            println!(
                "| {}, of {} | {size} | {at_most:.2} | {ratio:.2} | {met} |",
                row.work, target.beside
            );
        }
    }
    holds
}
