//! A struct may be local to a function.
use memoryview::View;

fn main() {
    #[derive(View)]
    #[layout(">H")]
    struct Local {
        value: u16,
    }
    assert_eq!(Local::view(&[1, 2]).unwrap().value(), 0x102);
}
