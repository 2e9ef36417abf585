//! [`Records`]: how a slice of fixed records is read as a part of a dynamic one.

use core::marker::PhantomData;

use crate::Fixed;

/// Reads `&'a [Point]` as a slice of views; with it a trace knows the fields of the records.
pub struct Records<'a, T: Fixed>(PhantomData<&'a T>);
