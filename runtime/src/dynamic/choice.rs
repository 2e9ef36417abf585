//! Unions: [`Tag`], and the [`Choice`] of a variant.

use super::as_tag::{AsTag, Constants};
use super::fault_kind::{Found, TagFound};

/// What chooses the variant of a union.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag<'t> {
    /// A number.
    Number(i128),
    /// A byte string.
    Bytes(&'t [u8]),
    /// True or false.
    Bool(bool),
    /// Several values.
    Tuple(&'t [Tag<'t>]),
}

macro_rules! numbers {
    ($($number:ty)*) => {$(
        impl From<$number> for Tag<'_> {
            #[inline(always)]
            fn from(number: $number) -> Self {
                Self::Number(number as i128)
            }
        }
    )*};
}

numbers! { u8 u16 u32 u64 usize i8 i16 i32 i64 i128 isize }

impl From<bool> for Tag<'_> {
    #[inline(always)]
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl<'t> From<&'t [u8]> for Tag<'t> {
    #[inline(always)]
    fn from(bytes: &'t [u8]) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'t, const N: usize> From<&'t [u8; N]> for Tag<'t> {
    #[inline(always)]
    fn from(bytes: &'t [u8; N]) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'t> From<&'t str> for Tag<'t> {
    #[inline(always)]
    fn from(text: &'t str) -> Self {
        Self::Bytes(text.as_bytes())
    }
}

/// The variant that a tag chooses. `Copy` and `'static`, so that a body can be read later.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    variant: u16,
    tag: TagFound,
}

impl Choice {
    /// The number of no variant.
    pub const NONE: u16 = u16::MAX;

    /// Variant `variant`, which `tag` chooses; [`NONE`](Self::NONE) where no variant has it.
    #[inline(always)]
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

    /// The number of the variant in the declaration, [`NONE`](Self::NONE) where none has the tag.
    #[inline(always)]
    #[must_use]
    pub const fn variant(&self) -> u16 {
        self.variant
    }

    /// The tag as a number; zero where it is not one.
    #[inline(always)]
    #[must_use]
    pub const fn number(&self) -> i128 {
        match self.tag {
            TagFound::Number(number) => number as i128,
            TagFound::Large(number) => number as i128,
            _ => 0,
        }
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
    /// What its tags are: `Numbers`, `Bytes`, `Bools`, `Tuples` or `Constants` of `as_tag`.
    type Tags;

    /// Its arguments by name, as [`View::Given`](crate::View::Given): a type that is not a union has
    /// none, which is one mistake and not two.
    type Given;

    /// The variant that `tag` chooses.
    fn choose(tag: Tag<'_>) -> Choice;

    /// The tag that chooses the variant of the value, where exactly one does.
    fn tag_of(&self) -> Option<Tag<'static>> {
        None
    }
}

/// The variant of `U` that `value` chooses.
#[inline(always)]
pub fn choose<U: Union>(value: &(impl AsTag<U::Tags> + ?Sized)) -> Choice {
    U::choose(value.tag())
}

/// A constant of the user's as a tag.
#[inline(always)]
pub fn constant(value: &(impl AsTag<Constants> + ?Sized)) -> Tag<'_> {
    value.tag()
}
