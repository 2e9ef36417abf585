//! The guide: how to use the parts of the crate, with examples.
//!
//! | page | contents |
//! |---|---|
//! | [`first_format`] | start here: from an empty crate to a parsed file, in six steps |
//! | [`types`] | how struct, view, column and n-d view relate to each other |
//! | [`derive`](mod@derive) | reference of all attributes and accessors |
//! | [`tutorial`] | for users of Python's `memoryview`: a tutorial, chapter by chapter |
//! | [`files_and_packets`] | formats of data-dependent size: lengths, counts, unions, offsets |
//! | [`columns`] | statistics and searches over one field of all records |
//! | [`numpy`] | for users of NumPy |
//! | [`performance`] | what each operation costs, down to the machine code |
//! | [`hostile_data`] | guarantees for bytes from an untrusted source |
//! | [`no_std`] | use without the standard library |
//! | [`compile_errors`] | every compile error, with its cause and its fix |
//! | [`coming_from`] | for users of zerocopy, bytemuck, binary-layout, deku, binrw, nom or Kaitai Struct |

#[doc = include_str!("first_format.md")]
pub mod first_format {}

#[doc = include_str!("types.md")]
pub mod types {}

#[doc = include_str!("derive.md")]
pub mod derive {}

#[doc = include_str!("tutorial.md")]
pub mod tutorial {}

#[doc = include_str!("files_and_packets.md")]
pub mod files_and_packets {}

#[doc = include_str!("columns.md")]
pub mod columns {}

#[doc = include_str!("numpy.md")]
pub mod numpy {}

#[doc = include_str!("performance.md")]
pub mod performance {}

#[doc = include_str!("hostile_data.md")]
pub mod hostile_data {}

#[doc = include_str!("no_std.md")]
pub mod no_std {}

#[doc = include_str!("compile_errors.md")]
pub mod compile_errors {}

/// The same struct in another crate and in this one, with what you lose and what you gain.
pub mod coming_from {
    #[doc = include_str!("coming_from/binary_layout.md")]
    pub mod binary_layout {}

    #[doc = include_str!("coming_from/binrw.md")]
    pub mod binrw {}

    #[doc = include_str!("coming_from/bytemuck.md")]
    pub mod bytemuck {}

    #[doc = include_str!("coming_from/deku.md")]
    pub mod deku {}

    #[doc = include_str!("coming_from/kaitai.md")]
    pub mod kaitai {}

    #[doc = include_str!("coming_from/nom.md")]
    pub mod nom {}

    #[doc = include_str!("coming_from/zerocopy.md")]
    pub mod zerocopy {}
}
