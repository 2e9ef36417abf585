//! The wire format of Protocol Buffers: numbers of variable size, and a computed tag.

use memoryview::{Error, Leb128, Seq, View};

use crate::harness::{damage, file};

#[derive(View)]
struct Message<'a> {
    pairs: Seq<'a, Pair<'a>>,
}

#[derive(View)]
#[layout("<")]
struct Pair<'a> {
    #[view(code = Leb128)]
    key: u64,
    #[view(value = key >> 3)]
    field: u64,
    #[view(match = key & 7)]
    value: Value<'a>,
}

#[derive(View, Debug, PartialEq)]
#[layout("<")]
enum Value<'a> {
    #[view(tag = 0)]
    Varint(#[view(code = Leb128)] u64),
    #[view(tag = 1)]
    Fixed64(u64),
    #[view(tag = 2)]
    Bytes {
        #[view(code = Leb128)]
        length: u64,
        #[view(size = length)]
        data: &'a [u8],
    },
    #[view(tag = 5)]
    Fixed32(u32),
}

fn read(message: MessageView<'_>) -> Result<(), Error> {
    let mut sum = 0;
    for pair in message.pairs() {
        let pair = pair?;
        sum ^= match pair.value() {
            ValueView::Varint(number) | ValueView::Fixed64(number) => number,
            ValueView::Bytes(bytes) => bytes.data().len() as u64,
            ValueView::Fixed32(number) => number.into(),
        };
        sum ^= pair.field();
    }
    std::hint::black_box(sum);
    Ok(())
}

#[test]
fn a_message_is_read() {
    let bytes = file("formats/kinds.pb");
    let pairs = Message::view(&bytes).unwrap().pairs();
    let pairs: Vec<_> = pairs
        .iter()
        .map(Result::unwrap)
        .map(|pair| (pair.field(), pair.value()))
        .collect();
    assert_eq!(pairs[0], (1, ValueView::Varint(150)));
    let (3, ValueView::Bytes(text)) = pairs[2] else {
        panic!("{pairs:?}")
    };
    assert_eq!(text.data(), b"testing");
    assert_eq!(pairs[4], (5, ValueView::Fixed32(7)));
    assert_eq!(pairs[5], (6, ValueView::Fixed64(0.5_f64.to_bits())));
}

#[test]
fn damaged() {
    damage::<Message<'_>>(&file("formats/kinds.pb"), read);
}
