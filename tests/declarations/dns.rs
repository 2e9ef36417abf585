//! DNS: names that end with a pointer to the rest of another name.

use memoryview::{At, Error, Lazy, Seq, View};

use crate::harness::{damage, file};
use crate::packet::{NetworkView, TransportView};
use crate::pcap::{FrameView, Pcap};

#[derive(View)]
#[layout(">")]
#[view(root)]
struct Dns<'a> {
    id: u16,
    flags: Flags,
    qd: u16,
    an: u16,
    ns: u16,
    ar: u16,
    #[view(count = qd)]
    questions: Seq<'a, Question<'a>>,
    #[view(count = an)]
    answers: Seq<'a, Record<'a>>,
    #[view(count = ns)]
    authorities: Seq<'a, Record<'a>>,
    #[view(count = ar)]
    additional: Seq<'a, Record<'a>>,
}

#[derive(View)]
#[layout(">1t4t1t1t1t1t3t4t")]
struct Flags {
    response: bool,
    opcode: u8,
    aa: bool,
    tc: bool,
    rd: bool,
    ra: bool,
    z: u8,
    rcode: u8,
}

#[derive(View)]
struct Name<'a> {
    #[view(until = |label| label.length == 0 || label.length >= 0xc0)]
    labels: Seq<'a, Label<'a>>,
}

#[derive(View)]
#[layout(">")]
struct Label<'a> {
    #[view(check = length < 0x40 || length >= 0xc0)]
    length: u8,
    #[view(if = length < 0x40, size = length)]
    text: Option<&'a [u8]>,
    #[view(if = length >= 0xc0)]
    low: Option<u8>,
    #[view(if = length >= 0xc0, at = (length & 0x3f) << 8 | low)]
    target: Option<At<'a, Name<'a>>>,
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
    #[view(size = length, match = kind)]
    data: Lazy<'a, Data<'a>>,
}

#[derive(View)]
#[layout(">")]
enum Data<'a> {
    #[view(tag = 1)]
    A([u8; 4]),
    #[view(tag = 28)]
    Aaaa([u8; 16]),
    #[view(tag = 2 | 5 | 12)]
    Name(Name<'a>),
    #[view(tag = 15)]
    Mx { preference: u16, exchange: Name<'a> },
    #[view(tag = 16)]
    Text(Seq<'a, Character<'a>>),
    #[view(tag = 6)]
    Soa {
        primary: Name<'a>,
        mailbox: Name<'a>,
        serial: u32,
        refresh: u32,
        retry: u32,
        expire: u32,
        minimum: u32,
    },
    #[view(tag = 33)]
    Srv {
        priority: u16,
        weight: u16,
        port: u16,
        target: Name<'a>,
    },
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout("B{length}s")]
struct Character<'a> {
    length: u8,
    text: &'a [u8],
}

/// Calls `each` for the labels of a name, at most 128, because pointers may form a cycle.
fn labels<'a>(name: NameView<'a>, mut each: impl FnMut(&'a [u8])) -> Result<(), Error> {
    let (mut name, mut left) = (name, 128);
    loop {
        let mut target = None;
        for label in name.labels() {
            let label = label?;
            left -= 1;
            if left == 0 {
                return Ok(());
            }
            match label.text() {
                Some([]) => return Ok(()),
                Some(text) => each(text),
                None => target = label.target(),
            }
        }
        match target {
            Some(target) => name = target.get()?,
            None => return Ok(()),
        }
    }
}

fn read(dns: DnsView<'_>) -> Result<(), Error> {
    let mut bytes = 0;
    for question in dns.questions() {
        labels(question?.name(), |label| bytes += label.len())?;
    }
    for record in dns
        .answers()
        .iter()
        .chain(dns.authorities())
        .chain(dns.additional())
    {
        let record = record?;
        labels(record.name(), |label| bytes += label.len())?;
        match record.data().get() {
            Ok(DataView::Name(name)) => labels(name, |label| bytes += label.len())?,
            Ok(DataView::Text(texts)) => {
                for text in texts {
                    bytes += text?.text().len();
                }
            }
            _ => {}
        }
    }
    std::hint::black_box(bytes);
    Ok(())
}

/// Returns the messages of a capture, to and from port 53.
fn messages(capture: &[u8]) -> Vec<&[u8]> {
    let packets = Pcap::view(capture).unwrap().packets();
    let bodies = packets.iter().filter_map(|packet| {
        let FrameView::Ethernet(ethernet) = packet.unwrap().frame().get().unwrap() else {
            return None;
        };
        let NetworkView::Ipv4(ip) = ethernet.body().get().unwrap() else {
            return None;
        };
        let TransportView::Udp(udp) = ip.body().get().unwrap() else {
            return None;
        };
        (udp.source() == 53 || udp.destination() == 53).then(|| udp.body())
    });
    bodies.collect()
}

fn text(name: NameView<'_>) -> String {
    let mut text = String::new();
    labels(name, |label| {
        text.extend(label.iter().map(|&byte| char::from(byte)).chain(['.']));
    })
    .unwrap();
    text
}

#[test]
fn messages_are_read() {
    let capture = file("formats/dns.pcap");
    let messages = messages(&capture);
    let [question, answer] = messages[..] else {
        panic!()
    };
    let (question, answer) = (Dns::view(question).unwrap(), Dns::view(answer).unwrap());
    assert_eq!((question.id(), answer.id()), (7470, 7470));
    assert!(answer.flags().response() && !question.flags().response());
    let asked = question.questions().iter().next().unwrap().unwrap();
    assert_eq!(text(asked.name()), "www.example.test.");
    let answers = answer.answers().iter().map(Result::unwrap);
    let answers: Vec<_> = answers
        .map(|record| (text(record.name()), record.kind()))
        .collect();
    let expected = [
        ("www.example.test.", 5),
        ("host.example.test.", 1),
        ("host.example.test.", 28),
        ("example.test.", 16),
        ("example.test.", 15),
        ("_sip._udp.example.test.", 33),
    ];
    assert_eq!(
        answers,
        expected.map(|(name, kind)| (name.to_owned(), kind))
    );
}

#[test]
fn damaged() {
    let capture = file("formats/dns.pcap");
    let longest = messages(&capture)
        .into_iter()
        .max_by_key(|message| message.len())
        .unwrap();
    damage::<Dns<'_>>(longest, read);
}
