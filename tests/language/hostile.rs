//! Counts larger than any input, and faults that must not affect the enclosing records.

use memoryview::trace::{Event, Visitor};
use memoryview::{At, Error, FieldErrorKind, Seq, Table, View};

/// A record that may have no bytes.
#[derive(View)]
#[layout(">")]
struct Empty {
    #[view(if = false)]
    value: Option<u8>,
}

#[derive(View)]
#[layout(">B")]
struct One {
    value: u8,
}

#[derive(View)]
#[layout(">")]
#[view(args(size: u8))]
struct Sized {
    #[view(size = size)]
    value: u32,
}

macro_rules! counted {
    ($name:ident, $list:ty, $($word:tt)*) => {
        #[derive(View)]
        #[layout(">")]
        struct $name<'a> {
            count: u64,
            #[view($($word)*)]
            list: $list,
        }
    };
}

counted!(Records, Seq<'a, One>, count = count);
counted!(Nothing, Seq<'a, Empty>, count = count);
counted!(Windows, Seq<'a, Empty>, count = count, each = 1);
counted!(Slice, &'a [u16], count = count);
counted!(Pairs, &'a [[u8; 2]], count = count);
counted!(NoBytes, &'a [[u8; 0]], count = count);
counted!(Rows, Table<'a, Sized>, count = count, with(size = 3));
counted!(NoRows, Table<'a, Sized>, count = count, with(size = 0));

/// The error for `u64::MAX` elements names the field, and why there cannot be so many.
#[track_caller]
fn refused<T: View<Args = ()>>(expected: &str) {
    for bytes in [vec![0xff; 8], vec![0xff; 100]] {
        let Err(Error::Field(error)) = T::view(&bytes).map(|_| ()) else {
            panic!("a view of {} bytes", bytes.len());
        };
        let kind = match error.kind() {
            FieldErrorKind::TooShort { .. } => "short",
            FieldErrorKind::Overflow => "overflow",
            FieldErrorKind::EmptyElements { .. } => "empty",
            kind => panic!("{kind:?}"),
        };
        assert_eq!(kind, expected, "{error}");
        assert!(
            error.path().to_string().split('.').next_back() == Some("list"),
            "{error}"
        );
        assert!(error.offset() <= bytes.len(), "{error}");
    }
}

#[test]
fn count_of_u64_max_returns_immediately() {
    refused::<Records<'_>>("short");
    refused::<Nothing<'_>>("empty");
    refused::<Windows<'_>>("short");
    refused::<Slice<'_>>("overflow");
    refused::<Pairs<'_>>("overflow");
    refused::<NoBytes<'_>>("empty");
    refused::<Rows<'_>>("overflow");
    refused::<NoRows<'_>>("empty");
    // As many as the limit allows.
    let is_valid = |count: u64| NoBytes::view(&count.to_be_bytes()).is_ok();
    assert_eq!((is_valid(65_536), is_valid(65_537)), (true, false));
}

#[derive(View)]
#[layout(">")]
struct Elsewhere<'a> {
    count: u64,
    #[view(at = 0, count = count)]
    empty: At<'a, Seq<'a, Empty>>,
    #[view(at = 8, count = count)]
    slice: At<'a, &'a [u16]>,
    #[view(at = count, size = 1)]
    far: At<'a, &'a [u8]>,
}

#[test]
fn count_of_u64_max_at_an_offset_returns_immediately() {
    let record = Elsewhere::view(&[0xff; 8]).unwrap();
    for error in [
        record.empty().get().err(),
        record.slice().get().err(),
        record.far().get().err(),
    ] {
        assert!(matches!(error, Some(Error::Field(_))), "{error:?}");
    }
}

#[derive(View, Debug)]
#[layout(">")]
struct Inner<'a> {
    size: u8,
    #[view(size = size)]
    bytes: &'a [u8],
    last: u8,
}

#[derive(View)]
#[layout(">")]
struct Outer<'a> {
    size: u8,
    #[view(size = size)]
    inner: Inner<'a>,
    after: u8,
    #[view(size(2, or_end), if = after > 0)]
    second: Option<Inner<'a>>,
    end: u16,
}

#[derive(View)]
#[layout(">")]
struct Rest<'a> {
    all: Seq<'a, Outer<'a>>,
}

/// The paths of the values in a trace, and the messages of its faults.
#[derive(Default)]
struct Told {
    way: Vec<String>,
    fields: Vec<String>,
    faults: Vec<String>,
}

impl Visitor for Told {
    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Enter(spot) => self.way.push(match spot.index {
                Some(index) => index.to_string(),
                None => spot.name.to_owned(),
            }),
            Event::Leave { .. } => drop(self.way.pop()),
            Event::Field(spot, _) => {
                let path = self.way.iter().map(String::as_str).chain([spot.name]);
                self.fields.push(path.collect::<Vec<_>>().join("."));
            }
            Event::Fault(fault) => self.faults.push(fault.to_string()),
            _ => {}
        }
    }
}

/// In the first window, `bytes` is longer than the rest.
const FAULTY: [u8; 9] = [3, 9, 1, 2, 7, 0, 5, 0, 1];

#[test]
fn trace_continues_after_a_fault_in_a_window() {
    let mut told = Told::default();
    let fault = Outer::trace(&FAULTY, &mut told).unwrap_err();
    let fields = "size inner.size after second.size second.bytes second.last end";
    assert_eq!(told.fields.join(" "), fields);
    let message = "Outer.inner.bytes: needs 9 bytes at offset 2, 2 are left";
    assert_eq!(told.faults, [message]);
    assert_eq!(fault.to_string(), message);
    assert_eq!(Outer::view(&FAULTY).unwrap_err().to_string(), message);
}

#[test]
fn trace_continues_after_a_fault_in_an_element() {
    let mut told = Told::default();
    Rest::trace(&[FAULTY, FAULTY].concat(), &mut told).unwrap_err();
    assert_eq!(told.faults.len(), 2, "{:?}", told.faults);
    assert!(told.fields.iter().any(|field| field == "all.1.end"));
    assert_eq!(told.fields.len(), 2 * 7);
}

#[test]
fn truncated_window_ends_the_record() {
    let mut told = Told::default();
    Outer::trace(&FAULTY[..3], &mut told).unwrap_err();
    assert_eq!(told.fields, ["size"]);
    assert_eq!(
        told.faults,
        ["Outer.inner: needs 3 bytes at offset 1, 2 are left"]
    );
}

#[derive(View)]
#[layout(">")]
struct Named<'a> {
    size: u8,
    #[view(size = size)]
    inner: Inner<'a>,
    #[view(size = inner.last)]
    after: &'a [u8],
}

#[test]
fn fields_that_depend_on_a_faulty_record_are_not_read() {
    let mut told = Told::default();
    Named::trace(&FAULTY, &mut told).unwrap_err();
    assert_eq!(told.fields.join(" "), "size inner.size");
    assert_eq!(told.faults.len(), 1, "{:?}", told.faults);
}

#[derive(View)]
#[layout(">")]
struct Holder<'a> {
    named: Named<'a>,
}

#[derive(View)]
#[layout(">")]
struct Holders<'a> {
    all: Seq<'a, Holder<'a>>,
}

/// Without the field, the end of the element is not known.
#[test]
fn element_with_a_field_that_is_not_read_ends_the_list() {
    let mut told = Told::default();
    Holders::trace(&[FAULTY, FAULTY].concat(), &mut told).unwrap_err();
    let fields = "all.0.named.size all.0.named.inner.size";
    assert_eq!(told.fields.join(" "), fields);
    assert_eq!(told.faults.len(), 1, "{:?}", told.faults);
}

/// Any two bytes, some of which are rejected.
#[derive(View)]
#[layout(">")]
struct Mark {
    #[view(magic = b"M")]
    magic: [u8; 1],
    #[view(check = value < 10)]
    value: u8,
}

#[derive(View)]
#[layout(">")]
struct Marks<'a> {
    first: Mark,
    count: u8,
    #[view(count = count)]
    all: Seq<'a, Mark>,
    end: u8,
}

#[test]
fn trace_continues_after_a_fault_in_a_record_of_constant_size() {
    let mut told = Told::default();
    Marks::trace(b"X\x01\x03M\x02M\x0bM\x04\x05", &mut told).unwrap_err();
    assert_eq!(
        told.faults,
        [
            "Marks.first.magic: expected b\"M\", found b\"X\", at offset 0",
            "Marks.all[1].value: expected `value < 10`, at offset 6",
        ]
    );
    let fields = "first.magic first.value count all.all all.0.magic all.0.value all.1.magic all.1.value all.2.magic all.2.value end";
    assert_eq!(told.fields.join(" "), fields);
}

#[derive(View)]
#[layout(">")]
struct AllMarks<'a> {
    all: Seq<'a, Mark>,
}

/// These bytes may not be an element at all.
#[test]
fn fault_ends_a_list_to_the_end() {
    let mut told = Told::default();
    AllMarks::trace(b"M\x01X\x02M\x03", &mut told).unwrap_err();
    let message = "AllMarks.all[1].magic: expected b\"M\", found b\"X\", at offset 2";
    assert_eq!(told.faults, [message]);
    let fields = "all.0.magic all.0.value all.1.magic all.1.value";
    assert_eq!(told.fields.join(" "), fields);
}

#[derive(View)]
#[layout(">")]
struct Tables<'a> {
    count: u8,
    #[view(count = count)]
    all: Table<'a, Mark>,
    end: u8,
}

#[test]
fn table_with_an_invalid_record_is_rejected() {
    let view = Tables::view(b"\x02M\x01M\x02\x05").unwrap();
    assert!(view.all().iter().map(|mark| mark.value()).eq([1, 2]));

    let error = Tables::view(b"\x02M\x01M\x0b\x05").unwrap_err();
    let message = "Tables.all[1].value: expected `value < 10`, at offset 4";
    assert_eq!(error.to_string(), message);
    let mut told = Told::default();
    Tables::trace(b"\x02M\x01M\x0b\x05", &mut told).unwrap_err();
    assert_eq!(told.faults, [message]);
    assert_eq!(told.fields.last().unwrap(), "end");

    assert_eq!(Table::<Mark>::from_bytes(b"M\x01M\x02").unwrap().len(), 2);
    assert!(Table::<Mark>::from_bytes(b"M\x01X\x02").is_none());
}

#[derive(View)]
#[layout(">")]
#[view(args(size: u8))]
struct Wide {
    #[view(size = size)]
    number: u64,
}

#[derive(View)]
#[layout(">")]
struct WideTable<'a> {
    size: u8,
    #[view(with(size))]
    all: Table<'a, Wide>,
}

#[test]
fn table_with_invalid_arguments_is_rejected() {
    let view = WideTable::view(&[2, 0, 1, 0, 2]).unwrap();
    assert!(view.all().iter().map(|wide| wide.number()).eq([1, 2]));
    let error = WideTable::view(&[9; 10]).unwrap_err().to_string();
    assert!(error.starts_with("WideTable.all[0].number:"), "{error}");
}

#[derive(View)]
#[layout(">")]
#[view(args(marked: bool), match = marked)]
enum Either {
    #[view(tag = false)]
    Plain { number: u16 },
    #[view(tag = true)]
    Marked {
        #[view(magic = b"M")]
        mark: [u8; 1],
        value: u8,
    },
}

#[derive(View)]
#[layout(">")]
struct EitherTable<'a> {
    marked: u8,
    #[view(with(marked = marked == 1))]
    all: Table<'a, Either>,
}

#[test]
fn table_of_unions_checks_the_variant() {
    let plain = EitherTable::view(b"\0M\x01X\x02").unwrap();
    assert_eq!(plain.all().len(), 2);
    assert_eq!(
        EitherTable::view(b"\x01M\x01M\x02")
            .unwrap()
            .all()
            .iter()
            .count(),
        2
    );
    let error = EitherTable::view(b"\x01M\x01X\x02")
        .unwrap_err()
        .to_string();
    assert!(error.starts_with("EitherTable.all[1]"), "{error}");
    assert!(error.contains("at offset 3"), "{error}");
}

#[derive(View)]
#[layout(">")]
struct Marked<'a> {
    #[view(until = rest()[0] == 0)]
    items: Seq<'a, One>,
    #[view(check = rest()[1] < 9 && rest()[pos() - 3] < 9)]
    end: u8,
    tail: &'a [u8],
}

/// Bytes that an expression needs from `rest()` are reported as missing, like those of a field.
#[test]
fn index_into_the_rest_reports_missing_bytes() {
    let bytes = [5, 5, 0, 1, 2];
    assert_eq!(Marked::view(&bytes).unwrap().tail(), [1, 2]);
    for cut in 0..bytes.len() {
        let error = Marked::view(&bytes[..cut]).map(|_| ()).unwrap_err();
        assert!(error.is_incomplete(), "{cut}: {error}");
        assert!(
            error
                .needed()
                .is_some_and(|needed| cut as u64 + needed <= bytes.len() as u64)
        );
    }
    let error = Marked::view(&bytes[..2]).map(|_| ()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Marked.items: needs 1 byte at offset 2, 0 are left"
    );
    // No input makes a negative index valid.
    let error = Marked::view(&[0, 1, 2, 3]).map(|_| ()).unwrap_err();
    assert!(!error.is_incomplete(), "{error}");
}
