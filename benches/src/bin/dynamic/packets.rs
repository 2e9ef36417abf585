//! pcap, Ethernet with VLAN, IPv4, TCP: six fields, then all options.

#[allow(dead_code, reason = "records are read whole")]
mod binrw;
#[allow(dead_code, reason = "records are read whole")]
mod deku;
mod nom;
mod winnow;

use etherparse::{NetSlice, SlicedPacket, TcpOptionElement, TransportSlice};
use memoryview::{Endian, Error, Lazy, Seq, View};

use crate::harness::{Bound, Noise, Suite, contender};

const PACKETS: usize = 4_000;

#[derive(View)]
#[layout(order = order_of(magic))]
pub struct Pcap<'a> {
    magic: [u8; 4],
    major: u16,
    minor: u16,
    zone: i32,
    accuracy: u32,
    snap: u32,
    link: u32,
    pub packets: Seq<'a, Packet<'a>>,
}

fn order_of(magic: [u8; 4]) -> Option<Endian> {
    match magic {
        [0xa1, 0xb2, 0xc3, 0xd4] => Some(Endian::Big),
        [0xd4, 0xc3, 0xb2, 0xa1] => Some(Endian::Little),
        _ => None,
    }
}

#[derive(View)]
#[layout(order = outer)]
pub struct Packet<'a> {
    pub seconds: u32,
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
    #[view(match = if vlan.is_some() { vlan.kind } else { kind })]
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
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout("!4t4t6t2tHH3t13tBBH4s4s{4 * ihl - 20}s{total - 4 * ihl}s")]
struct Ipv4<'a> {
    #[view(check = version == 4)]
    version: u8,
    ihl: u8,
    dscp: u8,
    ecn: u8,
    total: u16,
    id: u16,
    flags: u8,
    fragment: u16,
    ttl: u8,
    protocol: u8,
    checksum: u16,
    source: [u8; 4],
    destination: [u8; 4],
    options: &'a [u8],
    #[view(match = protocol)]
    body: Transport<'a>,
}

#[derive(View)]
enum Transport<'a> {
    #[view(tag = 6)]
    Tcp(Tcp<'a>),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout("!HHII4t3t9tHHH{4 * offset - 20}s*s")]
struct Tcp<'a> {
    source: u16,
    destination: u16,
    seq: u32,
    ack: u32,
    offset: u8,
    reserved: u8,
    flags: u16,
    window: u16,
    checksum: u16,
    urgent: u16,
    options: Seq<'a, TcpOption<'a>>,
    body: &'a [u8],
}

#[derive(View)]
#[layout(">")]
#[view(tag = B)]
enum TcpOption<'a> {
    #[view(tag = 0)]
    End,
    #[view(tag = 1)]
    Nop,
    #[view(tag = 2)]
    Mss {
        #[view(magic = 4)]
        length: u8,
        value: u16,
    },
    #[view(tag = 3)]
    WindowScale {
        #[view(magic = 3)]
        length: u8,
        shift: u8,
    },
    #[view(tag = 4)]
    SackPermitted {
        #[view(magic = 2)]
        length: u8,
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

pub fn rows(suite: &mut Suite) {
    let (fields, options) = ("pcap to TCP, six fields", "pcap to TCP, all options");
    let bytes = capture(PACKETS);
    for with_options in [false, true] {
        let name = if with_options { options } else { fields };
        if suite.wants(name) {
            suite.damage(
                name,
                &bytes,
                |bytes| by_hand(bytes, with_options),
                |bytes| ours(bytes, with_options).ok(),
            );
        }
    }
    if suite.wants(fields) {
        suite.row(
            fields,
            PACKETS,
            Bound {
                at_most: 1.2,
                of: "by hand",
            },
            &[
                contender("by hand", || by_hand(&bytes, false).expect("a capture")),
                contender("memoryview", || ours(&bytes, false).expect("a capture")),
                contender("etherparse", || {
                    with_etherparse(&bytes, false).expect("a capture")
                }),
                contender("nom", || nom::sum(&bytes).expect("a capture").1),
                contender("winnow", || winnow::sum(&bytes).expect("a capture")),
                contender("binrw", || binrw::sum(&bytes)),
                contender("deku", || deku::sum(&bytes)),
            ],
        );
    }
    if suite.wants(options) {
        suite.remark("nom, winnow, binrw, deku: in the row of six fields");
        suite.row(
            options,
            PACKETS,
            Bound {
                at_most: 0.35,
                of: "etherparse",
            },
            &[
                contender("etherparse", || {
                    with_etherparse(&bytes, true).expect("a capture")
                }),
                contender("memoryview", || ours(&bytes, true).expect("a capture")),
                contender("by hand", || by_hand(&bytes, true).expect("a capture")),
            ],
        );
    }
}

/// Returns the packets of a capture: some with a VLAN tag, some with TCP options, some with
/// neither.
pub fn capture(packets: usize) -> Vec<u8> {
    const OPTIONS: [&[u8]; 3] = [
        b"",
        b"\x01\x01\x08\x0a\0\0\x10\0\0\0\x20\0",
        b"\x02\x04\x05\xb4\x04\x02\x08\x0a\0\0\0\x64\0\0\0\0\x01\x03\x03\x07",
    ];
    let mut noise = Noise(3);
    let mut bytes = b"\xd4\xc3\xb2\xa1\x02\0\x04\0\0\0\0\0\0\0\0\0\0\0\x04\0\x01\0\0\0".to_vec();
    for _ in 0..packets {
        let options = OPTIONS[noise.below(3)];
        let body = noise.below(64);
        let mut frame = noise.bytes::<12>().to_vec();
        if noise.below(4) == 0 {
            frame.extend([0x81, 0, 0, 7]);
        }
        frame.extend([8, 0, 0x45, 0]);
        let total = 40 + options.len() + body;
        frame.extend((total as u16).to_be_bytes());
        frame.extend([0, 1, 0x40, 0, 64, 6, 0, 0]);
        frame.extend(noise.bytes::<20>());
        frame.extend([(5 + options.len() as u8 / 4) << 4, 0x10]);
        frame.extend(noise.bytes::<6>());
        frame.extend(options);
        frame.extend(std::iter::repeat_n(0x55, body));
        let size = (frame.len() as u32).to_le_bytes();
        bytes.extend(noise.bytes::<8>());
        bytes.extend(size);
        bytes.extend(size);
        bytes.extend(frame);
    }
    bytes
}

/// Computes the digest of the six fields of a packet.
fn digest(seconds: u32, addresses: [[u8; 4]; 2], ports: [u16; 2], seq: u32) -> u64 {
    let [source, destination] = addresses.map(u32::from_le_bytes);
    let [from, to] = ports;
    u64::from(seconds)
        + u64::from(source)
        + 3 * u64::from(destination)
        + u64::from(from)
        + 5 * u64::from(to)
        + u64::from(seq)
}

fn ours(bytes: &[u8], with_options: bool) -> Result<u64, Error> {
    let mut sum = 0_u64;
    for packet in Pcap::view(bytes)?.packets() {
        let packet = packet?;
        let NetworkView::Ipv4(ip) = packet.frame().get()?.body() else {
            continue;
        };
        let TransportView::Tcp(tcp) = ip.body() else {
            continue;
        };
        sum = sum.wrapping_add(digest(
            packet.seconds(),
            [*ip.source(), *ip.destination()],
            [tcp.source(), tcp.destination()],
            tcp.seq(),
        ));
        if with_options {
            for option in tcp.options() {
                sum = sum.wrapping_add(match option? {
                    TcpOptionView::Mss(mss) => mss.value().into(),
                    TcpOptionView::WindowScale(scale) => scale.shift().into(),
                    TcpOptionView::Timestamps(stamps) => {
                        u64::from(stamps.value()) + u64::from(stamps.echo())
                    }
                    TcpOptionView::Nop => 1,
                    TcpOptionView::SackPermitted(_) => 2,
                    _ => 0,
                });
            }
        }
    }
    Ok(sum)
}

fn with_etherparse(bytes: &[u8], with_options: bool) -> Option<u64> {
    let mut rest = bytes.get(24..)?;
    let mut sum = 0_u64;
    while !rest.is_empty() {
        let (head, after) = rest.split_first_chunk::<16>()?;
        let number =
            |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
        let (frame, after) = after.split_at_checked(number(8) as usize)?;
        rest = after;
        let packet = SlicedPacket::from_ethernet(frame).ok()?;
        let (Some(NetSlice::Ipv4(ip)), Some(TransportSlice::Tcp(tcp))) =
            (packet.net, packet.transport)
        else {
            continue;
        };
        let header = ip.header();
        let addresses = [header.source(), header.destination()];
        let ports = [tcp.source_port(), tcp.destination_port()];
        sum = sum.wrapping_add(digest(number(0), addresses, ports, tcp.sequence_number()));
        if with_options {
            for option in tcp.options_iterator() {
                sum = sum.wrapping_add(match option.ok()? {
                    TcpOptionElement::MaximumSegmentSize(value) => value.into(),
                    TcpOptionElement::WindowScale(shift) => shift.into(),
                    TcpOptionElement::Timestamp(value, echo) => u64::from(value) + u64::from(echo),
                    TcpOptionElement::Noop => 1,
                    TcpOptionElement::SelectiveAcknowledgementPermitted => 2,
                    TcpOptionElement::SelectiveAcknowledgement(..) => 0,
                });
            }
        }
    }
    Some(sum)
}

fn by_hand(bytes: &[u8], with_options: bool) -> Option<u64> {
    let (head, mut rest) = bytes.split_first_chunk::<24>()?;
    let is_big = match head[..4] {
        [0xa1, 0xb2, 0xc3, 0xd4] => true,
        [0xd4, 0xc3, 0xb2, 0xa1] => false,
        _ => return None,
    };
    let number = |bytes: [u8; 4]| {
        if is_big {
            u32::from_be_bytes(bytes)
        } else {
            u32::from_le_bytes(bytes)
        }
    };
    let mut sum = 0_u64;
    while !rest.is_empty() {
        let (head, after) = rest.split_first_chunk::<16>()?;
        let seconds = number([head[0], head[1], head[2], head[3]]);
        let captured = number([head[8], head[9], head[10], head[11]]);
        let (frame, after) = after.split_at_checked(captured as usize)?;
        rest = after;
        let (kind, inner) = ethernet_by_hand(frame)?;
        if kind != 0x0800 {
            continue;
        }
        let (ip, inner) = inner.split_first_chunk::<20>()?;
        if ip[0] >> 4 != 4 {
            return None;
        }
        let header = 4 * usize::from(ip[0] & 15);
        let inner = inner.split_at_checked(header.checked_sub(20)?)?.1;
        let total = usize::from(u16::from_be_bytes([ip[2], ip[3]]));
        let inner = inner.split_at_checked(total.checked_sub(header)?)?.0;
        if ip[9] != 6 {
            continue;
        }
        let (tcp, inner) = inner.split_first_chunk::<20>()?;
        let options = inner
            .split_at_checked((4 * usize::from(tcp[12] >> 4)).checked_sub(20)?)?
            .0;
        let addresses = [
            [ip[12], ip[13], ip[14], ip[15]],
            [ip[16], ip[17], ip[18], ip[19]],
        ];
        let ports = [
            u16::from_be_bytes([tcp[0], tcp[1]]),
            u16::from_be_bytes([tcp[2], tcp[3]]),
        ];
        let seq = u32::from_be_bytes([tcp[4], tcp[5], tcp[6], tcp[7]]);
        sum = sum.wrapping_add(digest(seconds, addresses, ports, seq));
        if with_options {
            sum = sum.wrapping_add(options_by_hand(options)?);
        }
    }
    Some(sum)
}

/// The content of a frame, and its body.
fn ethernet_by_hand(frame: &[u8]) -> Option<(u16, &[u8])> {
    let (ethernet, body) = frame.split_first_chunk::<14>()?;
    let kind = u16::from_be_bytes([ethernet[12], ethernet[13]]);
    if kind != 0x8100 {
        return Some((kind, body));
    }
    let (vlan, body) = body.split_first_chunk::<4>()?;
    Some((u16::from_be_bytes([vlan[2], vlan[3]]), body))
}

fn options_by_hand(mut rest: &[u8]) -> Option<u64> {
    let mut sum = 0;
    loop {
        let (value, after) = match rest {
            [] => return Some(sum),
            [0, after @ ..] => (0, after),
            [1, after @ ..] => (1, after),
            [2, 4, a, b, after @ ..] => (u16::from_be_bytes([*a, *b]).into(), after),
            [3, 3, shift, after @ ..] => (u64::from(*shift), after),
            [4, 2, after @ ..] => (2, after),
            [8, 10, a, b, c, d, e, f, g, h, after @ ..] => {
                let (value, echo) = (
                    u32::from_be_bytes([*a, *b, *c, *d]),
                    u32::from_be_bytes([*e, *f, *g, *h]),
                );
                (u64::from(value) + u64::from(echo), after)
            }
            [2 | 3 | 4 | 8, ..] => return None,
            [_, length, after @ ..] => (
                0,
                after
                    .split_at_checked(usize::from(*length).checked_sub(2)?)?
                    .1,
            ),
            [_] => return None,
        };
        sum += value;
        rest = after;
    }
}
