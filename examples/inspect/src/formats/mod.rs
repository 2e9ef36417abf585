//! One file per format: the records as structs with a layout, then a few lines that walk from one
//! to the next.
//!
//! To add a format, copy the file of one that is like it (`png.rs`: chunks by type; `bmp.rs`:
//! offsets; `pcap.rs`: both byte orders; `gif.rs`: bits), and add its `FORMAT` to [`ALL`].
//! A walk has no code for printing or for checking lengths: [`Report`] has both.
#![expect(
    clippy::struct_field_names,
    clippy::struct_excessive_bools,
    reason = "records have the fields that the specifications give them, by those names"
)]

mod bmp;
mod class;
mod elf;
mod gif;
mod gzip;
mod mbr;
mod npy;
mod packet;
mod pcap;
mod png;
mod sqlite;
mod tar;
mod wav;
mod zip;

use super::{Report, Sink, Stop};

/// A format that `inspect` reads.
#[derive(Clone, Copy)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// Its name for a person.
    pub title: &'static str,
    /// The bytes that every file of the format has, and where.
    pub magic: &'static [(usize, &'static [u8])],
    /// Reports the structure of a file.
    pub walk: fn(&mut Report<'_, '_>) -> Result<(), Stop>,
}

/// Every format. What is recognised by bytes further inside stands further down.
pub const ALL: &[Format] = &[
    png::FORMAT,
    gif::FORMAT,
    elf::FORMAT,
    class::FORMAT,
    sqlite::FORMAT,
    npy::FORMAT,
    wav::FORMAT,
    zip::FORMAT,
    zip::EMPTY,
    pcap::LITTLE,
    pcap::BIG,
    pcap::LITTLE_NANO,
    pcap::BIG_NANO,
    gzip::FORMAT,
    bmp::FORMAT,
    tar::FORMAT,
    mbr::FORMAT,
];

/// The format of a file, by its first bytes; also of a file that ends within them.
#[must_use]
pub fn recognise(data: &[u8]) -> Option<&'static Format> {
    let truncated = |format: &&Format| match format.magic {
        [(0, magic)] => data.len() > 1 && magic.starts_with(data),
        _ => false,
    };
    ALL.iter()
        .find(|format| format.recognises(data))
        .or_else(|| ALL.iter().find(truncated))
}

/// Reports the structure of `data` to `sink`.
///
/// # Errors
///
/// The file is truncated or wrong: everything before that has been reported.
pub fn walk(format: &Format, data: &[u8], sink: &mut dyn Sink) -> Result<(), Stop> {
    let mut report = Report::new(data, sink);
    let result = (format.walk)(&mut report);
    report.verdict(result)
}

impl Format {
    fn recognises(&self, data: &[u8]) -> bool {
        self.magic.iter().all(|&(offset, magic)| {
            data.get(offset..)
                .is_some_and(|rest| rest.starts_with(magic))
        })
    }
}
