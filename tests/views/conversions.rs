//! Conversions and comparisons of views, structs and enums, and derived traits.

use std::collections::HashSet;

use memoryview::{Coded, RangeError, View};

#[derive(Coded, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
enum Kind {
    Data = 1,
    End = 2,
    #[view(other)]
    Other(u8),
}

#[derive(Coded, Clone, Copy, Debug, PartialEq)]
#[repr(u8)]
enum Mode {
    Off,
    On,
}

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout(">4t4tHB")]
#[view(derive(Eq, Hash, PartialOrd, Ord), name = Row)]
struct Record {
    high: u8,
    low: i8,
    number: u16,
    kind: Kind,
}

fn record(high: u8, number: u16) -> Record {
    Record {
        high,
        low: -2,
        number,
        kind: Kind::End,
    }
}

#[test]
fn structs_and_views_convert_and_compare() {
    let view = Row::from(record(3, 4));
    assert_eq!(view, record(3, 4));
    assert_eq!(record(3, 4), view);
    assert_ne!(view, record(3, 5));
    assert_eq!(Record::from(view), record(3, 4));
    assert_eq!(Record::from(&view), record(3, 4));
    // A value that does not fit is not equal to its truncation.
    assert_ne!(Row::from(record(19, 4)), record(19, 4));
}

#[test]
fn views_have_traits_on_request() {
    let rows = [record(2, 1), record(1, 9), record(1, 2)].map(Row::from);
    let mut sorted = rows;
    sorted.sort();
    assert_eq!(sorted, [rows[2], rows[1], rows[0]]);
    assert!(rows[0] > rows[1]);
    let distinct: HashSet<Row> = rows.into_iter().chain(rows).collect();
    assert_eq!(distinct.len(), 3);
}

#[test]
fn enums_convert_from_and_to_numbers() {
    assert_eq!((Kind::from(2), Kind::from(9)), (Kind::End, Kind::Other(9)));
    assert_eq!((u8::from(Kind::Data), u8::from(Kind::Other(9))), (1, 9));
    assert_eq!(Mode::try_from(1), Ok(Mode::On));
    let error: RangeError = Mode::try_from(2).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Mode: 2 does not fit in 1 bit: the maximum is 1"
    );
}
