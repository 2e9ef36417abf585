#[layout(">4t3t1tB")]
struct First {
    version: u8,
    mode: Mode,
    last: bool,
    _reserved: u8,
}

#[repr(u8)]
enum Mode {
    Off,
    On = 4,
    #[view(other)]
    Other(u8),
}
