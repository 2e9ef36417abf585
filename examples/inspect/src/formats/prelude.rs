//! Imports for the declarations of formats.

pub(super) use memoryview::{
    AnyEncoding, At, Coded, Decimal, Endian, Hex, Latin1, Lazy, Leb128, Numbers, Octal, Seq, Text,
    Utf8, Utf16Be, Utf16Le, View, Vlq,
};

pub(super) use super::{Format, Names};
pub(super) use crate::meaning::{Meaning, ip, mac, unix_time};
