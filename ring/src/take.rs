//! [`Take`]: the forms in which readers return records; [`Got`]: how many a reader returned.

use memoryview::Wire;
use memoryview::ring::Entry;

/// The result of reading: lost records are counted, not an error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[must_use = "records beyond `n` are not written, and `lost` ones are gone"]
pub struct Got {
    /// The number of records written to the start of the buffer.
    pub n: usize,
    /// The number of records that the writer overwrote before they could be read.
    pub lost: u64,
}

/// A form in which a reader returns records of `W`: `W` itself, or an [`Entry`] with index and
/// time.
///
/// ```
/// use memoryview::ring::Entry;
/// use memoryview::le;
/// use memoryview_ring::SharedRing;
///
/// let (mut writer, reader) = SharedRing::<le::U16>::new(4)?;
/// writer.push_at(10, 7);
///
/// let mut values = [le::U16::default(); 1];
/// reader.latest(&mut values);
/// assert_eq!(values, [7]);
///
/// let mut entries = [Entry::default(); 1];
/// reader.latest(&mut entries);
/// assert_eq!(entries, [Entry { index: 0, time: 10, value: le::U16::new(7) }]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Take<W>: Copy + Sealed<W> {
    #[doc(hidden)]
    fn take(index: u64, time: u64, value: W) -> Self;
}

/// Seals [`Take`](super::Take).
pub trait Sealed<W> {}

impl<W: Wire> Sealed<W> for W {}

impl<W: Wire> Take<W> for W {
    #[inline]
    fn take(_index: u64, _time: u64, value: W) -> Self {
        value
    }
}

impl<W: Wire> Sealed<W> for Entry<W> {}

impl<W: Wire> Take<W> for Entry<W> {
    #[inline]
    fn take(index: u64, time: u64, value: W) -> Self {
        Self { index, time, value }
    }
}
