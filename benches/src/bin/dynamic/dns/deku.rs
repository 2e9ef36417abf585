//! DNS with deku. The targets of pointers are read when a name is summed.

use deku::ctx::Endian;
use deku::prelude::*;

use super::{LABELS, digest, digest_record};

#[derive(DekuRead)]
#[deku(endian = "big")]
struct Dns {
    _head: [u16; 2],
    counts: [u16; 4],
    #[deku(count = "counts[0]")]
    questions: Vec<Question>,
    #[deku(count = "counts[1]")]
    records: Vec<Record>,
}

#[derive(DekuRead)]
#[deku(endian = "endian", ctx = "endian: Endian")]
struct Question {
    name: Name,
    kind: u16,
    _class: u16,
}

#[derive(DekuRead)]
#[deku(endian = "endian", ctx = "endian: Endian")]
struct Record {
    name: Name,
    kind: u16,
    _class: u16,
    ttl: u32,
    length: u16,
    #[deku(count = "length")]
    data: Vec<u8>,
}

#[derive(DekuRead)]
#[deku(ctx = "_: Endian", ctx_default = "Endian::Big")]
struct Name {
    #[deku(until = "|label: &Label| label.length == 0 || label.length >= 0xc0")]
    labels: Vec<Label>,
}

#[derive(DekuRead)]
struct Label {
    length: u8,
    #[deku(cond = "*length < 0xc0", count = "length", default = "Vec::new()")]
    text: Vec<u8>,
    #[deku(cond = "*length >= 0xc0")]
    low: Option<u8>,
}

pub fn sum(message: &[u8]) -> u64 {
    let (_, dns) = Dns::from_bytes((message, 0)).expect("a message");
    let mut sum = 0;
    for question in &dns.questions {
        sum += name(message, &question.name, LABELS) + u64::from(question.kind);
    }
    for record in &dns.records {
        sum += name(message, &record.name, LABELS)
            + digest_record(record.kind, record.ttl, &record.data);
    }
    sum
}

fn name(message: &[u8], labels: &Name, left: usize) -> u64 {
    let mut sum = 0;
    for label in &labels.labels {
        sum += match label.low {
            Some(low) if left > 0 => {
                let target = usize::from(label.length & 0x3f) << 8 | usize::from(low);
                let (_, target) = Name::from_bytes((&message[target..], 0)).expect("a name");
                name(message, &target, left - 1)
            }
            _ => digest(&label.text),
        };
    }
    sum
}
