//! A view keeps its arguments, and has only the lifetime of the bytes.
use memoryview::View;

#[derive(Clone, Copy)]
struct Name<'a>(&'a str);

#[derive(View)]
#[layout(">")]
#[view(args(key: &[u8], names: (u8, Name<'a>), title: &'static str))]
struct Entry<'a> {
    #[view(size = 2)]
    data: &'a [u8],
}
fn main() {}
