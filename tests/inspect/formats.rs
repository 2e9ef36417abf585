//! The samples of `data/formats`: every field against what independent readers say of it, and every
//! truncation.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::fields::{is_alike, is_same, place, witnesses};
use crate::harness::{Outcome, inspect};

/// Samples without a mark: the format has to be named.
const NAMED: &[(&str, &str)] = &[("kinds.pb", "protobuf")];

/// What other readers see and `inspect` does not show: file, name, reason.
const NOT_COVERED: &[(&str, &str, &str)] = &[
    (
        "notes-ppc64.o",
        "section_headers[6].data",
        "its last byte aligns the end of the note",
    ),
    (
        "tone.opus",
        "pages[1].segments[0]",
        "a packet is shown, not the segments that it has",
    ),
];

struct Sample {
    name: String,
    data: Vec<u8>,
    expected: Value,
}

impl Sample {
    fn read(json: &Path) -> Self {
        let file = json.with_extension("");
        let name = file
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let text = fs::read(json).expect("expected values");
        let expected: Value = serde_json::from_slice(&text).expect("JSON");
        let mut data = fs::read(&file).expect("a sample");
        if expected["packed"] == "gzip" {
            let mut unpacked = Vec::new();
            let mut decoder = flate2::read::GzDecoder::new(&data[..]);
            decoder.read_to_end(&mut unpacked).expect("gzip");
            data = unpacked;
        }
        Self {
            name,
            data,
            expected,
        }
    }

    /// What the program says of `data`.
    fn run(&self, data: &[u8]) -> Outcome {
        match NAMED.iter().find(|(name, _)| *name == self.name) {
            Some((_, format)) => inspect(&["--json", "--format", format, "-"], data),
            None => inspect(&["--json", "-"], data),
        }
    }

    fn fields(&self) -> impl Iterator<Item = &Value> {
        self.expected["fields"].as_array().expect("a list").iter()
    }
}

fn samples() -> Vec<Sample> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/data/formats"));
    let entries = fs::read_dir(folder).expect("the folder of the samples");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    paths.sort();
    assert_eq!(paths.len(), 102);
    paths.iter().map(|path| Sample::read(path)).collect()
}

/// How a field is shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Found {
    /// With its place, type and value.
    Same,
    /// With its place and bytes under another type.
    Alike,
    /// With its place and another reading of its bytes: packed bits, a number as text.
    Placed,
    /// As several fields that fill it.
    InParts,
    /// As a part of bytes, text or a list.
    Inside,
}

fn find(leaves: &[Value], row: &Value, data: &[u8]) -> Option<Found> {
    let (from, size) = place(row);
    let here = || leaves.iter().filter(|leaf| place(leaf).0 == from);
    if here().any(|leaf| is_same(leaf, row)) {
        return Some(Found::Same);
    }
    if here().any(|leaf| is_alike(leaf, row, data)) {
        return Some(Found::Alike);
    }
    if here().any(|leaf| place(leaf) == place(row)) {
        return Some(Found::Placed);
    }
    if is_filled(leaves, from, from + size) {
        return Some(Found::InParts);
    }
    let contains = |leaf: &&Value| {
        let (start, length) = place(leaf);
        start <= from && start + length >= from + size
    };
    leaves
        .iter()
        .any(|leaf| contains(&leaf))
        .then_some(Found::Inside)
}

/// Whether fields within the range leave no byte of it out.
fn is_filled(leaves: &[Value], from: u64, to: u64) -> bool {
    let within = |&(start, size): &(u64, u64)| start >= from && start + size <= to;
    let mut parts: Vec<_> = leaves.iter().map(place).filter(within).collect();
    parts.sort_unstable();
    let end = parts.iter().fold(from, |end, &(start, size)| {
        if start > end {
            end
        } else {
            end.max(start + size)
        }
    });
    end == to
}

/// The fields of a run: what has a value and belongs to the format.
fn leaves(outcome: &Outcome) -> Vec<Value> {
    let mut objects = outcome.objects();
    objects.retain(|object| !object["value"].is_null() && object["type"] != "unused");
    objects
}

#[test]
fn fields_that_two_readers_agree_on_are_read() {
    let mut totals: BTreeMap<Found, usize> = BTreeMap::new();
    let mut missing = Vec::new();
    for sample in samples() {
        let outcome = sample.run(&sample.data);
        assert_eq!(
            (outcome.code, outcome.stderr.as_str()),
            (0, ""),
            "{}",
            sample.name
        );
        let leaves = leaves(&outcome);
        let mut counts: BTreeMap<Found, usize> = BTreeMap::new();
        for row in sample.fields().filter(|row| witnesses(row) >= 2) {
            match find(&leaves, row, &sample.data) {
                Some(found) => *counts.entry(found).or_default() += 1,
                None => missing.push((sample.name.clone(), row["path"].to_string())),
            }
        }
        println!("{}: {counts:?}", sample.name);
        for (found, count) in counts {
            *totals.entry(found).or_default() += count;
        }
    }
    println!("{totals:?}");
    missing.retain(|(name, path)| {
        let excused = |(file, end, _): &&(&str, &str, &str)| file == name && path.contains(end);
        NOT_COVERED.iter().find(excused).is_none()
    });
    assert!(missing.is_empty(), "{missing:#?}");
}

/// Cuts that are not errors: file, lengths, reason.
const WHOLE: &[(&str, &[RangeInclusive<usize>], &str)] = &[
    ("arp.pcap", &[24..=24, 82..=82], "between packets"),
    ("ipv4.pcap", &[94..=94], "between packets"),
    (
        "colormap.tga",
        &[81..=106],
        "in front of the footer or within it: it is optional",
    ),
    (
        "runs.tga",
        &[168..=193],
        "in front of the footer or within it: it is optional",
    ),
    ("newc.cpio", &[896..=1023], "padding behind the last member"),
    ("crc.cpio", &[896..=1023], "padding behind the last member"),
    ("odc.cpio", &[786..=1023], "padding behind the last member"),
    ("commented.pcapng", &[356..=356], "between blocks"),
    ("fragments.m4a", &[800..=800], "between boxes"),
    ("sound.mov", &[28..=28], "between boxes"),
    ("id3v24.mp3", &[400..=400], "between frames"),
    (
        "kinds.pb",
        &[3..=3, 6..=6, 15..=15, 28..=28, 33..=33, 42..=42],
        "between fields",
    ),
    (
        "luks2.img.gz",
        &[32_768..=525_311],
        "keys, which only the text in JSON describes",
    ),
    (
        "module.wasm",
        &[
            23..=23,
            53..=53,
            59..=59,
            65..=65,
            73..=73,
            93..=93,
            127..=127,
            147..=147,
        ],
        "between sections",
    ),
    ("skippable.zst", &[27..=27], "between frames"),
    ("small.qcow2", &[2560..=6655], "clusters of data"),
    ("strips.tif", &[600..=623], "the strip of the second page"),
    (
        "tagged.flac",
        &[1083..=1574],
        "frames, whose ends only a decoder finds",
    ),
    ("tagged.mp3", &[321..=321, 466..=466], "between frames"),
    ("tone.opus", &[841..=841], "between pages"),
];

#[test]
fn a_file_that_is_cut_is_an_error() {
    let mut wrong = Vec::new();
    for sample in samples() {
        // Images of disks are large, and all of them has to be read for each cut.
        let cuts = if sample.data.len() > 100_000 { 20 } else { 120 };
        let whole = WHOLE.iter().find(|(name, ..)| *name == sample.name);
        let may_end = |length| {
            whole.is_some_and(|(_, lengths, _)| lengths.iter().any(|range| range.contains(&length)))
        };
        for length in (1..sample.data.len()).step_by(sample.data.len() / cuts + 1) {
            if sample.run(&sample.data[..length]).code == 0 && !may_end(length) {
                wrong.push((sample.name.clone(), length));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
