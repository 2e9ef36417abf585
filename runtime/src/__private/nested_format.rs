//! The format strings of records inside others.

use core::marker::PhantomData;

use super::format::Format;
use crate::View;

impl Format {
    /// Appends the string of a nested record, if it has one.
    #[must_use]
    pub const fn nested<T: View>(self) -> Self {
        let inner = T::AS_FORMAT;
        let mut all = self.append(&inner.bytes, inner.length);
        all.is_known &= inner.is_known;
        all
    }
}

/// Returns the format string of `T`. A function, because a type may contain itself.
#[must_use]
pub const fn format_of<T: View>() -> &'static str {
    struct Of<T>(PhantomData<T>);
    impl<T: View> Of<T> {
        const TEXT: &'static str = {
            assert!(
                T::AS_FORMAT.is_known,
                "a nested record has no format string, because it has attributes that strings cannot express, such as `if` and `at`"
            );
            T::AS_FORMAT.text()
        };
    }
    Of::<T>::TEXT
}
