//! Unions: the [`Choice`] of a variant.

use super::as_tag::{AsTag, Constants};
use super::fault_kind::{Found, TagFound};
use super::tag::Tag;
use crate::View;

/// The variant that a tag selects. `Copy` and `'static`, so that a body can be read later.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    variant: u16,
    tag: TagFound,
}

impl Choice {
    /// The number that means no variant.
    pub const NONE: u16 = u16::MAX;

    /// Creates the choice of `variant` by `tag`; [`NONE`](Self::NONE) if no variant has the tag.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn new(variant: u16, tag: Tag<'_>) -> Self {
        let tag = match tag {
            Tag::Number(number) => match (i64::try_from(number), u64::try_from(number)) {
                (Ok(number), _) => TagFound::Number(number),
                (_, Ok(number)) => TagFound::Large(number),
                _ => TagFound::Number(if number < 0 { i64::MIN } else { i64::MAX }),
            },
            Tag::Bytes(bytes) => TagFound::Bytes(Found::new(bytes)),
            Tag::Bool(value) => TagFound::Number(value.into()),
            Tag::Tuple(_) => TagFound::Tuple,
        };
        Self { variant, tag }
    }

    /// Returns the number of the variant in the declaration, or [`NONE`](Self::NONE) if none has
    /// the tag.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn variant(&self) -> u16 {
        self.variant
    }

    pub(crate) const fn found(self) -> TagFound {
        self.tag
    }
}

/// A union: an enum with data that derives `View`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an enum with data, so there is no variant to choose",
    label = "`match = …` is for enums whose variants have tags",
    note = "remove `match = …`, or write an enum and `#[view(tag = …)]` on its variants"
)]
pub trait Union {
    /// The kind of its tags: `Numbers`, `Bytes`, `Bools`, `Tuples` or `Constants` of `as_tag`.
    type Tags;

    /// Its arguments by name if a field selects the variant, otherwise `F`: see
    /// [`View::Named`](crate::View::Named).
    type Named<F>;

    /// Who selects the variant: [`ByField`] or [`ByItself`].
    type Selection;

    /// Returns the variant that `tag` selects.
    fn choose(tag: Tag<'_>) -> Choice;

    /// Returns the tag that selects the variant of the value, if exactly one does.
    fn tag_of(&self) -> Option<Tag<'static>> {
        None
    }
}

/// The selection by `match = …` of a field, or by an argument of the caller.
#[derive(Debug)]
pub enum ByField {}

/// The selection by `tag = …` or `match = …` of the union.
#[derive(Debug)]
pub enum ByItself {}

/// Ways to select the variant of `U` from outside.
#[diagnostic::on_unimplemented(
    message = "`{U}` selects its variant itself",
    label = "remove `match = …`",
    note = "the enum has `tag = …` or `match = …`; its arguments, if it has any, are passed with `with(name = value)`"
)]
pub trait Selects<U: ?Sized> {
    /// The arguments of `U` by name.
    type Given;
}

impl<U: Union + View> Selects<U> for ByField {
    type Given = U::Given;
}

/// Returns the variant of `U` that `value` selects.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn choose<U: Union>(value: &(impl AsTag<U::Tags> + ?Sized)) -> Choice {
    U::choose(value.tag())
}

/// Returns a user's constant as a tag.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn constant(value: &(impl AsTag<Constants> + ?Sized)) -> Tag<'_> {
    value.tag()
}
