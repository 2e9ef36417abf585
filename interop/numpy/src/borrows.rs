//! Records which bytes are borrowed, by address.
//!
//! The `numpy` crate tracks borrowed arrays by the object at the end of their chain of bases. Two
//! arrays over one `bytearray` have different ones, because each has its own `memoryview`.

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use pyo3::PyResult;

use crate::error::in_use;

static BORROWS: Mutex<Vec<Borrow>> = Mutex::new(Vec::new());

#[derive(Clone, PartialEq)]
struct Borrow {
    addresses: Range<usize>,
    writes: bool,
}

/// A borrow, which ends when the value is dropped.
pub(crate) struct Claim(Borrow);

impl Claim {
    /// Borrows the bytes at these addresses.
    ///
    /// # Errors
    ///
    /// Returns a `BufferError` if some of them are already borrowed and one of the two borrows is
    /// mutable.
    pub(crate) fn new(addresses: Range<usize>, writes: bool) -> PyResult<Self> {
        let mut borrows = BORROWS.lock().unwrap_or_else(PoisonError::into_inner);
        let overlap = borrows.iter().find_map(|other| {
            let start = other.addresses.start.max(addresses.start);
            let end = other.addresses.end.min(addresses.end);
            (start < end && (writes || other.writes)).then(|| (other.writes, end - start))
        });
        if let Some((other_writes, bytes)) = overlap {
            let now = if other_writes { "written" } else { "read" };
            let wanted = if writes { "write" } else { "read" };
            return Err(in_use(format!(
                "cannot {wanted} the buffer: {bytes} of its {} bytes are being {now} through another \
                 view; end that one first",
                addresses.len()
            )));
        }
        let borrow = Borrow { addresses, writes };
        borrows.push(borrow.clone());
        Ok(Self(borrow))
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        let mut borrows = BORROWS.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(index) = borrows.iter().rposition(|borrow| *borrow == self.0) {
            borrows.swap_remove(index);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Claim;

    #[test]
    fn borrows_are_shared_or_exclusive() {
        // Addresses that no other test uses.
        let first = Claim::new(1..9, false).expect("nobody has it");
        let second = Claim::new(5..12, false).expect("both read");
        assert!(Claim::new(8..9, true).is_err());
        assert!(Claim::new(9..9, true).is_ok(), "no bytes");
        assert!(Claim::new(12..20, true).is_ok(), "the bytes after it");
        drop(first);
        assert!(Claim::new(5..6, true).is_err(), "the second still reads");
        drop(second);
        let writer = Claim::new(5..6, true).expect("nobody reads");
        assert!(Claim::new(0..6, false).is_err());
        drop(writer);
        assert!(Claim::new(0..6, true).is_ok());
    }
}
