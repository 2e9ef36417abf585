//! Searches: the first or all elements that are equal to a value, or of which something holds.

use core::cmp::Ordering;
use core::iter::FusedIterator;
use core::ops::ControlFlow;

use super::number::Number;
use super::walk::{Places, Visitor, walk};
use crate::{Iter, Strided, Wire};

/// Elements that are compared in each of two places before the outcome is looked at.
const BLOCK: usize = 32;
/// The second place is so small a part of the way behind ahead.
const AHEAD: usize = 8;

impl<'a, W: Wire> Strided<'a, W> {
    /// The index of the first element of which `predicate` holds. O(n).
    ///
    /// Elements are looked at in blocks: `predicate` sees some after the first hit, and some twice.
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
        let mut search = Search {
            hit: None,
            predicate,
        };
        walk(*self, &mut search);
        search.hit
    }

    /// The index of the first element that equals `value`: Python's `index`. O(n).
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
        self.position(|element| element == value)
    }

    /// The indices of all elements that equal `value`, in order. O(n) for all of them.
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
            rest: *self,
            next: 0,
            value,
        }
    }

    /// The elements of which `predicate` holds, with their indices, in order. O(n) for all of them.
    ///
    /// ```
    /// use memoryview::Strided;
    ///
    /// let red = Strided::<u8>::channel(&[1, 9, 5, 9, 3, 9], 0, 2)?;
    /// assert!(red.filter(|value| *value > 2).eq([(1, 5), (2, 3)]));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn filter<P: FnMut(&W::Native) -> bool>(&self, predicate: P) -> Filter<'a, W, P> {
        Filter {
            elements: self.iter().enumerate(),
            predicate,
        }
    }
}

impl<W: Wire<Native: Number>> Strided<'_, W> {
    /// The index of the smallest number, the first of equal ones; NaN is passed over, and there is
    /// none when there is no number. O(n).
    ///
    /// ```
    /// use memoryview::{Strided, le};
    ///
    /// let numbers = [f64::NAN, 2.0, -1.0, -1.0].map(le::F64::new);
    /// assert_eq!(Strided::from(&numbers[..]).argmin(), Some(2));
    /// assert_eq!(Strided::from(&numbers[..]).argmax(), Some(1));
    /// assert_eq!(Strided::from(&numbers[..1]).argmin(), None);
    /// ```
    pub fn argmin(&self) -> Option<usize> {
        self.extreme(Ordering::Less)
    }

    /// The index of the largest number, the first of equal ones; NaN is passed over, and there is
    /// none when there is no number. O(n).
    ///
    /// ```
    /// use memoryview::Strided;
    ///
    /// let green = Strided::<u8>::channel(&[0, 5, 0, 9, 0, 9], 1, 2)?;
    /// assert_eq!(green.argmax(), Some(1));
    /// assert_eq!(green.slice(..0).argmax(), None);
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn argmax(&self) -> Option<usize> {
        self.extreme(Ordering::Greater)
    }

    fn extreme(&self, wanted: Ordering) -> Option<usize> {
        let numbers = self.iter().enumerate();
        numbers
            .fold(None, |best: Option<(usize, W::Native)>, (index, value)| {
                let better = match best {
                    Some((_, best)) => value.partial_cmp(&best) == Some(wanted),
                    None => value.partial_cmp(&value).is_some(),
                };
                if better { Some((index, value)) } else { best }
            })
            .map(|(index, _)| index)
    }
}

/// A search for the first hit.
struct Search<P> {
    hit: Option<usize>,
    predicate: P,
}

impl<W: Wire, P: Fn(W::Native) -> bool> Visitor<W> for Search<P> {
    /// Whole blocks without a branch, then those from a hit on once more.
    ///
    /// Memory is read faster in two places at once. The second is never further ahead than an eighth
    /// of what was searched, so that an early hit is found early.
    #[inline]
    fn visit<const STEP: usize>(
        &mut self,
        elements: &[[W; STEP]],
        places: Places,
    ) -> ControlFlow<()> {
        let (blocks, _) = elements.as_chunks::<BLOCK>();
        let mut seen = 0;
        while blocks.len() - seen >= 2 {
            let ahead = (seen / AHEAD + 1).min((blocks.len() - seen) / 2);
            let (near, far) = blocks[seen..].split_at(ahead);
            for (near, far) in near.iter().zip(far) {
                if self.any(near) | self.any(far) {
                    return self.look(elements, seen * BLOCK, places);
                }
                seen += 1;
            }
            seen += ahead;
        }
        self.look(elements, seen * BLOCK, places)
    }
}

impl<P> Search<P> {
    #[inline]
    fn any<W: Wire, const STEP: usize>(&self, block: &[[W; STEP]; BLOCK]) -> bool
    where
        P: Fn(W::Native) -> bool,
    {
        let mut any = false;
        for element in block {
            any |= (self.predicate)(element[0].get());
        }
        any
    }

    /// Looks at the elements from `start` on, one after the other.
    #[inline]
    fn look<W: Wire, const STEP: usize>(
        &mut self,
        elements: &[[W; STEP]],
        start: usize,
        places: Places,
    ) -> ControlFlow<()>
    where
        P: Fn(W::Native) -> bool,
    {
        let mut rest = elements[start..].iter();
        let Some(index) = rest.position(|element| (self.predicate)(element[0].get())) else {
            return ControlFlow::Continue(());
        };
        let found = places.at(start + index);
        self.hit = Some(self.hit.map_or(found, |hit| hit.min(found)));
        ControlFlow::Break(())
    }
}

/// The indices of all elements that equal a value; made by [`Strided::find_all`].
///
/// ```
/// use memoryview::Strided;
///
/// let mut places = Strided::from(&[7_u8, 8, 7][..]).find_all(7);
/// assert_eq!((places.next(), places.next(), places.next()), (Some(0), Some(2), None));
/// ```
#[derive(Clone, Debug)]
pub struct FindAll<'a, W: Wire> {
    /// The elements that are not yet searched.
    rest: Strided<'a, W>,
    /// The index of the first of them.
    next: usize,
    value: W::Native,
}

impl<W: Wire<Native: PartialEq>> Iterator for FindAll<'_, W> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        let value = &self.value;
        let Some(index) = self.rest.position(|element| element == *value) else {
            self.rest = self.rest.slice(..0);
            return None;
        };
        let found = self.next + index;
        self.next = found + 1;
        self.rest = self.rest.slice(index + 1..);
        Some(found)
    }
}

impl<W: Wire<Native: PartialEq>> FusedIterator for FindAll<'_, W> {}

/// The elements of which a predicate holds, with their indices; made by [`Strided::filter`].
///
/// ```
/// use memoryview::Strided;
///
/// let mut large = Strided::from(&[1_u8, 5, 3][..]).filter(|value| *value > 2);
/// assert_eq!((large.next(), large.next(), large.next()), (Some((1, 5)), Some((2, 3)), None));
/// ```
#[derive(Clone, Debug)]
pub struct Filter<'a, W: Wire, P> {
    elements: core::iter::Enumerate<Iter<'a, W>>,
    predicate: P,
}

impl<W: Wire, P: FnMut(&W::Native) -> bool> Iterator for Filter<'_, W, P> {
    type Item = (usize, W::Native);

    #[inline]
    fn next(&mut self) -> Option<(usize, W::Native)> {
        self.elements.find(|(_, value)| (self.predicate)(value))
    }

    #[inline]
    fn fold<B, F: FnMut(B, Self::Item) -> B>(self, init: B, f: F) -> B {
        let mut predicate = self.predicate;
        self.elements
            .filter(|(_, value)| predicate(value))
            .fold(init, f)
    }
}

impl<W: Wire, P: FnMut(&W::Native) -> bool> FusedIterator for Filter<'_, W, P> {}
