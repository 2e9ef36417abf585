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
    #[view(if = kind != 0 && kind != 255, size = length, match = kind)]
    body: Option<Lazy<'a, Body<'a>>>,
}

#[derive(View)]
#[layout(">")]
pub(super) enum Body<'a> {
    #[view(tag = 1 | 3 | 4 | 6 | 28 | 42 | 44 | 50 | 54)]
    Addresses(Seq<'a, Address>),
    #[view(tag = 12 | 14 | 15 | 17 | 18 | 40 | 56 | 60 | 66 | 67)]
    Text(Text<'a, Utf8>),
    #[view(tag = 26 | 57)]
    Size { bytes: u16 },
    #[view(tag = 51 | 58 | 59)]
    Time { seconds_left: u32 },
    #[view(tag = 53)]
    Message { message: Message },
    #[view(tag = 61)]
    Client { hardware: u8, id: &'a [u8] },
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout("4s")]
pub(super) struct Address {
    address: [u8; 4],
}

#[derive(Coded)]
#[repr(u8)]
pub(super) enum Message {
    Discover = 1,
    Offer = 2,
    Request = 3,
    Decline = 4,
    Ack = 5,
    Nak = 6,
    Release = 7,
    Inform = 8,
    #[view(other)]
    Other(u8),
}

#[derive(Coded)]
#[repr(u8)]
pub(super) enum Kind {
    Pad = 0,
    SubnetMask = 1,
    Router = 3,
    TimeServer = 4,
    DomainServer = 6,
    HostName = 12,
    DomainName = 15,
    InterfaceMtu = 26,
    Broadcast = 28,
    NtpServer = 42,
    RequestedAddress = 50,
    LeaseTime = 51,
    MessageType = 53,
    ServerId = 54,
    ParameterList = 55,
    Error = 56,
    LargestMessage = 57,
    RenewalTime = 58,
    RebindingTime = 59,
    ClassId = 60,
    ClientId = 61,
    BootServer = 66,
    BootFile = 67,
    #[view(other)]
    Other(u8),
    End = 255,
}
