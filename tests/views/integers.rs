//! Integers of 24, 40, 48, 56 and 128 bits.

use memoryview::{Columns, Format, LayoutCode, NdView, Strided, View, Wire, be, le};
use proptest::prelude::*;

macro_rules! record {
    ($name:ident, $order:literal) => {
        #[derive(View, Clone, Copy, Debug, PartialEq)]
        #[layout($order)]
        struct $name {
            #[view(size = 3)]
            a: u32,
            #[view(size = 3)]
            b: i32,
            #[view(size = 5)]
            c: u64,
            #[view(size = 6)]
            d: i64,
            #[view(size = 7)]
            e: u64,
            f: u128,
            g: i128,
            #[view(size = 3)]
            h: [i32; 2],
        }
    };
}

record!(Little, "<");
record!(Big, ">");

/// Returns the number in the bytes, the least significant first.
fn shifted(bytes: &[u8]) -> u128 {
    let bytes = bytes.iter().rev();
    bytes.fold(0, |number, byte| number << 8 | u128::from(*byte))
}

/// The same in two's complement.
fn shifted_signed(bytes: &[u8]) -> i128 {
    let above = 128 - 8 * bytes.len();
    (shifted(bytes) << above).cast_signed() >> above
}

proptest! {
    #[test]
    fn both_orders_match_shifted_bytes(bytes: [u8; 62]) {
        let little = Little::view(&bytes).unwrap();
        prop_assert_eq!(u128::from(little.a()), shifted(&bytes[..3]));
        prop_assert_eq!(i128::from(little.b()), shifted_signed(&bytes[3..6]));
        prop_assert_eq!(u128::from(little.c()), shifted(&bytes[6..11]));
        prop_assert_eq!(i128::from(little.d()), shifted_signed(&bytes[11..17]));
        prop_assert_eq!(u128::from(little.e()), shifted(&bytes[17..24]));
        prop_assert_eq!(little.f(), shifted(&bytes[24..40]));
        prop_assert_eq!(little.g(), shifted_signed(&bytes[40..56]));
        prop_assert_eq!(i128::from(little.h()[0]), shifted_signed(&bytes[56..59]));
        prop_assert_eq!(little.h_at(1).map(i128::from), Some(shifted_signed(&bytes[59..])));
        let unpacked = little.unpack();
        prop_assert_eq!(unpacked.pack(), bytes);
        prop_assert_eq!(unpacked.try_pack(), Ok(bytes));

        // The reversed bytes of each field are the same number in the other order.
        let mut turned = bytes;
        let mut rest = &mut turned[..];
        for size in [3, 3, 5, 6, 7, 16, 16, 3, 3] {
            let (field, after) = rest.split_at_mut(size);
            field.reverse();
            rest = after;
        }
        let big = Big::view(&turned).unwrap();
        prop_assert_eq!((big.a(), big.b(), big.c()), (little.a(), little.b(), little.c()));
        prop_assert_eq!((big.d(), big.e(), big.f()), (little.d(), little.e(), little.f()));
        prop_assert_eq!((big.g(), big.h()), (little.g(), little.h()));
        prop_assert_eq!(big.unpack().pack(), turned);
    }
}

#[test]
fn layout_of_odd_sizes_is_whole_bytes_of_bits() {
    assert_eq!((Little::SIZE, Little::ALIGN), (62, 1));
    assert_eq!(
        Little::FORMAT,
        "T{<24t:a:24t:b:40t:c:48t:d:56t:e:128t:f:128t:g:(2)24t:h:}"
    );
    let format = Format::parse(Little::FORMAT).unwrap();
    assert!(Little::LAYOUT.agrees_with(&format.layout()));
    assert!(!Big::LAYOUT.agrees_with(&format.layout()));
    assert_eq!(Format::parse(Big::FORMAT).unwrap().to_string(), Big::FORMAT);
    let signs = Little::LAYOUT.fields().filter_map(|field| field.bits());
    let signs: Vec<bool> = signs.map(|bits| bits.signed).collect();
    assert_eq!(signs, [false, true, false, true, false, false, true, true]);
    assert!(Little::LAYOUT.padding().next().is_none());
    assert!(
        Little::LAYOUT
            .fields()
            .all(|field| field.code() == LayoutCode::Bits)
    );
}

#[test]
fn setters_keep_the_low_bytes_and_preserve_neighbours() {
    let mut bytes = [0x55; Big::SIZE];
    let big = Big::view_mut(&mut bytes).unwrap();
    big.set_b(-2);
    big.set_c(0x1_0203_0405_0607);
    big.set_h_at(1, 0x7f_ffff).unwrap();
    big.h_mut()[0].set(-0x80_0000);
    assert_eq!(
        (big.b(), big.c(), big.h()),
        (-2, 0x03_0405_0607, [-0x80_0000, 0x7f_ffff])
    );
    assert!(big.set_h_at(2, 0).is_err());
    assert_eq!(
        bytes[..11],
        [0x55, 0x55, 0x55, 0xff, 0xff, 0xfe, 3, 4, 5, 6, 7]
    );
    assert_eq!(bytes[11..56], [0x55; 45]);
    assert_eq!(bytes[56..], [0x80, 0, 0, 0x7f, 0xff, 0xff]);
}

#[test]
fn errors_of_numbers_contain_the_field() {
    let mut little = Little::view(&[0; 62]).unwrap().unpack();
    let mut view = little.to_view();
    assert_eq!(
        view.try_set_a(0x100_0000).unwrap_err().to_string(),
        "Little.a: 16777216 does not fit in 24 bits: the maximum is 16777215"
    );
    assert_eq!(view.try_set_a(0xff_ffff), Ok(()));
    assert_eq!(view.a(), 0xff_ffff);
    little.h[1] = 0x80_0000;
    assert_eq!(
        little.try_pack().unwrap_err().to_string(),
        "Little.h: 8388608 does not fit in 24 bits: the range is -8388608 to 8388607"
    );
    little.h[1] = -0x80_0000;
    assert!(little.try_pack().is_ok());
}

#[derive(View)]
#[layout(">H(2)24t128t4t4t40t")]
struct Codes {
    id: u16,
    pair: [i32; 2],
    address: u128,
    high: u8,
    low: i8,
    time: u64,
}

#[test]
fn layout_string_of_bits_gives_the_same_layout() {
    let mut bytes = [0; Codes::SIZE];
    let codes = Codes::view_mut(&mut bytes).unwrap();
    codes.set_pair([-1, 0x01_0203]);
    codes.set_address(u128::MAX - 1);
    codes.set_low(-3);
    codes.set_time(0xff_0000_0000);
    assert_eq!((codes.pair(), codes.low()), ([-1, 0x01_0203], -3));
    assert_eq!(
        (codes.address(), codes.time()),
        (u128::MAX - 1, 0xff_0000_0000)
    );
    assert_eq!(bytes[2..8], [0xff, 0xff, 0xff, 1, 2, 3]);
    assert_eq!((bytes[23], bytes[24], bytes[25]), (0xfe, 0x0d, 0xff));
    assert_eq!(
        Codes::FORMAT,
        "T{>H:id:(2)24t:pair:128t:address:4t:high:4t:low:40t:time:}"
    );
    let format = Format::parse(Codes::FORMAT).unwrap();
    assert!(Codes::LAYOUT.agrees_with(&format.layout()));
    let values = format.unpack(&bytes).unwrap();
    assert_eq!(values[1].as_array().unwrap()[0].as_int(), Some(0xff_ffff));
    assert_eq!(
        (values[2].as_int(), values[2].as_uint()),
        (None, Some(u128::MAX - 1))
    );
    assert_eq!(format.pack(&values).unwrap(), bytes);
}

#[test]
fn columns_have_statistics_searches_and_order() {
    let rows: Vec<u8> = [5, -1, 7]
        .iter()
        .flat_map(|b| Little { b: *b, ..zero() }.pack())
        .collect();
    let rows = Little::view_slice(&rows).unwrap();
    let column = rows.column(Little::FIELDS.b);
    let stats = column.stats().unwrap();
    assert_eq!(
        (stats.min, stats.max, stats.sum, stats.mean()),
        (-1, 7, 11, 11.0 / 3.0)
    );
    assert_eq!(column.find(7), Some(2));
    assert_eq!(column.rev().to_vec(), [7, -1, 5]);
    assert!(column.position(|b| b < 0) == Some(1));
}

fn zero() -> Little {
    Little::view(&[0; 62]).unwrap().unpack()
}

#[test]
fn wire_numbers_compare_by_value_across_sizes_and_orders() {
    let little = le::Int::<i32, 3>::new(-5);
    assert!(little < -4 && little == -5 && little < le::Int::new(0));
    let little = [le::U128::new(u128::MAX), le::U128::new(7)];
    let big = [be::U128::new(u128::MAX), be::U128::new(7)];
    let (little, big) = (Strided::from(&little[..]), Strided::from(&big[..]));
    assert_eq!(little, big);
    assert_eq!(little.slice(1..), Strided::from(&[le::U16::new(7)][..]));
    assert_ne!(little.slice(..1), Strided::from(&[le::U16::new(7)][..]));
    // `powi` may be inexact.
    let float = [le::F64::new(f64::from_bits((1023 + 127) << 52))];
    let float = Strided::from(&float[..]);
    assert_ne!(Strided::from(&[le::I128::new(i128::MAX)][..]), float);
    assert_eq!(Strided::from(&[be::U128::new(1 << 127)][..]), float);
    assert_eq!(<le::Int<i32, 3> as Wire>::NAME, "le::Int<i32, 3>");
}

#[test]
fn grids_of_24_bits_have_statistics() {
    let bytes = [1, 0, 0, 2, 0, 0, 0xff, 0xff, 0xff, 4, 0, 0];
    let grid = NdView::<le::Int<i32, 3>, 2>::new(&bytes, [2, 2]).unwrap();
    assert_eq!((grid.get([1, 0]), grid.stats().unwrap().sum), (Some(-1), 6));
}

#[test]
fn debug_and_inspect_show_the_sign() {
    #[derive(View)]
    #[layout(">4t4t(2)24t40t")]
    struct Signs {
        high: i8,
        low: u8,
        pair: [i32; 2],
        time: i64,
    }
    let bytes = [
        0xd2, 0xff, 0xff, 0xfe, 0, 0, 3, 0xff, 0xff, 0xff, 0xff, 0xff,
    ];
    let view = Signs::view(&bytes).unwrap();
    let values = "high: -3, low: 2, pair: [-2, 3], time: -1";
    assert_eq!(format!("{view:?}"), format!("SignsView {{ {values} }}"));
    let table = memoryview::inspect::table::<Signs>(&bytes).to_string();
    let ends = ["-3", "2", "[-2, 3]", "-1"];
    for (line, end) in table.lines().skip(1).zip(ends) {
        assert!(line.ends_with(&format!(" {end}")), "{line}");
    }
    assert_eq!(table.lines().count(), 5);
}
