//! Reductions and scans over strided elements: statistics, searches, histograms.

mod float;
mod histogram;
mod integer;
mod number;
mod scan;
mod stats;
pub(crate) mod summary;
mod walk;

pub use histogram::{HistogramError, HistogramErrorKind};
pub use number::Number;
pub use scan::{Filter, FindAll};
pub use stats::Stats;
pub(crate) use stats::sum_slice;
pub(crate) use summary::{Exact, Summary};
