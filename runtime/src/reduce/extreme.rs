//! The smallest and largest elements, and their indices.

use memoryview_layout::Kind;

use super::number::Number;
use crate::strided::run::{Few, Kernel, MANY, Run, over_unordered};
use crate::{Strided, Wire};

/// The number of candidates that are compared in parallel.
const LANES: usize = 32;
/// The number of elements in a part. Only the best part is searched for the index.
const PART: usize = 1024;

impl<W: Wire<Native: Number>> Strided<'_, W> {
    /// Returns the smallest number, ignoring NaN, or `None` if there are no numbers. O(n).
    ///
    /// ```
    /// use memoryview::{Strided, le};
    ///
    /// let numbers = [f64::NAN, 2.0, -1.0].map(le::F64::new);
    /// assert_eq!(Strided::from(&numbers[..]).min(), Some(-1.0));
    /// assert_eq!(Strided::from(&numbers[..1]).min(), None);
    /// ```
    pub fn min(&self) -> Option<W::Native> {
        self.get(self.argmin()?)
    }

    /// Returns the largest number, ignoring NaN, or `None` if there are no numbers. O(n).
    ///
    /// ```
    /// use memoryview::Strided;
    ///
    /// let green = Strided::<u8>::channel(&[0, 5, 0, 9, 0, 9], 1, 2)?;
    /// assert_eq!(green.max(), Some(9));
    /// # Ok::<(), memoryview::Error>(())
    /// ```
    pub fn max(&self) -> Option<W::Native> {
        self.get(self.argmax()?)
    }

    /// Returns the index of the smallest number, ignoring NaN, or `None` if there are no numbers.
    /// Of equal numbers, returns the first. O(n).
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
        self.extreme(Best::<false>)
    }

    /// Returns the index of the largest number, ignoring NaN, or `None` if there are no numbers. Of
    /// equal numbers, returns the first. O(n).
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
        self.extreme(Best::<true>)
    }

    #[inline]
    fn extreme<const LARGEST: bool>(&self, kernel: Best<LARGEST>) -> Option<usize> {
        match Few::of(self, MANY) {
            Some(few) => best_of_few::<W, LARGEST>(few),
            None => self.best_of_many(kernel),
        }
    }

    /// Finds the best value of each part, and then its index in the best part.
    #[inline(never)]
    fn best_of_many<const LARGEST: bool>(&self, _: Best<LARGEST>) -> Option<usize> {
        let mut best = worst::<W::Native, LARGEST>();
        let mut best_part = (0, self.slice(..PART));
        let (mut start, mut rest) = (0, *self);
        while !rest.is_empty() {
            let (part, later) = rest.split_at(PART);
            let found = over_unordered(&part, Best::<LARGEST>);
            if is_better::<W::Native, LARGEST>(found, best) {
                (best, best_part) = (found, (start, part));
            }
            (start, rest) = (start + PART, later);
        }
        let (start, part) = best_part;
        // The best number may equal the initial value.
        match part.find(best) {
            Some(index) => Some(start + index),
            None => self.find(best),
        }
    }
}

/// Returns the index of the best number, the first of equal ones.
#[inline]
fn best_of_few<W: Wire<Native: Number>, const LARGEST: bool>(few: Few<'_, W>) -> Option<usize> {
    let (mut index, mut best) = (0, None);
    few.for_each(|value| {
        let is_best = match best {
            Some((_, best)) => is_better::<_, LARGEST>(value, best),
            // Only NaN is unordered.
            None => value.partial_cmp(&value).is_some(),
        };
        if is_best {
            best = Some((index, value));
        }
        index += 1;
    });
    Some(best?.0)
}

/// Finds the smallest or the largest number.
struct Best<const LARGEST: bool>;

impl<W: Wire<Native: Number>, const LARGEST: bool> Kernel<W> for Best<LARGEST> {
    type Output = W::Native;

    #[inline]
    fn run(self, run: impl Run<W>) -> W::Native {
        best_value::<W, _, LARGEST>(run)
    }
}

#[inline]
fn best_value<W: Wire<Native: Number>, R: Run<W>, const LARGEST: bool>(run: R) -> W::Native {
    match W::ITEM.code.kind() {
        Kind::Float => best_in_lanes::<W, R, LARGEST>(run),
        _ if R::VECTORS => best_in_vectors::<W, R, LARGEST>(run),
        _ => best_of_all::<W, R, LARGEST>(run),
    }
}

/// Uses one plain loop, which the compiler vectorizes.
#[cfg_attr(
    feature = "simd",
    multiversion::multiversion(targets("x86_64+avx+avx2"))
)]
fn best_in_vectors<W: Wire<Native: Number>, R: Run<W>, const LARGEST: bool>(run: R) -> W::Native {
    best_of_all::<W, R, LARGEST>(run)
}

/// Two values take turns, so that a comparison does not wait for the previous one. Vectors need one.
#[inline]
fn best_of_all<W: Wire<Native: Number>, R: Run<W>, const LARGEST: bool>(run: R) -> W::Native {
    let [mut best, mut other] = [worst::<_, LARGEST>(); 2];
    run.for_each_unordered(|value| {
        let is_better = is_better::<_, LARGEST>(value, best);
        best = if is_better { value } else { best };
        if !R::VECTORS {
            (best, other) = (other, best);
        }
    });
    better::<_, LARGEST>(best, other)
}

/// Uses lanes, which the compiler keeps in vectors: it does not reorder comparisons of floats.
#[cfg_attr(
    feature = "simd",
    multiversion::multiversion(targets("x86_64+avx+avx2"))
)]
fn best_in_lanes<W: Wire<Native: Number>, R: Run<W>, const LARGEST: bool>(run: R) -> W::Native {
    let mut lanes = [worst::<W::Native, LARGEST>(); LANES];
    let rest = run.for_each_block::<LANES>(|values| {
        let mut lane = 0;
        while lane < LANES {
            lanes[lane] = better::<_, LARGEST>(values[lane], lanes[lane]);
            lane += 1;
        }
    });
    let mut best = worst::<_, LARGEST>();
    for value in lanes {
        best = better::<_, LARGEST>(value, best);
    }
    rest.for_each(|value| best = better::<_, LARGEST>(value, best));
    best
}

#[inline]
fn better<T: Number, const LARGEST: bool>(a: T, b: T) -> T {
    if is_better::<T, LARGEST>(a, b) { a } else { b }
}

#[inline]
fn is_better<T: Number, const LARGEST: bool>(a: T, b: T) -> bool {
    if LARGEST { a > b } else { a < b }
}

fn worst<T: Number, const LARGEST: bool>() -> T {
    if LARGEST { T::LOWEST } else { T::HIGHEST }
}
