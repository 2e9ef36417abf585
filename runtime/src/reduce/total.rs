//! [`Total`]: the sums that statistics merge.

use core::fmt::Debug;

/// The sum of some numbers, and how far they are from their mean, in a form that merges with that of
/// others. It does not keep how many numbers there are: the statistics around it do.
pub trait Total: Copy + Default + PartialEq + Debug {
    /// What the sum is rounded to.
    type Sum;

    /// Takes in the total of `other_count` numbers; this one is of `count`.
    fn merge(&mut self, count: usize, other: &Self, other_count: usize);

    /// The sum, rounded once.
    fn sum(&self) -> Self::Sum;

    /// The mean; NaN of no numbers.
    fn mean(&self, count: usize) -> f64;

    /// The sum of the squared deviations from the mean; NaN of no numbers.
    fn deviations(&self, count: usize) -> f64;

    fn to_words(self) -> [u64; 5];

    fn from_words(words: [u64; 5]) -> Self;
}
