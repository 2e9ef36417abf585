//! GUID partition tables: headers at offsets from both ends, a table with a stride, text in UTF-16.

use memoryview::{At, Error, Seq, Text, Utf16Le, View};

use crate::harness::{damage, file};

#[derive(View)]
#[layout("<")]
struct Gpt<'a> {
    #[view(at = 512)]
    primary: At<'a, Header<'a>>,
    #[view(at = end() - 512)]
    backup: At<'a, Header<'a>>,
}

#[derive(View)]
#[layout("<")]
struct Header<'a> {
    #[view(magic = b"EFI PART")]
    magic: [u8; 8],
    revision: u32,
    size: u32,
    #[view(verify = crc == header_crc(bytes(), size))]
    crc: u32,
    _r: u32,
    current: u64,
    backup: u64,
    first: u64,
    last: u64,
    guid: [u8; 16],
    entries_at: u64,
    count: u32,
    entry_size: u32,
    entries_crc: u32,
    #[view(at = entries_at * 512, count = count, each = entry_size)]
    entries: At<'a, Seq<'a, Entry<'a>>>,
}

#[derive(View)]
#[layout("<16s16sQQQ72s")]
struct Entry<'a> {
    kind: [u8; 16],
    guid: [u8; 16],
    first: u64,
    last: u64,
    attributes: u64,
    #[view(trim = 0)]
    name: Text<'a, Utf16Le>,
}

/// Returns the checksum of a header whose checksum field is zero.
fn header_crc(header: &[u8], size: u32) -> Option<u32> {
    let header = header.get(..size as usize)?;
    let mut crc = crc32fast::Hasher::new();
    crc.update(header.get(..16)?);
    crc.update(&[0; 4]);
    crc.update(header.get(20..)?);
    Some(crc.finalize())
}

fn read(gpt: GptView<'_>) -> Result<(), Error> {
    let mut letters = 0;
    for header in [gpt.primary(), gpt.backup()] {
        let Ok(header) = header.get() else { continue };
        for entry in header.entries().get()? {
            letters += entry?.name().chars().count();
        }
    }
    std::hint::black_box(letters);
    Ok(())
}

#[test]
fn both_headers_are_read() {
    let bytes = file("formats/gpt.img.gz");
    let (gpt, _) = Gpt::view_prefix(&bytes).unwrap();
    for (header, at) in [(gpt.primary(), 1), (gpt.backup(), 2047)] {
        let header = header.get().unwrap();
        header.verify().unwrap();
        assert_eq!((header.current(), header.size()), (at, 92));
        let entries = header.entries().get().unwrap();
        let names = entries
            .iter()
            .map(|entry| entry.unwrap().name().to_string());
        let names: Vec<_> = names.filter(|name| !name.is_empty()).collect();
        assert_eq!(names, ["data", "boot ü"]);
    }
}

#[test]
fn damaged() {
    let mut bytes = file("formats/gpt.img.gz");
    // Two blocks before the entries, and two entries of 128.
    bytes.truncate(1024 + 256);
    bytes[512 + 80..512 + 84].copy_from_slice(&2_u32.to_le_bytes());
    damage::<Gpt<'_>>(&bytes, read);
}
