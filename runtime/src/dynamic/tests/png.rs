//! PNG: runs, bytes, elements to the end, magic.

use crate::{Seq, View};

#[derive(View, Clone, Debug, PartialEq)]
#[layout(">I4s{length}sI")]
pub(super) struct Chunk<'a> {
    pub(super) length: u32,
    pub(super) kind: [u8; 4],
    pub(super) data: &'a [u8],
    pub(super) crc: u32,
}

#[derive(View)]
#[layout(">")]
pub(super) struct Png<'a> {
    #[view(magic = b"\x89PNG\r\n\x1a\n")]
    pub(super) signature: [u8; 8],
    pub(super) chunks: Seq<'a, Chunk<'a>>,
}

/// A PNG of `chunks`, without checksums.
pub(super) fn png(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in chunks {
        let chunk = Chunk {
            length: data.len() as u32,
            kind: **kind,
            data,
            crc: 7,
        };
        chunk.pack_to(&mut bytes).unwrap();
    }
    bytes
}
