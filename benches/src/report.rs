//! Tables in Markdown: all contenders, and the bounds.

use memoryview_benches::Verdict;

use crate::data::Size;
use crate::measure::Row;

/// The contenders after the one that the others are measured against.
const COLUMNS: [&str; 9] = [
    "memoryview",
    "variable stride",
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

/// Bounds that hold on Emerald Rapids. On Zen 4, statistics, searches of records, replacing and
/// transposing were faster beside their peers.
const TARGETS: [Target; 18] = [
    target("unpack records", "by hand", Some(1.05), Some(1.05)),
    target("column for loop", "variable stride", Some(1.1), Some(1.1)),
    target("column fold", "variable stride", Some(1.1), Some(1.1)),
    target("column to_vec", "by hand", Some(1.0), Some(1.0)),
    target("argmin of u8", "by hand", Some(0.3), Some(0.3)),
    target("histogram of u8", "by hand", Some(1.0), Some(1.0)),
    target("f32 column, stats", "by hand", Some(0.3), Some(0.6)),
    target("u8 channel, stats", "by hand", Some(0.17), Some(0.35)),
    target("find by id", "by hand", Some(1.0), Some(1.05)),
    target("write records", "by hand", Some(1.05), Some(1.05)),
    target("find text", "by hand", Some(1.05), Some(1.05)),
    target("replace text", "by hand", None, Some(0.4)),
    target("row sums", "by hand", Some(0.5), Some(0.6)),
    target("column sums", "by hand", Some(0.75), Some(0.75)),
    target("transpose", "by hand", Some(0.6), Some(0.3)),
    target("transpose", "ndarray", None, Some(0.3)),
    target("transpose, side 128", "ndarray", Some(0.5), None),
    target("transpose, side 256", "ndarray", Some(0.5), None),
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

/// A bound of a row, and what was measured.
struct Measured {
    beside: &'static str,
    at_most: f64,
    ratio: f64,
}

impl Measured {
    fn verdict(&self) -> Verdict {
        Verdict::of(self.ratio, self.at_most, None)
    }
}

fn measured(row: &Row) -> impl Iterator<Item = Measured> {
    let targets = TARGETS
        .iter()
        .filter(|target| row.work.starts_with(target.work));
    targets.filter_map(|target| {
        let at_most = match row.size {
            Size::Small => target.small,
            Size::Large { .. } => target.large,
        };
        Some(Measured {
            beside: target.beside,
            at_most: at_most?,
            ratio: row.ratio("memoryview", target.beside)?,
        })
    })
}

/// Returns `true` if the row keeps its bounds.
pub fn holds(row: &Row) -> bool {
    measured(row).all(|measured| measured.verdict() != Verdict::No)
}

/// Prints each bound, the measured ratio, and whether it is kept. Returns `false` if one is
/// exceeded.
pub fn print_targets(rows: &[Row]) -> bool {
    println!("\n| target | size | at most | measured | met |\n|---|---|--:|--:|---|");
    for row in rows {
        let size = match row.size {
            Size::Small => "cache",
            Size::Large { .. } => "memory",
        };
        for measured in measured(row) {
            let verdict = measured.verdict().word();
            let Measured {
                beside,
                at_most,
                ratio,
            } = measured;
            println!(
                "| {}, of {beside} | {size} | {at_most:.2} | {ratio:.2} | {verdict} |",
                row.work
            );
        }
    }
    rows.iter().all(holds)
}
