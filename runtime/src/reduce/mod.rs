//! Reductions and scans over strided elements: statistics, searches, histograms.

mod float;
mod histogram;
mod integer;
mod kinds;
mod number;
mod root;
mod scan;
mod stats;
mod total;
mod walk;
mod wide;

pub use histogram::HistogramError;
pub use kinds::stats_words;
pub use number::Number;
pub use scan::{Filter, FindAll};
pub use stats::Stats;
pub(crate) use stats::sum_slice;
