//! [`Header`]: the first 80 bytes of a ring in a file.

use memoryview::View;

/// The first bytes of the file.
pub const MAGIC: [u8; 8] = *b"\x89MVRING\n";
/// The version of the file format.
pub const VERSION: u32 = 1;
/// The offset of the slots, at the start of a page.
pub const SLOTS_AT: u64 = 4096;

/// The first 80 bytes of a ring in a file. The documentation of [`HeaderView`] has a table of
/// offsets.
#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<8sIIIIQQQQ8xQQ")]
pub struct Header {
    /// [`MAGIC`].
    pub magic: [u8; 8],
    /// [`VERSION`].
    pub version: u32,
    /// The size of a record in bytes.
    pub record_bytes: u32,
    /// The size of a slot in bytes: a time and a record, rounded up to a multiple of 8.
    pub slot_bytes: u32,
    /// The length of the schema, which follows this header, in bytes.
    pub schema_bytes: u32,
    /// The number of slots, which is the capacity of the ring.
    pub slots: u64,
    /// The unit of times: 0 for a caller-supplied unit, 1 for nanoseconds since `epoch`.
    pub time_kind: u64,
    /// The nanoseconds from 1970 to time 0.
    pub epoch: u64,
    /// 1 after the writer was dropped, otherwise 0.
    pub closed: u64,
    /// The number of records whose slots have been or are being written; never decreases.
    pub reserved: u64,
    /// The number of published records.
    pub head: u64,
}

/// The offset of `closed`.
pub(super) const CLOSED_AT: u64 = Header::FIELDS.closed.offset() as u64;
/// The offset of `reserved`.
pub(super) const RESERVED_AT: u64 = Header::FIELDS.reserved.offset() as u64;
/// The offset of `head`.
pub(super) const HEAD_AT: u64 = Header::FIELDS.head.offset() as u64;

// Other languages rely on these offsets.
const _: () = assert!(Header::SIZE == 80 && RESERVED_AT == 64 && HEAD_AT == 72);

impl Header {
    /// Returns the size of the file in bytes.
    pub(super) fn length(&self) -> Option<u64> {
        let slots = self.slots.checked_mul(self.slot_bytes.into())?;
        slots.checked_add(SLOTS_AT)
    }
}
