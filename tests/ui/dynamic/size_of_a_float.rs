//! A size is an integer, and the field is a float.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record<'a> {
    scale: f32,
    #[view(size = scale)]
    data: &'a [u8],
}
fn main() {}
