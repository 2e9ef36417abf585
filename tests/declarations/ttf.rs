//! TrueType fonts: tables at offsets, offsets relative to tables, and parallel arrays.

use memoryview::{At, Error, Seq, View};

use crate::harness::{damage, file};

#[derive(View)]
#[layout(">")]
struct Font<'a> {
    version: u32,
    count: u16,
    search: u16,
    selector: u16,
    shift: u16,
    #[view(count = count)]
    tables: Seq<'a, Table<'a>>,
}

#[derive(View)]
#[layout(">")]
struct Table<'a> {
    tag: [u8; 4],
    checksum: u32,
    offset: u32,
    length: u32,
    #[view(at = offset, size = length, match = tag)]
    body: At<'a, Body<'a>>,
}

#[derive(View)]
enum Body<'a> {
    #[view(tag = b"cmap")]
    Cmap(Cmap<'a>),
    #[view(tag = b"head")]
    Head(Head),
    #[view(tag = b"hhea")]
    Hhea(Hhea),
    #[view(tag = b"name")]
    Names(Names<'a>),
    #[view(tag = b"maxp")]
    Maxp(Maxp<'a>),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">")]
#[view(root)]
struct Cmap<'a> {
    version: u16,
    count: u16,
    #[view(count = count)]
    encodings: Seq<'a, Encoding<'a>>,
}

#[derive(View)]
#[layout(">")]
struct Encoding<'a> {
    platform: u16,
    encoding: u16,
    offset: u32,
    #[view(at = offset)]
    subtable: At<'a, SubTable<'a>>,
}

#[derive(View)]
#[layout(">")]
#[view(tag = H)]
enum SubTable<'a> {
    #[view(tag = 0)]
    Bytes {
        length: u16,
        language: u16,
        glyphs: [u8; 256],
    },
    #[view(tag = 4)]
    Segments(Segments<'a>),
    #[view(tag = 12)]
    Groups {
        _r: u16,
        length: u32,
        language: u32,
        count: u32,
        #[view(count = count)]
        groups: &'a [Group],
    },
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">")]
struct Segments<'a> {
    length: u16,
    language: u16,
    #[view(check = twice % 2 == 0)]
    twice: u16,
    search: u16,
    selector: u16,
    shift: u16,
    #[view(count = twice / 2)]
    end: &'a [u16],
    _pad: u16,
    #[view(count = twice / 2)]
    start: &'a [u16],
    #[view(count = twice / 2)]
    delta: &'a [i16],
    #[view(count = twice / 2)]
    range: &'a [u16],
    /// The rest of the length, which includes the two bytes before the record.
    #[view(size = length - 2 - pos())]
    glyphs: &'a [u16],
}

#[derive(View)]
#[layout(">III")]
struct Group {
    first: u32,
    last: u32,
    glyph: u32,
}

#[derive(View)]
#[layout(">IIIIHHqqhhhhHHhhh")]
struct Head {
    version: u32,
    revision: u32,
    adjust: u32,
    magic: u32,
    flags: u16,
    units: u16,
    created: i64,
    modified: i64,
    x_min: i16,
    y_min: i16,
    x_max: i16,
    y_max: i16,
    style: u16,
    ppem: u16,
    direction: i16,
    loca: i16,
    glyph: i16,
}

#[derive(View)]
#[layout(">IhhhHhhhhhh8xhH")]
struct Hhea {
    version: u32,
    ascender: i16,
    descender: i16,
    gap: i16,
    advance: u16,
    left: i16,
    right: i16,
    extent: i16,
    rise: i16,
    run: i16,
    offset: i16,
    format: i16,
    metrics: u16,
}

#[derive(View)]
#[layout(">")]
#[view(root)]
struct Names<'a> {
    format: u16,
    count: u16,
    strings: u16,
    #[view(count = count, with(strings))]
    records: Seq<'a, NameRecord<'a>>,
}

#[derive(View)]
#[layout(">")]
#[view(args(strings: u16))]
struct NameRecord<'a> {
    platform: u16,
    encoding: u16,
    language: u16,
    name: u16,
    length: u16,
    offset: u16,
    #[view(at = strings + offset, size = length)]
    text: At<'a, &'a [u8]>,
}

#[derive(View)]
#[layout(">")]
struct Maxp<'a> {
    version: u32,
    glyphs: u16,
    #[view(if = version >= 0x10000)]
    more: Option<[u16; 13]>,
    rest: &'a [u8],
}

impl SegmentsView<'_> {
    /// Returns the glyph of a character, which may be in the first segment that ends at or after
    /// it.
    fn glyph(&self, character: u16) -> Option<u16> {
        let at = self.end().partition_point(|end| end.get() < character);
        let start = self
            .start()
            .get(at)
            .filter(|start| start.get() <= character)?
            .get();
        let delta = self.delta()[at].get().cast_unsigned();
        let range = usize::from(self.range()[at].get());
        if range == 0 {
            return Some(character.wrapping_add(delta));
        }
        // The range offset is relative to its own entry, in bytes.
        let index =
            (range / 2 + usize::from(character - start)).checked_sub(self.range().len() - at)?;
        let glyph = self.glyphs().get(index).map(|glyph| glyph.get())?;
        (glyph != 0).then(|| glyph.wrapping_add(delta))
    }
}

fn read(font: FontView<'_>) -> Result<(), Error> {
    let mut sum = 0;
    for table in font.tables() {
        let Ok(body) = table?.body().get() else {
            continue;
        };
        sum ^= match body {
            BodyView::Cmap(cmap) => {
                let mut found = 0;
                for encoding in cmap.encodings() {
                    found ^= match encoding?.subtable().get() {
                        Ok(SubTableView::Segments(segments)) => segments.glyph(65).unwrap_or(0),
                        Ok(SubTableView::Groups(groups)) => groups.groups().len() as u16,
                        Ok(SubTableView::Bytes(bytes)) => bytes.glyphs()[65].into(),
                        _ => 0,
                    };
                }
                found
            }
            BodyView::Head(head) => head.units(),
            BodyView::Hhea(hhea) => hhea.metrics(),
            BodyView::Names(names) => {
                let mut length = 0;
                for name in names.records() {
                    length += name?.text().get().map_or(0, <[u8]>::len);
                }
                length as u16
            }
            BodyView::Maxp(maxp) => maxp.more().map_or(0, |more| more[0]),
            BodyView::Other(bytes) => bytes.len() as u16,
        };
    }
    std::hint::black_box(sum);
    Ok(())
}

#[test]
fn a_font_is_read() {
    let bytes = file("formats/sample.ttf");
    let (font, _) = Font::view_prefix(&bytes).unwrap();
    for table in font.tables() {
        let table = table.unwrap();
        match table.body().get().unwrap() {
            BodyView::Head(head) => assert_eq!(head.magic(), 0x5f0f_3cf5),
            BodyView::Cmap(cmap) => {
                for encoding in cmap.encodings() {
                    let SubTableView::Segments(segments) =
                        encoding.unwrap().subtable().get().unwrap()
                    else {
                        panic!()
                    };
                    assert_eq!(
                        ['A', 'B', ' '].map(|letter| segments.glyph(letter as u16)),
                        [Some(1), None, None]
                    );
                }
            }
            BodyView::Maxp(maxp) => assert_eq!(maxp.glyphs(), 3),
            BodyView::Names(names) => {
                let family = names.records().iter().next().unwrap().unwrap();
                assert_eq!(family.text().get().unwrap(), b"Sample");
            }
            _ => {}
        }
    }
}

#[test]
fn damaged() {
    damage::<Font<'_>>(&file("formats/sample.ttf"), read);
}
