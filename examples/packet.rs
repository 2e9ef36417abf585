//! Packets in a capture: Ethernet with VLAN, IPv4 and IPv6, TCP with options, UDP and DNS.
//!
//! `cargo run -p memoryview-examples --example packet`

use memoryview::{At, Endian, Error, Lazy, Seq, View};

/// The magic number selects the byte order of the headers; packets are big-endian.
#[derive(View)]
#[layout(order = order_of(magic))]
struct Pcap<'a> {
    magic: [u8; 4],
    major: u16,
    minor: u16,
    _zone: u32,
    _accuracy: u32,
    snap_length: u32,
    network: u32,
    packets: Seq<'a, Packet<'a>>,
}

fn order_of(magic: [u8; 4]) -> Option<Endian> {
    match magic {
        [0xd4, 0xc3, 0xb2, 0xa1] | [0x4d, 0x3c, 0xb2, 0xa1] => Some(Endian::Little),
        [0xa1, 0xb2, 0xc3, 0xd4] | [0xa1, 0xb2, 0x3c, 0x4d] => Some(Endian::Big),
        _ => None,
    }
}

#[derive(View)]
#[layout(order = outer)]
struct Packet<'a> {
    seconds: u32,
    fraction: u32,
    captured: u32,
    original: u32,
    #[view(size = captured)]
    frame: Lazy<'a, Ethernet<'a>>,
}

#[derive(View)]
#[layout(">")]
struct Ethernet<'a> {
    destination: [u8; 6],
    source: [u8; 6],
    kind: u16,
    #[view(if = kind == 0x8100)]
    vlan: Option<Vlan>,
    #[view(match = if kind == 0x8100 { vlan.kind } else { kind })]
    body: Network<'a>,
}

#[derive(View)]
#[layout(">3t1t12tH")]
struct Vlan {
    priority: u8,
    drop: bool,
    id: u16,
    kind: u16,
}

#[derive(View)]
enum Network<'a> {
    #[view(tag = 0x0800)]
    Ipv4(Ipv4<'a>),
    #[view(tag = 0x86dd)]
    Ipv6(Ipv6<'a>),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">")]
struct Ipv4<'a> {
    #[view(bits = 4, check = version == 4)]
    version: u8,
    #[view(bits = 4)]
    header: u8,
    service: u8,
    total: u16,
    id: u16,
    fragment: u16,
    ttl: u8,
    protocol: u8,
    checksum: u16,
    source: [u8; 4],
    destination: [u8; 4],
    #[view(size = 4 * header - 20)]
    options: &'a [u8],
    #[view(size = total - 4 * header, match = protocol)]
    body: Transport<'a>,
}

#[derive(View)]
#[layout(">")]
struct Ipv6<'a> {
    first: u32,
    length: u16,
    next: u8,
    hops: u8,
    source: [u8; 16],
    destination: [u8; 16],
    #[view(size = length, match = next)]
    body: Transport<'a>,
}

#[derive(View)]
enum Transport<'a> {
    #[view(tag = 6)]
    Tcp(Tcp<'a>),
    #[view(tag = 17)]
    Udp(Udp<'a>),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">HHHH{length - 8}s")]
struct Udp<'a> {
    source: u16,
    destination: u16,
    length: u16,
    checksum: u16,
    body: &'a [u8],
}

#[derive(View)]
#[layout(">HHII4t3t9tHHH{4 * offset - 20}s*s")]
struct Tcp<'a> {
    source: u16,
    destination: u16,
    seq: u32,
    ack: u32,
    offset: u8,
    _reserved: u8,
    flags: u16,
    window: u16,
    checksum: u16,
    urgent: u16,
    options: Seq<'a, TcpOption<'a>>,
    body: &'a [u8],
}

/// A union that reads its own tag.
#[derive(View)]
#[layout(">")]
#[view(tag = B)]
enum TcpOption<'a> {
    #[view(tag = 0)]
    End,
    #[view(tag = 1)]
    Nop,
    #[view(tag = 2)]
    SegmentSize {
        #[view(magic = 4)]
        length: u8,
        value: u16,
    },
    #[view(tag = 8)]
    Timestamps {
        #[view(magic = 10)]
        length: u8,
        value: u32,
        echo: u32,
    },
    #[view(other)]
    Other {
        length: u8,
        #[view(size = length - 2)]
        data: &'a [u8],
    },
}

#[derive(View)]
#[layout(">")]
#[view(root)]
struct Dns<'a> {
    id: u16,
    flags: u16,
    question_count: u16,
    answer_count: u16,
    authority_count: u16,
    additional_count: u16,
    #[view(count = question_count)]
    questions: Seq<'a, Question<'a>>,
    #[view(count = answer_count)]
    answers: Seq<'a, Answer<'a>>,
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
struct Answer<'a> {
    name: Name<'a>,
    kind: u16,
    class: u16,
    ttl: u32,
    length: u16,
    #[view(size = length)]
    data: &'a [u8],
}

/// Labels up to an empty label, or up to a pointer to the rest of the name.
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

impl NameView<'_> {
    /// Returns the name, following at most 16 pointers.
    fn text(&self) -> Result<String, Error> {
        let (mut text, mut name) = (String::new(), *self);
        for _ in 0..16 {
            let mut target = None;
            for label in name.labels() {
                let label = label?;
                if let Some(part) = label.text().filter(|part| !part.is_empty()) {
                    text.extend(part.escape_ascii().map(char::from));
                    text.push('.');
                }
                target = label.target();
            }
            match target {
                Some(target) => name = target.get()?,
                None => break,
            }
        }
        Ok(text)
    }
}

fn main() -> Result<(), Error> {
    let bytes = include_bytes!("../tests/data/files/loopback.pcap");
    let pcap = Pcap::view(bytes)?;
    let (mut tcp, mut options, mut names) = (0, 0, Vec::new());
    for packet in pcap.packets() {
        let packet = packet?;
        let NetworkView::Ipv4(ip) = packet.frame().get()?.body() else {
            continue;
        };
        print!("{}.{:06}  ", packet.seconds(), packet.fraction());
        match ip.body() {
            TransportView::Udp(udp) => {
                print!("udp {} > {}", udp.source(), udp.destination());
                let dns = Dns::view(udp.body())?;
                for question in dns.questions() {
                    names.push(question?.name().text()?);
                    print!("  {}?", names[names.len() - 1]);
                }
                for answer in dns.answers() {
                    let answer = answer?;
                    names.push(answer.name().text()?);
                    print!("  {} {:?}", names[names.len() - 1], answer.data());
                }
                println!();
            }
            TransportView::Tcp(segment) => {
                tcp += 1;
                print!("tcp {} > {}", segment.source(), segment.destination());
                for option in segment.options() {
                    options += 1;
                    match option? {
                        TcpOptionView::SegmentSize(size) => print!("  segment {}", size.value()),
                        TcpOptionView::Timestamps(time) => print!("  time {}", time.value()),
                        _ => {}
                    }
                }
                println!("  {} bytes", segment.body().len());
            }
            TransportView::Other(_) => println!("protocol {}", ip.protocol()),
        }
    }
    println!("{tcp} segments with {options} options");
    assert_eq!(names, ["example.test."; 3]);
    assert!(tcp > 3 && options > 10);
    Ok(())
}
