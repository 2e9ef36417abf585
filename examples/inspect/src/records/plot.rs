//! Plots a column in the terminal: a sparkline over the records, and a histogram.

use std::fmt::Write;

use memoryview::inspect::Escaped;

use super::stats::Tally;
use super::{Cell, Failure, Records};
use crate::progress::Bar;

/// The number of characters of the sparkline, and of intervals of the histogram.
const COURSE: usize = 72;
const INTERVALS: usize = 16;
/// The number of characters of the longest bar.
const BAR: usize = 50;
const LEVELS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Shows a column. The data is read twice, the first time to find its range.
pub(super) fn show(
    records: &Records<'_>,
    name: &str,
    bar: &mut Bar,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let found = records.columns.iter().find(|column| column.name == name);
    let Some(column) = found.filter(|column| column.is_number()) else {
        let numbers = records.columns.iter().filter(|column| column.is_number());
        let names: Vec<_> = numbers.map(|column| column.name.as_str()).collect();
        let numbers = if names.is_empty() {
            "none".to_owned()
        } else {
            names.join(", ")
        };
        let text = format!("`{name}` is not a column of numbers: there are {numbers}");
        return Err(Failure::Request(text));
    };
    let mut tally = Tally::default();
    let mut total = 0_u64;
    let read = records.each(bar, |_, row| {
        let cell = Cell::read(column, row);
        total += 1;
        if cell.as_f64().is_some_and(f64::is_finite) {
            tally.add(cell);
        }
        Ok(())
    });
    let (Some(least), Some(greatest)) = (tally.least, tally.greatest) else {
        return read.and(Err(Failure::Data(format!(
            "`{name}` has no finite numbers to plot"
        ))));
    };
    let range = Range::new(least, greatest);
    let mut course = vec![Mean::default(); COURSE.min(usize::try_from(total).unwrap_or(COURSE))];
    let mut counts = [0_u64; INTERVALS];
    let mut seen = 0_u64;
    let again = records.each(bar, |_, row| {
        let number = Cell::read(column, row)
            .as_f64()
            .filter(|number| number.is_finite());
        let at = u128::from(seen) * course.len() as u128 / u128::from(total.max(1));
        seen += 1;
        let Some(number) = number else { return Ok(()) };
        if let Some(mean) = course.get_mut(usize::try_from(at).unwrap_or(usize::MAX)) {
            mean.add(number);
        }
        counts[range.interval(number, INTERVALS)] += 1;
        Ok(())
    });
    bar.finish();
    writeln!(
        out,
        "{}: {} of {total} records, {least} to {greatest}\n",
        Escaped(name),
        tally.count
    )?;
    let line: String = course.iter().map(|mean| mean.level(&range)).collect();
    writeln!(out, "{line}\n")?;
    histogram(&range, &counts, out)?;
    // Faults of the data are reported after everything that could be read.
    again
}

fn histogram(range: &Range, counts: &[u64; INTERVALS], out: &mut dyn Write) -> Result<(), Failure> {
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let edges: Vec<_> = (0..INTERVALS)
        .map(|i| format!("{:.6}", range.edge(i)))
        .collect();
    let width = edges.iter().map(String::len).max().unwrap_or(0);
    for (edge, &count) in edges.iter().zip(counts) {
        let length = u128::from(count) * BAR as u128 / u128::from(most);
        let length = usize::try_from(length)
            .unwrap_or(BAR)
            .max(usize::from(count > 0));
        let line = format!("{edge:>width$}  {:BAR$}  {count}", "█".repeat(length));
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// The range from the smallest to the largest number.
struct Range {
    from: f64,
    to: f64,
}

impl Range {
    fn new(least: Cell<'_>, greatest: Cell<'_>) -> Self {
        Self {
            from: least.as_f64().unwrap_or(0.0),
            to: greatest.as_f64().unwrap_or(0.0),
        }
    }

    /// Returns the index of the interval that contains `number`, of `intervals` equal ones. The
    /// last one includes its end.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "the part is from 0 to 1, and there are few intervals"
    )]
    fn interval(&self, number: f64, intervals: usize) -> usize {
        // Dividing by two first keeps the widest range finite.
        let part = (number / 2.0 - self.from / 2.0) / (self.to / 2.0 - self.from / 2.0);
        let interval = (part.clamp(0.0, 1.0) * intervals as f64) as usize;
        interval.min(intervals - 1)
    }

    #[expect(clippy::cast_precision_loss, reason = "there are few intervals")]
    fn edge(&self, interval: usize) -> f64 {
        let part = interval as f64 / INTERVALS as f64;
        self.from * (1.0 - part) + self.to * part
    }
}

#[derive(Clone, Copy, Default)]
struct Mean {
    count: u64,
    mean: f64,
}

impl Mean {
    fn add(&mut self, number: f64) {
        self.count += 1;
        #[expect(clippy::cast_precision_loss, reason = "fewer than 2^53 records")]
        let count = self.count as f64;
        self.mean += number / count - self.mean / count;
    }

    fn level(&self, range: &Range) -> char {
        if self.count == 0 {
            return ' ';
        }
        LEVELS[range.interval(self.mean, LEVELS.len())]
    }
}
