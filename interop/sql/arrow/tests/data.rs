//! Every fixed layout of `tests/data`: records become columns, and the columns the same bytes.

use std::fs;
use std::path::Path;

use memoryview::{Format, Kind, Layout};
use memoryview_arrow::{Error, Problem, RecordSchema};
use serde_json::Value;

/// The rows of a file of JSON lines.
fn rows(name: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../tests/data")
        .join(name);
    let text = fs::read_to_string(path).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The layouts that CPython and NumPy wrote.
fn layouts() -> Vec<(String, Format)> {
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

/// Bytes that look random, the same in every run.
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

/// Three records of the layout whose every byte can be told from its values: unpacked and packed, with
/// text that is text.
fn records(format: &Format) -> Result<Vec<u8>, memoryview::Error> {
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

#[test]
fn every_fixed_layout_gives_equal_bytes() {
    let (mut same, mut refused, mut empty) = (0, 0, 0);
    for (text, format) in layouts() {
        if format.is_dynamic() || format.size() > 1 << 16 {
            continue;
        }
        if format.size() == 0 {
            assert!(
                matches!(RecordSchema::new(&format.layout()), Err(Error::Empty)),
                "{text}"
            );
            empty += 1;
            continue;
        }
        let schema = match RecordSchema::new(&format.layout()) {
            Ok(schema) => schema,
            Err(Error::Field { field, problem }) => {
                assert!(!field.is_empty(), "{text}");
                assert!(
                    matches!(problem, Problem::Opaque(..) | Problem::NoBytes),
                    "{text}: {problem}"
                );
                refused += 1;
                continue;
            }
            Err(error) => panic!("{text}: {error}"),
        };
        let bytes = records(&format).unwrap_or_else(|error| panic!("{text}: {error}"));
        let batch = schema
            .to_batch(&bytes)
            .unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(batch.num_rows(), 3, "{text}");
        let back = schema
            .to_records(&batch)
            .unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(back, bytes, "{text}");
        same += 1;
    }
    assert!(
        same > 300 && refused > 3 && empty > 3,
        "{same} same, {refused} refused, {empty} empty"
    );
}

#[test]
fn opaque_fields_are_refused_by_name() {
    let refused = |text: &str| RecordSchema::parse(text).unwrap_err().to_string();
    assert_eq!(
        refused("T{i:id:T{(2)g:wide:}:inner:}"),
        "field `inner.wide`: Arrow has no type for code `g` (C `long double`): write it as bytes (`16s`)"
    );
    assert!(refused("T{O:thing:}").starts_with("field `thing`: Arrow has no type for code `O`"));
}
