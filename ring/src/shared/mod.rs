//! [`SharedRing`]: one writer, many readers, lock-free.

mod bell;
mod channel;
mod lossless;
#[cfg(all(test, loom))]
mod model;
mod ordering;
mod producers;
mod reader;
mod slots;
mod stats;
mod summaries;
mod sync;
mod writer;

use core::marker::PhantomData;

pub use lossless::{LosslessWriter, PushError};
pub use producers::Producers;
pub use reader::{Reader, Wake};
pub use writer::Writer;

use channel::Channel;
use memoryview::ring::RingError;
use memoryview::{Field, Number, Wire};

/// A lock-free ring of the newest records between threads: one writer that never waits, and any
/// number of readers.
///
/// When the ring is full, the writer overwrites the oldest record. Readers never see half-written
/// records, and a reader that falls behind learns how many it lost. Every record has a time, from
/// the writer's clock or supplied by the caller.
///
/// The number of slots is a power of two, so a capacity of 100 takes the memory of 128 records;
/// each has 8 bytes of time and is rounded up to a multiple of 8 bytes. The slots beyond the
/// capacity give slow readers more time.
///
/// | | |
/// |---|---|
/// | [`new`](Self::new) | overwrites the oldest record; readers count what they lose |
/// | [`lossless`](Self::lossless) | does not overwrite records that a reader still needs |
/// | [`Writer::shared`] | several producers, behind a mutex |
///
/// ```
/// use memoryview::{View, Wire};
/// use memoryview_ring::SharedRing;
///
/// #[derive(View)]
/// #[layout("<idf")]
/// struct Record { id: i32, timestamp: f64, value: f32 }
///
/// let (mut writer, mut reader) = SharedRing::<RecordView>::new(4096)?;
/// let thread = std::thread::spawn(move || {
///     for id in 0..1000 {
///         writer.push(Record { id, timestamp: 0.5, value: 1.0 });
///     }
/// });
/// thread.join().unwrap();
///
/// let mut out = [RecordView::default(); 10];
/// assert_eq!(reader.latest(&mut out).n, 10);
/// assert_eq!(out[9].id(), 999);
/// assert_eq!(reader.stats_of(Record::FIELDS.id).unwrap().mean(), 499.5);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct SharedRing<W> {
    records: PhantomData<fn(W) -> W>,
}

// `W: Wire` is a bound of each constructor rather than of the block, so that for other types the
// compiler reports the missing `Wire`, with advice, rather than a missing function.
impl<W> SharedRing<W> {
    /// Creates a ring of the newest `capacity` records. O(capacity).
    ///
    /// # Errors
    ///
    /// Returns an error if `capacity` is 0 or the allocation fails.
    ///
    /// ```
    /// use memoryview::le;
    /// use memoryview_ring::SharedRing;
    ///
    /// assert_eq!(
    ///     SharedRing::<le::F64>::new(0).unwrap_err().to_string(),
    ///     "ring of le::F64: capacity must be at least 1"
    /// );
    /// assert!(SharedRing::<le::F64>::new(usize::MAX).is_err());
    /// ```
    #[expect(
        clippy::new_ret_no_self,
        reason = "a ring is its two ends, as `std::sync::mpsc::channel`"
    )]
    pub fn new(capacity: usize) -> Result<(Writer<W>, Reader<W>), RingError>
    where
        W: Wire,
    {
        Ok(overwriting(Channel::tracking::<W>(capacity, 0)?))
    }

    /// Creates a ring whose writer keeps statistics of `field` for every 64 records, so that
    /// [`Reader::stats_of`] reads one summary instead of 64 records. Rings of numbers always do.
    /// O(capacity).
    ///
    /// # Errors
    ///
    /// Returns an error if `capacity` is 0 or the allocation fails.
    ///
    /// ```
    /// use memoryview::View;
    /// use memoryview_ring::SharedRing;
    ///
    /// #[derive(View)]
    /// #[layout("<idf")]
    /// struct Record { id: i32, timestamp: f64, value: f32 }
    ///
    /// let (mut writer, reader) = SharedRing::tracking(1000, Record::FIELDS.value)?;
    /// for id in 0_i16..3000 {
    ///     writer.push(Record { id: id.into(), timestamp: 0.0, value: id.into() });
    /// }
    /// let stats = reader.stats_of(Record::FIELDS.value).unwrap();
    /// assert_eq!((stats.count, stats.min, stats.max, stats.mean()), (1000, 2000.0, 2999.0, 2499.5));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn tracking<X: Wire<Native: Number>>(
        capacity: usize,
        field: Field<W, X>,
    ) -> Result<(Writer<W>, Reader<W>), RingError>
    where
        W: Wire,
    {
        let channel = Channel::tracking::<X>(capacity, field.offset())?;
        Ok(overwriting(channel))
    }

    /// Creates a ring whose writer does not overwrite records that a reader still needs.
    /// O(capacity).
    ///
    /// # Errors
    ///
    /// Returns an error if `capacity` is 0 or the allocation fails.
    ///
    /// ```
    /// use memoryview::le;
    /// use memoryview_ring::SharedRing;
    ///
    /// let (mut writer, mut reader) = SharedRing::<le::U32>::lossless(2)?;
    /// assert_eq!(writer.try_push_slice(&[1, 2, 3].map(le::U32::new)), 2);
    /// let mut out = [le::U32::default(); 4];
    /// assert_eq!((reader.poll(&mut out).n, reader.lag()), (2, 0));
    /// assert_eq!(writer.try_push(3), Ok(()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn lossless(capacity: usize) -> Result<(LosslessWriter<W>, Reader<W>), RingError>
    where
        W: Wire,
    {
        let writer = LosslessWriter::new(Channel::tracking::<W>(capacity, 0)?);
        let reader = writer.reader();
        Ok((writer, reader))
    }
}

fn overwriting<W: Wire>(channel: Channel<W>) -> (Writer<W>, Reader<W>) {
    let writer = Writer::new(channel);
    let reader = writer.reader();
    (writer, reader)
}
