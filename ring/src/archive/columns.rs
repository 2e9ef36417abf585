//! [`Columns`]: the split of records into columns of numbers.

use core::iter;

use memoryview::{
    Endian, Field, FieldInfo, Fields, Kind, Layout, Number, Stats, Strided, Wire, as_bytes, be, le,
};

use super::codec::{Section, Stored, squeeze};

/// The longest array that is split into a column for each element. Longer arrays are one column:
/// they are more likely waveforms than channels.
const SPLIT: usize = 64;
/// The same for bytes: in text of fixed length, a position tends to have the same kind of
/// character.
const SPLIT_BYTES: usize = 256;

/// The statistics of a column of numbers, from [`Stats::to_words`].
pub(super) type Zone = [le::U64; 8];

/// The columns of a record type: every byte of a record is in exactly one of them.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    all: Vec<Column>,
    /// The number of columns with statistics.
    zones: usize,
    /// The size of a record in bytes.
    size: usize,
}

/// One column: the numbers at these offsets in every record.
#[derive(Clone, Debug)]
pub(super) struct Column {
    scalar: Scalar,
    /// The offsets of the numbers in a record. The column is these numbers, record after record.
    offsets: Vec<usize>,
    codec: Codec,
    /// The index of its statistics in a zone map. Columns of bytes, and of several numbers per
    /// record, have none.
    zone: Option<usize>,
}

/// A kind of number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Scalar {
    kind: Kind,
    size: usize,
    endian: Endian,
}

/// The operations of a column, for the wire type of its numbers.
#[derive(Clone, Copy, Debug)]
struct Codec {
    squeeze: fn(&[usize], Records<'_>, usize, &mut Vec<u8>),
    expand: fn(&[usize], Section<'_>, &mut [u8], usize) -> Option<()>,
    zone: Option<fn(usize, Records<'_>) -> Zone>,
    /// Minimum and maximum, for charts.
    #[cfg(feature = "svg")]
    range: fn(&Zone, usize) -> (f64, f64),
}

/// The bytes of whole records.
#[derive(Clone, Copy, Debug)]
pub(super) struct Records<'a> {
    bytes: &'a [u8],
    /// The size of a record in bytes.
    size: usize,
}

impl<'a> Records<'a> {
    pub(super) fn new<W: Wire>(records: &'a [W]) -> Self {
        Self {
            bytes: as_bytes(records),
            size: size_of::<W>(),
        }
    }

    fn iter(self) -> impl Iterator<Item = &'a [u8]> {
        self.bytes.chunks_exact(self.size)
    }
}

impl Columns {
    /// Returns the columns of `W`. O(size of `W`).
    pub(super) fn of<W: Wire>() -> Self {
        let size = size_of::<W>();
        let mut columns = Self {
            all: Vec::new(),
            zones: 0,
            size,
        };
        let items = [W::ITEM];
        let mut rest = vec![true; size];
        columns.walk(Layout::new("", &items, size, 1).fields(), &[0], &mut rest);
        columns.add_rest(&rest);
        columns
    }

    /// Adds the numbers of `fields`, in records that begin at `bases`, and removes their bytes from
    /// `rest`.
    fn walk(&mut self, fields: Fields<'_>, bases: &[usize], rest: &mut [bool]) {
        for field in fields {
            let places: Vec<usize> = bases
                .iter()
                .flat_map(|base| {
                    (0..field.count()).map(move |i| base + field.offset() + i * field.stride())
                })
                .collect();
            if let Some(record) = field.record() {
                self.walk(record.fields(), &places, rest);
            } else {
                for (scalar, from_place) in scalars(&field) {
                    let offsets = places.iter().map(|place| place + from_place).collect();
                    self.add_numbers(scalar, offsets, rest);
                }
            }
        }
    }

    /// Adds numbers and removes their bytes from `rest`, unless they share bytes with other fields.
    fn add_numbers(&mut self, scalar: Scalar, offsets: Vec<usize>, rest: &mut [bool]) {
        let Some(codec) = scalar.codec() else { return };
        let free = offsets.iter().all(|&offset| {
            let place = rest.get(offset..offset + scalar.size);
            place.is_some_and(|place| place.iter().all(|free| *free))
        });
        if free {
            for &offset in &offsets {
                rest[offset..offset + scalar.size].fill(false);
            }
            self.add(scalar, codec, offsets, SPLIT);
        }
    }

    /// Adds a column for each offset, or a single column if there are more than `split`.
    fn add(&mut self, scalar: Scalar, codec: Codec, offsets: Vec<usize>, split: usize) {
        let mut add = |offsets: Vec<usize>| {
            let has_zone = codec.zone.is_some() && offsets.len() == 1;
            let zone = has_zone.then_some(self.zones);
            self.zones += usize::from(has_zone);
            self.all.push(Column {
                scalar,
                offsets,
                codec,
                zone,
            });
        };
        if offsets.len() > split {
            add(offsets);
        } else {
            for offset in offsets {
                add(vec![offset]);
            }
        }
    }

    /// Adds the bytes that are not in a column of numbers: text, bits, padding.
    fn add_rest(&mut self, rest: &[bool]) {
        let mut start = 0;
        for run in rest.chunk_by(|a, b| a == b) {
            if run[0] {
                let offsets = (start..start + run.len()).collect();
                self.add(Scalar::BYTE, Codec::of::<u8>(), offsets, SPLIT_BYTES);
            }
            start += run.len();
        }
    }

    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &Column> {
        self.all.iter()
    }

    /// Returns the index of the statistics of `field` in zone maps, if a column consists of exactly
    /// its numbers.
    pub(super) fn zone_of<W, X: Wire>(&self, field: Field<W, X>) -> Option<usize> {
        let item = [X::ITEM];
        let layout = Layout::new("", &item, size_of::<X>(), 1);
        let info = layout.fields().next().filter(|info| info.count() == 1)?;
        let kind = info.code().kind();
        self.column_at((kind, info.unit(), info.endian(), field.offset()))?
            .zone
    }

    /// Returns the column that consists of exactly the numbers of this kind, size and order at an
    /// offset.
    fn column_at(
        &self,
        (kind, size, endian, offset): (Kind, usize, Endian, usize),
    ) -> Option<&Column> {
        let scalar = Scalar::new(kind, size, endian);
        let is_that = |column: &&Column| column.scalar == scalar && column.offsets == [offset];
        self.all.iter().find(is_that)
    }

    /// Returns the minimum and maximum of these numbers in a zone map of `count` records, or NaN if
    /// it does not contain them.
    #[cfg(feature = "svg")]
    pub(crate) fn range_at(
        &self,
        numbers: (Kind, usize, Endian, usize),
        zones: &[Zone],
        count: usize,
    ) -> (f64, f64) {
        let range = self.column_at(numbers).and_then(|column| {
            let zone = zones.get(column.zone?)?;
            Some((column.codec.range)(zone, count))
        });
        range.unwrap_or((f64::NAN, f64::NAN))
    }

    /// Computes the statistics of all columns that have them.
    pub(super) fn zones(&self, records: Records<'_>) -> Box<[Zone]> {
        let columns = self.all.iter();
        columns
            .filter_map(|column| column.statistics(records))
            .collect()
    }

    /// The number of columns with statistics.
    pub(super) fn zone_count(&self) -> usize {
        self.zones
    }

    /// The size of a record in bytes.
    pub(super) fn size(&self) -> usize {
        self.size
    }
}

impl Column {
    /// Appends the section of the column.
    pub(super) fn squeeze(&self, records: Records<'_>, level: usize, out: &mut Vec<u8>) {
        (self.codec.squeeze)(&self.offsets, records, level, out);
    }

    /// Writes the numbers of the section to their offsets. Returns `None` if the section does not
    /// contain them.
    pub(super) fn expand(&self, section: Section<'_>, bytes: &mut [u8], size: usize) -> Option<()> {
        (self.codec.expand)(&self.offsets, section, bytes, size)
    }

    /// Returns `true` if the section can be the column of this many records.
    pub(super) fn fits(&self, section: Section<'_>, records: usize) -> bool {
        section.fits(records * self.offsets.len(), self.scalar.size)
    }

    /// Computes the statistics of the column, if zone maps contain it.
    pub(super) fn statistics(&self, records: Records<'_>) -> Option<Zone> {
        self.zone?;
        Some(self.codec.zone?(*self.offsets.first()?, records))
    }

    /// Returns the index of the column in a zone map, if it has one.
    pub(super) fn zone(&self) -> Option<usize> {
        self.zone
    }

    /// Returns `true` if the column contains bytes of `range`.
    pub(super) fn touches(&self, range: &core::ops::Range<usize>) -> bool {
        self.offsets
            .iter()
            .any(|&offset| offset < range.end && range.start < offset + self.scalar.size)
    }
}

/// Returns the numbers of one element of `field`, with their offsets in the element.
fn scalars(field: &FieldInfo<'_>) -> impl Iterator<Item = (Scalar, usize)> {
    let (kind, parts) = match field.code().kind() {
        Kind::Complex => (Kind::Float, 2),
        kind @ (Kind::Int | Kind::Uint | Kind::Float | Kind::Bool) => (kind, 1),
        // Bits and text become columns of bytes.
        kind => (kind, 0),
    };
    let size = field.unit() / parts.max(1);
    let scalar = Scalar::new(kind, size, field.endian());
    iter::successors(Some(0), move |at| Some(at + size))
        .take(parts)
        .map(move |at| (scalar, at))
}

impl Scalar {
    /// A byte that is not a number.
    const BYTE: Self = Self {
        kind: Kind::Bytes,
        size: 1,
        endian: Endian::Little,
    };

    fn new(kind: Kind, size: usize, endian: Endian) -> Self {
        let kind = match kind {
            Kind::Bool => Kind::Uint,
            kind => kind,
        };
        // A single byte has no order.
        let endian = if size == 1 { Endian::Little } else { endian };
        Self { kind, size, endian }
    }

    fn codec(self) -> Option<Codec> {
        macro_rules! codecs {
            ([$scalar:expr] $($name:ident $kind:ident $size:literal $endian:pat, $wire:ty;)*) => {
                match $scalar {
                    $((Kind::$kind, $size, $endian) => Some(Codec::with_zone::<$wire, $wire>()),)*
                    _ => None,
                }
            };
        }
        match (self.kind, self.size, self.endian) {
            // As bits, because the wire type returns `f32`.
            (Kind::Float, 2, Endian::Little) => Some(Codec::with_zone::<le::U16, le::F16>()),
            (Kind::Float, 2, Endian::Big) => Some(Codec::with_zone::<be::U16, be::F16>()),
            scalar => memoryview::__wires!([codecs] scalar),
        }
    }
}

impl Codec {
    const fn of<S: Stored>() -> Self {
        Self {
            squeeze: gather::<S>,
            expand: scatter::<S>,
            zone: None,
            #[cfg(feature = "svg")]
            range: |_, _| (f64::NAN, f64::NAN),
        }
    }

    /// Compressed as `S`, summed as `N`.
    const fn with_zone<S: Stored, N: Wire<Native: Number>>() -> Self {
        Self {
            zone: Some(summarize::<N>),
            #[cfg(feature = "svg")]
            range: range::<N>,
            ..Self::of::<S>()
        }
    }
}

fn gather<S: Stored>(offsets: &[usize], records: Records<'_>, level: usize, out: &mut Vec<u8>) {
    let mut wires: Vec<S> = Vec::with_capacity(records.bytes.len() / records.size * offsets.len());
    for record in records.iter() {
        wires.extend(
            offsets
                .iter()
                .map(|&at| *memoryview::__private::wire_at::<S>(record, at)),
        );
    }
    squeeze(&wires, level, out);
}

fn scatter<S: Stored>(
    offsets: &[usize],
    section: Section<'_>,
    bytes: &mut [u8],
    size: usize,
) -> Option<()> {
    let wires = section.expand::<S>(bytes.len() / size * offsets.len())?;
    let mut wires = wires.into_iter();
    for record in bytes.chunks_exact_mut(size) {
        for (&at, wire) in offsets.iter().zip(&mut wires) {
            *memoryview::__private::wire_at_mut::<S>(record, at) = wire;
        }
    }
    Some(())
}

fn summarize<N: Wire<Native: Number>>(offset: usize, records: Records<'_>) -> Zone {
    let Records { bytes, size } = records;
    let column = isize::try_from(size)
        .ok()
        .and_then(|stride| Strided::<N>::new(bytes, offset, bytes.len() / size, stride).ok());
    let stats = column.map_or_else(Stats::default, Stats::of);
    stats.to_words().map(le::U64::new)
}

/// Returns the minimum and maximum of `count` numbers.
#[cfg(feature = "svg")]
fn range<N: Wire<Native: Number>>(zone: &Zone, count: usize) -> (f64, f64) {
    let stats = Stats::<N::Native>::from_words(zone.map(le::U64::get), count);
    (stats.min.to_f64(), stats.max.to_f64())
}
