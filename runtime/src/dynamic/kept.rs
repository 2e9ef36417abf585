//! [`Kept`]: what a view keeps of elements and bodies that it makes when asked.

/// Where in a record elements or a body are, and the arguments to read them with. It has no lifetime:
/// together with the [`Place`](super::place::Place) of the record it becomes a
/// [`Seq`](crate::Seq), [`Table`](crate::Table) or [`Lazy`](crate::Lazy).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Kept<A> {
    /// Offsets from the start of all bytes.
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// Elements, or [`TO_END`].
    pub(crate) count: usize,
    /// Bytes of each element's window; 0 where elements follow each other.
    pub(crate) each: usize,
    pub(crate) args: A,
}

/// The count of elements that go on to the end of their window.
pub(crate) const TO_END: usize = usize::MAX;

impl<A> Kept<A> {
    #[inline(always)]
    pub(crate) const fn new(from: usize, to: usize, args: A) -> Self {
        Self {
            from,
            to,
            count: TO_END,
            each: 0,
            args,
        }
    }

    #[inline(always)]
    pub(crate) const fn counted(mut self, count: usize) -> Self {
        self.count = count;
        self
    }

    #[inline(always)]
    pub(crate) const fn each(mut self, each: usize) -> Self {
        self.each = each;
        self
    }
}
