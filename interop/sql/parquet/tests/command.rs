//! The command: its output, its files, and that no file is truncated on an error.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_records-parquet"));
    command
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect::<Vec<_>>();
    names.sort();
    names
}

const LAYOUT: &str = "T{<i:id:d:timestamp:f:value:}";

#[test]
fn records_round_trip_through_parquet() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = (0..160).collect::<Vec<u8>>();
    fs::write(folder.path().join("log.bin"), &bytes).unwrap();
    let to = run(
        folder.path(),
        &["to", "log.bin", "log.parquet", "--layout", LAYOUT],
    );
    assert_eq!(String::from_utf8_lossy(&to.stderr), "10 records\n");
    assert!(to.status.success());
    let from = run(folder.path(), &["from", "log.parquet", "back.bin"]);
    assert!(from.status.success());
    assert_eq!(fs::read(folder.path().join("back.bin")).unwrap(), bytes);
    assert_eq!(names(folder.path()), ["back.bin", "log.bin", "log.parquet"]);
}

#[test]
fn error_leaves_existing_files_unchanged() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("log.bin"), [0; 17]).unwrap();
    fs::write(folder.path().join("log.parquet"), "before").unwrap();
    let to = run(
        folder.path(),
        &["to", "log.bin", "log.parquet", "--layout", LAYOUT],
    );
    assert!(!to.status.success());
    assert_eq!(
        String::from_utf8_lossy(&to.stderr),
        "log.bin: 17 bytes are not a multiple of 16, the size of a record: 1 left over\n"
    );
    assert_eq!(
        fs::read(folder.path().join("log.parquet")).unwrap(),
        b"before"
    );
    assert_eq!(names(folder.path()), ["log.bin", "log.parquet"]);
    let from = run(folder.path(), &["from", "log.parquet", "back.bin"]);
    assert!(!from.status.success());
    assert!(String::from_utf8_lossy(&from.stderr).starts_with("log.parquet: "));
    let none = run(
        folder.path(),
        &["to", "none.bin", "log.parquet", "--layout", LAYOUT],
    );
    assert!(String::from_utf8_lossy(&none.stderr).starts_with("none.bin: "));
    let missing = Path::new("missing").join("log.parquet");
    let missing = missing.to_str().unwrap();
    let nowhere = run(
        folder.path(),
        &["to", "log.bin", missing, "--layout", LAYOUT],
    );
    assert!(String::from_utf8_lossy(&nowhere.stderr).starts_with(&format!("{missing}: ")));
}

#[test]
fn fields_without_a_layout_are_rejected() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [
        &["from", "log.parquet", "back.bin", "--text", "name"][..],
        &["to", "log.bin", "log.parquet"],
    ] {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains("--layout <LAYOUT>"));
    }
}

#[test]
fn given_layout_reads_files_of_other_programs() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("log.bin"),
        [1, 2, 0, 0, 0, 3, 4, 0, 0, 0],
    )
    .unwrap();
    let little = "T{<B:kind:I:id:}";
    let arguments = ["to", "log.bin", "log.parquet", "--layout", little];
    assert!(run(folder.path(), &arguments).status.success());
    let big = "T{>B:kind:I:id:}";
    let arguments = ["from", "log.parquet", "back.bin", "--layout", big];
    assert!(run(folder.path(), &arguments).status.success());
    assert_eq!(
        fs::read(folder.path().join("back.bin")).unwrap(),
        [1, 0, 0, 0, 2, 3, 0, 0, 0, 4]
    );
}
