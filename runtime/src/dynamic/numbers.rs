//! [`Numbers`]: numbers in a byte order that the data selects.

use core::array::from_fn;
use core::fmt;
use core::marker::PhantomData;

use memoryview_layout::Endian;

/// Contiguous numbers in a byte order that the data selects, so that they cannot be a slice of
/// `be::U16` or `le::U16`.
///
/// ```
/// use memoryview::{Endian, Numbers};
///
/// let numbers = Numbers::<u16>::new(&[1, 0, 2, 0], Endian::Little).unwrap();
/// assert_eq!(numbers.get(1), Some(2));
/// assert!(numbers.iter().eq([1, 2]));
/// ```
#[derive(Clone, Copy)]
pub struct Numbers<'a, T> {
    bytes: &'a [u8],
    order: Endian,
    native: PhantomData<fn() -> T>,
}

/// A number type that can be read in an order known only at run time.
pub trait Ordered: Copy + fmt::Debug + 'static {
    /// The size of the number in bytes.
    const SIZE: usize;

    /// Reads a number from the first `SIZE` bytes of `bytes`, or returns 0 if there are fewer.
    #[doc(hidden)]
    fn read(bytes: &[u8], order: Endian) -> Self;

    /// Returns the bytes of the number, followed by zeros.
    #[doc(hidden)]
    fn bytes(self, order: Endian) -> [u8; 8];
}

macro_rules! ordered {
    ($($number:ty)*) => {$(
        impl Ordered for $number {
            const SIZE: usize = size_of::<$number>();

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn read(bytes: &[u8], order: Endian) -> Self {
                let Some(bytes) = bytes.first_chunk() else {
                    return Self::from_le_bytes([0; size_of::<$number>()]);
                };
                match order {
                    Endian::Little => Self::from_le_bytes(*bytes),
                    Endian::Big => Self::from_be_bytes(*bytes),
                }
            }

            #[inline]
            fn bytes(self, order: Endian) -> [u8; 8] {
                let mut bytes = [0; 8];
                let own = match order {
                    Endian::Little => self.to_le_bytes(),
                    Endian::Big => self.to_be_bytes(),
                };
                bytes[..own.len()].copy_from_slice(&own);
                bytes
            }
        }
    )*};
}

ordered! { u8 i8 u16 i16 u32 i32 u64 i64 f32 f64 }

/// A number, or an array of numbers, in an order known only at run time.
pub trait InOrder {
    /// The size in bytes.
    const BYTES: usize;

    /// Reads the value from the first bytes of `bytes`; missing numbers are 0.
    fn read_in(bytes: &[u8], order: Endian) -> Self;
}

impl<T: Ordered> InOrder for T {
    const BYTES: usize = T::SIZE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn read_in(bytes: &[u8], order: Endian) -> Self {
        T::read(bytes, order)
    }
}

impl<T: InOrder, const N: usize> InOrder for [T; N] {
    const BYTES: usize = N * T::BYTES;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn read_in(bytes: &[u8], order: Endian) -> Self {
        from_fn(|index| T::read_in(bytes.get(index * T::BYTES..).unwrap_or_default(), order))
    }
}

/// Reads the value at `offset` of a run. Used by generated getters if the data selects the order.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn ordered<T: InOrder>(run: &[u8], offset: usize, order: Endian) -> T {
    T::read_in(run.get(offset..).unwrap_or_default(), order)
}

impl<'a, T: Ordered> Numbers<'a, T> {
    /// Creates a view of numbers from `bytes`, or returns `None` if the length is not a multiple of
    /// their size.
    #[must_use]
    pub const fn new(bytes: &'a [u8], order: Endian) -> Option<Self> {
        if bytes.len().is_multiple_of(T::SIZE) {
            Some(Self::of(bytes, order))
        } else {
            None
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn of(bytes: &'a [u8], order: Endian) -> Self {
        Self {
            bytes,
            order,
            native: PhantomData,
        }
    }

    /// Returns the bytes of all numbers.
    #[inline]
    #[must_use]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Returns the byte order of the numbers.
    #[inline]
    #[must_use]
    pub const fn order(&self) -> Endian {
        self.order
    }

    /// Returns how many numbers there are.
    #[inline]
    #[must_use]
    pub const fn len(&self) -> usize {
        self.bytes.len() / T::SIZE
    }

    /// Returns `true` if there are no numbers.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Returns number `index`, or `None` if it is out of range. O(1).
    #[inline]
    #[must_use]
    pub fn get(&self, index: usize) -> Option<T> {
        let from = index.checked_mul(T::SIZE)?;
        let bytes = self.bytes.get(from..)?;
        (bytes.len() >= T::SIZE).then(|| T::read(bytes, self.order))
    }

    /// Returns the numbers, in order.
    #[inline]
    pub fn iter(
        &self,
    ) -> impl DoubleEndedIterator<Item = T> + ExactSizeIterator + Clone + use<'a, T> {
        let order = self.order;
        self.bytes
            .chunks_exact(T::SIZE)
            .map(move |bytes| T::read(bytes, order))
    }
}

impl<T: Ordered> fmt::Debug for Numbers<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// Compares the numbers, regardless of byte order.
impl<T: Ordered + PartialEq> PartialEq for Numbers<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl<T: Ordered + Eq> Eq for Numbers<'_, T> {}
