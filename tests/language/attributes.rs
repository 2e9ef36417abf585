//! Errors of expressions without a valid value name the attribute.

use memoryview::{At, Lazy, Seq, Table, View};

/// Declares a struct of `n` and `m`, followed by fields, and asserts the errors of inputs.
macro_rules! says {
    ($name:ident $(<$a:lifetime>)?, $layout:literal, { $($fields:tt)* }, $($bytes:expr => $error:expr),*) => {{
        #[derive(View)]
        #[layout($layout)]
        #[allow(dead_code, reason = "only errors are read")]
        struct $name $(<$a>)? { n: i8, m: u8, $($fields)* }
        $(assert_eq!($name::view($bytes).err().unwrap().to_string(), concat!(stringify!($name), $error));)*
    }};
}

#[derive(View)]
#[layout(">")]
#[view(args(wide: u8))]
struct Given {
    #[view(check = wide > 0)]
    x: u8,
}

#[derive(View)]
enum Body {
    #[view(tag = 1)]
    One(u8),
}

/// The variant is selected by an expression over the arguments.
#[derive(View)]
#[view(args(kind: u8), match = 6 / kind)]
enum Chosen {
    #[view(tag = 6)]
    Six(u8),
}

fn half(n: i8) -> Option<u8> {
    u8::try_from(n / 2).ok()
}

#[test]
fn sizes_and_counts_are_named() {
    says!(Size<'a>, ">", { #[view(size = n - 4)] x: &'a [u8] },
        &[1, 2] => ".x: `size = n - 4` cannot be negative: -3, at offset 2");
    says!(InString<'a>, ">bB{n - 4}s", { x: &'a [u8] },
        &[1, 2] => ".x: `size = n - 4` cannot be negative: -3, at offset 2");
    says!(Integer, ">", { #[view(size = 6 / m)] x: u32 },
        &[1, 0] => ".x: `size = 6 / m` divides by zero, at offset 2");
    says!(Nested, ">", { #[view(size = n)] x: Body2 },
        &[0xff, 0] => ".x: `size = n` cannot be negative: -1, at offset 2");
    says!(Count<'a>, ">", { #[view(count = 1 << n)] x: &'a [u16] },
        &[0xff, 0] => ".x: `count = 1 << n` shifts by less than 0 or more than 63 bits, at offset 2");
    says!(Each<'a>, ">", { #[view(count = n, each = 6 / m)] x: Seq<'a, Body2> },
        &[1, 0] => ".x: `count = n, each = 6 / m` divides by zero, at offset 2",
        &[0xff, 1] => ".x: `count = n, each = 6 / m` cannot be negative: -1, at offset 2");
    says!(Window<'a>, ">", { #[view(count = 6 / m, size = n)] x: Seq<'a, Body2> },
        &[0xff, 1] => ".x: `size = n` cannot be negative: -1, at offset 2",
        &[0, 0] => ".x: `count = 6 / m` divides by zero, at offset 2");
    says!(Text<'a>, ">", { #[view(size = half(n), trim = b' ')] x: &'a [u8] },
        &[0xf0, 0] => ".x: `size = half(n)` has no value: an optional field or the result of a function is absent, at offset 2");
}

#[derive(View)]
#[layout(">")]
struct Body2 {
    x: u8,
}

#[test]
fn conditions_are_named() {
    says!(If, ">", { #[view(if = 6 / m == 3)] x: Option<u8> },
        &[1, 0] => ".x: `if = 6 / m == 3` divides by zero, at offset 2");
    says!(Check, ">", { #[view(check = x > 0, check = 6 / x == 3, check = x != m)] x: u8 },
        &[1, 2, 0] => ".x: expected `x > 0`, at offset 2",
        &[1, 2, 3] => ".x: expected `6 / x == 3`, at offset 2",
        &[1, 2, 2] => ".x: expected `x != m`, at offset 2");
    says!(Until<'a>, ">", { #[view(until = 6 / m == 3)] x: Seq<'a, Body2> },
        &[1, 0, 1] => ".x: `until = 6 / m == 3` divides by zero, at offset 2");
    says!(UntilElement<'a>, ">", { #[view(until = |e| 6 / e.x == m || e.x == n)] x: Seq<'a, Body2> },
        &[1, 0, 0] => ".x: `until = |e| 6 / e.x == m || e.x == n` divides by zero, at offset 3");
    says!(Value, ">", { #[view(value = n * 2)] x: u8 },
        &[0xff, 0] => ".x: `value = n * 2` is out of range, at offset 2");
}

#[test]
fn gaps_are_named() {
    says!(Skip, ">", { #[view(skip = n)] x: u8 },
        &[0xff, 0] => ".x: `skip = n` cannot be negative: -1, at offset 2");
    says!(SkipInString, ">bB{n}xB", { x: u8 },
        &[0xff, 0] => ".x: `skip = n` cannot be negative: -1, at offset 2");
    says!(Align, ">", { #[view(align = n)] x: u8 },
        &[0xff, 0] => ".x: `align = n` cannot be negative: -1, at offset 2");
    says!(SkipAfter, ">", { #[view(skip_after = n)] x: u8 },
        &[0xff, 0, 1] => ".x: `skip_after = n` cannot be negative: -1, at offset 3");
    says!(AlignAfter, ">", { #[view(align_after = n)] x: u8 },
        &[0xff, 0, 1] => ".x: `align_after = n` cannot be negative: -1, at offset 3");
    says!(End, ">bBB{n}x", { x: u8 },
        &[0xff, 0, 1] => ".x: `skip_after = n` cannot be negative: -1, at offset 3");
}

#[test]
fn arguments_are_named() {
    says!(With, ">", { #[view(with(wide = 6 / m))] x: Given },
        &[1, 0] => ".x: `with(wide = 6 / m)` divides by zero, at offset 2");
    says!(Short<'a>, ">", { #[view(with(wide = n), count = m)] x: Seq<'a, Given> },
        &[0xff, 1] => ".x: `with(wide = n)` is out of range, at offset 2");
    says!(ByIndex<'a>, ">", { sizes: [u8; 2], #[view(count = m, with(wide = sizes[index()]))] x: Seq<'a, Given> },
        &[0, 3, 1, 1, 1, 1, 1] => ".x: index 2 is out of range: the array has 2 elements, in `count = m, with(wide = sizes[index()])`, at offset 6");
    says!(Match, ">", { #[view(match = 6 / m)] x: Body },
        &[1, 0] => ".x: `match = 6 / m` divides by zero, at offset 2");
    says!(OnEnum, ">", { #[view(with(kind = m))] x: Chosen },
        &[1, 0] => ".x: `match = 6 / kind` divides by zero, at offset 2");
}

#[derive(View)]
#[layout(">")]
struct Offsets<'a> {
    n: i8,
    m: u8,
    #[view(at = n - 4)]
    at: At<'a, Body2>,
    #[view(at = m, size = n)]
    sized: At<'a, &'a [u8]>,
    #[view(at = m, count = 6 / n)]
    table: At<'a, Table<'a, Body2>>,
    #[view(size = 0)]
    lazy: Lazy<'a, Body2>,
}

#[test]
fn offsets_are_named_when_they_are_followed() {
    let view = Offsets::view(&[0xfe, 0]).unwrap();
    let error = |error: memoryview::Error| error.to_string();
    assert_eq!(
        error(view.at().get().err().unwrap()),
        "Offsets.at: `at = n - 4` cannot be negative: -6, at offset 0"
    );
    assert_eq!(
        error(view.sized().get().err().unwrap()),
        "Offsets.sized: `at = m, size = n` cannot be negative: -2, at offset 0"
    );
    let view = Offsets::view(&[0, 0]).unwrap();
    assert_eq!(
        error(view.table().get().err().unwrap()),
        "Offsets.table: `at = m, count = 6 / n` divides by zero, at offset 0"
    );
    assert_eq!(
        error(view.lazy().get().err().unwrap()),
        "Offsets.lazy.x: needs 1 byte at offset 2, 0 are left"
    );
}

#[derive(View)]
#[layout(">")]
struct Sums {
    #[view(verify = 6 / x == 3, verify = x == 1)]
    x: u8,
}

#[test]
fn verify_names_the_condition_that_is_false_or_has_no_value() {
    let error = |bytes| Sums::view(bytes).unwrap().verify().unwrap_err().to_string();
    assert_eq!(
        error(&[0]),
        "Sums.x: `verify = 6 / x == 3` divides by zero, at offset 0"
    );
    assert_eq!(error(&[3]), "Sums.x: expected `6 / x == 3`, at offset 0");
    assert_eq!(error(&[2]), "Sums.x: expected `x == 1`, at offset 0");
}

#[derive(View, Debug, PartialEq)]
#[layout(">")]
struct Packed<'a> {
    n: i8,
    #[view(size = n)]
    number: u32,
    #[view(size = n - 1)]
    rest: &'a [u8],
}

#[test]
fn packing_names_the_attribute_too() {
    let error = |n| {
        let value = Packed {
            n,
            number: 1 << 20,
            rest: b"",
        };
        value.packed_size().unwrap_err().to_string()
    };
    assert_eq!(
        error(-1),
        "Packed.number: `size = n` cannot be negative: -1, at offset 1"
    );
    // The value does not fit; its size is valid.
    assert_eq!(
        error(2),
        "Packed.number: the number is out of range, at offset 1"
    );
}
