//! The results of `CPython`, compared with derived structs: one struct per row, written by
//! `build.rs`.
#![allow(
    clippy::pedantic,
    reason = "the generated structs have fields by number"
)]

use memoryview::{Fixed, Pascal, View};
use memoryview_tests::vectors::{hex, rows};
use serde::Deserialize;

include!(concat!(env!("OUT_DIR"), "/derive_vectors.rs"));

#[derive(Deserialize)]
struct Row {
    id: String,
    fmt: String,
    size: usize,
    align: usize,
    items: Vec<(String, usize, usize)>,
    values: Vec<String>,
    packed: String,
    unpacked: Option<Vec<String>>,
}

fn layout<T: Fixed>(row: &Row) {
    assert_eq!(T::SIZE, row.size, "{}", row.id);
    assert_eq!(T::ALIGN, row.align, "{}", row.id);
    let fields: Vec<_> = T::LAYOUT
        .fields()
        .filter(|field| !row.items.is_empty() || field.size() > 0)
        .map(|field| (field.offset(), field.size()))
        .collect();
    let wanted: Vec<_> = row.items.iter().map(|item| (item.1, item.2)).collect();
    assert_eq!(fields, wanted, "{}", row.id);
}

fn pack<T: Fixed<Bytes: AsRef<[u8]>>>(row: &Row, record: impl Fn() -> T) {
    if !row.is_held() {
        return;
    }
    let packed = hex(&row.packed);
    assert_eq!(record().pack().as_ref(), packed, "{}", row.id);
    let mut buffer = vec![0xee; row.size + 2];
    record().pack_into(&mut buffer[1..]).unwrap();
    assert_eq!(buffer[1..=row.size], packed, "{}", row.id);
    assert_eq!((buffer[0], buffer[row.size + 1]), (0xee, 0xee));
}

fn unpack<T: Fixed>(row: &Row, check: impl Fn(T)) {
    check(T::unpack(&hex(&row.packed)).unwrap());
}

fn same<T: Sample>(index: usize, value: T, row: &Row) {
    let wanted = &row.unpacked.as_ref().unwrap_or(&row.values)[index];
    assert_eq!(
        value.bits(),
        T::sample(wanted).bits(),
        "{} {} value {index}",
        row.id,
        row.fmt
    );
}

impl Row {
    /// Returns `true` if the types of the fields can represent the values. Python truncates a
    /// Pascal string that is too long, which is an error here, and it packs `e` from a double,
    /// which an `f32` cannot always represent.
    fn is_held(&self) -> bool {
        self.items
            .iter()
            .zip(&self.values)
            .all(|((code, _, width), value)| match code.as_str() {
                "p" => value.len() / 2 - 1 <= width.saturating_sub(1).min(255),
                "e" => {
                    let value = f64::sample(value);
                    value.is_nan() || f64::from(value as f32) == value
                }
                _ => true,
            })
    }
}

/// The check of one row.
type Check = fn(&Row);

/// A value of the vectors as a field type.
trait Sample {
    fn sample(text: &str) -> Self;
    fn bits(&self) -> Vec<u8>;
}

macro_rules! integers {
    ($($ty:ident)*) => {$(
        impl Sample for $ty {
            fn sample(text: &str) -> Self {
                match text.split_at(2) {
                    ("i:", digits) => digits.parse::<i128>().unwrap() as $ty,
                    ("t:", digit) => digit.parse().unwrap(),
                    // One byte of code `c`.
                    ("b:", digits) => hex(digits)[0] as $ty,
                    _ => panic!("{text}"),
                }
            }

            fn bits(&self) -> Vec<u8> {
                self.to_be_bytes().to_vec()
            }
        }
    )*};
}

integers!(i8 u8 i16 u16 i32 u32 i64 u64 isize usize);

impl Sample for f64 {
    fn sample(text: &str) -> Self {
        match text.split_at(2) {
            ("f:", digits) => f64::from_bits(u64::from_str_radix(digits, 16).unwrap()),
            ("i:" | "t:", digits) => digits.parse().unwrap(),
            _ => panic!("{text}"),
        }
    }

    fn bits(&self) -> Vec<u8> {
        self.to_be_bytes().to_vec()
    }
}

impl Sample for f32 {
    fn sample(text: &str) -> Self {
        f64::sample(text) as f32
    }

    fn bits(&self) -> Vec<u8> {
        self.to_be_bytes().to_vec()
    }
}

macro_rules! complex {
    ($($part:ident)*) => {$(
        impl Sample for [$part; 2] {
            fn sample(text: &str) -> Self {
                let Some(parts) = text.strip_prefix("z:") else {
                    return [$part::sample(text), 0.0];
                };
                let (re, im) = parts.split_once(',').unwrap();
                [re, im].map(|part| $part::sample(&format!("f:{part}")))
            }

            fn bits(&self) -> Vec<u8> {
                self.iter().flat_map(Sample::bits).collect()
            }
        }
    )*};
}

complex!(f32 f64);

impl Sample for bool {
    fn sample(text: &str) -> Self {
        match text.split_at(2) {
            ("t:", digit) => digit == "1",
            ("f:", _) => f64::sample(text) != 0.0,
            ("i:", digits) => !digits.trim_start_matches('0').is_empty(),
            ("b:" | "u:", rest) => !rest.is_empty(),
            ("n:", _) => false,
            _ => panic!("{text}"),
        }
    }

    fn bits(&self) -> Vec<u8> {
        vec![u8::from(*self)]
    }
}

impl<const N: usize> Sample for [u8; N] {
    /// Truncated or padded with zeros, as in Python.
    fn sample(text: &str) -> Self {
        let bytes = hex(text.strip_prefix("b:").unwrap());
        std::array::from_fn(|i| bytes.get(i).copied().unwrap_or(0))
    }

    fn bits(&self) -> Vec<u8> {
        self.to_vec()
    }
}

impl<const N: usize> Sample for Pascal<N> {
    fn sample(text: &str) -> Self {
        let bytes = hex(text.strip_prefix("b:").unwrap());
        Self::new(&bytes[..bytes.len().min(Self::MAX_LEN)]).unwrap()
    }

    fn bits(&self) -> Vec<u8> {
        self.as_slice().to_vec()
    }
}

/// Checks every row of `kind` and returns their number.
fn run(kind: &str, check_of: fn(&str) -> Option<Check>) -> usize {
    let rows: Vec<Row> = rows(kind);
    let (mut checked, mut packed) = (0, 0);
    for row in &rows {
        let native = !row.fmt.starts_with(['=', '<', '>', '!']);
        // The vectors are little-endian, and so is `=` there.
        if cfg!(target_endian = "big") && row.fmt.starts_with('=') {
            continue;
        }
        match check_of(&row.id) {
            Some(check) => {
                check(row);
                checked += 1;
                packed += usize::from(row.is_held());
            }
            // A record of zero bytes has no view; native rows are those of 64-bit Unix.
            None => assert!(row.size == 0 || native && cfg!(not(lp64)), "{}", row.id),
        }
    }
    println!(
        "{kind}: {checked} of {} rows through derived structs, {packed} of them packed",
        rows.len()
    );
    checked
}

#[test]
fn every_row_of_struct_valid_through_its_own_struct() {
    let checked = run("struct_valid", struct_valid);
    if cfg!(lp64) {
        assert!(checked >= 200, "{checked}");
    }
}

#[test]
fn every_row_of_complex314_through_its_own_struct() {
    let checked = run("complex314", complex314);
    if cfg!(lp64) {
        assert!(checked >= 20, "{checked}");
    }
}
