//! Reductions and scans over strided elements: statistics, searches, histograms.

mod extreme;
mod float;
mod histogram;
mod histogram_error;
mod integer;
mod kinds;
mod number;
mod root;
mod search;
mod stats;
mod total;
mod wide;

pub use histogram_error::HistogramError;
pub use kinds::stats_words;
pub use number::Number;
pub use search::{FindAll, Positions};
pub use stats::Stats;
pub(crate) use stats::sum_slice;
