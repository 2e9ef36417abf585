//! [`Kept`] and [`Counted`]: what a view keeps of elements and bodies that it makes when asked.

/// The window of elements that go on to its end, or of a body, and the arguments to read them with.
/// Together with the [`Place`](super::place::Place) of the record it becomes a [`Seq`](crate::Seq) or
/// [`Lazy`](crate::Lazy).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Kept<'a, A> {
    pub(crate) window: &'a [u8],
    pub(crate) args: A,
}

/// The window of elements of which there is a number, or which have windows of their own: what
/// becomes a [`Seq`](crate::Seq) or [`Table`](crate::Table).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Counted<'a, A> {
    pub(crate) kept: Kept<'a, A>,
    /// Elements, or [`TO_END`].
    pub(crate) count: usize,
    /// Bytes of each element's window; 0 where elements follow each other.
    pub(crate) each: usize,
}

/// The count of elements that go on to the end of their window.
pub(crate) const TO_END: usize = usize::MAX;

impl<'a, A> Kept<'a, A> {
    /// `count` elements in the window.
    #[inline(always)]
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
    /// In windows of `each` bytes.
    #[inline(always)]
    pub(crate) const fn each(mut self, each: usize) -> Self
    where
        A: Copy,
    {
        self.each = each;
        self
    }
}

impl<'a, A> From<Kept<'a, A>> for Counted<'a, A> {
    #[inline(always)]
    fn from(kept: Kept<'a, A>) -> Self {
        Self {
            kept,
            count: TO_END,
            each: 0,
        }
    }
}
