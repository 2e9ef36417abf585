//! [`Chunk`]: a few thousand records, compressed by column, with their zone map.

use core::ops::{Range, RangeInclusive};

use memoryview::__private::zeroed;
use memoryview::{Columns as _, Field, Number, Stats, Wire, as_bytes_mut, le};

use super::codec::{Section, squeeze};
use super::columns::{Column, Columns, Records, Zone};

/// Compressed records with consecutive indices.
#[derive(Clone, Debug)]
pub(crate) struct Chunk {
    /// The index of the first record.
    pub(super) first: u64,
    /// The number of records, 1 to [`MOST_RECORDS`](super::MOST_RECORDS).
    pub(crate) count: usize,
    /// The earliest and the latest time. Clocks may step back, so these need not be the first and
    /// the last.
    pub(crate) times: RangeInclusive<u64>,
    /// The zone map: statistics of each column with one number per record, in order.
    pub(crate) zones: Box<[Zone]>,
    /// The section of times, then one section per column.
    pub(super) body: Box<[u8]>,
}

/// Times and records of a chunk.
pub(super) struct Decoded<W> {
    pub(super) times: Vec<le::U64>,
    pub(super) records: Vec<W>,
}

/// The section of a chunk that is damaged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct BadSection {
    /// 0 for the times; columns are numbered from 1.
    pub(super) section: usize,
    /// The offset from the start of the body, in bytes.
    pub(super) offset: usize,
}

impl Chunk {
    /// Compresses `records`. Returns `None` if there are none. O(n).
    pub(super) fn new<W: Wire>(
        first: u64,
        times: &[le::U64],
        records: &[W],
        (columns, level): (&Columns, usize),
    ) -> Option<Self> {
        let records = Records::new(records);
        let earliest_and_latest = earliest_and_latest(times)?;
        let mut body = Vec::new();
        squeeze(times, level, &mut body);
        for column in columns.iter() {
            column.squeeze(records, level, &mut body);
        }
        Some(Self {
            first,
            count: times.len(),
            times: earliest_and_latest,
            zones: columns.zones(records),
            body: body.into(),
        })
    }

    /// Creates the chunk with this zone map and body. The headers of its sections must match
    /// `count` records; their contents are not checked. O(columns): nothing is decompressed.
    pub(super) fn read(
        (first, count): (u64, usize),
        times: RangeInclusive<u64>,
        zones: &[Zone],
        body: &[u8],
        columns: &Columns,
    ) -> Result<Self, BadSection> {
        let mut sections = Sections::of(body);
        sections.next(|section| section.fits(count, size_of::<le::U64>()).then_some(()))?;
        for column in columns.iter() {
            sections.next(|section| column.fits(section, count).then_some(()))?;
        }
        sections.end()?;
        Ok(Self {
            first,
            count,
            times,
            zones: zones.into(),
            body: body.into(),
        })
    }

    /// Checks that all columns can be decompressed and match the times and statistics. O(n).
    pub(super) fn verify<W: Wire>(&self, columns: &Columns) -> Result<(), BadSection> {
        let mut sections = Sections::of(&self.body);
        let times = sections.next(|section| section.expand::<le::U64>(self.count))?;
        if earliest_and_latest(&times) != Some(self.times.clone()) {
            return Err(BadSection::default());
        }
        let mut records = vec![zeroed::<W>(); self.count];
        for column in columns.iter() {
            let bad = sections.bad();
            let bytes = as_bytes_mut(&mut records);
            sections.next(|section| column.expand(section, bytes, columns.size()))?;
            if column.statistics(Records::new(&records)) != self.zone(column.zone()).copied() {
                return Err(bad);
            }
        }
        sections.end()
    }

    /// Returns the index after the last record.
    pub(super) fn end(&self) -> u64 {
        self.first.wrapping_add(self.count as u64)
    }

    /// Decompresses times and records. O(n).
    pub(super) fn decode<W: Wire>(&self, columns: &Columns) -> Decoded<W> {
        self.decode_some(columns, |_| true)
    }

    /// Decompresses the times, and of the records only the bytes of `field`; the others are zero.
    /// O(n).
    pub(super) fn decode_field<W: Wire, X>(
        &self,
        columns: &Columns,
        field: Field<W, X>,
    ) -> Decoded<W> {
        let bytes: Range<usize> = field.offset()..field.offset() + size_of::<X>();
        self.decode_some(columns, |column| column.touches(&bytes))
    }

    /// Decompresses only the times. O(n).
    pub(super) fn decode_times(&self) -> Vec<le::U64> {
        let times = Sections::of(&self.body).next(|section| section.expand(self.count));
        times.unwrap_or_else(|_| vec![zeroed(); self.count])
    }

    /// Decompresses the times, and of the records the `wanted` columns. Columns that cannot be
    /// decompressed, which occur only in forged files, are zero.
    fn decode_some<W: Wire>(
        &self,
        columns: &Columns,
        wanted: impl Fn(&Column) -> bool,
    ) -> Decoded<W> {
        let times = self.decode_times();
        let mut records = vec![zeroed::<W>(); self.count];
        let mut sections = Sections::of(&self.body);
        // Section 0, the times, has been read.
        let mut read = sections.next(|_| Some(()));
        for column in columns.iter() {
            let bytes = as_bytes_mut(&mut records);
            read = read.and_then(|()| {
                sections.next(|section| {
                    if wanted(column) {
                        // On failure, nothing is written.
                        let _ = column.expand(section, bytes, columns.size());
                    }
                    Some(())
                })
            });
        }
        debug_assert!(
            read.is_ok(),
            "sections were counted when the chunk was read"
        );
        Decoded { times, records }
    }

    /// Returns the statistics of a field of all records: O(1) if it has a `zone`, otherwise O(n).
    pub(super) fn summary<W: Wire, X: Wire<Native: Number>>(
        &self,
        columns: &Columns,
        field: Field<W, X>,
        zone: Option<usize>,
    ) -> Stats<X::Native> {
        if let Some(zone) = self.zone(zone) {
            return Stats::from_words(zone.map(le::U64::get), self.count);
        }
        let Decoded { records, .. } = self.decode_field(columns, field);
        Stats::of(records.column(field))
    }

    /// Returns the statistics at this index of the zone map.
    fn zone(&self, place: Option<usize>) -> Option<&Zone> {
        self.zones.get(place?)
    }

    /// Returns the size of the chunk in memory without its struct, in bytes.
    pub(super) fn compressed_bytes(&self) -> usize {
        self.body.len() + size_of_val::<[_]>(&self.zones)
    }
}

/// Returns the earliest and the latest time, or `None` if there are no times.
fn earliest_and_latest(times: &[le::U64]) -> Option<RangeInclusive<u64>> {
    let times = times.iter().map(Wire::get);
    Some(times.clone().min()?..=times.max()?)
}

/// Iterator over the sections of a body.
struct Sections<'a> {
    body: &'a [u8],
    rest: &'a [u8],
    next: usize,
}

impl<'a> Sections<'a> {
    fn of(body: &'a [u8]) -> Self {
        Self {
            body,
            rest: body,
            next: 0,
        }
    }

    fn next<T>(&mut self, read: impl FnOnce(Section<'a>) -> Option<T>) -> Result<T, BadSection> {
        let bad = self.bad();
        let (section, rest) = Section::split(self.rest).ok_or(bad)?;
        self.rest = rest;
        self.next += 1;
        read(section).ok_or(bad)
    }

    fn end(&self) -> Result<(), BadSection> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(self.bad())
        }
    }

    fn bad(&self) -> BadSection {
        BadSection {
            section: self.next,
            offset: self.body.len() - self.rest.len(),
        }
    }
}
