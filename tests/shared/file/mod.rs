//! A ring in a file.

mod failures;
mod places;
mod reading;

use std::fs;
use std::path::{Path, PathBuf};

use memoryview::ring::Entry;
use memoryview::{View, Wire};
use memoryview_ring::Got;
use memoryview_ring::file::{FileReader, FileWriter};

/// The record of `ring_shm` and `read_ring.py` in `examples/ring`.
#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<Qdi")]
pub(crate) struct Sample {
    pub(crate) number: u64,
    pub(crate) value: f64,
    pub(crate) check: i32,
}

impl Sample {
    #[expect(clippy::cast_precision_loss, reason = "less than 2^53")]
    pub(crate) fn of(number: u64) -> Self {
        let check = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33;
        Self {
            number,
            value: number as f64 / 8.0,
            check: i32::try_from(check).unwrap(),
        }
    }
}

pub(crate) fn time_of(number: u64) -> u64 {
    1000 + 10 * number
}

/// A file that is removed on drop, in an in-memory file system if there is one.
pub(crate) struct Temporary(pub(crate) PathBuf);

impl Temporary {
    pub(crate) fn new(name: &str) -> Self {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() {
            memory.to_path_buf()
        } else {
            std::env::temp_dir()
        };
        Self(folder.join(format!("memoryview-{name}-{}", std::process::id())))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // The file does not exist if the test failed before.
        let _ = fs::remove_file(&self.0);
    }
}

/// Pushes the next `count` records.
pub(crate) fn push(writer: &mut FileWriter<SampleView>, count: u64) {
    let numbers = writer.pushed()..writer.pushed() + count;
    let times: Vec<_> = numbers.clone().map(time_of).collect();
    let records: Vec<_> = numbers.map(|number| Sample::of(number).to_view()).collect();
    writer.push_slices(&times, &records).unwrap();
}

/// Polls until there are no more records, and checks them. Returns the numbers of records read and
/// lost.
pub(crate) fn poll_all(reader: &mut FileReader<SampleView>, first: u64) -> (u64, u64) {
    let mut out = [Entry::<SampleView>::default(); 100];
    let (mut read, mut lost) = (0, 0);
    loop {
        let got = reader.poll(&mut out).unwrap();
        if got == Got::default() {
            return (read, lost);
        }
        lost += got.lost;
        for (entry, number) in out[..got.n].iter().zip(first + read + lost..) {
            assert_eq!((entry.index, entry.time), (number, time_of(number)));
            assert_eq!(entry.value.get(), Sample::of(number));
        }
        read += got.n as u64;
    }
}
