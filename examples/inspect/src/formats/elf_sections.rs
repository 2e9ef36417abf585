//! The sections of an ELF object, read by hand for values that are stored in another part of the
//! file.

use memoryview::trace::Value;

use super::prelude::*;

/// The table of sections.
#[derive(Clone, Copy)]
struct Sections<'a> {
    file: &'a [u8],
    word: u64,
    table: u64,
    size: u64,
}

impl<'a> Sections<'a> {
    fn of(file: &'a [u8]) -> Option<Self> {
        let word = 4 * u64::from(*file.get(4)?);
        let of_word = |narrow, wide| if word == 8 { wide } else { narrow };
        let head = Self { file, word, table: 0, size: 0 };
        Some(Self { table: head.number(of_word(32, 40), word)?, size: head.number(of_word(46, 58), 2)?, ..head })
    }

    fn number(self, at: u64, size: u64) -> Option<u64> {
        let range = usize::try_from(at).ok()?..usize::try_from(at.checked_add(size)?).ok()?;
        let add = |number: u64, &byte: &u8| number << 8 | u64::from(byte);
        let bytes = self.file.get(range)?.iter();
        Some(if self.file.get(5) == Some(&2) { bytes.fold(0, add) } else { bytes.rev().fold(0, add) })
    }

    /// Returns a number at an offset in the header of a section.
    fn in_section(self, section: u64, offset: u64, size: u64) -> Option<u64> {
        let start = self.table.checked_add(self.size.checked_mul(section)?)?;
        self.number(start.checked_add(offset)?, size)
    }

    fn kind(self, section: u64) -> Option<u64> {
        self.in_section(section, 4, 4)
    }

    /// Returns the word with this index after the name and type of a section: flags, address,
    /// offset, size, link, information.
    fn field(self, section: u64, index: u64) -> Option<u64> {
        let (words, small) = (index.min(4), index.saturating_sub(4));
        self.in_section(section, 8 + words * self.word + 4 * small, if index < 4 { self.word } else { 4 })
    }

    /// Returns a field of the header. If it is `full`, the number is in section 0 instead.
    fn counted(self, narrow: u64, wide: u64, full: u64, index: u64) -> Option<u64> {
        let count = self.number(if self.word == 8 { wide } else { narrow }, 2)?;
        if count == full && self.table != 0 { self.field(0, index) } else { Some(count) }
    }

    /// Returns the string table of `section`, which is the section that it links to.
    fn texts(self, section: u64) -> Option<&'a [u8]> {
        let texts = self.field(section, 4)?;
        let start = usize::try_from(self.field(texts, 2)?).ok()?;
        self.file.get(start..)?.get(..usize::try_from(self.field(texts, 3)?).ok()?)
    }
}

pub(super) fn section_count(file: &[u8]) -> u64 {
    Sections::of(file).and_then(|sections| sections.counted(48, 60, 0, 3)).unwrap_or(0)
}

pub(super) fn section_names(file: &[u8]) -> u64 {
    Sections::of(file).and_then(|sections| sections.field(sections.counted(50, 62, 0xffff, 4)?, 2)).unwrap_or(0)
}

pub(super) fn program_count(file: &[u8]) -> u64 {
    Sections::of(file).and_then(|sections| sections.counted(44, 56, 0xffff, 5)).unwrap_or(0)
}

/// The names of symbols are in the string table that the section of the symbols links to.
pub(super) fn names(file: &[u8]) -> Names<'_> {
    let tables = || {
        let sections = Sections::of(file)?;
        let table = move |section| {
            let start = usize::try_from(sections.field(section, 2)?).ok()?;
            let end = start.saturating_add(usize::try_from(sections.field(section, 3)?).ok()?);
            Some((start..end, sections.texts(section)?))
        };
        let is_symbols = move |&section: &u64| matches!(sections.kind(section), Some(2 | 11));
        Some((0..section_count(file).min(1 << 16)).filter(is_symbols).filter_map(table).collect::<Vec<_>>())
    };
    let tables = tables().unwrap_or_default();
    Box::new(move |spot, value| {
        let &Value::Unsigned(offset) = value else {
            return None;
        };
        let (_, texts) = tables.iter().find(|(range, _)| {
            spot.record.starts_with("Symbol") && spot.name == "name" && range.contains(&spot.offset)
        })?;
        let name = texts.get(usize::try_from(offset).ok()?..)?.split(|&byte| byte == 0).next()?;
        (offset > 0).then(|| String::from_utf8_lossy(name))
    })
}
