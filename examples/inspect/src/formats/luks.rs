//! LUKS: encrypted disks, versions 1 and 2 (LUKS On-Disk Format Specifications).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Luks>("luks", "LUKS encrypted disk").with_magic(&[(0, b"LUKS\xba\xbe")]);

#[derive(View)]
#[layout(">")]
struct Luks<'a> {
    #[view(magic = b"LUKS\xba\xbe")]
    magic: [u8; 6],
    version: u16,
    #[view(match = version)]
    header: Header<'a>,
}

#[derive(View)]
#[layout(">")]
enum Header<'a> {
    #[view(tag = 1)]
    First {
        cipher: [u8; 32],
        mode: [u8; 32],
        hash: [u8; 32],
        payload_sector: u32,
        key_size: u32,
        digest: [u8; 20],
        digest_salt: [u8; 32],
        digest_iterations: u32,
        uuid: [u8; 40],
        #[view(count = 8)]
        slots: &'a [Slot],
        rest: &'a [u8],
    },
    #[view(tag = 2)]
    Second {
        header_size: u64,
        sequence: u64,
        label: [u8; 48],
        checksum_algorithm: [u8; 32],
        salt: [u8; 64],
        uuid: [u8; 40],
        subsystem: [u8; 48],
        header_offset: u64,
        padding: [u8; 184],
        checksum: [u8; 64],
        padding2: [u8; 3584],
        #[view(size = header_size - 4096, trim = 0)]
        json: &'a str,
        rest: &'a [u8],
    },
}

#[derive(View)]
#[layout(">II32sII")]
struct Slot {
    state: SlotState,
    iterations: u32,
    salt: [u8; 32],
    key_sector: u32,
    stripes: u32,
}

#[derive(Coded)]
#[repr(u32)]
enum SlotState {
    Disabled = 0x0000_dead,
    Enabled = 0x00ac_71f3,
    #[view(other)]
    Other(u32),
}
