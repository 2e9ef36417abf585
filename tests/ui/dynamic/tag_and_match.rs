//! Either the enum reads its tag, or its arguments select the variant.

#[derive(memoryview::View)]
#[view(args(kind: u8), tag = B, match = kind)]
enum Body {
    #[view(tag = 1)]
    One(u8),
}

fn main() {}
