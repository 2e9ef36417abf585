use core::fmt::Debug;

use super::{Bcd, Code, CodeError, Decimal, Hex, Leb128, Octal, Vlq, Zigzag};

/// Writes a value, reads it back, and reads every truncation of it.
fn round_trip<C: Code<T>, T: Copy + PartialEq + Debug>(value: T) -> usize {
    let mut bytes = [0xaa; 64];
    let size = C::write(value, &mut bytes).unwrap();
    assert_eq!(C::read(&bytes), Ok((value, size)));
    for cut in 0..size {
        let error = C::read(&bytes[..cut]).unwrap_err();
        assert!(matches!(error, CodeError::TooShort { needed } if needed > cut));
        assert!(C::write(value, &mut [0; 64][..cut]).is_err());
    }
    size
}

#[test]
fn numbers_round_trip() {
    // Under Miri, all of them would take minutes.
    let step = if cfg!(miri) { 21 } else { 1 };
    for shift in (0..64).step_by(step) {
        for value in [1_u64 << shift, (1 << shift) - 1, u64::MAX >> shift] {
            let size = round_trip::<Leb128, _>(value);
            assert_eq!(round_trip::<Vlq, _>(value), size);
            round_trip::<Octal<23>, _>(value);
            round_trip::<Decimal<20>, _>(value);
            round_trip::<Hex<16>, _>(value);
            round_trip::<Bcd<10>, _>(value);
            for signed in [value.cast_signed(), value.cast_signed().wrapping_neg()] {
                round_trip::<Leb128, _>(signed);
                round_trip::<Zigzag, _>(signed);
            }
        }
    }
    for value in (i8::MIN..=i8::MAX).step_by(step) {
        round_trip::<Leb128, _>(value);
        round_trip::<Zigzag, _>(value);
        round_trip::<Leb128, _>(value.cast_unsigned());
        round_trip::<Vlq, _>(value.cast_unsigned());
    }
}

#[test]
fn known_bytes() {
    assert_eq!(
        <Leb128 as Code<u32>>::read(&[0xe5, 0x8e, 0x26]),
        Ok((624_485, 3))
    );
    assert_eq!(
        <Leb128 as Code<i32>>::read(&[0xc0, 0xbb, 0x78]),
        Ok((-123_456, 3))
    );
    assert_eq!(<Zigzag as Code<i32>>::read(&[3]), Ok((-2, 1)));
    assert_eq!(
        <Vlq as Code<u32>>::read(&[0x86, 0xc3, 0x17]),
        Ok((106_903, 3))
    );
    assert_eq!(<Octal<8> as Code<u32>>::read(b"0000644\0"), Ok((0o644, 8)));
    assert_eq!(<Octal<8> as Code<u32>>::read(b"   644 \0"), Ok((0o644, 8)));
    assert_eq!(<Decimal<3> as Code<u8>>::read(b"   "), Ok((0, 3)));
    assert_eq!(<Hex<4> as Code<u16>>::read(b"fFe0"), Ok((0xffe0, 4)));
    assert_eq!(<Bcd<2> as Code<u16>>::read(&[0x12, 0x34]), Ok((1234, 2)));
}

#[test]
fn written_bytes() {
    let mut bytes = [0; 16];
    assert_eq!(
        <Hex<16> as Code<u64>>::write(0x0123_4567_89ab_cdef, &mut bytes),
        Ok(16)
    );
    assert_eq!(&bytes, b"0123456789ABCDEF");
    assert_eq!(
        <Leb128 as Code<u64>>::write(1 << 14, &mut bytes[..2]),
        Err(CodeError::TooShort { needed: 3 })
    );
}

#[test]
fn padding_groups_are_accepted_up_to_the_width_of_the_type() {
    assert_eq!(<Leb128 as Code<u16>>::read(&[0x81, 0x80, 0]), Ok((1, 3)));
    let overflow = Err(CodeError::Overflow);
    assert_eq!(
        <Leb128 as Code<u16>>::read(&[0x81, 0x80, 0x80, 0]),
        overflow
    );
    assert_eq!(<Vlq as Code<u16>>::read(&[0x80, 0x80, 1]), Ok((1, 3)));
    assert_eq!(<Vlq as Code<u16>>::read(&[0x80, 0x80, 0x80, 1]), overflow);
}

#[test]
fn unused_bits_of_the_last_group_must_be_zero_or_sign_bits() {
    let overflow = CodeError::Overflow;
    assert_eq!(<Leb128 as Code<u8>>::read(&[0xff, 1]), Ok((255, 2)));
    assert_eq!(<Leb128 as Code<u8>>::read(&[0xff, 2]), Err(overflow));
    assert_eq!(<Leb128 as Code<i8>>::read(&[0x80, 0x7f]), Ok((-128, 2)));
    assert_eq!(<Leb128 as Code<i8>>::read(&[0x80, 0x01]), Err(overflow));
    assert_eq!(<Leb128 as Code<i8>>::read(&[0x80, 0x3f]), Err(overflow));
    assert_eq!(<Vlq as Code<u64>>::read(&[0xff; 10]), Err(overflow));
}

#[test]
fn invalid_bytes_are_rejected() {
    assert_eq!(
        <Octal<3> as Code<u8>>::read(b"018"),
        Err(CodeError::Digit(b'8'))
    );
    assert_eq!(
        <Decimal<3> as Code<u8>>::read(b"1-1"),
        Err(CodeError::Digit(b'-'))
    );
    assert_eq!(
        <Decimal<3> as Code<u8>>::read(b"256"),
        Err(CodeError::Overflow)
    );
    assert_eq!(
        <Bcd<1> as Code<u8>>::read(&[0x1a]),
        Err(CodeError::Digit(0x1a))
    );
    assert_eq!(
        <Bcd<1> as Code<u8>>::write(100, &mut [0; 4]),
        Err(CodeError::Overflow)
    );
    assert_eq!(
        <Hex<2> as Code<i16>>::write(-1, &mut [0; 4]),
        Err(CodeError::Overflow)
    );
}
