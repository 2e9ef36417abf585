//! The tag is compared with an argument of type `u8`.

#[derive(memoryview::View)]
#[layout(">")]
#[view(args(kind: u8), match = kind)]
enum Body {
    #[view(tag = 1)]
    Small(u8),
    #[view(tag = 256)]
    Large(u16),
}

fn main() {}
