//! Data-dependent byte orders.

use memoryview::{Endian, Numbers, Seq, View};

fn order_of(mark: [u8; 2]) -> Option<Endian> {
    match &mark {
        b"LE" => Some(Endian::Little),
        b"BE" => Some(Endian::Big),
        _ => None,
    }
}

#[derive(View)]
#[layout(order = order_of(mark))]
struct File<'a> {
    mark: [u8; 2],
    n: u16,
    #[view(count = n)]
    xs: Numbers<'a, u32>,
    dir: Dir,
}

#[derive(View)]
#[layout(order = outer)]
struct Dir {
    k: u16,
    v: f32,
}

fn flag(flags: u8) -> Endian {
    if flags & 1 == 1 {
        Endian::Little
    } else {
        Endian::Big
    }
}

#[derive(View)]
#[layout(order = outer)]
struct Part {
    id: u32,
    t: i16,
}

#[derive(View)]
#[layout(order = outer)]
struct Body<'a> {
    n: u16,
    #[view(count = n)]
    parts: Seq<'a, Part>,
}

#[derive(View)]
#[layout(order = flag(flags))]
struct Frame<'a> {
    flags: u8,
    body: Body<'a>,
    #[view(code = ">H")]
    fixed_be: u16,
}

#[derive(View)]
struct Frames<'a> {
    frames: Seq<'a, Frame<'a>>,
}

#[derive(View)]
struct Both {
    #[view(code = "<I")]
    le: u32,
    #[view(code = ">I", check = be == le)]
    be: u32,
    #[view(code = "<h")]
    x: i16,
    #[view(code = ">h")]
    y: i16,
    #[view(code = "<d")]
    f: f64,
}

super::cases! {
    order_mark_le: File<'_>;
    order_mark_be: File<'_>;
    order_mark_bad: File<'_>;
    order_flag_nested: Frames<'_>;
    order_per_field: Both;
}
