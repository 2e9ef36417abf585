//! Fields whose name begins with `_` only reserve space.

use memoryview::View;

#[derive(View, Clone, Debug, PartialEq)]
#[layout(">H3t5t2H?dT4s")]
struct Reserved {
    _a: u16,
    low: u8,
    _bits: u8,
    _array: [u16; 2],
    _flag: bool,
    _float: f64,
    _nested: Nested,
    end: [u8; 4],
}

#[derive(View, Clone, Copy, Debug, PartialEq)]
#[layout("<i")]
struct Nested {
    value: i32,
}

const BYTES: [u8; 24] = [0xff; 24];

#[test]
fn reserved_fields_are_not_read() {
    let read = Reserved::unpack(&BYTES).unwrap();
    let zeros = Reserved {
        _a: 0,
        low: 7,
        _bits: 0,
        _array: [0; 2],
        _flag: false,
        _float: 0.0,
        _nested: Nested { value: 0 },
        end: [0xff; 4],
    };
    assert_eq!(read, zeros);
    assert_eq!(
        format!("{:?}", Reserved::view(&BYTES).unwrap()),
        "ReservedView { low: 7, end: [255, 255, 255, 255] }"
    );
}

#[test]
fn reserved_fields_are_packed_as_zero() {
    let record = Reserved {
        _a: 1,
        _bits: 0xff,
        _flag: true,
        _nested: Nested { value: 5 },
        ..Reserved::unpack(&BYTES).unwrap()
    };
    let mut wanted = [0; 24];
    wanted[2] = 0xe0;
    wanted[20..].fill(0xff);
    assert_eq!(record.pack(), wanted);
    assert_eq!(
        record.try_pack(),
        Ok(wanted),
        "what is not written always fits"
    );
}

#[test]
fn setters_preserve_neighbouring_reserved_fields() {
    let mut bytes = BYTES;
    let view = Reserved::view_mut(&mut bytes).unwrap();
    view.set_low(0);
    view.set_end([0; 4]);
    let mut wanted = BYTES;
    wanted[2] = 0x1f;
    wanted[20..].fill(0);
    assert_eq!(bytes, wanted);
}

#[test]
fn equality_ignores_reserved_fields() {
    let one = ReservedView::from_bytes(BYTES);
    let mut other = BYTES;
    other[0] = 0;
    other[5] = 0;
    assert_eq!(one, ReservedView::from_bytes(other));
    other[20] = 0;
    assert_ne!(one, ReservedView::from_bytes(other));
}
