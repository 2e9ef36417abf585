//! tar: headers of text in fields of fixed width, each followed by a file in blocks of 512 bytes.

use memoryview::View;

use super::Format;
use crate::symbols::{octal, octal_time};
use crate::{Report, Stop, Value};

pub(super) const FORMAT: Format = Format {
    name: "tar",
    title: "tar archive",
    magic: &[(257, b"ustar")],
    walk,
};

const BLOCK: usize = 512;

/// Bytes of zero after the last file, at least.
const END: usize = 2 * BLOCK;

#[derive(View)]
#[layout("100s8s8s8s12s12s8s1s100s6s2s32s32s8s8s155s12B")]
struct Header {
    name: [u8; 100],
    mode: [u8; 8],
    uid: [u8; 8],
    gid: [u8; 8],
    size: [u8; 12],
    mtime: [u8; 12],
    chksum: [u8; 8],
    typeflag: [u8; 1],
    linkname: [u8; 100],
    magic: [u8; 6],
    version: [u8; 2],
    uname: [u8; 32],
    gname: [u8; 32],
    devmajor: [u8; 8],
    devminor: [u8; 8],
    prefix: [u8; 155],
    header_block_padding: [u8; 12],
}

fn walk(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    for i in 0.. {
        let block = report.rest().iter().take(BLOCK);
        if block.clone().all(|&b| b == 0) && block.len() > 0 {
            break;
        }
        report.within(format_args!("files[{i}]"), member)?;
        if report.at_end() {
            break;
        }
    }
    let end = report.rest().len().max(END);
    report.bytes("end_marker", end as u64)?;
    Ok(())
}

fn member(report: &mut Report<'_, '_>) -> Result<(), Stop> {
    let header = report.record::<Header>(
        "",
        &[
            ("uid", &octal),
            ("gid", &octal),
            ("size", &octal),
            ("mtime", &octal_time),
            ("typeflag", &kind),
        ],
    )?;
    let sum = checksum(header.as_bytes());
    if number(header.chksum()) != Some(sum) {
        let text = format_args!("the bytes of the header sum up to {sum:06o}, not as written");
        return Err(report.invalid_field("chksum", BLOCK - HeaderView::CHKSUM.offset(), text));
    }
    let Some(size) = number(header.size()) else {
        let text = "is neither octal nor a binary number, written";
        return Err(report.invalid_field("size", BLOCK - HeaderView::SIZE.offset(), text));
    };
    report.bytes("data", size)?;
    let padding = report.position().next_multiple_of(BLOCK) - report.position();
    report.bytes("data_block_padding", padding as u64)?;
    Ok(())
}

/// Octal digits; or, when the first bit is set, a binary number as GNU tar writes it.
fn number(field: &[u8]) -> Option<u64> {
    if let Some((0x80, digits)) = field.split_first() {
        return digits.iter().try_fold(0_u64, |number, &digit| {
            Some(number.checked_mul(256)? + u64::from(digit))
        });
    }
    let text = std::str::from_utf8(field).ok()?;
    let text = text.trim_matches([' ', '\0']);
    if text.is_empty() {
        return Some(0);
    }
    u64::from_str_radix(text, 8).ok()
}

/// The sum of all bytes, where those of the sum itself count as spaces.
fn checksum(header: &[u8]) -> u64 {
    let start = HeaderView::CHKSUM.offset();
    let own = start..start + 8;
    let byte = |(i, &byte): (usize, &u8)| if own.contains(&i) { b' ' } else { byte };
    header.iter().enumerate().map(byte).map(u64::from).sum()
}

fn kind(value: &Value<'_>) -> Option<String> {
    let Value::Text(flag) = value else {
        return None;
    };
    let kind = match *flag {
        "" | "0" => "file",
        "1" => "hard_link",
        "2" => "symbolic_link",
        "3" => "character_device",
        "4" => "block_device",
        "5" => "directory",
        "6" => "fifo",
        "7" => "contiguous_file",
        "g" => "global_pax_header",
        "x" => "pax_header",
        "K" => "gnu_long_link",
        "L" => "gnu_long_name",
        "S" => "gnu_sparse_file",
        _ => return None,
    };
    Some(kind.to_owned())
}
