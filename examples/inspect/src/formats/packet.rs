//! What captured packets hold: Ethernet, IPv4, UDP and TCP.
//!
//! A capture keeps only the first bytes of a packet, so that headers may be cut: what is there is
//! reported, what is missing is no fault.

use memoryview::{Coded, Fixed, View};

use crate::symbols::{Names, coded, ipv4 as address, mac};
use crate::{Report, Stop};

#[derive(View)]
#[layout(">6B6BH")]
struct Ethernet {
    dst_mac: [u8; 6],
    src_mac: [u8; 6],
    ether_type: EtherType,
}

#[derive(Coded)]
#[repr(u16)]
enum EtherType {
    Ipv4 = 0x0800,
    Arp = 0x0806,
    Vlan = 0x8100,
    Ipv6 = 0x86dd,
    #[view(other)]
    Other(u16),
}

#[derive(View)]
#[layout(">4t4t6t2tHH3t13tBBHII")]
struct Ipv4 {
    version: u8,
    ihl: u8,
    dscp: u8,
    ecn: u8,
    total_length: u16,
    identification: u16,
    flags: u8,
    fragment_offset: u16,
    ttl: u8,
    protocol: Protocol,
    header_checksum: u16,
    src_ip_addr: u32,
    dst_ip_addr: u32,
}

#[derive(Coded)]
#[repr(u8)]
enum Protocol {
    Icmp = 1,
    Igmp = 2,
    Tcp = 6,
    Udp = 17,
    Gre = 47,
    Esp = 50,
    Ospf = 89,
    Sctp = 132,
    #[view(other)]
    Other(u8),
}

#[derive(View)]
#[layout(">HHHH")]
struct Udp {
    src_port: u16,
    dst_port: u16,
    length: u16,
    checksum: u16,
}

#[derive(View)]
#[layout(">HHII4t4tTHHH")]
struct Tcp {
    src_port: u16,
    dst_port: u16,
    seq_num: u32,
    ack_num: u32,
    data_offset: u8,
    reserved: u8,
    flags: TcpFlags,
    window_size: u16,
    checksum: u16,
    urgent_pointer: u16,
}

#[derive(View, Clone, Copy)]
#[layout(">1t1t1t1t1t1t1t1t")]
struct TcpFlags {
    cwr: bool,
    ece: bool,
    urg: bool,
    ack: bool,
    psh: bool,
    rst: bool,
    syn: bool,
    fin: bool,
}

pub(super) fn ethernet(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let frame = header::<Ethernet>(
        report,
        &[
            ("dst_mac", &mac),
            ("src_mac", &mac),
            ("ether_type", &coded::<EtherType>),
        ],
    )?;
    let Some(frame) = frame else {
        return Ok(());
    };
    match frame.ether_type() {
        EtherType::Ipv4 => report.within("ipv4", ipv4),
        _ => Ok(()),
    }
}

pub(super) fn ipv4(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let header = header::<Ipv4>(
        report,
        &[
            ("protocol", &coded::<Protocol>),
            ("src_ip_addr", &address),
            ("dst_ip_addr", &address),
        ],
    )?;
    let Some(header) = header else {
        return Ok(());
    };
    options(header.ihl(), Ipv4::SIZE, report)?;
    let length = usize::from(header.total_length());
    let body = length.saturating_sub(4 * usize::from(header.ihl()));
    // Later fragments begin in the middle of a segment.
    let first = header.fragment_offset() == 0;
    within_capture(body, report, |report| match header.protocol() {
        Protocol::Udp if first => report.within("udp", udp),
        Protocol::Tcp if first => report.within("tcp", tcp),
        _ => report.remainder("payload").map(drop),
    })
}

fn udp(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let Some(header) = header::<Udp>(report, &[])? else {
        return Ok(());
    };
    let length = usize::from(header.length()).saturating_sub(Udp::SIZE);
    within_capture(length, report, |report| {
        report.remainder("payload").map(drop)
    })
}

fn tcp(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let Some(header) = header::<Tcp>(report, &[])? else {
        return Ok(());
    };
    options(header.data_offset(), Tcp::SIZE, report)?;
    report.remainder("payload").map(drop)
}

/// The header of a layer; of a packet that was cut within it, only the bytes that there are.
fn header<'a, T: Fixed>(
    report: &mut Report<'a, '_>,
    names: Names<'_>,
) -> Result<Option<&'a T::Record>, Stop> {
    if report.rest().len() < T::SIZE && !report.is_truncated() {
        report.remainder("cut")?;
        return Ok(None);
    }
    report.record::<T>("", names).map(Some)
}

/// What stands between a header of `size` bytes and the end that it names in words of 4 bytes.
fn options(words: u8, size: usize, report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let length = (4 * usize::from(words)).saturating_sub(size);
    within_capture(length, report, |report| {
        report.remainder("options").map(drop)
    })
}

/// A window of at most `length` bytes: of as many as were captured.
fn within_capture(
    length: usize,
    report: &mut Report<'_, '_>,
    walk: impl FnOnce(&mut Report<'_, '_>) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let length = if report.is_truncated() {
        length
    } else {
        length.min(report.rest().len())
    };
    report.window(length as u64, walk)
}
