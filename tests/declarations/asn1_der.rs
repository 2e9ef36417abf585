//! DER: numbers with a custom encoding, and records in windows of any depth.

use memoryview::{Code, CodeError, Error, Seq, View, Vlq};

use crate::harness::{damage, file};

#[derive(View)]
struct Der<'a> {
    tag: u8,
    #[view(if = tag & 0x1f == 0x1f, code = Vlq)]
    long_tag: Option<u64>,
    #[view(code = DerLength)]
    length: u64,
    #[view(size = length, match = tag)]
    body: Body<'a>,
}

#[derive(View)]
enum Body<'a> {
    #[view(tag = 0x20..=0x3f | 0x60..=0x7f | 0xa0..=0xbf | 0xe0..=0xff)]
    Constructed(Seq<'a, Der<'a>>),
    #[view(tag = 0x06)]
    Oid(Oid<'a>),
    #[view(tag = 0x0c | 0x13 | 0x16)]
    Text(&'a str),
    #[view(other)]
    Primitive(&'a [u8]),
}

#[derive(View)]
struct Oid<'a> {
    first_two: u8,
    rest: Seq<'a, Vlq>,
}

/// One byte up to 127; otherwise, the number of bytes of the length.
struct DerLength;

impl Code<u64> for DerLength {
    fn read(bytes: &[u8]) -> Result<(u64, usize), CodeError> {
        let (&first, rest) = bytes
            .split_first()
            .ok_or(CodeError::TooShort { needed: 1 })?;
        let size = match first {
            0..=0x7f => return Ok((first.into(), 1)),
            0x81..=0x88 => usize::from(first & 0x7f),
            _ => return Err(CodeError::Digit(first)),
        };
        let number = rest
            .get(..size)
            .ok_or(CodeError::TooShort { needed: 1 + size })?;
        Ok((
            number
                .iter()
                .fold(0, |sum, &byte| sum << 8 | u64::from(byte)),
            1 + size,
        ))
    }

    fn write(value: u64, bytes: &mut [u8]) -> Result<usize, CodeError> {
        let long = value.to_be_bytes();
        let size = if value < 0x80 {
            0
        } else {
            8 - value.leading_zeros() as usize / 8
        };
        let place = bytes
            .get_mut(..=size)
            .ok_or(CodeError::TooShort { needed: 1 + size })?;
        place[0] = if size == 0 {
            long[7]
        } else {
            0x80 | size as u8
        };
        place[1..].copy_from_slice(&long[8 - size..]);
        Ok(1 + size)
    }
}

/// Counts elements, and returns the first text.
fn read(der: DerView<'_>) -> Result<(), Error> {
    let mut sum = der.long_tag().unwrap_or(0) ^ der.length();
    match der.body() {
        BodyView::Constructed(elements) => {
            for element in elements {
                read(element?)?;
            }
        }
        BodyView::Oid(oid) => {
            for arc in oid.rest() {
                sum ^= arc?;
            }
        }
        BodyView::Text(text) => sum ^= text.len() as u64,
        BodyView::Primitive(bytes) => sum ^= bytes.len() as u64,
    }
    std::hint::black_box(sum);
    Ok(())
}

#[test]
fn certificate_is_read() {
    let bytes = file("files/cert.der");
    let certificate = Der::view(&bytes).unwrap();
    assert_eq!((certificate.tag(), certificate.length()), (0x30, 443));
    let BodyView::Constructed(parts) = certificate.body() else {
        panic!()
    };
    let parts: Vec<_> = parts.iter().map(Result::unwrap).collect();
    assert_eq!(parts.len(), 3);
    let BodyView::Constructed(algorithm) = parts[1].body() else {
        panic!()
    };
    let BodyView::Oid(oid) = algorithm.iter().next().unwrap().unwrap().body() else {
        panic!()
    };
    assert_eq!(oid.first_two(), 42);
    // ecdsa-with-SHA256: 1.2.840.10045.4.3.2
    assert!(
        oid.rest()
            .iter()
            .map(Result::unwrap)
            .eq([840, 10045, 4, 3, 2])
    );
}

#[test]
fn damaged() {
    damage::<Der<'_>>(&file("files/cert.der"), read);
}

/// Unlimited nesting is an error of the view and does not overflow the stack.
#[test]
fn a_million_levels() {
    let deep = b"\x30\x84\x7f\xff\xff\xff".repeat(1_000_000);
    let error = Der::view_prefix(&deep).unwrap_err();
    assert!(error.offset().unwrap() < deep.len(), "{error}");
}
