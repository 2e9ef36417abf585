//! An example of what the derive makes, which exists only in the documentation.
//!
//! [`Packet`] is written by hand, [`PacketView`] is derived from it. Its table has the offset of each
//! field.
//!
//! ```
//! use memoryview::{Coded, View};
//!
//! #[derive(View, Clone, Copy, Debug, PartialEq)]
//! #[layout("!4t4tHB4hd3xT")]
//! pub struct Packet {
//!     /// The version of the protocol.
//!     pub version: u8,
//!     /// Words of the header.
//!     pub words: u8,
//!     /// Bytes of the packet.
//!     pub length: u16,
//!     /// What the packet is for.
//!     pub kind: Kind,
//!     /// The last four samples.
//!     pub samples: [i16; 4],
//!     /// Seconds since 1970.
//!     pub time: f64,
//!     /// Where it comes from.
//!     pub position: Position,
//! }
//!
//! #[derive(View, Clone, Copy, Debug, PartialEq)]
//! #[layout(">ff")]
//! pub struct Position { pub x: f32, pub y: f32 }
//!
//! #[derive(Coded, Clone, Copy, Debug, PartialEq)]
//! #[repr(u8)]
//! pub enum Kind { Data = 1, End = 2, #[view(other)] Other(u8) }
//!
//! let mut bytes = [0; Packet::SIZE];
//! let packet = Packet::view_mut(&mut bytes)?;
//! packet.set_version(4);
//! packet.set_kind(Kind::End);
//! packet.position_mut().set_x(0.5);
//! assert_eq!(packet.samples_at(3), Some(0));
//! assert_eq!((bytes[0], bytes[3]), (0x40, 2));
//! # Ok::<(), memoryview::Error>(())
//! ```

use crate::{Coded, View};

/// A packet of an invented protocol.
#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("!4t4tHB4hd3xT")]
pub struct Packet {
    /// The version of the protocol.
    pub version: u8,
    /// Words of the header.
    pub words: u8,
    /// Bytes of the packet.
    pub length: u16,
    /// What the packet is for.
    pub kind: Kind,
    /// The last four samples.
    pub samples: [i16; 4],
    /// Seconds since 1970.
    pub time: f64,
    /// Where it comes from.
    pub position: Position,
}

/// A position, nested in [`Packet`].
#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout(">ff")]
pub struct Position {
    /// To the right.
    pub x: f32,
    /// Up.
    pub y: f32,
}

/// What a [`Packet`] is for.
#[derive(Coded, Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// There is more.
    Data = 1,
    /// It is the last.
    End = 2,
    /// Numbers that have no name yet are kept.
    #[view(other)]
    Other(u8),
}
