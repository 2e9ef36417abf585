//! Every method of `Seq`, `Checked` and `Offsets`, compared with a plain reading of the bytes.
#![allow(
    clippy::cast_possible_truncation,
    reason = "the numbers of a test are small"
)]

use memoryview::{At, Endian, Error, Leb128, Seq, Table, View};
use memoryview_tests::noise::noise;

use crate::lists::{Item, ROUNDS};

/// A list of each kind: counted, in windows, with arguments by index, and to the end.
#[derive(View)]
#[layout(">")]
struct Lists<'a> {
    count: u8,
    each: u8,
    #[view(count = count)]
    counted: Seq<'a, Item<'a>>,
    #[view(count = count, each = each)]
    windows: Seq<'a, Item<'a>>,
    #[view(count = count, with(size = index() + 1))]
    indexed: Seq<'a, Sized<'a>>,
    all: Seq<'a, Item<'a>>,
}

#[derive(View, Debug, PartialEq)]
#[view(args(size: u8))]
struct Sized<'a> {
    #[view(size = size)]
    data: &'a [u8],
}

/// Returns the offset and the contents of the item at the start of `bytes`.
fn item(bytes: &[u8], at: usize) -> Option<(usize, Vec<u8>)> {
    let size = usize::from(*bytes.get(at)?);
    Some((at, bytes.get(at + 1..at + 1 + size)?.to_vec()))
}

/// Returns `count` items one after the other, or all to the end.
fn contiguous(bytes: &[u8], mut at: usize, count: usize) -> Vec<(usize, Vec<u8>)> {
    let mut items = Vec::new();
    while items.len() < count
        && let Some(found) = item(bytes, at)
    {
        at += 1 + found.1.len();
        items.push(found);
    }
    items
}

/// Compares a list without faults with the items that it contains.
fn check<'a, T>(list: Seq<'a, T>, expected: &[(usize, Vec<u8>)], data: fn(T::View<'a>) -> &'a [u8])
where
    T: View<View<'a>: Copy>,
{
    let values: Vec<&[u8]> = expected.iter().map(|item| &item.1[..]).collect();
    let places: Vec<usize> = expected.iter().map(|item| item.0).collect();
    let read: Result<Vec<_>, Error> = list.into_iter().map(|item| item.map(data)).collect();
    assert_eq!(read.unwrap(), values);
    assert_eq!(list.is_empty(), values.is_empty());
    let copy = list;
    assert!(list == copy);
    if let Some(&first) = places.first() {
        assert_eq!((list.offset(), list.iter().offset()), (first, first));
    }

    let checked = list.check().unwrap();
    assert_eq!(
        (checked.len(), checked.is_empty()),
        (values.len(), values.is_empty())
    );
    assert_eq!(checked.as_bytes(), list.as_bytes());
    assert_eq!(format!("{checked:?}"), format!("{list:?}"));
    let mut iter = checked.into_iter();
    for (index, &value) in values.iter().enumerate() {
        assert_eq!(iter.len(), values.len() - index);
        assert_eq!(iter.clone().next().map(data), Some(value));
        assert_eq!(iter.next().map(data), Some(value));
        assert_eq!(checked.get(index).map(data), Some(value));
        assert_eq!(list.get(index).unwrap().map(data).unwrap(), value);
    }
    assert!(iter.next().is_none() && checked.get(values.len()).is_none());
    assert!(list.get(values.len()).is_none());

    let offsets = list.offsets().unwrap();
    assert_eq!(offsets.as_slice(), places);
    assert_eq!(
        (offsets.len(), offsets.is_empty()),
        (places.len(), places.is_empty())
    );
    assert!(offsets.iter().map(data).eq(values.iter().copied()));
    for index in (0..=values.len()).rev() {
        assert_eq!(offsets.get(index).map(data), values.get(index).copied());
    }
}

#[test]
fn lists_are_those_of_the_bytes() {
    for seed in 0..ROUNDS {
        let (count, each) = (seed as usize % 5, 1 + seed as usize % 4);
        let mut bytes = vec![count as u8, each as u8];
        let mut random = noise(seed, 200).into_iter();
        let mut push = |bytes: &mut Vec<u8>, size: usize, len: usize| {
            bytes.push(size as u8);
            bytes.extend(random.by_ref().take(len));
        };
        for index in 0..count {
            push(&mut bytes, index, index);
        }
        let windows = bytes.len();
        for _ in 0..count {
            push(&mut bytes, each / 2, each - 1);
        }
        let indexed = bytes.len();
        bytes.extend(random.by_ref().take((1..=count).sum()));
        let all = bytes.len();
        bytes.extend([0, 2, 8, 9, 1, 7]);
        let view = Lists::view(&bytes).unwrap();

        check(view.counted(), &contiguous(&bytes, 2, count), |item| {
            item.data()
        });
        assert_eq!(view.counted().len(), Some(count));
        let own: Vec<_> = (0..count)
            .map(|i| item(&bytes, windows + each * i).unwrap())
            .collect();
        check(view.windows(), &own, |item| item.data());
        let mut at = indexed;
        let own = (1..=count).map(|size| {
            at += size;
            (at - size, bytes[at - size..at].to_vec())
        });
        check(view.indexed(), &own.collect::<Vec<_>>(), |item| item.data());
        check(view.all(), &contiguous(&bytes, all, usize::MAX), |item| {
            item.data()
        });
        assert_eq!(view.all().len(), None, "sizes are in the items");
    }
}

#[test]
fn faults_end_a_list_and_are_shown() {
    let bytes = [2, 0, 0, 9, 1, 2];
    let list = Seq::<Item<'_>>::from_bytes(&bytes[2..]);
    let message = "Item.data: needs 9 bytes at offset 2, 2 are left";
    let results: Vec<_> = list
        .iter()
        .map(|item| item.map(|item| item.size()))
        .collect();
    assert_eq!(results.len(), 2);
    assert!(
        results[1]
            .unwrap_err()
            .to_string()
            .ends_with("needs 9 bytes at offset 2, 2 are left")
    );
    assert!(list.check().is_err() && list.offsets().is_err());
    let shown = format!("{list:?}");
    assert!(
        shown.starts_with("[Item { size: 0, data: b\"\" }, Item { size: 9, "),
        "{shown}"
    );
    assert!(shown.contains(&message["Item.data: ".len()..]), "{shown}");
}

#[test]
fn lists_with_arguments_by_index_show_their_elements() {
    let view = Lists::view(&[2, 1, 0, 0, 0, 0, b'a', b'b', b'c']).unwrap();
    assert_eq!(
        format!("{:?}", view.indexed()),
        "[Sized { data: b\"a\" }, Sized { data: b\"bc\" }]"
    );
}

#[test]
fn lists_of_numbers_and_bytes_have_a_length() {
    let bytes = [1, 2, 3, 4, 5];
    let numbers = Seq::<u16>::from_bytes_with(&bytes[..4], Endian::Big);
    assert_eq!((numbers.len(), numbers.is_empty()), (Some(2), false));
    assert!(numbers.iter().map(Result::unwrap).eq([0x0102, 0x0304]));
    assert_eq!(numbers.get(1).unwrap().unwrap(), 0x0304);
    assert!(numbers.get(2).is_none());
    // The last one is truncated.
    let numbers = Seq::<u16>::from_bytes_with(&bytes, Endian::Little);
    assert_eq!(numbers.len(), Some(3));
    assert_eq!(numbers.get(1).unwrap().unwrap(), 0x0403);
    assert!(numbers.get(2).unwrap().is_err());
    let pairs = Seq::<[u8; 2]>::from_bytes(&bytes[1..]);
    assert_eq!(pairs.len(), Some(2));
    assert!(pairs.iter().map(Result::unwrap).eq([&[2, 3], &[4, 5]]));
    assert_eq!(Seq::<[u8; 2]>::from_bytes(&[]).len(), Some(0));
    assert!(Seq::<Item<'_>>::from_bytes(&[]).is_empty());
}

type UnixTime = u32;
type Mac = [u8; 3];

#[derive(View, Debug, PartialEq)]
#[layout(">")]
struct Event<'a> {
    time: UnixTime,
    sender: Mac,
    n: u8,
    #[view(count = n)]
    times: Vec<UnixTime>,
    rest: &'a [u8],
}

#[test]
fn numbers_and_bytes_behind_an_alias_are_fields() {
    let bytes = [0, 0, 1, 2, b'm', b'a', b'c', 2, 0, 0, 0, 1, 0, 0, 2, 0, 9];
    let view = Event::view(&bytes).unwrap();
    assert_eq!(
        (view.time(), *view.sender(), view.rest()),
        (258, *b"mac", &[9][..])
    );
    let event = Event::unpack(&bytes).unwrap();
    assert_eq!(event.times, [1, 512]);
    let mut packed = Vec::new();
    event.pack_to(&mut packed).unwrap();
    assert_eq!(packed, bytes);
    assert_eq!(
        Event::view(&bytes[..6]).unwrap_err().to_string(),
        "Event.sender: needs 3 bytes at offset 4, 2 are left"
    );
    assert_eq!(
        u32::view_with(&bytes[..4], Endian::Little).unwrap(),
        0x0201_0000
    );
    assert_eq!(*<[u8; 2]>::view(&bytes[4..6]).unwrap(), *b"ma");
}

/// Elements without bytes, and elements that may have none.
#[derive(View)]
#[layout(">")]
struct Nothing<'a> {
    count: u32,
    #[view(count = count, with(size = 0))]
    sized: Seq<'a, Sized<'a>>,
    #[view(count = count, with(is_present = 0))]
    absent: Seq<'a, Maybe>,
    #[view(count = count, with(size = 0))]
    rows: Table<'a, Sized<'a>>,
    rest: &'a [u8],
}

#[derive(View, Debug)]
#[view(args(is_present: u8))]
#[layout(">")]
struct Maybe {
    #[view(if = is_present > 0)]
    value: Option<u8>,
}

#[test]
#[cfg_attr(miri, ignore = "65,536 elements take minutes")]
fn elements_without_bytes_are_counted() {
    let view = Nothing::view(&[0, 0, 0, 3]).unwrap();
    assert_eq!((view.count(), view.rest()), (3, &[][..]));
    let sized = view.sized();
    assert_eq!((sized.len(), sized.iter().count()), (Some(3), 3));
    assert!(sized.get(0).unwrap().unwrap().data().is_empty());
    assert!(sized.get(2).is_some() && sized.get(3).is_none());
    assert!(
        view.absent()
            .iter()
            .all(|maybe| maybe.unwrap().value().is_none())
    );
    assert_eq!(view.absent().iter().count(), 3);
    let mut rows = view.rows().iter();
    assert_eq!((view.rows().stride(), rows.len()), (0, 3));
    assert!((&mut rows).take(3).all(|row| row.data().is_empty()));
    assert!(rows.next().is_none());
    assert!(
        Table::<Sized<'_>>::from_bytes_with(&[], 0).is_none(),
        "any number of rows"
    );

    // As many as the limit allows, but not more.
    assert!(Nothing::view(&[0, 1, 0, 0]).is_ok());
    let error = Nothing::view(&[0, 1, 0, 1]).map(|_| ()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Nothing.sized: 65537 zero-sized elements: the maximum is 65536, at offset 4"
    );
}

#[test]
fn lists_of_nothing_without_a_count_end() {
    let empty = Seq::<Sized<'_>>::from_bytes_with(&[], 0);
    assert_eq!((empty.len(), empty.iter().count()), (Some(0), 0));
    assert!(empty.get(0).is_none());
    let endless = Seq::<Sized<'_>>::from_bytes_with(&[1, 2], 0);
    assert_eq!(endless.len(), None);
    let results: Vec<_> = endless.iter().map(|item| item.map(|_| ())).collect();
    let [Err(error)] = &results[..] else {
        panic!("{results:?}");
    };
    let message = "Sized[0]: an element of zero bytes: the sequence would never end, at offset 0";
    assert_eq!(error.to_string(), message);
}

/// More elements than may be empty, each of one byte.
#[derive(View)]
#[layout(">")]
struct Many<'a> {
    count: u32,
    #[view(count = count, with(is_present = 1 + index() * 0))]
    all: Seq<'a, Maybe>,
}

#[test]
#[cfg_attr(miri, ignore = "65,537 elements take minutes")]
fn elements_with_bytes_are_not_limited() {
    let count = 65_537_u32;
    let mut bytes = count.to_be_bytes().to_vec();
    bytes.resize(bytes.len() + count as usize, 7);
    let view = Many::view(&bytes).unwrap();
    assert_eq!(view.count(), count);
    assert_eq!(
        view.all()
            .iter()
            .flatten()
            .filter(|maybe| maybe.value() == Some(7))
            .count(),
        count as usize
    );
}

/// Windows to the end, of a sequence and of a table.
#[derive(View)]
#[layout(">")]
struct Windows<'a> {
    size: u8,
    #[view(size = size, each = 3)]
    list: Seq<'a, Item<'a>>,
    #[view(each = 3)]
    table: Table<'a, Pair>,
}

#[derive(View, Debug, PartialEq)]
#[layout(">BB")]
struct Pair {
    a: u8,
    b: u8,
}

#[test]
fn windows_may_continue_to_the_end() {
    let view = Windows::view(&[6, 1, 9, 0, 2, 8, 7, 1, 2, 0, 3, 4, 0]).unwrap();
    assert_eq!((view.size(), view.list().len()), (6, Some(2)));
    let data = view.list().iter().map(|item| item.unwrap().data());
    assert!(data.eq([&[9][..], &[8, 7]]));
    let mut list = view.list().iter();
    list.next();
    assert_eq!((list.size_hint(), list.offset()), ((1, Some(3)), 4));
    list.next();
    assert_eq!((list.size_hint(), list.offset()), ((0, Some(0)), 7));
    assert_eq!(view.table().len(), 2);
    assert!(
        view.table()
            .iter()
            .map(|pair| (pair.a(), pair.b()))
            .eq([(1, 2), (3, 4)])
    );
    assert!(Windows::view(&[1, 0, 1]).is_err(), "no whole window");
}

#[test]
fn faults_in_windows_do_not_end_the_list() {
    let view = Windows::view(&[6, 9, 0, 0, 8, 0, 0]).unwrap();
    let errors: Vec<_> = (view.list().iter())
        .map(|item| item.map(|_| ()).unwrap_err().to_string())
        .collect();
    assert_eq!(
        errors,
        [
            "Windows.list[0].data: needs 9 bytes at offset 2, 2 are left",
            "Windows.list[1].data: needs 8 bytes at offset 5, 2 are left",
        ]
    );
}

#[test]
fn number_of_elements_is_limited_by_the_bytes() {
    let bytes = [2, 3, 1, 9, 0, 1, 9, 0, 1, 9, 0, 1, 2, 3, 0, 1, 5];
    let view = Lists::view(&bytes).unwrap();
    for list in [view.counted(), view.windows(), view.all()] {
        let mut iter = list.iter();
        loop {
            let (low, high) = iter.size_hint();
            let left = iter.clone().count();
            assert!(
                low <= left && left <= high.unwrap(),
                "{low} {high:?} {left}"
            );
            if iter.next().is_none() {
                break;
            }
        }
    }
}

/// A record inside a walked list, which may contain itself.
#[derive(View)]
#[layout(">")]
struct Branch<'a> {
    count: u16,
    #[view(count = count)]
    all: Seq<'a, Branch<'a>>,
}

#[test]
fn depth_is_that_of_nesting_and_not_of_neighbours() {
    let mut bytes = vec![1, 0xf4];
    bytes.resize(2 + 2 * 500, 0);
    let view = Branch::view(&bytes).unwrap();
    assert_eq!(
        (view.count(), view.all().iter().flatten().count()),
        (500, 500)
    );
}

#[derive(View)]
#[layout(">")]
struct Terminated<'a> {
    #[view(until = |word| word == 0)]
    words: Seq<'a, u16>,
    #[view(until = |number| number >= 0x80)]
    numbers: Seq<'a, Leb128>,
    end: u8,
}

#[test]
fn sequences_of_numbers_end_with_a_number() {
    let view = Terminated::view(b"\x01\0\0\x05\0\0\x05\x7f\x80\x01\x09").unwrap();
    let words: Result<Vec<_>, _> = view.words().iter().collect();
    assert_eq!(words, Ok(vec![256, 5, 0]));
    let numbers: Result<Vec<_>, _> = view.numbers().iter().collect();
    assert_eq!((numbers, view.end()), (Ok(vec![5, 127, 128]), 9));
}

#[derive(View)]
#[layout(">")]
struct Planted<'a> {
    at: u8,
    #[view(at = at, count = 1)]
    tree: At<'a, Seq<'a, Branch<'a>>>,
}

#[test]
fn elements_at_an_offset_may_be_nested() {
    let (view, _) = Planted::view_prefix(&[1, 0, 1, 0, 1, 0, 0]).unwrap();
    let mut all = view.tree().get().unwrap();
    let mut counts = Vec::new();
    while let Some(branch) = all.get(0) {
        let branch = branch.unwrap();
        counts.push(branch.count());
        all = branch.all();
    }
    assert_eq!((view.at(), counts), (1, vec![1, 1, 0]));
}

/// Elements up to a zero byte, which may have no bytes.
#[derive(View)]
#[layout(">")]
struct UpTo<'a> {
    size: u8,
    #[view(until = rest()[0] == 0, with(size))]
    all: Seq<'a, Sized<'a>>,
    rest: &'a [u8],
}

#[test]
fn elements_up_to_a_condition_take_bytes() {
    let view = UpTo::view(&[2, 5, 6, 7, 8, 0, 9]).unwrap();
    let all = view.all().iter().map(|item| item.unwrap().data());
    assert!(all.eq([[5, 6], [7, 8]]));
    assert_eq!((view.size(), view.rest()), (2, &[0, 9][..]));
    let error = UpTo::view(&[0, 5, 0]).map(|_| ()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "UpTo.all: an element of zero bytes: the sequence would never end, at offset 1"
    );
}

/// Arguments by index in records whose byte order the data selects.
#[derive(View, Debug, PartialEq)]
#[layout(order = if mark == b"II" { Endian::Little } else { Endian::Big })]
struct Volume<'a> {
    mark: [u8; 2],
    #[view(count = 2, with(size = index() + 1))]
    parts: Seq<'a, Part<'a>>,
    chapter: Chapter<'a>,
}

#[derive(View, Debug, PartialEq)]
#[layout(order = outer)]
struct Chapter<'a> {
    sizes: [u8; 2],
    #[view(count = 2, with(size = sizes[index()]))]
    parts: Seq<'a, Part<'a>>,
}

#[derive(View, Debug, PartialEq)]
#[layout(order = outer)]
#[view(args(size: u64))]
struct Part<'a> {
    number: u16,
    #[view(size = size)]
    data: &'a [u8],
}

#[test]
fn arguments_by_index_are_independent_of_the_order() {
    let little = b"II\x01\0a\x02\0bc\x00\x03\x03\0\x04\0def";
    let big = b"MM\0\x01a\0\x02bc\x00\x03\0\x03\0\x04def";
    let expected: [(u16, &[u8]); 4] = [(1, b"a"), (2, b"bc"), (3, b""), (4, b"def")];
    for bytes in [little, big] {
        let volume = Volume::view(bytes).unwrap();
        let of_all = [volume.parts(), volume.chapter().parts()];
        let parts = of_all
            .iter()
            .flat_map(|parts| parts.iter().map(Result::unwrap));
        let found: Vec<_> = parts.map(|part| (part.number(), part.data())).collect();
        assert_eq!(found, expected);
        let second = |parts: Seq<'_, Part<'_>>| parts.get(1).unwrap().unwrap().number();
        assert_eq!(of_all.map(second), [2, 4]);
        let shown = r#"parts: [Part { number: 1, data: b"a" }, Part { number: 2, data: b"bc" }]"#;
        assert!(format!("{volume:?}").contains(shown), "{volume:?}");
        let mut packed = Vec::new();
        Volume::unpack(bytes).unwrap().pack_to(&mut packed).unwrap();
        assert_eq!(packed, bytes);
    }
}
