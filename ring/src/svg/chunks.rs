//! The chunks of an archive, drawn beside the ring.

use memoryview::__private::Series;
use memoryview::ring::Storage;
use memoryview::{Kind, Wire};

use super::older::Older;
use super::picture::{Picture, ToSvg};
use crate::archive::{Archive, Chunk, History};

impl<W: Wire> Archive<W> {
    /// Returns the chunks for [`Picture::older`], from their zone maps. The last one contains the
    /// waiting records, if any. O(chunks + waiting).
    ///
    /// ```
    /// use memoryview::le;
    /// use memoryview_ring::Archive;
    ///
    /// let mut archive = Archive::<le::I16>::new();
    /// (0..5000).for_each(|i| archive.push_at(i, i as i16 - 10));
    /// let older = archive.older();
    /// assert_eq!((older.len(), older[1].count), (2, 904));
    /// assert_eq!(older[0].bands, [(-10.0, 4085.0)]);
    /// ```
    pub fn older(&self) -> Vec<Older> {
        let waiting = self.pending_chunk();
        let chunks = self.chunks.iter().chain(&waiting);
        chunks.map(|chunk| self.shown(chunk)).collect()
    }

    fn shown(&self, chunk: &Chunk) -> Older {
        let band = |series: Series| {
            let numbers = series.place();
            let (min, max) = self.columns.range_at(numbers, &chunk.zones, chunk.count);
            match numbers.0 {
                // A `bool` is 1, whatever its nonzero byte is.
                Kind::Bool => (min.min(1.0), max.min(1.0)),
                _ => (min, max),
            }
        };
        Older {
            first: *chunk.times.start(),
            last: *chunk.times.end(),
            count: chunk.count as u64,
            bands: Series::all::<W>().map(band).collect(),
        }
    }
}

/// Draws the ring and the archive in one picture.
///
/// ```
/// use memoryview::{Ring, le};
/// use memoryview_ring::svg::ToSvg;
/// use memoryview_ring::{Archive, History};
///
/// let mut history = History::new(Ring::<le::F64>::new(100)?, Archive::new());
/// (0..10_000).for_each(|i| history.push_at(i, (i as f64 / 500.0).sin()));
/// let svg = history.to_svg();
/// assert!(svg.starts_with("<svg") && svg.len() > history.ring().to_svg().len());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl<W: Wire, C, S: Storage<W>> ToSvg for History<W, C, S> {
    type Record = W;

    fn picture(&self) -> Picture<'_, W> {
        self.ring().picture().older(self.archive().older())
    }
}
