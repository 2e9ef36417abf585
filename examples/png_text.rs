//! Adds a text chunk to a PNG file and corrects it in place. `update` sets its length, and a
//! function computes its checksum.
//!
//! `cargo run -p memoryview-examples --example png_text`

mod crc;

use crc::crc32;
use memoryview::{Error, Seq, View};

#[derive(View)]
#[layout(">")]
struct Png<'a> {
    #[view(magic = b"\x89PNG\r\n\x1a\n")]
    signature: [u8; 8],
    chunks: Seq<'a, Chunk<'a>>,
}

#[derive(View)]
#[layout(">I4s{length}sI")]
struct Chunk<'a> {
    length: u32,
    kind: [u8; 4],
    data: &'a [u8],
    #[view(verify = crc == crc32(bytes(kind..=data)))]
    crc: u32,
}

/// Returns the file with a text chunk after the header.
fn with_text(file: &[u8], text: &[u8]) -> Result<Vec<u8>, Error> {
    let mut chunk = Chunk {
        length: 0,
        kind: *b"tEXt",
        data: text,
        crc: crc32(&[b"tEXt", text].concat()),
    };
    // A length that contradicts the data is an error, and nothing is written.
    let refused = chunk.pack_to(&mut Vec::new()).unwrap_err();
    println!("before update: {refused}");
    chunk.update();
    assert_eq!(chunk.length as usize, text.len());

    let chunks = Png::view(file)?.chunks();
    let mut elements = chunks.iter();
    elements.next().expect("a header")?;
    let after_header = elements.offset();
    let mut packed = file[..after_header].to_vec();
    chunk.pack_to(&mut packed)?;
    packed.extend_from_slice(&file[after_header..]);
    Ok(packed)
}

fn main() -> Result<(), Error> {
    let file = include_bytes!("../tests/data/files/palette.png");
    let mut png = with_text(file, b"Comment\0made by an exmple")?;

    // A correction in place: find the chunk in the shared view, change its bytes, and update the
    // checksum.
    let chunks = Png::view(&png)?.chunks();
    let offsets = chunks.offsets()?;
    let index = offsets
        .iter()
        .position(|chunk| chunk.kind() == b"tEXt")
        .expect("a text");
    let from = offsets.as_slice()[index];
    let size = offsets.get(index).expect("a text").as_bytes().len();
    let bytes = &mut png[from..from + size];
    let at = bytes
        .windows(6)
        .position(|six| six == b"exmple")
        .expect("a mistake");
    bytes[at..at + 6].copy_from_slice(b"editor");
    let error = Chunk::view(bytes)?.verify().unwrap_err();
    println!("before the checksum: {error}");
    let crc = crc32(&bytes[4..size - 4]);
    bytes[size - 4..].copy_from_slice(&crc.to_be_bytes());
    Chunk::view(bytes)?.verify()?;

    for chunk in Png::view(&png)?.chunks() {
        let chunk = chunk?;
        chunk.verify()?;
        println!(
            "{} {}",
            chunk.kind().escape_ascii(),
            chunk.data().escape_ascii()
        );
    }
    assert_eq!(
        png.len(),
        file.len() + 12 + b"Comment\0made by an exmple".len()
    );
    Ok(())
}
