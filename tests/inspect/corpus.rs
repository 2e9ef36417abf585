//! All samples: those with expected values from several tools, those in `data/formats`, and those
//! in `data/forms`.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use memoryview_inspect::formats::{ALL, Format, recognise};
use serde_json::{Value, json};

use crate::harness::{Outcome, inspect};

/// Samples without magic bytes, whose format must be given.
const NAMED: &[(&str, &str)] = &[("kinds.pb", "protobuf"), ("groups.pb", "protobuf")];

pub(crate) struct Sample {
    pub(crate) name: String,
    pub(crate) data: Vec<u8>,
    pub(crate) expected: Value,
    pub(crate) format: &'static Format,
    /// Returns `true` if the format cannot be detected.
    pub(crate) is_named: bool,
}

impl Sample {
    fn read(json: &Path) -> Self {
        let expected =
            serde_json::from_slice(&fs::read(json).expect("expected values")).expect("JSON");
        Self::with_expected(&json.with_extension(""), expected)
    }

    fn with_expected(file: &Path, expected: Value) -> Self {
        let name = file
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let mut data = fs::read(file).expect("a sample");
        if expected["packed"] == "gzip" {
            let mut unpacked = Vec::new();
            flate2::read::GzDecoder::new(&data[..])
                .read_to_end(&mut unpacked)
                .expect("gzip");
            data = unpacked;
        }
        let named = NAMED.iter().find(|(sample, _)| *sample == name);
        let format = match named {
            Some((_, format)) => ALL.iter().find(|known| known.name == *format),
            None => recognise(&data),
        };
        let format = format.unwrap_or_else(|| panic!("no format for {name}"));
        Self {
            name,
            data,
            expected,
            format,
            is_named: named.is_some(),
        }
    }

    /// Returns the output of the program for `data`.
    pub(crate) fn run(&self, data: &[u8]) -> Outcome {
        if self.is_named {
            return inspect(&["--json", "--format", self.format.name, "-"], data);
        }
        inspect(&["--json", "-"], data)
    }

    pub(crate) fn fields(&self) -> impl Iterator<Item = &Value> {
        self.expected["fields"].as_array().expect("a list").iter()
    }

    /// Returns the offsets of the elements of a sequence: `packets[*]`.
    pub(crate) fn starts(&self, sequence: &str) -> BTreeSet<usize> {
        let mut args = vec!["--json", "-", "--path", sequence];
        if self.is_named {
            args.extend(["--format", self.format.name]);
        }
        let mut starts = BTreeSet::new();
        let mut last = String::new();
        for object in inspect(&args, &self.data).objects() {
            let path = object["path"].as_str().expect("a path");
            let depth = sequence.matches('[').count();
            let end = path
                .match_indices(']')
                .nth(depth - 1)
                .map_or(path.len(), |(at, _)| at);
            if path[..end] != last {
                path[..end].clone_into(&mut last);
                starts.insert(
                    usize::try_from(object["offset"].as_u64().expect("an offset"))
                        .expect("an offset"),
                );
            }
        }
        starts
    }
}

/// Returns the files in a folder with this extension, or all others.
fn files_of(folder: &str, ending: &str, with_ending: bool) -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder).expect("the folder of the samples");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == ending) == with_ending);
    paths.sort();
    paths
}

fn samples_of(folder: &str) -> Vec<Sample> {
    let paths = files_of(folder, "json", true);
    paths.iter().map(|path| Sample::read(path)).collect()
}

/// Returns the samples in `data/forms`, whose values are in `forms.rs`.
pub(crate) fn forms() -> Vec<Sample> {
    let packed = |path: &Path| path.extension().is_some_and(|ending| ending == "gz");
    let read = |path: &PathBuf| {
        let expected = if packed(path) {
            json!({"packed": "gzip"})
        } else {
            Value::Null
        };
        Sample::with_expected(path, expected)
    };
    files_of("data/forms", "sh", false)
        .iter()
        .map(read)
        .collect()
}

/// Returns the samples in `data/formats`.
pub(crate) fn samples() -> Vec<Sample> {
    samples_of("data/formats")
}

/// Returns all samples.
pub(crate) fn every_sample() -> Vec<Sample> {
    let mut samples = samples_of("data/files");
    samples.extend(samples_of("data/formats"));
    samples.extend(forms());
    samples
}
