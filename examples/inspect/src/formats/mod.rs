//! One file per format: structs that declare its layout, and a constant that names it. To add a
//! format, write its file, and add its line to [`ALL`].
#![expect(
    dead_code,
    reason = "declarations are read by their traces: fields and variants that nothing else names"
)]
#![allow(
    clippy::doc_markdown,
    clippy::enum_variant_names,
    clippy::large_enum_variant,
    clippy::struct_excessive_bools,
    clippy::struct_field_names,
    reason = "records have the fields that the specifications give them, by those names; sizes of unpacked values do not matter here"
)]

use std::borrow::Cow;
use std::fmt;

use memoryview::View;
use memoryview::inspect::{Sink, Walk};
use memoryview::trace::{Spot, Value, Visitor};

use crate::meaning::Meaning;

/// rustfmt ignores modules inside macros, so an attribute that several fields of a record share can be on their lines.
macro_rules! parts {
    ($($file:ident)*) => { $(mod $file;)* };
}

parts! {
    checksums class_pool cmap coff dhcp dns elf_codes elf_sections ethernet icmpv6
    id3 ipv4 ipv6 iso9660_directory link macho_segment mp4_headers names prelude snapped sqlite_record
    syncsafe tcp tiff_images tiff_tags transport vorbis_comment zip_sizes
}

macro_rules! formats {
    ($($file:ident: $($format:ident)*;)*) => {
        $(mod $file;)*

        /// All formats. Formats whose magic bytes are at larger offsets come later.
        pub const ALL: &[Format] = &[$($($file::$format,)*)*];
    };
}

formats! {
    png: FORMAT;
    gif: FORMAT;
    bmp: FORMAT;
    wav: WAV AVI OTHER;
    w64: FORMAT;
    aiff: FORMAT;
    flac: FORMAT;
    ogg: FORMAT;
    midi: FORMAT;
    voc: FORMAT;
    au: FORMAT;
    elf: FORMAT;
    pe: FORMAT OBJECT;
    ar: FORMAT;
    macho: FORMAT;
    macho_fat: FORMAT;
    class: FORMAT;
    wasm: FORMAT;
    pyc: FORMAT;
    sqlite: FORMAT;
    git_index: FORMAT;
    git_pack: FORMAT;
    npy: FORMAT;
    gzip: FORMAT;
    zip: FORMAT;
    cpio: BINARY PORTABLE NEW;
    pcap: FORMAT;
    mo: FORMAT;
    dtb: FORMAT;
    tzif: FORMAT;
    shx: FORMAT;
    xwd: FORMAT;
    ico: FORMAT;
    pcx: FORMAT;
    der: FORMAT;
    mp4: FORMAT;
    tiff: FORMAT;
    jpeg: FORMAT;
    glb: FORMAT;
    zstd: FORMAT;
    lz4: FORMAT;
    bzip2: FORMAT;
    xz: FORMAT;
    uimage: FORMAT;
    luks: FORMAT;
    qcow: FORMAT;
    qcow2: FORMAT;
    squashfs: FORMAT;
    hdf5: FORMAT;
    pcapng: FORMAT;
    bplist: FORMAT;
    shp: FORMAT;
    ttf: FORMAT COLLECTION;
    woff: FIRST SECOND;
    icc: FORMAT;
    vdi: FORMAT;
    bson: FORMAT;
    msgpack: FORMAT;
    protobuf: FORMAT;
    tar: FORMAT;
    iso9660: FORMAT;
    ext: FORMAT;
    gpt: FORMAT;
    fat: FORMAT;
    mbr: FORMAT;
    utmp: FORMAT;
    stl: FORMAT;
    dbf: FORMAT;
    mp3: FORMAT;
    lzma: FORMAT;
    tga: FORMAT;
}

/// Returns the name of a value.
type Names<'a> = Box<dyn Fn(&Spot<'_>, &Value<'_>) -> Option<Cow<'a, str>> + 'a>;

/// A format that `inspect` reads.
#[derive(Clone, Copy)]
pub struct Format {
    /// The name on the command line.
    pub name: &'static str,
    /// The human-readable name.
    pub title: &'static str,
    magic: &'static [(usize, &'static [u8])],
    is_it: Option<fn(&[u8]) -> bool>,
    meanings: &'static [(&'static str, Meaning)],
    names: Option<for<'a> fn(&'a [u8]) -> Names<'a>>,
    trace: fn(&[u8], &mut dyn Visitor),
}

impl Format {
    /// Creates a format whose files are a `T`.
    const fn of<T: View<Args = ()>>(name: &'static str, title: &'static str) -> Self {
        Self {
            name,
            title,
            magic: &[],
            is_it: None,
            meanings: &[],
            names: None,
            // Faults are passed to the visitor.
            trace: |data, visitor| {
                let _ = T::trace(data, visitor);
            },
        }
    }

    /// Detects the format by bytes at offsets.
    const fn with_magic(mut self, magic: &'static [(usize, &'static [u8])]) -> Self {
        self.magic = magic;
        self
    }

    /// Detects the format with a function, too.
    const fn recognised_by(mut self, is_it: fn(&[u8]) -> bool) -> Self {
        self.is_it = Some(is_it);
        self
    }

    /// Traces the format with its own function.
    const fn traced_by(mut self, trace: fn(&[u8], &mut dyn Visitor)) -> Self {
        self.trace = trace;
        self
    }

    /// Explains values, by the names of their fields.
    const fn with_meanings(mut self, meanings: &'static [(&'static str, Meaning)]) -> Self {
        self.meanings = meanings;
        self
    }

    /// Names indices and offsets, by tables in the file.
    const fn with_names(mut self, names: for<'a> fn(&'a [u8]) -> Names<'a>) -> Self {
        self.names = Some(names);
        self
    }

    /// Passes every field of a file to `sink`, with the meanings of values. Returns the number of
    /// faults. O(size of the file).
    ///
    /// # Errors
    ///
    /// Returns an error if the sink fails, which ends the walk.
    ///
    /// ```
    /// use memoryview::inspect::Json;
    /// use memoryview_inspect::formats::recognise;
    ///
    /// let data = b"GIF89a\x01\0\x01\0\0\0\0;";
    /// let mut text = String::new();
    /// let format = recognise(data).expect("a known format");
    /// assert_eq!(format.walk(data, &mut Json::new(&mut text)), Ok(0));
    /// assert!(text.contains(r#"{"path":"width","offset":6,"size":2,"type":"u16le","value":1}"#));
    /// ```
    pub fn walk(&self, data: &[u8], sink: &mut dyn Sink) -> Result<usize, fmt::Error> {
        let meaning = self.meaning(data);
        let mut walk = Walk::new(data, sink).with_meaning(&meaning);
        self.trace(data, &mut walk);
        walk.finish()
    }

    /// Returns a function that writes the meaning of values in `data`, if it is known.
    fn meaning<'a>(&self, data: &'a [u8]) -> impl Fn(&Spot<'_>, &Value<'_>, &mut String) + use<'a> {
        let (meanings, names) = (self.meanings, self.names.map(|names| names(data)));
        move |spot, value, out| {
            if let Some((_, meaning)) = meanings.iter().find(|(field, _)| *field == spot.name) {
                // Writing to a string cannot fail.
                let _ = meaning(value, out);
            }
            if let Some(name) = names.as_ref().and_then(|names| names(spot, value)) {
                out.push_str(&name);
            }
        }
    }

    /// Passes the structure of a file to `visitor`.
    pub fn trace(&self, data: &[u8], visitor: &mut dyn Visitor) {
        (self.trace)(data, visitor);
    }

    fn recognises(&self, data: &[u8]) -> bool {
        let has = |&(offset, magic): &(usize, &[u8])| {
            data.get(offset..)
                .is_some_and(|rest| rest.starts_with(magic))
        };
        let by_magic = !self.magic.is_empty() && self.magic.iter().all(has);
        by_magic || self.is_it.is_some_and(|is_it| is_it(data))
    }

    /// Returns `true` if `data` ends inside the magic bytes of the format.
    fn may_begin(&self, data: &[u8]) -> bool {
        match self.magic {
            [(0, magic), ..] => data.len() > 1 && magic.starts_with(data),
            _ => false,
        }
    }
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Format")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// Detects the format of a file by its contents, also if the file ends inside its magic bytes.
#[must_use]
pub fn recognise(data: &[u8]) -> Option<&'static Format> {
    let whole = ALL.iter().find(|format| format.recognises(data));
    whole.or_else(|| ALL.iter().find(|format| format.may_begin(data)))
}
