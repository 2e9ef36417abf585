//! [`Json`]: one object per line.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{Entry, Sink, Value};

/// Bytes that are written out; of more, only their number and SHA-256.
const WRITTEN_OUT: usize = 32;

/// One object per line: `path`, `offset`, `size`, `type`, `value`, and `symbol` where there is one.
/// Bit fields have `bit_offset` and `bit_size` too, and `bit_order` where bits are counted from the
/// low end of each byte; `offset` and `size` are then those of the bytes that they touch.
pub(crate) struct Json<'o> {
    out: &'o mut dyn Write,
}

#[derive(Serialize)]
struct Object<'e> {
    path: &'e str,
    offset: usize,
    size: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    bit_offset: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bit_size: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bit_order: Option<&'static str>,
    r#type: &'static str,
    value: Shown<'e>,
    #[serde(skip_serializing_if = "Option::is_none")]
    symbol: Option<&'e str>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Shown<'e> {
    Uint(u64),
    Int(i64),
    F32(f32),
    F64(f64),
    Bool(bool),
    Text(&'e str),
    Hex { hex: String },
    Digest { len: usize, sha256: String },
}

impl<'o> Json<'o> {
    pub(crate) fn new(out: &'o mut dyn Write) -> Self {
        Self { out }
    }
}

impl Sink for Json<'_> {
    fn entry(&mut self, entry: &Entry<'_>) -> io::Result<()> {
        let object = Object {
            path: entry.path,
            offset: entry.offset,
            size: entry.bytes.len(),
            bit_offset: entry.bits.map(|bits| bits.offset),
            bit_size: entry.bits.map(|bits| bits.size),
            bit_order: entry
                .bits
                .and_then(|bits| bits.low_first.then_some("lsb-first")),
            r#type: entry.kind,
            value: Shown::from(entry.value),
            symbol: entry.symbol,
        };
        serde_json::to_writer(&mut *self.out, &object)?;
        self.out.write_all(b"\n")
    }

    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'e> From<Value<'e>> for Shown<'e> {
    fn from(value: Value<'e>) -> Self {
        match value {
            Value::Uint(n) => Self::Uint(n),
            Value::Int(n) => Self::Int(n),
            Value::F32(x) => Self::F32(x),
            Value::F64(x) => Self::F64(x),
            Value::Bool(b) => Self::Bool(b),
            Value::Text(text) => Self::Text(text),
            Value::Bytes(bytes) if bytes.len() <= WRITTEN_OUT => Self::Hex { hex: hex(bytes) },
            Value::Bytes(bytes) => Self::Digest {
                len: bytes.len(),
                sha256: hex(&Sha256::digest(bytes)),
            },
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}
