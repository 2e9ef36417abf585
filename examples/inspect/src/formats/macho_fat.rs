//! Fat Mach-O: the same program for several machines.
//!
//! mach-o/fat.h (Apple). A Java class has the same magic number, followed by its version, which is
//! larger than any number of programs.

use super::macho::MachO;
use super::prelude::*;

pub(super) const FORMAT: Format = Format::of::<FatMachO>("macho-fat", "Mach-O programs for several machines").recognised_by(|data| {
    matches!(data, [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, ..40, ..])
});

#[derive(View)]
#[layout(">4sI{count}T")]
pub(super) struct FatMachO<'a> {
    #[view(magic = b"\xca\xfe\xba\xbe")]
    magic: [u8; 4],
    #[view(check = count < 40)]
    count: u32,
    programs: Seq<'a, Program<'a>>,
}

#[derive(View)]
#[layout(">")]
struct Program<'a> {
    machine: u32,
    subtype: u32,
    offset: u32,
    size: u32,
    align: u32,
    #[view(at = offset, size = size)]
    program: At<'a, MachO<'a>>,
}
