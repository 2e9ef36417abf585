//! Layouts of data-dependent size, and enums with data.

use ::mv::{At, Coded, Latin1, Lazy, Leb128, Seq, Text, View};

/// A record with a field of every kind.
#[derive(View, Debug)]
#[view(crate = ::mv)]
#[layout("<")]
#[view(root)]
pub struct File<'a> {
    /// A required field.
    #[view(magic = b"FI")]
    pub magic: [u8; 2],
    /// Selects the body.
    pub kind: Kind,
    /// The number of bytes of the body.
    pub length: u16,
    /// A union in a window.
    #[view(size = length, match = kind)]
    pub body: Body<'a>,
    /// Elements until a condition holds.
    #[view(until = |item| item.number == 0)]
    pub items: Seq<'a, Item>,
    /// Present if the length is odd.
    #[view(if = length % 2 == 1)]
    pub extra: ::core::option::Option<u32>,
    /// Text with a terminator.
    #[view(until = 0)]
    pub name: Text<'a, Latin1>,
    /// A number of variable size.
    #[view(code = Leb128)]
    pub size: u64,
    /// A computed field.
    #[view(value = size + 1)]
    pub next: u64,
    /// A value at an offset.
    #[view(at = length, with(wide = length > 4))]
    pub far: At<'a, Number>,
    /// A lazily read record.
    #[view(size = 2)]
    pub lazy: Lazy<'a, Item>,
    /// Numbers.
    #[view(count = 2)]
    pub numbers: &'a [u16],
    /// All remaining bytes.
    pub rest: &'a [u8],
}

/// An enum of numbers.
#[derive(Coded, Clone, Copy, Debug)]
#[view(crate = ::mv)]
#[repr(u8)]
pub enum Kind {
    /// Text.
    Text = 1,
    /// All other numbers.
    #[view(other)]
    Other(u8),
}

/// A union.
#[derive(View, Debug)]
#[view(crate = ::mv)]
#[layout("<")]
pub enum Body<'a> {
    /// One field.
    #[view(tag = 1)]
    Text(&'a str),
    /// Several fields.
    #[view(tag = 2..=4)]
    Pair {
        /// The first.
        a: u16,
        /// The second.
        b: u16,
    },
    /// All other tags.
    #[view(other)]
    Other(&'a [u8]),
}

/// A fixed record.
#[derive(View, Clone, Copy, Debug)]
#[view(crate = ::mv)]
#[layout("<H")]
pub struct Item {
    /// A number.
    pub number: u16,
}

/// A record with an argument.
#[derive(View, Clone, Copy, Debug)]
#[view(crate = ::mv)]
#[layout(order = outer)]
#[view(args(wide: bool))]
pub struct Number {
    /// Four or two bytes.
    #[view(size = if wide { 4 } else { 2 })]
    pub value: u32,
}

/// A record that can be changed in place.
#[derive(View, Debug)]
#[view(crate = ::mv)]
#[layout(">B{n}sH")]
#[view(mut)]
pub struct Changed<'a> {
    /// Bytes.
    pub n: u8,
    /// The bytes.
    pub data: &'a [u8],
    /// A field that can be changed.
    pub sum: u16,
}

/// A deprecated record.
#[deprecated]
#[derive(View, Debug)]
#[view(crate = ::mv, mut)]
#[layout("<")]
pub struct Outdated<'a> {
    /// Bytes of the text.
    pub len: u16,
    /// The text.
    #[view(size = len)]
    pub text: &'a [u8],
}

/// Deprecated fields.
#[derive(View, Debug)]
#[view(crate = ::mv, mut)]
#[layout("<")]
pub struct PartlyOutdated<'a> {
    /// Bytes of the text.
    #[deprecated]
    pub len: u16,
    /// A number.
    #[deprecated(note = "use `text`")]
    pub number: u8,
    /// The text.
    #[view(size = len)]
    pub text: &'a [u8],
}

/// Names that are keywords, or that generated code uses, in a type that contains itself.
#[derive(View, Debug)]
#[view(crate = ::mv)]
#[view(args(r#type: u8))]
#[layout(">")]
pub struct Names<'a> {
    /// A size.
    pub r#match: u8,
    /// Bytes.
    #[view(size = r#match + r#type)]
    pub r#fn: &'a [u8],
    /// A count.
    pub len: u8,
    /// Elements.
    #[view(count = len, with(r#type = r#match))]
    pub parse: Seq<'a, Self>,
    /// Numbers.
    pub view: u8,
    /// A number.
    pub clone: u8,
    /// A number.
    pub input: u8,
    /// A number.
    pub start: u8,
    /// A number.
    pub update: u8,
}
