//! Optional fields, and conditions.

use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Entry<'a> {
    flags: u8,
    #[view(if = flags & 1 != 0)]
    id: Option<u32>,
    #[view(if = flags & 4 != 0)]
    name_size: Option<u8>,
    #[view(if = flags & 4 != 0, size = name_size)]
    name: Option<&'a str>,
    end: u8,
}

#[derive(View)]
#[layout(">")]
struct Header {
    version: u16,
    width: u16,
    #[view(if = version >= 2)]
    depth: Option<u8>,
    #[view(if = version >= 3)]
    scale: Option<f32>,
    #[view(if = version < 2)]
    old_pad: Option<u8>,
}

#[derive(View)]
#[layout(">")]
struct Checks<'a> {
    #[view(check = version >= 1 && version <= 3)]
    version: u8,
    #[view(check = n % 4 == 0)]
    n: u16,
    #[view(size = n, check = d.len() < 9 || version == 3)]
    d: &'a [u8],
}

super::cases! {
    optional_all: Entry<'_>;
    optional_none: Entry<'_>;
    optional_by_version_1: Header;
    optional_by_version_3: Header;
    valid_ok: Checks<'_>;
    valid_range: Checks<'_>;
}
