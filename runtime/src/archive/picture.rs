//! Pictures: the chunks of an archive beside the ring that they fell out of.

use alloc::string::String;
use alloc::vec::Vec;

use memoryview_layout::Kind;

use super::chunk::Chunk;
use super::{Archive, History};
use crate::Wire;
use crate::reduce::Summary;
use crate::ring::{Older, Picture, Series, Storage};

impl<W: Wire> Archive<W> {
    /// The chunks as [`Picture::older`] takes them, from their zone maps; records that wait for their
    /// chunk to be full are the last of them. O(chunks + waiting).
    ///
    /// ```
    /// use memoryview::{Archive, le};
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
            let column = self.columns.position_of(series.place());
            chunk.band(column, series.place().0)
        };
        Older {
            first: *chunk.times.start(),
            last: *chunk.times.end(),
            count: chunk.count as u64,
            bands: Series::all::<W>().map(band).collect(),
        }
    }
}

impl<W: Wire, C, S: Storage<W>> History<W, C, S> {
    /// Ring and archive as an SVG image, as [`Ring::to_svg`](crate::Ring::to_svg). O(ring + chunks).
    ///
    /// ```
    /// use memoryview::{Archive, History, Ring, le};
    ///
    /// let mut history = History::new(Ring::<le::F64>::new(100)?, Archive::new());
    /// (0..10_000).for_each(|i| history.push_at(i, (i as f64 / 500.0).sin()));
    /// let svg = history.to_svg();
    /// assert!(svg.starts_with("<svg") && svg.len() > history.ring().to_svg().len());
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn to_svg(&self) -> String {
        self.picture().to_svg()
    }

    /// Ring and archive as a picture that can be changed before it is drawn. O(chunks).
    pub fn picture(&self) -> Picture<'_, W> {
        self.ring().picture().older(self.archive().older())
    }
}

impl Chunk {
    /// Minimum and maximum of a column of numbers of this kind; NaN where the zone map has none.
    #[expect(clippy::cast_precision_loss, reason = "for a picture")]
    fn band(&self, column: Option<usize>, kind: Kind) -> (f64, f64) {
        let Some(zone) = column.and_then(|column| self.zone(column)) else {
            return (f64::NAN, f64::NAN);
        };
        match kind {
            Kind::Int => {
                let numbers = Summary::<i64>::unpack(zone, self.count);
                (numbers.min as f64, numbers.max as f64)
            }
            Kind::Float => {
                let numbers = Summary::<f64>::unpack(zone, self.count);
                (numbers.min, numbers.max)
            }
            // A truth value is 1 whatever its byte is.
            Kind::Bool => {
                let numbers = Summary::<u64>::unpack(zone, self.count);
                (numbers.min.min(1) as f64, numbers.max.min(1) as f64)
            }
            _ => {
                let numbers = Summary::<u64>::unpack(zone, self.count);
                (numbers.min as f64, numbers.max as f64)
            }
        }
    }
}
