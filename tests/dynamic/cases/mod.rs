//! The declarations, one file for each topic.
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

/// One test for each case, and the list of the cases of a file; those after `@hand` have a test of
/// their own.
macro_rules! cases {
    ($($name:ident: $record:ty;)* $(@hand: $($own:ident)*)?) => {
        pub(crate) const CASES: &[&str] = &[$(stringify!($name),)* $($(stringify!($own),)*)?];

        $(
            #[test]
            fn $name() {
                crate::harness::run::<$record>(stringify!($name));
                crate::damage::run::<$record>(stringify!($name));
                if let Some(input) = crate::packing::input::<$record>(stringify!($name)) {
                    let packed = <$record as View>::unpack(&input).and_then(|value| {
                        let mut packed = Vec::new();
                        assert_eq!(value.packed_size(), value.pack_to(&mut packed).map(|()| packed.len()));
                        value.pack_to(&mut Vec::new()).map(|()| packed)
                    });
                    crate::packing::compare(stringify!($name), &input, packed);
                }
            }
        )*
    };
}

pub(crate) use cases;

/// The cases of all files.
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
