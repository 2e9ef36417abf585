//! Values that select the variant of a union, by kind of tag.

use super::expr::Numeric;
use super::tag::Tag;
use crate::Coded;

/// Tags that are numbers.
#[derive(Debug)]
pub enum Numbers {}

/// Tags that are byte strings.
#[derive(Debug)]
pub enum Bytes {}

/// Tags that are `bool`s.
#[derive(Debug)]
pub enum Bools {}

/// Tags that are tuples of `N` values.
#[derive(Debug)]
pub enum Tuples<const N: usize> {}

/// Tags that are constants, whose type the declaration does not show.
#[derive(Debug)]
pub enum Constants {}

/// A value that can select the variant of a union with tags of kind `K`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not match the tags of this enum",
    label = "the tags of the enum are of another type",
    note = "numbers and enums that derive `Coded` match numbers, bytes and text match `b\"…\"`, a bool matches `true` and `false`, a tuple matches tuples"
)]
pub trait AsTag<K> {
    /// Returns the value as a tag.
    fn tag(&self) -> Tag<'_>;
}

macro_rules! tags {
    ($($value:ty as $kind:ty, [$($generic:tt)*] $this:ident => $tag:expr;)*) => {$(
        impl<$($generic)*> AsTag<$kind> for $value {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn tag(&self) -> Tag<'_> {
                let $this = self;
                $tag
            }
        }

        impl<$($generic)*> AsTag<Constants> for $value {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn tag(&self) -> Tag<'_> {
                AsTag::<$kind>::tag(self)
            }
        }
    )*};
}

macro_rules! integers {
    ($($number:ty)*) => {
        tags! { $($number as Numbers, [] number => Tag::Number(*number as i128);)* }
    };
}

integers! { u8 u16 u32 u64 usize i8 i16 i32 i64 i128 isize }

tags! {
    bool as Bools, [] value => Tag::Bool(*value);
    [u8] as Bytes, [] bytes => Tag::Bytes(bytes);
    &[u8] as Bytes, [] bytes => Tag::Bytes(bytes);
    [u8; N] as Bytes, [const N: usize] bytes => Tag::Bytes(bytes);
    &[u8; N] as Bytes, [const N: usize] bytes => Tag::Bytes(*bytes);
    str as Bytes, [] text => Tag::Bytes(text.as_bytes());
    &str as Bytes, [] text => Tag::Bytes(text.as_bytes());
    [Tag<'_>; N] as Tuples<N>, [const N: usize] tags => Tag::Tuple(tags);
}

#[diagnostic::do_not_recommend]
impl<T: Coded> AsTag<Numbers> for T
where
    T::Code: Numeric,
{
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn tag(&self) -> Tag<'_> {
        Tag::Number(self.to_code().number().unwrap_or(0))
    }
}

#[diagnostic::do_not_recommend]
impl<T: Coded> AsTag<Constants> for T
where
    T::Code: Numeric,
{
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn tag(&self) -> Tag<'_> {
        AsTag::<Numbers>::tag(self)
    }
}
