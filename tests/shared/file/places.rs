//! Paths and permissions of rings, and exclusive writers.

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use memoryview::ring::Entry;
use memoryview::{View, Wire, le};
use memoryview_ring::file::{FileError, FileErrorKind, FileOptions, FileReader, FileWriter};
use tempfile::TempDir;

use super::{Sample, SampleView, poll_all, push};

/// A folder for a ring and other files.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn names(&self) -> Vec<String> {
        let files = fs::read_dir(self.0.path()).unwrap();
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names.collect();
        names.sort();
        names
    }
}

fn create(path: &Path) -> Result<FileWriter<SampleView>, FileError> {
    FileWriter::create(path, 8)
}

fn kind<T: std::fmt::Debug>(result: Result<T, FileError>) -> FileErrorKind {
    match result {
        Err(FileError::File(kind)) => kind,
        other => panic!("{other:?}"),
    }
}

#[test]
fn files_beside_the_ring_are_not_touched() {
    let folder = Folder::new();
    let ring = folder.path("ring");
    let victim = folder.path("victim");
    fs::write(&victim, "not a ring").unwrap();
    let guessed = folder.path(&format!("ring.{}", std::process::id()));
    symlink(&victim, &guessed).unwrap();
    let writer = create(&ring).unwrap();
    assert_eq!(fs::read(&victim).unwrap(), b"not a ring");
    assert!(guessed.is_symlink());

    drop(writer);
    fs::remove_file(&guessed).unwrap();
    let mut adopted = File::create(&guessed).unwrap();
    let writer = create(&ring).unwrap();
    assert_ne!(
        fs::metadata(&ring).unwrap().ino(),
        adopted.metadata().unwrap().ino()
    );
    adopted.write_all(b"mine").unwrap();
    drop(writer);
    assert_eq!(fs::read(&guessed).unwrap(), b"mine");
    FileReader::<SampleView>::open(&ring).unwrap();
}

#[test]
fn no_temporary_files_remain() {
    let folder = Folder::new();
    drop(create(&folder.path("ring")).unwrap());
    drop(create(&folder.path("ring")).unwrap());
    let busy = create(&folder.path("ring")).unwrap();
    assert_eq!(kind(create(&folder.path("ring"))), FileErrorKind::Locked);
    drop(busy);
    assert_eq!(folder.names(), ["ring"]);
}

#[test]
fn non_regular_files_are_rejected() {
    let folder = Folder::new();
    let victim = folder.path("victim");
    drop(create(&victim).unwrap());
    let before = fs::metadata(&victim).unwrap().ino();

    let link = folder.path("link");
    symlink(&victim, &link).unwrap();
    let fifo = folder.path("fifo");
    assert!(
        Command::new("mkfifo")
            .arg(&fifo)
            .status()
            .unwrap()
            .success()
    );
    for path in [&link, &fifo, &folder.0.path().to_path_buf()] {
        assert_eq!(
            kind(create(path)),
            FileErrorKind::NotAFile,
            "{}",
            path.display()
        );
    }
    for path in [&link, &fifo] {
        let resumed = FileWriter::<SampleView>::resume(path);
        assert_eq!(kind(resumed), FileErrorKind::NotAFile, "{}", path.display());
    }
    assert_eq!(
        create(&link).unwrap_err().to_string(),
        "ring file: is not a regular file: use another path"
    );
    assert_eq!(fs::metadata(&victim).unwrap().ino(), before);

    // A reader may follow a link, and does not block on a pipe without a writer.
    FileReader::<SampleView>::open(&link).unwrap();
    assert_eq!(
        kind(FileReader::<SampleView>::open(&fifo)),
        FileErrorKind::NotAFile
    );
}

#[test]
fn new_ring_is_private_by_default() {
    let folder = Folder::new();
    let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    let path = folder.path("ring");
    drop(create(&path).unwrap());
    assert_eq!(mode(&path), 0o600);
    for asked in [0o600, 0o640, 0o666] {
        let options = FileOptions::new().mode(asked);
        drop(options.create::<SampleView>(&path, 8).unwrap());
        assert_eq!(mode(&path), asked);
    }
    // The existing file does not matter.
    drop(create(&path).unwrap());
    assert_eq!(mode(&path), 0o600);
}

#[test]
fn second_writer_is_rejected() {
    let folder = Folder::new();
    let path = folder.path("ring");
    let mut first = create(&path).unwrap();
    push(&mut first, 3);
    for second in [create(&path), FileWriter::resume(&path)] {
        assert_eq!(
            second.unwrap_err().to_string(),
            "ring file: is locked by another writer: wait until it is dropped, or use another path"
        );
    }
    push(&mut first, 2);
    let mut reader = FileReader::open(&path).unwrap();
    assert_eq!(poll_all(&mut reader, 0), (5, 0));
}

#[test]
fn ring_is_resumed() {
    let folder = Folder::new();
    let path = folder.path("ring");
    let mut writer = create(&path).unwrap();
    push(&mut writer, 11);
    let mut reader = FileReader::open(&path).unwrap();
    assert_eq!(poll_all(&mut reader, 0), (8, 3));
    drop(writer);
    assert!(reader.is_closed().unwrap());

    let mut writer = FileWriter::<SampleView>::resume(&path).unwrap();
    assert!(!reader.is_closed().unwrap());
    assert_eq!((writer.pushed(), writer.capacity()), (11, 8));
    push(&mut writer, 2);
    assert_eq!(poll_all(&mut reader, 11), (2, 0));

    drop(writer);
    assert!(matches!(
        kind(FileWriter::<le::U64>::resume(&path)),
        FileErrorKind::Record { .. }
    ));
    let missing = FileWriter::<SampleView>::resume(folder.path("missing"));
    assert!(
        matches!(missing.unwrap_err(), FileError::Io(_, error) if error.kind() == std::io::ErrorKind::NotFound)
    );
}

/// The clock of a resumed ring continues: times count from its creation.
#[test]
fn resumed_ring_continues_its_clock() {
    let folder = Folder::new();
    let path = folder.path("ring");
    let mut writer = create(&path).unwrap();
    thread::sleep(std::time::Duration::from_millis(20));
    writer.push(Sample::of(0)).unwrap();
    drop(writer);
    let mut writer = FileWriter::<SampleView>::resume(&path).unwrap();
    writer.push(Sample::of(1)).unwrap();
    let mut out = [Entry::<SampleView>::default(); 2];
    let got = FileReader::open(&path).unwrap().poll(&mut out).unwrap();
    assert_eq!(got.n, 2);
    assert!(out[0].time >= 20_000_000 && out[1].time >= 20_000_000);
}

#[test]
fn push_fails_if_the_file_was_moved() {
    type Change = fn(&Path, &Path);
    let folder = Folder::new();
    let (path, other) = (folder.path("ring"), folder.path("other"));
    let changes: [(&str, Change); 3] = [
        ("removed", |path, _| fs::remove_file(path).unwrap()),
        ("renamed", |path, other| fs::rename(path, other).unwrap()),
        ("replaced", |path, other| {
            drop(create(other).unwrap());
            fs::rename(other, path).unwrap();
        }),
    ];
    for (name, change) in changes {
        let mut writer = create(&path).unwrap();
        push(&mut writer, 1);
        change(&path, &other);
        for _ in 0..2 {
            let error = writer.push(Sample::of(1)).unwrap_err();
            assert_eq!(
                error.to_string(),
                "ring file: is no longer at its path, so readers cannot open it: create the ring again",
                "{name}"
            );
        }
        assert_eq!(writer.pushed(), 1);
        drop(writer);
        if name == "replaced" {
            let mut reader = FileReader::open(&path).unwrap();
            assert_eq!(
                poll_all(&mut reader, 0),
                (0, 0),
                "the other ring is not touched"
            );
        }
    }
}

#[test]
fn push_fails_if_the_file_was_truncated() {
    let folder = Folder::new();
    let path = folder.path("ring");
    let mut writer = create(&path).unwrap();
    push(&mut writer, 1);
    let cut = fs::OpenOptions::new().write(true).open(&path).unwrap();
    cut.set_len(2176).unwrap();
    assert_eq!(
        writer.push(Sample::of(1)).unwrap_err().to_string(),
        "ring file: was truncated to 2176 bytes, the ring needs 4352: create the ring again"
    );
    assert_eq!(
        FileReader::<SampleView>::open(&path)
            .unwrap_err()
            .to_string(),
        "ring file: has 2176 bytes, too few for the header and 8 slots"
    );
    drop(writer);
    assert_eq!(fs::metadata(&path).unwrap().len(), 2176);
}

/// If several writers create a ring at one path at the same time, exactly one succeeds, and the
/// file at the path is its file.
#[test]
fn concurrent_creators_do_not_interfere() {
    let folder = Folder::new();
    let path = folder.path("ring");
    let rounds = |thread: u64| {
        let (mut had, mut refused) = (0, 0);
        for round in 0..150 {
            let number = thread * 1000 + round;
            match FileWriter::<le::U64>::create(&path, 8) {
                Ok(mut writer) => {
                    writer.push_slice(&[le::U64::new(number); 3]).unwrap();
                    let mut out = [le::U64::default(); 4];
                    let got = FileReader::open(&path).unwrap().poll(&mut out).unwrap();
                    assert_eq!((got.n, got.lost), (3, 0));
                    assert!(out[..3].iter().all(|value| value.get() == number));
                    had += 1;
                }
                Err(FileError::File(FileErrorKind::Locked)) => refused += 1,
                Err(error) => panic!("{error}"),
            }
        }
        (had, refused)
    };
    let counts: Vec<(u64, u64)> = thread::scope(|scope| {
        let rounds = &rounds;
        let threads: Vec<_> = (0..4)
            .map(|thread| scope.spawn(move || rounds(thread)))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    assert!(counts.iter().all(|(had, refused)| had + refused == 150));
    assert!(counts.iter().any(|(had, _)| *had > 0));
    assert_eq!(folder.names(), ["ring"]);
}

/// Readers may use another name for the record: only the fields are compared.
#[test]
fn record_of_another_name_is_read() {
    #[derive(View)]
    #[layout("<Qdi")]
    struct Renamed {
        number: u64,
        value: f64,
        check: i32,
    }
    let folder = Folder::new();
    let path = folder.path("ring");
    let mut writer = create(&path).unwrap();
    push(&mut writer, 1);
    let mut out = [RenamedView::default(); 1];
    let got = FileReader::open(&path).unwrap().poll(&mut out).unwrap();
    assert_eq!(
        (got.n, out[0].number(), out[0].value(), out[0].check()),
        (1, 0, 0.0, 0)
    );
}
