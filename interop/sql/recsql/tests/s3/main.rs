//! Files in S3, served by a mock server on this machine.

mod server;

use std::process::{Command, Output};

use server::Server;

const LAYOUT: &str = "T{<i:id:f:value:}";

fn record(id: i32, value: f32) -> Vec<u8> {
    [id.to_le_bytes(), value.to_le_bytes()].concat()
}

fn records(ids: impl IntoIterator<Item = i32>) -> Vec<u8> {
    let records = ids.into_iter().map(|id| record(id, 0.5));
    records.collect::<Vec<_>>().concat()
}

/// Returns the command, without the `AWS_…` variables of the environment.
fn command(query: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_recsql"));
    command.args([
        query,
        "--layout",
        LAYOUT,
        "--format",
        "csv",
        "--threads",
        "3",
    ]);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("AWS_") {
            command.env_remove(name);
        }
    }
    command
}

/// Returns the command with credentials, and options that lead to the server.
fn with(server: &Server, query: &str) -> Command {
    let mut command = command(query);
    command
        .env("AWS_ACCESS_KEY_ID", "key")
        .env("AWS_SECRET_ACCESS_KEY", "secret")
        .env("AWS_REGION", "us-west-1")
        .args(["--s3", "region=eu-central-1", "--s3", "allow_http=true"])
        .arg(format!("--s3=endpoint=http://{}", server.address));
    command
}

fn print(mut command: Command) -> String {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    let error = String::from_utf8(stderr).unwrap();
    assert!(status.success() && error.is_empty(), "{error}");
    String::from_utf8(stdout).unwrap()
}

fn error(mut command: Command) -> String {
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_bucket_has_files_folders_and_partitions() {
    let server = Server::new(&[
        ("logs/a.bin", &records([1, 2])),
        ("logs/b.bin", &records([3])),
        ("years/year=2025/log.bin", &records([4])),
        ("years/year=2026/log.bin", &records([5, 6])),
        ("devices.csv", b"device,site\n1,north\n2,south\n"),
    ]);
    let ask = |query: &str| print(with(&server, query));
    assert_eq!(
        ask("SELECT id FROM 's3://bucket/logs/a.bin' ORDER BY id"),
        "id\n1\n2\n"
    );
    assert_eq!(
        ask("SELECT sum(id) AS ids FROM 's3://bucket/logs/'"),
        "ids\n6\n"
    );
    assert_eq!(
        ask(
            "SELECT year, count(*) AS records FROM 's3://bucket/years/' GROUP BY year ORDER BY year"
        ),
        "year,records\n2025,1\n2026,2\n"
    );
    let query = "SELECT site, id FROM 's3://bucket/logs/a.bin' JOIN 's3://bucket/devices.csv' \
                 ON id = device ORDER BY id";
    assert_eq!(ask(query), "site,id\nnorth,1\nsouth,2\n");
}

#[test]
fn records_are_written_to_a_bucket() {
    let server = Server::new(&[("log.bin", &records([3, 1, 2]))]);
    let query = format!(
        "COPY (SELECT * FROM 's3://bucket/log.bin' ORDER BY id) TO 's3://bucket/out/log.bin' \
         STORED AS RECORDS OPTIONS ('layout' '{LAYOUT}')"
    );
    assert_eq!(print(with(&server, &query)), "count\n3\n");
    assert_eq!(server.object("out/log.bin"), Some(records([1, 2, 3])));
}

#[test]
fn a_large_file_is_read_in_ranges_of_whole_records() {
    let server = Server::new(&[("log.bin", &records(0..1000))]);
    let query = "SET datafusion.optimizer.repartition_file_min_size = 1; \
                 SELECT sum(id) AS ids FROM 's3://bucket/log.bin' WHERE id >= 0";
    assert_eq!(print(with(&server, query)), "ids\n499500\n");
    let mut ranges = server.ranges();
    ranges.sort();
    assert_eq!(
        ranges,
        ["bytes=0-2671", "bytes=2672-5335", "bytes=5336-7999"]
    );
}

#[test]
fn errors_suggest_a_fix() {
    let server = Server::new(&[("log.bin", &records([1]))]);
    let query = "SELECT * FROM 's3://bucket/log.bin'";
    let without = error(command(query));
    assert!(
        without.contains("s3://bucket: no credentials: set AWS_ACCESS_KEY_ID"),
        "{without}"
    );
    let mut half = command(query);
    half.env("AWS_ACCESS_KEY_ID", "key");
    let half = error(half);
    assert!(
        half.contains("s3://bucket: ") && half.contains("SecretAccessKey"),
        "{half}"
    );
    let mut other = with(&server, query);
    other.env("AWS_ACCESS_KEY_ID", "other");
    let other = error(other);
    assert!(
        other.contains("403") || other.contains("AccessDenied"),
        "{other}"
    );
    let none = error(with(&server, "SELECT * FROM 's3://bucket/none.bin'"));
    assert!(none.contains("none.bin: there is no such file"), "{none}");
    let scheme = error(command("SELECT * FROM 'gs://bucket/log.bin'"));
    assert!(
        scheme.contains("use a path, file:// or s3://bucket/path"),
        "{scheme}"
    );
    for option in ["regoin=eu-central-1", "region"] {
        let output = command(query).args(["--s3", option]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{option}");
    }
}
