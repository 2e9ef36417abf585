//! Every method of `Numbers`, `Table`, `Lazy` and `At`, compared with a plain reading of random
//! bytes.

use memoryview::{
    At, Bcd, Coded, Endian, Error, FieldErrorKind, Lazy, Leb128, Numbers, Seq, Table, View,
};
use memoryview_tests::noise::noise;

pub(crate) const ROUNDS: u64 = if cfg!(miri) { 20 } else { 400 };

#[derive(Coded, Clone, Copy, Debug, PartialEq)]
#[repr(u16)]
pub(crate) enum Level {
    Low = 1,
    #[view(other)]
    Other(u16),
}

macro_rules! numbers_are {
    ($seed:expr, $($number:ident)*) => {$({
        const SIZE: usize = size_of::<$number>();
        let bytes = noise($seed, ($seed % 50) as usize);
        for order in [Endian::Little, Endian::Big] {
            let one = |bytes: &[u8; SIZE]| match order {
                Endian::Little => $number::from_le_bytes(*bytes),
                Endian::Big => $number::from_be_bytes(*bytes),
            };
            let (whole, rest) = bytes.as_chunks::<SIZE>();
            let numbers = Numbers::<$number>::new(&bytes, order);
            assert_eq!(numbers.is_some(), rest.is_empty());
            let Some(numbers) = numbers else { continue };
            let expected: Vec<$number> = whole.iter().map(one).collect();
            let len = expected.len();
            assert_eq!((numbers.as_bytes(), numbers.order()), (&bytes[..], order));
            assert_eq!((numbers.len(), numbers.is_empty()), (len, len == 0));
            assert_eq!(numbers.iter().len(), len);
            // The bytes are compared, because a NaN differs from itself.
            let bits = |number: $number| number.to_ne_bytes();
            assert!(numbers.iter().map(bits).eq(expected.iter().copied().map(bits)));
            let reversed = expected.iter().rev().copied().map(bits);
            assert!(numbers.iter().rev().map(bits).eq(reversed));
            for (index, &number) in expected.iter().enumerate() {
                assert_eq!(numbers.get(index).map(bits), Some(bits(number)));
            }
            for index in [len, len + 1, usize::MAX / SIZE, usize::MAX] {
                assert!(numbers.get(index).is_none(), "{index} of {len}");
            }
            assert_eq!(format!("{numbers:?}"), format!("{expected:?}"));
        }
    })*};
}

#[test]
fn numbers_match_the_bytes() {
    for seed in 0..ROUNDS {
        numbers_are!(seed, u8 i8 u16 i16 u32 i32 u64 i64 f32 f64);
    }
}

#[test]
fn numbers_are_equal_in_different_orders() {
    let big = Numbers::<u16>::new(&[1, 2, 3, 4], Endian::Big).unwrap();
    let little = Numbers::<u16>::new(&[2, 1, 4, 3], Endian::Little).unwrap();
    assert_eq!(big, little);
    assert_ne!(big, Numbers::new(&[1, 2, 3, 4], Endian::Little).unwrap());
    assert_ne!(big, Numbers::new(&[1, 2], Endian::Big).unwrap());
}

/// A record whose size is an argument.
#[derive(View, Debug, PartialEq)]
#[layout(">")]
#[view(args(size: u8))]
struct Entry {
    #[view(size = size)]
    number: u64,
    mark: u8,
}

#[derive(View)]
#[layout(">")]
struct Tabled<'a> {
    count: u8,
    size: u8,
    each: u8,
    #[view(count = count, each = each, with(size))]
    rows: Table<'a, Entry>,
    rest: &'a [u8],
}

/// Reads the number of `size` bytes at the start of `bytes`, and the mark after it.
fn entry(bytes: &[u8], size: usize) -> (u64, u8) {
    let number = bytes[..size]
        .iter()
        .fold(0, |sum, &byte| sum << 8 | u64::from(byte));
    (number, bytes[size])
}

#[test]
fn tables_match_the_bytes() {
    let shown = |view: EntryView<'_>| (view.number(), view.mark());
    for seed in 0..ROUNDS {
        let mut bytes = noise(seed, 3 + (seed % 90) as usize);
        let (count, size, gap) = (bytes[0] % 9, 1 + bytes[1] % 8, bytes[2] % 4);
        let each = size + 1 + gap;
        bytes[..3].copy_from_slice(&[count, size, each]);
        let needed = usize::from(count) * usize::from(each);
        let Ok(view) = Tabled::view(&bytes) else {
            assert!(needed > bytes.len() - 3, "{count} rows of {each} bytes");
            continue;
        };
        let (own, rest) = bytes[3..].split_at(needed);
        let rows = view.rows();
        let expected: Vec<_> = own
            .chunks(each.into())
            .map(|row| entry(row, size.into()))
            .collect();
        assert_eq!((rows.as_bytes(), view.rest()), (own, rest));
        assert_eq!((rows.len(), rows.is_empty()), (expected.len(), count == 0));
        assert_eq!(rows.stride(), usize::from(each));
        assert_eq!(rows.iter().map(shown).collect::<Vec<_>>(), expected);
        assert_eq!((&rows).into_iter().map(shown).collect::<Vec<_>>(), expected);
        let mut iter = rows.into_iter();
        for (index, &expected) in expected.iter().enumerate() {
            assert_eq!(iter.len(), rows.len() - index);
            assert_eq!(rows.get(index).map(shown), Some(expected));
            assert_eq!(iter.clone().next().map(shown), Some(expected));
            assert_eq!(iter.next().map(shown), Some(expected));
        }
        assert!(iter.next().is_none() && iter.next().is_none());
        for index in [rows.len(), rows.len() + 1, usize::MAX / 2, usize::MAX] {
            assert!(rows.get(index).is_none());
        }
        let entries = expected
            .iter()
            .map(|(number, mark)| format!("Entry {{ number: {number}, mark: {mark} }}"));
        assert_eq!(
            format!("{rows:?}"),
            format!("[{}]", entries.collect::<Vec<_>>().join(", "))
        );
    }
}

#[test]
fn table_from_bytes_requires_whole_records() {
    for seed in 0..ROUNDS {
        let bytes = noise(seed, (seed % 70) as usize);
        let size = 1 + (seed % 8) as u8;
        let each = usize::from(size) + 1;
        let table = Table::<Entry>::from_bytes_with(&bytes, size);
        assert_eq!(table.is_some(), bytes.len().is_multiple_of(each));
        let Some(table) = table else { continue };
        let expected = bytes.chunks(each).map(|row| entry(row, size.into()));
        assert!(expected.eq(table.iter().map(|row| (row.number(), row.mark()))));
    }
    // No integer has nine bytes, or none.
    assert!(Table::<Entry>::from_bytes_with(&[0; 10], 9).is_none());
    assert!(Table::<Entry>::from_bytes_with(&[0; 10], 0).is_none());
    assert_eq!(
        Table::<[u8; 2]>::from_bytes(&[1, 2, 3, 4]).unwrap().len(),
        2
    );
    assert!(Table::<[u8; 2]>::from_bytes(&[1, 2, 3]).is_none());
    let digits = [0x12, 0x34, 0x99, 0x99];
    let numbers = Table::<Bcd<2>>::from_bytes(&digits).unwrap();
    assert_eq!(numbers.iter().collect::<Vec<_>>(), [1234, 9999]);
    assert_eq!(numbers.get(1), Some(9999));
    assert!(Table::<Bcd<2>>::from_bytes(&[0x12, 0x34, 0x1a, 0]).is_none());
    // The size of these records depends on their bytes.
    assert!(Table::<Item<'_>>::from_bytes(&[0, 0]).is_none());
    assert!(Table::<Leb128>::from_bytes(&[0, 0]).is_none());
}

#[derive(View, Debug, PartialEq)]
#[layout(">B{size}s")]
pub(crate) struct Item<'a> {
    pub(crate) size: u8,
    pub(crate) data: &'a [u8],
}

#[derive(View)]
#[layout(">")]
struct Body<'a> {
    size: u8,
    #[view(size = size)]
    item: Lazy<'a, Item<'a>>,
    after: u8,
}

#[test]
fn lazy_bodies_match_the_bytes() {
    for seed in 0..ROUNDS {
        let mut bytes = noise(seed, 3 + (seed % 20) as usize);
        bytes[0] %= 16;
        bytes[1] %= 16;
        let size = usize::from(bytes[0]);
        let Ok(body) = Body::view_prefix(&bytes) else {
            assert!(size + 2 > bytes.len());
            continue;
        };
        let (item, window) = (body.0.item(), &bytes[1..=size]);
        assert_eq!(body.0.after(), bytes[size + 1]);
        assert_eq!((item.as_bytes(), item.offset()), (window, 1));
        let expected = window
            .split_first()
            .and_then(|(&length, rest)| rest.get(..length.into()));
        match (item.get(), expected) {
            (Ok(view), Some(data)) => {
                assert_eq!(view.data(), data);
                assert_eq!(format!("{item:?}"), format!("{view:?}"));
            }
            (Err(error), None) => {
                let text = error.to_string();
                assert!(text.starts_with("Body.item"), "{text}");
            }
            (found, expected) => panic!("{found:?}, expected {expected:?}"),
        }
        // Alone, its offsets count from its own bytes.
        let alone = Lazy::<Item<'_>>::from_bytes(window);
        assert_eq!((alone.as_bytes(), alone.offset()), (window, 0));
        assert_eq!(alone.get().ok().map(|view| view.data()), expected);
        let entry = Lazy::<Entry>::from_bytes_with(window, 2).get();
        assert_eq!(entry.ok().map(|entry| entry.mark()), window.get(2).copied());
    }
}

#[derive(View)]
#[layout(">")]
struct Offsets<'a> {
    offset: u64,
    count: u8,
    #[view(at = offset)]
    number: At<'a, u16>,
    #[view(at = offset, size = count)]
    data: At<'a, &'a [u8]>,
    #[view(at = offset, count = count)]
    items: At<'a, Seq<'a, Item<'a>>>,
    #[view(at = offset + count, if = count != 0)]
    item: Option<At<'a, Item<'a>>>,
    rest: &'a [u8],
}

#[test]
fn values_at_offsets_match_the_bytes() {
    for seed in 0..ROUNDS {
        let mut bytes = noise(seed, 12 + (seed % 20) as usize);
        let end = bytes.len() as u64;
        let offset = match seed % 8 {
            0 => end,
            1 => end - 1,
            2 => end + 1,
            3 => u64::MAX,
            4 => 1 << 63,
            _ => u64::from(bytes[7]) % (end + 2),
        };
        bytes[..8].copy_from_slice(&offset.to_be_bytes());
        bytes[8] %= 6;
        bytes[9..].iter_mut().for_each(|byte| *byte %= 6);
        let view = Offsets::view(&bytes).unwrap();
        let count = usize::from(view.count());
        let tail = |offset: u64| bytes.get(usize::try_from(offset).ok()?..);
        let one = |bytes: &[u8]| -> Option<Vec<u8>> {
            let (&size, rest) = bytes.split_first()?;
            Some(rest.split_at_checked(size.into())?.0.to_vec())
        };

        assert_eq!(view.number().offset(), Some(offset));
        let expected = tail(offset).and_then(|tail| tail.first_chunk().copied());
        let number = view.number().get();
        assert_eq!(
            number.as_ref().ok(),
            expected.map(u16::from_be_bytes).as_ref()
        );
        assert_eq!(
            view.data().get().ok(),
            tail(offset).and_then(|tail| tail.get(..count))
        );
        assert_eq!(view.item().is_some(), count != 0);
        if let Some(item) = view.item() {
            let expected = offset
                .checked_add(count as u64)
                .and_then(|offset| one(tail(offset)?));
            assert_eq!(item.get().ok().map(|item| item.data().to_vec()), expected);
        }
        // The end of a number of elements is found by reading them.
        let expected = tail(offset).and_then(|mut tail| {
            let mut next = || {
                let item = one(tail)?;
                tail = &tail[1 + item.len()..];
                Some(item)
            };
            (0..count).map(|_| next()).collect::<Option<Vec<_>>>()
        });
        let items = view.items().get().ok().map(|items| {
            let data = items.iter().map(|item| item.unwrap().data().to_vec());
            data.collect::<Vec<_>>()
        });
        assert_eq!(items, expected);
        if let Err(Error::Field(error)) = number {
            let kind = matches!(error.kind(), FieldErrorKind::TooShort { .. });
            assert!(kind, "{error}");
            assert!(error.to_string().starts_with("Offsets.number"), "{error}");
        }
        assert_eq!(format!("{:?}", view.number()), format!("At({offset})"));
    }
}

#[test]
fn invalid_offsets_are_errors_when_followed() {
    let bytes = [&u64::MAX.to_be_bytes()[..], &[1, 0]].concat();
    let view = Offsets::view(&bytes).unwrap();
    let item = view.item().unwrap();
    assert_eq!(item.offset(), None);
    assert_eq!(format!("{item:?}"), "At(?)");
    let error = item.get().unwrap_err().to_string();
    assert!(error.starts_with("Offsets.item: "), "{error}");
    let none = At::<'_, Item<'_>>::default();
    assert!(none.offset().is_none() && none.get().is_err());
}

/// Without attributes, a `Vec` at the end takes the remaining bytes.
#[derive(View, Debug, PartialEq)]
#[layout("<")]
struct Owned {
    kind: u8,
    numbers: Vec<u16>,
}

#[test]
fn list_at_the_end_takes_the_remaining_bytes() {
    let view = Owned::view(b"\x07\x01\0\x02\x01").unwrap();
    assert_eq!((view.kind(), view.numbers().len()), (7, 2));
    let value = Owned {
        kind: 7,
        numbers: vec![1, 0x102],
    };
    assert_eq!(Owned::unpack(view.as_bytes()).unwrap(), value);
}
