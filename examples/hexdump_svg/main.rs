//! Draws an annotated hexdump of a custom format as SVG. A [`Sink`] collects the fields that
//! `memoryview::inspect` finds.
//!
//! `cargo run -p memoryview-examples --example hexdump_svg` compares the drawing with the picture
//! in the README; `-- --bless` writes the picture.

#[path = "../crc/mod.rs"]
mod crc;
mod draw;

use std::error::Error;
use std::{env, fmt, fs};

use crc::crc32;
use draw::{Cell, draw};
use memoryview::inspect::{Entry, Fault, Sink, Walk};
use memoryview::{Coded, View};

include!("log.rs");

/// The declaration in the picture.
const SOURCE: &str = include_str!("log.rs");

/// The picture, in the repository and in the package of `memoryview`.
const PICTURES: [&str; 2] = ["../pictures/hexdump.svg", "../runtime/pictures/hexdump.svg"];

/// Collects the fields of the picture.
#[derive(Default)]
struct Cells(Vec<Cell>);

impl Sink for Cells {
    fn entry(&mut self, entry: &Entry<'_>) -> fmt::Result {
        let value = entry.line().to_string();
        self.0.push(Cell {
            path: entry.path.to_owned(),
            offset: entry.spot.offset,
            size: entry.spot.bytes.len(),
            bits: entry.spot.bits,
            kind: entry.kind().to_string(),
            value: match entry.symbol() {
                Some(symbol) => format!("{value}  {symbol}"),
                None => value,
            },
        });
        Ok(())
    }

    fn fault(&mut self, _: &Fault<'_>) -> fmt::Result {
        Err(fmt::Error)
    }
}

/// Returns a file of the format.
fn file() -> Vec<u8> {
    let samples = [(0_u32, 21.5_f32), (60, 21.75), (120, -40.0)];
    let mut bytes = b"LOG1\x10\x64\x01\x06Zurich\x03".to_vec();
    for (time, value) in samples {
        bytes.extend(time.to_be_bytes());
        bytes.extend(value.to_be_bytes());
    }
    let crc = crc32(&bytes);
    bytes.extend(crc.to_be_bytes());
    bytes
}

fn main() -> Result<(), Box<dyn Error>> {
    let bytes = file();
    let log = Log::view(&bytes)?;
    log.verify()?;
    assert_eq!((log.station(), log.samples().len()), ("Zurich", 3));

    let mut cells = Cells::default();
    let mut walk = Walk::new(&bytes, &mut cells);
    Log::trace(&bytes, &mut walk)?;
    assert_eq!(walk.finish()?, 0);
    let svg = draw(SOURCE, &bytes, &cells.0);

    let folder = env!("CARGO_MANIFEST_DIR");
    let blessed = env::args().any(|argument| argument == "--bless");
    for picture in PICTURES {
        let path = format!("{folder}/{picture}");
        if blessed {
            fs::write(&path, &svg)?;
        }
        let picture = fs::read_to_string(&path)?;
        assert_eq!(picture, svg, "{path} is out of date: run with `--bless`");
    }
    println!(
        "{} fields in {} bytes, as the README shows them",
        cells.0.len(),
        bytes.len()
    );
    Ok(())
}
