//! Types may come from the arguments of a macro.
use memoryview::View;

macro_rules! record {
    ($name:ident: $layout:literal { $($field:ident: $ty:ty),* }) => {
        #[derive(View)]
        #[layout($layout)]
        struct $name { $($field: $ty),* }
    };
}

record!(Record: "<i4s2H" { id: i32, tag: [u8; 4], pair: [u16; 2] });

fn main() {
    assert_eq!(Record::SIZE, 12);
}
