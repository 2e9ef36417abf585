//! DNS with binrw. The targets of pointers are read when a name is summed.

use std::io::{Cursor, Seek, SeekFrom};

use binrw::helpers::until;
use binrw::{BinRead, binread};

use super::{LABELS, digest, digest_record};

#[binread]
#[br(big)]
struct Dns {
    _head: [u16; 2],
    counts: [u16; 4],
    #[br(count = counts[0])]
    questions: Vec<Question>,
    #[br(count = counts[1])]
    records: Vec<Record>,
}

#[binread]
#[br(big)]
struct Question {
    name: Name,
    kind: u16,
    _class: u16,
}

#[binread]
#[br(big)]
struct Record {
    name: Name,
    kind: u16,
    _class: u16,
    ttl: u32,
    length: u16,
    #[br(count = length)]
    data: Vec<u8>,
}

#[binread]
#[br(big)]
struct Name {
    #[br(parse_with = until(|label: &Label| label.length == 0 || label.length >= 0xc0))]
    labels: Vec<Label>,
}

#[binread]
#[br(big)]
struct Label {
    length: u8,
    #[br(if(length < 0xc0), count = length)]
    text: Vec<u8>,
    #[br(if(length >= 0xc0))]
    low: Option<u8>,
}

pub fn sum(message: &[u8]) -> u64 {
    let mut cursor = Cursor::new(message);
    let dns = Dns::read(&mut cursor).expect("a message");
    let mut sum = 0;
    for question in &dns.questions {
        sum += name(&mut cursor, &question.name, LABELS) + u64::from(question.kind);
    }
    for record in &dns.records {
        sum += name(&mut cursor, &record.name, LABELS)
            + digest_record(record.kind, record.ttl, &record.data);
    }
    sum
}

fn name(cursor: &mut Cursor<&[u8]>, labels: &Name, left: usize) -> u64 {
    let mut sum = 0;
    for label in &labels.labels {
        sum += match label.low {
            Some(low) if left > 0 => {
                let target = u64::from(label.length & 0x3f) << 8 | u64::from(low);
                cursor.seek(SeekFrom::Start(target)).expect("an offset");
                let target = Name::read(cursor).expect("a name");
                name(cursor, &target, left - 1)
            }
            _ => digest(&label.text),
        };
    }
    sum
}
