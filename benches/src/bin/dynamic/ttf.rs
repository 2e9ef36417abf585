//! TrueType: looks up characters in a segmented `cmap`.

use memoryview::View;
use read_fonts::tables::cmap::Cmap4;
use read_fonts::{FontData, FontRead};

use crate::harness::{Bound, Noise, Suite, contender};

const SEGMENTS: usize = 200;
const LOOKUPS: usize = 4_096;

#[derive(View)]
#[layout(">")]
struct Segments<'a> {
    #[view(magic = 4)]
    format: u16,
    length: u16,
    language: u16,
    #[view(check = twice % 2 == 0)]
    twice: u16,
    search: u16,
    selector: u16,
    shift: u16,
    #[view(count = twice / 2)]
    end: &'a [u16],
    padding: u16,
    #[view(count = twice / 2)]
    start: &'a [u16],
    #[view(count = twice / 2)]
    delta: &'a [i16],
    #[view(count = twice / 2)]
    range: &'a [u16],
    #[view(size = length - pos())]
    glyphs: &'a [u16],
}

impl SegmentsView<'_> {
    /// Returns the glyph of a character, if a segment contains it.
    #[inline]
    fn glyph(&self, character: u16) -> Option<u16> {
        let at = self.end().partition_point(|end| end.get() < character);
        let start = self.start().get(at)?.get();
        if character < start {
            return None;
        }
        let delta = self.delta().get(at)?.get().cast_unsigned();
        let range = usize::from(self.range().get(at)?.get());
        if range == 0 {
            return Some(character.wrapping_add(delta));
        }
        // The offset counts from its own entry.
        let index =
            (range / 2 + usize::from(character - start)).checked_sub(self.range().len() - at)?;
        let glyph = self.glyphs().get(index)?.get();
        (glyph != 0).then(|| glyph.wrapping_add(delta))
    }
}

pub fn rows(suite: &mut Suite) {
    let name = "TTF cmap lookup";
    if !suite.wants(name) {
        return;
    }
    let bytes = subtable();
    let mut noise = Noise(17);
    let characters: Vec<_> = (0..LOOKUPS).map(|_| noise.next() as u16).collect();
    let segments = Segments::view(&bytes).expect("a subtable");
    let cmap = Cmap4::read(FontData::new(&bytes)).expect("a subtable");
    suite.row(
        name,
        LOOKUPS,
        Bound {
            at_most: 0.6,
            of: "read-fonts",
        },
        &[
            contender("read-fonts", || {
                let glyphs = characters
                    .iter()
                    .filter_map(|&character| cmap.map_codepoint(character));
                glyphs.map(|glyph| u64::from(glyph.to_u32())).sum()
            }),
            contender("memoryview", || {
                let glyphs = characters
                    .iter()
                    .filter_map(|&character| segments.glyph(character));
                glyphs.map(u64::from).sum()
            }),
        ],
    );
}

/// Returns segments with gaps; every third segment lists its glyphs.
fn subtable() -> Vec<u8> {
    let mut noise = Noise(19);
    let (mut ends, mut starts, mut deltas, mut ranges, mut glyphs) =
        (vec![], vec![], vec![], vec![], vec![]);
    for segment in 0..SEGMENTS {
        let start = (segment * 300) as u16;
        let end = start + 1 + noise.below(250) as u16;
        let is_listed = segment % 3 == 0;
        ranges.push(if is_listed {
            (2 * (SEGMENTS + 1 - segment + glyphs.len())) as u16
        } else {
            0
        });
        deltas.push(if is_listed { 0 } else { noise.next() as u16 });
        if is_listed {
            glyphs.extend((start..=end).map(|_| 1 + noise.below(60_000) as u16));
        }
        starts.push(start);
        ends.push(end);
    }
    ends.push(0xffff);
    starts.push(0xffff);
    deltas.push(1);
    ranges.push(0);
    let twice = 2 * ends.len();
    let length = 16 + 4 * twice + 2 * glyphs.len();
    let head = [4, length as u16, 0, twice as u16, 0, 0, 0];
    let all = head
        .into_iter()
        .chain(ends)
        .chain([0])
        .chain(starts)
        .chain(deltas)
        .chain(ranges)
        .chain(glyphs);
    all.flat_map(u16::to_be_bytes).collect()
}
