//! An example of derived types, which exists only in the documentation.
//!
//! [`Packet`] is written by hand, and [`PacketView`] is derived from it. Its documentation has a
//! table of offsets.
//!
//! ```
//! use memoryview::{Coded, View};
//!
//! #[derive(View, Clone, Copy, Debug, PartialEq)]
//! #[layout("!4t4tHB4hd3xT")]
//! pub struct Packet {
//!     /// The version of the protocol.
//!     pub version: u8,
//!     /// The size of the header in words.
//!     pub words: u8,
//!     /// The size of the packet in bytes.
//!     pub length: u16,
//!     /// The kind of packet.
//!     pub kind: Kind,
//!     /// The last four samples.
//!     pub samples: [i16; 4],
//!     /// Seconds since 1970.
//!     pub time: f64,
//!     /// The position of the sender.
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
    /// The size of the header in words.
    pub words: u8,
    /// The size of the packet in bytes.
    pub length: u16,
    /// The kind of packet.
    pub kind: Kind,
    /// The last four samples.
    pub samples: [i16; 4],
    /// Seconds since 1970.
    pub time: f64,
    /// The position of the sender.
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

/// The kind of a [`Packet`].
#[derive(Coded, Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// More packets follow.
    Data = 1,
    /// The last packet.
    End = 2,
    /// A number without a name.
    #[view(other)]
    Other(u8),
}
