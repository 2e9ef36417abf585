//! Properties of all formats, tested on random ones.

use memoryview::{
    Bits, Dialect, Endian, FieldInfo, Format, Gap, Kind, Layout, LayoutCode as Code, Model, Value,
};
use memoryview_tests::values::all_same;
use proptest::collection::vec;
use proptest::prelude::*;

const DIALECTS: [Dialect; 3] = [Dialect::Language, Dialect::Struct, Dialect::Pep3118];
const BIG: Model = Model {
    endian: Endian::Big,
    ..Model::LP64
};
const MODELS: [Model; 5] = [Model::LP64, Model::LLP64, Model::ILP32, Model::I386, BIG];

/// Generates an unnamed item that is valid in every order.
fn scalar() -> impl Strategy<Value = String> {
    let count = prop_oneof![
        Just(String::new()),
        (0..4_usize).prop_map(|n| n.to_string())
    ];
    let code = prop::sample::select(vec![
        "c", "b", "B", "?", "h", "H", "i", "I", "l", "L", "q", "Q", "e", "f", "d", "Zf", "Zd", "s",
        "p", "x", "w",
    ]);
    (count, code).prop_map(|(count, code)| count + code)
}

fn shaped() -> impl Strategy<Value = String> {
    (vec(0..3_usize, 1..4), order(), scalar()).prop_map(|(dims, order, item)| {
        let dims: Vec<_> = dims.iter().map(usize::to_string).collect();
        format!("({}){order}{item}", dims.join(","))
    })
}

fn order() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["", "@", "=", "<", ">", "!", "^"])
}

/// Generates bit fields that fill whole bytes.
fn bits() -> impl Strategy<Value = String> {
    (order(), 1..24_usize).prop_map(|(order, first)| {
        let missing = (8 - first % 8) % 8;
        match missing {
            0 => format!("{order}{first}t"),
            missing => format!("{order}{first}t{missing}t"),
        }
    })
}

/// Generates integers of whole bytes, also in arrays.
fn integers() -> impl Strategy<Value = String> {
    let width = prop::sample::select(vec![8, 24, 40, 48, 56, 64, 128]);
    (vec(0..3_usize, 0..3), order(), width).prop_map(|(dims, order, width)| {
        let dims: Vec<_> = dims.iter().map(usize::to_string).collect();
        match dims.len() {
            0 => format!("{order}{width}t"),
            _ => format!("({}){order}{width}t", dims.join(",")),
        }
    })
}

/// Generates a record with nested records.
fn record() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        4 => (order(), scalar()).prop_map(|(order, item)| format!("{order}{item}")),
        2 => shaped(),
        1 => bits(),
        1 => integers(),
    ];
    let body = |item: BoxedStrategy<String>| {
        vec(item, 0..5).prop_map(|items| {
            let name = |(i, item): (usize, &String)| match i % 2 {
                0 if !item.ends_with('t') => format!("{item}:n{i}:"),
                _ => item.clone(),
            };
            let body: String = items.iter().enumerate().map(name).collect();
            format!("T{{{body}}}")
        })
    };
    body(leaf.boxed()).prop_recursive(3, 24, 4, move |inner| body(inner.boxed()))
}

/// Generates a bare string, as in `struct`.
fn bare() -> impl Strategy<Value = String> {
    let item = scalar().prop_filter("not in `struct`", |item| !item.contains(['w', 'Z']));
    let order = prop::sample::select(vec!["", "@", "=", "<", ">", "!"]);
    (order, vec(item, 0..6)).prop_map(|(order, items)| order.to_owned() + &items.join(" "))
}

fn format() -> impl Strategy<Value = (String, Model)> {
    let text = prop_oneof![record(), bare()];
    (text, prop::sample::select(MODELS.to_vec()))
}

/// Generates strings of significant characters, most of which are partly valid.
fn almost_format() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "T{",
        "}",
        "(",
        ")",
        ",",
        ":",
        "a",
        "é",
        "<",
        ">",
        "@",
        "^",
        "=",
        "0",
        "1",
        "7",
        "99",
        "9223372036854775807",
        "i",
        "d",
        "s",
        "t",
        "x",
        "Z",
        "w",
        "T",
        "g",
        "O",
        " ",
        "\0",
    ]);
    vec(piece, 0..16).prop_map(|pieces| pieces.concat())
}

/// Makes every text in `record` valid, which random bytes are not.
fn mend_text(layout: &Layout<'_>, record: &mut [u8]) {
    for field in layout.fields() {
        if !matches!(field.code().kind(), Kind::Text | Kind::Record) {
            continue;
        }
        for element in 0..field.count() {
            let start = field.offset() + element * field.stride();
            let bytes = &mut record[start..start + field.unit()];
            match field.record() {
                Some(inner) => mend_text(&inner, bytes),
                None => bytes.fill(0),
            }
        }
    }
}

fn is_lossless(field: &FieldInfo<'_>) -> bool {
    match field.record() {
        Some(record) => is_all_lossless(&record),
        // A `bool` is normalized, a NaN is quieted, and a Pascal string has unused bytes.
        None => matches!(
            field.code().kind(),
            Kind::Int | Kind::Uint | Kind::Bytes | Kind::Char | Kind::Bits | Kind::Text
        ),
    }
}

fn is_all_lossless(layout: &Layout<'_>) -> bool {
    layout.fields().all(|field| is_lossless(&field)) && layout.padding().next().is_none()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn unpacked_values_round_trip((text, model) in format(), seed in vec(any::<u8>(), 64)) {
        let format = Format::parse_for(&text, Dialect::Language, &model).unwrap();
        let mut bytes: Vec<_> = seed.iter().copied().cycle().take(format.size()).collect();
        mend_text(&format.layout(), &mut bytes);
        let values = format.unpack(&bytes).unwrap();
        prop_assert_eq!(values.len(), format.len());
        let packed = format.pack(&values).unwrap();
        prop_assert!(all_same(&format.unpack(&packed).unwrap(), &values), "{} {:?}", text, values);
        if is_all_lossless(&format.layout()) {
            prop_assert_eq!(&packed, &bytes);
        }
    }

    #[test]
    fn get_matches_unpack((text, model) in format(), seed in vec(any::<u8>(), 64)) {
        let format = Format::parse_for(&text, Dialect::Language, &model).unwrap();
        let mut bytes: Vec<_> = seed.iter().copied().cycle().take(format.size()).collect();
        mend_text(&format.layout(), &mut bytes);
        let values = format.unpack(&bytes).unwrap();
        let mut target = vec![0; format.size()];
        for (index, value) in values.iter().enumerate() {
            let got = format.get(&bytes, index).unwrap();
            prop_assert!(all_same(&[got], std::slice::from_ref(value)));
            format.set(&mut target, index, value).unwrap();
        }
        prop_assert_eq!(target, format.pack(&values).unwrap());
        prop_assert!(format.get(&bytes, values.len()).is_err());
    }

    #[test]
    fn canonical_string_round_trips((text, model) in format()) {
        let format = Format::parse_for(&text, Dialect::Language, &model).unwrap();
        let canonical = format.to_string();
        for other in &MODELS {
            let again = Format::parse_for(&canonical, Dialect::Language, other).unwrap();
            prop_assert!(again.layout().agrees_with(&format.layout()), "{} {}", text, canonical);
            prop_assert_eq!(&again, &format, "{} {}", text, canonical);
            prop_assert_eq!(again.align(), format.align(), "{} {}", text, canonical);
            prop_assert_eq!(again.len(), format.len(), "{} {}", text, canonical);
            prop_assert_eq!(again.to_string(), canonical.as_str());
        }
    }

    #[test]
    fn fields_and_padding_cover_every_byte_once((text, model) in format()) {
        let format = Format::parse_for(&text, Dialect::Language, &model).unwrap();
        let layout = format.layout();
        let mut covered = vec![0; layout.size()];
        for Gap { offset: start, size: length } in layout.padding() {
            covered[start..start + length].iter_mut().for_each(|count| *count += 1);
        }
        let is_bits = |field: &FieldInfo<'_>| field.bits().is_some() && field.count() == 1;
        for field in layout.fields().filter(|field| !is_bits(field)) {
            let place = field.offset()..field.offset() + field.size();
            covered[place].iter_mut().for_each(|count| *count += 1);
        }
        for field in layout.fields() {
            if let Some(Bits { first, width, .. }) = field.bits().filter(|_| is_bits(&field)) {
                for bit in first..first + width {
                    covered[field.offset() + bit / 8] = 1;
                }
            }
        }
        prop_assert!(covered.iter().all(|&count| count == 1), "{} {:?}", text, covered);
    }

    #[test]
    fn arbitrary_strings_do_not_panic(text in prop_oneof![almost_format(), any::<String>()], bytes in vec(any::<u8>(), 0..80)) {
        for dialect in DIALECTS {
            for model in &MODELS {
                if let Ok(format) = Format::parse_for(&text, dialect, model) {
                    let _ = format.to_string();
                    let _ = format.clone() == format;
                    let _ = format.unpack(&bytes);
                    let _ = format.unpack_from(&bytes, -8);
                    let _ = format.iter_unpack(&bytes).map(Iterator::count);
                    let _ = format.get(&bytes, 0);
                    let _ = format.pack_into(&mut [0; 64], 3, &[Value::Int(1)]);
                }
            }
        }
        let _ = Format::from_numpy(&text, bytes.len());
    }
}

#[test]
fn every_code_is_a_valid_format() {
    for &code in Code::ALL {
        let text = match code {
            Code::Bits => "8t",
            Code::Record => "T{i}",
            code => code.letters(),
        };
        let read = DIALECTS.map(|dialect| Format::parse_for(text, dialect, &Model::LP64).is_ok());
        assert!(read[0], "{text}");
    }
}
