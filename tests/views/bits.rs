//! Bit fields, compared with a model of single bits.
#![allow(
    clippy::cast_lossless,
    clippy::cast_possible_truncation,
    reason = "one model for fields of every width"
)]

use memoryview::{BitColumn, BitField, Coded, Columns, ColumnsMut, View};
use proptest::prelude::*;

#[derive(View, Debug, Clone, PartialEq)]
#[layout("!4t4t6t2tHH3t13tBBH4s4s")]
struct Ipv4 {
    version: u8,
    ihl: u8,
    dscp: u8,
    ecn: u8,
    total_length: u16,
    id: u16,
    flags: u8,
    fragment_offset: u16,
    ttl: u8,
    protocol: u8,
    checksum: u16,
    source: [u8; 4],
    destination: [u8; 4],
}

#[test]
fn ip_header() {
    let mut bytes = [
        0x45, 0, 0, 0x54, 0, 0, 0x40, 1, 64, 1, 0, 0, 127, 0, 0, 1, 127, 0, 0, 2,
    ];
    let header = Ipv4::view_mut(&mut bytes).unwrap();
    assert_eq!((header.version(), header.ihl()), (4, 5));
    assert_eq!((header.flags(), header.fragment_offset()), (2, 1));
    assert_eq!(header.source(), &[127, 0, 0, 1]);
    header.set_ihl(6);
    assert_eq!(
        header.try_set_version(16).unwrap_err().to_string(),
        "Ipv4.version: 16 does not fit in 4 bits: the maximum is 15"
    );
    assert_eq!(bytes[0], 0x46);
}

#[test]
fn setters_truncate_and_try_setters_reject() {
    #[derive(View, Debug, PartialEq)]
    #[layout("<1t2t5t")]
    struct Flags {
        on: bool,
        mode: u8,
        rest: u8,
    }
    let mut view = FlagsView::default();
    view.set_mode(0xff);
    assert_eq!(view.as_bytes(), &[0b0000_0110]);
    view.set_on(true);
    assert!(view.on());
    assert!(view.try_set_mode(4).is_err());
    assert_eq!(view.mode(), 3);
    let flags = Flags {
        on: true,
        mode: 9,
        rest: 0,
    };
    assert_eq!(flags.pack(), [0b011], "as C does");
    assert_eq!(
        flags.try_pack().unwrap_err().to_string(),
        "Flags.mode: 9 does not fit in 2 bits: the maximum is 3"
    );
}

#[test]
fn bits_attribute_matches_the_string() {
    #[derive(Coded, Debug, Clone, Copy, PartialEq)]
    #[repr(u8)]
    enum Status {
        Good = 0,
        Bad = 1,
        #[view(other)]
        Other(u8),
    }

    #[derive(View)]
    #[layout("<")]
    struct Sample {
        time: u32,
        #[view(bits = 4)]
        status: Status,
        #[view(bits = 3)]
        trend: i8,
        #[view(bits = 1)]
        on: bool,
        value: f32,
    }

    assert_eq!(Sample::SIZE, 9);
    assert_eq!(
        Sample::FORMAT,
        "T{<I:time:4t:status:3t:trend:1t:on:f:value:}"
    );
    let mut bytes = [0; 2 * Sample::SIZE];
    let samples = Sample::view_slice_mut(&mut bytes).unwrap();
    samples[1].set_status(Status::Other(9));
    samples[1].set_trend(-3);
    samples[1].set_on(true);
    assert_eq!(
        samples[1].as_bytes(),
        &[0, 0, 0, 0, 0b1101_1001, 0, 0, 0, 0]
    );
    assert_eq!(samples[1].status(), Status::Other(9));
    assert_eq!((samples[1].trend(), samples[1].on()), (-3, true));
}

#[test]
fn order_of_bits_may_change_on_a_byte_boundary() {
    #[derive(View, Debug, PartialEq)]
    #[layout("T{<4t:a:12t:b:>4t:c:12t:d:}")]
    struct Both {
        a: u8,
        b: u16,
        c: u8,
        d: u16,
    }
    let both = Both {
        a: 1,
        b: 0x234,
        c: 5,
        d: 0x678,
    };
    assert_eq!(both.pack(), [0x41, 0x23, 0x56, 0x78]);
    assert_eq!(Both::unpack(&[0x41, 0x23, 0x56, 0x78]), Ok(both));
}

/// Returns bit `i` of a record whose bits count from the low (`<`) or the high (`>`) end of each
/// byte.
fn bit(bytes: &[u8], i: usize, big: bool) -> u64 {
    let shift = if big { 7 - i % 8 } else { i % 8 };
    u64::from(bytes[i / 8] >> shift & 1)
}

/// Returns the number in `width` bits from bit `first` on.
fn number(bytes: &[u8], first: usize, width: usize, big: bool) -> u64 {
    (0..width).fold(0, |number, i| {
        let bit = bit(bytes, first + i, big);
        if big {
            number << 1 | bit
        } else {
            number | bit << i
        }
    })
}

macro_rules! against_the_model {
    ($name:ident $layout:literal $big:literal: $($field:ident $set:ident $ty:ident $first:literal $width:literal,)*) => {
        #[derive(View, Debug, PartialEq)]
        #[layout($layout)]
        struct $name { $($field: $ty,)* }

        impl $name {
            fn check(bytes: [u8; SIZE], value: u64) {
                let view = Self::view(&bytes).unwrap();
                $(assert_eq!(u64::from(view.$field()), number(&bytes, $first, $width, $big));)*
                assert_eq!(view.unpack().pack(), bytes);
                $({
                    let mut changed = bytes;
                    Self::view_mut(&mut changed).unwrap().$set(value as $ty);
                    let low = value as $ty as u64 & u64::MAX >> (64 - $width);
                    assert_eq!(number(&changed, $first, $width, $big), low);
                    for i in (0..8 * SIZE).filter(|i| !($first..$first + $width).contains(i)) {
                        assert_eq!(bit(&changed, i, $big), bit(&bytes, i, $big), "bit {i}");
                    }
                })*
            }
        }
    };
}

const SIZE: usize = 44;

against_the_model! {
    Little "<1t2t3t4t5t6t7t8t9t11t13t15t17t21t23t31t33t39t51t53t" false:
    a set_a u8 0 1, b set_b u8 1 2, c set_c u8 3 3, d set_d u8 6 4, e set_e u8 10 5,
    f set_f u8 15 6, g set_g u8 21 7, h set_h u8 28 8, i set_i u16 36 9, j set_j u16 45 11,
    k set_k u16 56 13, l set_l u16 69 15, m set_m u32 84 17, n set_n u32 101 21,
    o set_o u32 122 23, p set_p u32 145 31, q set_q u64 176 33, r set_r u64 209 39,
    s set_s u64 248 51, t set_t u64 299 53,
}

against_the_model! {
    Big ">1t2t3t4t5t6t7t8t9t11t13t15t17t21t23t31t33t39t51t53t" true:
    a set_a u8 0 1, b set_b u8 1 2, c set_c u8 3 3, d set_d u8 6 4, e set_e u8 10 5,
    f set_f u8 15 6, g set_g u8 21 7, h set_h u8 28 8, i set_i u16 36 9, j set_j u16 45 11,
    k set_k u16 56 13, l set_l u16 69 15, m set_m u32 84 17, n set_n u32 101 21,
    o set_o u32 122 23, p set_p u32 145 31, q set_q u64 176 33, r set_r u64 209 39,
    s set_s u64 248 51, t set_t u64 299 53,
}

against_the_model! {
    LittleWide "<64t1t63t2t62t7t57t64t32t" false:
    a set_a u64 0 64, b set_b u8 64 1, c set_c u64 65 63, d set_d u8 128 2, e set_e u64 130 62,
    f set_f u8 192 7, g set_g u64 199 57, h set_h u64 256 64, i set_i u32 320 32,
}

against_the_model! {
    BigWide ">64t1t63t2t62t7t57t64t32t" true:
    a set_a u64 0 64, b set_b u8 64 1, c set_c u64 65 63, d set_d u8 128 2, e set_e u64 130 62,
    f set_f u8 192 7, g set_g u64 199 57, h set_h u64 256 64, i set_i u32 320 32,
}

proptest! {
    #[test]
    fn bits_match_the_model(bytes in any::<[u8; 22]>(), more in any::<[u8; 22]>(), value: u64) {
        let mut all = [0; SIZE];
        all[..22].copy_from_slice(&bytes);
        all[22..].copy_from_slice(&more);
        Little::check(all, value);
        Big::check(all, value);
        LittleWide::check(all, value);
        BigWide::check(all, value);
    }
}

/// A computed position outside the record panics with a message in every build; it never wraps
/// around to other bits.
#[test]
fn fields_past_the_record_are_rejected() {
    use memoryview::{BitField, Endian};

    let at = |offset, first, width| {
        std::panic::catch_unwind(|| BitField::<[u8; 4], u8>::at(offset, first, width, Endian::Big))
            .map_err(|panic| *panic.downcast_ref::<&str>().unwrap())
            .map(|field| (field.offset(), field.width()))
    };
    assert_eq!((at(0, 28, 4), at(3, 0, 8)), (Ok((3, 4)), Ok((3, 8))));
    for (offset, first, width) in [
        (0, usize::MAX - 3, 4),
        (0, usize::MAX, 1),
        (usize::MAX, 0, 1),
        (usize::MAX, usize::MAX, 64),
        (usize::MAX / 8, usize::MAX - 7, 8),
        (4, 0, 1),
        (0, 29, 4),
    ] {
        assert_eq!(
            at(offset, first, width),
            Err("the field extends past the end of the record")
        );
    }
    for width in [0, 65, usize::MAX] {
        assert_eq!(at(0, 0, width), Err("a bit field has 1 to 64 bits"));
    }
}

#[derive(Coded, Clone, Copy, Debug, PartialEq)]
#[repr(u8)]
enum Level {
    Low = 1,
    High = 2,
    #[view(other)]
    Other(u8),
}

/// One bit field of each type that bit fields have.
#[derive(View, Debug)]
#[layout("<4t20t40t3t5t16t40t1t15t")]
struct Widths {
    byte: u8,
    word: u32,
    large: u64,
    level: Level,
    small: i8,
    short: i16,
    signed: i64,
    on: bool,
    rest: u16,
}

#[test]
fn fields_of_every_type_read_and_write_one_record() {
    let (mut bytes, fields) = ([0; Widths::SIZE], Widths::FIELDS);
    let view = Widths::view_mut(&mut bytes).unwrap();
    fields.byte.set(view, 0xf);
    fields.word.set(view, 0xa_bcde);
    fields.large.set(view, 0xff_0000_0001);
    fields.level.set(view, Level::High);
    fields.small.set(view, -16);
    fields.short.set(view, i16::MIN);
    fields.signed.set(view, -1);
    fields.on.set(view, true);
    fields.rest.set(view, 0x7fff);
    assert_eq!(
        (view.byte(), view.word(), view.large()),
        (0xf, 0xa_bcde, 0xff_0000_0001)
    );
    assert_eq!((view.level(), view.small()), (Level::High, -16));
    assert_eq!(
        (view.short(), view.signed(), view.on(), view.rest()),
        (i16::MIN, -1, true, 0x7fff)
    );
    assert_eq!(
        (fields.byte.get(view), fields.word.get(view)),
        (0xf, 0xa_bcde)
    );
    assert_eq!(
        (fields.large.get(view), fields.level.get(view)),
        (0xff_0000_0001, Level::High)
    );
    assert_eq!(
        (fields.small.get(view), fields.short.get(view)),
        (-16, i16::MIN)
    );
    assert_eq!(
        (fields.signed.get(view), fields.rest.get(view)),
        (-1, 0x7fff)
    );
    fields.level.set(view, Level::Other(7));
    assert_eq!(
        (view.level(), view.small()),
        (Level::Other(7), -16),
        "neighbours are kept"
    );
}

#[test]
fn fields_show_their_position() {
    assert_eq!(
        format!("{:?}", Widths::FIELDS.small),
        "BitField { offset: 8, first: 3, width: 5, endian: Little }"
    );
    let copy = Widths::FIELDS.small;
    assert_eq!((copy.offset(), copy.width(), copy.max()), (8, 5, 31));
}

#[test]
#[should_panic(expected = "a bit field has 1 to 64 bits")]
fn field_of_65_bits_is_rejected() {
    let _ = BitField::<WidthsView, u64>::at(0, 0, 65, memoryview::Endian::Little);
}

#[test]
fn columns_of_coded_bits_are_collections() {
    let mut bytes = [0; 3 * Widths::SIZE];
    let records = Widths::view_slice_mut(&mut bytes).unwrap();
    let levels = [Level::Low, Level::High, Level::Other(5)];
    for (record, level) in records.iter_mut().zip(levels) {
        record.set_level(level);
    }
    let column: BitColumn<'_, WidthsView, Level> = records.column(Widths::FIELDS.level);
    assert_eq!((column.len(), column.is_empty()), (3, false));
    assert_eq!([column.get(1), column.get(3)], [Some(Level::High), None]);
    assert_eq!(format!("{column:?}"), "[Low, High, Other(5)]");
    assert_eq!(column.iter().len(), 3);
    assert!(
        column
            .into_iter()
            .rev()
            .eq([Level::Other(5), Level::High, Level::Low])
    );
    let mut named = 0;
    for level in &column {
        named += usize::from(!matches!(level, Level::Other(_)));
    }
    assert_eq!(named, 2);
    let column = records.column_mut(Widths::FIELDS.level);
    assert_eq!(column.as_column(), levels);
    assert!(records[..0].column(Widths::FIELDS.level).is_empty());
}
