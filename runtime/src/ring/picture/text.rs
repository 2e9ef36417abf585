//! A ring as text: how full it is, and a sparkline for every column of numbers.

use core::fmt::{self, Write};

use super::series::{Series, cell};
use crate::Wire;
use crate::ring::Ring;
use crate::ring::storage::Storage;

/// The default width of a line in characters.
const WIDTH: usize = 40;

/// The characters of a picture.
struct Ink {
    full: char,
    free: char,
    levels: [char; 8],
}

const BLOCKS: Ink = Ink {
    full: '█',
    free: '░',
    levels: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
};

const ASCII: Ink = Ink {
    full: '#',
    free: '-',
    levels: ['_', '.', '-', ':', '=', '+', '*', '#'],
};

/// Formats how full the ring is, and a sparkline for every column of numbers. Each character is the
/// mean of some records, oldest to newest, scaled to the range of the window.
///
/// `{:#}` uses plain ASCII, and a width sets the number of characters per line: `{:60}`. O(n).
///
/// ```
/// use memoryview::{Ring, le};
///
/// let mut ring = Ring::<le::I16>::new(20)?;
/// ring.extend([0, 1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1, 0]);
/// assert_eq!(
///     format!("{ring:20}"),
///     "ring of le::I16: 15 of 20 records, 15 pushed, 0 evicted
/// usage ███████████████░░░░░ 75%
/// value ▁▂▃▄▅▆▇█▇▆▅▄▃▂▁      0 to 7, mean 3.267"
/// );
/// assert_eq!(
///     format!("{ring:#20}"),
///     "ring of le::I16: 15 of 20 records, 15 pushed, 0 evicted
/// usage ###############----- 75%
/// value _.-:=+*#*+=:-._      0 to 7, mean 3.267"
/// );
/// # Ok::<(), memoryview::Error>(())
/// ```
impl<W: Wire, C, S: Storage<W>> fmt::Display for Ring<W, C, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ink = if f.alternate() { &ASCII } else { &BLOCKS };
        let width = f.width().unwrap_or(WIDTH).max(1);
        let names = Series::all::<W>().map(|series| series.name.chars().count());
        let margin = names.max().unwrap_or(0).max("usage".len());
        write!(
            f,
            "ring of {}: {} of {} records, {} pushed, {} evicted",
            W::NAME,
            self.len(),
            self.capacity(),
            self.pushed(),
            self.evicted()
        )?;
        match self.steps_back() {
            0 => {}
            1 => f.write_str(", 1 step back")?,
            steps => write!(f, ", {steps} steps back")?,
        }
        write!(f, "\n{:margin$} ", "usage")?;
        let full = self.len() as u128 * width as u128 / self.capacity() as u128;
        for column in 0..width as u128 {
            f.write_char(if column < full { ink.full } else { ink.free })?;
        }
        write!(
            f,
            " {}%",
            self.len() as u128 * 100 / self.capacity() as u128
        )?;
        if self.is_empty() {
            return Ok(());
        }
        for series in Series::all::<W>() {
            write!(f, "\n{:margin$} ", series.name)?;
            self.sparkline(f, &series, ink, width)?;
        }
        Ok(())
    }
}

impl<W: Wire, C, S: Storage<W>> Ring<W, C, S> {
    /// Writes one character per cell, and the range of values.
    fn sparkline(
        &self,
        f: &mut fmt::Formatter<'_>,
        series: &Series,
        ink: &Ink,
        width: usize,
    ) -> fmt::Result {
        let window = self.window();
        let whole = series.band(&window);
        let cells = window.len().min(width);
        for index in 0..cells {
            let mean = series.band(&cell(&window, index, cells)).mean();
            let level = mean.map(|mean| level(whole.part(mean), ink.levels.len()));
            let character = level.and_then(|level| ink.levels.get(level));
            f.write_char(character.copied().unwrap_or(' '))?;
        }
        write!(f, "{:1$} {whole}", "", width - cells)
    }
}

/// Returns the level of `part`, 0 to 1, in equal steps, of which the last includes its end.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a few levels"
)]
fn level(part: f64, levels: usize) -> usize {
    ((part * levels as f64) as usize).min(levels - 1)
}
