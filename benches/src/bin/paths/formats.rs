//! Run-time formats, compared with CPython's `struct` and with the column of a view.

use std::hint::black_box;
use std::process::Command;

use memoryview::{Format, Strided, Value, le};

use crate::harness::{Suite, noise};

/// The number of bytes of all records.
const BYTES: usize = 16_000;

/// What the Python script measures: nanoseconds per value, for the fastest of many runs.
const TIMER: &str = "
import struct, timeit
data = bytes(i * 7 % 251 for i in range(16000))
def best(run, values, number):
    return min(timeit.repeat(run, number=number, repeat=30)) / number / values * 1e9
";

pub fn rows(suite: &mut Suite) {
    let bytes = noise(BYTES);
    for (text, values, bytes_values) in [
        ("<idf", 3, 0),
        ("<32I", 32, 0),
        ("<3sxhB", 3, 1),
        (">HHIQ", 4, 0),
    ] {
        iter_unpack(suite, &bytes, text, values, bytes_values);
    }
    unpack_from(suite, &bytes);
    pack_into(suite);
    column(suite, &bytes);
}

/// The limit is the allocation for each record: a `Vec`, and another one for each value of bytes.
fn iter_unpack(suite: &mut Suite, bytes: &[u8], text: &str, values: usize, bytes_values: usize) {
    let format = Format::parse(text).unwrap();
    let records = bytes.len() / format.size();
    let bytes = &bytes[..records * format.size()];
    let name = format!("iter_unpack {text}, of CPython");
    let script = format!(
        "s = struct.Struct('{text}'); d = data[:{}]
def run():
    for record in s.iter_unpack(d): pass
print(best(run, {}, 20))",
        bytes.len(),
        records * values
    );
    let peer = suite.wants(&name).then(|| python(&script)).flatten();
    suite.beside(
        &name,
        0.5,
        records * values,
        peer,
        || {
            for record in format.iter_unpack(bytes).unwrap() {
                black_box(record);
            }
        },
        Some(|| {
            for _ in 0..records {
                let mut record = Vec::with_capacity(values);
                record.resize_with(bytes_values, || Value::Bytes(vec![7; 3]));
                record.resize(values, Value::Int(7));
                black_box(record);
            }
        }),
    );
}

fn unpack_from(suite: &mut Suite, bytes: &[u8]) {
    let format = Format::parse("<32I").unwrap();
    let name = "unpack_from(<32I)[31], of CPython";
    let script = "s = struct.Struct('<32I')
print(best(lambda: s.unpack_from(data, 128)[31], 1, 5000))";
    let peer = suite.wants(name).then(|| python(script)).flatten();
    let unpack = || {
        black_box(format.unpack_from(bytes, 128).unwrap()[31].as_int());
    };
    suite.beside(name, 0.5, 1, peer, unpack, None::<fn()>);
    let name = "get(31) of <32I, of CPython's unpack_from()[31]";
    let get = || {
        black_box(format.get(&bytes[128..256], 31).unwrap().as_int());
    };
    suite.beside(name, 0.5, 1, peer, get, None::<fn()>);
}

fn pack_into(suite: &mut Suite) {
    let format = Format::parse("<idf").unwrap();
    let name = "pack_into <idf, of CPython";
    let script = "s = struct.Struct('<idf'); target = bytearray(64)
print(best(lambda: s.pack_into(target, 16, 7, 0.5, 1.5), 3, 5000))";
    let peer = suite.wants(name).then(|| python(script)).flatten();
    let values = [Value::Int(7), Value::Float(0.5), Value::Float(1.5)];
    let mut target = [0; 64];
    let pack = || {
        let target = black_box(&mut target);
        format.pack_into(target, 16, &values).unwrap();
    };
    suite.beside(name, 0.5, 3, peer, pack, None::<fn()>);
}

fn column(suite: &mut Suite, bytes: &[u8]) {
    let format = Format::parse("T{<I:id:d:x:f:y:}").unwrap();
    let len = bytes.len() / 16;
    let view = Strided::<le::U32>::new(bytes, 0, len, 16).unwrap();
    suite.row(
        "column(\"id\") of a format, of a view's",
        1.5,
        len,
        || view.stats().unwrap().sum,
        || {
            let column = format.column(bytes, "id").unwrap();
            column.strided::<le::U32>().unwrap().stats().unwrap().sum
        },
    );
}

/// Returns the output of a script, or `None` without Python.
fn python(script: &str) -> Option<f64> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = format!("{TIMER}{script}");
    let output = Command::new(python).args(["-c", &script]).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}
