//! Twenty layouts of data-dependent size: reading arbitrary bytes returns a view, or an error with an
//! offset inside the bytes. Each view is traced, formatted, and packed again.
#![allow(dead_code, reason = "fields are read through the trace")]

use memoryview::{
    At, Cp437, Decimal, Endian, Latin1, Lazy, Leb128, Numbers, Octal, Seq, Table, Text, Utf16Le,
    View, Vlq, Zigzag,
};

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
    #[view(magic = b"\x89PNG\r\n\x1a\n" | b"\x8aMNG\r\n\x1a\n")]
    signature: [u8; 8],
    #[view(until = |chunk| chunk.kind == b"IEND")]
    chunks: Seq<'a, Chunk<'a>>,
    trailing: &'a [u8],
}

#[derive(View)]
#[layout(order = order_of(mark))]
struct Capture<'a> {
    mark: [u8; 2],
    #[view(if = left() > 100)]
    comment: Option<u32>,
    packets: Seq<'a, Packet<'a>>,
}

fn order_of(mark: [u8; 2]) -> Option<Endian> {
    match &mark {
        b"II" => Some(Endian::Little),
        b"MM" => Some(Endian::Big),
        _ => None,
    }
}

#[derive(View)]
#[layout(order = outer)]
struct Packet<'a> {
    time: u32,
    captured: u16,
    #[view(size(captured, or_end))]
    data: &'a [u8],
}

#[derive(View)]
#[layout("!4t4t6t2tHHHBBH4s4s{4 * ihl - 20}s{total - 4 * ihl}s")]
struct Ipv4<'a> {
    #[view(check = version == 4)]
    version: u8,
    ihl: u8,
    dscp: u8,
    ecn: u8,
    total: u16,
    id: u16,
    fragment: u16,
    ttl: u8,
    protocol: u8,
    checksum: u16,
    source: [u8; 4],
    destination: [u8; 4],
    options: &'a [u8],
    payload: &'a [u8],
}

#[derive(View)]
#[layout(">")]
#[view(tag = B)]
enum TcpOption<'a> {
    #[view(tag = 0)]
    End,
    #[view(tag = 1)]
    Nop,
    #[view(tag = 2)]
    Segment {
        #[view(magic = 4)]
        length: u8,
        value: u16,
    },
    #[view(other)]
    Other {
        length: u8,
        #[view(size = length - 2)]
        data: &'a [u8],
    },
}

#[derive(View)]
struct TcpOptions<'a> {
    options: Seq<'a, TcpOption<'a>>,
}

#[derive(View)]
#[layout("<")]
struct Riff<'a> {
    id: [u8; 4],
    size: u32,
    #[view(size(size, or_end), match = id, align_after = 2)]
    body: Lazy<'a, Body<'a>>,
}

#[derive(View)]
#[layout("<")]
enum Body<'a> {
    #[view(tag = b"LIST" | b"RIFF")]
    List {
        form: [u8; 4],
        parts: Seq<'a, Riff<'a>>,
    },
    #[view(tag = b"fmt ")]
    Format { code: u16, channels: u16 },
    #[view(other)]
    Other(&'a [u8]),
}

/// Containers without a size.
#[derive(View)]
struct Tree<'a> {
    count: u8,
    #[view(if = count < 0x80, count = count)]
    children: Option<Seq<'a, Tree<'a>>>,
    #[view(if = count >= 0x80, size = count & 7)]
    leaf: Option<&'a [u8]>,
}

#[derive(View)]
struct Codes<'a> {
    #[view(code = Leb128)]
    n: u32,
    #[view(code = Vlq)]
    m: u16,
    #[view(code = Zigzag)]
    z: i64,
    #[view(code = Octal<4>)]
    octal: u16,
    #[view(code = Decimal<3>)]
    decimal: u8,
    #[view(count = n)]
    numbers: Seq<'a, Leb128>,
}

#[derive(View)]
#[layout("<")]
struct Texts<'a> {
    #[view(until = 0)]
    latin: Text<'a, Latin1>,
    #[view(until = 0)]
    wide: Text<'a, Utf16Le>,
    #[view(size = 8, trim = b' ')]
    dos: Text<'a, Cp437>,
    #[view(until(b'\n', or_end))]
    line: &'a str,
}

#[derive(View)]
#[layout(">")]
struct List<'a> {
    value: u8,
    next: u8,
    #[view(at = next, if = next != 0)]
    tail: Option<At<'a, List<'a>>>,
}

#[derive(View)]
#[layout(">")]
struct Offsets<'a> {
    n: u8,
    #[view(count = n)]
    offsets: &'a [u16],
    #[view(at = offsets[n - 1], size = n)]
    last: At<'a, &'a [u8]>,
    #[view(at = end() - 4, count = 2)]
    trailer: At<'a, &'a [u16]>,
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(wide: bool))]
struct Entry {
    tag: u16,
    #[view(size = if wide { 8 } else { 4 })]
    offset: u64,
}

#[derive(View)]
#[layout(order = order_of(mark))]
struct Tables<'a> {
    mark: [u8; 2],
    wide: u8,
    count: u8,
    #[view(count = count, with(wide = wide & 1 == 1))]
    entries: Table<'a, Entry>,
    #[view(count = count)]
    numbers: Numbers<'a, u32>,
}

#[derive(View)]
#[layout(">")]
struct Rows<'a> {
    w: u16,
    h: u16,
    #[view(value = (w * 3 + 3) / 4 * 4)]
    row: u64,
    #[view(size = row * h)]
    pixels: &'a [u8],
}

#[derive(View)]
#[layout("<")]
struct Strided<'a> {
    count: u64,
    each: u16,
    #[view(count = count, each = each)]
    rows: Seq<'a, Chunk<'a>>,
}

#[derive(View)]
#[layout(">")]
struct Aligned<'a> {
    n: u8,
    #[view(size = n, align_after = 4)]
    name: &'a [u8],
    #[view(skip = n & 3)]
    value: u16,
    #[view(align = n)]
    last: u8,
}

#[derive(View)]
#[layout(">")]
enum Pair {
    #[view(tag = (1, 0) | (1, 1))]
    Byte(u8),
    #[view(tag = (_, 4))]
    Word(u16),
    #[view(other)]
    Nothing,
}

#[derive(View)]
#[layout(">")]
struct Pairs {
    major: u8,
    minor: u8,
    #[view(match = (major, minor))]
    value: Pair,
}

#[derive(View)]
#[layout(">")]
#[view(root)]
struct Root<'a> {
    size: u8,
    #[view(size = size)]
    list: List<'a>,
}

/// Arithmetic that must not overflow.
#[derive(View)]
#[layout(">")]
struct Sums<'a> {
    a: u64,
    b: i64,
    shift: u8,
    #[view(size = (a * 16 + b) >> shift)]
    data: &'a [u8],
    #[view(size = a % b)]
    rest: &'a [u8],
}

macro_rules! check {
    ($which:expr, $bytes:expr; $($record:ty)*) => {{
        let mut number = 0_u8;
        $(
            if $which == number {
                read!($record, $bytes);
            }
            number += 1;
        )*
        let _ = number;
    }};
}

macro_rules! read {
    ($record:ty, $bytes:expr) => {{
        let bytes: &[u8] = $bytes;
        match <$record>::view_prefix(bytes) {
            Ok((view, rest)) => {
                assert!(rest.len() <= bytes.len());
                let _ = format!("{view:?}");
                if let Ok(value) = <$record>::unpack(&bytes[..bytes.len() - rest.len()]) {
                    let mut packed = Vec::new();
                    if value.pack_to(&mut packed).is_ok() {
                        assert_eq!(value.packed_size().ok(), Some(packed.len()));
                    }
                }
            }
            Err(error) => {
                assert!(error.offset().is_some_and(|offset| offset <= bytes.len()));
                assert_eq!(error.is_incomplete(), error.needed().is_some());
                assert!(!error.to_string().is_empty());
            }
        }
        let _ = <$record>::trace(bytes, &mut |_: &memoryview::trace::Event<'_>| {});
    }};
}

/// The number of layouts; the first byte selects the one that reads the rest.
pub const LAYOUTS: u8 = 20;

pub fn run(input: &[u8]) {
    let Some((which, bytes)) = input.split_first() else {
        return;
    };
    check!(which % LAYOUTS, bytes;
        Chunk<'_> Png<'_> Capture<'_> Ipv4<'_> TcpOption<'_> TcpOptions<'_> Riff<'_> Tree<'_>
        Codes<'_> Texts<'_> List<'_> Offsets<'_> Tables<'_> Rows<'_> Strided<'_> Aligned<'_> Pairs
        Root<'_> Sums<'_> Seq2<'_>
    );
}

/// Elements of zero bytes.
#[derive(View)]
struct Seq2<'a> {
    #[view(count = u64_of(rest()))]
    empty: Seq<'a, Nothing<'a>>,
}

fn u64_of(bytes: &[u8]) -> u64 {
    bytes
        .first_chunk()
        .map_or(u64::MAX, |eight| u64::from_le_bytes(*eight))
}

#[derive(View)]
struct Nothing<'a> {
    #[view(size = 0)]
    nothing: &'a [u8],
}
