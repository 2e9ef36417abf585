//! The same small functions, written by hand and with each library.
//!
//! None of them is inlined into the measuring loop, so each is compiled as a function of a user
//! would be.

mod by_hand;
mod by_memoryview;
mod small;

pub use small::{Repeated, Small};

/// The function of one contender, or `None` if the library does not support it.
pub struct Contender {
    pub name: &'static str,
    pub getter: fn(&[u8; 16]) -> i32,
    pub prefix: fn(&[u8]) -> Option<f64>,
    pub setter: Option<fn(&mut [u8; 16], f32)>,
    pub sum: fn(&[u8]) -> f64,
    pub native_sum: Option<fn(&[u8]) -> f64>,
    pub bits_getter: Option<fn(&[u8; 4]) -> u16>,
    pub bits_setter: Option<fn(&mut [u8; 4], u16)>,
    /// Reads a number after bytes of data-dependent length from an existing view, the given number
    /// of times.
    pub after_dynamic: Option<fn(&[u8; 16], usize) -> f64>,
    /// The same from bytes.
    pub dynamic: Option<Fallible>,
    /// Small operations on views, run-time formats and rings.
    pub small: Option<Small>,
}

/// Reads a number, if there are enough bytes.
pub type Fallible = fn(&[u8; 16]) -> Option<u32>;

/// All contenders. The hand-written code comes first; the others are measured relative to it.
pub const CONTENDERS: &[Contender] = &[
    by_hand::CONTENDER,
    by_memoryview::CONTENDER,
    by_zerocopy::CONTENDER,
    by_bytemuck::CONTENDER,
    by_binary_layout::CONTENDER,
    by_structview::CONTENDER,
];

mod by_zerocopy {
    use super::Contender;
    use zerocopy::little_endian::{F32, F64, I32};
    use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

    pub const CONTENDER: Contender = Contender {
        name: "zerocopy",
        getter,
        prefix,
        setter: Some(setter),
        sum,
        native_sum: Some(native_sum),
        bits_getter: None,
        bits_setter: None,
        after_dynamic: None,
        dynamic: None,
        small: None,
    };

    #[derive(FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
    #[repr(C)]
    struct Record {
        id: I32,
        timestamp: F64,
        value: F32,
    }

    #[derive(FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
    #[repr(C)]
    struct Native {
        id: [u8; 4],
        padding: [u8; 4],
        timestamp: [u8; 8],
        value: [u8; 4],
    }

    #[inline(never)]
    fn getter(bytes: &[u8; 16]) -> i32 {
        Record::ref_from_bytes(bytes).unwrap().id.get()
    }

    #[inline(never)]
    fn prefix(bytes: &[u8]) -> Option<f64> {
        let (record, _) = Record::ref_from_prefix(bytes).ok()?;
        Some(record.timestamp.get())
    }

    #[inline(never)]
    fn setter(bytes: &mut [u8; 16], value: f32) {
        Record::mut_from_bytes(bytes).unwrap().value.set(value);
    }

    #[inline(never)]
    fn sum(bytes: &[u8]) -> f64 {
        let mut sum = 0.0;
        for record in <[Record]>::ref_from_bytes(bytes).unwrap() {
            sum +=
                f64::from(record.id.get()) + record.timestamp.get() + f64::from(record.value.get());
        }
        sum
    }

    #[inline(never)]
    fn native_sum(bytes: &[u8]) -> f64 {
        let mut sum = 0.0;
        for record in <[Native]>::ref_from_bytes(bytes).unwrap() {
            sum += f64::from(i32::from_ne_bytes(record.id))
                + f64::from_ne_bytes(record.timestamp)
                + f64::from(f32::from_ne_bytes(record.value));
        }
        sum
    }
}

mod by_bytemuck {
    use super::Contender;
    use bytemuck::{Pod, Zeroable};

    pub const CONTENDER: Contender = Contender {
        name: "bytemuck",
        getter,
        prefix,
        setter: Some(setter),
        sum,
        native_sum: Some(native_sum),
        bits_getter: None,
        bits_setter: None,
        after_dynamic: None,
        dynamic: None,
        small: None,
    };

    #[derive(Clone, Copy, Pod, Zeroable)]
    #[repr(C, packed)]
    struct Record {
        id: i32,
        timestamp: f64,
        value: f32,
    }

    #[derive(Clone, Copy, Pod, Zeroable)]
    #[repr(C, packed)]
    struct Native {
        id: i32,
        padding: u32,
        timestamp: f64,
        value: f32,
    }

    #[inline(never)]
    fn getter(bytes: &[u8; 16]) -> i32 {
        bytemuck::from_bytes::<Record>(bytes).id
    }

    #[inline(never)]
    fn prefix(bytes: &[u8]) -> Option<f64> {
        let record: &Record = bytemuck::from_bytes(bytes.get(..16)?);
        Some(record.timestamp)
    }

    #[inline(never)]
    fn setter(bytes: &mut [u8; 16], value: f32) {
        bytemuck::from_bytes_mut::<Record>(bytes).value = value;
    }

    #[inline(never)]
    fn sum(bytes: &[u8]) -> f64 {
        let mut sum = 0.0;
        for record in bytemuck::cast_slice::<u8, Record>(bytes) {
            sum += f64::from(record.id) + record.timestamp + f64::from(record.value);
        }
        sum
    }

    #[inline(never)]
    fn native_sum(bytes: &[u8]) -> f64 {
        let mut sum = 0.0;
        for record in bytemuck::cast_slice::<u8, Native>(bytes) {
            sum += f64::from(record.id) + record.timestamp + f64::from(record.value);
        }
        sum
    }
}

mod by_binary_layout {
    use super::Contender;
    use binary_layout::prelude::*;

    pub const CONTENDER: Contender = Contender {
        name: "binary-layout",
        getter,
        prefix,
        setter: Some(setter),
        sum,
        native_sum: None,
        bits_getter: None,
        bits_setter: None,
        after_dynamic: None,
        dynamic: None,
        small: None,
    };

    binary_layout!(record, LittleEndian, {
        id: i32,
        timestamp: f64,
        value: f32,
    });

    #[inline(never)]
    fn getter(bytes: &[u8; 16]) -> i32 {
        record::id::read(bytes)
    }

    #[inline(never)]
    fn prefix(bytes: &[u8]) -> Option<f64> {
        let record = bytes.get(..16)?;
        Some(record::timestamp::read(record))
    }

    #[inline(never)]
    fn setter(bytes: &mut [u8; 16], value: f32) {
        record::value::write(bytes, value);
    }

    #[inline(never)]
    fn sum(bytes: &[u8]) -> f64 {
        let mut sum = 0.0;
        for record in bytes.chunks_exact(16) {
            sum += f64::from(record::id::read(record))
                + record::timestamp::read(record)
                + f64::from(record::value::read(record));
        }
        sum
    }
}

mod by_structview {
    use super::Contender;
    use structview::{View, i32_le, u32_le, u64_le};

    pub const CONTENDER: Contender = Contender {
        name: "structview",
        getter,
        prefix,
        setter: None,
        sum,
        native_sum: None,
        bits_getter: None,
        bits_setter: None,
        after_dynamic: None,
        dynamic: None,
        small: None,
    };

    // structview supports only integers, and only reading.
    #[derive(Clone, Copy, View)]
    #[repr(C)]
    struct Record {
        id: i32_le,
        timestamp: u64_le,
        value: u32_le,
    }

    #[inline(never)]
    fn getter(bytes: &[u8; 16]) -> i32 {
        Record::view(bytes).unwrap().id.to_int()
    }

    #[inline(never)]
    fn prefix(bytes: &[u8]) -> Option<f64> {
        let record = Record::view(bytes).ok()?;
        Some(f64::from_bits(record.timestamp.to_int()))
    }

    #[inline(never)]
    fn sum(bytes: &[u8]) -> f64 {
        let mut sum = 0.0;
        for record in Record::view_slice(bytes).unwrap() {
            sum += f64::from(record.id.to_int())
                + f64::from_bits(record.timestamp.to_int())
                + f64::from(f32::from_bits(record.value.to_int()));
        }
        sum
    }
}
