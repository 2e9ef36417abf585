//! DER and BER: ASN.1 in distinguished or basic encoding, such as X.509 certificates (ITU-T X.690).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Element>("der", "ASN.1 in DER or BER").recognised_by(|data| match data {
    // A sequence that fills the file.
    [0x30, 0x80, .., 0, 0] => data.len() > 4,
    [0x30, size @ 0x81..=0x84, rest @ ..] => rest.split_at_checked(usize::from(size & 7)).is_some_and(|(length, body)| {
        body.len() as u64 == length.iter().fold(0, |length, &byte| length << 8 | u64::from(byte))
    }),
    [0x30, length @ ..=0x7f, body @ ..] => body.len() == usize::from(*length),
    _ => false,
});

#[derive(View)]
#[layout(">")]
struct Element<'a> {
    tag: Tag,
    #[view(if = tag & 0x1f == 0x1f, code = Vlq)]
    long_tag: Option<u64>,
    short_length: u8,
    #[view(if = short_length > 0x80, size = short_length & 0x7f)]
    long_length: Option<u64>,
    #[view(if = short_length != 0x80, size = if short_length > 0x80 { long_length } else { short_length }, match = tag)]
    body: Option<Lazy<'a, Body<'a>>>,
    /// Elements of indefinite length end with an element whose tag and length are 0.
    #[view(if = short_length == 0x80, until = |element| element.tag == 0 && element.short_length == 0)]
    elements: Option<Seq<'a, Element<'a>>>,
}

#[derive(Coded)]
#[repr(u8)]
enum Tag {
    EndOfContents = 0x00,
    Boolean = 0x01,
    Integer = 0x02,
    BitString = 0x03,
    OctetString = 0x04,
    Null = 0x05,
    ObjectIdentifier = 0x06,
    Enumerated = 0x0a,
    Utf8String = 0x0c,
    PrintableString = 0x13,
    Ia5String = 0x16,
    UtcTime = 0x17,
    GeneralizedTime = 0x18,
    BmpString = 0x1e,
    Sequence = 0x30,
    Set = 0x31,
    Context0 = 0xa0,
    Context1 = 0xa1,
    Context2 = 0xa2,
    Context3 = 0xa3,
    #[view(other)]
    Other(u8),
}

#[derive(View)]
#[layout(">")]
enum Body<'a> {
    #[view(tag = 0x20..=0x3f | 0x60..=0x7f | 0xa0..=0xbf | 0xe0..=0xff)]
    Elements(Seq<'a, Element<'a>>),
    #[view(tag = 0x01)]
    Boolean(bool),
    #[view(tag = 0x06)]
    Oid { first_two: u8, rest: &'a [u8] },
    #[view(tag = 0x03)]
    Bits { unused_bits: u8, bits: &'a [u8] },
    #[view(tag = 0x0c | 0x12 | 0x13 | 0x16 | 0x17 | 0x18 | 0x1a)]
    Text(&'a str),
    #[view(tag = 0x1e)]
    Wide(Text<'a, Utf16Be>),
    #[view(other)]
    Other(&'a [u8]),
}
