//! Ethernet, ARP, IPv4, IPv6, ICMP, UDP and TCP: sizes that include the header, options, and bodies
//! that the capture truncates.

use memoryview::{Error, Lazy, Seq, View};

use crate::harness::{damage, file};
use crate::pcap::{FrameView, Pcap};

#[derive(View)]
#[layout(">")]
pub(crate) struct Ethernet<'a> {
    pub(crate) destination: [u8; 6],
    pub(crate) source: [u8; 6],
    pub(crate) kind: u16,
    #[view(if = kind == 0x8100)]
    pub(crate) vlan: Option<Vlan>,
    #[view(match = if kind == 0x8100 { vlan.kind } else { kind })]
    pub(crate) body: Lazy<'a, Network<'a>>,
}

#[derive(View)]
#[layout(">3t1t12tH")]
pub(crate) struct Vlan {
    priority: u8,
    drop: bool,
    id: u16,
    kind: u16,
}

#[derive(View)]
pub(crate) enum Network<'a> {
    #[view(tag = 0x0800)]
    Ipv4(Ipv4<'a>),
    #[view(tag = 0x86dd)]
    Ipv6(Ipv6<'a>),
    #[view(tag = 0x0806)]
    Arp(Arp),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">HHBBH6s4s6s4s")]
pub(crate) struct Arp {
    hardware: u16,
    protocol: u16,
    hlen: u8,
    plen: u8,
    operation: u16,
    sha: [u8; 6],
    spa: [u8; 4],
    tha: [u8; 6],
    tpa: [u8; 4],
}

#[derive(View)]
#[layout("!4t4t6t2tHH3t13tBBH4s4s{4 * ihl - 20}s*s")]
pub(crate) struct Ipv4<'a> {
    #[view(check = version == 4)]
    pub(crate) version: u8,
    pub(crate) ihl: u8,
    pub(crate) dscp: u8,
    pub(crate) ecn: u8,
    pub(crate) total: u16,
    pub(crate) id: u16,
    pub(crate) flags: u8,
    pub(crate) fragment: u16,
    pub(crate) ttl: u8,
    pub(crate) protocol: u8,
    #[view(verify = internet_sum(bytes(version..=options)) == 0)]
    pub(crate) checksum: u16,
    pub(crate) source: [u8; 4],
    pub(crate) destination: [u8; 4],
    pub(crate) options: Seq<'a, Ipv4Option<'a>>,
    /// A total size of zero is filled in by the network card.
    #[view(size = min(if total == 0 { left() } else { total - 4 * ihl }, left()), match = protocol)]
    pub(crate) body: Lazy<'a, Transport<'a>>,
}

#[derive(View)]
pub(crate) struct Ipv4Option<'a> {
    #[view(bits = 1)]
    copied: bool,
    #[view(bits = 2)]
    class: u8,
    #[view(bits = 5)]
    number: u8,
    #[view(if = number > 1)]
    length: Option<u8>,
    #[view(if = number > 1, size = length - 2)]
    data: Option<&'a [u8]>,
}

#[derive(View)]
#[layout("!4t8t20tHBB16s16s*s")]
pub(crate) struct Ipv6<'a> {
    pub(crate) version: u8,
    pub(crate) class: u8,
    pub(crate) flow: u32,
    pub(crate) length: u16,
    pub(crate) next: u8,
    pub(crate) hops: u8,
    pub(crate) source: [u8; 16],
    pub(crate) destination: [u8; 16],
    #[view(match = next)]
    pub(crate) body: Lazy<'a, Transport<'a>>,
}

#[derive(View)]
pub(crate) enum Transport<'a> {
    #[view(tag = 0)]
    HopByHop(HopByHop<'a>),
    #[view(tag = 1)]
    Icmp(Icmp<'a>),
    #[view(tag = 6)]
    Tcp(Tcp<'a>),
    #[view(tag = 17)]
    Udp(Udp<'a>),
    #[view(tag = 4)]
    Ipv4(Ipv4<'a>),
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">")]
pub(crate) struct HopByHop<'a> {
    next: u8,
    length: u8,
    #[view(size = 8 * length + 6)]
    options: &'a [u8],
    #[view(match = next)]
    body: Lazy<'a, Transport<'a>>,
}

#[derive(View)]
#[layout(">HHHH{length - 8}s")]
pub(crate) struct Udp<'a> {
    pub(crate) source: u16,
    pub(crate) destination: u16,
    pub(crate) length: u16,
    pub(crate) checksum: u16,
    pub(crate) body: &'a [u8],
}

#[derive(View)]
#[layout("!HHII4t3t9tHHH{4 * offset - 20}s*s")]
pub(crate) struct Tcp<'a> {
    pub(crate) source: u16,
    pub(crate) destination: u16,
    pub(crate) seq: u32,
    pub(crate) ack: u32,
    pub(crate) offset: u8,
    pub(crate) _r: u8,
    pub(crate) flags: u16,
    pub(crate) window: u16,
    pub(crate) checksum: u16,
    pub(crate) urgent: u16,
    pub(crate) options: Seq<'a, TcpOption<'a>>,
    pub(crate) body: &'a [u8],
}

/// A union that reads its own tag.
#[derive(View)]
#[layout(">")]
#[view(tag = B)]
pub(crate) enum TcpOption<'a> {
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
    #[view(tag = 5)]
    Sack {
        length: u8,
        #[view(size = length - 2)]
        blocks: &'a [SackBlock],
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
#[layout(">II")]
pub(crate) struct SackBlock {
    left: u32,
    right: u32,
}

#[derive(View)]
#[layout(">")]
pub(crate) struct Icmp<'a> {
    kind: u8,
    code: u8,
    checksum: u16,
    #[view(match = kind)]
    body: IcmpBody<'a>,
}

#[derive(View)]
#[layout(">")]
pub(crate) enum IcmpBody<'a> {
    #[view(tag = 0 | 8)]
    Echo { id: u16, seq: u16, data: &'a [u8] },
    #[view(tag = 3)]
    Unreachable {
        _unused: u16,
        mtu: u16,
        packet: &'a [u8],
    },
    #[view(other)]
    Other(&'a [u8]),
}

/// Returns the checksum of RFC 1071, which is zero for a header that includes its checksum.
fn internet_sum(bytes: &[u8]) -> u16 {
    let words = bytes
        .chunks(2)
        .map(|word| u32::from(word[0]) << 8 | u32::from(*word.get(1).unwrap_or(&0)));
    let sum: u32 = words.sum();
    !((sum & 0xffff) + (sum >> 16)) as u16
}

fn transport<'a>(body: Lazy<'a, Transport<'a>>) -> Result<usize, Error> {
    Ok(match body.get()? {
        TransportView::HopByHop(header) => transport(header.body())?,
        TransportView::Icmp(icmp) => match icmp.body() {
            IcmpBodyView::Echo(echo) => echo.data().len(),
            IcmpBodyView::Unreachable(error) => error.packet().len(),
            IcmpBodyView::Other(bytes) => bytes.len(),
        },
        TransportView::Tcp(tcp) => {
            let mut size = tcp.body().len();
            for option in tcp.options() {
                size += match option? {
                    TcpOptionView::Sack(sack) => sack.blocks().len(),
                    TcpOptionView::Mss(mss) => mss.value().into(),
                    _ => 1,
                };
            }
            size
        }
        TransportView::Udp(udp) => udp.body().len(),
        TransportView::Ipv4(ip) => transport(ip.body())?,
        TransportView::Other(bytes) => bytes.len(),
    })
}

/// Returns the size of the innermost payload.
pub(crate) fn carried(ethernet: EthernetView<'_>) -> Result<usize, Error> {
    Ok(match ethernet.body().get()? {
        NetworkView::Ipv4(ip) => {
            let mut size = transport(ip.body())?;
            for option in ip.options() {
                size += option?.data().unwrap_or_default().len();
            }
            size
        }
        NetworkView::Ipv6(ip) => transport(ip.body())?,
        NetworkView::Arp(arp) => arp.operation().into(),
        NetworkView::Other(bytes) => bytes.len(),
    })
}

/// Returns the Ethernet frames of a capture.
fn frames(capture: &[u8]) -> impl Iterator<Item = EthernetView<'_>> {
    let packets = Pcap::view(capture).unwrap().packets();
    packets
        .into_iter()
        .filter_map(|packet| match packet.unwrap().frame().get().unwrap() {
            FrameView::Ethernet(frame) => Some(frame),
            _ => None,
        })
}

#[test]
fn layers_are_read() {
    let expected: [(&str, u16, &[usize]); 4] = [
        ("tcp", 0x0800, &[1464, 1402, 4, 18]),
        ("ipv4", 0x0800, &[10, 36, 8, 40]),
        ("ipv6", 0x86dd, &[16, 24, 10, 1440]),
        ("arp", 0x0806, &[1, 2]),
    ];
    for (name, kind, sizes) in expected {
        let bytes = file(&format!("formats/{name}.pcap"));
        assert!(
            frames(&bytes)
                .map(|frame| carried(frame).unwrap())
                .eq(sizes.iter().copied()),
            "{name}"
        );
        for frame in frames(&bytes) {
            let kinds = [Some(frame.kind()), frame.vlan().map(VlanView::kind)];
            assert!(
                kinds.contains(&Some(kind)) || kinds == [Some(0x8100); 2],
                "{name}: {kinds:x?}"
            );
            if let NetworkView::Ipv4(ip) = frame.body().get().unwrap() {
                ip.verify().unwrap();
            }
        }
    }
    let bytes = file("formats/tcp.pcap");
    let NetworkView::Ipv4(ip) = frames(&bytes).next().unwrap().body().get().unwrap() else {
        panic!()
    };
    let TransportView::Tcp(tcp) = ip.body().get().unwrap() else {
        panic!()
    };
    assert_eq!(
        (ip.source(), tcp.source(), tcp.destination()),
        (&[192, 0, 2, 1], 40000, 80)
    );
    let options: Vec<_> = tcp.options().iter().map(Result::unwrap).collect();
    let TcpOptionView::Timestamps(timestamps) = options[2] else {
        panic!()
    };
    assert_eq!((options.len(), timestamps.value()), (5, 100));
}

#[test]
fn damaged() {
    let capture = file("formats/tcp.pcap");
    let frame = frames(&capture).next().unwrap();
    damage::<Ethernet<'_>>(frame.as_bytes(), |frame| carried(frame).map(drop));
}
