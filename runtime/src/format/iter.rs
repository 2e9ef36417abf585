//! [`IterUnpack`]: iteration over records.

use alloc::vec::Vec;
use core::fmt;
use core::iter::FusedIterator;

use super::Format;
use super::records::Records;
use crate::Value;

/// Iterator over the values of records, created by [`Format::iter_unpack`](crate::Format::iter_unpack).
///
/// ```
/// use memoryview::Format;
///
/// let format = Format::parse("<H")?;
/// let mut records = format.iter_unpack(&[1, 0, 2, 0, 3, 0])?;
/// assert_eq!(records.len(), 3);
/// assert_eq!(records.nth(1).unwrap()[0].as_int(), Some(2));
/// assert_eq!(records.next_back().unwrap()[0].as_int(), Some(3));
/// # Ok::<(), memoryview::Error>(())
/// ```
#[derive(Clone)]
pub struct IterUnpack<'a> {
    format: &'a Format,
    records: Records<'a>,
}

impl<'a> IterUnpack<'a> {
    pub(super) fn new(format: &'a Format, records: Records<'a>) -> Self {
        Self { format, records }
    }
}

impl Iterator for IterUnpack<'_> {
    type Item = Vec<Value>;

    #[inline]
    fn next(&mut self) -> Option<Vec<Value>> {
        let record = self.records.next()?;
        Some(self.format.values(record).into_vec())
    }

    fn nth(&mut self, n: usize) -> Option<Vec<Value>> {
        let record = self.records.nth(n)?;
        Some(self.format.values(record).into_vec())
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.records.size_hint()
    }
}

impl DoubleEndedIterator for IterUnpack<'_> {
    fn next_back(&mut self) -> Option<Vec<Value>> {
        let record = self.records.next_back()?;
        Some(self.format.values(record).into_vec())
    }
}

impl ExactSizeIterator for IterUnpack<'_> {}

impl FusedIterator for IterUnpack<'_> {}

impl fmt::Debug for IterUnpack<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IterUnpack")
            .field("format", self.format)
            .field("left", &self.len())
            .finish()
    }
}
