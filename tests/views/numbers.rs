//! One number per field, every code.

use core::ffi::{c_long, c_ulong};

use memoryview::View;

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<idf")]
struct Record {
    id: i32,
    timestamp: f64,
    value: f32,
}

const RECORD: Record = Record {
    id: -7,
    timestamp: 1.5,
    value: 0.25,
};

#[test]
fn record_is_packed_field_by_field() {
    let bytes: [u8; 16] = RECORD.pack();
    assert_eq!(bytes[..4], (-7_i32).to_le_bytes());
    assert_eq!(bytes[4..12], 1.5_f64.to_le_bytes());
    assert_eq!(bytes[12..], 0.25_f32.to_le_bytes());
    assert_eq!(Record::unpack(&bytes), Ok(RECORD));
    assert_eq!((Record::SIZE, Record::ALIGN), (16, 1));
    assert_eq!(align_of::<RecordView>(), 1);
    assert_eq!(Record::FORMAT, "T{<i:id:d:timestamp:f:value:}");
}

#[test]
fn order_only_layout_takes_codes_from_types() {
    #[derive(View)]
    #[layout("<")]
    struct Same {
        id: i32,
        timestamp: f64,
        value: f32,
    }
    let same = Same {
        id: -7,
        timestamp: 1.5,
        value: 0.25,
    };
    assert_eq!(same.pack(), RECORD.pack());
    assert!(Same::LAYOUT.agrees_with(&Record::LAYOUT));
}

macro_rules! every_number {
    ($name:ident $order:literal $bytes:ident) => {
        #[test]
        fn $name() {
            #[derive(View, Debug, PartialEq)]
            #[layout($order)]
            struct Numbers(i8, u8, i16, u16, i32, u32, i64, u64, f32, f64, bool);

            let numbers = Numbers(-1, 2, -3, 4, -5, 6, -7, 8, -0.5, 1e300, true);
            let mut wanted = vec![0xff, 2];
            wanted.extend((-3_i16).$bytes());
            wanted.extend(4_u16.$bytes());
            wanted.extend((-5_i32).$bytes());
            wanted.extend(6_u32.$bytes());
            wanted.extend((-7_i64).$bytes());
            wanted.extend(8_u64.$bytes());
            wanted.extend((-0.5_f32).$bytes());
            wanted.extend(1e300_f64.$bytes());
            wanted.push(1);
            assert_eq!(numbers.pack().as_slice(), wanted);
            assert_eq!(Numbers::unpack(&wanted), Ok(numbers));

            let mut view = NumbersView::default();
            view.set_f0(-1);
            view.set_f3(4);
            view.set_f9(1e300);
            view.set_f10(true);
            assert_eq!((view.f0(), view.f3(), view.f9()), (-1, 4, 1e300));
            assert!(view.f10());
        }
    };
}

every_number!(every_number_little_endian "<bBhHiIqQfd?" to_le_bytes);
every_number!(every_number_big_endian ">bBhHiIqQfd?" to_be_bytes);
every_number!(every_number_network_order "!bBhHiIqQfd?" to_be_bytes);
every_number!(every_number_in_the_order_of_the_target "=bBhHiIqQfd?" to_ne_bytes);
every_number!(every_number_packed_natively "T{^bBhHiIqQfd?}" to_ne_bytes);

#[test]
fn long_has_four_bytes_in_standard_order_and_c_size_in_native_order() {
    #[derive(View)]
    #[layout("<lL")]
    struct Standard {
        a: i32,
        b: u32,
    }
    #[derive(View)]
    #[layout("lL")]
    struct Native {
        a: c_long,
        b: c_ulong,
    }
    #[derive(View)]
    #[layout("@")]
    struct ByType {
        a: c_long,
        b: c_ulong,
    }
    assert_eq!(
        Standard { a: -1, b: 1 }.pack(),
        [255, 255, 255, 255, 1, 0, 0, 0]
    );
    assert_eq!(Native::SIZE, 2 * size_of::<c_long>());
    let native = Native {
        a: c_long::MIN,
        b: c_ulong::MAX,
    }
    .to_view();
    assert_eq!((native.a(), native.b()), (c_long::MIN, c_ulong::MAX));
    assert!(ByType::LAYOUT.agrees_with(&Native::LAYOUT));
    let by_type = ByType { a: -2, b: 2 }.to_view();
    assert_eq!((by_type.a(), by_type.b()), (-2, 2));
}

#[test]
fn usize_and_pointers_have_the_width_of_the_target() {
    #[derive(View)]
    #[layout("nNP")]
    struct Sizes {
        signed: isize,
        unsigned: usize,
        pointer: usize,
    }
    assert_eq!(Sizes::SIZE, 3 * size_of::<usize>());
    let sizes = Sizes {
        signed: isize::MIN,
        unsigned: usize::MAX,
        pointer: 1,
    };
    let view = sizes.to_view();
    assert_eq!(view.signed(), isize::MIN);
    assert_eq!((view.unsigned(), view.pointer()), (usize::MAX, 1));
}

#[test]
fn nonzero_bytes_are_true() {
    #[derive(View)]
    #[layout("<?")]
    struct Flag {
        on: bool,
    }
    assert!(!Flag::view(&[0]).unwrap().on());
    for byte in [1, 2, 0x80, 0xff] {
        assert!(Flag::view(&[byte]).unwrap().on());
    }
    assert_eq!(Flag { on: true }.pack(), [1]);
}

#[test]
fn binary16_reads_as_f32_or_half_f16() {
    #[derive(View, Clone, Copy, Debug, PartialEq)]
    #[layout(">ee")]
    struct Halves {
        single: f32,
        half: half::f16,
    }
    let halves = Halves {
        single: 65504.0,
        half: half::f16::from_f32(-2.0),
    };
    assert_eq!(halves.pack(), [0x7b, 0xff, 0xc0, 0x00]);
    assert_eq!(Halves::unpack(&halves.pack()), Ok(halves));

    let too_large = Halves {
        single: 70000.0,
        ..halves
    };
    assert_eq!(
        too_large.try_pack().unwrap_err().to_string(),
        "Halves.single: 70000 does not fit in binary16: the maximum is 65504"
    );
    let mut view = halves.to_view();
    assert!(view.try_set_single(65520.0).is_err());
    assert_eq!(view.single(), 65504.0, "nothing is written on error");
    assert_eq!(view.try_set_single(1.0), Ok(()));
    assert_eq!(view.single(), 1.0);
    view.set_single(f32::INFINITY);
    assert_eq!(view.single(), f32::INFINITY);
}

#[test]
fn complex_numbers_read_as_pairs_or_num_complex() {
    use num_complex::{Complex, Complex64};

    #[derive(View, Clone, Copy, Debug, PartialEq)]
    #[layout("<FD2ZfZdZd")]
    struct Complexes {
        single: [f32; 2],
        double: [f64; 2],
        pair: [[f32; 2]; 2],
        type_of_crate: Complex<f64>,
        alias: Complex64,
    }
    #[derive(View)]
    #[layout("<")]
    struct ByType {
        a: Complex<f32>,
        b: Complex64,
    }
    let complexes = Complexes {
        single: [1.0, -1.0],
        double: [2.0, -2.0],
        pair: [[3.0, -3.0], [4.0, -4.0]],
        type_of_crate: Complex::new(5.0, -5.0),
        alias: Complex64::new(6.0, -6.0),
    };
    let bytes = complexes.pack();
    assert_eq!(bytes.len(), 8 + 16 + 16 + 16 + 16);
    assert_eq!(bytes[4..8], (-1.0_f32).to_le_bytes());
    assert_eq!(Complexes::unpack(&bytes), Ok(complexes));
    let view = complexes.to_view();
    assert_eq!(view.single()[1], -1.0);
    assert_eq!(view.pair()[1][0], 4.0);
    assert_eq!(view.type_of_crate().im, -5.0);

    assert_eq!(ByType::FORMAT, "T{<Zf:a:Zd:b:}");
}
