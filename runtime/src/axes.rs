//! [`Axes`]: the axes of an array as a type.

/// The axes of an array, outermost first. This is a list, because the length of an array in a
/// constant cannot depend on a type.
pub struct Axes {
    pub(crate) len: usize,
    pub(crate) inner: Option<&'static Self>,
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
