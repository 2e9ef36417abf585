//! Reading in Rust and in Python, and invalid files.

use std::error::Error;
use std::fs;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::process::Command;
use std::thread;

use memoryview::ring::Entry;
use memoryview::{View, Wire, be, le};
use memoryview_ring::Got;
use memoryview_ring::file::{FileReader, FileWriter, Header};
use proptest::prelude::*;

use super::{Sample, SampleView, Temporary, poll_all, push};

#[test]
fn reader_gets_records_and_counts_lost_ones() {
    let path = Temporary::new("rust");
    let mut writer = FileWriter::<SampleView>::create(&path.0, 50).unwrap();
    let mut reader = FileReader::<SampleView>::open(&path.0).unwrap();
    assert_eq!(poll_all(&mut reader, 0), (0, 0));
    push(&mut writer, 30);
    assert_eq!(poll_all(&mut reader, 0), (30, 0));
    push(&mut writer, 50);
    assert_eq!(poll_all(&mut reader, 30), (50, 0));
    push(&mut writer, 137);
    assert_eq!(poll_all(&mut reader, 80), (50, 87));
    writer.push(Sample::of(217)).unwrap();
    assert_eq!(reader.pushed().unwrap(), 218);
    assert!(!reader.is_closed().unwrap());
    drop(writer);
    assert!(reader.is_closed().unwrap());
    let mut out = [SampleView::default(); 3];
    assert_eq!(reader.poll(&mut out).unwrap(), Got { n: 1, lost: 0 });
    assert_eq!(out[0].get(), Sample::of(217));
}

#[test]
fn reader_tells_the_size_of_the_ring() {
    let path = Temporary::new("size");
    let mut writer = FileWriter::<SampleView>::create(&path.0, 50).unwrap();
    push(&mut writer, 3);
    let mut reader = FileReader::<SampleView>::open(&path.0).unwrap();
    assert_eq!(reader.capacity(), 50);
    assert_eq!(
        (reader.header().slots, reader.header().record_bytes),
        (50, 20)
    );
    assert_eq!(poll_all(&mut reader, 0), (3, 0));
    let shown = format!("{reader:?}");
    assert!(
        shown.starts_with("FileReader { header: Header {"),
        "{shown}"
    );
    assert!(shown.ends_with(", next: 3, .. }"), "{shown}");
    assert_eq!(
        format!("{writer:?}"),
        "FileWriter { slots: 50, pushed: 3, .. }"
    );
}

#[test]
fn errors_of_the_system_are_sources() {
    let path = Temporary::new("absent");
    let error = FileReader::<SampleView>::open(&path.0).unwrap_err();
    let source = error.source().unwrap().downcast_ref::<std::io::Error>();
    assert_eq!(source.unwrap().kind(), std::io::ErrorKind::NotFound);
    fs::write(&path.0, [0; 4096]).unwrap();
    let error = FileReader::<SampleView>::open(&path.0).unwrap_err();
    assert!(error.source().is_none(), "{error}");
}

#[test]
fn concurrent_reader_sees_whole_records() {
    const RECORDS: u64 = 200_000;
    let path = Temporary::new("beside");
    let mut writer = FileWriter::<SampleView>::create(&path.0, 4096).unwrap();
    let mut reader = FileReader::<SampleView>::open(&path.0).unwrap();
    let reading = thread::spawn(move || {
        let (mut read, mut lost) = (0, 0);
        loop {
            let closed = reader.is_closed().unwrap();
            let (more, gone) = poll_all(&mut reader, read + lost);
            (read, lost) = (read + more, lost + gone);
            if closed && more + gone == 0 {
                return (read, lost);
            }
        }
    });
    while writer.pushed() < RECORDS {
        push(&mut writer, 250);
    }
    drop(writer);
    let (read, lost) = reading.join().unwrap();
    println!("{read} records read and checked, {lost} lost");
    assert_eq!(read + lost, RECORDS);
}

/// The example in Python checks every record and fails if one is wrong.
#[test]
fn python_reads_while_rust_writes() {
    let path = Temporary::new("python");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/ring/read_ring.py");
    if Command::new("python3").arg("--version").output().is_err() {
        println!("skipped: there is no python3");
        return;
    }
    let mut writer = FileWriter::<SampleView>::create(&path.0, 16_384).unwrap();
    let mut child = Command::new("python3")
        .arg(script)
        .arg(&path.0)
        .spawn()
        .unwrap();
    let mut left = 400;
    while left > 0 && child.try_wait().unwrap().is_none() {
        push(&mut writer, 250);
        thread::sleep(std::time::Duration::from_millis(1));
        left -= 1;
    }
    drop(writer);
    assert!(child.wait().unwrap().success());
    assert_eq!(left, 0, "the reader ended before the writer");
}

#[derive(View)]
#[layout(">Qdi")]
struct OtherOrder {
    number: u64,
    value: f64,
    check: i32,
}

#[derive(View)]
#[layout("<Q")]
struct Short {
    number: u64,
}

fn refused<W: Wire>(path: &Path) -> String {
    match FileReader::<W>::open(path) {
        Ok(_) => panic!("the file is opened"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn other_files_are_refused() {
    let path = Temporary::new("refused");
    drop(FileWriter::<SampleView>::create(&path.0, 8).unwrap());
    assert_eq!(
        refused::<OtherOrderView>(&path.0),
        "ring file: has records of format T{<Q:number:d:value:i:check:}, expected T{>Q:number:d:value:i:check:}"
    );
    assert_eq!(
        refused::<ShortView>(&path.0),
        "ring file: has records of 20 bytes in slots of 32, expected 8 in 16"
    );

    let whole = fs::read(&path.0).unwrap();
    assert_eq!(whole.len(), 4096 + 8 * 32);
    let damaged = |change: fn(&mut Vec<u8>)| {
        let mut bytes = whole.clone();
        change(&mut bytes);
        fs::write(&path.0, bytes).unwrap();
        refused::<SampleView>(&path.0)
    };
    assert_eq!(
        damaged(|bytes| bytes[..8].copy_from_slice(b"\x89PNG\r\n\x1a\n")),
        r#"ring file: begins with "\x89PNG\r\n\x1a\n", not with "\x89MVRING\n": it is another kind of file"#
    );
    assert_eq!(
        damaged(|bytes| bytes[8] = 9),
        "ring file: has version 9, this is version 1: use the library that wrote it"
    );
    assert_eq!(
        damaged(|bytes| bytes.truncate(4100)),
        "ring file: has 4100 bytes, too few for the header and 8 slots"
    );
    assert_eq!(
        damaged(Vec::clear),
        "ring file: has 0 bytes, too few for the header of 80"
    );
    assert_eq!(
        damaged(|bytes| bytes[24..32].fill(0xff)),
        "ring file: has 4352 bytes, too few for the header and 18446744073709551615 slots"
    );
}

#[test]
fn invalid_arguments_are_rejected() {
    let path = Temporary::new("arguments");
    let create = |slots| {
        FileWriter::<SampleView>::create(&path.0, slots)
            .unwrap_err()
            .to_string()
    };
    assert_eq!(create(0), "ring of SampleView: capacity must be at least 1");
    // A file has 64-bit offsets, so no capacity of a 32-bit target overflows.
    #[cfg(target_pointer_width = "64")]
    assert!(create(usize::MAX).contains("overflow the address space"));
    assert!(!path.0.exists());

    let mut writer = FileWriter::<SampleView>::create(&path.0, 4).unwrap();
    let record = Sample::of(0).to_view();
    assert_eq!(
        writer
            .push_slices(&[1, 2], &[record])
            .unwrap_err()
            .to_string(),
        "ring of SampleView: 1 record with 2 times: pass one time for each record"
    );
    assert_eq!(writer.pushed(), 0);
}

#[test]
fn schema_is_accepted_by_numpy() {
    let path = Temporary::new("schema");
    drop(FileWriter::<SampleView>::create(&path.0, 1).unwrap());
    let bytes = fs::read(&path.0).unwrap();
    let (header, rest) = Header::view_prefix(&bytes).unwrap();
    let length = usize::try_from(header.schema_bytes()).unwrap();
    let schema: serde_json::Value = serde_json::from_slice(&rest[..length]).unwrap();
    assert_eq!(schema["name"], "SampleView");
    assert_eq!(schema["format"], Sample::FORMAT);
    assert_eq!(
        schema["dtype"],
        "[('number', '<u8'), ('value', '<f8'), ('check', '<i4')]"
    );
}

/// The schemas of rings of single values and of arrays are NumPy's types.
#[test]
fn schema_of_numbers_is_accepted_by_numpy() {
    #[derive(View)]
    #[layout("<4hT{<bd}x3s")]
    struct Arrays {
        channels: [i16; 4],
        point: Point,
        text: [u8; 3],
    }
    #[derive(View)]
    #[layout("<bd")]
    struct Point {
        kind: i8,
        value: f64,
    }
    fn schema<W: Wire>() -> serde_json::Value {
        let path = Temporary::new("dtype");
        drop(FileWriter::<W>::create(&path.0, 1).unwrap());
        let bytes = fs::read(&path.0).unwrap();
        let (header, rest) = Header::view_prefix(&bytes).unwrap();
        let length = usize::try_from(header.schema_bytes()).unwrap();
        serde_json::from_slice(&rest[..length]).unwrap()
    }
    let value = schema::<be::F32>();
    assert_eq!(
        (&value["format"], &value["dtype"]),
        (&"T{>f}".into(), &"'>f4'".into())
    );
    assert_eq!(schema::<[le::U16; 3]>()["dtype"], "('<u2', (3,))");
    assert_eq!(schema::<u8>()["dtype"], "'|u1'");
    assert_eq!(
        schema::<ArraysView>()["dtype"],
        "{'names': ['channels', 'point', 'text'], 'formats': [('<i2', (4,)), [('kind', '|i1'), ('value', '<f8')], '|S3'], 'offsets': [0, 8, 18], 'itemsize': 21}"
    );
}

proptest! {
    /// Any bytes in the header result in an error or in records, never in a panic.
    #[test]
    fn arbitrary_headers_do_not_panic(changes in prop::collection::vec((0_usize..80, any::<u8>()), 1..6)) {
        let path = Temporary::new("any");
        let mut writer = FileWriter::<SampleView>::create(&path.0, 8).unwrap();
        push(&mut writer, 20);
        drop(writer);
        let mut bytes = fs::read(&path.0).unwrap();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        fs::write(&path.0, bytes).unwrap();
        if let Ok(mut reader) = FileReader::<SampleView>::open(&path.0) {
            let mut out = [SampleView::default(); 16];
            let got = reader.poll(&mut out).unwrap();
            prop_assert!(got.n <= 8);
            if let Ok(mut writer) = FileWriter::<SampleView>::resume(&path.0) {
                writer.push(Sample::of(0)).unwrap();
            }
        }
    }

    /// Bytes that change while the file is read cause no panic, no more records than fit the
    /// buffer, and only increasing indices.
    #[test]
    fn arbitrary_changes_while_reading_do_not_panic(
        steps in prop::collection::vec((0_u64..4400, any::<[u8; 8]>(), 0_usize..20), 1..12),
    ) {
        let path = Temporary::new("changing");
        let mut writer = FileWriter::<SampleView>::create(&path.0, 8).unwrap();
        push(&mut writer, 20);
        let mut reader = FileReader::<SampleView>::open(&path.0).unwrap();
        let file = fs::OpenOptions::new().write(true).open(&path.0).unwrap();
        let mut next = 0;
        for (at, bytes, room) in steps {
            // Half of the changes affect counters.
            let at = if at % 2 == 0 { 64 + at % 16 / 8 * 8 } else { at.min(4096 + 8 * 32 - 8) };
            file.write_all_at(&bytes, at).unwrap();
            let mut out = vec![Entry::<SampleView>::default(); room];
            let Ok(got) = reader.poll(&mut out) else { continue };
            prop_assert!(got.n <= room.min(8));
            next += got.lost;
            for entry in &out[..got.n] {
                prop_assert_eq!(entry.index, next);
                next += 1;
            }
            let _ = (reader.pushed(), reader.is_closed());
        }
    }
}
