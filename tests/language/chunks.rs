//! Runs, sizes, sequences to the end, magic numbers, checks.

use memoryview::{FieldErrorKind, Seq, View};

#[derive(View, Debug, PartialEq)]
#[layout(">I4s{length}sI")]
struct Chunk<'a> {
    length: u32,
    kind: [u8; 4],
    data: &'a [u8],
    crc: u32,
}

#[derive(View)]
#[layout(">")]
struct Png<'a> {
    #[view(magic = b"\x89PNG\r\n\x1a\n")]
    signature: [u8; 8],
    chunks: Seq<'a, Chunk<'a>>,
}

fn file() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.extend([0, 0, 0, 2]);
    bytes.extend(b"IDATab\0\0\0\x07");
    bytes.extend([0, 0, 0, 0]);
    bytes.extend(b"IEND\0\0\0\x09");
    bytes
}

#[test]
fn file_is_read_in_place() {
    let bytes = file();
    let png = Png::view(&bytes).unwrap();
    assert_eq!(png.signature(), b"\x89PNG\r\n\x1a\n");
    let chunks: Vec<_> = png.chunks().into_iter().map(Result::unwrap).collect();
    assert_eq!(chunks.len(), 2);
    assert_eq!(
        (chunks[0].kind(), chunks[0].data(), chunks[0].crc()),
        (b"IDAT", &b"ab"[..], 7)
    );
    assert!(core::ptr::eq(
        chunks[0].data().as_ptr(),
        &raw const bytes[16]
    ));
    assert_eq!(chunks[1].as_bytes(), &bytes[22..]);
}

#[test]
fn unpack_returns_the_struct() {
    let bytes = file();
    let chunk = Chunk::unpack(&bytes[8..22]).unwrap();
    let expected = Chunk {
        length: 2,
        kind: *b"IDAT",
        data: b"ab",
        crc: 7,
    };
    assert_eq!(chunk, expected);
}

#[test]
fn errors_contain_the_path_of_the_field() {
    let bytes = file();
    let error = Png::view(&bytes[..20])
        .unwrap()
        .chunks()
        .check()
        .err()
        .unwrap();
    assert_eq!(
        error.to_string(),
        "Png.chunks[0].crc: needs 4 bytes at offset 18, 2 are left"
    );
    let error = Png::view(&bytes[1..]).unwrap_err();
    let memoryview::Error::Field(error) = error else {
        panic!("{error}")
    };
    assert!(matches!(error.kind(), FieldErrorKind::Magic { .. }));
    assert_eq!(
        (error.path().to_string().as_str(), error.offset()),
        ("Png.signature", 0)
    );
}
