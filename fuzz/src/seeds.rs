//! The seed corpus: inputs from the samples of the tests that get far into each target.

use std::fs;
use std::path::{Path, PathBuf};

use memoryview::le;
use memoryview_ring::Archive;

use crate::targets::dynamic::LAYOUTS;

/// Returns the seeds of a target, which are empty if the target is unknown.
pub fn seeds(target: &str) -> Vec<Vec<u8>> {
    match target {
        "archive" => archives(),
        "dynamic" => records(),
        "expression" => lines(EXPRESSIONS),
        "format" => formats(),
        "inspect" => ["files", "formats", "faults"].map(samples).concat(),
        "text" => lines(TEXTS)
            .into_iter()
            .map(|text| [vec![2], text].concat())
            .collect(),
        "slice" => [lines(SLICES), numbers()].concat(),
        "grid" | "history" | "ring" | "ring_file" | "setters" | "strided" | "view" => numbers(),
        _ => Vec::new(),
    }
}

const EXPRESSIONS: &str = "a\na - 1\n4 * a % 3\nif a > 2 { b } else { 0 }\nc.len() + d[1]\nd.sum()\n\
    c.starts_with(b\"ab\") as u8\n(a << 3) | (b & 0xff) ^ 1\n!e || a != b && left() >= 2\n\
    pos() + left() - start()\nmin(a, 3)\nd.iter().max()\n-(a as i64) / b\n((((1))))\nend() >> 60\n0x7fff_ffff_ffff_ffff + a";

const SLICES: &str =
    "1:2\n::-1\n:\n-3:\n::2\n 1 : 9223372036854775807 : -9223372036854775808 \n[1:2:3]\n1\n1:2:3:4";

const TEXTS: &str = "aaaaaaaaaaaaaa\nabababababab\nHello World, Hello!\naéaéaé\n";

fn lines(text: &str) -> Vec<Vec<u8>> {
    text.lines().map(|line| line.as_bytes().to_vec()).collect()
}

/// Returns bytes that are read as numbers: small ones, large ones, and both alternately.
fn numbers() -> Vec<Vec<u8>> {
    let mut seeds = Vec::new();
    for len in [16, 64, 160, 512] {
        seeds.push(vec![0; len]);
        seeds.push(vec![0xff; len]);
        seeds.push((0..len).map(|i| i as u8).collect());
        seeds.push((0..len).map(|i| (i * i % 7) as u8).collect());
        seeds.push(
            (0..len)
                .map(|i| if i % 16 < 12 { 2 } else { 255 })
                .collect(),
        );
        seeds.push((0..len).map(|i| (i * 151 % 256) as u8).collect());
    }
    seeds
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data")
}

/// Returns the files of a folder of samples, up to a size at which a fuzzer is still fast.
fn samples(folder: &str) -> Vec<Vec<u8>> {
    let mut files: Vec<PathBuf> = fs::read_dir(data().join(folder))
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_none_or(|kind| kind != "json" && kind != "md")
        })
        .collect();
    files.sort();
    files
        .iter()
        .filter_map(|path| fs::read(path).ok())
        .filter(|file| file.len() <= 16_384)
        .collect()
}

/// Returns the inputs of the dynamic cases, for each of the layouts.
fn records() -> Vec<Vec<u8>> {
    let mut inputs = vec![
        b"\0\0\0\x02IDATab\0\0\0\0".to_vec(),
        b"\x89PNG\r\n\x1a\n".to_vec(),
    ];
    let mut files: Vec<PathBuf> = fs::read_dir(data().join("dynamic"))
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort();
    for file in files {
        let text = fs::read_to_string(file).unwrap_or_default();
        let case: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
        let hex = case["input_hex"].as_str().unwrap_or_default().as_bytes();
        let digit = |byte: u8| char::from(byte).to_digit(16).unwrap_or(0) as u8;
        let bytes: Vec<u8> = hex
            .as_chunks()
            .0
            .iter()
            .map(|[a, b]| digit(*a) << 4 | digit(*b))
            .collect();
        if (1..=1024).contains(&bytes.len()) {
            inputs.push(bytes);
        }
    }
    let with = |which: u8| {
        inputs
            .iter()
            .map(move |input| [&[which], &input[..]].concat())
    };
    (0..LAYOUTS).flat_map(with).collect()
}

/// Returns format strings with bytes.
fn formats() -> Vec<Vec<u8>> {
    let texts = [
        "<idf",
        "@idf0d",
        "!4t4t3t13tH4sI",
        "T{<i:id:d:x:}:rec:3s",
        "(2,3)d",
        ">B{a}s:x:",
        "<B:n:{n}H:v:*s",
        "B:n:{n * 2}s:data:z:text:",
        "<H:n:{n}T{B:k:{k}s:v:}:rows:",
        "?4xP",
        "Zf Zd F D g",
        "10p5w",
        "&i",
        "O",
        "[('a', '<i4'), ('b', '<f8', (2,))]",
        "'<f4'",
        "{'names': ['a'], 'formats': ['<i2'], 'offsets': [4], 'itemsize': 8}",
        "(8)0x",
        "=hhl 3q",
        "^iQ",
        "T{T{T{b}}}",
        "{left()}x",
        "{if left() > 3 { 2 } else { 1 }}s",
    ];
    let bytes: Vec<u8> = (0..64).map(|i| i % 5).collect();
    texts
        .iter()
        .map(|text| [text.as_bytes(), &[0], &bytes].concat())
        .collect()
}

fn archives() -> Vec<Vec<u8>> {
    let mut seeds = numbers();
    for records in [0, 1, 10, 300] {
        let mut archive = Archive::<le::F64>::new();
        (0..records).for_each(|i| archive.push_at(i, (i % 7) as f64));
        seeds.push(archive.to_bytes());
    }
    seeds
}
