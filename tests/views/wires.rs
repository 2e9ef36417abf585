//! Traits of wire types: numbers with a byte order, `Bool`, `Int`, `Pascal`, and fields of records.

use std::collections::HashSet;
use std::fmt::{Debug, Display};

use memoryview::{
    As, Bool, Coded, Columns, Field, Pascal, Strided, View, Wire, as_bytes, as_bytes_mut, be, cast,
    cast_mut, into_bytes, le, ne,
};

/// Checks that wire numbers convert, format and serialize as their native numbers.
fn check_like_native<W, T>(numbers: &[T])
where
    W: Wire<Native = T> + From<T> + Into<T> + PartialEq<T> + PartialOrd<T> + PartialOrd,
    W: Display + Debug + serde::Serialize,
    T: Copy + PartialOrd + Display + Debug + serde::Serialize,
{
    for &one in numbers {
        let wire = W::from(one);
        let back: T = W::from(one).into();
        assert_eq!(back, one);
        assert_eq!(wire, one);
        assert_eq!(
            (wire.to_string(), format!("{wire:?}")),
            (one.to_string(), format!("{one:?}"))
        );
        assert_eq!(
            format!("{wire:>9.1}|{wire:<+7}"),
            format!("{one:>9.1}|{one:<+7}")
        );
        assert_eq!(
            serde_json::to_string(&wire).unwrap(),
            serde_json::to_string(&one).unwrap()
        );
        for &other in numbers {
            assert_eq!(wire.partial_cmp(&W::from(other)), one.partial_cmp(&other));
            assert_eq!(wire.partial_cmp(&other), one.partial_cmp(&other));
            assert_eq!(wire == W::from(other), one == other);
        }
    }
}

#[test]
fn numbers_behave_like_their_native_types() {
    check_like_native::<le::U16, u16>(&[0, 1, 256, u16::MAX]);
    check_like_native::<be::I16, i16>(&[i16::MIN, -1, 0, 255]);
    check_like_native::<be::U32, u32>(&[0, 1 << 24, u32::MAX]);
    check_like_native::<le::I32, i32>(&[i32::MIN, -2, 70_000]);
    check_like_native::<le::U64, u64>(&[0, 1 << 40, u64::MAX]);
    check_like_native::<be::I64, i64>(&[i64::MIN, -1, 1 << 33]);
    check_like_native::<ne::Usize, usize>(&[0, 256, usize::MAX]);
    check_like_native::<ne::Isize, isize>(&[isize::MIN, -1, 1]);
    check_like_native::<be::F32, f32>(&[-0.5, 0.0, -0.0, 1.5, f32::INFINITY]);
    check_like_native::<le::F64, f64>(&[f64::MIN, -1.0, 0.25, f64::MAX]);
    check_like_native::<le::F16, f32>(&[-2.0, 0.0, 0.5, 65_504.0]);
    let nan = le::F64::from(f64::NAN);
    assert_eq!(nan.partial_cmp(&nan), None);
    assert_ne!(nan, nan);
}

#[test]
fn integers_of_odd_sizes_behave_like_their_native_types() {
    type Big = be::Int<i32, 3>;
    let numbers = [-8_388_608, -1, 0, 256, 8_388_607];
    for one in numbers {
        let wire = Big::new(one);
        assert_eq!(wire, one);
        assert_eq!(
            format!("{wire}|{wire:?}|{wire:>9}"),
            format!("{one}|{one:?}|{one:>9}")
        );
        assert_eq!(serde_json::to_string(&wire).unwrap(), one.to_string());
        for other in numbers {
            assert_eq!(wire.cmp(&Big::new(other)), one.cmp(&other));
            assert_eq!(wire == Big::new(other), one == other);
        }
    }
    assert_eq!(Big::default(), 0);
    let distinct: HashSet<Big> = numbers.into_iter().chain(numbers).map(Big::new).collect();
    assert_eq!(distinct.len(), numbers.len());
    assert!(distinct.contains(&Wire::new(256)));
    assert_eq!(<le::Int<u64, 5> as Wire>::NAME, "le::Int<u64, 5>");
    assert_eq!(<be::I128 as Wire>::NAME, "be::Int<i128, 16>");
    assert_eq!(
        le::Int::<u32, 3>::try_new(1 << 24).unwrap_err().to_string(),
        "le::Int<u32, 3>: 16777216 does not fit in 24 bits: the maximum is 16777215"
    );
}

#[test]
fn every_byte_but_zero_is_true() {
    let bytes = [0, 1, 7];
    let flags = cast::<Bool>(&bytes).unwrap();
    assert_eq!(flags, [false, true, true]);
    assert_eq!(flags[1], flags[2], "the bytes differ, the values do not");
    assert_eq!(
        format!("{flags:?} {}", flags[2]),
        "[false, true, true] true"
    );
    assert_eq!(serde_json::to_string(flags).unwrap(), "[false,true,true]");
    let distinct: HashSet<Bool> = flags.iter().copied().collect();
    assert_eq!(distinct.len(), 2);
    let mut flag = Bool::from(true);
    flag.set(false);
    assert!(!bool::from(flag));
    assert_eq!(Bool::default(), false);
}

#[test]
fn pascal_strings_are_wire_types() {
    type Name = Pascal<4>;
    let name = Name::new(b"ab").unwrap();
    let names = into_bytes(vec![Wire::new(name), Name::default()]);
    assert_eq!(names, b"\x02ab\0\0\0\0\0");
    assert_eq!(
        Strided::<Name>::from(cast(&names).unwrap()),
        [name, Name::default()]
    );
    assert!(Name::default().is_empty());
}

#[derive(Coded, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u16)]
enum Status {
    Fine = 1,
    Fault = 2,
    #[view(other)]
    Other(u16),
}

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout(">H2B(2)e")]
struct Sample {
    status: Status,
    pair: [u8; 2],
    halves: [f32; 2],
}

type StatusWire = As<Status, be::U16>;

#[test]
fn coded_wires_compare_by_variant() {
    let wires: Vec<StatusWire> = [Status::Other(0), Status::Fault, Status::Fine]
        .map(StatusWire::from)
        .to_vec();
    assert_eq!(wires[1], Status::Fault);
    assert_ne!(wires[1], Status::Fine);
    assert_eq!(format!("{wires:?}"), "[0, Fault, Fine]");
    // In the order of the variants, not of the numbers.
    let mut sorted = wires.clone();
    sorted.sort();
    assert_eq!(sorted, [wires[2], wires[1], wires[0]]);
    let distinct: HashSet<StatusWire> = wires.iter().chain(&wires).copied().collect();
    assert_eq!(distinct.len(), 3);
    assert_eq!(into_bytes(wires), [0, 0, 0, 2, 0, 1]);
}

#[test]
fn coded_wires_are_cast_from_and_to_bytes() {
    let mut bytes = [0, 1, 0, 2];
    let wires = cast_mut::<StatusWire>(&mut bytes).unwrap();
    wires[0].set(Status::Other(0x0102));
    as_bytes_mut(wires)[3] = 1;
    assert_eq!(as_bytes(wires), [1, 2, 0, 1]);
    assert_eq!(cast::<StatusWire>(&bytes).unwrap()[1], Status::Fine);
}

#[test]
fn vectors_of_records_and_arrays_become_their_bytes() {
    let sample = Sample {
        status: Status::Fault,
        pair: [3, 4],
        halves: [1.0, -2.0],
    };
    let bytes = [0, 2, 3, 4, 0x3c, 0, 0xc0, 0];
    assert_eq!(
        into_bytes(vec![SampleView::from(sample); 2]),
        [bytes, bytes].concat()
    );
    assert_eq!(
        into_bytes(vec![[be::U16::new(1), be::U16::new(2)]; 2]),
        [0, 1, 0, 2, 0, 1, 0, 2]
    );
    assert_eq!(into_bytes(vec![7_u8, 8]), [7, 8]);
}

#[test]
fn a_half_float_in_an_array_is_checked() {
    let sample = |halves| Sample {
        status: Status::Fine,
        pair: [0; 2],
        halves,
    };
    assert_eq!(
        sample([1.0, 70_000.0]).try_pack().unwrap_err().to_string(),
        "Sample.halves: 70000 does not fit in binary16: the maximum is 65504"
    );
    assert_eq!(
        sample([f32::INFINITY, 0.5]).try_pack().unwrap()[4..],
        [0x7c, 0, 0x38, 0]
    );
}

#[test]
fn fields_of_array_elements_are_fields() {
    let mut view = SampleView::default();
    let second: Field<SampleView, u8> = Sample::FIELDS.pair.element(1);
    second.set(&mut view, 9);
    assert_eq!((second.offset(), second.get(&view)), (3, 9));
    assert_eq!([view].column(second), [9]);
    assert_eq!(
        format!("{:?}", Sample::FIELDS.status),
        "Field { offset: 0 }"
    );
}

#[test]
#[should_panic(expected = "the element index is out of range")]
fn an_element_past_the_array_is_not_a_field() {
    let _ = Sample::FIELDS.pair.element(2);
}

#[test]
fn a_cast_of_an_odd_address_names_the_wire_type() {
    let mut words = [0_u64; 3];
    words[0] = 7;
    let bytes = as_bytes_mut(&mut words);
    assert_eq!(
        cast::<u64>(&bytes[1..17]).unwrap_err().to_string(),
        format!(
            "u64: needs an address aligned to {} bytes, this one is off by 1 byte: use `ne::U64`, \
             which needs no alignment",
            align_of::<u64>()
        )
    );
    assert_eq!(
        cast_mut::<u16>(&mut bytes[3..5]).unwrap_err().to_string(),
        "u16: needs an address aligned to 2 bytes, this one is off by 1 byte: use `ne::U16`, \
         which needs no alignment"
    );
    cast_mut::<u64>(bytes).unwrap()[1] = 8;
    assert_eq!(words, [7, 8, 0]);
}
