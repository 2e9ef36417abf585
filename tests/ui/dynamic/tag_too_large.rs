use memoryview::View;

#[derive(View)]
#[view(tag = B)]
enum Body<'a> {
    #[view(tag = 1)]
    One(u8),
    #[view(tag = 256)]
    Two(&'a [u8]),
}

fn main() {}
