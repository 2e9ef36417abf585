//! DHCP and BOOTP messages (RFC 2131, 2132).

use super::prelude::*;

#[derive(View)]
#[layout(">")]
pub(super) struct Dhcp<'a> {
    operation: u8,
    hardware: u8,
    hardware_size: u8,
    hops: u8,
    transaction: u32,
    seconds: u16,
    flags: u16,
    client: [u8; 4],
    yours: [u8; 4],
    server: [u8; 4],
    relay: [u8; 4],
    client_mac: [u8; 6],
    client_padding: [u8; 10],
    server_name: [u8; 64],
    boot_file: [u8; 128],
    #[view(magic = b"\x63\x82\x53\x63")]
    magic: [u8; 4],
    #[view(until = |option| option.kind == 255)]
    options: Seq<'a, DhcpOption<'a>>,
    padding: &'a [u8],
}

#[derive(View)]
pub(super) struct DhcpOption<'a> {
    kind: Kind,
    #[view(if = kind != 0 && kind != 255)]
    length: Option<u8>,
    #[view(if = kind != 0 && kind != 255, size = length)]
    data: Option<&'a [u8]>,
}

#[derive(Coded)]
#[repr(u8)]
pub(super) enum Kind {
    Pad = 0,
    SubnetMask = 1,
    Router = 3,
    DomainServer = 6,
    HostName = 12,
    DomainName = 15,
    RequestedAddress = 50,
    LeaseTime = 51,
    MessageType = 53,
    ServerId = 54,
    ParameterList = 55,
    ClassId = 60,
    ClientId = 61,
    #[view(other)]
    Other(u8),
    End = 255,
}
