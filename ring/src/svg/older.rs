//! [`Older`]: a summary of records that have left the ring.

/// A summary of records that have left the ring, such as a chunk of an archive.
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
    /// The number of records.
    pub count: u64,
    /// The minimum and maximum of every column of numbers, in the order of
    /// [`Picture::series`](super::Picture::series); NaN if unknown.
    pub bands: Vec<(f64, f64)>,
}
