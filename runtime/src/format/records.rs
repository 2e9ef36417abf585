//! [`Records`]: iteration over the bytes of records.

use alloc::vec;
use alloc::vec::Vec;
use core::iter::FusedIterator;
use core::slice::ChunksExact;

use super::place::Place;
use super::{Format, NAME};
use crate::{Error, SizeError};

/// Iterator over the bytes of checked records.
#[derive(Clone)]
pub(super) enum Records<'a> {
    Fixed(ChunksExact<'a, u8>),
    Dynamic {
        bytes: &'a [u8],
        /// The start and end of each record.
        places: vec::IntoIter<(usize, usize)>,
    },
}

impl Format {
    /// Checks all records in `bytes`, and returns an iterator over them.
    pub(super) fn records<'b>(&self, bytes: &'b [u8]) -> Result<Records<'b>, Error> {
        if let Some(dynamic) = &self.dynamic {
            let mut places = Vec::new();
            let mut start = 0;
            while start < bytes.len() {
                let (_, size) = dynamic.read(&bytes[start..]).map_err(|mut error| {
                    error.offset += start;
                    error
                })?;
                if size == 0 {
                    return Err(SizeError::no_bytes(NAME, bytes.len() - start).into());
                }
                places.push((start, start + size));
                start += size;
            }
            let places = places.into_iter();
            return Ok(Records::Dynamic { bytes, places });
        }
        if self.size == 0 {
            return Err(SizeError::no_bytes(NAME, bytes.len()).into());
        }
        if !bytes.len().is_multiple_of(self.size) {
            return Err(SizeError::remainder(NAME, self.size, bytes.len()).into());
        }
        let records = bytes.chunks_exact(self.size);
        if self.has_text {
            for record in records.clone() {
                self.check_text(record)?;
            }
        }
        Ok(Records::Fixed(records))
    }
}

impl<'a> Records<'a> {
    fn place(bytes: &'a [u8], (start, end): (usize, usize)) -> Place<'a> {
        Place {
            window: &bytes[start..],
            len: end - start,
        }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Place<'a>;

    #[inline]
    fn next(&mut self) -> Option<Place<'a>> {
        match self {
            Self::Fixed(records) => records.next().map(Place::exact),
            Self::Dynamic { bytes, places } => Some(Self::place(bytes, places.next()?)),
        }
    }

    fn nth(&mut self, n: usize) -> Option<Place<'a>> {
        match self {
            Self::Fixed(records) => records.nth(n).map(Place::exact),
            Self::Dynamic { bytes, places } => Some(Self::place(bytes, places.nth(n)?)),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Self::Fixed(records) => records.size_hint(),
            Self::Dynamic { places, .. } => places.size_hint(),
        }
    }
}

impl DoubleEndedIterator for Records<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        match self {
            Self::Fixed(records) => records.next_back().map(Place::exact),
            Self::Dynamic { bytes, places } => Some(Self::place(bytes, places.next_back()?)),
        }
    }
}

impl ExactSizeIterator for Records<'_> {}

impl FusedIterator for Records<'_> {}
