//! Truncated and wrong files: what can be read, one error, never a panic.

use std::collections::HashSet;
use std::io;

use memoryview_inspect::{Entry, Sink, Stop, recognise, walk};
use proptest::prelude::*;
use serde_json::Value;

use crate::harness::{SAMPLES, inspect, oracle, path, sample};

/// Checks that entries are what the file says, and forgets them.
struct Checked<'a> {
    data: &'a [u8],
    entries: usize,
}

impl Sink for Checked<'_> {
    fn entry(&mut self, entry: &Entry<'_>) -> io::Result<()> {
        let bytes = self
            .data
            .get(entry.offset..)
            .and_then(|rest| rest.get(..entry.bytes.len()));
        assert_eq!(bytes, Some(entry.bytes), "{}", entry.path);
        assert!(!entry.path.is_empty());
        self.entries += 1;
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Walks `data` and returns the number of entries and the error.
fn walk_through(data: &[u8]) -> (usize, Option<String>) {
    let Some(format) = recognise(data) else {
        return (0, None);
    };
    let mut sink = Checked { data, entries: 0 };
    let error = match walk(format, data, &mut sink) {
        Ok(()) => None,
        Err(Stop::Fault(fault)) => {
            assert!(fault.offset <= data.len(), "{fault}");
            Some(fault.to_string())
        }
        Err(Stop::Output(error)) => panic!("{error}"),
    };
    (sink.entries, error)
}

#[test]
fn negatives_end_in_an_error_or_a_correct_part() {
    let mut ran = 0;
    for name in SAMPLES {
        let whole: HashSet<String> = lines(name, &sample(name)).1.into_iter().collect();
        for negative in oracle(name)["negatives"].as_array().expect("a list") {
            let data = mutated(sample(name), &negative["mutation"]);
            let (code, lines) = lines(name, &data);
            assert_eq!(code, 1, "{name}: {negative}");
            for line in lines {
                assert!(whole.contains(&line), "{name}: {negative}: {line}");
            }
            ran += 1;
        }
    }
    assert_eq!(ran, 167);
}

/// The exit code and the lines of `--json`, after a look at the error.
fn lines(name: &str, data: &[u8]) -> (u8, Vec<String>) {
    let outcome = inspect(&["--json", "-"], data);
    let errors: Vec<_> = outcome.stderr.lines().collect();
    assert_eq!(
        errors.len(),
        usize::from(outcome.code),
        "{name}: {errors:?}"
    );
    for error in errors {
        assert!(error.starts_with("inspect: standard input: "), "{error}");
        assert!(error.contains("at offset "), "{error}");
    }
    let lines = outcome.stdout.lines().map(str::to_owned).collect();
    (outcome.code, lines)
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
fn a_file_may_end_anywhere() {
    for name in SAMPLES {
        let whole = sample(name);
        let (all, error) = walk_through(&whole);
        assert_eq!(error, None, "{name}");
        for length in 0..whole.len() {
            let (entries, error) = walk_through(&whole[..length]);
            assert!(
                entries <= all,
                "{name}, first {length} bytes: {entries} entries"
            );
            let may_end = match name {
                // Nothing says how many packets there are.
                "loopback.pcap" => true,
                // Two blocks of zeros are the end; more of them are padding.
                "ustar.tar" if length >= 4096 => true,
                _ => recognise(&whole[..length]).is_none(),
            };
            assert!(
                may_end || error.is_some(),
                "{name}, first {length} bytes: no error"
            );
        }
    }
}

#[test]
fn errors_name_field_offset_and_sizes() {
    let png = sample("rgba8.png");
    for (data, message) in [
        (
            &png[..19],
            "inspect: standard input: chunks[0].width: needs 4 bytes at offset 16 (0x10), 3 are left\n",
        ),
        (
            &png[..100],
            "inspect: standard input: chunks[3].type: needs 4 bytes at offset 99 (0x63), 1 is left\n",
        ),
        (
            &png[..50],
            "inspect: standard input: chunks[1].text: needs 17 bytes at offset 47 (0x2f), 3 are left\n",
        ),
        (
            &png[..7],
            "inspect: standard input: signature: needs 8 bytes at offset 0 (0x0), 7 are left\n",
        ),
        (
            b"nothing",
            "inspect: standard input: 7 bytes that begin with 6e 6f 74 68 69 6e 67 at offset 0: no format of `--formats` begins so; `--layout` reads records\n",
        ),
        (
            b"",
            "inspect: standard input: is empty: needs at least 1 byte at offset 0\n",
        ),
    ] {
        let outcome = inspect(&["-"], data);
        assert_eq!((outcome.code, outcome.stderr.as_str()), (1, message));
    }
}

#[test]
fn lengths_of_four_gigabytes_are_errors() {
    let mut png = sample("rgba8.png");
    png[33..37].fill(0xff);
    let outcome = inspect(&["-"], &png);
    assert_eq!(
        outcome.stderr,
        "inspect: standard input: chunks[1].text: needs 4294967289 bytes at offset 47 (0x2f), 152 are left\n"
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

    /// Nothing that stands in a file makes the walk panic, read outside the file or go on forever.
    #[test]
    fn any_bytes_may_be_wrong(
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
        // Tables may lie over each other, but have at most 65536 entries.
        prop_assert!(entries < 16 * 65_536);
    }
}
