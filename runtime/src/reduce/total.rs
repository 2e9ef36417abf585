//! [`Total`]: the sums that statistics merge.

use core::fmt::Debug;

/// The sum of numbers and their deviations from the mean, in a mergeable form. The number of
/// elements is stored in the statistics instead.
#[allow(unreachable_pub, reason = "Rust 1.89 does not see that it is public")]
pub trait Total: Copy + Default + PartialEq + Debug {
    /// The type of the rounded sum.
    type Sum;

    /// Merges the total of `other_count` numbers into this one of `count` numbers.
    fn merge(&mut self, count: usize, other: &Self, other_count: usize);

    /// Returns the sum, rounded once.
    fn sum(&self) -> Self::Sum;

    /// Returns the mean, or NaN if there are no numbers.
    fn mean(&self, count: usize) -> f64;

    /// Returns the sum of squared deviations from the mean, or NaN if there are no numbers.
    fn deviations(&self, count: usize) -> f64;

    fn to_words(self) -> [u64; 5];

    fn from_words(words: [u64; 5]) -> Self;
}
