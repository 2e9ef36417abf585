//! [`WindowEntries`]: iteration over a window.

use super::{Entry, Window};
use crate::Wire;

/// Iterator over the entries of a window, oldest to newest, created by [`Window::iter`].
#[derive(Clone, Debug)]
pub struct WindowEntries<'a, W>(Window<'a, W>);

impl<'a, W: Wire> Window<'a, W> {
    /// Returns an iterator over the entries, oldest to newest. O(1), and O(1) per entry.
    #[inline]
    pub fn iter(&self) -> WindowEntries<'a, W> {
        WindowEntries(*self)
    }
}

impl<'a, W: Wire> IntoIterator for Window<'a, W> {
    type Item = Entry<&'a W>;
    type IntoIter = WindowEntries<'a, W>;

    #[inline]
    fn into_iter(self) -> WindowEntries<'a, W> {
        self.iter()
    }
}

impl<'a, W: Wire> IntoIterator for &Window<'a, W> {
    type Item = Entry<&'a W>;
    type IntoIter = WindowEntries<'a, W>;

    #[inline]
    fn into_iter(self) -> WindowEntries<'a, W> {
        self.iter()
    }
}

impl<'a, W: Wire> Iterator for WindowEntries<'a, W> {
    type Item = Entry<&'a W>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let first = self.0.oldest()?;
        self.0 = self.0.split_at(1).1;
        Some(first)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.0.len(), Some(self.0.len()))
    }

    fn nth(&mut self, n: usize) -> Option<Self::Item> {
        self.0 = self.0.split_at(n).1;
        self.next()
    }
}

impl<W: Wire> DoubleEndedIterator for WindowEntries<'_, W> {
    #[inline]
    fn next_back(&mut self) -> Option<Self::Item> {
        let last = self.0.newest()?;
        self.0 = self.0.split_at(self.0.len() - 1).0;
        Some(last)
    }
}

impl<W: Wire> ExactSizeIterator for WindowEntries<'_, W> {}

impl<W: Wire> core::iter::FusedIterator for WindowEntries<'_, W> {}
