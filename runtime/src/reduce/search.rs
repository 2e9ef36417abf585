//! Searches for the first or for all elements that equal a value, or for which a predicate returns
//! `true`.

use core::any::TypeId;
use core::iter::FusedIterator;

use crate::strided::run::{Kernel, Run, over};
use crate::{Iter, Strided, Wire};

impl<'a, W: Wire> Strided<'a, W> {
    /// Returns the index of the first element for which `predicate` returns `true`. O(n).
    ///
    /// Elements are processed in blocks: `predicate` may be called for elements after the first
    /// match, and more than once.
    ///
    /// ```
    /// use memoryview::Strided;
    ///
    /// let red = Strided::<u8>::channel(&[1, 9, 2, 9, 3, 9], 0, 2)?;
    /// assert_eq!(red.position(|value| value > 1), Some(1));
    /// assert_eq!(red.position(|value| value > 3), None);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub fn position(&self, predicate: impl Fn(W::Native) -> bool) -> Option<usize> {
        over(self, First(predicate))
    }

    /// Returns the indices of all elements for which `predicate` returns `true`, in order. O(n) in
    /// total.
    ///
    /// Elements are processed in blocks, as in [`position`](Self::position).
    ///
    /// ```
    /// use memoryview::Strided;
    ///
    /// let red = Strided::<u8>::channel(&[1, 9, 5, 9, 3, 9], 0, 2)?;
    /// assert!(red.positions(|value| value > 2).eq([1, 2]));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn positions<P: Fn(W::Native) -> bool>(&self, predicate: P) -> Positions<'a, W, P> {
        Positions {
            hits: Hits::of(*self),
            predicate,
        }
    }

    /// Returns the index of the first element that equals `value`, like Python's `index`. O(n).
    ///
    /// ```
    /// use memoryview::Strided;
    ///
    /// let ids = Strided::<u8>::channel(&[7, 0, 8, 0, 7, 0], 0, 2)?;
    /// assert_eq!(ids.find(8), Some(1));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "a number or a small record, as in `find_all`"
    )]
    pub fn find(&self, value: W::Native) -> Option<usize>
    where
        W::Native: PartialEq,
    {
        if is_swapped_integer::<W>() {
            // Both sides are swapped here, so the compiler swaps neither.
            let wire = W::of(&value);
            return self.position(|element| element == wire.get());
        }
        self.position(|element| element == value)
    }

    /// Returns the indices of all elements that equal `value`, in order. O(n) in total.
    ///
    /// ```
    /// use memoryview::Strided;
    ///
    /// let ids = Strided::<u8>::channel(&[7, 0, 8, 0, 7, 0], 0, 2)?;
    /// assert!(ids.find_all(7).eq([0, 2]));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    #[inline]
    pub fn find_all(&self, value: W::Native) -> FindAll<'a, W>
    where
        W::Native: PartialEq,
    {
        FindAll {
            hits: Hits::of(*self),
            value,
        }
    }

    /// Returns the values for which `predicate` returns `true`, in order:
    /// `iter().filter(predicate)`. For their indices, see [`positions`](Self::positions). O(n) in
    /// total.
    ///
    /// ```
    /// use memoryview::Strided;
    ///
    /// let red = Strided::<u8>::channel(&[1, 9, 5, 9, 3, 9], 0, 2)?;
    /// assert!(red.filter(|value| *value > 2).eq([5, 3]));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn filter<P: FnMut(&W::Native) -> bool>(
        &self,
        predicate: P,
    ) -> core::iter::Filter<Iter<'a, W>, P> {
        self.iter().filter(predicate)
    }
}

/// Whether elements are integers in the order that is not the machine's. They are equal if their
/// bytes are, so that none have to be swapped to search them.
#[inline]
fn is_swapped_integer<W: Wire>() -> bool {
    #[cfg(target_endian = "little")]
    use crate::be as other;
    #[cfg(target_endian = "big")]
    use crate::le as other;
    macro_rules! is_any {
        ($($name:ident)*) => { $(TypeId::of::<W>() == TypeId::of::<other::$name>())||* };
    }
    is_any!(U16 I16 U32 I32 U64 I64)
}

struct First<P>(P);

impl<W: Wire, P: Fn(W::Native) -> bool> Kernel<W> for First<P> {
    type Output = Option<usize>;

    #[inline]
    fn run(self, run: impl Run<W>) -> Option<usize> {
        run.position(self.0)
    }
}

/// Computes a bit mask of matches among at most 32 elements, the first one in the lowest bit.
struct Mask<P>(P);

impl<W: Wire, P: Fn(W::Native) -> bool> Kernel<W> for Mask<P> {
    type Output = u32;

    #[inline]
    fn run(self, run: impl Run<W>) -> u32 {
        let (mut mask, mut bit) = (0, 1_u32);
        run.for_each(|value| {
            mask |= if (self.0)(value) { bit } else { 0 };
            bit = bit.wrapping_shl(1);
        });
        mask
    }
}

/// An iterator over matches, which finds those of a block together.
#[derive(Clone, Debug)]
struct Hits<'a, W: Wire> {
    /// The remaining matches of the block.
    mask: u32,
    /// The index of the first element of the block.
    block: usize,
    /// The remaining elements, and the index of the first one.
    rest: Strided<'a, W>,
    next: usize,
}

impl<'a, W: Wire> Hits<'a, W> {
    fn of(view: Strided<'a, W>) -> Self {
        Self {
            mask: 0,
            block: 0,
            rest: view,
            next: 0,
        }
    }

    #[inline]
    fn next(&mut self, is_hit: impl Fn(W::Native) -> bool) -> Option<usize> {
        if self.mask == 0 {
            let Some(first) = over(&self.rest, First(&is_hit)) else {
                self.rest = self.rest.slice(..0);
                return None;
            };
            let (block, rest) = self.rest.slice(first..).split_at(32);
            self.mask = over(&block, Mask(&is_hit));
            self.block = self.next + first;
            self.next = self.block + block.len();
            self.rest = rest;
        }
        let hit = self.block + self.mask.trailing_zeros() as usize;
        self.mask &= self.mask.wrapping_sub(1);
        Some(hit)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let known = self.mask.count_ones() as usize;
        (known, Some(known + self.rest.len()))
    }
}

/// Iterator over the indices of all elements that equal a value, created by [`Strided::find_all`].
///
/// ```
/// use memoryview::Strided;
///
/// let mut hits = Strided::from(&[7_u8, 8, 7][..]).find_all(7);
/// assert_eq!((hits.next(), hits.next(), hits.next()), (Some(0), Some(2), None));
/// ```
#[derive(Clone, Debug)]
pub struct FindAll<'a, W: Wire> {
    hits: Hits<'a, W>,
    value: W::Native,
}

impl<W: Wire<Native: PartialEq>> Iterator for FindAll<'_, W> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        let value = &self.value;
        self.hits.next(|element| element == *value)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.hits.size_hint()
    }
}

impl<W: Wire<Native: PartialEq>> FusedIterator for FindAll<'_, W> {}

/// Iterator over the indices of all elements for which a predicate returns `true`, created by
/// [`Strided::positions`].
///
/// ```
/// use memoryview::Strided;
///
/// let mut large = Strided::from(&[1_u8, 5, 3][..]).positions(|value| value > 2);
/// assert_eq!((large.next(), large.next(), large.next()), (Some(1), Some(2), None));
/// ```
#[derive(Clone, Debug)]
pub struct Positions<'a, W: Wire, P> {
    hits: Hits<'a, W>,
    predicate: P,
}

impl<W: Wire, P: Fn(W::Native) -> bool> Iterator for Positions<'_, W, P> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        self.hits.next(&self.predicate)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.hits.size_hint()
    }
}

impl<W: Wire, P: Fn(W::Native) -> bool> FusedIterator for Positions<'_, W, P> {}
