//! [`Pascal`]: a byte string of variable length in a field of fixed size.

use core::fmt;
use core::ops::Deref;

use bytemuck::TransparentWrapper;
use memoryview_layout::{Code, Endian, Item};

use crate::repr::Transparent;
use crate::wire::ByReference;
use crate::{SizeError, Wire};

/// A length byte followed by at most `N - 1` bytes (at most 255), in a field of `N` bytes: code
/// `Np`.
///
/// ```
/// use memoryview::Pascal;
///
/// let name = Pascal::<8>::new(b"abc")?;
/// assert_eq!(&*name, b"abc");
/// assert!(Pascal::<8>::new(b"too long for it").is_err());
/// # Ok::<(), memoryview::SizeError>(())
/// ```
#[derive(Clone, Copy, TransparentWrapper)]
#[repr(transparent)]
pub struct Pascal<const N: usize>([u8; N]);

impl<const N: usize> Pascal<N> {
    /// The length of the longest byte string that fits.
    pub const MAX_LEN: usize = if N > 256 { 255 } else { N.saturating_sub(1) };

    /// Creates a Pascal string from `bytes`, padded with zeros.
    ///
    /// # Errors
    ///
    /// Returns an error if `bytes` is longer than [`MAX_LEN`](Self::MAX_LEN).
    #[expect(clippy::cast_possible_truncation, reason = "MAX_LEN is at most 255")]
    pub const fn new(bytes: &[u8]) -> Result<Self, SizeError> {
        let mut place = [0; N];
        if bytes.len() > Self::MAX_LEN {
            return Err(SizeError::too_short(
                "Pascal",
                0,
                bytes.len(),
                Self::MAX_LEN,
            ));
        }
        if let Some((length, rest)) = place.split_first_mut() {
            *length = bytes.len() as u8;
            rest.split_at_mut(bytes.len()).0.copy_from_slice(bytes);
        }
        Ok(Self(place))
    }

    /// Returns the bytes of the string. A length byte that is too large means all bytes of the
    /// field.
    #[must_use]
    pub const fn as_slice(&self) -> &[u8] {
        match self.0.split_first() {
            Some((length, rest)) => {
                let length = *length as usize;
                if length < rest.len() {
                    rest.split_at(length).0
                } else {
                    rest
                }
            }
            None => &[],
        }
    }
}

impl<const N: usize> Wire for Pascal<N> {
    type Native = Self;
    type Repr = Transparent<[u8; N]>;
    type Access = ByReference;
    const NAME: &'static str = "Pascal";
    const ITEM: Item<'static> = Item::new(Code::Pascal, Endian::TARGET, N, 1, 1);

    #[inline]
    fn get(&self) -> Self {
        *self
    }

    #[inline]
    fn new(value: Self) -> Self {
        value
    }

    #[inline]
    fn of(value: &Self) -> Self {
        *value
    }
}

impl<const N: usize> Default for Pascal<N> {
    fn default() -> Self {
        Self([0; N])
    }
}

impl<const N: usize> Deref for Pascal<N> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.as_slice()
    }
}

impl<const N: usize> PartialEq for Pascal<N> {
    fn eq(&self, other: &Self) -> bool {
        self.as_slice() == other.as_slice()
    }
}

impl<const N: usize> Eq for Pascal<N> {}

impl<const N: usize> fmt::Debug for Pascal<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "b\"{}\"", self.as_slice().escape_ascii())
    }
}

#[cfg(feature = "serde")]
impl<const N: usize> serde::Serialize for Pascal<N> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.as_slice())
    }
}
