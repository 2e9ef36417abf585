//! pcap: the byte order of whoever captured, then packets that say how long they are.

use memoryview::{Coded, Fixed};

use super::{Format, packet};
use crate::symbols::{coded, unix_time};
use crate::{Report, Stop};

pub(super) const LITTLE: Format = Format {
    name: "pcap",
    title: "pcap capture, little-endian, microseconds",
    magic: &[(0, b"\xd4\xc3\xb2\xa1")],
    walk: walk::<little::Order>,
};

pub(super) const BIG: Format = Format {
    name: "pcap",
    title: "pcap capture, big-endian, microseconds",
    magic: &[(0, b"\xa1\xb2\xc3\xd4")],
    walk: walk::<big::Order>,
};

pub(super) const LITTLE_NANO: Format = Format {
    name: "pcap",
    title: "pcap capture, little-endian, nanoseconds",
    magic: &[(0, b"\x4d\x3c\xb2\xa1")],
    ..LITTLE
};

pub(super) const BIG_NANO: Format = Format {
    name: "pcap",
    title: "pcap capture, big-endian, nanoseconds",
    magic: &[(0, b"\xa1\xb2\x3c\x4d")],
    ..BIG
};

/// The unit of `ts_fraction`.
#[derive(Coded)]
#[repr(u32)]
enum Magic {
    Microseconds = 0xa1b2_c3d4,
    Nanoseconds = 0xa1b2_3c4d,
    #[view(other)]
    Other(u32),
}

#[derive(Coded)]
#[repr(u32)]
enum LinkType {
    Null = 0,
    Ethernet = 1,
    Ppp = 9,
    Raw = 101,
    Ieee80211 = 105,
    LinuxSll = 113,
    Ieee80211Radiotap = 127,
    LinuxSll2 = 276,
    #[view(other)]
    Other(u32),
}

/// The records in one byte order.
trait Capture {
    type Header: Fixed;
    type Packet: Fixed;

    fn link_type(header: &<Self::Header as Fixed>::Record) -> LinkType;
    fn captured(packet: &<Self::Packet as Fixed>::Record) -> u32;
}

macro_rules! capture {
    ($order:literal) => {
        use memoryview::{Coded, View};

        pub(super) struct Order;

        #[derive(View)]
        #[layout($order)]
        pub(super) struct Header {
            magic_number: u32,
            version_major: u16,
            version_minor: u16,
            thiszone: i32,
            sigfigs: u32,
            snaplen: u32,
            network: u32,
        }

        #[derive(View)]
        #[layout($order)]
        pub(super) struct Packet {
            ts_sec: u32,
            ts_fraction: u32,
            incl_len: u32,
            orig_len: u32,
        }

        impl super::Capture for Order {
            type Header = Header;
            type Packet = Packet;

            fn link_type(header: &HeaderView) -> super::LinkType {
                super::LinkType::from_code(header.network())
            }

            fn captured(packet: &PacketView) -> u32 {
                packet.incl_len()
            }
        }
    };
}

mod little {
    capture!("<");
}

mod big {
    capture!(">");
}

fn walk<C: Capture>(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let header = report.record::<C::Header>(
        "hdr",
        &[
            ("magic_number", &coded::<Magic>),
            ("network", &coded::<LinkType>),
        ],
    )?;
    let link_type = C::link_type(header).to_code();
    report.each("packets", |report| {
        let packet = report.record::<C::Packet>("", &[("ts_sec", &unix_time)])?;
        report.window(C::captured(packet).into(), |report| {
            report.within("body", |report| {
                match LinkType::from_code(link_type) {
                    LinkType::Ethernet => packet::ethernet(report),
                    LinkType::Raw => packet::ipv4(report),
                    _ => Ok(()),
                }?;
                report.remainder("data").map(drop)
            })
        })
    })
}
