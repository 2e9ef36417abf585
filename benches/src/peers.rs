//! The record `<idf`, as each library declares it.

/// With `memoryview`.
pub mod ours {
    use memoryview::View;

    #[derive(View)]
    #[layout("<idf")]
    pub struct Record {
        pub id: i32,
        pub timestamp: f64,
        pub value: f32,
    }
}

/// With `zerocopy`.
pub mod zero {
    use zerocopy::little_endian::{F32, F64, I32};
    use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

    #[derive(FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
    #[repr(C)]
    pub struct Record {
        pub id: I32,
        pub timestamp: F64,
        pub value: F32,
    }
}

/// With `bytemuck`.
pub mod muck {
    use bytemuck::{Pod, Zeroable};

    #[derive(Clone, Copy, Pod, Zeroable)]
    #[repr(C, packed)]
    pub struct Record {
        pub id: i32,
        pub timestamp: f64,
        pub value: f32,
    }
}

/// With `binary-layout`.
pub mod layout {
    use binary_layout::prelude::*;

    binary_layout!(record, LittleEndian, {
        id: i32,
        timestamp: f64,
        value: f32,
    });
}

/// With `deku`.
pub mod dek {
    use deku::prelude::*;

    #[derive(DekuRead, DekuWrite)]
    #[deku(endian = "little")]
    pub struct Record {
        pub id: i32,
        pub timestamp: f64,
        pub value: f32,
    }
}

/// With `binrw`.
pub mod rw {
    use binrw::{BinRead, BinWrite};

    #[derive(BinRead, BinWrite)]
    #[brw(little)]
    pub struct Record {
        pub id: i32,
        pub timestamp: f64,
        pub value: f32,
    }
}
