//! The samples in `data/formats`: every field is compared with the output of independent readers.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::corpus::samples;
use crate::fields::{bytes, is_alike, is_same, place, witnesses};
use crate::harness::Outcome;

/// What other readers return and `inspect` does not show: file, name, reason.
const NOT_COVERED: &[(&str, &str, &str)] = &[
    (
        "dynamic.vdi.gz",
        "header_main.reserved1",
        "bytes between two fields, shown as unused",
    ),
    (
        "notes-ppc32.o",
        "section_headers[6].data",
        "its last bytes align the end of the note",
    ),
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

/// How a field is found in the output.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Found {
    /// With the same offset, type and value.
    Same,
    /// With the same offset and bytes, and another type.
    Alike,
    /// By other fields whose values represent the same bytes: several that fill it, or a larger
    /// one.
    Rebuilt,
    /// By fields in a notation that the test does not know.
    Covered,
}

fn find(leaves: &[Value], rebuilt: &[bool], row: &Value, data: &[u8]) -> Option<Found> {
    let (from, size) = place(row);
    let here = || leaves.iter().filter(|leaf| place(leaf).0 == from);
    if here().any(|leaf| is_same(leaf, row)) {
        return Some(Found::Same);
    }
    if here().any(|leaf| is_alike(leaf, row, data)) {
        return Some(Found::Alike);
    }
    let range = usize::try_from(from).ok()?..usize::try_from(from + size).ok()?;
    let says_its_bytes = || {
        texts(row, data)
            .iter()
            .any(|bytes| bytes[..] == data[range.clone()])
    };
    if rebuilt[range.clone()].iter().all(|known| *known) && says_its_bytes() {
        return Some(Found::Rebuilt);
    }
    let contains = |leaf: &&Value| {
        let (start, length) = place(leaf);
        start <= from && start + length >= from + size
    };
    let is_covered =
        is_filled(leaves, from, from + size) || leaves.iter().any(|leaf| contains(&leaf));
    is_covered.then_some(Found::Covered)
}

/// Returns the bytes that a value may represent: text in each encoding, padded with zeros or blanks
/// to its size.
fn texts(row: &Value, data: &[u8]) -> Vec<Vec<u8>> {
    let size = usize::try_from(place(row).1).expect("a size");
    let mut all: Vec<_> = bytes(row, data).into_iter().collect();
    if let Some(text) = row["value"].as_str() {
        let latin1: Vec<_> = text
            .chars()
            .map(|c| u8::try_from(c).unwrap_or(b'?'))
            .collect();
        let little = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [text.as_bytes().to_vec(), latin1, little, big] {
            for padding in [0, b' '] {
                let mut padded = bytes.clone();
                padded.resize(size, padding);
                all.push(padded);
            }
        }
    }
    all
}

/// Returns the bytes of the file that the values of fields represent: those that are unchanged when
/// the values are written back.
fn rebuild(leaves: &[Value], data: &[u8]) -> Vec<bool> {
    let mut known = vec![0_u8; data.len()];
    for leaf in leaves {
        let (from, size) = place(leaf);
        let from = usize::try_from(from).expect("an offset");
        let size = usize::try_from(size).expect("a size");
        let own = &data[from..from + size];
        if let Some(width) = leaf["bit_size"].as_u64() {
            let first = usize::try_from(leaf["bit_offset"].as_u64().expect("an offset"))
                .expect("an offset");
            let value = leaf["value"].as_u64().expect("bits");
            for bit in 0..usize::try_from(width).expect("a width") {
                let little = leaf["bit_order"].is_string();
                let at = first + bit;
                let (shift, expected) = if little {
                    (at % 8, value >> bit & 1)
                } else {
                    (7 - at % 8, value >> (width - 1 - bit as u64) & 1)
                };
                if u64::from(data[at / 8] >> shift & 1) == expected {
                    known[at / 8] |= 1 << shift;
                }
            }
            continue;
        }
        let written = leaf["value"]["hex"]
            .as_str()
            .filter(|_| leaf["value"]["cut"].is_u64());
        if let Some(digits) = written {
            // For long bytes, only the first ones are printed.
            let first = memoryview_tests::vectors::hex(digits);
            if own.starts_with(&first) {
                known[from..from + first.len()].fill(0xff);
            }
        } else if texts(leaf, data).iter().any(|bytes| bytes == own) {
            known[from..from + size].fill(0xff);
        }
    }
    known.iter().map(|&bits| bits == 0xff).collect()
}

/// Returns `true` if the fields inside the range cover all of its bytes.
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

/// Returns the fields of a run that have a value and belong to the format.
fn leaves(outcome: &Outcome) -> Vec<Value> {
    let mut objects = outcome.objects();
    objects.retain(|object| !object["value"].is_null() && object["path"] != "unused");
    objects
}

#[test]
fn fields_of_two_readers_match() {
    let mut totals: BTreeMap<Found, usize> = BTreeMap::new();
    let (mut missing, mut covered) = (Vec::new(), Vec::new());
    for sample in samples() {
        let outcome = sample.run(&sample.data);
        assert_eq!(
            (outcome.code, outcome.stderr.as_str()),
            (0, ""),
            "{}",
            sample.name
        );
        let leaves = leaves(&outcome);
        let rebuilt = rebuild(&leaves, &sample.data);
        let mut counts: BTreeMap<Found, usize> = BTreeMap::new();
        for row in sample.fields().filter(|row| witnesses(row) >= 2) {
            match find(&leaves, &rebuilt, row, &sample.data) {
                Some(Found::Covered) => {
                    covered.push((sample.name.clone(), row["path"].to_string()));
                }
                Some(found) => *counts.entry(found).or_default() += 1,
                None => missing.push((sample.name.clone(), row["path"].to_string())),
            }
        }
        println!("{}: {counts:?}", sample.name);
        for (found, count) in counts {
            *totals.entry(found).or_default() += count;
        }
    }
    println!(
        "{totals:?}, {} in another notation: {covered:?}",
        covered.len()
    );
    // Digits of text as numbers, flags inside lengths of seven bits, texts without their
    // terminators.
    assert!(covered.len() <= 46, "{covered:#?}");
    missing.retain(|(name, path)| {
        let excused = |(file, end, _): &&(&str, &str, &str)| file == name && path.contains(end);
        NOT_COVERED.iter().find(excused).is_none()
    });
    assert!(missing.is_empty(), "{missing:#?}");
}

/// Formats beyond those that the program set out to read. Most of their files are short.
const FURTHER: [&str; 9] = [
    "ar",
    "git_index",
    "git_pack",
    "lzma",
    "pyc",
    "qcow",
    "squashfs",
    "w64",
    "woff",
];

#[test]
fn files_of_formats_are_short() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/inspect/src/formats");
    let files = fs::read_dir(folder).expect("the formats");
    let files: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    // The list of formats, and what all of them import, are not about a format.
    let shared = ["mod", "prelude"];
    for without in [&shared[..], &[&shared[..], &FURTHER].concat()] {
        let is_counted = |file: &&PathBuf| {
            let name = file.file_stem().and_then(|name| name.to_str());
            !without.contains(&name.expect("a name"))
        };
        let lengths: Vec<_> = files.iter().filter(is_counted).map(lines_of_code).collect();
        let (total, count) = (lengths.iter().sum::<usize>(), lengths.len());
        println!(
            "{total} lines of code in {count} files: {} on average",
            total / count
        );
        assert!(total <= 90 * count);
    }
}

/// A format is one file and one line of the list. Wave64, the last one added, is the example.
#[test]
fn a_format_is_a_file_and_a_line() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/inspect/src");
    let mut folders = vec![source];
    let mut lines = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with("w64.rs") {
                let text = fs::read_to_string(path).expect("a source file");
                lines.extend(text.lines().map(str::to_owned));
            }
        }
    }
    lines.retain(|line| line.contains("w64") || line.contains("Wave64"));
    assert_eq!(lines, ["    w64: FORMAT;"]);
}

fn lines_of_code(file: &PathBuf) -> usize {
    let text = fs::read_to_string(file).expect("a source file");
    let is_code = |line: &&str| !line.trim().is_empty() && !line.trim().starts_with("//");
    text.lines().filter(is_code).count()
}
