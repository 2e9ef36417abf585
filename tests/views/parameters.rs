//! Records with type and length parameters.

use memoryview::{Fixed, Pascal, View};

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout(">hh")]
struct Point {
    x: i16,
    y: i16,
}

#[derive(View, Debug, Clone, PartialEq)]
#[layout(">")]
struct Tagged<T: Fixed> {
    tag: u16,
    value: T,
    tail: [u8; 2],
}

#[test]
fn parameter_may_be_a_nested_record() {
    let tagged = Tagged {
        tag: 258,
        value: Point { x: 3, y: 4 },
        tail: [9, 9],
    };
    let mut bytes = tagged.pack();
    assert_eq!(*bytes, [1, 2, 0, 3, 0, 4, 9, 9]);
    assert_eq!(format!("{bytes:?}"), "[1, 2, 0, 3, 0, 4, 9, 9]");
    assert_eq!(Tagged::<Point>::unpack(&bytes), Ok(tagged));
    let view = Tagged::<Point>::view_mut(&mut bytes).unwrap();
    assert_eq!(view.as_bytes(), [1, 2, 0, 3, 0, 4, 9, 9]);
    assert_eq!(view.value().x(), 3);
    assert_eq!(
        Tagged::<Point>::FORMAT,
        "T{>H:tag:T{h:x:h:y:}:value:(2)B:tail:}"
    );
    assert_eq!(Tagged::<Point>::FIELDS.tail.offset(), 6);
    view.value_mut().set_y(-1);
    view.set_tag(1);
    assert_eq!(*bytes, [0, 1, 0, 3, 0xff, 0xff, 9, 9]);
}

#[test]
fn generic_records_may_be_nested() {
    type Inner = Tagged<Point>;
    type Outer = Tagged<Inner>;
    assert_eq!(Outer::SIZE, 12);
    let mut bytes = [0; 12];
    let outer = Outer::view_mut(&mut bytes).unwrap();
    outer.value_mut().value_mut().set_x(5);
    assert_eq!(bytes[5], 5);
}

#[test]
fn several_parameters_with_bits_padding_arrays_and_bounds() {
    #[derive(View, Debug, PartialEq)]
    #[layout("<T2x2T3t5tH")]
    struct Both<S, W = Point>
    where
        S: Fixed,
        W: Fixed,
    {
        first: S,
        second: [W; 2],
        low: u8,
        high: u8,
        end: u16,
    }
    assert_eq!(Both::<Point>::SIZE, 4 + 2 + 8 + 1 + 2);
    let point = Point { x: 1, y: 2 };
    let both: Both<Point> = Both {
        first: point,
        second: [point; 2],
        low: 5,
        high: 17,
        end: 0x102,
    };
    let view = both.to_view();
    assert_eq!(view.as_bytes()[14], 5 | 17 << 3);
    assert_eq!(view.as_bytes()[15..], [2, 1]);
    assert_eq!((view.low(), view.high(), view.end()), (5, 17, 0x102));
    assert_eq!(view.second_at(1).unwrap().y(), 2);
    assert_eq!(view.unpack(), both);
    assert!(Both::<Point>::view(&[0; 16]).is_err());
}

#[test]
fn parameter_may_be_a_length() {
    #[derive(View, Debug, PartialEq)]
    #[layout("<")]
    struct Block<const N: usize> {
        length: u32,
        data: [u8; N],
        words: [u16; N],
        name: Pascal<N>,
    }
    assert_eq!(Block::<3>::SIZE, 4 + 3 + 6 + 3);
    assert_eq!(
        Block::<3>::FORMAT,
        "T{<I:length:(3)B:data:(3)H:words:3p:name:}"
    );
    let block = Block {
        length: 1,
        data: *b"abc",
        words: [1, 2, 3],
        name: Pascal::new(b"x").unwrap(),
    };
    let view = block.to_view();
    assert_eq!(view.words_at(2), Some(3));
    assert_eq!(view.data(), b"abc");
    assert_eq!(view.unpack(), block);
}

#[test]
fn generic_length_may_be_in_the_string() {
    #[derive(View)]
    #[layout("<4s")]
    struct Four<const N: usize> {
        data: [u8; N],
    }
    // Another argument does not compile: the layout specifies 4.
    assert_eq!(Four::<4>::SIZE, 4);
}
