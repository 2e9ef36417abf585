//! Native order: sizes and offsets are those of the target's C compiler.

use std::mem::offset_of;

use core::ffi::{c_long, c_ulong};

use memoryview::{Fixed, View};

#[derive(View, Clone, Debug, PartialEq)]
#[layout("idf")]
struct Native {
    id: i32,
    timestamp: f64,
    value: f32,
}

#[test]
fn bare_string_aligns_fields_but_not_the_end() {
    let align = align_of::<f64>();
    assert_eq!(Native::FIELDS.timestamp.offset(), align);
    assert_eq!(Native::SIZE, align + 12);
    assert_eq!(Native::ALIGN, align);
    let native = Native {
        id: 1,
        timestamp: 2.0,
        value: 3.0,
    };
    let bytes = native.pack();
    assert_eq!(bytes[..4], 1_i32.to_ne_bytes());
    assert_eq!(bytes[align..align + 8], 2_f64.to_ne_bytes());
    assert_eq!(bytes[align + 8..], 3_f32.to_ne_bytes());
    assert_eq!(Native::unpack(&bytes), Ok(native));
}

/// Compares a derived `T{…}` with a `repr(C)` struct of the same fields.
macro_rules! like_c {
    ($test:ident $layout:literal $name:ident { $($field:ident $constant:ident: $ty:ty,)* }) => {
        #[test]
        fn $test() {
            #[derive(View)]
            #[layout($layout)]
            struct $name { $($field: $ty,)* }
            #[repr(C)]
            struct C { $($field: $ty,)* }

            let derived = [$(<$name as Fixed>::LAYOUT.field(stringify!($field)).unwrap().offset()),*];
            assert_eq!(derived, [$(offset_of!(C, $field)),*]);
            assert_eq!(($name::SIZE, $name::ALIGN), (size_of::<C>(), align_of::<C>()));
        }
    };
}

like_c!(int_double_float "T{idf}" Idf { id ID: i32, timestamp T: f64, value V: f32, });
like_c!(byte_then_long "T{bl}" Bl { a A: i8, b B: c_long, });
like_c!(long_then_byte "T{Lb}" Lb { a A: c_ulong, b B: i8, });
like_c!(arrays "T{b3hb(2,2)d?}" Arrays {
    a A: i8, b B: [i16; 3], c C: i8, d D: [[f64; 2]; 2], e E: bool,
});
like_c!(every_width "T{bhbibqbfbdbnb}" Widths {
    a A: i8, b B: i16, c C: i8, d D: i32, e E: i8, f F: i64, g G: i8, h H: f32,
    i I: i8, j J: f64, k K: i8, l L: isize, m M: i8,
});
like_c!(strings "T{3sI5sHc}" Strings {
    a A: [u8; 3], b B: u32, c C: [u8; 5], d D: u16, e E: u8,
});

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("T{db}")]
struct Inner {
    large: f64,
    small: i8,
}

#[test]
fn nested_records_keep_alignment_and_padding() {
    #[derive(View)]
    #[layout("T{b2T b}")]
    struct Outer {
        first: i8,
        inner: [Inner; 2],
        last: i8,
    }
    #[repr(C)]
    struct CInner(f64, i8);
    #[repr(C)]
    struct C {
        first: i8,
        inner: [CInner; 2],
        last: i8,
    }
    assert_eq!(Outer::FIELDS.inner.offset(), offset_of!(C, inner));
    assert_eq!(Outer::FIELDS.last.offset(), offset_of!(C, last));
    assert_eq!(
        (Outer::SIZE, Outer::ALIGN),
        (size_of::<C>(), align_of::<C>())
    );
    assert_eq!(Outer::FIELDS.first.offset(), 0);
    let inner = Inner {
        large: 1.0,
        small: 2,
    };
    let view = Outer {
        first: 1,
        inner: [inner; 2],
        last: 3,
    }
    .to_view();
    assert_eq!((view.first(), view.last()), (1, 3));
    assert_eq!(view.inner_at(1).unwrap().unpack(), inner);
}

#[test]
fn layout_of_a_nested_native_record_may_be_written() {
    #[derive(View)]
    #[layout("bT{db}b")]
    struct Outer {
        first: i8,
        inner: Inner,
        last: i8,
    }
    assert_eq!(Outer::FIELDS.inner.offset(), align_of::<f64>());
    assert_eq!(Outer::FIELDS.last.offset(), align_of::<f64>() + Inner::SIZE);
    assert_eq!(Outer::FIELDS.first.offset(), 0);
}

#[test]
fn count_of_zero_only_aligns() {
    #[derive(View)]
    #[layout("llh0l")]
    struct Padded {
        a: c_long,
        b: c_long,
        c: i16,
    }
    #[derive(View)]
    #[layout("<llh0l")]
    struct Packed {
        a: i32,
        b: i32,
        c: i16,
    }
    assert_eq!(Padded::SIZE, 3 * size_of::<c_long>());
    assert_eq!(Packed::SIZE, 10);
    assert_eq!(
        (Padded::FIELDS.c.offset(), Packed::FIELDS.c.offset()),
        (2 * size_of::<c_long>(), 8)
    );
    let view = Padded { a: 1, b: 2, c: 3 }.to_view();
    assert_eq!((view.a(), view.b()), (1, 2));
    assert_eq!(Packed { a: 1, b: 2, c: 3 }.to_view().a(), 1);
}

#[test]
fn padding_is_listed() {
    #[derive(View)]
    #[layout("<b3xi2x")]
    struct Padded {
        a: i8,
        b: i32,
    }
    let gaps: Vec<_> = Padded::LAYOUT
        .padding()
        .map(|gap| (gap.offset, gap.size))
        .collect();
    assert_eq!(gaps, [(1, 3), (8, 2)]);
    assert_eq!(Padded::FORMAT, "T{b:a:3x<i:b:2x}");
    let view = Padded { a: -1, b: 1 }.to_view();
    assert_eq!(view.as_bytes(), &[0xff, 0, 0, 0, 1, 0, 0, 0, 0, 0]);
    assert_eq!((view.a(), view.b()), (-1, 1));
}

#[test]
fn integers_of_odd_sizes_are_not_aligned() {
    #[derive(View)]
    #[layout("@")]
    struct Odd {
        #[view(size = 3)]
        a: u32,
        #[view(size = 3)]
        b: [i32; 2],
        c: u16,
        #[view(size = 6)]
        d: i64,
    }
    let mut odd = OddView::default();
    odd.set_b([-2, 3]);
    odd.set_d(-7);
    assert_eq!((odd.a(), odd.b(), odd.c(), odd.d()), (0, [-2, 3], 0, -7));
    assert_eq!((Odd::SIZE, Odd::ALIGN, Odd::FIELDS.d.offset()), (18, 2, 12));
    assert_eq!(
        odd.as_bytes()[12..18],
        (-7_i64).to_ne_bytes()[if cfg!(target_endian = "big") {
            2..8
        } else {
            0..6
        }]
    );
}
