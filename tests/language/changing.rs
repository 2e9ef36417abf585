//! Mutable views, and arguments that depend on the index of an element.

use memoryview::{At, Lazy, Seq, Table, View};

use crate::lists::{self, Level};

#[derive(View)]
#[layout(">I4s{length}sI4t4tB")]
#[view(mut)]
struct Chunk<'a> {
    length: u32,
    #[view(magic = b"IDAT" | b"tEXt")]
    kind: [u8; 4],
    data: &'a [u8],
    #[view(verify = crc == sum_of(bytes(kind..=data)))]
    crc: u32,
    high: u8,
    low: u8,
    #[view(check = end < 10)]
    end: u8,
}

fn sum_of(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&byte| u32::from(byte)).sum()
}

#[test]
fn independent_fields_are_set_in_place() {
    let mut bytes = *b"\0\0\0\x02IDATab\0\0\0\0\x12\x05";
    assert!(Chunk::view(&bytes).unwrap().verify().is_err());
    let mut chunk = Chunk::view_mut(&mut bytes).unwrap();
    chunk.data_mut().copy_from_slice(b"xy");
    let crc = sum_of(b"IDATxy");
    chunk.set_crc(crc);
    chunk.set_low(7);
    assert_eq!(chunk.as_view().data(), b"xy");
    chunk.as_view().verify().unwrap();
    let view = Chunk::view(&bytes).unwrap();
    assert_eq!(
        (view.crc(), view.high(), view.low(), view.end()),
        (crc, 1, 7, 5)
    );
    assert!(Chunk::view_mut(&mut bytes[1..]).is_err());
}

#[derive(View)]
#[layout(">BB")]
struct Size {
    width: u8,
    height: u8,
}

/// The fields with setters follow records, lists and a value at an offset.
#[derive(View)]
#[layout(">")]
#[view(mut, args(scale: u8))]
struct Album<'a> {
    size: Size,
    count: u8,
    first: lists::Item<'a>,
    #[view(count = count)]
    tracks: Seq<'a, lists::Item<'a>>,
    #[view(count = 1)]
    sizes: Table<'a, Size>,
    #[view(size = 2)]
    cover: Lazy<'a, Size>,
    #[view(at = 0)]
    width: At<'a, u8>,
    #[view(size = 3)]
    length: i32,
    #[view(size = 3, code = "<I")]
    date: u32,
    #[view(code = ">H")]
    level: Level,
    #[view(if = scale != 0)]
    rating: Option<u16>,
    corner: Size,
    mark: [u8; 2],
    #[view(bits = 7)]
    volume: u8,
    #[view(bits = 1)]
    is_loud: bool,
    #[view(size = scale)]
    note: &'a [u8],
}

const ALBUM: &[u8] =
    b"\x08\x09\x02\x01f\x00\x02ab\x01\x02wh\0\0\x01\x02\0\0\0\x03\0\x04cr!!\x81nope";

#[test]
fn setters_find_fields_behind_others_of_any_size() {
    let mut bytes = ALBUM.to_vec();
    let (mut album, rest) = Album::view_prefix_mut_with(&mut bytes, 2).unwrap();
    assert_eq!(rest, b"pe");
    album.set_length(-2);
    album.set_date(0x01_0203);
    album.set_level(Level::Other(0x0506));
    album.set_rating(0x0708);
    album.set_mark(*b"ok");
    album.set_volume(0x3f);
    album.set_is_loud(false);
    album.note_mut().copy_from_slice(b"hi");
    let view = album.as_view();
    assert_eq!((view.length(), view.date()), (-2, 0x01_0203));
    assert_eq!(
        (view.level(), view.rating()),
        (Level::Other(0x0506), Some(0x0708))
    );
    assert_eq!(
        (view.mark(), view.volume(), view.is_loud()),
        (b"ok", 0x3f, false)
    );
    assert_eq!(view.note(), b"hi");
    assert_eq!(
        bytes.escape_ascii().to_string(),
        b"\x08\x09\x02\x01f\x00\x02ab\x01\x02wh\xff\xff\xfe\x03\x02\x01\x05\x06\x07\x08crok\x7ehipe"
            .escape_ascii()
            .to_string()
    );
}

#[test]
fn setter_of_an_absent_field_does_nothing() {
    let mut bytes = [&ALBUM[..21], &ALBUM[23..28]].concat();
    let expected = bytes.clone();
    let mut album = Album::view_mut_with(&mut bytes, 0).unwrap();
    album.set_rating(9);
    assert!(album.note_mut().is_empty());
    assert_eq!(album.as_bytes(), expected);
    let error = |result: Result<_, memoryview::Error>| result.err().unwrap().to_string();
    let mut short = ALBUM[..9].to_vec();
    assert_eq!(
        error(Album::view_mut_with(&mut short, 0).map(drop)),
        error(Album::view_prefix_mut_with(&mut short, 0).map(drop)),
    );
    assert_eq!(
        error(Album::view_prefix_mut_with(&mut short, 0).map(drop)),
        "Album.sizes: needs 2 bytes at offset 9, 0 are left"
    );
}

#[derive(View)]
struct Ragged<'a> {
    n: u8,
    #[view(size = n)]
    sizes: &'a [u8],
    #[view(count = n, with(size = sizes[index()]))]
    items: Seq<'a, Item<'a>>,
    #[view(count = n, with(size = index() + 1))]
    rows: Seq<'a, Item<'a>>,
    end: u8,
}

#[derive(View)]
struct Digits<'a> {
    n: u8,
    #[view(size = n)]
    sizes: &'a str,
    #[view(count = n, with(size = sizes[index()] - b'0'))]
    items: Seq<'a, Item<'a>>,
}

#[derive(View)]
#[view(args(size: u8))]
struct Item<'a> {
    #[view(size = size)]
    data: &'a [u8],
}

#[test]
fn arguments_may_depend_on_the_element_index() {
    let view = Ragged::view(&[2, 3, 1, 10, 11, 12, 13, 20, 21, 22, 99]).unwrap();
    let items = |seq: Seq<'static, Item<'static>>| -> Vec<Vec<u8>> {
        seq.into_iter()
            .map(|item| item.unwrap().data().to_vec())
            .collect()
    };
    assert_eq!(items(view.items()), [vec![10, 11, 12], vec![13]]);
    assert_eq!(items(view.rows()), [vec![20], vec![21, 22]]);
    assert_eq!(view.end(), 99);
    assert_eq!(Ragged::view(&[0, 7]).unwrap().items().iter().count(), 0);
    let digits = Digits::view(b"\x0202ab").unwrap();
    assert_eq!((digits.n(), digits.sizes()), (2, "02"));
    assert_eq!(items(digits.items()), [vec![], b"ab".to_vec()]);
}

/// Fields of constant and of varying size before a last one.
#[derive(View)]
#[layout(">")]
#[view(mut)]
struct Settings<'a> {
    #[view(size = 3)]
    big: u32,
    size: u8,
    inner: Inner<'a>,
    #[view(size = size)]
    data: &'a [u8],
    inner2: Inner<'a>,
    last: u16,
}

#[derive(View)]
#[layout("<")]
struct Inner<'a> {
    size: u8,
    #[view(size = size)]
    data: &'a [u8],
    end: u8,
}

#[derive(View)]
#[layout("<")]
#[view(mut)]
struct Little<'a> {
    #[view(size = 5)]
    number: i64,
    rest: &'a [u8],
}

#[test]
fn integers_of_odd_sizes_are_set() {
    let mut bytes = [0xee; 7];
    for number in [0, 1, -2, 0x12_3456_789a, -0x80_0000_0000] {
        Little::view_mut(&mut bytes).unwrap().set_number(number);
        let view = Little::view(&bytes).unwrap();
        assert_eq!((view.number(), view.rest()), (number, &[0xee, 0xee][..]));
    }
}

#[test]
fn fields_after_nested_records_are_set() {
    let mut bytes = *b"\0\0\0\x02\x01x\x07ab\x03xyz\x08\0\x09";
    let mut settings = Settings::view_mut(&mut bytes).unwrap();
    settings.set_big(0x01_0203);
    settings.data_mut().copy_from_slice(b"AB");
    settings.set_last(0x0405);
    assert_eq!(&bytes, b"\x01\x02\x03\x02\x01x\x07AB\x03xyz\x08\x04\x05");
    let view = Settings::view(&bytes).unwrap();
    assert_eq!(
        (view.big(), view.size(), view.last()),
        (0x01_0203, 2, 0x0405)
    );
    assert_eq!(
        (view.inner().data(), view.inner2().data()),
        (&b"x"[..], &b"xyz"[..])
    );
    assert_eq!(
        (view.inner().size(), view.inner().end(), view.inner2().end()),
        (1, 7, 8)
    );
}
