//! ZIP: sections by tag, sizes that are computed by a function, and numbers of variable width.

use memoryview::{At, Error, Lazy, Seq, View, find_all};

use crate::harness::{damage, file};

#[derive(View)]
#[layout("<")]
struct Zip<'a> {
    sections: Seq<'a, Section<'a>>,
}

#[derive(View)]
#[layout("<")]
struct Section<'a> {
    #[view(magic = b"PK")]
    magic: [u8; 2],
    kind: u16,
    #[view(match = kind)]
    body: Body<'a>,
}

/// An unknown section is an error that names the tag.
#[derive(View)]
enum Body<'a> {
    #[view(tag = 0x0403)]
    File(LocalFile<'a>),
    #[view(tag = 0x0807)]
    Descriptor(Descriptor),
    #[view(tag = 0x0201)]
    Entry(Entry<'a>),
    #[view(tag = 0x0606)]
    End64(End64<'a>),
    #[view(tag = 0x0706)]
    Locator64(Locator64),
    #[view(tag = 0x0605)]
    End(End<'a>),
}

#[derive(View)]
#[layout("<")]
struct LocalFile<'a> {
    version: u16,
    flags: Flags,
    method: u16,
    modified: DosTime,
    crc32: u32,
    compressed: u32,
    uncompressed: u32,
    name_length: u16,
    extra_length: u16,
    #[view(size = name_length)]
    name: &'a [u8],
    #[view(size = extra_length)]
    extra: Seq<'a, Extra<'a>>,
    #[view(size = stored_length(compressed, flags.descriptor, extra, rest()))]
    data: &'a [u8],
}

#[derive(View)]
#[layout("<1t2t1t1t1t1t4t1t4t")]
struct Flags {
    encrypted: bool,
    options: u8,
    descriptor: bool,
    _r1: bool,
    patched: bool,
    strong: bool,
    _r2: u8,
    utf8: bool,
    _r3: u8,
}

#[derive(View)]
#[layout("<5t6t5t5t4t7t")]
struct DosTime {
    two_seconds: u8,
    minute: u8,
    hour: u8,
    day: u8,
    month: u8,
    years_since_1980: u8,
}

#[derive(View)]
#[layout("<")]
struct Extra<'a> {
    code: u16,
    length: u16,
    #[view(size = length, match = code)]
    body: Lazy<'a, ExtraBody<'a>>,
}

#[derive(View)]
#[layout("<")]
enum ExtraBody<'a> {
    #[view(tag = 0x0001)]
    Zip64(&'a [u64]),
    #[view(tag = 0x000a)]
    Ntfs(Ntfs<'a>),
    #[view(tag = 0x5455)]
    Times(Times),
    #[view(tag = 0x7875)]
    Unix(UnixIds),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout("<")]
struct Ntfs<'a> {
    _reserved: u32,
    attributes: Seq<'a, NtfsAttribute<'a>>,
}

#[derive(View)]
#[layout("<HH{size}s")]
struct NtfsAttribute<'a> {
    tag: u16,
    size: u16,
    data: &'a [u8],
}

/// Only the local header contains all of them.
#[derive(View)]
#[layout("<")]
struct Times {
    flags: u8,
    #[view(if = flags & 1 != 0)]
    modified: Option<u32>,
    #[view(if = flags & 2 != 0 && left() > 0)]
    accessed: Option<u32>,
    #[view(if = flags & 4 != 0 && left() > 0)]
    created: Option<u32>,
}

/// Numbers whose width is in a byte.
#[derive(View)]
#[layout("<")]
struct UnixIds {
    version: u8,
    uid_size: u8,
    #[view(size = uid_size)]
    uid: u64,
    gid_size: u8,
    #[view(size = gid_size)]
    gid: u64,
}

#[derive(View)]
#[layout("<III")]
struct Descriptor {
    crc32: u32,
    compressed: u32,
    uncompressed: u32,
}

#[derive(View)]
#[layout("<")]
struct Entry<'a> {
    made_by: u16,
    needed: u16,
    flags: Flags,
    method: u16,
    modified: DosTime,
    crc32: u32,
    compressed: u32,
    uncompressed: u32,
    name_length: u16,
    extra_length: u16,
    comment_length: u16,
    disk: u16,
    internal: u16,
    external: u32,
    offset: u32,
    #[view(size = name_length)]
    name: &'a [u8],
    #[view(size = extra_length)]
    extra: Seq<'a, Extra<'a>>,
    #[view(size = comment_length)]
    comment: &'a [u8],
    #[view(at = offset, if = offset != 0xffff_ffff)]
    local: Option<At<'a, Section<'a>>>,
}

#[derive(View)]
#[layout("<")]
struct End64<'a> {
    length: u64,
    #[view(size = length)]
    body: End64Body<'a>,
}

#[derive(View)]
#[layout("<HHIIQQQQ*s")]
struct End64Body<'a> {
    made_by: u16,
    needed: u16,
    disk: u32,
    directory_disk: u32,
    here: u64,
    total: u64,
    size: u64,
    offset: u64,
    extensible: &'a [u8],
}

#[derive(View)]
#[layout("<IQI")]
struct Locator64 {
    disk: u32,
    offset: u64,
    disks: u32,
}

#[derive(View)]
#[layout("<HHHHIIH{comment_length}s")]
struct End<'a> {
    disk: u16,
    directory_disk: u16,
    here: u16,
    total: u16,
    size: u32,
    offset: u32,
    comment_length: u16,
    comment: &'a [u8],
}

/// Returns the length of a body: a streamed file ends at its descriptor, and a 64-bit size is in an
/// extra field.
fn stored_length(
    compressed: u32,
    descriptor: bool,
    extra: Seq<'_, Extra<'_>>,
    rest: &[u8],
) -> Option<u64> {
    if descriptor {
        return find_all(rest, b"PK\x07\x08").next().map(|at| at as u64);
    }
    if compressed != u32::MAX {
        return Some(compressed.into());
    }
    let mut bodies = extra
        .into_iter()
        .map_while(|extra| extra.ok()?.body().get().ok());
    bodies.find_map(|body| match body {
        ExtraBodyView::Zip64([_, compressed, ..]) => Some(compressed.get()),
        _ => None,
    })
}

fn read(zip: ZipView<'_>) -> Result<(), Error> {
    let mut size = 0;
    for section in zip.sections() {
        match section?.body() {
            BodyView::File(file) => size += file.data().len(),
            BodyView::Entry(entry) => {
                size += usize::from(entry.modified().hour());
                for extra in entry.extra() {
                    size += match extra?.body().get() {
                        Ok(ExtraBodyView::Times(times)) => times.modified().unwrap_or(0) as usize,
                        Ok(ExtraBodyView::Unix(ids)) => ids.uid() as usize & 0xff,
                        _ => 0,
                    };
                }
                if let Some(local) = entry.local() {
                    std::hint::black_box(local.get().map(|local| local.kind())).ok();
                }
            }
            _ => {}
        }
    }
    std::hint::black_box(size);
    Ok(())
}

#[test]
fn an_archive_is_read() {
    let bytes = file("files/infozip.zip");
    let (mut names, mut sizes) = (Vec::new(), Vec::new());
    for section in Zip::view(&bytes).unwrap().sections() {
        if let BodyView::Entry(entry) = section.unwrap().body() {
            let BodyView::File(file) = entry.local().unwrap().get().unwrap().body() else {
                panic!()
            };
            assert_eq!((file.name(), file.crc32()), (entry.name(), entry.crc32()));
            names.push(entry.name().escape_ascii().to_string());
            sizes.push(file.data().len());
        }
    }
    assert_eq!(names, ["hello.txt", "dir/", "dir/repeat.txt"]);
    assert_eq!(sizes, [18, 0, 15]);
}

#[test]
fn damaged() {
    damage::<Zip<'_>>(&file("files/infozip.zip"), read);
}
