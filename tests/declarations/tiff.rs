//! TIFF and Exif: an inherited byte order, offsets from the header, and values in their entry or
//! elsewhere.

use memoryview::{At, Endian, Error, Numbers, Seq, View};

use crate::harness::{damage, file};

#[derive(View)]
#[layout(order = order_of(mark))]
#[view(root)]
struct Tiff<'a> {
    #[view(magic = b"II" | b"MM")]
    mark: [u8; 2],
    #[view(check = version == 42)]
    version: u16,
    first: u32,
    #[view(at = first)]
    ifd: At<'a, Ifd<'a>>,
}

fn order_of(mark: [u8; 2]) -> Option<Endian> {
    match &mark {
        b"II" => Some(Endian::Little),
        b"MM" => Some(Endian::Big),
        _ => None,
    }
}

#[derive(View)]
#[layout(order = outer)]
struct Ifd<'a> {
    count: u16,
    /// All entries have the same size, so each is found in O(1).
    #[view(count = count)]
    entries: Seq<'a, Entry<'a>>,
    /// Missing in some files.
    #[view(if = left() >= 4)]
    next: Option<u32>,
    #[view(at = next, if = next.is_some() && next != 0)]
    following: Option<At<'a, Ifd<'a>>>,
}

#[derive(View)]
#[layout(order = outer)]
struct Entry<'a> {
    tag: u16,
    kind: u16,
    length: u32,
    offset: u32,
    #[view(value = length * unit(kind))]
    bytes: u64,
    #[view(at = if bytes <= 4 { start() + 8 } else { offset }, size = bytes, match = kind)]
    data: At<'a, Data<'a>>,
    #[view(at = offset, if = tag == 0x8769 || tag == 0x8825)]
    child: Option<At<'a, Ifd<'a>>>,
}

const fn unit(kind: u16) -> u64 {
    match kind {
        3 | 8 => 2,
        4 | 9 | 11 => 4,
        5 | 10 | 12 => 8,
        _ => 1,
    }
}

#[derive(View)]
#[layout(order = outer)]
enum Data<'a> {
    #[view(tag = 2)]
    Ascii(&'a [u8]),
    /// The order is known only at run time, so this is not a slice of `be::U16`.
    #[view(tag = 3)]
    Short(Numbers<'a, u16>),
    #[view(tag = 4)]
    Long(Numbers<'a, u32>),
    #[view(tag = 5)]
    Rational(Seq<'a, Rational>),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(order = outer)]
struct Rational {
    numerator: u32,
    denominator: u32,
}

/// Calls `each` for every entry of at most eight directories.
fn entries<'a>(tiff: TiffView<'a>, mut each: impl FnMut(u16, DataView<'a>)) -> Result<(), Error> {
    let mut next = Some(tiff.ifd());
    for _ in 0..8 {
        let Some(ifd) = next else { break };
        let ifd = ifd.get()?;
        for entry in ifd.entries() {
            let entry = entry?;
            if let Ok(data) = entry.data().get() {
                each(entry.tag(), data);
            }
            if let Some(child) = entry.child() {
                _ = std::hint::black_box(child.get().map(|child| child.count()));
            }
        }
        next = ifd.following();
    }
    Ok(())
}

fn read(tiff: TiffView<'_>) -> Result<(), Error> {
    let mut sum = 0;
    entries(tiff, |_, data| {
        sum ^= match data {
            DataView::Ascii(text) => text.len() as u32,
            DataView::Short(numbers) => numbers.iter().map(u32::from).max().unwrap_or(0),
            DataView::Long(numbers) => numbers.iter().max().unwrap_or(0),
            DataView::Rational(numbers) => numbers
                .iter()
                .map_while(Result::ok)
                .map(|number| number.numerator())
                .max()
                .unwrap_or(0),
            DataView::Other(bytes) => bytes.len() as u32,
        }
    })?;
    std::hint::black_box(sum);
    Ok(())
}

/// Returns the first number of a tag.
fn number(bytes: &[u8], wanted: u16) -> Option<u32> {
    let (tiff, _) = Tiff::view_prefix(bytes).unwrap();
    let mut found = None;
    entries(tiff, |tag, data| match data {
        DataView::Short(numbers) if tag == wanted => found = numbers.get(0).map(u32::from),
        DataView::Long(numbers) if tag == wanted => found = numbers.get(0),
        _ => {}
    })
    .unwrap();
    found
}

#[test]
fn images_of_both_orders_are_read() {
    // The width, the height, and the offset of the first strip.
    for (name, expected) in [("strips", [4, 3, 600]), ("big-endian", [8, 6, 8])] {
        let bytes = file(&format!("formats/{name}.tif"));
        assert_eq!(
            [256, 257, 273].map(|tag| number(&bytes, tag).unwrap()),
            expected,
            "{name}"
        );
    }
}

#[test]
fn damaged() {
    damage::<Tiff<'_>>(&file("formats/big-endian.tif"), read);
}
