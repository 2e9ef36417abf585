//! The arguments of records that take none, and of unions that take only a choice.

use super::choice::{Choice, Selects, Union};
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

/// Records that take arguments.
#[diagnostic::on_unimplemented(
    message = "`{Self}` takes no arguments",
    label = "remove these arguments",
    note = "or declare the arguments, with `#[view(args(name: type))]` on `{Self}`"
)]
pub trait Told {
    /// The arguments by name.
    type Given;

    /// Returns the arguments.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn told(given: Self::Given) -> Self::Given {
        given
    }
}

/// Type parameters of records, whose arguments could not be named.
#[diagnostic::on_unimplemented(
    message = "`{Self}` takes arguments, which a generic record cannot pass to it",
    label = "this type argument takes arguments",
    note = "write a record without arguments around `{Self}`, whose field passes them with `#[view(with(name = value))]`"
)]
pub trait Untold: View<Given = NoArguments> {}

#[diagnostic::do_not_recommend]
impl<T: View<Given = NoArguments>> Untold for T {}

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
pub fn only_choice<U>(choice: Choice) -> ChosenGiven<U>
where
    U: Union<Selection: Selects<U, Given: OnlyChoice>>,
{
    OnlyChoice::of(choice)
}

/// Returns the arguments of a union whose variant an enclosing record selects.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn chosen<U>(given: ChosenGiven<U>) -> ChosenGiven<U>
where
    U: Union<Selection: Selects<U>>,
{
    given
}

/// The arguments by name of a union whose variant an enclosing record selects.
type ChosenGiven<U> = <<U as Union>::Selection as Selects<U>>::Given;
