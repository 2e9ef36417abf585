//! Records in records, and `T{…}`.

use memoryview::View;

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout(">hh")]
struct Point {
    x: i16,
    y: i16,
}

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<BT2T(2,1)T")]
struct Shape {
    kind: u8,
    origin: Point,
    ends: [Point; 2],
    grid: [[Point; 1]; 2],
}

const SHAPE: Shape = Shape {
    kind: 1,
    origin: Point { x: 1, y: -1 },
    ends: [Point { x: 2, y: 3 }, Point { x: 4, y: 5 }],
    grid: [[Point { x: 6, y: 7 }], [Point { x: 8, y: 9 }]],
};

#[test]
fn nested_records_are_accessed_in_place() {
    let mut bytes = SHAPE.pack();
    assert_eq!(
        bytes[..5],
        [1, 0, 1, 0xff, 0xff],
        "the inner order is its own"
    );
    assert_eq!(Shape::unpack(&bytes), Ok(SHAPE));
    let view = Shape::view_mut(&mut bytes).unwrap();
    view.origin_mut().set_x(77);
    view.ends_mut()[1].set_y(-5);
    view.grid_mut()[0][0] = Point { x: 0, y: 0 }.to_view();
    assert_eq!(view.origin().x(), 77);
    assert_eq!(view.ends_at(1).unwrap().y(), -5);
    assert_eq!(view.ends_at(2), None);
    assert_eq!(view.grid()[1][0].x(), 8);
    view.set_origin(SHAPE.origin);
    assert_eq!(view.unpack().origin, SHAPE.origin);
    assert_eq!(view.unpack().grid[0][0], Point { x: 0, y: 0 });
}

#[test]
fn format_contains_names_of_every_level() {
    assert_eq!(
        Shape::FORMAT,
        "T{B:kind:T{>h:x:h:y:}:origin:(2)T{h:x:h:y:}:ends:(2,1)T{h:x:h:y:}:grid:}"
    );
    let origin = Shape::LAYOUT.field("origin").unwrap();
    let names: Vec<_> = origin
        .record()
        .unwrap()
        .fields()
        .map(|f| f.name())
        .collect();
    assert_eq!(names, ["x", "y"]);
}

#[test]
fn layout_of_a_nested_record_may_be_written() {
    #[derive(View)]
    #[layout("T{<B:kind:T{>h:x:h:y:}:point:<H:end:}")]
    struct Named {
        kind: u8,
        point: Point,
        end: u16,
    }
    #[derive(View)]
    #[layout("<BT{>hh}H")]
    struct Plain {
        kind: u8,
        point: Point,
        #[doc = "Big-endian: an order holds until the next."]
        end: u16,
    }
    assert_eq!(Named::SIZE, 7);
    assert_eq!(Named::FIELDS.point.offset(), 1);
    let bytes = [1, 0, 2, 0, 3, 4, 0];
    assert_eq!(Named::view(&bytes).unwrap().end(), 4);
    assert_eq!(Plain::view(&bytes).unwrap().end(), 0x400);
    assert_eq!(Named::view(&bytes).unwrap().point().y(), 3);
}

#[test]
fn order_may_change_between_items() {
    #[derive(View, Debug, PartialEq)]
    #[layout("T{<i:id:>d:t:=H:n:}")]
    struct Mixed {
        id: i32,
        t: f64,
        n: u16,
    }
    let mixed = Mixed {
        id: 1,
        t: 2.0,
        n: 3,
    };
    let bytes = mixed.pack();
    assert_eq!(bytes[..4], 1_i32.to_le_bytes());
    assert_eq!(bytes[4..12], 2_f64.to_be_bytes());
    assert_eq!(bytes[12..], 3_u16.to_ne_bytes());
    assert_eq!(Mixed::unpack(&bytes), Ok(mixed));
}

#[test]
fn range_error_contains_the_nested_record() {
    #[derive(View, Clone, Copy)]
    #[layout("<4t4t")]
    struct Nibbles {
        low: u8,
        high: u8,
    }
    #[derive(View)]
    #[layout("<2T")]
    struct Pair {
        pair: [Nibbles; 2],
    }
    let fits = Nibbles { low: 1, high: 2 };
    let pair = Pair {
        pair: [fits, Nibbles { low: 1, high: 16 }],
    };
    let mut bytes = [9, 9];
    assert_eq!(
        pair.pack_into(&mut bytes).unwrap_err().to_string(),
        "Nibbles.high: 16 does not fit in 4 bits: the maximum is 15"
    );
    assert_eq!(bytes, [9, 9], "nothing is written on error");
    assert_eq!(Pair { pair: [fits, fits] }.try_pack(), Ok([0x21, 0x21]));
}
