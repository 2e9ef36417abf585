//! Impls for lazily read values that do not depend on the type of the records.

/// Implements `Clone` and `Copy`.
macro_rules! copies {
    ($($name:ident)*) => {$(
        impl<T: View> Clone for $name<'_, T> {
            #[inline]
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T: View> Copy for $name<'_, T> {}
    )*};
}

/// Implements `IntoIterator` by value and by reference, using `iter()`.
macro_rules! iterates {
    ($name:ident, $iter:ident, $item:ty) => {
        impl<'a, T: View> IntoIterator for $name<'a, T> {
            type Item = $item;
            type IntoIter = $iter<'a, T>;

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn into_iter(self) -> $iter<'a, T> {
                self.iter()
            }
        }

        impl<'a, T: View> IntoIterator for &$name<'a, T> {
            type Item = $item;
            type IntoIter = $iter<'a, T>;

            #[cfg_attr(not(debug_assertions), inline(always))]
            fn into_iter(self) -> $iter<'a, T> {
                self.iter()
            }
        }
    };
}

pub(super) use {copies, iterates};
