//! What is given to records that take no arguments, and to unions that take none but a choice.

use super::choice::{Choice, Union};

/// What is given to a record that takes no arguments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoArguments {}

/// Arguments of a record that takes none.
#[diagnostic::on_unimplemented(
    message = "arguments are missing",
    label = "this type takes arguments",
    note = "write `#[view(with(name = value))]` on the field, or `match = …` if it is an enum with data"
)]
pub trait NoArgs: Sized {
    /// Nothing.
    fn none() -> Self;
}

impl NoArgs for NoArguments {
    fn none() -> Self {
        Self {}
    }
}

/// The arguments of a record that takes none.
#[inline(always)]
pub fn no_args<A: NoArgs>() -> A {
    A::none()
}

/// Arguments of a union that takes nothing but the choice of a variant.
#[diagnostic::on_unimplemented(
    message = "arguments are missing",
    label = "this enum takes arguments beside its tag",
    note = "write `#[view(with(name = value))]` on the field"
)]
pub trait OnlyChoice {
    /// The arguments.
    fn of(choice: Choice) -> Self;
}

/// The arguments of a union that takes nothing but the choice of a variant.
#[inline(always)]
pub fn only_choice<U: Union<Given: OnlyChoice>>(choice: Choice) -> U::Given {
    OnlyChoice::of(choice)
}
