//! DNS messages (RFC 1035, 3596, 2782).

use super::prelude::*;

#[derive(View)]
#[layout(">")]
#[view(root)]
pub(super) struct Dns<'a> {
    id: u16,
    flags: Flags,
    question_count: u16,
    answer_count: u16,
    authority_count: u16,
    additional_count: u16,
    #[view(count = question_count)]
    questions: Seq<'a, Question<'a>>,
    #[view(count = answer_count)]
    answers: Seq<'a, Record<'a>>,
    #[view(count = authority_count)]
    authorities: Seq<'a, Record<'a>>,
    #[view(count = additional_count)]
    additional: Seq<'a, Record<'a>>,
    surplus: &'a [u8],
}

#[derive(View)]
#[layout(">1t4t1t1t1t1t3t4t")]
pub(super) struct Flags {
    is_response: bool,
    opcode: u8,
    is_authoritative: bool,
    is_truncated: bool,
    wants_recursion: bool,
    has_recursion: bool,
    reserved: u8,
    code: u8,
}

#[derive(View)]
#[layout(">")]
pub(super) struct Question<'a> {
    name: Name<'a>,
    kind: Kind,
    class: u16,
}

#[derive(View)]
#[layout(">")]
pub(super) struct Record<'a> {
    name: Name<'a>,
    kind: Kind,
    class: u16,
    ttl: u32,
    length: u16,
    #[view(size = length, match = kind)]
    data: Lazy<'a, Data<'a>>,
}

#[derive(View)]
pub(super) struct Name<'a> {
    #[view(until = |label| label.length == 0 || label.length >= 0xc0)]
    labels: Seq<'a, Label<'a>>,
}

#[derive(View)]
#[layout(">")]
pub(super) struct Label<'a> {
    #[view(check = length < 0x40 || length >= 0xc0)]
    length: u8,
    #[view(if = length < 0x40, size = length)]
    text: Option<Text<'a, Latin1>>,
    #[view(if = length >= 0xc0)]
    offset_low: Option<u8>,
}

#[derive(Coded)]
#[repr(u16)]
pub(super) enum Kind {
    A = 1,
    Ns = 2,
    Cname = 5,
    Soa = 6,
    Ptr = 12,
    Mx = 15,
    Txt = 16,
    Aaaa = 28,
    Srv = 33,
    Opt = 41,
    Https = 65,
    Any = 255,
    #[view(other)]
    Other(u16),
}

#[derive(View)]
#[layout(">")]
pub(super) enum Data<'a> {
    #[view(tag = 1)]
    A { address: [u8; 4] },
    #[view(tag = 28)]
    Aaaa { address: [u8; 16] },
    #[view(tag = 2 | 5 | 12)]
    Name(Name<'a>),
    #[view(tag = 15)]
    Mx { preference: u16, exchange: Name<'a> },
    #[view(tag = 16)]
    Text(Seq<'a, Character<'a>>),
    #[view(tag = 6)]
    Soa { primary: Name<'a>, mailbox: Name<'a>, serial: u32, refresh: u32, retry: u32, expire: u32, minimum: u32 },
    #[view(tag = 33)]
    Srv { priority: u16, weight: u16, port: u16, target: Name<'a> },
    #[view(other)]
    Other(&'a [u8]),
}

#[derive(View)]
#[layout("B{length}s")]
pub(super) struct Character<'a> {
    length: u8,
    text: &'a [u8],
}
