//! Expressions compute with integers.

#[derive(memoryview::View)]
#[layout(">")]
struct Record<'a> {
    scales: [f32; 2],
    #[view(size = scales[0])]
    body: &'a [u8],
}

fn main() {}
