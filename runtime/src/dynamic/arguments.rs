//! The arguments of records that take none, and of unions that take only a choice.

use super::choice::{Choice, Union};
use crate::View;

/// The arguments of a record without any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoArguments {}

/// Argument types of records that take none.
#[diagnostic::on_unimplemented(
    message = "arguments are missing",
    label = "this type takes arguments",
    note = "write `#[view(with(name = value))]` on the field, or `match = …` if it is an enum with data"
)]
pub trait NoArgs: Sized {
    /// Returns the value without arguments.
    fn none() -> Self;
}

impl NoArgs for NoArguments {
    fn none() -> Self {
        Self {}
    }
}

/// The arguments of a record without any.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn no_args<A: NoArgs>() -> A {
    A::none()
}

/// Argument types of `T`, if it takes any.
#[diagnostic::on_unimplemented(
    message = "`{T}` takes no arguments",
    label = "remove these arguments",
    note = "or declare the arguments, with `#[view(args(name: type))]` on `{T}`"
)]
pub trait GivenTo<T: ?Sized> {}

/// Requires that `T` takes arguments. Called before they are given, so that its error comes first.
#[cfg_attr(not(debug_assertions), inline(always))]
pub const fn takes_arguments<T: View>()
where
    T::Given: GivenTo<T>,
{
}

/// Argument types of unions that take only the choice of a variant.
#[diagnostic::on_unimplemented(
    message = "arguments are missing",
    label = "this enum takes arguments beside its tag",
    note = "write `#[view(with(name = value))]` on the field"
)]
pub trait OnlyChoice {
    /// Creates the arguments.
    fn of(choice: Choice) -> Self;
}

/// Returns the arguments of a union that takes only the choice of a variant.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn only_choice<U: Union<Given: OnlyChoice>>(choice: Choice) -> U::Given {
    OnlyChoice::of(choice)
}
