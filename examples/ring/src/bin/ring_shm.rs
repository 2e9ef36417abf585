//! A ring in shared memory, which Rust writes while Python reads it.
//!
//! The file is in an in-memory file system if there is one. `read_ring.py` maps it and reads it
//! with Python's standard library. It checks every record, and so does a reader in Rust.
//!
//! ```text
//! cargo run --release -p example-ring --bin ring_shm
//! cargo run --release -p example-ring --bin ring_shm -- --records 20000000 --path /dev/shm/ring
//! python3 examples/ring/read_ring.py /dev/shm/ring
//! ```
#![forbid(unsafe_code)]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use memoryview::View;
use memoryview::ring::Entry;
use memoryview_ring::file::{FileReader, FileWriter};

const SLOTS: usize = 1 << 16;
const BATCH: u64 = 256;

/// All fields follow from the index of the record, so that torn records are detected.
#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<Qdi")]
struct Sample {
    number: u64,
    value: f64,
    check: i32,
}

impl Sample {
    #[expect(clippy::cast_precision_loss, reason = "less than 2^53")]
    fn of(number: u64) -> Self {
        let check = (number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33) as i32;
        let value = number as f64 / 8.0;
        Self {
            number,
            value,
            check,
        }
    }
}

fn time_of(number: u64) -> u64 {
    1000 + 10 * number
}

fn main() -> Result<(), Box<dyn Error>> {
    let Arguments { path, records } = Arguments::parse()?;
    let mut writer = FileWriter::<SampleView>::create(&path, SLOTS)?;
    let python = python(&path);
    let reader = FileReader::<SampleView>::open(&path)?;
    let checking = thread::spawn(move || check(reader));

    let start = Instant::now();
    write(&mut writer, records)?;
    let nanoseconds = start.elapsed().as_nanos() / u128::from(records.max(1));
    println!("rust wrote   {records} records, {nanoseconds} ns each, including pauses");
    drop(writer);

    let (read, lost) = checking.join().expect("the reader does not panic")?;
    println!("rust read    {read} records, all checked, {lost} lost");
    assert_eq!(read + lost, records);
    match python {
        Ok(mut child) => assert!(
            child.wait()?.success(),
            "the reader in Python found an error"
        ),
        Err(error) => println!("python3 did not start, so it read nothing: {error}"),
    }
    std::fs::remove_file(&path)?;
    Ok(())
}

/// Writes in batches with pauses, like a stream of a given rate.
fn write(writer: &mut FileWriter<SampleView>, records: u64) -> Result<(), Box<dyn Error>> {
    let mut batch = Vec::new();
    let mut times = Vec::new();
    while writer.pushed() < records {
        let next = writer.pushed();
        let numbers = next..records.min(next + BATCH);
        batch.clear();
        batch.extend(numbers.clone().map(|number| Sample::of(number).to_view()));
        times.clear();
        times.extend(numbers.map(time_of));
        writer.push_slices(&times, &batch)?;
        if next.is_multiple_of(BATCH * 16) {
            thread::sleep(Duration::from_millis(1));
        }
    }
    Ok(())
}

/// Reads until the writer has ended. Returns the numbers of records read and lost.
fn check(
    mut reader: FileReader<SampleView>,
) -> Result<(u64, u64), memoryview_ring::file::FileError> {
    let mut out = vec![Entry::<SampleView>::default(); 4096];
    let (mut read, mut lost) = (0, 0);
    loop {
        let closed = reader.is_closed()?;
        let got = reader.poll(&mut out)?;
        lost += got.lost;
        for (entry, number) in out[..got.n].iter().zip(read + lost..) {
            assert_eq!((entry.index, entry.time), (number, time_of(number)));
            assert_eq!(entry.value.unpack(), Sample::of(number));
        }
        read += got.n as u64;
        if got.n == 0 && got.lost == 0 {
            if closed {
                return Ok((read, lost));
            }
            thread::sleep(Duration::from_micros(100));
        }
    }
}

/// Starts the reader in Python, which prints what it reads.
fn python(path: &Path) -> std::io::Result<Child> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("read_ring.py");
    Command::new("python3").arg(script).arg(path).spawn()
}

struct Arguments {
    path: PathBuf,
    records: u64,
}

impl Arguments {
    fn parse() -> Result<Self, Box<dyn Error>> {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() {
            memory.to_path_buf()
        } else {
            std::env::temp_dir()
        };
        let mut path = folder.join(format!("memoryview-ring-{}", std::process::id()));
        let mut records = 1_000_000;
        let mut arguments = std::env::args().skip(1);
        while let Some(name) = arguments.next() {
            let value = arguments
                .next()
                .ok_or_else(|| format!("{name}: a value is missing"))?;
            match name.as_str() {
                "--path" => path = value.into(),
                "--records" => records = value.parse()?,
                _ => return Err(format!("{name}: use --path FILE or --records N").into()),
            }
        }
        Ok(Self { path, records })
    }
}
