//! HDF5: the superblock (HDF5 File Format Specification 3.0).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Hdf5>("hdf5", "HDF5 file").with_magic(&[(0, b"\x89HDF\r\n\x1a\n")]);

#[derive(View)]
#[layout("<")]
struct Hdf5<'a> {
    #[view(magic = b"\x89HDF\r\n\x1a\n")]
    signature: [u8; 8],
    version: u8,
    #[view(match = version)]
    superblock: Superblock,
    data: &'a [u8],
}

#[derive(View)]
#[layout("<")]
enum Superblock {
    #[view(tag = 0 | 1)]
    First {
        free_space_version: u8,
        root_version: u8,
        reserved1: u8,
        shared_version: u8,
        offset_size: u8,
        length_size: u8,
        reserved2: u8,
        group_leaf_k: u16,
        group_internal_k: u16,
        flags: u32,
        #[view(size = offset_size)]
        base: u64,
        #[view(size = offset_size)]
        free_space: u64,
        #[view(size = offset_size)]
        end: u64,
        #[view(size = offset_size)]
        driver: u64,
    },
    #[view(tag = 2 | 3)]
    Second {
        offset_size: u8,
        length_size: u8,
        flags: u8,
        #[view(size = offset_size)]
        base: u64,
        #[view(size = offset_size)]
        extension: u64,
        #[view(size = offset_size)]
        end: u64,
        #[view(size = offset_size)]
        root: u64,
        checksum: u32,
    },
}
