//! utmp and wtmp: login records, as written by glibc on 64-bit Linux (`utmp(5)`).

use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<Utmp>("utmp", "login records").recognised_by(is_utmp).with_meanings(&[("seconds", unix_time)]);

/// The format has no magic bytes. A file is detected if all records have plausible types and line
/// names.
fn is_utmp(data: &[u8]) -> bool {
    const SIZE: usize = 384;
    let is_record = |record: &[u8]| {
        let kind = record.first_chunk().map_or(u32::MAX, |kind| u32::from_le_bytes(*kind));
        let line = record[8..40].iter().skip_while(|byte| byte.is_ascii_graphic());
        (1..10).contains(&kind) && record[364..].iter().all(|&b| b == 0) && line.clone().all(|&b| b == 0)
    };
    !data.is_empty() && data.len().is_multiple_of(SIZE) && data.chunks(SIZE).take(4).all(is_record)
}

#[derive(View)]
struct Utmp<'a> {
    records: Seq<'a, Record>,
}

#[derive(View)]
#[layout("<i i 32s 4s 32s 256s HH i I i 16s 20s")]
struct Record {
    kind: Kind,
    pid: i32,
    line: [u8; 32],
    id: [u8; 4],
    user: [u8; 32],
    host: [u8; 256],
    termination: u16,
    exit: u16,
    session: i32,
    seconds: u32,
    microseconds: i32,
    address: [u8; 16],
    reserved: [u8; 20],
}

#[derive(Coded)]
#[repr(i32)]
enum Kind {
    Empty = 0,
    RunLevel = 1,
    BootTime = 2,
    NewTime = 3,
    OldTime = 4,
    InitProcess = 5,
    LoginProcess = 6,
    UserProcess = 7,
    DeadProcess = 8,
    Accounting = 9,
    #[view(other)]
    Other(i32),
}
