//! The guide: what the parts of the crate are for, with examples that run.
//!
//! | page | read it |
//! |---|---|
//! | [`first_format`] | first: from an empty crate to a parsed file, in six steps |
//! | [`types`] | to see how struct, view, column and grid belong together |
//! | [`derive`](mod@derive) | to look up an attribute or an accessor |
//! | [`tutorial`] | coming from Python: the examples of a tutorial on memory views, chapter by chapter |
//! | [`files_and_packets`] | for formats whose data decides their size: lengths, counts, unions, offsets |
//! | [`columns`] | for statistics and searches over one field of all records |
//! | [`numpy`] | coming from NumPy |
//! | [`performance`] | to know what each operation costs, down to the machine code |
//! | [`hostile_data`] | before reading bytes from an untrusted source |
//! | [`no_std`] | for targets without a standard library |
//! | [`compile_errors`] | to look up what the derive says about a mistake |
//! | [`coming_from`] | coming from zerocopy, bytemuck, binary-layout, deku, binrw, nom or Kaitai Struct |

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

/// The same struct in another crate and here, and what the change costs and gains.
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
