//! Run-time formats, compared with CPython's `struct` and with the column of a view.

use std::hint::black_box;
use std::process::Command;

use memoryview::{Format, Strided, Value, le};

use crate::harness::{Suite, first, noise};

use Field::{BeU16, BeU32, BeU64, Bytes, F32, F64, I16, I32, U8};

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
    let words: Vec<_> = (0..32).map(|index| Field::U32(4 * index)).collect();
    iter_unpack(suite, &bytes, "<idf", &[I32(0), F64(4), F32(12)]);
    iter_unpack(suite, &bytes, "<32I", &words);
    iter_unpack(suite, &bytes, "<3sxhB", &[Bytes(0, 3), I16(4), U8(6)]);
    iter_unpack(
        suite,
        &bytes,
        ">HHIQ",
        &[BeU16(0), BeU16(2), BeU32(4), BeU64(8)],
    );
    unpack_from(suite, &bytes);
    pack_into(suite);
    column(suite, &bytes);
}

/// A field at an offset, of a format that is known only at run time.
#[derive(Clone, Copy)]
enum Field {
    Bytes(usize, usize),
    U8(usize),
    I16(usize),
    I32(usize),
    U32(usize),
    F32(usize),
    F64(usize),
    BeU16(usize),
    BeU32(usize),
    BeU64(usize),
}

impl Field {
    fn read(self, record: &[u8]) -> Value {
        match self {
            Bytes(start, end) => Value::Bytes(record[start..end].to_vec()),
            U8(at) => record[at].into(),
            I16(at) => i16::from_le_bytes(first(&record[at..])).into(),
            I32(at) => i32::from_le_bytes(first(&record[at..])).into(),
            Field::U32(at) => u32::from_le_bytes(first(&record[at..])).into(),
            F32(at) => f32::from_le_bytes(first(&record[at..])).into(),
            F64(at) => f64::from_le_bytes(first(&record[at..])).into(),
            BeU16(at) => u16::from_be_bytes(first(&record[at..])).into(),
            BeU32(at) => u32::from_be_bytes(first(&record[at..])).into(),
            BeU64(at) => u64::from_be_bytes(first(&record[at..])).into(),
        }
    }
}

/// The limit is a hand-written loop over fields that are known only at run time, which allocates the
/// same values.
fn iter_unpack(suite: &mut Suite, bytes: &[u8], text: &str, fields: &[Field]) {
    let format = Format::parse(text).unwrap();
    let size = format.size();
    let bytes = &bytes[..bytes.len() / size * size];
    let values = bytes.len() / size * fields.len();
    let by_hand = |record: &[u8]| -> Vec<Value> {
        let fields = black_box(fields).iter();
        fields.map(|field| field.read(record)).collect()
    };
    // As text, because NaN differs from itself.
    let wanted: Vec<_> = bytes.chunks_exact(size).map(by_hand).collect();
    let found: Vec<_> = format.iter_unpack(bytes).unwrap().collect();
    assert_eq!(format!("{found:?}"), format!("{wanted:?}"), "{text}");
    let name = format!("iter_unpack {text}, of CPython");
    let script = format!(
        "s = struct.Struct('{text}'); d = data[:{}]
def run():
    for record in s.iter_unpack(d): pass
print(best(run, {values}, 20))",
        bytes.len(),
    );
    let peer = suite.wants(&name).then(|| python(&script)).flatten();
    suite.beside(
        &name,
        0.5,
        values,
        peer,
        || {
            for record in format.iter_unpack(bytes).unwrap() {
                black_box(record);
            }
        },
        Some(|| {
            for record in bytes.chunks_exact(size) {
                black_box(by_hand(record));
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
