//! Operators and functions take values of certain types.
use memoryview::View;

#[derive(View)]
#[layout("<")]
struct Operands<'a> {
    n: u8,
    flag: bool,
    #[view(if = flag)]
    maybe: Option<bool>,
    #[view(size = n)]
    data: &'a [u8],
    #[view(if = data)]
    a: Option<u8>,
    #[view(if = maybe)]
    b: Option<u8>,
    #[view(if = n)]
    c: Option<u8>,
    #[view(size = sum(n))]
    d: &'a [u8],
    #[view(size = n + flag)]
    e: &'a [u8],
    #[view(check = n.starts_with(b"a"))]
    f: u8,
    #[view(size = index())]
    g: &'a [u8],
    #[view(value = bytes(n..=unknown))]
    h: u32,
    #[view(size = maybe.width)]
    i: &'a [u8],
    #[view(size = 9223372036854775808)]
    j: &'a [u8],
}
fn main() {}
