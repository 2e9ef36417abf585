//! Fields of every kind.

use ::core::ffi::{c_long, c_ulong};

use ::mv::{Fixed, Pascal, View};

/// Numbers in native order.
#[derive(View, Clone, Copy, Debug, PartialEq)]
#[view(crate = ::mv)]
#[layout("bBhHiIlLqQnNPfd?0d")]
pub struct Numbers {
    /// A field.
    pub a: i8,
    b: u8,
    c: i16,
    d: u16,
    e: i32,
    f: u32,
    g: c_long,
    h: c_ulong,
    i: i64,
    j: u64,
    k: isize,
    l: usize,
    /// An address.
    pub m: usize,
    n: f32,
    o: f64,
    p: bool,
}

/// Arrays, bytes and nested records.
#[derive(View, Clone, Copy, Debug, PartialEq)]
#[view(crate = ::mv)]
#[layout(">c1c4s(2,3)d2x3H8p2T?e2Fxx")]
pub struct Arrays {
    /// A byte.
    pub byte: u8,
    pub(crate) array: [u8; 1],
    text: [u8; 4],
    matrix: [[f64; 3]; 2],
    counts: [u16; 3],
    pub(super) name: Pascal<8>,
    nested: [Pair; 2],
    flag: bool,
    half: f32,
    complex: [[f32; 2]; 2],
}

/// A tuple.
#[derive(View, Clone, Copy, Debug, PartialEq, Eq)]
#[view(crate = ::mv)]
#[layout("<")]
pub struct Pair(pub u32, #[view(code = "4s")] [u8; 4]);

/// Bits of all widths.
#[derive(View, Clone, Copy, Debug, PartialEq, Eq)]
#[view(crate = ::mv)]
#[layout("<1t1t6t8t12t20t33t7t64t")]
pub struct Bits {
    /// One bit.
    pub flag: bool,
    one: u8,
    six: u8,
    eight: u8,
    /// Twelve bits.
    pub twelve: u16,
    twenty: u32,
    large: u64,
    _reserved: u8,
    whole: u64,
}

/// Names that are keywords, methods of other traits, or names that the expansion uses.
#[derive(View, Clone, Copy, Debug, PartialEq, Eq)]
#[view(crate = ::mv)]
#[layout("<14B2s")]
pub struct Names {
    r#type: u8,
    placed: u8,
    name: u8,
    item: u8,
    get: u8,
    new: u8,
    /// Without `is_empty`.
    pub len: u8,
    /// A word that is reserved in newer editions.
    pub r#try: u8,
    clone: u8,
    size: u8,
    layout: u8,
    eq: u8,
    view: u8,
    value: u8,
    fmt: [u8; 2],
}

/// A deprecated record.
#[deprecated(note = "use `Names`")]
#[derive(View, Clone, Copy, Debug, PartialEq, Eq)]
#[view(crate = ::mv, derive(Eq, Hash, PartialOrd, Ord))]
#[layout("<B2H3s4t4t")]
pub struct Outdated {
    old: u8,
    pair: [u16; 2],
    bytes: [u8; 3],
    low: u8,
    high: u8,
}

/// Deprecated fields.
#[derive(View, Clone, Copy, Debug, PartialEq, Eq)]
#[view(crate = ::mv)]
#[layout("<B2H3s4t4t")]
pub struct PartlyOutdated {
    /// A number.
    #[deprecated]
    pub old: u8,
    /// An array.
    #[deprecated]
    pub pair: [u16; 2],
    /// Bytes.
    #[deprecated]
    pub bytes: [u8; 3],
    /// Bits.
    #[deprecated]
    pub low: u8,
    /// Bits that are not deprecated.
    pub high: u8,
}

/// Only reserved bytes.
#[derive(View, Clone, Copy, Debug, PartialEq, Eq)]
#[view(crate = ::mv)]
#[layout(">H3t5t")]
pub struct Reserved {
    _a: u16,
    _b: u8,
    _c: u8,
}

#[derive(View)]
#[view(crate = ::mv)]
#[layout("<I")]
struct Private {
    never_read: u32,
}

/// The size of a private record.
pub const SIZE: usize = <Private as Fixed>::SIZE;
