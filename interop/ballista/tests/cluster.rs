//! A scheduler and two executors on this machine, each in its own process.

#[path = "../../sql/bench/src/data.rs"]
#[allow(
    dead_code,
    clippy::cast_precision_loss,
    reason = "the bench needs more of it, and has few records"
)]
mod data;
#[path = "../../sql/bench/src/sql.rs"]
mod sql;

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use datafusion::arrow::util::pretty::pretty_format_batches;
use datafusion::error::Result;
use datafusion::prelude::{CsvReadOptions, SessionContext};
use tempfile::TempDir;
use tokio::time::{sleep, timeout};

use data::{Data, LAYOUT};
use sql::SQL;

/// Longer than any step takes, even on a busy machine.
const LONG: Duration = Duration::from_mins(3);

/// The names of the executors' folders.
const EXECUTORS: [&str; 2] = ["first", "second"];

/// A process that is killed when the value is dropped.
struct Process(Child);

impl Process {
    fn new(arguments: &[&str]) -> Self {
        let program = env!("CARGO_BIN_EXE_records-ballista");
        let mut command = Command::new(program);
        let command = command.args(arguments).stdin(Stdio::null());
        Self(command.spawn().unwrap())
    }

    fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // The process may have exited already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Returns a free port.
fn port() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port().to_string()
}

struct Cluster {
    /// Each with the port from which its results are fetched.
    executors: [(Process, String); 2],
    _scheduler: Process,
    folder: TempDir,
    /// A client, and the same tables in this process.
    contexts: [SessionContext; 2],
}

impl Cluster {
    /// A cluster with the tables of the benchmark in `megabytes`, in two files of equal size.
    async fn new(megabytes: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = Data::new(megabytes << 20);
        fs::create_dir(folder.path().join("log")).unwrap();
        let half = data.records().len() / 2 * size_of_val(&data.records()[0]);
        for (name, bytes) in [
            ("a.bin", &data.bytes()[..half]),
            ("b.bin", &data.bytes()[half..]),
        ] {
            fs::write(folder.path().join("log").join(name), bytes).unwrap();
        }
        fs::write(folder.path().join("devices.csv"), data.devices()).unwrap();
        let scheduler_port = port();
        let scheduler = [
            "scheduler",
            "--port",
            &scheduler_port,
            "--executor-timeout",
            "8",
        ];
        let scheduler = Process::new(&scheduler);
        let executors = EXECUTORS.map(|name| {
            let work = folder.path().join(name);
            let work = work.to_str().unwrap();
            let (port, grpc) = (port(), port());
            let process = Process::new(&[
                "executor",
                "--port",
                &port,
                "--grpc-port",
                &grpc,
                "--work-dir",
                work,
                "--tasks",
                "2",
                "--scheduler-port",
                &scheduler_port,
                "--heartbeat",
                "1",
            ]);
            (process, port)
        });
        let url = format!("df://localhost:{scheduler_port}");
        let client = memoryview_ballista::connect(&url).await.unwrap();
        let local = SessionContext::new();
        memoryview_datafusion::register(&local).unwrap();
        for context in [&client, &local] {
            register(context, folder.path()).await.unwrap();
        }
        let cluster = Self {
            executors,
            _scheduler: scheduler,
            folder,
            contexts: [client, local],
        };
        cluster.wait().await;
        cluster
    }

    /// Waits until both executors have done some work.
    async fn wait(&self) {
        let both = async {
            while self.jobs(0) == 0 || self.jobs(1) == 0 {
                let _ = answer(
                    &self.contexts[0],
                    "SELECT kind, max(value) FROM LOG GROUP BY kind",
                )
                .await;
                sleep(Duration::from_millis(200)).await;
            }
        };
        timeout(LONG, both)
            .await
            .expect("the cluster does not start");
    }

    /// Returns the number of queries for which an executor has written intermediate results.
    fn jobs(&self, executor: usize) -> usize {
        let folder = self.folder.path().join(EXECUTORS[executor]);
        fs::read_dir(folder).map_or(0, Iterator::count)
    }

    async fn here(&self, sql: &str) -> String {
        answer(&self.contexts[1], sql).await.unwrap()
    }

    async fn there(&self, sql: &str) -> Result<String> {
        let answer = timeout(LONG, answer(&self.contexts[0], sql)).await;
        answer.unwrap_or_else(|_| panic!("{sql} does not end"))
    }
}

async fn register(context: &SessionContext, folder: &Path) -> Result<()> {
    let folder = folder.display();
    let create = format!(
        "CREATE EXTERNAL TABLE log STORED AS RECORDS LOCATION '{folder}/log/' \
         OPTIONS ('layout' '{LAYOUT}', 'statistics' 'columns')"
    );
    context.sql(&create).await?.collect().await?;
    let devices = format!("{folder}/devices.csv");
    let csv = CsvReadOptions::default();
    context.register_csv("devices", devices, csv).await
}

async fn answer(context: &SessionContext, sql: &str) -> Result<String> {
    let batches = context
        .sql(&sql.replace("LOG", "log"))
        .await?
        .collect()
        .await?;
    Ok(pretty_format_batches(&batches)?.to_string())
}

#[tokio::test]
async fn two_executors_answer_as_one_process() {
    let cluster = Cluster::new(2).await;
    for (name, sql) in SQL {
        let there = cluster.there(sql).await;
        let there = there.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(there, cluster.here(sql).await, "{name}");
    }
    let all = "SELECT * FROM LOG WHERE id < 5 ORDER BY timestamp";
    assert_eq!(cluster.there(all).await.unwrap(), cluster.here(all).await);
}

#[tokio::test]
async fn errors_of_files_come_back() {
    let cluster = Cluster::new(1).await;
    let path = cluster.folder.path().join("log/a.bin");
    let mut bytes = fs::read(&path).unwrap();
    bytes.pop();
    fs::write(&path, bytes).unwrap();
    let error = cluster
        .there("SELECT kind, sum(value) FROM LOG GROUP BY kind")
        .await;
    let error = error.unwrap_err().to_string();
    assert!(
        error.contains("log/a.bin") && error.contains("bytes"),
        "{error}"
    );
}

#[tokio::test]
async fn writing_records_is_refused() {
    let cluster = Cluster::new(1).await;
    let path = cluster.folder.path().join("copy.bin");
    let copy = format!(
        "COPY (SELECT id FROM LOG) TO '{}' STORED AS RECORDS OPTIONS ('layout' 'T{{<I:id:}}')",
        path.display()
    );
    for statement in [&copy, "INSERT INTO log SELECT * FROM LOG"] {
        let error = cluster.there(statement).await.unwrap_err().to_string();
        assert!(
            error.contains("a cluster cannot write files of records"),
            "{statement}: {error}"
        );
    }
    assert!(!path.exists());
}

#[tokio::test]
async fn a_lost_executor_ends_in_the_right_answer_or_an_error_that_names_it() {
    let mut cluster = Cluster::new(8).await;
    let sql = "SELECT id, count(*), sum(step) FROM (
                 SELECT id, value - lag(value) OVER (PARTITION BY id ORDER BY timestamp) AS step FROM LOG
               ) AS steps GROUP BY id ORDER BY id";
    let expected = cluster.here(sql).await;
    let before = cluster.jobs(1);
    let client = cluster.contexts[0].clone();
    let query = tokio::spawn(async move { answer(&client, sql).await });
    while cluster.jobs(1) == before && !query.is_finished() {
        sleep(Duration::from_millis(1)).await;
    }
    let (process, port) = &mut cluster.executors[1];
    process.kill();
    match timeout(LONG, query)
        .await
        .expect("the query does not end")
        .unwrap()
    {
        Ok(found) => assert_eq!(found, expected),
        Err(error) => {
            let error = error.to_string();
            // A lost result is reported with the executor's address, a lost task as a failed job.
            let is_clear = error.contains(&format!("localhost:{port}"))
                || error.contains("Job ") && error.contains(" failed: ");
            assert!(is_clear, "{error}");
        }
    }
    // The other executor continues.
    let again = async {
        loop {
            match answer(&cluster.contexts[0], sql).await {
                Ok(found) => return found,
                Err(_) => sleep(Duration::from_secs(1)).await,
            }
        }
    };
    let again = timeout(LONG, again)
        .await
        .expect("the other executor does not answer");
    assert_eq!(again, expected);
}
