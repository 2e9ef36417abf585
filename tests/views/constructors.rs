//! Constructors of views: exact, prefix, at an offset, slices; shared and mutable.

use memoryview::{Error, View};

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout(">HB")]
struct Row {
    id: u16,
    flag: u8,
}

fn message<T>(result: Result<T, Error>) -> String {
    result.err().expect("an error").to_string()
}

const BYTES: [u8; 7] = [0, 1, 2, 0, 3, 4, 9];

#[test]
fn view_accepts_exactly_one_record() {
    assert_eq!(Row::view(&BYTES[..3]).unwrap().id(), 1);
    assert_eq!(Row::unpack(&BYTES[3..6]), Ok(Row { id: 3, flag: 4 }));
    let mut bytes = BYTES;
    Row::view_mut(&mut bytes[..3]).unwrap().set_id(0x0506);
    assert_eq!(bytes[..3], [5, 6, 2]);

    let short = "Row: needs 3 bytes at offset 0, 2 are left";
    let long = "Row: needs exactly 3 bytes, 4 were given: use `view_prefix` to keep the rest";
    assert_eq!(message(Row::view(&BYTES[..2])), short);
    assert_eq!(message(Row::view_mut(&mut bytes[..2])), short);
    assert_eq!(message(Row::unpack(&BYTES[..2])), short);
    assert_eq!(message(Row::view(&BYTES[..4])), long);
    assert_eq!(message(Row::view_mut(&mut bytes[..4])), long);
    assert_eq!(
        message(Row::view(&[])),
        "Row: needs 3 bytes at offset 0, 0 are left"
    );
    assert_eq!(
        message(Row::view(&[0])),
        "Row: needs 3 bytes at offset 0, 1 is left"
    );
}

#[test]
fn view_prefix_returns_the_rest() {
    let (row, rest) = Row::view_prefix(&BYTES).unwrap();
    assert_eq!((row.flag(), rest.len()), (2, 4));
    let mut bytes = BYTES;
    let (row, rest) = Row::view_prefix_mut(&mut bytes).unwrap();
    row.set_flag(7);
    rest[0] = 8;
    assert_eq!(bytes[2..4], [7, 8]);
    let short = "Row: needs 3 bytes at offset 0, 1 is left";
    assert_eq!(message(Row::view_prefix(&BYTES[..1])), short);
    assert_eq!(message(Row::view_prefix_mut(&mut bytes[..1])), short);
}

#[test]
fn view_at_reads_at_an_offset() {
    assert_eq!(Row::view_at(&BYTES, 3).unwrap().id(), 3);
    let mut bytes = BYTES;
    Row::view_at_mut(&mut bytes, 4).unwrap().set_flag(1);
    assert_eq!(bytes[6], 1);
    let short = "Row: needs 3 bytes at offset 5, 2 are left";
    assert_eq!(message(Row::view_at(&BYTES, 5)), short);
    assert_eq!(message(Row::view_at_mut(&mut bytes, 5)), short);
    assert_eq!(
        message(Row::view_at(&BYTES, usize::MAX)),
        format!("Row: needs 3 bytes at offset {}, 0 are left", usize::MAX)
    );
}

#[test]
fn view_slice_accepts_whole_records() {
    let rows = Row::view_slice(&BYTES[..6]).unwrap();
    assert_eq!(rows.iter().map(RowView::id).collect::<Vec<_>>(), [1, 3]);
    assert!(Row::view_slice(&[]).unwrap().is_empty());
    let mut bytes = BYTES;
    Row::view_slice_mut(&mut bytes[..6]).unwrap().reverse();
    assert_eq!(bytes, [0, 3, 4, 0, 1, 2, 9]);
    let rest = "Row: 7 bytes are not a multiple of 3, 1 is left over";
    assert_eq!(message(Row::view_slice(&BYTES)), rest);
    assert_eq!(message(Row::view_slice_mut(&mut bytes)), rest);
}

#[test]
fn view_slice_prefix_returns_the_rest() {
    let (rows, rest) = Row::view_slice_prefix(&BYTES, 2).unwrap();
    assert_eq!((rows.len(), rest), (2, &[9][..]));
    let (rows, rest) = Row::view_slice_prefix(&BYTES, 0).unwrap();
    assert_eq!((rows.len(), rest.len()), (0, 7));
    let mut bytes = BYTES;
    let (rows, rest) = Row::view_slice_prefix_mut(&mut bytes, 1).unwrap();
    rows[0].set_id(0);
    assert_eq!(rest.len(), 4);
    let short = "Row: needs 9 bytes at offset 0, 7 are left";
    assert_eq!(message(Row::view_slice_prefix(&BYTES, 3)), short);
    assert_eq!(message(Row::view_slice_prefix_mut(&mut bytes, 3)), short);
    assert_eq!(
        message(Row::view_slice_prefix(&BYTES, usize::MAX)),
        format!(
            "Row: {} records of 3 bytes exceed `isize::MAX` bytes, 7 are left",
            usize::MAX
        )
    );
}

#[test]
fn view_slice_returns_a_slice() {
    let mut bytes: Vec<u8> = [5, 1, 4, 2, 3].iter().flat_map(|&id| [0, id, 0]).collect();
    let rows = Row::view_slice_mut(&mut bytes).unwrap();
    rows.sort_by_key(RowView::id);
    assert_eq!(rows.binary_search_by_key(&4, RowView::id), Ok(3));
    assert_eq!(rows.chunks(2).count(), 3);
    assert_eq!(rows.windows(2).filter(|w| w[0].id() < w[1].id()).count(), 4);
    let owned: Vec<RowView> = rows.to_vec();
    assert_eq!(owned.last().unwrap().id(), 5);
}

#[test]
fn pack_into_writes_the_start_or_nothing() {
    let row = Row { id: 0x102, flag: 3 };
    let mut bytes = [0xee; 5];
    row.pack_into(&mut bytes[1..]).unwrap();
    assert_eq!(bytes, [0xee, 1, 2, 3, 0xee]);
    let mut short = [0xee; 2];
    assert_eq!(
        message(row.pack_into(&mut short)),
        "Row: needs 3 bytes at offset 0, 2 are left"
    );
    assert_eq!(short, [0xee; 2]);
}
