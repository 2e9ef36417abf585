//! The fixed layouts in `tests/data`, and records of them.

use std::fs;
use std::path::Path;

use memoryview::{Format, Kind, Layout};
use serde_json::Value;

/// Returns the rows of a file with JSON lines.
fn rows(name: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../tests/data")
        .join(name);
    let text = fs::read_to_string(path).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The layouts written by CPython and NumPy.
pub(crate) fn layouts() -> Vec<(String, Format)> {
    let python = [
        "python/struct_valid.jsonl",
        "python/numpy_struct.jsonl",
        "python/pep3118.jsonl",
    ];
    let python = python.into_iter().flat_map(rows).filter_map(|row| {
        let text = row["fmt"].as_str().or(row["format"].as_str())?.to_owned();
        Some((text.clone(), Format::parse(&text).ok()?))
    });
    let numpy = rows("numpy/dtypes.jsonl").into_iter().map(|row| {
        let text = row["texts"][0].as_str().unwrap().to_owned();
        let format = Format::from_numpy_descr(&text).unwrap();
        (text, format)
    });
    python.chain(numpy).collect()
}

/// Returns pseudo-random bytes, which are the same in every run.
fn noise(len: usize) -> Vec<u8> {
    let mut bytes = vec![0; len];
    fastrand::Rng::with_seed(0).fill(&mut bytes);
    bytes
}

fn any(layout: &Layout<'_>, wanted: &dyn Fn(Kind) -> bool) -> bool {
    layout.fields().any(|field| {
        wanted(field.code().kind()) || field.record().is_some_and(|record| any(&record, wanted))
    })
}

/// Returns three records of the layout whose values determine every byte, because they were
/// unpacked and packed again, with valid text.
pub(crate) fn records(format: &Format) -> Result<Vec<u8>, memoryview::Error> {
    let is_text = |kind| kind == Kind::Text;
    let mut bytes = noise(3 * format.size());
    if any(&format.layout(), &is_text) {
        bytes.fill(0);
    }
    let mut packed = Vec::new();
    for record in bytes.chunks_exact(format.size()) {
        packed.extend(format.pack(&format.unpack(record)?)?);
    }
    Ok(packed)
}
