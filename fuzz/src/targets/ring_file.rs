//! A ring in a file whose bytes, including the header, change between calls of its reader: polling
//! ends, and returns no more records than requested.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::FileExt;
use std::path::Path;

use arbitrary::{Result, Unstructured};
use memoryview::le;
use memoryview_ring::file::Header;
use memoryview_ring::{FileReader, FileWriter};

/// The number of records that the honest writer pushed, which is more than the number of slots.
const PUSHED: u32 = 20;
const SLOTS: usize = 8;
/// The offset of the slots.
const SLOTS_AT: usize = 4096;

/// Returns the file of the honest writer.
pub fn honest() -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ring");
    let mut writer = FileWriter::<le::U32>::create(&path, SLOTS).expect("a ring");
    for value in 0..PUSHED {
        writer.push_at(u64::from(value) * 10, value).expect("room");
    }
    drop(writer);
    std::fs::read(&path).expect("the file")
}

thread_local! {
    /// A folder in an in-memory file system if there is one.
    static FOLDER: tempfile::TempDir = {
        let memory = Path::new("/dev/shm");
        if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }
            .expect("a folder")
    };
    static HONEST: Vec<u8> = honest();
}

pub fn run(input: &[u8]) {
    FOLDER.with(|folder| {
        let path = folder.path().join("ring");
        HONEST.with(|bytes| std::fs::write(&path, bytes).expect("room"));
        let _ = check(&mut Unstructured::new(input), &path);
    });
}

fn check(u: &mut Unstructured<'_>, path: &Path) -> Result<()> {
    let file = OpenOptions::new().write(true).open(path).expect("the file");
    // Also before it is opened.
    for _ in 0..u.arbitrary::<u8>()? % 4 {
        change(u, &file)?;
    }
    let Ok(mut reader) = FileReader::<le::U32>::open(path) else {
        return Ok(());
    };
    let mut out = [le::U32::new(0); 16];
    let mut total = 0;
    for _ in 0..32 {
        let room = usize::from(u.arbitrary::<u8>()?) % out.len();
        if let Ok(got) = reader.poll(&mut out[..room]) {
            assert!(got.n <= room);
            total += got.n;
        }
        let _ = (reader.pushed(), reader.is_closed());
        if u.is_empty() {
            break;
        }
        change(u, &file)?;
    }
    assert!(total <= 32 * out.len());
    Ok(())
}

/// Writes a number to the header, or bytes anywhere, or truncates the file.
fn change(u: &mut Unstructured<'_>, file: &File) -> Result<()> {
    let (what, number) = (u.arbitrary::<u8>()?, u.arbitrary::<u64>()?);
    let fields = [
        Header::FIELDS.slots.offset(),
        Header::FIELDS.reserved.offset(),
        Header::FIELDS.head.offset(),
        Header::FIELDS.closed.offset(),
        Header::FIELDS.schema_bytes.offset(),
    ];
    let at = match usize::from(what) {
        what if what < 100 => fields[what % fields.len()],
        what if what < 150 => number as usize % Header::SIZE,
        what if what < 240 => SLOTS_AT + number as usize % (16 * SLOTS),
        _ => {
            file.set_len(number % 8192).expect("any length");
            return Ok(());
        }
    };
    file.write_all_at(&number.to_le_bytes(), at as u64)
        .expect("room");
    Ok(())
}
