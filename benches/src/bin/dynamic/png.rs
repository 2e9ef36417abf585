//! PNG: chunks of 16 bytes, all fields read.

use memoryview::{Seq, View};

use crate::harness::{Bound, Noise, Suite, contender};

const SIGNATURE: &[u8; 8] = b"\x89PNG\r\n\x1a\n";
const CHUNKS: usize = 4_000;

#[derive(View)]
#[layout(">I4s{length}sI")]
struct Chunk<'a> {
    length: u32,
    kind: [u8; 4],
    data: &'a [u8],
    crc: u32,
}

#[derive(View)]
#[layout(">")]
struct Png<'a> {
    #[view(magic = b"\x89PNG\r\n\x1a\n")]
    signature: [u8; 8],
    chunks: Seq<'a, Chunk<'a>>,
}

pub fn rows(suite: &mut Suite) {
    let name = "PNG chunks";
    if !suite.wants(name) {
        return;
    }
    let bytes = image();
    suite.damage(name, &bytes, by_hand, |bytes| ours(bytes).ok());
    suite.row(
        name,
        CHUNKS,
        Bound {
            at_most: 1.05,
            of: "by hand",
        },
        &[
            contender("by hand", || by_hand(&bytes).expect("an image")),
            contender("memoryview", || ours(&bytes).expect("an image")),
            contender("winnow", || with_winnow(&bytes).expect("an image")),
            contender("nom", || with_nom(&bytes).expect("an image").1),
            contender("binrw", || with_binrw(&bytes)),
            contender("deku", || with_deku(&bytes)),
        ],
    );
}

fn image() -> Vec<u8> {
    let mut noise = Noise(7);
    let mut bytes = SIGNATURE.to_vec();
    for _ in 0..CHUNKS {
        bytes.extend(16_u32.to_be_bytes());
        bytes.extend(noise.bytes::<24>());
    }
    bytes
}

/// Computes the digest of a chunk.
fn digest(length: u32, kind: [u8; 4], data: &[u8], crc: u32) -> u64 {
    let first = data.first().copied().unwrap_or(0);
    u64::from(length)
        + u64::from(u32::from_le_bytes(kind))
        + u64::from(first)
        + data.len() as u64
        + u64::from(crc)
}

fn by_hand(bytes: &[u8]) -> Option<u64> {
    let mut rest = bytes.strip_prefix(SIGNATURE)?;
    let mut sum = 0_u64;
    while !rest.is_empty() {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let (kind, after) = after.split_first_chunk::<4>()?;
        let length = u32::from_be_bytes(*length);
        let (data, after) = after.split_at_checked(length as usize)?;
        let (crc, after) = after.split_first_chunk::<4>()?;
        rest = after;
        sum = sum.wrapping_add(digest(length, *kind, data, u32::from_be_bytes(*crc)));
    }
    Some(sum)
}

fn ours(bytes: &[u8]) -> Result<u64, memoryview::Error> {
    let mut sum = 0_u64;
    for chunk in Png::view(bytes)?.chunks() {
        let chunk = chunk?;
        sum = sum.wrapping_add(digest(
            chunk.length(),
            *chunk.kind(),
            chunk.data(),
            chunk.crc(),
        ));
    }
    Ok(sum)
}

fn with_nom(bytes: &[u8]) -> nom::IResult<&[u8], u64> {
    use nom::Parser;
    use nom::bytes::complete::{tag, take};
    use nom::combinator::all_consuming;
    use nom::multi::fold_many0;
    use nom::number::complete::be_u32;

    fn chunk(input: &[u8]) -> nom::IResult<&[u8], u64> {
        let (input, length) = be_u32(input)?;
        let (input, (kind, data, crc)) = (take(4_usize), take(length), be_u32).parse(input)?;
        Ok((
            input,
            digest(length, *kind.first_chunk().unwrap_or(&[0; 4]), data, crc),
        ))
    }
    let chunks = fold_many0(chunk, || 0_u64, |sum, one| sum.wrapping_add(one));
    let (rest, (_, sum)) = all_consuming((tag(&SIGNATURE[..]), chunks)).parse(bytes)?;
    Ok((rest, sum))
}

fn with_winnow(bytes: &[u8]) -> winnow::ModalResult<u64> {
    use winnow::Parser;
    use winnow::binary::be_u32;
    use winnow::combinator::{preceded, repeat};
    use winnow::token::{literal, take};

    fn chunk(input: &mut &[u8]) -> winnow::ModalResult<u64> {
        let length = be_u32.parse_next(input)?;
        let (kind, data, crc) = (take(4_usize), take(length), be_u32).parse_next(input)?;
        Ok(digest(
            length,
            *kind.first_chunk().unwrap_or(&[0; 4]),
            data,
            crc,
        ))
    }
    let chunks = repeat(0.., chunk).fold(|| 0_u64, |sum, one| sum.wrapping_add(one));
    let mut input = bytes;
    preceded(literal(&SIGNATURE[..]), chunks).parse_next(&mut input)
}

mod owned_binrw {
    #[binrw::binread]
    #[br(big, magic = b"\x89PNG\r\n\x1a\n")]
    pub struct Png {
        #[br(parse_with = binrw::helpers::until_eof)]
        pub chunks: Vec<Chunk>,
    }

    #[binrw::binread]
    #[br(big)]
    pub struct Chunk {
        pub length: u32,
        pub kind: [u8; 4],
        #[br(count = length)]
        pub data: Vec<u8>,
        pub crc: u32,
    }
}

fn with_binrw(bytes: &[u8]) -> u64 {
    use binrw::BinRead;
    let png = owned_binrw::Png::read(&mut std::io::Cursor::new(bytes)).expect("an image");
    png.chunks.iter().fold(0, |sum, chunk| {
        sum.wrapping_add(digest(chunk.length, chunk.kind, &chunk.data, chunk.crc))
    })
}

mod owned_deku {
    use deku::prelude::*;

    #[derive(DekuRead)]
    #[deku(endian = "big", magic = b"\x89PNG\r\n\x1a\n")]
    pub struct Png {
        #[deku(read_all)]
        pub chunks: Vec<Chunk>,
    }

    #[derive(DekuRead)]
    #[deku(endian = "endian", ctx = "endian: deku::ctx::Endian")]
    pub struct Chunk {
        pub length: u32,
        pub kind: [u8; 4],
        #[deku(count = "length")]
        pub data: Vec<u8>,
        pub crc: u32,
    }
}

fn with_deku(bytes: &[u8]) -> u64 {
    use deku::DekuContainerRead;
    let (_, png) = owned_deku::Png::from_bytes((bytes, 0)).expect("an image");
    png.chunks.iter().fold(0, |sum, chunk| {
        sum.wrapping_add(digest(chunk.length, chunk.kind, &chunk.data, chunk.crc))
    })
}
