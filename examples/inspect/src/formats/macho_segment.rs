//! Segments of Mach-O with their sections and relocations (mach-o/loader.h and mach-o/reloc.h, Apple).

use super::prelude::*;

#[derive(View)]
#[layout(order = outer)]
#[view(args(word: u8))]
pub(super) struct Segment<'a> {
    #[view(size = 16, until(0, or_end))]
    name: Text<'a, Latin1>,
    #[view(size = word)] address: u64,
    #[view(size = word)] memory_size: u64,
    #[view(size = word)] offset: u64,
    #[view(size = word)] file_size: u64,
    max_protection: u32,
    protection: u32,
    count: u32,
    flags: u32,
    #[view(count = count, with(word))]
    sections: Seq<'a, Section<'a>>,
}

#[derive(View)]
#[layout(order = outer)]
#[view(args(word: u8))]
struct Section<'a> {
    #[view(size = 16, until(0, or_end))]
    name: Text<'a, Latin1>,
    #[view(size = 16, until(0, or_end))]
    segment: Text<'a, Latin1>,
    #[view(size = word)]
    address: u64,
    #[view(size = word)]
    size: u64,
    offset: u32,
    align: u32,
    relocation_offset: u32,
    relocation_count: u32,
    flags: u32,
    reserved_1: u32,
    reserved_2: u32,
    #[view(if = word == 8)]
    reserved_3: Option<u32>,
    #[view(at = offset, size = size, if = offset > 0)]
    data: Option<At<'a, &'a [u8]>>,
    #[view(at = relocation_offset, count = relocation_count, if = relocation_count > 0)]
    relocations: Option<At<'a, Seq<'a, Relocation>>>,
}

#[derive(View)]
#[layout(order = outer)]
struct Relocation {
    address: u32,
    info: u32,
}
