//! ZIP: the entries of the central directory.

use memoryview::{Error, Seq, View};

use crate::harness::{Bound, Noise, Suite, contender};

const ENTRIES: usize = 4_000;

#[derive(View)]
#[layout("<")]
struct Entry<'a> {
    #[view(magic = b"PK\x01\x02")]
    magic: [u8; 4],
    made_by: u16,
    needed: u16,
    flags: u16,
    method: u16,
    time: u16,
    date: u16,
    crc: u32,
    compressed: u32,
    uncompressed: u32,
    name_length: u16,
    extra_length: u16,
    comment_length: u16,
    disk: u16,
    internal: u16,
    external: u32,
    offset: u32,
    #[view(size = name_length)]
    name: &'a [u8],
    #[view(size = extra_length)]
    extra: &'a [u8],
    #[view(size = comment_length)]
    comment: &'a [u8],
}

pub fn rows(suite: &mut Suite) {
    let name = "ZIP directory";
    if !suite.wants(name) {
        return;
    }
    let bytes = directory();
    suite.damage(name, &bytes, by_hand, |bytes| ours(bytes).ok());
    suite.row(
        name,
        ENTRIES,
        Bound {
            at_most: 1.1,
            of: "by hand",
        },
        &[
            contender("by hand", || by_hand(&bytes).expect("entries")),
            contender("memoryview", || ours(&bytes).expect("entries")),
            contender("winnow", || with_winnow(&bytes).expect("entries")),
            contender("nom", || with_nom(&bytes).expect("entries").1),
            contender("binrw", || with_binrw(&bytes)),
            contender("deku", || with_deku(&bytes)),
        ],
    );
}

fn directory() -> Vec<u8> {
    let mut noise = Noise(13);
    let mut bytes = Vec::new();
    for _ in 0..ENTRIES {
        let (name, extra) = (8 + noise.below(24), [0, 9, 28][noise.below(3)]);
        bytes.extend(b"PK\x01\x02");
        bytes.extend(noise.bytes::<24>());
        bytes.extend((name as u16).to_le_bytes());
        bytes.extend((extra as u16).to_le_bytes());
        bytes.extend([0; 2]);
        bytes.extend(noise.bytes::<12>());
        bytes.extend(noise.bytes::<60>().iter().take(name + extra));
    }
    bytes
}

/// Computes the digest of an entry.
fn digest(method: u16, crc: u32, sizes: [u32; 2], offset: u32, name: &[u8]) -> u64 {
    let [compressed, uncompressed] = sizes;
    let first = name.first().copied().unwrap_or(0);
    u64::from(method)
        + u64::from(crc)
        + u64::from(compressed)
        + u64::from(uncompressed)
        + u64::from(offset)
        + u64::from(first)
        + name.len() as u64
}

fn ours(bytes: &[u8]) -> Result<u64, Error> {
    let mut sum = 0_u64;
    for entry in Seq::<Entry<'_>>::from_bytes(bytes) {
        let entry = entry?;
        let sizes = [entry.compressed(), entry.uncompressed()];
        sum = sum.wrapping_add(digest(
            entry.method(),
            entry.crc(),
            sizes,
            entry.offset(),
            entry.name(),
        ));
    }
    Ok(sum)
}

fn by_hand(mut rest: &[u8]) -> Option<u64> {
    let mut sum = 0_u64;
    while !rest.is_empty() {
        let (head, after) = rest.split_first_chunk::<46>()?;
        let u16_at = |at: usize| u16::from_le_bytes([head[at], head[at + 1]]);
        let u32_at =
            |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
        if head[..4] != *b"PK\x01\x02" {
            return None;
        }
        let (name, after) = after.split_at_checked(u16_at(28).into())?;
        let (_extra, after) = after.split_at_checked(u16_at(30).into())?;
        let (_comment, after) = after.split_at_checked(u16_at(32).into())?;
        rest = after;
        sum = sum.wrapping_add(digest(
            u16_at(10),
            u32_at(16),
            [u32_at(20), u32_at(24)],
            u32_at(42),
            name,
        ));
    }
    Some(sum)
}

fn with_nom(bytes: &[u8]) -> nom::IResult<&[u8], u64> {
    use nom::Parser;
    use nom::bytes::complete::{tag, take};
    use nom::multi::fold_many0;
    use nom::number::complete::{le_u16, le_u32};

    fn entry(input: &[u8]) -> nom::IResult<&[u8], u64> {
        let (input, _) = (tag(&b"PK\x01\x02"[..]), take(6_usize)).parse(input)?;
        let (input, (method, _, crc, compressed, uncompressed)) =
            (le_u16, take(4_usize), le_u32, le_u32, le_u32).parse(input)?;
        let (input, (name, extra, comment, _, offset)) =
            (le_u16, le_u16, le_u16, take(8_usize), le_u32).parse(input)?;
        let (input, (name, _, _)) = (take(name), take(extra), take(comment)).parse(input)?;
        Ok((
            input,
            digest(method, crc, [compressed, uncompressed], offset, name),
        ))
    }
    fold_many0(entry, || 0_u64, |sum, one| sum.wrapping_add(one)).parse(bytes)
}

fn with_winnow(bytes: &[u8]) -> winnow::ModalResult<u64> {
    use winnow::Parser;
    use winnow::binary::{le_u16, le_u32};
    use winnow::combinator::repeat;
    use winnow::token::{literal, take};

    fn entry(input: &mut &[u8]) -> winnow::ModalResult<u64> {
        (literal(&b"PK\x01\x02"[..]), take(6_usize))
            .void()
            .parse_next(input)?;
        let (method, _, crc, compressed, uncompressed) =
            (le_u16, take(4_usize), le_u32, le_u32, le_u32).parse_next(input)?;
        let (name, extra, comment, _, offset) =
            (le_u16, le_u16, le_u16, take(8_usize), le_u32).parse_next(input)?;
        let (name, _, _) = (take(name), take(extra), take(comment)).parse_next(input)?;
        Ok(digest(
            method,
            crc,
            [compressed, uncompressed],
            offset,
            name,
        ))
    }
    let mut input = bytes;
    repeat(0.., entry)
        .fold(|| 0_u64, |sum, one| sum.wrapping_add(one))
        .parse_next(&mut input)
}

mod owned_binrw {
    #[binrw::binread]
    #[br(little, magic = b"PK\x01\x02")]
    #[allow(dead_code, reason = "an entry is read whole")]
    pub struct Entry {
        pub before: [u8; 6],
        pub method: u16,
        pub time: [u16; 2],
        pub crc: u32,
        pub compressed: u32,
        pub uncompressed: u32,
        pub lengths: [u16; 3],
        pub between: [u8; 8],
        pub offset: u32,
        #[br(count = lengths[0])]
        pub name: Vec<u8>,
        #[br(count = lengths[1])]
        pub extra: Vec<u8>,
        #[br(count = lengths[2])]
        pub comment: Vec<u8>,
    }
}

fn with_binrw(bytes: &[u8]) -> u64 {
    use binrw::BinRead;
    let mut cursor = std::io::Cursor::new(bytes);
    let mut sum = 0_u64;
    while (cursor.position() as usize) < bytes.len() {
        let entry = owned_binrw::Entry::read(&mut cursor).expect("an entry");
        sum = sum.wrapping_add(digest(
            entry.method,
            entry.crc,
            [entry.compressed, entry.uncompressed],
            entry.offset,
            &entry.name,
        ));
    }
    sum
}

mod owned_deku {
    use deku::prelude::*;

    #[derive(DekuRead)]
    #[deku(endian = "little", magic = b"PK\x01\x02")]
    #[allow(dead_code, reason = "an entry is read whole")]
    pub struct Entry {
        pub before: [u8; 6],
        pub method: u16,
        pub time: [u16; 2],
        pub crc: u32,
        pub compressed: u32,
        pub uncompressed: u32,
        pub lengths: [u16; 3],
        pub between: [u8; 8],
        pub offset: u32,
        #[deku(count = "lengths[0]")]
        pub name: Vec<u8>,
        #[deku(count = "lengths[1]")]
        pub extra: Vec<u8>,
        #[deku(count = "lengths[2]")]
        pub comment: Vec<u8>,
    }
}

fn with_deku(bytes: &[u8]) -> u64 {
    use deku::DekuContainerRead;
    let mut rest = (bytes, 0);
    let mut sum = 0_u64;
    while !rest.0.is_empty() {
        let (after, entry) = owned_deku::Entry::from_bytes(rest).expect("an entry");
        rest = after;
        sum = sum.wrapping_add(digest(
            entry.method,
            entry.crc,
            [entry.compressed, entry.uncompressed],
            entry.offset,
            &entry.name,
        ));
    }
    sum
}
