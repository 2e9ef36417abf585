//! Arrays of any code and depth, byte strings, Pascal strings.

// `Wire` has a `get`, too, which must not be confused with that of arrays.
use memoryview::{Pascal, View, Wire, le};

#[derive(View, Clone, Debug, PartialEq)]
#[layout("<4H3s(2,3)d2?3b")]
struct Arrays {
    samples: [u16; 4],
    tag: [u8; 3],
    matrix: [[f64; 3]; 2],
    flags: [bool; 2],
    signed: [i8; 3],
}

fn arrays() -> Arrays {
    Arrays {
        samples: [1, 2, 3, 0xffff],
        tag: *b"abc",
        matrix: [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]],
        flags: [true, false],
        signed: [-1, 0, 1],
    }
}

#[test]
fn arrays_are_read_by_value_and_by_reference() {
    let bytes = arrays().pack();
    assert_eq!(Arrays::unpack(&bytes), Ok(arrays()));
    let view = Arrays::view(&bytes).unwrap();
    let samples: [u16; 4] = view.samples();
    assert_eq!(samples, [1, 2, 3, 0xffff]);
    let wires: &[le::U16; 4] = view.samples_ref();
    assert_eq!(wires[3], 0xffff);
    assert!(wires[0] < 2 && wires[3] > wires[2]);
    assert_eq!((view.flags(), view.signed()), ([true, false], [-1, 0, 1]));
    assert_eq!(view.samples_at(3), Some(0xffff));
    assert_eq!(view.samples_at(4), None);
    assert_eq!(view.matrix()[1][2], 6.0);
    assert_eq!(view.matrix_at(1).unwrap()[0], 4.0);
    assert_eq!(view.flags_at(0), Some(true));
    assert_eq!(view.signed_at(0), Some(-1));
    let tag: &[u8; 3] = view.tag();
    assert_eq!(tag, b"abc");
    assert_eq!(view.tag_at(2), Some(b'c'));
    assert_eq!(view.get(), arrays());
}

#[test]
fn arrays_are_written_whole_or_by_element() {
    let mut view = arrays().to_view();
    view.set_samples([9; 4]);
    view.samples_mut()[1].set(7);
    view.matrix_mut()[0][1].set(-2.0);
    view.set_tag(*b"xyz");
    view.tag_mut()[0] = b'X';
    view.set_samples_at(3, 8).unwrap();
    view.set_matrix_at(1, [0.5; 3]).unwrap();
    view.set_flags_at(1, true).unwrap();
    view.set_tag_at(1, b'!').unwrap();
    let error = view.set_samples_at(4, 8).unwrap_err();
    assert_eq!(
        error.to_string(),
        "le::U16, axis 0: index 4 is out of range: the length is 4"
    );
    let back = view.unpack();
    assert_eq!(back.samples, [9, 7, 9, 8]);
    assert_eq!(back.matrix, [[1.0, -2.0, 3.0], [0.5; 3]]);
    assert_eq!((&back.tag, back.flags), (b"X!z", [true, true]));
    assert_eq!(back.signed, arrays().signed, "neighbours are left alone");
}

#[test]
fn bare_count_binds_to_an_array_or_several_fields() {
    #[derive(View)]
    #[layout("<3i1h(1)h2c3cc")]
    struct Array {
        a: [i32; 3],
        one: [i16; 1],
        shaped: [i16; 1],
        chars: [u8; 2],
        single: [[u8; 1]; 3],
        letter: [u8; 1],
    }
    #[derive(View)]
    #[layout("<3i1h(1)h2c3cc")]
    struct Fields {
        a: i32,
        b: i32,
        c: i32,
        one: i16,
        shaped: [i16; 1],
        d: u8,
        e: [u8; 1],
        f: u8,
        g: u8,
        h: u8,
        letter: u8,
    }
    assert_eq!(Array::SIZE, Fields::SIZE);
    assert_eq!(
        Array::FIELDS.shaped.offset(),
        Fields::FIELDS.shaped.offset()
    );
    assert_eq!(
        Array::FIELDS.letter.offset(),
        Fields::FIELDS.letter.offset()
    );
    let bytes = std::array::from_fn(|i| u8::try_from(i).unwrap());
    let (array, fields) = (ArrayView::from_bytes(bytes), FieldsView::from_bytes(bytes));
    assert_eq!(array.a()[2], fields.c());
    assert_eq!(array.chars()[1], fields.e()[0]);
    assert_eq!(array.single()[2][0], fields.h());
    assert_eq!(array.letter()[0], fields.letter());
}

#[test]
fn lengths_may_be_constants() {
    const ROWS: usize = 2;
    #[derive(View)]
    #[layout("<4s(2,3)H8p")]
    struct Constant {
        tag: [u8; 2 * ROWS],
        table: [[u16; 3]; ROWS],
        name: Pascal<{ 4 * ROWS }>,
    }
    #[derive(View)]
    #[layout("<")]
    struct ByType {
        tag: [u8; 2 * ROWS],
        table: [[u16; 3]; ROWS],
        name: Pascal<{ 4 * ROWS }>,
    }
    assert_eq!(Constant::SIZE, 4 + 12 + 8);
    assert_eq!(ByType::SIZE, Constant::SIZE);
    assert_eq!(ByType::FORMAT, "T{(4)B:tag:(2,3)<H:table:8p:name:}");
}

#[test]
fn pascal_strings_store_their_length() {
    #[derive(View, Debug, PartialEq)]
    #[layout("<5p")]
    struct Named {
        name: Pascal<5>,
    }
    let named = Named {
        name: Pascal::new(b"ab").unwrap(),
    };
    assert_eq!(named.pack(), [2, b'a', b'b', 0, 0]);
    let mut view = named.to_view();
    assert_eq!(&**view.name(), b"ab");
    view.set_name(Pascal::new(b"long").unwrap());
    assert_eq!(view.as_bytes(), b"\x04long");
    assert_eq!(&**Named::view(b"\xffabcd").unwrap().name(), b"abcd");
}

#[test]
fn field_of_zero_bytes_has_an_offset() {
    #[derive(View, Debug, PartialEq)]
    #[layout("<B0sB")]
    struct Empty {
        a: u8,
        none: [u8; 0],
        b: u8,
    }
    assert_eq!(
        Empty {
            a: 1,
            none: [],
            b: 2
        }
        .pack(),
        [1, 2]
    );
    assert_eq!(Empty::FIELDS.none.offset(), 1);
    assert!(EmptyView::default().none().is_empty());
}
