//! The numbers at an offset are read in place, as `Numbers`. The compiler also reports the type `At`
//! of the array itself.
use memoryview::{At, View};

#[derive(View)]
#[layout(">")]
struct File<'a> {
    mark: [u8; 2],
    #[view(at = 8)]
    pair: At<'a, [u16; 2]>,
}
fn main() {}
