//! The command: its output and its exit codes.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const LAYOUT: &str = "T{<i:id:f:value:3s:name:x}";

/// A folder with `log.bin`, which has three records, and `devices.csv`.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let record = |id: i32, value: f32, name: &[u8; 3]| {
        let parts: [&[u8]; 4] = [&id.to_le_bytes(), &value.to_le_bytes(), name, &[0]];
        parts.concat()
    };
    let records = [
        record(1, 0.5, b"one"),
        record(2, 1.5, b"two"),
        record(1, 2.5, b"ten"),
    ];
    fs::write(folder.path().join("log.bin"), records.concat()).unwrap();
    fs::write(
        folder.path().join("devices.csv"),
        "device,site\n1,north\n2,south\n",
    )
    .unwrap();
    folder
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_recsql"));
    command.current_dir(folder).args(arguments);
    command
}

fn run(arguments: &[&str]) -> Output {
    command(folder().path(), arguments).output().unwrap()
}

/// Runs a query with `--layout` and these arguments, and returns the output.
fn print(query: &str, arguments: &[&str]) -> String {
    let output = run(&[&[query, "--layout", LAYOUT], arguments].concat());
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(
        output.status.success() && error.is_empty(),
        "{query}: {error}"
    );
    String::from_utf8(output.stdout).unwrap()
}

/// Runs a command that fails, and returns its error message, which must be its only output.
fn error(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn results_are_tables_csv_or_json() {
    let query = "SELECT id, avg(value) AS mean FROM 'log.bin' GROUP BY id ORDER BY id";
    assert_eq!(
        print(query, &[]),
        "+----+------+\n| id | mean |\n+----+------+\n| 1  | 1.5  |\n| 2  | 1.5  |\n+----+------+\n"
    );
    assert_eq!(
        print(query, &["--format", "csv"]),
        "id,mean\n1,1.5\n2,1.5\n"
    );
    let json = print(query, &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        json,
        serde_json::json!([{"id": 1, "mean": 1.5}, {"id": 2, "mean": 1.5}])
    );
    assert_eq!(
        print(query, &["--format", "ndjson"]),
        "{\"id\":1,\"mean\":1.5}\n{\"id\":2,\"mean\":1.5}\n"
    );
}

#[test]
fn results_without_rows_have_a_header() {
    let query = "SELECT id FROM 'log.bin' WHERE id > 9";
    assert_eq!(print(query, &[]), "+----+\n| id |\n+----+\n+----+\n");
    assert_eq!(print(query, &["--format", "csv"]), "id\n");
    assert_eq!(print(query, &["--format", "json"]), "[]\n");
    assert_eq!(print(query, &["--format", "ndjson"]), "");
}

#[test]
fn text_and_names_can_be_queried() {
    let arguments = [
        "--text",
        "name",
        "--names",
        "id=1:North,2:South",
        "--format",
        "csv",
    ];
    let query = "SELECT id, name FROM 'log.bin' ORDER BY name";
    assert_eq!(
        print(query, &arguments),
        "id,name\nNorth,one\nNorth,ten\nSouth,two\n"
    );
}

#[test]
fn records_are_joined_with_a_list() {
    let query = "SELECT site, count(*) AS records FROM 'log.bin' JOIN 'devices.csv' ON id = device
                 GROUP BY site ORDER BY site";
    assert_eq!(
        print(query, &["--format", "csv", "--threads", "2"]),
        "site,records\nnorth,2\nsouth,1\n"
    );
}

#[test]
fn several_statements_share_their_tables() {
    let query = format!(
        "CREATE EXTERNAL TABLE log STORED AS RECORDS LOCATION 'log.bin' OPTIONS ('layout' '{LAYOUT}');
         COPY (SELECT id FROM log ORDER BY id) TO 'ids.bin' STORED AS RECORDS
             OPTIONS ('layout' 'T{{>H:id:}}');
         SELECT id FROM log WHERE value > 2;"
    );
    let folder = folder();
    let output = command(folder.path(), &["-", "--format", "csv"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .and_then(|mut child| {
            child.stdin.take().unwrap().write_all(query.as_bytes())?;
            child.wait_with_output()
        })
        .unwrap();
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "count\n3\nid\n1\n"
    );
    assert_eq!(
        fs::read(folder.path().join("ids.bin")).unwrap(),
        [0, 1, 0, 1, 0, 2]
    );
}

#[test]
fn errors_suggest_a_fix() {
    let layout = ["--layout", LAYOUT];
    let with = |query| [&[query], &layout[..]].concat();
    assert!(
        error(&["SELECT * FROM 'log.bin'"]).contains("log.bin: files of records need --layout")
    );
    assert!(error(&with("SELECT * FROM 'none.bin'")).contains("none.bin: there is no such file"));
    assert!(error(&with("SELECT * FROM lgo")).contains("table 'datafusion.public.lgo' not found"));
    assert!(error(&with("SELECT nme FROM 'log.bin'")).contains("nme"));
    assert!(error(&with("SELEC 1")).contains("SELEC"));
    let odd = ["SELECT * FROM 'log.bin'", "--layout", "T{<7s:name:}"];
    assert!(
        error(&odd).contains("36 bytes are not a multiple of 7, the size of a record: 1 left over")
    );
    let wrong = ["SELECT * FROM 'log.bin'", "--layout", "T{<i:id:y}"];
    assert!(error(&wrong).contains("T{<i:id:y}\n            ^"));
    let packed = with("SELECT 1").into_iter().chain(["--compression", "rar"]);
    assert!(error(&packed.collect::<Vec<_>>()).contains("compression 'rar': use gzip, zstd"));
    assert_eq!(run(&["SELECT 1", "--text", "name"]).status.code(), Some(2));
    assert_eq!(run(&["SELECT 1", "--threads", "0"]).status.code(), Some(2));
}

#[test]
fn closed_pipe_is_not_an_error() {
    let query = "SELECT * FROM generate_series(1, 1000000)";
    let mut child = command(folder().path(), &[query, "--format", "csv"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert!(output.status.success());
}
