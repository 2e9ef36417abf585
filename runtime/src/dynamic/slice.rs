//! [`Records`]: reads a slice of fixed records in a dynamic one.

use core::marker::PhantomData;

use crate::Fixed;

/// Reads `&'a [Point]` as a slice of views, and gives traces access to the fields of the records.
pub struct Records<'a, T: Fixed>(PhantomData<&'a T>);
