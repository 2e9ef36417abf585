//! NumPy `.npy`: a header that is a Python dictionary as text, then the elements.

use memoryview::{View, be, le};

use super::Format;
use crate::{Report, Stop};

pub(super) const FORMAT: Format = Format {
    name: "npy",
    title: "NumPy array",
    magic: &[(0, b"\x93NUMPY")],
    walk,
};

/// Elements that are shown one by one.
const SHOWN: usize = 64;

#[derive(View)]
#[layout("6BBB")]
struct Head {
    magic: [u8; 6],
    version_major: u8,
    version_minor: u8,
}

fn walk(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let head = report.record::<Head>("", &[])?;
    let length = match head.version_major() {
        1 => report.value::<le::U16>("len_header", &[])?.into(),
        2 | 3 => report.value::<le::U32>("len_header", &[])?,
        other => {
            let text = format_args!("version {other} is none of 1, 2 and 3: read");
            return Err(report.invalid_field("version_major", 2, text));
        }
    };
    let header = report.text("header", length.into())?;
    let (Some(descr), Some(count)) = (value(header, "'descr':"), count(header)) else {
        let text = "no dictionary with a 'descr' and a 'shape' is written";
        return Err(report.invalid_field("header", header.len(), text));
    };
    let descr = string(descr).unwrap_or_default();
    let Some(size) = item_size(descr) else {
        return report.remainder("data").map(drop);
    };
    report.window(count.saturating_mul(size), |report| {
        elements(descr, report)?;
        report.remainder("data").map(drop)
    })?;
    report.remainder("trailing").map(drop)
}

/// What follows `key` in the dictionary.
fn value<'a>(header: &'a [u8], key: &str) -> Option<&'a str> {
    let (_, value) = std::str::from_utf8(header).ok()?.split_once(key)?;
    Some(value.trim_start())
}

/// The number of elements: the product of the shape, `(2, 3)`.
fn count(header: &[u8]) -> Option<u64> {
    let (shape, _) = value(header, "'shape':")?
        .strip_prefix('(')?
        .split_once(')')?;
    let mut sides = shape
        .split(',')
        .map(str::trim)
        .filter(|side| !side.is_empty());
    sides.try_fold(1_u64, |count, side| {
        Some(count.saturating_mul(side.parse().ok()?))
    })
}

/// The type of the elements, `<f4`; none where it is a record.
fn string(value: &str) -> Option<&str> {
    value.strip_prefix('\'')?.split('\'').next()
}

/// The bytes of an element; none of a record or an object, whose size the type does not tell.
fn item_size(descr: &str) -> Option<u64> {
    let (_, code) = descr.split_at_checked(1)?;
    let (kind, digits) = code.split_at_checked(1)?;
    // Dates say their unit after the size: `<M8[ns]`.
    let size: u64 = digits.split('[').next()?.parse().ok()?;
    // Characters have four bytes.
    Some(if kind == "U" {
        size.saturating_mul(4)
    } else {
        size
    })
}

/// Reports the first elements, where they are numbers.
fn elements(descr: &str, report: &mut Report<'_, '_>) -> Result<(), Stop> {
    macro_rules! element {
        ($wire:ty) => {
            |report: &mut Report<'_, '_>| report.value::<$wire>("", &[]).map(drop)
        };
    }
    let element = match descr {
        "|u1" => element!(u8),
        "|i1" => element!(i8),
        "|b1" => element!(memoryview::Bool),
        "<u2" => element!(le::U16),
        ">u2" => element!(be::U16),
        "<u4" => element!(le::U32),
        ">u4" => element!(be::U32),
        "<u8" => element!(le::U64),
        ">u8" => element!(be::U64),
        "<i2" => element!(le::I16),
        ">i2" => element!(be::I16),
        "<i4" => element!(le::I32),
        ">i4" => element!(be::I32),
        "<i8" => element!(le::I64),
        ">i8" => element!(be::I64),
        "<f2" => element!(le::F16),
        ">f2" => element!(be::F16),
        "<f4" => element!(le::F32),
        ">f4" => element!(be::F32),
        "<f8" => element!(le::F64),
        ">f8" => element!(be::F64),
        _ => return Ok(()),
    };
    for i in 0..SHOWN {
        if report.at_end() {
            break;
        }
        report.within(format_args!("data[{i}]"), element)?;
    }
    Ok(())
}
