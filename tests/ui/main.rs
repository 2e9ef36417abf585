//! Compile errors: each case under `ui/` is one mistake, or code that must compile.
//!
//! The expected messages are those of one stable compiler, [`BLESSED`], and the test runs only on
//! that version, because others word some of rustc's own notes differently. After a change, run it
//! with `TRYBUILD=overwrite` and read the difference.

mod features;
mod page;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The compiler that wrote the expected messages.
const BLESSED: &str = "rustc 1.95.";

const FAILING: [&str; 7] = [
    "format",
    "fields",
    "attributes",
    "shape",
    "types",
    "borrow",
    "dynamic",
];

#[test]
fn cases() {
    let version = Command::new("rustc").arg("--version").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    if !version.starts_with(BLESSED) || version.contains("nightly") {
        println!("skipped: the messages are those of {BLESSED}x, this is {version}");
        return;
    }
    let cases = trybuild::TestCases::new();
    cases.pass("ui/pass/*.rs");
    for folder in FAILING {
        cases.compile_fail(format!("ui/{folder}/*.rs"));
    }
}

/// File names without their extension.
fn stems(folder: &str, extension: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("ui")
        .join(folder);
    let files = fs::read_dir(path).unwrap().map(|file| file.unwrap().path());
    files
        .filter(|file| file.extension().is_some_and(|e| e == extension))
        .map(|file| file.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect()
}

#[test]
fn every_case_has_expected_output() {
    let mut cases = 0;
    for folder in FAILING {
        assert_eq!(stems(folder, "rs"), stems(folder, "stderr"), "ui/{folder}");
        cases += stems(folder, "rs").len();
    }
    assert!(cases >= 60, "{cases}");
    assert!(stems("pass", "stderr").is_empty());
}

/// Hidden items may change in any version, so no message should lead there.
#[test]
fn messages_contain_no_hidden_items() {
    for folder in FAILING {
        for case in stems(folder, "stderr") {
            let text = fs::read_to_string(format!("ui/{folder}/{case}.stderr")).unwrap();
            let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
            let hidden = |word: &&str| {
                let name = word.trim_start_matches('_');
                word.len() - name.len() == 2 && !name.is_empty()
            };
            assert_eq!(words.find(hidden), None, "ui/{folder}/{case}");
        }
    }
}
