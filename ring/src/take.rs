//! [`Take`]: in which form a reader takes records; [`Got`]: how many it got.

use memoryview::Wire;
use memoryview::ring::Entry;

/// What a reader got: lag is data, not an error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[must_use = "records beyond `n` are not written, and `lost` ones are gone"]
pub struct Got {
    /// Records that were written to the start of the buffer.
    pub n: usize,
    /// Records that the writer overwrote before they could be read.
    pub lost: u64,
}

/// In which form a reader takes records of `W`: `W` itself, or an [`Entry`] with
/// index and time.
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

/// Nobody else's forms.
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
