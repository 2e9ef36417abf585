//! [`Older`]: records that have left the ring, as a picture shows them.

/// Records that have left the ring, summarized: a chunk of an archive.
///
/// ```
/// use memoryview_ring::svg::Older;
///
/// // 4,096 records, whose only column of numbers is between -1 and 1.
/// let chunk = Older { first: 0, last: 40_950, count: 4_096, bands: vec![(-1.0, 1.0)] };
/// # let _ = chunk;
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Older {
    /// The earliest time.
    pub first: u64,
    /// The latest time.
    pub last: u64,
    /// Records.
    pub count: u64,
    /// Minimum and maximum of every column of numbers, in the order of [`Picture::series`](super::Picture::series); NaN if it
    /// has no number.
    pub bands: Vec<(f64, f64)>,
}
