//! Counts the instructions of generated accessors with valgrind's callgrind.
//!
//! `cargo run --release --manifest-path benches/Cargo.toml --bin instructions` prints a table. It
//! fails if an operation takes more instructions than its bound, which for accessors is the number
//! of the hand-written code.
#![forbid(unsafe_code)]

mod contenders;
mod work;

use std::env;
use std::process::{Command, ExitCode};
use std::thread;

use memoryview_benches::print_machine;

use contenders::{CONTENDERS, Contender};
use work::{RECORDS, WORKS, Work};

/// Counting the instructions between these two numbers of records excludes startup.
const FEW: usize = 1_000;
const MANY: usize = RECORDS;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [work, contender, records] = &arguments[..] {
        run_once(work, contender, records);
        return ExitCode::SUCCESS;
    }
    print_machine();
    check_answers();
    if Command::new("valgrind").arg("--version").output().is_err() {
        println!(
            "valgrind is not installed: the results are equal, but instructions were not counted"
        );
        return ExitCode::SUCCESS;
    }
    let rows: Vec<Row> = thread::scope(|scope| {
        let threads: Vec<_> = WORKS
            .iter()
            .map(|work| scope.spawn(|| Row::count(work)))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("a count failed"))
            .collect()
    });
    print_table(&rows);
    verdict(&rows)
}

/// Runs one contender, as a process under callgrind.
fn run_once(work: &str, contender: &str, records: &str) {
    let work = WORKS.iter().find(|known| known.name == work);
    let contender = CONTENDERS.iter().find(|known| known.name == contender);
    let (Some(work), Some(contender), Ok(records)) = (work, contender, records.parse()) else {
        panic!("usage: instructions [WORK CONTENDER RECORDS]");
    };
    std::hint::black_box((work.run)(contender, records));
}

fn check_answers() {
    for work in WORKS {
        let wanted = (work.run)(&CONTENDERS[0], RECORDS).expect("done by hand");
        for contender in CONTENDERS {
            if let Some(answer) = (work.run)(contender, RECORDS) {
                assert_eq!(answer, wanted, "{}: {}", contender.name, work.name);
            }
        }
    }
}

/// Returns the instructions per record of one operation, by contender.
struct Row {
    work: &'static Work,
    counts: Vec<Option<f64>>,
}

impl Row {
    fn count(work: &'static Work) -> Self {
        let counts = CONTENDERS
            .iter()
            .map(|contender| {
                (work.run)(contender, FEW)?;
                let difference = count(work, contender, MANY) - count(work, contender, FEW);
                Some(difference as f64 / (MANY - FEW) as f64)
            })
            .collect();
        Self { work, counts }
    }
}

/// Returns the instructions of the whole process.
fn count(work: &Work, contender: &Contender, records: usize) -> u64 {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env::current_exe().expect("the path of this program"))
        .args([work.name, contender.name, &records.to_string()])
        .output()
        .expect("valgrind runs");
    let report = String::from_utf8_lossy(&output.stderr);
    report
        .lines()
        .find_map(|line| line.split_once("Collected : "))
        .and_then(|(_, count)| count.trim().parse().ok())
        .unwrap_or_else(|| panic!("valgrind has no count:\n{report}"))
}

fn print_table(rows: &[Row]) {
    print!("| instructions per record |");
    for contender in CONTENDERS {
        print!(" {} |", contender.name);
    }
    print!(" at most |\n|---|{}--:|\n", "--:|".repeat(CONTENDERS.len()));
    for row in rows {
        print!("| {} |", row.work.name);
        let by_hand = row.counts[0].expect("counted by hand");
        for (i, count) in row.counts.iter().enumerate() {
            match count {
                Some(count) if i == 0 => print!(" {count:.1} |"),
                Some(count) => print!(" {count:.1} ({:.2}×) |", count / by_hand),
                None => print!(" – |"),
            }
        }
        println!(" {} |", row.work.at_most);
    }
}

/// Returns `false` if an operation exceeds its bound.
fn verdict(rows: &[Row]) -> ExitCode {
    let ours = CONTENDERS
        .iter()
        .position(|contender| contender.name == "memoryview")
        .expect("we take part");
    let mut code = ExitCode::SUCCESS;
    for row in rows {
        let (Some(by_hand), Some(count)) = (row.counts[0], row.counts[ours]) else {
            continue;
        };
        let Work { name, at_most, .. } = row.work;
        if count > by_hand * at_most + 0.05 {
            eprintln!("{name}: {count:.2}, {by_hand:.2} by hand, at most {at_most} of that");
            code = ExitCode::FAILURE;
        }
    }
    code
}
