//! The constants of [`Fixed`] as functions, for the inherent constants of the same names.

use memoryview_layout::Layout;

use crate::Fixed;

/// [`Fixed::SIZE`].
#[must_use]
pub const fn size_of_record<T: Fixed>() -> usize {
    T::SIZE
}

/// [`Fixed::ALIGN`].
#[must_use]
pub const fn align_of_record<T: Fixed>() -> usize {
    T::ALIGN
}

/// [`Fixed::LAYOUT`].
#[must_use]
pub const fn layout_of_record<T: Fixed>() -> Layout<'static> {
    T::LAYOUT
}

/// [`Fixed::FORMAT`].
#[must_use]
pub const fn format_of_record<T: Fixed>() -> &'static str {
    T::FORMAT
}
