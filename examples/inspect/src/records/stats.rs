//! Statistics of each numeric column: count, minimum, maximum, mean, deviation. NaN is ignored, and
//! infinities have the effect that they have in NumPy's `nanmean` and `nanstd`.

use std::fmt::Write;

use memoryview::inspect::Escaped;

use super::{Cell, Failure, Records};
use crate::progress::Bar;

/// The statistics of the numbers so far.
#[derive(Clone, Copy, Default)]
pub(super) struct Tally {
    pub(super) count: u64,
    pub(super) least: Option<Cell<'static>>,
    pub(super) greatest: Option<Cell<'static>>,
    mean: f64,
    /// The sum of squared distances from the mean, by Welford's method.
    squares: f64,
}

impl Tally {
    /// Adds a number. NaN is ignored.
    pub(super) fn add(&mut self, cell: Cell<'_>) {
        let Some(cell) = cell.number() else { return };
        let Some(number) = cell.as_f64().filter(|number| !number.is_nan()) else {
            return;
        };
        self.count += 1;
        #[expect(clippy::cast_precision_loss, reason = "fewer than 2^53 records")]
        let count = self.count as f64;
        let distance = number - self.mean;
        if distance.is_finite() {
            self.mean += distance / count;
            self.squares += distance * (number - self.mean);
        } else {
            self.add_far(number, count);
        }
        if self.least.is_none_or(|least| less(cell, least)) {
            self.least = Some(cell);
        }
        if self.greatest.is_none_or(|greatest| less(greatest, cell)) {
            self.greatest = Some(cell);
        }
    }

    /// Adds a number whose distance from the mean is not finite: it overflows, or one of the two is
    /// infinite.
    #[cold]
    fn add_far(&mut self, number: f64, count: f64) {
        if number.is_finite() && self.mean.is_finite() {
            self.mean += number / count - self.mean / count;
            self.squares = f64::INFINITY;
        } else {
            self.mean += number;
            self.squares = f64::NAN;
        }
    }

    /// Returns the standard deviation of the population.
    fn deviation(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "fewer than 2^53 records")]
        let count = self.count.max(1) as f64;
        (self.squares / count).sqrt()
    }
}

fn less(a: Cell<'_>, b: Cell<'_>) -> bool {
    match (a, b) {
        (Cell::Int(a), Cell::Int(b)) => a < b,
        _ => a.as_f64() < b.as_f64(),
    }
}

/// Prints one line per numeric column.
pub(super) fn show(
    records: &Records<'_>,
    bar: &mut Bar,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let columns: Vec<_> = records
        .columns
        .iter()
        .filter(|column| column.is_number())
        .collect();
    let mut tallies = vec![Tally::default(); columns.len()];
    let read = records.each(bar, |_, row| {
        for (column, tally) in columns.iter().zip(&mut tallies) {
            tally.add(Cell::read(column, row));
        }
        Ok(())
    });
    if let Err(Failure::Request(_)) = read {
        return read;
    }
    let mut rows = vec![["column", "count", "min", "max", "mean", "deviation"].map(str::to_owned)];
    for (column, tally) in columns.iter().zip(&tallies) {
        let cell = |cell: Option<Cell<'_>>| cell.map_or("-".to_owned(), |cell| cell.to_string());
        let number = |number: f64| {
            if tally.count == 0 {
                "-".to_owned()
            } else {
                format!("{number:?}")
            }
        };
        rows.push([
            Escaped(&column.name).to_string(),
            tally.count.to_string(),
            cell(tally.least),
            cell(tally.greatest),
            number(tally.mean),
            number(tally.deviation()),
        ]);
    }
    let width = |i: usize| {
        rows.iter()
            .map(|row| row[i].chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths = [0, 1, 2, 3, 4, 5].map(width);
    for row in &rows {
        write!(out, "{:width$}", row[0], width = widths[0])?;
        for (value, width) in row.iter().zip(widths).skip(1) {
            write!(out, "  {value:>width$}")?;
        }
        out.write_str("\n")?;
    }
    // Faults of the data are reported after everything that could be read.
    read
}
