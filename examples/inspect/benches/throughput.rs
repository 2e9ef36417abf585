//! Compares `inspect` with `tcpdump -r`, `tar -tv` and `od` on files of 1 GB, which are created in
//! a temporary folder.
//!
//! ```text
//! cargo bench -p memoryview-inspect --bench throughput              # files of 1000 MB
//! cargo bench -p memoryview-inspect --bench throughput -- 100       # of 100 MB
//! ```
//!
//! Runs are interleaved, and the fastest of each counts. The exit code is 1 if `inspect` is slower
//! than the other program or uses more than 64 MB. Programs that are not installed are reported and
//! skipped.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "sizes and numbers are made up here, and speeds are rounded"
)]

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use fastrand::Rng;

/// The minimum number of rounds, and their minimum duration, so that short runs are repeated more
/// often.
const ROUNDS: usize = 3;
const TIME: Duration = Duration::from_secs(10);
/// The maximum memory of `inspect` in bytes, without mapped files.
const MEMORY: u64 = 64 << 20;

/// A file, and the programs that read it.
struct Row {
    name: &'static str,
    make: fn(&mut dyn Write, u64) -> io::Result<()>,
    tool: &'static [&'static str],
    inspect: &'static [&'static str],
}

const ROWS: [Row; 3] = [
    Row {
        name: "packets",
        make: packets,
        tool: &["tcpdump", "-n", "-r"],
        inspect: &["--path", "packets[*].captured"],
    },
    Row {
        name: "members",
        make: members,
        tool: &["tar", "-tvf"],
        inspect: &[],
    },
    Row {
        name: "records",
        make: records,
        tool: &["od"],
        inspect: &["--layout", "T{<i:id:d:time:f:value:}", "--stats"],
    },
];

/// Writes a capture of a download: segments of 1448 bytes over Ethernet, an empty one after every
/// third, and timestamps.
fn packets(out: &mut dyn Write, size: u64) -> io::Result<()> {
    out.write_all(b"\xd4\xc3\xb2\xa1\x02\0\x04\0\0\0\0\0\0\0\0\0\0\0\x04\0\x01\0\0\0")?;
    let (mut written, mut random, mut count) = (24, Rng::with_seed(1), 0_u32);
    let data = [0x5a; 1448];
    while written < size {
        let payload = &data[..if count % 3 == 2 { 0 } else { data.len() }];
        let length = 66 + payload.len() as u32;
        let stamp = [1_700_000_000 + count / 8192, random.u32(..1_000_000)];
        for number in [stamp[0], stamp[1], length, length] {
            out.write_all(&number.to_le_bytes())?;
        }
        out.write_all(b"\x02\0\0\0\0\x01\x02\0\0\0\0\x02\x08\0\x45\0")?;
        out.write_all(&((52 + payload.len()) as u16).to_be_bytes())?;
        out.write_all(b"\x12\x34\x40\0\x40\x06\0\0\xc0\0\x02\x01\xc0\0\x02\x02\x01\xbb\x9c\x40")?;
        out.write_all(&random.u64(..).to_be_bytes())?;
        out.write_all(b"\x80\x10\x02\0\0\0\0\0\x01\x01\x08\x0a")?;
        out.write_all(&random.u64(..).to_be_bytes())?;
        out.write_all(payload)?;
        written += 16 + u64::from(length);
        count += 1;
    }
    Ok(())
}

/// Writes an archive of files of 64 KB.
fn members(out: &mut dyn Write, size: u64) -> io::Result<()> {
    const DATA: usize = 1 << 16;
    let data = vec![0x5a; DATA];
    for index in 0..size / (DATA as u64 + 512) {
        let mut header = [0; 512];
        let mut field =
            |at: usize, text: String| header[at..at + text.len()].copy_from_slice(text.as_bytes());
        field(0, format!("folder/file-{index}"));
        field(100, "0000644\0".to_owned() + "0001750\0" + "0001750\0");
        field(
            124,
            format!("{DATA:011o}\0{:011o}\0        0", 1_700_000_000),
        );
        field(257, "ustar\x0000user".to_owned());
        field(297, "group".to_owned());
        let sum: u32 = header.iter().map(|&byte| u32::from(byte)).sum();
        header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        out.write_all(&header)?;
        out.write_all(&data)?;
    }
    out.write_all(&[0; 1024])
}

/// Writes records of 16 bytes: a number, a time, a value.
fn records(out: &mut dyn Write, size: u64) -> io::Result<()> {
    let mut random = Rng::with_seed(2);
    for id in 0..size / 16 {
        out.write_all(&(id as u32).to_le_bytes())?;
        out.write_all(&(id as f64 / 1000.0).to_le_bytes())?;
        out.write_all(&(random.u32(..1 << 24) as f32).to_le_bytes())?;
    }
    Ok(())
}

/// A folder that is removed when the value is dropped, with its contents.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        // If this fails, the folder remains.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Runs a program on `file` and discards its output. Returns its time and its peak memory in bytes.
fn run(program: &str, args: &[&str], file: &Path) -> io::Result<(Duration, u64)> {
    let start = Instant::now();
    let mut child = Command::new(program)
        .args(args)
        .arg(file)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let mut most = 0;
    let status = loop {
        most = most.max(held(&child));
        match child.try_wait()? {
            Some(status) => break status,
            None => thread::sleep(Duration::from_millis(2)),
        }
    };
    let time = start.elapsed();
    if status.success() {
        return Ok((time, most));
    }
    Err(io::Error::other(format!("{program}: {status}")))
}

/// Returns the resident bytes of a process, without mapped files, or 0 if the system does not
/// report them.
fn held(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("RssAnon:"));
    let kilobytes = line.and_then(|line| {
        line.trim()
            .trim_end_matches("kB")
            .trim()
            .parse::<u64>()
            .ok()
    });
    kilobytes.unwrap_or(0) << 10
}

/// Measures and prints a row. Returns `true` if `inspect` is fast and small enough.
fn measure(row: &Row, size: u64, folder: &Path) -> io::Result<bool> {
    let [tool, tool_args @ ..] = row.tool else {
        return Ok(true);
    };
    if Command::new(tool)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_err()
    {
        println!("{:8} skipped: `{tool}` is not installed", row.name);
        return Ok(true);
    }
    let file = folder.join(row.name);
    let mut out = BufWriter::with_capacity(1 << 20, File::create(&file)?);
    (row.make)(&mut out, size)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)?;
    let (mut ours, mut theirs, mut most) = (Duration::MAX, Duration::MAX, 0);
    let (start, mut rounds) = (Instant::now(), 0);
    while rounds < ROUNDS || start.elapsed() < TIME {
        rounds += 1;
        theirs = theirs.min(run(tool, tool_args, &file)?.0);
        let (time, held) = run(env!("CARGO_BIN_EXE_inspect"), row.inspect, &file)?;
        (ours, most) = (ours.min(time), most.max(held));
    }
    fs::remove_file(&file)?;
    let speed = |time: Duration| size as f64 / 1e6 / time.as_secs_f64();
    let holds = ours <= theirs && most <= MEMORY;
    println!(
        "{:8} {:>22} {:8.0} MB/s   inspect {} {:8.0} MB/s   {:5.2} times as fast, {} MB held: {}",
        row.name,
        row.tool.join(" "),
        speed(theirs),
        row.inspect.join(" "),
        speed(ours),
        theirs.as_secs_f64() / ours.as_secs_f64(),
        most >> 20,
        if holds { "holds" } else { "MISSED" },
    );
    Ok(holds)
}

fn main() -> ExitCode {
    let megabytes = std::env::args()
        .skip(1)
        .find_map(|arg| arg.parse::<u64>().ok())
        .unwrap_or(1000);
    let folder =
        Folder(std::env::temp_dir().join(format!("inspect-throughput-{}", std::process::id())));
    if let Err(error) = fs::create_dir_all(&folder.0) {
        eprintln!("{}: {error}", folder.0.display());
        return ExitCode::FAILURE;
    }
    let mut holds = true;
    for row in &ROWS {
        match measure(row, megabytes * 1_000_000, &folder.0) {
            Ok(row) => holds &= row,
            Err(error) => {
                eprintln!("{}: {error}", row.name);
                holds = false;
            }
        }
    }
    if holds {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
