//! The declarations, one file per topic.
#![allow(dead_code, reason = "fields are read through the trace")]
#![allow(
    clippy::struct_field_names,
    reason = "fields are named as the cases name them"
)]

mod arguments;
mod bits;
mod counts;
mod lengths;
mod numbers;
mod offsets;
mod options;
mod orders;
mod padding;
mod recursion;
mod repeats;
mod texts;
mod unions;
mod windows;

/// Defines a test for each case, and the list of the cases of a file. Cases after `@hand` have
/// tests of their own.
macro_rules! cases {
    ($($name:ident: $record:ty;)* $(@hand: $($own:ident)*)?) => {
        pub(crate) const CASES: &[&str] = &[$(stringify!($name),)* $($(stringify!($own),)*)?];

        $(
            #[test]
            fn $name() {
                super::check!($name, $record, crate::packing::compare);
            }
        )*
    };
}

/// The same cases with lists that `unpack` copies: `Vec<T>` where the others borrow `&'a [T]`. What
/// is read of these packs to the same bytes.
macro_rules! owned_cases {
    ($($name:ident: $record:ty;)*) => {
        mod owned {
            use super::*;

            $(
                #[test]
                fn $name() {
                    crate::cases::check!($name, $record, crate::packing::same);
                }
            )*
        }
    };
}

/// Reads a case, damages it, and packs what was read.
macro_rules! check {
    ($name:ident, $record:ty, $compare:path) => {{
        let name = stringify!($name);
        crate::harness::run::<$record>(name);
        crate::damage::run::<$record>(name);
        if let Some(input) = crate::packing::input::<$record>(name) {
            let packed = <$record as View>::unpack(&input).and_then(|value| {
                let mut packed = Vec::new();
                assert_eq!(
                    value.packed_size(),
                    value.pack_to(&mut packed).map(|()| packed.len())
                );
                value.pack_to(&mut Vec::new()).map(|()| packed)
            });
            $compare(name, &input, packed);
        }
    }};
}

pub(crate) use {cases, check, owned_cases};

/// Returns the cases of all files.
pub(crate) fn all() -> [&'static [&'static str]; 14] {
    [
        arguments::CASES,
        bits::CASES,
        counts::CASES,
        lengths::CASES,
        numbers::CASES,
        offsets::CASES,
        options::CASES,
        orders::CASES,
        padding::CASES,
        recursion::CASES,
        repeats::CASES,
        texts::CASES,
        unions::CASES,
        windows::CASES,
    ]
}
