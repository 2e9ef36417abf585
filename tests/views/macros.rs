//! Records that come out of a `macro_rules` of the user.

use memoryview::{Coded, View};

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<BB")]
struct Pair {
    low: u8,
    high: u8,
}

#[derive(Coded, Clone, Copy, Debug, PartialEq)]
#[repr(u8)]
enum Kind {
    Data = 1,
    #[view(other)]
    Other(u8),
}

/// Order and word size by parameter, as ELF needs them.
macro_rules! word {
    ($record:ident $order:literal $word:ident { $($rest:tt)* }) => {
        #[derive(View, Debug, PartialEq)]
        #[layout($order)]
        struct $record {
            word: $word,
            bytes: [u8; 2],
            $($rest)*
        }
    };
}

/// A macro around it: the types of the fields come from another place than the struct.
macro_rules! big_word {
    ($record:ident) => {
        word! { $record ">" u32 {
            last: u16,
            pair: Pair,
            pairs: [Pair; 2],
            #[view(code = "B")]
            kind: Kind,
        } }
    };
}

big_word!(FromMacros);

#[test]
fn records_may_come_out_of_macros() {
    let record = FromMacros {
        word: 1,
        bytes: [2, 3],
        last: 4,
        pair: Pair { low: 5, high: 6 },
        pairs: [Pair { low: 7, high: 8 }; 2],
        kind: Kind::Data,
    };
    let mut bytes = record.pack();
    assert_eq!(bytes, [0, 0, 0, 1, 2, 3, 0, 4, 5, 6, 7, 8, 7, 8, 1]);
    assert_eq!(FromMacros::unpack(&bytes), Ok(record));
    let view = FromMacros::view_mut(&mut bytes).unwrap();
    view.set_word(5);
    view.set_kind(Kind::Other(9));
    assert_eq!((view.word(), view.kind()), (5, Kind::Other(9)));
    assert_eq!(view.pairs_at(1).unwrap().high(), 8);
}
