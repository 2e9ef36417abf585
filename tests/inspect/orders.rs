//! Byte orders and sizes that no sample has, with bytes packed from derived records.

use memoryview::View;
use serde_json::json;

use crate::harness::{Outcome, inspect};

#[derive(View)]
#[layout(">4s5B7xHHIIIIIHHHHHH")]
struct Elf {
    magic: [u8; 4],
    ident: [u8; 5],
    kind: u16,
    machine: u16,
    version: u32,
    entry: u32,
    programs: u32,
    sections: u32,
    flags: u32,
    size: u16,
    program_size: u16,
    program_count: u16,
    section_size: u16,
    section_count: u16,
    names: u16,
}

#[derive(View)]
#[layout(">8I")]
struct Program {
    fields: [u32; 8],
}

#[derive(View)]
#[layout(">10I")]
struct Section {
    fields: [u32; 10],
}

/// Returns a file for 32-bit PowerPC: one segment, and a section with the names of sections.
fn elf() -> Vec<u8> {
    let header = Elf {
        magic: *b"\x7fELF",
        ident: [1, 2, 1, 0, 0],
        kind: 2,
        machine: 20,
        version: 1,
        entry: 0x1000_0054,
        programs: 52,
        sections: 84,
        flags: 0,
        size: 52,
        program_size: 32,
        program_count: 1,
        section_size: 40,
        section_count: 2,
        names: 1,
    };
    let mut bytes = header.pack().to_vec();
    bytes.extend(
        Program {
            fields: [1, 0, 0x1000_0000, 0x1000_0000, 175, 175, 5, 4096],
        }
        .pack(),
    );
    bytes.extend(Section { fields: [0; 10] }.pack());
    bytes.extend(
        Section {
            fields: [1, 3, 0, 0, 164, 11, 0, 0, 1, 0],
        }
        .pack(),
    );
    bytes.extend(b"\0.shstrtab\0");
    bytes
}

#[track_caller]
fn reads(outcome: &Outcome, path: &str, kind: &str, value: impl Into<serde_json::Value>) {
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
    let object = outcome.object(path);
    assert_eq!(object["type"], kind);
    assert_eq!(object["value"], value.into());
}

#[test]
fn elf_of_32_bits_big_endian() {
    let outcome = inspect(&["--json", "-"], &elf());
    reads(&outcome, "class", "u8", 1);
    reads(&outcome, "header.machine", "u16be", 20);
    assert_eq!(outcome.object("header.machine")["symbol"], json!("Powerpc"));
    reads(&outcome, "header.entry", "u32be", 0x1000_0054);
    reads(&outcome, "header.programs[0].kind", "u32be", 1);
    reads(&outcome, "header.programs[0].narrow_flags", "u32be", 5);
    reads(&outcome, "header.sections[1].name", "text", ".shstrtab");
}

#[test]
fn elf_tables_with_zero_sized_entries_are_errors() {
    let mut bytes = elf();
    bytes[46..48].fill(0);
    let outcome = inspect(&["--json", "-"], &bytes);
    assert_eq!(outcome.code, 1);
    assert!(
        outcome.stderr.contains("header.sections: "),
        "{}",
        outcome.stderr
    );
}

#[derive(View)]
#[layout(">IHHiIII")]
struct Capture {
    magic: u32,
    major: u16,
    minor: u16,
    zone: i32,
    sigfigs: u32,
    snaplen: u32,
    network: u32,
}

#[derive(View)]
#[layout(">IIII")]
struct Packet {
    seconds: u32,
    fraction: u32,
    captured: u32,
    length: u32,
}

fn big_endian_pcap(magic: u32) -> Vec<u8> {
    let header = Capture {
        magic,
        major: 2,
        minor: 4,
        zone: -3600,
        sigfigs: 0,
        snaplen: 65_535,
        network: 147,
    };
    let packet = Packet {
        seconds: 1_709_210_096,
        fraction: 999_999,
        captured: 3,
        length: 5,
    };
    [&header.pack()[..], &packet.pack(), b"abc"].concat()
}

#[test]
fn pcap_in_both_orders_and_units() {
    let little = |magic: u32| {
        let mut bytes = big_endian_pcap(magic);
        for field in [0..4, 4..6, 6..8, 8..12, 12..16, 16..20, 20..24] {
            bytes[field].reverse();
        }
        for field in [24..28, 28..32, 32..36, 36..40] {
            bytes[field].reverse();
        }
        bytes
    };
    for (bytes, order, unit) in [
        (big_endian_pcap(0xa1b2_c3d4), "be", "Microseconds"),
        (big_endian_pcap(0xa1b2_3c4d), "be", "Nanoseconds"),
        (little(0xa1b2_c3d4), "le", "Microseconds"),
        (little(0xa1b2_3c4d), "le", "Nanoseconds"),
    ] {
        let outcome = inspect(&["--json", "-"], &bytes);
        assert_eq!(outcome.object("magic")["symbol"], json!(unit));
        reads(&outcome, "zone", &format!("i32{order}"), -3600);
        reads(
            &outcome,
            "packets[0].fraction",
            &format!("u32{order}"),
            999_999,
        );
        let seconds = outcome.object("packets[0].seconds");
        assert_eq!(seconds["symbol"], json!("2024-02-29 12:34:56 UTC"));
        assert_eq!(
            outcome.object("packets[0].frame")["value"],
            json!({"hex": "616263", "text": "abc"})
        );
    }
}
