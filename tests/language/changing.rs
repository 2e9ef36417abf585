//! Mutable views, and arguments that depend on the index of an element.

use memoryview::{Seq, View};

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
}
