//! The format strings of dynamic views, if strings can express the layout.

use memoryview::{Format, Latin1, Numbers, Seq, Text, Value, View};

#[derive(View)]
#[layout(">I4s{length}sI")]
struct Chunk<'a> {
    length: u32,
    kind: [u8; 4],
    data: &'a [u8],
    crc: u32,
}

#[derive(View)]
#[layout(">")]
struct Png<'a> {
    #[view(magic = b"\x89PNG")]
    signature: [u8; 4],
    chunks: Seq<'a, Chunk<'a>>,
}

#[derive(View)]
#[layout("<H2xh")]
struct Point {
    x: u16,
    y: i16,
}

type Key = [u8; 6];

/// One field of each kind that a string can express.
#[derive(View)]
#[layout(">")]
struct All<'a> {
    n: u8,
    numbers: [u16; 3],
    pairs: [[u8; 2]; 2],
    point: Point,
    #[view(size = 3)]
    wide: u32,
    float: f64,
    is_on: bool,
    #[view(count = n)]
    points: &'a [Point],
    #[view(bits = 4)]
    high: u8,
    #[view(bits = 4)]
    low: u8,
    #[view(count = if n > 1 { 2 } else { numbers[0] })]
    list: &'a [u16],
    #[view(until = 0)]
    name: &'a str,
    #[view(code = "<I")]
    little: u32,
    big: u16,
    both: [Point; 2],
    #[view(size = point.x)]
    text: Text<'a, Latin1>,
    #[view(count = n)]
    chunks: Seq<'a, Chunk<'a>>,
    rest: Numbers<'a, u16>,
}

#[derive(View)]
#[layout(">B6s{n}x2x*s")]
struct Keyed<'a> {
    n: u8,
    key: Key,
    rest: &'a [u8],
}

/// A type that contains itself has no string, but works otherwise.
#[derive(View)]
#[layout(">")]
struct Tree<'a> {
    n: u8,
    #[view(count = n)]
    inner: Seq<'a, Tree<'a>>,
}

#[test]
fn strings_and_attributes_give_the_same_format() {
    assert_eq!(
        ChunkView::FORMAT,
        "T{>I:length:4s:kind:{length}s:data:I:crc:}"
    );
    assert_eq!(
        PngView::FORMAT,
        format!("T{{>4s:signature:*{}:chunks:}}", ChunkView::FORMAT)
    );
    assert_eq!(KeyedView::FORMAT, "T{>B:n:6s:key:{n}x2x*s:rest:}");
    let point = "T{<H:x:2xh:y:}";
    let expected = [
        "T{>B:n:(3)H:numbers:(2,2)B:pairs:",
        point,
        ":point:>24t:wide:d:float:?:is_on:{n}",
        point,
        ":points:>4t:high:4t:low:{if n > 1 { 2 } else { numbers[0] }}H:list:z:name:",
        "<I:little:>H:big:(2)",
        point,
        ":both:>{point.x}s:text:{n}",
        ChunkView::FORMAT,
        ":chunks:>*H:rest:}",
    ];
    assert_eq!(AllView::FORMAT, expected.concat());
    assert_eq!(Tree::view(&[0]).unwrap().n(), 0);
}

#[test]
fn run_time_format_matches_the_view() {
    let mut bytes = vec![1, 0, 2, 0, 3, 0, 4, 5, 6, 7, 8];
    bytes.extend([2, 0, 0xaa, 0xbb, 0xff, 0xff]);
    bytes.extend([0, 1, 0]);
    bytes.extend(1.5_f64.to_be_bytes());
    bytes.push(1);
    bytes.extend([9, 0, 0, 0, 10, 0]);
    bytes.push(0xa5);
    bytes.extend([0, 11, 0, 12]);
    bytes.extend(b"name\0");
    bytes.extend([13, 0, 0, 0, 0, 14]);
    bytes.extend([1, 0, 0, 0, 2, 0, 3, 0, 0, 0, 4, 0]);
    bytes.extend(b"hi");
    bytes.extend(b"\0\0\0\x03DATAabc\0\0\0\x07");
    bytes.extend([0, 21, 0, 22]);

    let view = All::view(&bytes).unwrap();
    let format = Format::parse(AllView::FORMAT).unwrap();
    let get = |path| format.get_field(&bytes, path).unwrap();
    let int = |value: u32| Value::Int(value.into());
    assert_eq!(get("numbers[2]"), int(view.numbers()[2].into()));
    assert_eq!(get("point.y"), Value::Int(view.point().y().into()));
    assert_eq!(get("wide"), int(view.wide()));
    assert_eq!(get("float"), Value::Float(view.float()));
    assert_eq!(get("points[0].x"), int(view.points()[0].x().into()));
    assert_eq!(get("high"), int(view.high().into()));
    assert_eq!(get("low"), int(view.low().into()));
    assert_eq!(get("list[1]"), int(view.list()[1].get().into()));
    assert_eq!(get("name"), Value::Bytes(view.name().into()));
    assert_eq!(get("little"), int(view.little()));
    assert_eq!(get("both[1].x"), int(view.both()[1].x().into()));
    assert_eq!(get("text"), Value::Bytes(view.text().as_bytes().to_vec()));
    let chunk = view.chunks().into_iter().next().unwrap().unwrap();
    assert_eq!(get("chunks[0].data"), Value::Bytes(chunk.data().to_vec()));
    assert_eq!(get("rest[1]"), int(view.rest().get(1).unwrap().into()));
    assert_eq!(format.unpack(&bytes).unwrap().len(), format.len());
}
