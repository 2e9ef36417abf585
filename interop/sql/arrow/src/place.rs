//! [`Place`]: the position of the values of a column in the bytes of records.

use memoryview::{Endian, Strided, StridedMut, Wire};

use crate::error::Error;

/// One value of every record: `len` values, the first at `offset`, with a distance of `stride`
/// bytes.
///
/// The number of bytes is `len * stride`, and every value ends within its stride.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) offset: usize,
    pub(crate) stride: usize,
    pub(crate) len: usize,
}

impl<'a> Place<'a> {
    /// Returns the place `offset` bytes later.
    pub(crate) fn then(self, offset: usize) -> Self {
        let offset = self.offset + offset;
        Self { offset, ..self }
    }

    /// Returns the values as a wire type.
    pub(crate) fn strided<W: Wire>(self) -> Result<Strided<'a, W>, Error> {
        let offset = if self.len == 0 { 0 } else { self.offset };
        let stride = self.stride.cast_signed();
        Ok(Strided::new(self.bytes, offset, self.len, stride)?)
    }

    /// Returns the bytes of each value, `width` of them.
    pub(crate) fn chunks(self, width: usize) -> impl ExactSizeIterator<Item = &'a [u8]> {
        let (from, to) = (self.offset, self.offset + width);
        // Records of zero bytes have no chunks, and values of zero bytes are the same everywhere.
        let records = self.bytes.chunks_exact(self.stride.max(1));
        let missing = self.len - records.len();
        debug_assert!(missing == 0 || width == 0);
        Chunks {
            records,
            from,
            to,
            missing,
        }
    }

    /// Returns the bytes of all values contiguously, `width` of each.
    pub(crate) fn packed(self, width: usize) -> Vec<u8> {
        let mut packed = Vec::with_capacity(self.len * width);
        match width {
            // Common lengths, each of which is copied as one register.
            4 => self.copy::<4>(&mut packed),
            8 => self.copy::<8>(&mut packed),
            16 => self.copy::<16>(&mut packed),
            _ => self
                .chunks(width)
                .for_each(|value| packed.extend_from_slice(value)),
        }
        packed
    }

    fn copy<const N: usize>(self, packed: &mut Vec<u8>) {
        for value in self.chunks(N) {
            if let Some(value) = value.first_chunk::<N>() {
                packed.extend_from_slice(value);
            }
        }
    }

    /// Returns `true` if the values of `width` bytes are contiguous.
    pub(crate) fn is_packed(self, width: usize) -> bool {
        self.offset == 0 && self.stride == width
    }
}

struct Chunks<'a> {
    records: std::slice::ChunksExact<'a, u8>,
    from: usize,
    to: usize,
    missing: usize,
}

impl<'a> Iterator for Chunks<'a> {
    type Item = &'a [u8];

    #[inline]
    fn next(&mut self) -> Option<&'a [u8]> {
        if let Some(record) = self.records.next() {
            return record.get(self.from..self.to);
        }
        self.missing = self.missing.checked_sub(1)?;
        Some(&[])
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let len = self.records.len() + self.missing;
        (len, Some(len))
    }
}

impl ExactSizeIterator for Chunks<'_> {}

/// Mutable version of [`Place`].
pub(crate) struct Target<'a> {
    pub(crate) bytes: &'a mut [u8],
    pub(crate) offset: usize,
    pub(crate) stride: usize,
    pub(crate) len: usize,
}

impl<'a> Target<'a> {
    pub(crate) fn reborrow(&mut self) -> Target<'_> {
        Target {
            bytes: self.bytes,
            ..*self
        }
    }

    /// Returns the target `offset` bytes later.
    pub(crate) fn then(self, offset: usize) -> Self {
        let offset = self.offset + offset;
        Self { offset, ..self }
    }

    /// Returns the values as a wire type.
    pub(crate) fn strided<W: Wire>(self) -> Result<StridedMut<'a, W>, Error> {
        let offset = if self.len == 0 { 0 } else { self.offset };
        let stride = self.stride.cast_signed();
        Ok(StridedMut::new(self.bytes, offset, self.len, stride)?)
    }

    /// Returns the bytes of each value, `width` of them, or nothing if they have no bytes.
    pub(crate) fn chunks(self, width: usize) -> impl Iterator<Item = &'a mut [u8]> {
        let (from, to) = (self.offset, self.offset + width);
        let records = self.bytes.chunks_exact_mut(self.stride.max(1));
        records.filter_map(move |record| record.get_mut(from..to))
    }
}

/// Returns the number in `bytes`, of which there are at most 9.
#[inline]
pub(crate) fn word(bytes: &[u8], endian: Endian) -> u128 {
    let push = |word, byte: &u8| word << 8 | u128::from(*byte);
    match endian {
        Endian::Little => bytes.iter().rev().fold(0, push),
        Endian::Big => bytes.iter().fold(0, push),
    }
}
