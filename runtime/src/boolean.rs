//! [`Bool`]: a `bool` stored in one byte.

use core::fmt;
use core::hash::{Hash, Hasher};

use bytemuck::TransparentWrapper;
use memoryview_layout::{Code, Endian, Item};

use crate::Wire;
use crate::repr::Transparent;
use crate::wire::ByValue;

/// A `bool` stored in one byte: zero is `false`, any other value is `true`. Written as 0 or 1.
///
/// ```
/// use memoryview::{Bool, cast};
///
/// let flags = cast::<Bool>(&[0, 1, 0x80])?;
/// assert_eq!(flags, [Bool::new(false), Bool::new(true), Bool::new(true)]);
/// # Ok::<(), memoryview::Error>(())
/// ```
#[derive(Clone, Copy, Default, TransparentWrapper)]
#[repr(transparent)]
pub struct Bool(u8);

impl Bool {
    /// Creates a `Bool` from a `bool`.
    #[inline]
    #[must_use]
    pub const fn new(value: bool) -> Self {
        Self(value as u8)
    }

    /// Returns `true` if the byte is not zero.
    #[inline]
    #[must_use]
    pub const fn get(self) -> bool {
        self.0 != 0
    }

    /// Replaces the value.
    #[inline]
    pub const fn set(&mut self, value: bool) {
        self.0 = value as u8;
    }

    /// Reads the value at `offset`. Used by generated getters.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub const fn read(bytes: &[u8], offset: usize) -> bool {
        bytes[offset] != 0
    }

    /// Writes the value at `offset`. Used by generated setters.
    #[doc(hidden)]
    #[inline]
    pub const fn write(bytes: &mut [u8], offset: usize, value: bool) {
        bytes[offset] = value as u8;
    }
}

impl Wire for Bool {
    type Native = bool;
    type Repr = Transparent<u8>;
    type Access = ByValue;
    const NAME: &'static str = "Bool";
    const ITEM: Item<'static> = Item::new(Code::Bool, Endian::TARGET, 1, 1, 1);

    #[inline]
    fn get(&self) -> bool {
        (*self).get()
    }

    #[inline]
    fn new(value: bool) -> Self {
        Self::new(value)
    }

    #[inline]
    fn of(value: &bool) -> Self {
        Self::new(*value)
    }
}

impl From<bool> for Bool {
    fn from(value: bool) -> Self {
        Self::new(value)
    }
}

impl From<Bool> for bool {
    fn from(wire: Bool) -> Self {
        wire.get()
    }
}

impl PartialEq for Bool {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl PartialEq<bool> for Bool {
    fn eq(&self, other: &bool) -> bool {
        self.get() == *other
    }
}

impl Eq for Bool {}

impl Hash for Bool {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.get().hash(state);
    }
}

impl fmt::Debug for Bool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.get(), f)
    }
}

impl fmt::Display for Bool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.get(), f)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Bool {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(self.get())
    }
}
