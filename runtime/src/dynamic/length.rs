//! Results of expressions: [`Length`], and [`Wrong`] for expressions without a value.

/// The reason why an expression in a layout has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// A size, count, offset or argument is negative.
    Negative(i64),
    /// The number does not fit 64 bits, or the type it is converted to.
    Overflow,
    /// A division by zero, or its remainder.
    DividedByZero,
    /// A shift by a negative number of bits, or by 64 or more.
    Shift,
    /// An optional field is absent.
    Absent,
    /// An array index is out of range.
    Index {
        /// The index.
        index: i64,
        /// The number of elements in the array.
        len: u64,
    },
    /// `rest()` has fewer bytes than an index into it needs.
    TooShort {
        /// The number of bytes needed.
        needed: u64,
        /// The number of bytes left.
        available: usize,
    },
}

/// A size, count or offset: any integer, or the result of a checked expression.
pub trait Length: Copy {
    /// Returns the number as `u64`.
    ///
    /// # Errors
    ///
    /// Returns an error if it is negative or too large, or if the expression has no value.
    fn length(self) -> Result<u64, Wrong>;
}

macro_rules! unsigned {
    ($($number:ty)*) => {$(
        impl Length for $number {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn length(self) -> Result<u64, Wrong> {
                Ok(self as u64)
            }
        }
    )*};
}

unsigned! { u8 u16 u32 u64 usize }

macro_rules! signed {
    ($($number:ty)*) => {$(
        impl Length for $number {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn length(self) -> Result<u64, Wrong> {
                u64::try_from(self).map_err(|_| Wrong::Negative(self as i64))
            }
        }
    )*};
}

signed! { i8 i16 i32 i64 isize }

impl Length for i128 {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn length(self) -> Result<u64, Wrong> {
        match u64::try_from(self) {
            Ok(length) => Ok(length),
            Err(_) if self < 0 => Err(Wrong::Negative(i64::try_from(self).unwrap_or(i64::MIN))),
            Err(_) => Err(Wrong::Overflow),
        }
    }
}

impl<N: Length> Length for Result<N, Wrong> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn length(self) -> Result<u64, Wrong> {
        self?.length()
    }
}

/// A condition: a `bool`, or the result of a checked expression.
pub trait Condition: Copy {
    /// Returns whether the condition is true.
    ///
    /// # Errors
    ///
    /// Returns an error if the expression has no value.
    fn holds(self) -> Result<bool, Wrong>;
}

impl Condition for bool {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn holds(self) -> Result<bool, Wrong> {
        Ok(self)
    }
}

impl Condition for Result<bool, Wrong> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn holds(self) -> Result<bool, Wrong> {
        self
    }
}
