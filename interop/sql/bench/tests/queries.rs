//! Runs the queries on a few records: all three ways return the same, with any number of threads.

use std::process::Command;

fn queries(arguments: &[&str]) -> String {
    let program = env!("CARGO_BIN_EXE_queries");
    let output = Command::new(program).args(arguments).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{text}");
    text
}

#[test]
fn all_contenders_return_the_same_results() {
    for threads in ["1", "3"] {
        let text = queries(&["--megabytes", "1", "--runs", "1", "--threads", threads]);
        assert!(text.starts_with("52428 records"), "{text}");
        assert_eq!(text.lines().count(), 2 + 12 + 1, "{text}");
    }
}
