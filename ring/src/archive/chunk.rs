//! [`Chunk`]: some thousand records, compressed by column, and the zone map that answers for them.

use core::ops::{Range, RangeInclusive};

use memoryview::__private::zeroed;
use memoryview::{Columns as _, Field, Number, Stats, Wire, as_bytes_mut, le};

use super::codec::{Section, squeeze};
use super::columns::{Column, Columns, Records};

/// Compressed records with indices that follow each other.
#[derive(Clone, Debug)]
pub(crate) struct Chunk {
    /// The index of the first record.
    pub(super) first: u64,
    /// At least 1, at most [`MOST_RECORDS`](super::MOST_RECORDS).
    pub(crate) count: usize,
    /// The earliest and the latest time; clocks may step back, so they may stand anywhere.
    pub(crate) times: RangeInclusive<u64>,
    /// Column and statistics, for each column of one number per record, in order.
    zones: Box<[(usize, [u64; 8])]>,
    /// The section of the times, then one for each column.
    pub(super) body: Box<[u8]>,
}

/// Times and records of a chunk.
pub(super) struct Decoded<W> {
    pub(super) times: Vec<le::U64>,
    pub(super) records: Vec<W>,
}

/// What in a chunk cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BadSection {
    /// 0 for the times, then the columns of the records from 1 on.
    pub(super) section: usize,
    /// Bytes from the start of the body.
    pub(super) offset: usize,
}

impl Chunk {
    /// Compresses `records`; none when there are none. O(n).
    pub(super) fn new<W: Wire>(
        first: u64,
        times: &[le::U64],
        records: &[W],
        (columns, level): (&Columns, usize),
    ) -> Option<Self> {
        let records = Records::new(records);
        let mut body = Vec::new();
        squeeze(times, level, &mut body);
        for column in columns.iter() {
            column.squeeze(records, level, &mut body);
        }
        Self::mapped(first, times, records, columns, body.into())
    }

    /// The chunk of a `body` that holds `count` records; O(n), everything is read once, so that the
    /// zone map is true and nothing can fail later.
    pub(super) fn read<W: Wire>(
        first: u64,
        count: usize,
        body: &[u8],
        columns: &Columns,
    ) -> Result<Self, BadSection> {
        let Decoded { times, records } = decode::<W>(body, count, columns, |_| true)?;
        let records = Records::new(&records);
        let nothing = BadSection {
            section: 0,
            offset: 0,
        };
        Self::mapped(first, &times, records, columns, body.into()).ok_or(nothing)
    }

    fn mapped(
        first: u64,
        times: &[le::U64],
        records: Records<'_>,
        columns: &Columns,
        body: Box<[u8]>,
    ) -> Option<Self> {
        let earliest = times.iter().min()?.get();
        let latest = times.iter().max()?.get();
        Some(Self {
            first,
            count: times.len(),
            times: earliest..=latest,
            zones: (0..)
                .zip(columns.iter())
                .filter_map(|(index, column)| Some((index, column.zone(records)?)))
                .collect(),
            body,
        })
    }

    /// The index after the last record.
    pub(super) fn end(&self) -> u64 {
        self.first.wrapping_add(self.count as u64)
    }

    /// Times and records. O(n).
    pub(super) fn decode<W: Wire>(&self, columns: &Columns) -> Decoded<W> {
        self.decode_some(columns, |_| true)
    }

    /// Times, and records in which only the bytes of `field` are read: the rest is zero. O(n).
    pub(super) fn decode_field<W: Wire, X>(
        &self,
        columns: &Columns,
        field: Field<W, X>,
    ) -> Decoded<W> {
        let bytes: Range<usize> = field.offset()..field.offset() + size_of::<X>();
        self.decode_some(columns, |column| column.touches(&bytes))
    }

    /// The times alone. O(n).
    pub(super) fn decode_times(&self) -> Vec<le::U64> {
        match Section::split(&self.body).and_then(|(times, _)| times.expand(self.count)) {
            Some(times) => times,
            None => unreachable!("every chunk was compressed here, or read once"),
        }
    }

    fn decode_some<W: Wire>(
        &self,
        columns: &Columns,
        wanted: impl Fn(&Column) -> bool,
    ) -> Decoded<W> {
        match decode(&self.body, self.count, columns, wanted) {
            Ok(decoded) => decoded,
            Err(_) => unreachable!("every chunk was compressed here, or read once"),
        }
    }

    /// The summary of a field of all records: from the zone map in O(1) where it knows the `column`
    /// of the field, else O(n).
    pub(super) fn summary<W: Wire, X: Wire<Native: Number>>(
        &self,
        columns: &Columns,
        field: Field<W, X>,
        column: Option<usize>,
    ) -> Stats<X::Native> {
        if let Some(zone) = column.and_then(|column| self.zone(column)) {
            return Stats::from_words(zone, self.count);
        }
        let Decoded { records, .. } = self.decode_field(columns, field);
        Stats::of(records.column(field))
    }

    /// What the zone map knows of a column.
    pub(crate) fn zone(&self, column: usize) -> Option<[u64; 8]> {
        let search = self.zones.binary_search_by_key(&column, |zone| zone.0);
        let (_, words) = self.zones.get(search.ok()?)?;
        Some(*words)
    }

    /// Bytes that the chunk takes in memory beside its struct.
    pub(super) fn compressed_bytes(&self) -> usize {
        self.body.len() + size_of_val::<[_]>(&self.zones)
    }
}

/// Reads the sections of the times and of the `wanted` columns.
fn decode<W: Wire>(
    body: &[u8],
    count: usize,
    columns: &Columns,
    wanted: impl Fn(&Column) -> bool,
) -> Result<Decoded<W>, BadSection> {
    let mut sections = Sections {
        body,
        rest: body,
        next: 0,
    };
    let times = sections.next(|section| section.expand::<le::U64>(count))?;
    let mut records = vec![zeroed::<W>(); count];
    for column in columns.iter() {
        let bytes = as_bytes_mut(&mut records);
        sections.next(|section| {
            if wanted(column) {
                column.expand(section, bytes, columns.size())
            } else {
                Some(())
            }
        })?;
    }
    sections.end()?;
    Ok(Decoded { times, records })
}

/// The sections of a body, one after the other.
struct Sections<'a> {
    body: &'a [u8],
    rest: &'a [u8],
    next: usize,
}

impl<'a> Sections<'a> {
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
