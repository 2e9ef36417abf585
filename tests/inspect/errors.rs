//! Truncated and damaged files: what can be read is printed, with one error and without a panic.

use core::fmt;

use memoryview::inspect::{Entry, Fault, Sink, Walk};
use memoryview_inspect::formats::recognise;
use proptest::prelude::*;
use serde_json::Value;

use crate::harness::{SAMPLES, inspect, oracle, path, sample};

/// Checks that entries match the file, and discards them.
struct Checked<'a> {
    data: &'a [u8],
    entries: usize,
    faults: Vec<String>,
}

impl Sink for Checked<'_> {
    fn entry(&mut self, entry: &Entry<'_>) -> fmt::Result {
        let bytes = self
            .data
            .get(entry.spot.offset..)
            .and_then(|rest| rest.get(..entry.spot.bytes.len()));
        assert_eq!(bytes, Some(entry.spot.bytes), "{}", entry.path);
        assert!(!entry.path.is_empty());
        self.entries += 1;
        Ok(())
    }

    fn fault(&mut self, fault: &Fault<'_>) -> fmt::Result {
        // An offset in the data may have any value.
        let is_inside = fault.offset <= self.data.len();
        assert!(
            is_inside || fault.to_string().ends_with(", 0 are left"),
            "{fault}"
        );
        self.faults.push(fault.to_string());
        Ok(())
    }
}

/// Walks `data` and returns the number of entries and the faults.
fn walk_through(data: &[u8]) -> (usize, Vec<String>) {
    let Some(format) = recognise(data) else {
        return (0, vec![]);
    };
    let mut sink = Checked {
        data,
        entries: 0,
        faults: vec![],
    };
    let mut walk = Walk::new(data, &mut sink);
    format.trace(data, &mut walk);
    assert_eq!(walk.finish(), Ok(sink.faults.len()));
    (sink.entries, sink.faults)
}

#[test]
fn negative_samples_are_errors() {
    let mut ran = 0;
    for name in SAMPLES {
        for negative in oracle(name)["negatives"].as_array().expect("a list") {
            let data = mutated(sample(name), &negative["mutation"]);
            let outcome = inspect(&["--json", "-"], &data);
            assert_eq!(outcome.code, 1, "{name}: {negative}");
            let errors: Vec<_> = outcome.stderr.lines().collect();
            // A truncation causes one error. After a wrong magic number or count, what depends on
            // it may be wrong, too.
            assert!(
                !errors.is_empty()
                    && (negative["mutation"]["truncate"].is_null() || errors.len() == 1),
                "{name}: {errors:?}"
            );
            for error in errors {
                let said = error
                    .strip_prefix("inspect: standard input: ")
                    .unwrap_or_else(|| panic!("{error}"));
                assert!(said.contains("at offset "), "{error}");
                let expected = [
                    "needs ",
                    "expected ",
                    "check",
                    "wrong",
                    "no variant",
                    "no terminator",
                    "no format",
                    "not ",
                    "optional field",
                ];
                assert!(expected.iter().any(|word| said.contains(word)), "{error}");
            }
            ran += 1;
        }
    }
    assert_eq!(ran, 298);
}

fn mutated(mut data: Vec<u8>, mutation: &Value) -> Vec<u8> {
    let number = |value: &Value| usize::try_from(value.as_u64().expect("a number")).unwrap();
    if !mutation["truncate"].is_null() {
        data.truncate(number(&mutation["truncate"]));
    } else if let Some([offset, byte]) = mutation["set"].as_array().map(Vec::as_slice) {
        data[number(offset)] = u8::try_from(number(byte)).unwrap();
    } else {
        panic!("a kind of mutation that the test does not know: {mutation}");
    }
    data
}

#[test]
fn truncated_files_do_not_panic() {
    for name in SAMPLES {
        let whole = sample(name);
        let (all, faults) = walk_through(&whole);
        assert!(faults.is_empty(), "{name}: {faults:?}");
        let mut unnoticed = 0;
        for length in 0..whole.len() {
            let (entries, faults) = walk_through(&whole[..length]);
            assert!(
                entries <= all + 8,
                "{name}, first {length} bytes: {entries} entries"
            );
            unnoticed += usize::from(faults.is_empty() && recognise(&whole[..length]).is_some());
        }
        // Only a few formats may end in the middle of the file.
        let may_end = match name {
            "ustar.tar" => 8192,
            "loopback.pcap" | "mbr.img" | "test.tzif" | "wtmp.utmp" => 16,
            "add.wasm" | "old.cpio" => 512,
            // The zero after the last text belongs to no field. An index without records is a main
            // file without shapes.
            "fr.mo" | "lines.shx" => 1,
            // The footer is optional.
            "truecolor.tga" => 26,
            _ => 0,
        };
        assert!(
            unnoticed <= may_end,
            "{name}: {unnoticed} cuts without a fault"
        );
    }
}

#[test]
fn errors_contain_field_offset_and_sizes() {
    let png = sample("rgba8.png");
    for (data, message) in [
        (
            &png[..19],
            "chunks[0].body: needs 13 bytes at offset 16, 3 are left",
        ),
        (
            &png[..100],
            "chunks[3].kind: needs 4 bytes at offset 99, 1 is left",
        ),
        (
            &png[..7],
            "signature: needs 8 bytes at offset 0, 7 are left",
        ),
        (
            b"nothing",
            "7 bytes that begin with 6e 6f 74 68 69 6e 67 at offset 0: no format of `--formats` begins so; `--layout` reads records",
        ),
        (
            b"B",
            "1 byte that is 42 at offset 0: no format of `--formats` begins so; `--layout` reads records",
        ),
        (b"", "is empty: needs at least 1 byte at offset 0"),
    ] {
        let outcome = inspect(&["-"], data);
        assert_eq!(outcome.code, 1);
        assert_eq!(
            outcome.stderr,
            format!("inspect: standard input: {message}\n")
        );
    }
}

#[test]
fn lengths_of_four_gigabytes_are_errors() {
    let mut png = sample("rgba8.png");
    png[33..37].copy_from_slice(&[0x7f, 0xff, 0xff, 0xff]);
    let outcome = inspect(&["-"], &png);
    assert_eq!(
        outcome.stderr,
        "inspect: standard input: chunks[1].body: needs 2147483647 bytes at offset 41, 158 are left\n"
    );
}

#[test]
fn missing_files_are_errors() {
    let missing = path("missing.png");
    let outcome = inspect(&[&missing.to_string_lossy()], &[]);
    assert_eq!(outcome.code, 1);
    assert!(
        outcome.stderr.contains("missing.png: No such file"),
        "{}",
        outcome.stderr
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    /// No content of a file causes a panic, a read outside the file, or an endless loop.
    #[test]
    fn damaged_files_do_not_panic(
        name in prop::sample::select(&SAMPLES[..]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        length in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let mut data = sample(name);
        for (index, byte) in changes {
            let at = index.index(data.len());
            data[at] = byte;
        }
        if cut {
            data.truncate(length.index(data.len()));
        }
        let (entries, _) = walk_through(&data);
        // Tables may overlap, but have at most 65536 entries.
        prop_assert!(entries < 16 * 65_536);
    }
}
