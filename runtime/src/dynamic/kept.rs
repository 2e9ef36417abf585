//! [`Kept`] and [`Counted`]: the stored forms of lazily read elements and bodies.

use core::mem::ManuallyDrop;

/// The window of a body, or of elements that extend to its end, and their arguments. Together with
/// the [`Place`](super::place::Place) of the record it becomes a [`Seq`](crate::Seq) or
/// [`Lazy`](crate::Lazy).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Kept<'a, A> {
    pub(crate) window: &'a [u8],
    /// Arguments are `Copy`. With any other type, the compiler would look into them to learn that
    /// there is nothing to drop, and report the type of a field without `View` once more.
    pub(crate) args: ManuallyDrop<A>,
}

/// The window of elements with a count or with windows of their own, which becomes a
/// [`Seq`](crate::Seq) or [`Table`](crate::Table).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Counted<'a, A> {
    pub(crate) kept: Kept<'a, A>,
    /// The number of elements, or [`TO_END`].
    pub(crate) count: usize,
    /// The size of each element's window in bytes, or 0 for contiguous elements.
    pub(crate) each: usize,
}

/// The count of elements that extend to the end of their window.
pub(crate) const TO_END: usize = usize::MAX;

impl<'a, A> Kept<'a, A> {
    /// Sets the number of elements.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn counted(self, count: usize) -> Counted<'a, A>
    where
        A: Copy,
    {
        Counted {
            kept: self,
            count,
            each: 0,
        }
    }
}

impl<A> Counted<'_, A> {
    /// Sets the size of each element's window.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn each(mut self, each: usize) -> Self
    where
        A: Copy,
    {
        self.each = each;
        self
    }
}

impl<'a, A> From<Kept<'a, A>> for Counted<'a, A> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn from(kept: Kept<'a, A>) -> Self {
        Self {
            kept,
            count: TO_END,
            each: 0,
        }
    }
}
