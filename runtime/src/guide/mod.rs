//! The guide: what the parts of the crate are for, with examples that run.

#[doc = include_str!("types.md")]
pub mod types {}

#[doc = include_str!("tutorial.md")]
pub mod tutorial {}

#[doc = include_str!("files_and_packets.md")]
pub mod files_and_packets {}

#[doc = include_str!("columns.md")]
pub mod columns {}

#[doc = include_str!("numpy.md")]
pub mod numpy {}

#[doc = include_str!("hostile_data.md")]
pub mod hostile_data {}

#[doc = include_str!("no_std.md")]
pub mod no_std {}

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
