//! [`Header`]: the first 80 bytes of a ring in a file.

use memoryview::View;

/// The first bytes of the file.
pub const MAGIC: [u8; 8] = *b"\x89MVRING\n";
/// The version of the layout of the file.
pub const VERSION: u32 = 1;
/// Where the slots begin: on a page of their own.
pub const SLOTS_AT: u64 = 4096;

/// The first 80 bytes of a ring in a file; [`HeaderView`] is the table of their offsets.
#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<8sIIIIQQQQ8xQQ")]
pub struct Header {
    /// [`MAGIC`].
    pub magic: [u8; 8],
    /// [`VERSION`].
    pub version: u32,
    /// Bytes of a record.
    pub record_bytes: u32,
    /// Bytes of a slot: a time and a record, rounded up to 8.
    pub slot_bytes: u32,
    /// Bytes of the schema, which follows this header.
    pub schema_bytes: u32,
    /// Slots: records of a full ring.
    pub slots: u64,
    /// What times are: 0 for any unit of the user's, 1 for nanoseconds since `epoch`.
    pub time_kind: u64,
    /// Nanoseconds from 1970 to time 0.
    pub epoch: u64,
    /// 1 when the writer is gone, 0 before.
    pub closed: u64,
    /// Records whose slots are or were being written.
    pub reserved: u64,
    /// Records that are published.
    pub head: u64,
}

/// Where the writer says that it is gone.
pub(super) const CLOSED_AT: u64 = HeaderView::CLOSED.offset() as u64;
/// Where the number of reserved records lies.
pub(super) const RESERVED_AT: u64 = HeaderView::RESERVED.offset() as u64;
/// Where the number of published records lies.
pub(super) const HEAD_AT: u64 = HeaderView::HEAD.offset() as u64;

// What other languages rely on.
const _: () = assert!(Header::SIZE == 80 && RESERVED_AT == 64 && HEAD_AT == 72);
