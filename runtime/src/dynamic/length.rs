//! Numbers that expressions give: [`Length`], and [`Wrong`] for what they cannot.

/// Why an expression of a layout has no usable value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Below zero where a size, count, offset or argument cannot be.
    Negative(i64),
    /// The number does not fit 64 bits, or the type it is for.
    Overflow,
    /// Division by zero, or the remainder of it.
    DividedByZero,
    /// A shift by a negative number of bits, or by 64 or more.
    Shift,
    /// An optional field that is absent.
    Absent,
    /// An index after the end of an array.
    Index {
        /// The index.
        index: i64,
        /// Elements of the array.
        len: u64,
    },
}

/// A size, count or offset: any integer, or what a checked expression gives.
pub trait Length: Copy {
    /// The number as `u64`.
    ///
    /// # Errors
    ///
    /// Returns an error if it is negative or too large, or the expression has no value.
    fn length(self) -> Result<u64, Wrong>;
}

macro_rules! unsigned {
    ($($number:ty)*) => {$(
        impl Length for $number {
            #[inline(always)]
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
            #[inline(always)]
            fn length(self) -> Result<u64, Wrong> {
                u64::try_from(self).map_err(|_| Wrong::Negative(self as i64))
            }
        }
    )*};
}

signed! { i8 i16 i32 i64 isize }

impl Length for i128 {
    #[inline(always)]
    fn length(self) -> Result<u64, Wrong> {
        match u64::try_from(self) {
            Ok(length) => Ok(length),
            Err(_) if self < 0 => Err(Wrong::Negative(i64::try_from(self).unwrap_or(i64::MIN))),
            Err(_) => Err(Wrong::Overflow),
        }
    }
}

impl<N: Length> Length for Result<N, Wrong> {
    #[inline(always)]
    fn length(self) -> Result<u64, Wrong> {
        self?.length()
    }
}

/// A condition: a `bool`, or what a checked expression gives.
pub trait Condition: Copy {
    /// Whether it holds.
    ///
    /// # Errors
    ///
    /// Returns an error if the expression has no value.
    fn holds(self) -> Result<bool, Wrong>;
}

impl Condition for bool {
    #[inline(always)]
    fn holds(self) -> Result<bool, Wrong> {
        Ok(self)
    }
}

impl Condition for Result<bool, Wrong> {
    #[inline(always)]
    fn holds(self) -> Result<bool, Wrong> {
        self
    }
}
