//! TrueType: looks up characters in a segmented `cmap`.

use memoryview::View;
use read_fonts::tables::cmap::Cmap4;
use read_fonts::{FontData, FontRead};

use crate::harness::{Bound, Noise, Suite, contender};

const SEGMENTS: usize = 200;
/// Few enough that damaged tables are compared completely.
const FEW: usize = 9;
/// More lookups than a branch predictor can learn, because real text does not repeat.
const LOOKUPS: usize = 1 << 16;

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

/// The same columns, cut out by hand.
struct ByHand<'a> {
    end: &'a [[u8; 2]],
    start: &'a [[u8; 2]],
    delta: &'a [[u8; 2]],
    range: &'a [[u8; 2]],
    glyphs: &'a [[u8; 2]],
}

impl<'a> ByHand<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        let (head, rest) = bytes.split_first_chunk::<14>()?;
        let word = |at| u16::from_be_bytes([head[at], head[at + 1]]);
        let twice = usize::from(word(6));
        if word(0) != 4 || twice % 2 != 0 {
            return None;
        }
        let (end, rest) = rest.split_at_checked(twice)?;
        let (start, rest) = rest.get(2..)?.split_at_checked(twice)?;
        let (delta, rest) = rest.split_at_checked(twice)?;
        let (range, rest) = rest.split_at_checked(twice)?;
        let listed = usize::from(word(2)).checked_sub(16 + 4 * twice)?;
        let (glyphs, []) = rest.get(..listed)?.as_chunks() else {
            return None;
        };
        Some(Self {
            end: end.as_chunks().0,
            start: start.as_chunks().0,
            delta: delta.as_chunks().0,
            range: range.as_chunks().0,
            glyphs,
        })
    }

    #[inline]
    fn glyph(&self, character: u16) -> Option<u16> {
        let word = |column: &[[u8; 2]], at| column.get(at).copied().map(u16::from_be_bytes);
        let end = |end: &[u8; 2]| u16::from_be_bytes(*end) < character;
        let at = self.end.partition_point(end);
        let start = word(self.start, at)?;
        if character < start {
            return None;
        }
        let delta = word(self.delta, at)?;
        let range = usize::from(word(self.range, at)?);
        if range == 0 {
            return Some(character.wrapping_add(delta));
        }
        let index =
            (range / 2 + usize::from(character - start)).checked_sub(self.range.len() - at)?;
        let glyph = word(self.glyphs, index)?;
        (glyph != 0).then(|| glyph.wrapping_add(delta))
    }
}

pub fn rows(suite: &mut Suite) {
    let name = "TTF cmap lookup";
    if !suite.wants(name) {
        return;
    }
    let bytes = subtable(SEGMENTS);
    let mut noise = Noise(17);
    let characters: Vec<_> = (0..LOOKUPS).map(|_| noise.next() as u16).collect();
    let sum = |glyph: &dyn Fn(u16) -> Option<u16>| -> u64 {
        (0..FEW as u16)
            .filter_map(|segment| glyph(segment * 300 + 7))
            .map(u64::from)
            .sum()
    };
    suite.damage(
        name,
        &subtable(FEW),
        |bytes| ByHand::new(bytes).map(|segments| sum(&|character| segments.glyph(character))),
        |bytes| {
            let (segments, _) = Segments::view_prefix(bytes).ok()?;
            Some(sum(&|character| segments.glyph(character)))
        },
    );
    // They decode the columns before the first lookup, which is then hand-written code.
    suite.remark("nom, winnow, binrw, deku: lookups in decoded vectors are hand-written code");
    let segments = Segments::view(&bytes).expect("a subtable");
    let by_hand = ByHand::new(&bytes).expect("a subtable");
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
            contender("by hand", || {
                let glyphs = characters
                    .iter()
                    .filter_map(|&character| by_hand.glyph(character));
                glyphs.map(u64::from).sum()
            }),
        ],
    );
}

/// Returns segments with gaps; every third segment lists its glyphs.
fn subtable(segments: usize) -> Vec<u8> {
    let mut noise = Noise(19);
    let (mut ends, mut starts, mut deltas, mut ranges, mut glyphs) =
        (vec![], vec![], vec![], vec![], vec![]);
    for segment in 0..segments {
        let start = (segment * 300) as u16;
        let end = start + 1 + noise.below(250) as u16;
        let is_listed = segment % 3 == 0;
        ranges.push(if is_listed {
            (2 * (segments + 1 - segment + glyphs.len())) as u16
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
