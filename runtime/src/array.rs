//! Arrays of wire values: their axes, and their names in messages, which are composed in constants.

use core::marker::PhantomData;

use memoryview_layout::{Endian, MAX_DIMS};

use crate::int::Integer;
use crate::{ByteOrder, Wire};

/// The axes of an array, outermost first. This is a list, because the length of an array in a
/// constant cannot depend on a type.
pub struct Axes {
    len: usize,
    inner: Option<&'static Self>,
}

impl Axes {
    /// Adds an outer axis of length `len`.
    pub(crate) const fn outside(len: usize, inner: Option<&'static Self>) -> Self {
        Self { len, inner }
    }

    /// Returns `true` if two types have the same axes. A single value has none.
    pub(crate) const fn same(a: Option<&Self>, b: Option<&Self>) -> bool {
        let (mut a, mut b) = (a, b);
        loop {
            match (a, b) {
                (None, None) => return true,
                (Some(left), Some(right)) if left.len == right.len => {
                    (a, b) = (left.inner, right.inner);
                }
                _ => return false,
            }
        }
    }
}

/// The axes of a wire type as a slice.
pub(crate) struct Shape<W>(PhantomData<W>);

impl<W: Wire> Shape<W> {
    const ALL: &'static ([usize; MAX_DIMS], usize) = &{
        let mut dims = [0; MAX_DIMS];
        let mut len = 0;
        let mut axes = W::AXES;
        while let Some(outer) = axes {
            dims[len] = outer.len;
            len += 1;
            axes = outer.inner;
        }
        (dims, len)
    };

    /// The axes, outermost first.
    pub(crate) const DIMS: &'static [usize] = Self::ALL.0.split_at(Self::ALL.1).0;
}

/// The name of `[W; N]`.
pub(crate) struct Name<W, const N: usize>(PhantomData<W>);

impl<W: Wire, const N: usize> Name<W, N> {
    const TEXT: &'static Text = &Text::EMPTY
        .then("[")
        .then(W::NAME)
        .then("; ")
        .then_number(N)
        .then("]");

    /// The name, as in `[le::F64; 3]`, or the name of the element if that is too long.
    pub(crate) const NAME: &'static str = match Self::TEXT.as_str() {
        Some(text) => text,
        None => W::NAME,
    };
}

/// The name of an [`Int`](crate::Int).
pub(crate) struct IntName<T, const N: usize, O>(PhantomData<(T, O)>);

impl<T: Integer, const N: usize, O: ByteOrder> IntName<T, N, O> {
    const TEXT: &'static Text = &Text::EMPTY
        .then(match O::ENDIAN {
            Endian::Little => "le::Int<",
            Endian::Big => "be::Int<",
        })
        .then(T::NAME)
        .then(", ")
        .then_number(N)
        .then(">");

    /// `le::Int<i32, 3>`.
    pub(crate) const NAME: &'static str = match Self::TEXT.as_str() {
        Some(text) => text,
        None => T::NAME,
    };
}

/// A short text that can be composed in constants.
#[derive(Clone, Copy)]
struct Text {
    bytes: [u8; Self::CAPACITY],
    /// The length of the text in bytes. More than the capacity means that it did not fit.
    len: usize,
}

impl Text {
    const CAPACITY: usize = 120;
    const EMPTY: Self = Self {
        bytes: [0; Self::CAPACITY],
        len: 0,
    };

    const fn then(mut self, more: &str) -> Self {
        let mut i = 0;
        while i < more.len() {
            self = self.then_byte(more.as_bytes()[i]);
            i += 1;
        }
        self
    }

    const fn then_byte(mut self, byte: u8) -> Self {
        if self.len < Self::CAPACITY {
            self.bytes[self.len] = byte;
        }
        self.len += 1;
        self
    }

    /// Appends `number` in decimal digits.
    const fn then_number(self, number: usize) -> Self {
        let text = match number / 10 {
            0 => self,
            higher => self.then_number(higher),
        };
        #[expect(clippy::cast_possible_truncation, reason = "a digit")]
        text.then_byte(b'0' + (number % 10) as u8)
    }

    const fn as_str(&self) -> Option<&str> {
        if self.len > Self::CAPACITY {
            return None;
        }
        match str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(text) => Some(text),
            Err(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Axes, Text};
    use crate::{Wire, le};

    /// Returns the name and the axes of a type.
    fn of<W: Wire>() -> (&'static str, Option<&'static Axes>) {
        (W::NAME, W::AXES)
    }

    #[test]
    fn names_are_those_of_rust() {
        assert_eq!(of::<[u8; 3]>().0, "[u8; 3]");
        assert_eq!(of::<[[le::F64; 1024]; 0]>().0, "[[le::F64; 1024]; 0]");
        assert_eq!(of::<[u8; 1_234_567_890]>().0, "[u8; 1234567890]");
    }

    #[test]
    fn names_that_are_too_long_are_those_of_the_element() {
        let fits = "é".repeat(Text::CAPACITY / 2);
        assert_eq!(Text::EMPTY.then(&fits).as_str(), Some(&*fits));
        assert_eq!(Text::EMPTY.then(&fits).then("]").as_str(), None);
    }

    #[test]
    fn axes_are_compared_one_by_one() {
        let same = |(_, a): (_, _), (_, b): (_, _)| Axes::same(a, b);
        assert!(same(of::<u8>(), of::<le::F64>()));
        assert!(same(of::<[[u8; 2]; 3]>(), of::<[[le::F64; 2]; 3]>()));
        assert!(!same(of::<[[u8; 2]; 3]>(), of::<[[u8; 3]; 2]>()));
        assert!(!same(of::<[u8; 6]>(), of::<[[u8; 3]; 2]>()));
        assert!(!same(of::<[u8; 1]>(), of::<u8>()));
    }
}
