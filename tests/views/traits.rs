//! Standard traits of views, and serde.

use memoryview::{Coded, Endian, Fixed, Pascal, View};

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<hh")]
struct Point {
    x: i16,
    y: i16,
}

#[derive(Coded, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
enum Kind {
    Data = 1,
    #[view(other)]
    Other(u8),
}

#[derive(View, Debug, Clone, PartialEq)]
#[layout("<B1t7t2xd2H3sT6pFB")]
struct Record {
    kind: Kind,
    on: bool,
    mode: u8,
    value: f64,
    samples: [u16; 2],
    tag: [u8; 3],
    point: Point,
    name: Pascal<6>,
    phase: [f32; 2],
    _reserved: u8,
}

fn record() -> Record {
    Record {
        kind: Kind::Data,
        on: true,
        mode: 5,
        value: 0.5,
        samples: [1, 2],
        tag: *b"abc",
        point: Point { x: 3, y: -4 },
        name: Pascal::new(b"ring").unwrap(),
        phase: [1.0, -1.0],
        _reserved: 0,
    }
}

#[test]
fn debug_shows_names_and_values() {
    assert_eq!(
        format!("{:?}", record().to_view()),
        "RecordView { kind: Data, on: true, mode: 5, value: 0.5, samples: [1, 2], \
         tag: [97, 98, 99], point: PointView { x: 3, y: -4 }, name: b\"ring\", phase: [1.0, -1.0] }"
    );
}

#[derive(View, Debug)]
#[layout(">?bBhHiIlLqQfd")]
struct Numbers {
    flag: bool,
    r#i8: i8,
    r#type: u8,
    größe: i16,
    x: u16,
    i: i32,
    r: u32,
    l: i32,
    u: u32,
    q: i64,
    t: u64,
    f: f32,
    d: f64,
}

#[test]
fn debug_of_flat_records_matches_the_struct() {
    let bytes: Vec<u8> = (1..).take(Numbers::SIZE).collect();
    let (numbers, view) = (
        Numbers::unpack(&bytes).unwrap(),
        Numbers::view(&bytes).unwrap(),
    );
    assert_eq!(
        format!("{view:?}").replace("View", ""),
        format!("{numbers:?}")
    );
    assert_eq!(
        format!("{view:#?}").replace("View", ""),
        format!("{numbers:#?}")
    );

    let fields = Numbers::LAYOUT.fields();
    let described: Vec<_> = fields
        .map(|field| (field.name(), field.offset(), field.size()))
        .collect();
    assert_eq!(
        described,
        [
            ("flag", 0, 1),
            ("i8", 1, 1),
            ("type", 2, 1),
            ("größe", 3, 2),
            ("x", 5, 2),
            ("i", 7, 4),
            ("r", 11, 4),
            ("l", 15, 4),
            ("u", 19, 4),
            ("q", 23, 8),
            ("t", 31, 8),
            ("f", 39, 4),
            ("d", 43, 8),
        ],
    );
    assert_eq!(
        Numbers::LAYOUT.fields().nth(3).unwrap().endian(),
        Endian::Big
    );
}

#[test]
fn equality_compares_fields() {
    let view = record().to_view();
    let mut other = view;
    assert_eq!(view, other);
    // Padding is ignored.
    other.as_mut_bytes()[2] = 9;
    assert_eq!(view, other);
    other.set_value(f64::NAN);
    assert_ne!(view, other);
    let nan = other;
    assert_ne!(nan, other, "NaN is not equal to itself");
}

#[test]
fn default_is_all_zeros() {
    assert_eq!(RecordView::default().as_bytes(), &[0; Record::SIZE]);
    assert_eq!(RecordView::default().kind(), Kind::Other(0));
}

#[test]
fn bytes_and_views_convert_both_ways() {
    let bytes = record().pack();
    let view = RecordView::from_bytes(bytes);
    assert_eq!(view.as_bytes(), &bytes);
    assert_eq!(memoryview::as_bytes(&[view, view]).len(), 2 * Record::SIZE);
}

#[test]
fn view_is_serialized_field_by_field() {
    assert_eq!(
        serde_json::to_string(&record().to_view()).unwrap(),
        "{\"kind\":1,\"on\":true,\"mode\":5,\"value\":0.5,\"samples\":[1,2],\"tag\":[97,98,99],\
         \"point\":{\"x\":3,\"y\":-4},\"name\":[114,105,110,103],\"phase\":[1.0,-1.0]}"
    );
}

#[test]
fn generic_view_is_serialized() {
    #[derive(View)]
    #[layout("<")]
    struct Tagged<S: Fixed> {
        tag: u8,
        value: S,
    }
    let view = Tagged {
        tag: 1,
        value: Point { x: 2, y: 3 },
    }
    .to_view();
    assert_eq!(
        serde_json::to_string(&view).unwrap(),
        "{\"tag\":1,\"value\":{\"x\":2,\"y\":3}}"
    );
}

#[test]
fn view_is_deserialized_field_by_field() {
    let view = record().to_view();
    let text = serde_json::to_string(&view).unwrap();
    let same: RecordView = serde_json::from_str(&text).unwrap();
    assert_eq!(same.as_bytes(), view.as_bytes());
    // In any order, with unknown fields in between.
    let mut fields: Vec<(String, serde_json::Value)> =
        serde_json::from_str::<serde_json::Map<_, _>>(&text)
            .unwrap()
            .into_iter()
            .collect();
    fields.reverse();
    fields.insert(1, ("unknown".to_owned(), serde_json::json!([1, {"a": 2}])));
    let fields: serde_json::Map<_, _> = fields.into_iter().collect();
    let same: RecordView = serde_json::from_value(fields.into()).unwrap();
    assert_eq!(same, view);
}

#[test]
fn struct_is_deserialized_through_its_view() {
    #[derive(View, serde::Deserialize, Debug, PartialEq)]
    #[layout("<")]
    #[serde(from = "SampleView")]
    struct Sample {
        #[view(size = 3)]
        left: i32,
        at: [u16; 2],
    }
    let read = serde_json::from_str::<Sample>;
    let sample = Sample {
        left: -7,
        at: [1, 2],
    };
    assert_eq!(read(r#"{"left":-7,"at":[1,2]}"#).unwrap(), sample);
    assert_eq!(read("[-7,[1,2]]").unwrap(), sample);
    let error = |text| read(text).unwrap_err().to_string();
    let starts = [
        (r#"{"left":-7}"#, "missing field `at`"),
        (
            r#"{"left":1,"left":1,"at":[1,2]}"#,
            "duplicate field `left`",
        ),
        (
            r#"{"left":8388608,"at":[1,2]}"#,
            "8388608 does not fit in 24 bits",
        ),
        (
            r#"{"left":1,"at":[1]}"#,
            "invalid length 1, expected an array of 2 elements",
        ),
        (
            r#"{"left":1,"at":[1,2,3]}"#,
            "invalid length 3, expected an array of 2 elements",
        ),
        (
            r#"{"left":1,"at":[1,70000]}"#,
            "invalid value: integer `70000`, expected u16",
        ),
        ("[1]", "invalid length 1, expected struct Sample"),
        ("7", "invalid type: integer `7`, expected struct Sample"),
    ];
    for (text, start) in starts {
        assert!(error(text).starts_with(start), "{}", error(text));
    }
}

#[test]
fn deserialization_rejects_bits_and_text_that_do_not_fit() {
    #[derive(View)]
    #[layout(">4t4t3p")]
    struct Small {
        version: u8,
        offset: i8,
        name: Pascal<3>,
    }
    let read = serde_json::from_str::<SmallView>;
    let view = read(r#"{"version":15,"offset":-8,"name":[65,66]}"#).unwrap();
    assert_eq!(view.as_bytes(), b"\xf8\x02AB");
    assert!(read(r#"{"version":16,"offset":0,"name":[]}"#).is_err());
    assert!(read(r#"{"version":0,"offset":8,"name":[]}"#).is_err());
    assert!(read(r#"{"version":0,"offset":0,"name":[1,2,3]}"#).is_err());
    assert!(read(r#"{"version":0,"offset":0,"name":[1,2,3,4]}"#).is_err());
}
