//! Packing a record that was read returns the same bytes, if the layout determines all of them.

use memoryview::{Error, View};

use crate::expected::{Outcome, load};

/// Cases in which the struct does not contain all bytes, with the reason.
const LOSSY: &[(&str, &str)] = &[
    (
        "bits_lsb_after_data",
        "a borrowed slice has another form in bytes: `owned` packs a `Vec`",
    ),
    (
        "const_arrays",
        "a borrowed slice has another form in bytes: `owned` packs a `Vec`",
    ),
    (
        "count_fixed_records",
        "a borrowed slice has another form in bytes: `owned` packs a `Vec`",
    ),
    (
        "count_numbers",
        "a borrowed slice has another form in bytes: `owned` packs a `Vec`",
    ),
    (
        "count_zero",
        "a borrowed slice has another form in bytes: `owned` packs a `Vec`",
    ),
    (
        "float_special",
        "a borrowed slice has another form in bytes: `owned` packs a `Vec`",
    ),
    (
        "offset_table",
        "a borrowed slice has another form in bytes: `owned` packs a `Vec`",
    ),
    (
        "window_nested",
        "a borrowed slice has another form in bytes: `owned` packs a `Vec`",
    ),
    (
        "bits_lsb_partial_byte",
        "bits without a field are packed as zeros",
    ),
    ("leb128", "padding groups are not packed"),
    ("der_long", "the code writes the shortest form"),
    (
        "offset_two_windows",
        "the position in the file is not known to the value",
    ),
    (
        "slots_trimmed",
        "what follows a terminator in its window is packed as padding",
    ),
    (
        "slots_only_padding",
        "a terminator that was missing is packed",
    ),
    (
        "union_sized",
        "what a window has left over is packed as zeros",
    ),
    (
        "header_grows",
        "what a window has left over is packed as zeros",
    ),
    (
        "window_longer",
        "what a window has left over is packed as zeros",
    ),
];

/// Returns the bytes of the record of a case without an error.
pub(crate) fn input<T: View<Args = ()>>(name: &str) -> Option<Vec<u8>> {
    let case = load(name);
    if !matches!(case.outcome, Outcome::Read) {
        return None;
    }
    let (_, rest) = T::view_prefix(&case.input).unwrap();
    let size = case.input.len() - rest.len();
    Some(case.input[..size].to_vec())
}

/// Compares the packed bytes with the input.
pub(crate) fn compare(name: &str, input: &[u8], packed: Result<Vec<u8>, Error>) {
    let lossy = LOSSY.iter().find(|(other, _)| *other == name);
    match (lossy, packed) {
        (None, packed) => assert_eq!(packed.as_deref(), Ok(input), "{name}"),
        (Some((_, why)), packed) => assert_ne!(packed.as_deref(), Ok(input), "{name}: {why}"),
    }
}

/// What was packed is what was read.
pub(crate) fn same(name: &str, input: &[u8], packed: Result<Vec<u8>, Error>) {
    let packed = packed.unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(packed, input, "{name}");
}
