//! TCP segments and their options (RFC 9293, 7323, 2018).

use super::dns::Dns;
use super::prelude::*;

#[derive(View)]
#[layout("!HHII4t4t1t1t1t1t1t1t1t1tHHH{4 * words - 20}s*s")]
pub(super) struct Tcp<'a> {
    source: u16,
    destination: u16,
    sequence: u32,
    acknowledgement: u32,
    words: u8,
    reserved: u8,
    cwr: bool,
    ece: bool,
    urg: bool,
    ack: bool,
    psh: bool,
    rst: bool,
    syn: bool,
    fin: bool,
    window: u16,
    checksum: u16,
    urgent: u16,
    options: Seq<'a, TcpOption<'a>>,
    #[view(match = is_dns(source, destination, rest()))]
    data: Lazy<'a, Stream<'a>>,
}

/// Returns `true` if a segment consists of complete DNS messages, each with a length prefix.
fn is_dns(source: u16, destination: u16, segment: &[u8]) -> bool {
    let mut rest = segment;
    while let [high, low, messages @ ..] = rest {
        match messages.get(usize::from(u16::from_be_bytes([*high, *low]))..) {
            Some(next) if messages.len() - next.len() >= 12 => rest = next,
            _ => return false,
        }
    }
    (source == 53 || destination == 53) && rest.is_empty() && !segment.is_empty()
}

#[derive(View)]
enum Stream<'a> {
    #[view(tag = true)]
    Messages(Seq<'a, Message<'a>>),
    #[view(other)]
    Other(&'a [u8]),
}

/// RFC 1035, section 4.2.2.
#[derive(View)]
#[layout(">H{length}s")]
struct Message<'a> {
    length: u16,
    dns: Lazy<'a, Dns<'a>>,
}

/// A kind of 0 ends the options.
#[derive(View)]
#[layout(">")]
struct TcpOption<'a> {
    kind: u8,
    #[view(if = kind == 0, size = left())]
    padding: Option<&'a [u8]>,
    #[view(if = kind > 1)]
    length: Option<u8>,
    #[view(if = kind > 1, size = length - 2, match = kind)]
    body: Option<Lazy<'a, OptionBody<'a>>>,
}

#[derive(View)]
#[layout(">")]
enum OptionBody<'a> {
    #[view(tag = 2)]
    SegmentSize { most: u16 },
    #[view(tag = 3)]
    WindowScale { shift: u8 },
    #[view(tag = 5)]
    Sack(&'a [SackBlock]),
    #[view(tag = 8)]
    Timestamps { value: u32, echo: u32 },
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout(">II")]
struct SackBlock {
    left: u32,
    right: u32,
}
