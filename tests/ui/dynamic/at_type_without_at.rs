use memoryview::{At, View};

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    offset: u32,
    data: At<'a, &'a [u8]>,
}

fn main() {}
