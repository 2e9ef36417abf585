//! Enums whose variants are numbers.

use memoryview::{Coded, View};

#[derive(Coded, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
enum Kind {
    Data = 1,
    End = 1 + 2,
    Next,
    #[view(other)]
    Other(u8),
}

#[derive(Coded, Debug, Clone, Copy, PartialEq)]
#[repr(i16)]
enum Level {
    Low = -1,
    #[view(other)]
    Other(i16),
}

#[derive(Coded, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
enum Turn {
    North,
    East,
    South,
    West,
}

#[derive(View, Debug, Clone, Copy, PartialEq)]
#[layout(">B2Bh2t4t2t")]
struct Coding {
    kind: Kind,
    kinds: [Kind; 2],
    level: Level,
    turn: Turn,
    in_bits: Kind,
    _rest: u8,
}

#[test]
fn numbers_are_read_as_variants_and_unknown_ones_are_kept() {
    let bytes = [1, 3, 9, 0xff, 0xff, 0b1001_0000];
    let view = Coding::view(&bytes).unwrap();
    assert_eq!(view.kind(), Kind::Data);
    assert_eq!(view.kinds_at(0), Some(Kind::End));
    assert_eq!(view.kinds_at(1), Some(Kind::Other(9)));
    assert_eq!(view.level(), Level::Low);
    assert_eq!(view.turn(), Turn::South);
    assert_eq!(view.in_bits(), Kind::Next);
    assert_eq!(view.unpack().pack(), bytes);
}

#[test]
fn variants_are_written_as_numbers() {
    let mut view = CodingView::default();
    view.set_kind(Kind::Other(200));
    view.set_kinds([Kind::Next, Kind::Data]);
    view.set_level(Level::Other(-300));
    view.set_turn(Turn::West);
    view.set_in_bits(Kind::End);
    assert_eq!(view.as_bytes(), &[200, 4, 1, 0xfe, 0xd4, 0b1100_1100]);
    assert_eq!(
        view.try_set_in_bits(Kind::Other(16))
            .unwrap_err()
            .to_string(),
        "Coding.in_bits: 16 does not fit in 4 bits: the maximum is 15"
    );
}

#[test]
fn debug_shows_names_or_numbers() {
    let view = CodingView::from_bytes([1, 3, 9, 0xfe, 0xd4, 0b0101_0100]);
    assert_eq!(
        format!("{view:?}"),
        "CodingView { kind: Data, kinds: [End, 9], level: -300, turn: East, in_bits: 5 }"
    );
    assert_eq!(Kind::Next.name(), Some("Next"));
    assert_eq!(Kind::Other(7).name(), None);
    assert_eq!((Kind::Next.to_code(), Kind::from_code(3)), (4, Kind::End));
}

#[test]
fn negative_number_has_the_bits_of_its_own_type() {
    #[derive(View, Debug, PartialEq)]
    #[layout("<16t")]
    struct Bits {
        level: Level,
    }
    let bits = Bits { level: Level::Low };
    assert_eq!(bits.try_pack(), Ok([0xff, 0xff]));
    assert_eq!(Bits::unpack(&[0xff, 0xff]), Ok(bits));
}

#[test]
fn enums_in_order_only_layouts_have_a_code_attribute() {
    #[derive(View, Debug, PartialEq)]
    #[layout("<")]
    struct ByType {
        id: u16,
        #[view(code = "B")]
        kind: Kind,
        #[view(code = "2B")]
        kinds: [Kind; 2],
    }
    assert_eq!(ByType::FORMAT, "T{<H:id:B:kind:(2)B:kinds:}");
    assert_eq!(ByTypeView::default().kind(), Kind::Other(0));
}
