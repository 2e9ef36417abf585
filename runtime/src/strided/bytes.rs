//! [`ViewBytes`]: the bytes that a view borrows, shared or mutable.

use core::ops::Range;

use crate::Wire;
use crate::wires::{first_wire, first_wire_mut, whole_wire, wires, wires_mut};

/// The bytes of a view: `&[u8]` or `&mut [u8]`. Views are generic over them, so that code for both
/// is written once.
pub trait ViewBytes: Default + AsRef<[u8]> + Sealed {
    /// One element: `&W` or `&mut W`.
    type One<W: Wire>;

    /// An iterator over contiguous elements.
    type Many<W: Wire>: DoubleEndedIterator<Item = Self::One<W>>;

    /// Whether elements are mutable, and so must not overlap.
    const WRITES: bool;

    /// Removes the first `len` bytes and returns them, or `None` if there are fewer.
    fn pop_front(&mut self, len: usize) -> Option<Self>;

    /// Removes the last `len` bytes and returns them, or `None` if there are fewer.
    fn pop_back(&mut self, len: usize) -> Option<Self>;

    /// Returns the first `len` bytes, and removes `stride` bytes. If shared, the returned bytes may
    /// overlap the remaining ones.
    fn step_front(&mut self, len: usize, stride: usize) -> Option<Self>;

    /// Returns the last `len` bytes, and removes `stride` bytes, like
    /// [`step_front`](Self::step_front).
    fn step_back(&mut self, len: usize, stride: usize) -> Option<Self>;

    /// Returns the element at `at`, and changes `at` by `step`, which may be negative as a wrapped
    /// number. If mutable, elements are taken from either end, where `at` must be.
    fn take<W: Wire>(&mut self, at: &mut usize, step: usize) -> Option<Self::One<W>>;

    /// Returns the last element that [`take`](Self::take) would return, and removes it.
    fn take_back<W: Wire>(&mut self, at: &mut usize, step: usize) -> Option<Self::One<W>>;

    /// Returns the element at the start of the bytes without removing it, if shared.
    fn repeated<W: Wire>(&self) -> Option<Self::One<W>>;

    /// Returns the element at the start of the bytes.
    fn first<W: Wire>(self) -> Option<Self::One<W>>;

    /// Returns the element at the end of the bytes.
    #[inline]
    fn last<W: Wire>(mut self) -> Option<Self::One<W>> {
        self.pop_back(size_of::<W>())?.first()
    }

    /// Returns the bytes as contiguous elements.
    fn many<W: Wire>(self) -> Option<Self::Many<W>>;

    /// Returns two parts of the bytes, the first before the second. If shared, they may overlap.
    /// They are empty if out of range.
    fn two(self, parts: [Range<usize>; 2]) -> [Self; 2];

    /// Returns a part of the bytes, which is empty if out of range.
    #[inline]
    #[must_use]
    fn part(mut self, range: Range<usize>) -> Self {
        let end = self.as_ref().len().checked_sub(range.end);
        if end.and_then(|after| self.pop_back(after)).is_none() {
            return Self::default();
        }
        match self.pop_front(range.start) {
            Some(_) => self,
            None => Self::default(),
        }
    }
}

/// Seals [`ViewBytes`](super::ViewBytes).
pub trait Sealed {}

impl Sealed for &[u8] {}
impl Sealed for &mut [u8] {}

impl<'a> ViewBytes for &'a [u8] {
    type One<W: Wire> = &'a W;
    type Many<W: Wire> = core::slice::Iter<'a, W>;
    const WRITES: bool = false;

    #[inline]
    fn pop_front(&mut self, len: usize) -> Option<Self> {
        self.split_off(..len)
    }

    #[inline]
    fn pop_back(&mut self, len: usize) -> Option<Self> {
        self.split_off(self.len().checked_sub(len)?..)
    }

    #[inline]
    fn two(self, parts: [Range<usize>; 2]) -> [Self; 2] {
        parts.map(|part| self.get(part).unwrap_or_default())
    }

    #[inline]
    fn step_front(&mut self, len: usize, stride: usize) -> Option<Self> {
        let front = self.get(..len)?;
        *self = self.get(stride..).unwrap_or_default();
        Some(front)
    }

    #[inline]
    fn step_back(&mut self, len: usize, stride: usize) -> Option<Self> {
        let back = self.get(self.len().checked_sub(len)?..)?;
        let rest = self.len().saturating_sub(stride);
        *self = self.get(..rest).unwrap_or_default();
        Some(back)
    }

    #[inline]
    fn take<W: Wire>(&mut self, at: &mut usize, step: usize) -> Option<&'a W> {
        if *at > self.len().checked_sub(size_of::<W>())? {
            return None;
        }
        let wire = whole_wire(self.get(*at..*at + size_of::<W>())?)?;
        *at = at.wrapping_add(step);
        Some(wire)
    }

    #[inline]
    fn take_back<W: Wire>(&mut self, at: &mut usize, step: usize) -> Option<&'a W> {
        first_wire::<W>(self.get(*at..)?)?;
        if is_negative(step) {
            *at = at.wrapping_add(step);
            first_wire(self.step_front(size_of::<W>(), step.wrapping_neg())?)
        } else {
            first_wire(self.step_back(size_of::<W>(), step)?)
        }
    }

    #[inline]
    fn repeated<W: Wire>(&self) -> Option<&'a W> {
        first_wire(self)
    }

    #[inline]
    fn first<W: Wire>(self) -> Option<&'a W> {
        first_wire(self)
    }

    #[inline]
    fn many<W: Wire>(self) -> Option<Self::Many<W>> {
        Some(wires(self)?.iter())
    }
}

impl<'a> ViewBytes for &'a mut [u8] {
    type One<W: Wire> = &'a mut W;
    type Many<W: Wire> = core::slice::IterMut<'a, W>;
    const WRITES: bool = true;

    #[inline]
    fn pop_front(&mut self, len: usize) -> Option<Self> {
        self.split_off_mut(..len)
    }

    #[inline]
    fn pop_back(&mut self, len: usize) -> Option<Self> {
        self.split_off_mut(self.len().checked_sub(len)?..)
    }

    #[inline]
    fn two(self, parts: [Range<usize>; 2]) -> [Self; 2] {
        self.get_disjoint_mut(parts).unwrap_or_default()
    }

    #[inline]
    fn step_front(&mut self, len: usize, stride: usize) -> Option<Self> {
        let front = self.pop_front(len)?;
        self.pop_front(stride.saturating_sub(len));
        Some(front)
    }

    #[inline]
    fn step_back(&mut self, len: usize, stride: usize) -> Option<Self> {
        let back = self.pop_back(len)?;
        self.pop_back(stride.saturating_sub(len));
        Some(back)
    }

    #[inline]
    fn take<W: Wire>(&mut self, at: &mut usize, step: usize) -> Option<&'a mut W> {
        // A negative step is longer than any slice, so that the common case takes one comparison.
        if let Some(whole) = self.pop_front(step.max(size_of::<W>())) {
            return whole.first();
        }
        if is_negative(step) {
            *at = at.wrapping_add(step);
            highest(self, step.wrapping_neg())
        } else {
            core::mem::take(self).first()
        }
    }

    #[inline]
    fn take_back<W: Wire>(&mut self, at: &mut usize, step: usize) -> Option<&'a mut W> {
        if is_negative(step) {
            *at = at.wrapping_add(step);
            lowest(self, step.wrapping_neg())
        } else {
            highest(self, step)
        }
    }

    #[inline]
    fn repeated<W: Wire>(&self) -> Option<&'a mut W> {
        None
    }

    #[inline]
    fn first<W: Wire>(self) -> Option<&'a mut W> {
        first_wire_mut(self)
    }

    #[inline]
    fn many<W: Wire>(self) -> Option<Self::Many<W>> {
        Some(wires_mut(self)?.iter_mut())
    }
}

#[inline]
const fn is_negative(step: usize) -> bool {
    step.cast_signed() < 0
}

/// Removes the first of elements that do not overlap. A single comparison detects both the end of a
/// stride and the end of the elements, because bytes shorter than a stride are the last element.
#[inline]
fn lowest<B: ViewBytes, W: Wire>(bytes: &mut B, stride: usize) -> Option<B::One<W>> {
    // The compiler proves from the maximum that there is an element.
    match bytes.pop_front(stride.max(size_of::<W>())) {
        Some(whole) => whole.first(),
        None => core::mem::take(bytes).first(),
    }
}

/// Removes the last of elements that do not overlap, like [`lowest`].
#[inline]
fn highest<B: ViewBytes, W: Wire>(bytes: &mut B, stride: usize) -> Option<B::One<W>> {
    match bytes.pop_back(stride.max(size_of::<W>())) {
        Some(whole) => whole.last(),
        None => core::mem::take(bytes).first(),
    }
}
