//! DNS: messages whose names end with pointers.

#[allow(dead_code, reason = "records are read whole")]
mod binrw;
#[allow(dead_code, reason = "records are read whole")]
mod deku;
mod nom;
mod winnow;

use memoryview::{At, Seq, View};

use crate::harness::{Bound, Noise, Suite, contender};

const MESSAGES: usize = 500;
/// Pointers may form a cycle, so names with more labels than this are rejected.
const LABELS: usize = 128;

#[derive(View)]
#[layout(">")]
#[view(root)]
struct Dns<'a> {
    id: u16,
    flags: u16,
    qd: u16,
    an: u16,
    ns: u16,
    ar: u16,
    #[view(count = qd)]
    questions: Seq<'a, Question<'a>>,
    /// The records of all sections, in order; the ends of the sections are not needed.
    records: Seq<'a, Record<'a>>,
}

#[derive(View)]
struct Name<'a> {
    #[view(until = |label| label.length == 0 || label.length >= 0xc0)]
    labels: Seq<'a, Label<'a>>,
}

#[derive(View)]
struct Label<'a> {
    length: u8,
    #[view(if = length < 0xc0, size = length)]
    text: Option<&'a [u8]>,
    #[view(if = length >= 0xc0)]
    low: Option<u8>,
    #[view(if = length >= 0xc0, at = (length & 0x3f) << 8 | low)]
    target: Option<At<'a, Seq<'a, Label<'a>>>>,
}

#[derive(View)]
#[layout(">")]
struct Question<'a> {
    name: Name<'a>,
    kind: u16,
    class: u16,
}

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    name: Name<'a>,
    kind: u16,
    class: u16,
    ttl: u32,
    length: u16,
    #[view(size = length)]
    data: &'a [u8],
}

pub fn rows(suite: &mut Suite) {
    let name = "DNS with names";
    if !suite.wants(name) {
        return;
    }
    let messages = messages();
    for message in &messages[..6] {
        suite.damage(name, message, by_hand, ours);
    }
    suite.row(
        name,
        MESSAGES,
        Bound {
            at_most: 1.3,
            of: "by hand",
        },
        &[
            contender("by hand", || sum(&messages, by_hand)),
            contender("memoryview", || sum(&messages, ours)),
            contender("nom", || {
                sum(&messages, |message| Some(nom::sum(message).ok()?.1))
            }),
            contender("winnow", || {
                sum(&messages, |message| winnow::sum(message).ok())
            }),
            contender("binrw", || {
                sum(&messages, |message| Some(binrw::sum(message)))
            }),
            contender("deku", || {
                sum(&messages, |message| Some(deku::sum(message)))
            }),
        ],
    );
}

fn sum(messages: &[Vec<u8>], read: impl Fn(&[u8]) -> Option<u64>) -> u64 {
    messages
        .iter()
        .map(|message| read(message).expect("a message"))
        .fold(0, u64::wrapping_add)
}

/// Returns messages with a question and a few answers, most of whose names point to the question.
fn messages() -> Vec<Vec<u8>> {
    let mut noise = Noise(9);
    let mut label = |bytes: &mut Vec<u8>| {
        let length = 1 + noise.below(12);
        bytes.push(length as u8);
        bytes.extend(noise.bytes::<12>().iter().take(length));
    };
    let mut all = Vec::new();
    for message in 0..MESSAGES {
        let answers = 1 + message % 6;
        let mut bytes = vec![0x12, 0x34, 0x81, 0x80, 0, 1, 0, answers as u8, 0, 0, 0, 0];
        for _ in 0..3 {
            label(&mut bytes);
        }
        bytes.extend([0, 0, 1, 0, 1]);
        for answer in 0..answers {
            if answer % 2 == 1 {
                label(&mut bytes);
            }
            bytes.extend([
                0xc0,
                12,
                0,
                1,
                0,
                1,
                0,
                0,
                1,
                0,
                0,
                4,
                10,
                0,
                0,
                answer as u8,
            ]);
        }
        all.push(bytes);
    }
    all
}

/// Computes the digest of a label, and of a record.
fn digest(text: &[u8]) -> u64 {
    text.len() as u64 + text.first().map_or(0, |&first| u64::from(first) << 8)
}

fn digest_record(kind: u16, ttl: u32, data: &[u8]) -> u64 {
    u64::from(kind) + u64::from(ttl) + data.last().map_or(0, |&last| last.into())
}

fn ours(message: &[u8]) -> Option<u64> {
    let (dns, _) = Dns::view_prefix(message).ok()?;
    let mut sum = 0;
    for question in dns.questions() {
        let question = question.ok()?;
        sum += name(question.name().labels())? + u64::from(question.kind());
    }
    let mut records = dns.records().iter();
    for _ in 0..dns.an() {
        let record = records.next()?.ok()?;
        sum += name(record.name().labels())?
            + digest_record(record.kind(), record.ttl(), record.data());
    }
    Some(sum)
}

/// Computes the digest of a name. The target of a pointer is read lazily, without finding its end
/// first.
#[inline(always)]
fn name<'a>(labels: Seq<'a, Label<'a>>) -> Option<u64> {
    let mut labels = labels.iter();
    let (mut sum, mut left) = (0, LABELS);
    while let Some(label) = labels.next() {
        let label = label.ok()?;
        left = left.checked_sub(1)?;
        if let Some(target) = label.target() {
            labels = target.get().ok()?.iter();
            continue;
        }
        match label.text() {
            Some([]) | None => return Some(sum),
            Some(text) => sum += digest(text),
        }
    }
    None
}

fn by_hand(message: &[u8]) -> Option<u64> {
    let (head, rest) = message.split_first_chunk::<12>()?;
    let count = |at: usize| u16::from_be_bytes([head[at], head[at + 1]]);
    let mut rest = rest;
    let mut sum = 0;
    for _ in 0..count(4) {
        let (label, after) = name_by_hand(message, rest)?;
        let (question, after) = after.split_first_chunk::<4>()?;
        sum += label + u64::from(u16::from_be_bytes([question[0], question[1]]));
        rest = after;
    }
    for _ in 0..count(6) {
        let (label, after) = name_by_hand(message, rest)?;
        let (record, after) = after.split_first_chunk::<10>()?;
        let length = u16::from_be_bytes([record[8], record[9]]);
        let (data, after) = after.split_at_checked(length.into())?;
        let kind = u16::from_be_bytes([record[0], record[1]]);
        let ttl = u32::from_be_bytes([record[4], record[5], record[6], record[7]]);
        sum += label + digest_record(kind, ttl, data);
        rest = after;
    }
    Some(sum)
}

/// Computes the digest of a name and of what follows it.
#[inline(always)]
fn name_by_hand<'a>(message: &'a [u8], bytes: &'a [u8]) -> Option<(u64, &'a [u8])> {
    let (mut rest, mut after) = (bytes, None);
    let mut sum = 0;
    for _ in 0..LABELS {
        let (&length, next) = rest.split_first()?;
        match length {
            0 => return Some((sum, after.unwrap_or(next))),
            0xc0.. => {
                let (&low, next) = next.split_first()?;
                after.get_or_insert(next);
                rest = message.get(usize::from(length & 0x3f) << 8 | usize::from(low)..)?;
            }
            _ => {
                let (text, next) = next.split_at_checked(length.into())?;
                sum += digest(text);
                rest = next;
            }
        }
    }
    None
}
