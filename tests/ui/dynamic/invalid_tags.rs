//! A tag is a value of the type that the union reads, and selects one variant.
use memoryview::View;

const FIRST: u8 = 1;

#[derive(View)]
#[view(tag = B)]
enum Numbers {
    #[view(tag = b"AB")]
    Bytes(u8),
    #[view(other)]
    Other,
}

#[derive(View)]
#[view(tag = B)]
enum Bools {
    #[view(tag = true)]
    Yes(u8),
    #[view(tag = false)]
    No,
}

#[derive(View)]
#[view(tag = B)]
enum Tuples {
    #[view(tag = (1, 2))]
    Pair(u8),
    #[view(other)]
    Other,
}

#[derive(View)]
#[view(tag = b)]
enum Ranges {
    #[view(tag = 5..=1)]
    Empty(u8),
    #[view(tag = 7 | 7)]
    Twice,
    #[view(tag = FIRST)]
    Name,
    #[view(tag = FIRST)]
    Again,
    #[view(tag = -200)]
    Low,
}

#[derive(View)]
#[view(tag = B)]
enum Grammar {
    #[view(tag)]
    Nothing(u8),
    #[view(tag = 3..=)]
    Open,
    #[view(tag = (1, 2) 3)]
    Rest,
    #[view(tags = 4)]
    Word,
    #[view(tag = 5, other)]
    Both,
}
fn main() {}
