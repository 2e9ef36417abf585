//! Operators and constants in expressions, compared with Rust's own.

use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Numbers {
    a: u8,
    b: i8,
    wide: i64,
    list: [u16; 3],
    #[view(value = !a)]
    not: i64,
    #[view(value = a ^ 0x5a)]
    xor: i64,
    #[view(value = -b)]
    negative: i64,
    #[view(value = max(a, b))]
    max: i64,
    #[view(value = min(a, b, 7))]
    min: i64,
    #[view(value = sum(list))]
    sum: i64,
    #[view(value = sum(a, b, 1))]
    total: i64,
    #[view(value = if a > 100 && !(b < 0) { list[0] } else { list[2] })]
    chosen: i64,
}

fn numbers(a: u8, b: i8, wide: i64, list: [u16; 3]) -> Vec<u8> {
    let mut bytes = vec![a, b.cast_unsigned()];
    bytes.extend(wide.to_le_bytes());
    bytes.extend(list.iter().flat_map(|n| n.to_le_bytes()));
    bytes
}

#[test]
fn numbers_are_those_of_rust() {
    for a in [0, 1, 7, 100, 101, 255] {
        for b in [-128, -1, 0, 5, 127] {
            let list = [1, 65535, 65535];
            let bytes = numbers(a, b, 0, list);
            let record = Numbers::view(&bytes).unwrap();
            let (x, y) = (i64::from(a), i64::from(b));
            assert_eq!(record.not(), !x);
            assert_eq!(record.xor(), x ^ 0x5a);
            assert_eq!(record.negative(), -y);
            assert_eq!(record.max(), x.max(y));
            assert_eq!(record.min(), x.min(y).min(7));
            assert_eq!(record.sum(), 131_071);
            assert_eq!(record.total(), x + y + 1);
            let chosen = if a > 100 && b >= 0 { list[0] } else { list[2] };
            assert_eq!(record.chosen(), i64::from(chosen));
        }
    }
}

/// Values of any `i64` are computed in `i128`.
#[derive(View)]
#[layout("<")]
struct Wide {
    a: i64,
    b: i64,
    #[view(if = -a == b)]
    opposite: Option<u8>,
    #[view(if = sum(a, b) > 0)]
    positive: Option<u8>,
    #[view(if = (a > 0) == (b > 0))]
    same_sign: Option<u8>,
    #[view(if = (a > 0) ^ (b > 0))]
    other_sign: Option<u8>,
    #[view(if = if a == 0 { b == 0 } else { a == b })]
    equal: Option<u8>,
}

#[test]
fn conditions_do_not_overflow() {
    let edges = [i64::MIN, i64::MIN + 1, -1, 0, 1, i64::MAX - 1, i64::MAX];
    for a in edges {
        for b in edges {
            let mut bytes = [a.to_le_bytes(), b.to_le_bytes()].concat();
            let (x, y) = (i128::from(a), i128::from(b));
            let present = [
                -x == y,
                x + y > 0,
                (a > 0) == (b > 0),
                (a > 0) ^ (b > 0),
                a == b,
            ];
            let count = present.iter().filter(|present| **present).count();
            bytes.resize(bytes.len() + count, 9);
            let record = Wide::view(&bytes).unwrap();
            let fields = [
                record.opposite(),
                record.positive(),
                record.same_sign(),
                record.other_sign(),
                record.equal(),
            ];
            assert_eq!(fields.map(|field| field.is_some()), present, "{a} {b}");
        }
    }
}

const FIRST: u8 = 10;
const LAST: u8 = 20;
const MARK: &[u8; 2] = b"OK";

mod codes {
    pub(crate) const STOP: i32 = 99;
}

#[derive(View)]
#[layout("<")]
struct Message<'a> {
    tag: u8,
    #[view(match = tag)]
    body: Body<'a>,
}

#[derive(View, Debug, PartialEq)]
#[layout("<")]
enum Body<'a> {
    #[view(tag = FIRST)]
    First(u8),
    #[view(tag = 11..LAST | 30..=LAST_BUT_ONE)]
    Middle(u16),
    #[view(tag = codes::STOP)]
    Stop,
    #[view(tag = HIGH..)]
    High(&'a [u8]),
    #[view(other)]
    Other(&'a [u8]),
}

const LAST_BUT_ONE: u8 = 31;
const HIGH: u8 = 200;

#[test]
fn constants_are_tags_and_bounds_of_ranges() {
    for tag in 0..=255 {
        let bytes = [tag, 1, 2];
        let body = Message::view_prefix(&bytes).unwrap().0.body();
        let expected = match tag {
            10 => BodyView::First(1),
            11..20 | 30..=31 => BodyView::Middle(0x0201),
            99 => BodyView::Stop,
            200.. => BodyView::High(&[1, 2]),
            _ => BodyView::Other(&[1, 2]),
        };
        assert_eq!(body, expected, "{tag}");
    }
}

#[derive(View)]
#[layout("<")]
struct Pair<'a> {
    major: u8,
    is_long: bool,
    mark: [u8; 2],
    #[view(match = (major, is_long))]
    size: Size,
    #[view(match = mark)]
    rest: Rest<'a>,
}

#[derive(View, Debug, PartialEq)]
#[layout("<")]
enum Size {
    #[view(tag = (0..=3, false))]
    Byte(u8),
    #[view(tag = (FIRST | LAST..=LAST_BUT_ONE | 77, true))]
    Word(u32),
    #[view(other)]
    None,
}

#[derive(View, Debug, PartialEq)]
#[layout("<")]
enum Rest<'a> {
    #[view(tag = MARK)]
    Fine,
    #[view(tag = b"NO")]
    Reason(&'a [u8]),
}

#[test]
fn tuples_and_byte_strings_are_tags() {
    let pair = |bytes| Pair::view(bytes).map(|pair| (pair.size(), pair.rest()));
    assert_eq!(
        pair(b"\x03\0OK\x07").unwrap(),
        (SizeView::Byte(7), RestView::Fine)
    );
    assert_eq!(
        pair(b"\x0a\x01NO\x07\0\0\0why").unwrap(),
        (SizeView::Word(7), RestView::Reason(b"why"))
    );
    for major in 0..=255 {
        let bytes = [major, 1, b'O', b'K', 1, 0, 0, 0];
        let is_word = matches!(major, 10 | 20..=31 | 77);
        let size = Pair::view_prefix(&bytes).unwrap().0.size();
        assert_eq!(size == SizeView::Word(1), is_word, "{major}");
    }
    assert_eq!(pair(b"\x0a\0OK").unwrap(), (SizeView::None, RestView::Fine));
    let error = pair(b"\x0a\0KO").unwrap_err();
    assert!(error.to_string().starts_with("Pair.rest: "), "{error}");
}

fn is_set(flags: u8) -> bool {
    flags & 1 != 0
}

/// Results of functions, whose types the derive does not see, and lists of numbers in the input.
#[derive(View)]
#[layout("<")]
struct Unseen<'a> {
    flags: u8,
    n: u8,
    #[view(count = n)]
    list: &'a [u16],
    #[view(value = sum(list))]
    total: u32,
    #[view(value = is_set(flags) + n)]
    more: u8,
    #[view(if = is_set(flags))]
    extra: Option<u8>,
}

#[test]
fn results_of_functions_are_numbers_and_conditions() {
    for (bytes, total, more, extra) in [
        (&[0, 2, 1, 0, 0xff, 0xff][..], 65536, 2, None),
        (&[1, 1, 5, 0, 9], 5, 2, Some(9)),
    ] {
        let view = Unseen::view(bytes).unwrap();
        assert_eq!(view.list().len(), usize::from(view.n()));
        assert_eq!(
            (view.total(), view.more(), view.extra()),
            (total, more, extra)
        );
    }
}

#[derive(View)]
#[layout("<")]
struct Shifted {
    wide: i64,
    by: i8,
    list: [u8; 3],
    #[view(value = wide >> by)]
    right: i64,
}

#[derive(View)]
#[layout("<")]
struct Indexed {
    wide: i64,
    list: [u8; 3],
    #[view(value = list[wide * 2])]
    element: u8,
}

#[test]
fn shifts_and_indices_are_those_of_rust() {
    let shifted = |wide: i64, by: i8| {
        let mut bytes = wide.to_le_bytes().to_vec();
        bytes.extend([by.cast_unsigned(), 0, 0, 0]);
        Shifted::view(&bytes).map(|view| (*view.list(), view.right()))
    };
    for wide in [i64::MIN, -9, -1, 0, 1, 1000, i64::MAX] {
        for by in [0, 1, 5, 63] {
            assert_eq!(shifted(wide, by).unwrap(), ([0; 3], wide >> by));
        }
    }
    let error = shifted(1, 64).unwrap_err().to_string();
    let expected = "Shifted.right: `value = wide >> by` shifts by less than 0 or more than 63 bits, at offset 12";
    assert_eq!(error, expected);

    let element = |wide: i64| {
        let bytes = [&wide.to_le_bytes()[..], &[7, 8, 9]].concat();
        Indexed::view(&bytes)
            .map(|view| view.element())
            .map_err(|error| error.to_string())
    };
    assert_eq!((element(0), element(1)), (Ok(7), Ok(9)));
    for (wide, index) in [
        (2, "4"),
        (-1, "-2"),
        // Numbers with more bits are reported as the nearest one.
        (i64::MAX, "9223372036854775807"),
        (i64::MIN, "-9223372036854775808"),
    ] {
        let message = format!("index {index} is out of range: the array has 3 elements");
        let error = element(wide).unwrap_err();
        assert!(error.contains(&message), "{error}");
    }
}

macro_rules! odd_sizes {
    ($name:ident $order:literal $from:ident) => {
        #[derive(View)]
        #[layout($order)]
        struct $name<'a> {
            first: u8,
            #[view(size = 3)]
            three: u32,
            #[view(size = 3)]
            signed: i32,
            #[view(size = 5)]
            five: i64,
            #[view(bits = 4)]
            a: u8,
            #[view(bits = 6)]
            b: u8,
            #[view(bits = 6)]
            c: u8,
            rest: &'a [u8],
        }

        impl $name<'_> {
            fn check() {
                for number in [0_i32, 1, 0x01_0203, 0x7f_fffe, -2, -0x80_0000] {
                    let wide = i64::from(number) << 16 | 5;
                    let (size_3, size_5) = if $order == "<" {
                        let number = number.to_le_bytes();
                        (number[..3].to_vec(), wide.to_le_bytes()[..5].to_vec())
                    } else {
                        let number = number.to_be_bytes();
                        (number[1..].to_vec(), wide.to_be_bytes()[3..].to_vec())
                    };
                    let bytes = [&[9][..], &size_3, &size_3, &size_5, &[0x21, 0x43, 8]].concat();
                    let view = $name::view(&bytes).unwrap();
                    assert_eq!((view.first(), view.rest()), (9, &[8][..]));
                    assert_eq!(view.three(), number.cast_unsigned() & 0xff_ffff);
                    assert_eq!((view.signed(), view.five()), (number, wide));
                    let run = u16::$from([0x21, 0x43]);
                    let bits = if $order == "<" {
                        [run & 15, run >> 4 & 63, run >> 10]
                    } else {
                        [run >> 12, run >> 6 & 63, run & 63]
                    };
                    assert_eq!([view.a(), view.b(), view.c()].map(u16::from), bits);
                }
            }
        }
    };
}

odd_sizes!(OddLittle "<" from_le_bytes);
odd_sizes!(OddBig ">" from_be_bytes);

#[test]
fn integers_of_odd_sizes_and_bits_have_an_order() {
    OddLittle::check();
    OddBig::check();
}

/// Functions with the names of local variables in generated code.
mod names {
    use memoryview::{At, Endian, View};

    pub(super) fn order(n: u8) -> u8 {
        n
    }

    pub(super) fn input(n: u8) -> u8 {
        n
    }

    pub(super) fn given(n: u8) -> bool {
        n == 1
    }

    pub(super) fn position(n: u8) -> bool {
        n == 1
    }

    pub(super) fn view(n: u8) -> u8 {
        n
    }

    pub(super) fn run0(n: u8) -> u8 {
        n
    }

    pub(super) fn endian(_: u8) -> Endian {
        Endian::Big
    }

    #[derive(View, Debug, PartialEq)]
    #[layout(order = endian(n))]
    pub(super) struct Record<'a> {
        pub(super) n: u8,
        #[view(size = order(n))]
        pub(super) first: &'a [u8],
        #[view(size = input(n) + run0(n), check = given(n), verify = position(n))]
        pub(super) second: &'a [u8],
        #[view(at = view(n), size = order(n))]
        pub(super) third: At<'a, &'a [u8]>,
        pub(super) last: u16,
    }
}

#[test]
fn functions_may_have_the_names_of_generated_variables() {
    let bytes = [1, 2, 3, 4, 0, 5];
    let record = names::Record::view(&bytes).unwrap();
    assert_eq!((record.first(), record.second()), (&[2][..], &[3, 4][..]));
    assert_eq!(
        (record.third().get().unwrap(), record.last()),
        (&[2][..], 5)
    );
    record.verify().unwrap();
    let mut packed = Vec::new();
    let values = names::Record::unpack(&bytes).unwrap();
    values.pack_to(&mut packed).unwrap();
    assert_eq!(packed, bytes);
}

#[derive(View, Debug, PartialEq)]
#[layout(">BH?")]
struct Sizes {
    small: u8,
    size: u16,
    is_wide: bool,
}

#[derive(View, Debug, PartialEq)]
#[view(args(size: u64, is_wide: bool))]
struct Told<'a> {
    #[view(size = if is_wide { 2 * size } else { size })]
    data: &'a [u8],
}

/// Numbers of nested records and of arrays are converted to the types of arguments.
#[derive(View, Debug, PartialEq)]
#[layout(">")]
struct Arguments<'a> {
    sizes: Sizes,
    more: [u8; 2],
    #[view(with(size = sizes.size, is_wide = sizes.is_wide))]
    first: Told<'a>,
    #[view(with(size = sizes.small, is_wide = false))]
    second: Told<'a>,
    #[view(with(size = more[1], is_wide = sizes.small == 2))]
    third: Told<'a>,
}

#[test]
fn arguments_are_numbers_of_any_smaller_type() {
    let bytes = b"\x01\0\x02\x01\x07\x03aaaabccc";
    let view = Arguments::view(bytes).unwrap();
    let all = [view.first(), view.second(), view.third()];
    assert_eq!(all.map(|told| told.data()), [&b"aaaa"[..], b"b", b"ccc"]);
    let mut packed = Vec::new();
    Arguments::unpack(bytes)
        .unwrap()
        .pack_to(&mut packed)
        .unwrap();
    assert_eq!(packed, bytes);
}
