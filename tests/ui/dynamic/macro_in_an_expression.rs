//! Expressions are not arbitrary Rust: they cannot call macros.
use memoryview::View;

#[derive(View)]
#[layout(">")]
struct Record {
    n: u16,
    #[view(if = matches!(n, 1 | 2))]
    extra: Option<u16>,
}
fn main() {}
