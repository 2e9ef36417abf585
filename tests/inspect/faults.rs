//! Files that were once read incorrectly, each created for its case, with the correct result.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::harness::{Outcome, inspect};

/// Returns the output of `inspect` for a file in `data/faults`.
fn read(name: &str) -> Outcome {
    let path = format!("{}/data/faults/{name}", env!("CARGO_MANIFEST_DIR"));
    inspect(&["--json", &path], &[])
}

#[track_caller]
fn reads(outcome: &Outcome, path: &str, value: impl Into<Value>) {
    assert_eq!(outcome.object(path)["value"], value.into(), "{path}");
}

/// Checks that a file has no faults.
#[track_caller]
fn right(name: &str) -> Outcome {
    let outcome = read(name);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""), "{name}");
    outcome
}

fn size(outcome: &Outcome, path: &str) -> Value {
    outcome.object(path)["size"].clone()
}

#[test]
fn zip_descriptors_may_lack_their_signature() {
    let bare = right("D01_zip_bare_descriptors.zip");
    assert_eq!(size(&bare, "sections[0].body.data"), 12);
    assert_eq!(size(&bare, "sections[1].body.data"), 21);
    let known = right("D01_zip_known_size_bare_desc.zip");
    assert_eq!(known.object("sections[0].body.descriptor.crc32")["size"], 4);
}

#[test]
fn zip64_descriptors_have_8_bytes_for_each_size() {
    let outcome = right("D02_zip64_descriptor.zip");
    reads(&outcome, "sections[0].body.descriptor.compressed", 19);
    reads(&outcome, "sections[0].body.descriptor.uncompressed", 17);
    assert_eq!(size(&outcome, "sections[0].body.descriptor.compressed"), 8);
}

#[test]
fn zip_padding_after_extra_fields_is_skipped() {
    for (name, padding) in [("D09_zip_extra_pad1.zip", 1), ("D09_zip_extra_pad3.zip", 3)] {
        let outcome = right(name);
        let sizes: Vec<_> = outcome
            .objects()
            .into_iter()
            .filter(|object| {
                object["path"]
                    .as_str()
                    .is_some_and(|path| path.ends_with("extra.padding"))
            })
            .map(|object| object["size"].clone())
            .collect();
        assert!(
            !sizes.is_empty() && sizes.iter().all(|size| *size == padding),
            "{name}: {sizes:?}"
        );
    }
}

#[test]
fn zip_may_begin_with_other_data() {
    for name in [
        "D20_zip_prefix.zip",
        "D20_zip_spanning_mark.zip",
        "D20_zip_spanning_mark0.zip",
    ] {
        let outcome = right(name);
        assert!(
            outcome.object("prefix")["size"]
                .as_u64()
                .is_some_and(|size| size >= 4),
            "{name}"
        );
        reads(&outcome, "sections[0].kind", 0x0403);
    }
}

#[test]
fn raw_packets_are_read_by_ip_version() {
    let outcome = right("D03_pcap_raw_ipv6.pcap");
    reads(&outcome, "packets[0].frame.packet.header.version", 6);
    let address = |field: &str| {
        outcome.object(&format!("packets[0].frame.packet.header.{field}"))["symbol"].clone()
    };
    assert_eq!(
        (address("source"), address("destination")),
        (json!("2001:db8::1"), json!("2001:db8::2"))
    );
}

#[test]
fn bmp_headers_of_os2_have_colors_of_three_bytes() {
    let outcome = right("D04_bmp_core_palette.bmp");
    for (i, color) in [[10, 20, 30], [40, 50, 60]].iter().enumerate() {
        for (name, value) in ["blue", "green", "red"].iter().zip(color) {
            reads(&outcome, &format!("core_colors[{i}].{name}"), *value);
        }
    }
}

#[test]
fn bmp_masks_follow_a_short_header() {
    for name in ["D05_bmp_bitfields40.bmp", "D05_bmp_bitfields40_pal.bmp"] {
        let outcome = right(name);
        for (mask, value) in [("red", 0xf800), ("green", 0x07e0), ("blue", 0x001f)] {
            reads(&outcome, &format!("masks.{mask}"), value);
        }
    }
}

#[test]
fn png_transparency_depends_on_the_kind_of_image() {
    let outcome = right("D07_png_trns_gray.png");
    let sample = outcome.objects().into_iter().find(|object| {
        object["path"]
            .as_str()
            .is_some_and(|path| path.ends_with(".sample"))
    });
    assert_eq!(sample.expect("one gray sample")["value"], 0x1234);
}

#[test]
fn npy_objects_take_the_rest() {
    let outcome = right("D08_npy_object_O8.npy");
    assert_eq!(size(&outcome, "data"), 38);
}

#[test]
fn tar_sparse_maps_continue_after_the_header() {
    let outcome = right("D10_tar_gnu_sparse_ext.tar");
    assert_eq!(size(&outcome, "files[0].holes[0].parts"), 504);
}

#[test]
fn tar_links_have_no_data() {
    let outcome = right("D11_tar_hardlink_size.tar");
    let names: Vec<_> = outcome
        .objects()
        .into_iter()
        .filter(|object| {
            object["path"]
                .as_str()
                .is_some_and(|path| path.ends_with(".header.name"))
        })
        .map(|object| object["value"]["text"].clone())
        .collect();
    assert!(names.contains(&json!("c.txt")), "{names:?}");
}

#[test]
fn pax_sizes_override_tar_sizes() {
    let outcome = right("D13_tar_pax_size.tar");
    let objects = outcome.objects();
    let described: Vec<_> = objects
        .iter()
        .filter(|object| {
            object["path"]
                .as_str()
                .is_some_and(|path| path.ends_with(".described[0].data"))
        })
        .collect();
    assert_eq!(described.len(), 1);
    assert_eq!(described[0]["size"], 700);
}

#[test]
fn tar_v7_is_detected_by_its_checksum() {
    reads(
        &right("D21_tar_v7.tar"),
        "files[0].header.kind",
        json!({"hex": "00"}),
    );
}

#[test]
fn bytes_after_a_short_udp_datagram_are_shown() {
    let outcome = right("D15_pcap_udp_surplus.pcap");
    assert_eq!(size(&outcome, "packets[0].frame.body.body.surplus"), 8);
}

#[test]
fn ip_without_a_length_extends_to_the_end_of_the_frame() {
    let outcome = right("D16_pcap_tso_len0.pcap");
    reads(&outcome, "packets[0].frame.body.body.source", 4000);
    reads(&outcome, "packets[0].frame.body.body.destination", 53);
}

#[test]
fn control_characters_are_escaped_on_every_output() {
    for name in ["D27_class_escape.class", "D27_elf_symbol_escape.o"] {
        let path = format!("{}/data/faults/{name}", env!("CARGO_MANIFEST_DIR"));
        for mode in ["--json", "--hex", "--color=never"] {
            let outcome = inspect(&[mode, &path], &[]);
            let shown = [outcome.stdout, outcome.stderr].concat();
            assert!(
                !shown.chars().any(|c| c.is_control() && c != '\n'),
                "{name} {mode}"
            );
        }
    }
}

#[test]
fn zip_is_read_in_linear_time() {
    // A streamed member whose end must be searched for, and an entry, many times.
    let local = [&b"PK\x03\x04\x14\0\x08\0\x08\0\0\0\x21\x5a"[..], &[0; 16]].concat();
    let entry = [
        &b"PK\x01\x02\x14\0\x14\0\x08\0\x08\0\0\0\x21\x5a"[..],
        &[0; 30],
    ]
    .concat();
    let parts = [&local[..], &entry].concat().repeat(26_000);
    let archive = [&parts[..], b"PK\x05\x06", &[0; 18]].concat();
    let start = Instant::now();
    inspect(&["--json", "-"], &archive);
    // Two megabytes take a hundredth of a second, or a minute if every member is searched from all
    // others.
    assert!(
        start.elapsed() < Duration::from_secs(10),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn malformed_chunk_is_one_fault_and_others_are_read() {
    for (name, error) in [
        (
            "D29_png_text_no_nul.png",
            "chunks[1].body.keyword: no terminator",
        ),
        ("D29_png_phys_short.png", "chunks[1].body.y: needs 4 bytes"),
    ] {
        let outcome = read(name);
        assert_eq!(
            (outcome.code, outcome.stderr.lines().count()),
            (1, 1),
            "{name}"
        );
        assert!(outcome.stderr.contains(error), "{}", outcome.stderr);
        let last = outcome.objects().into_iter().rfind(|object| {
            object["path"]
                .as_str()
                .is_some_and(|path| path.rsplit('.').next() == Some("kind"))
        });
        assert_eq!(last.expect("chunks")["value"]["text"], "IEND", "{name}");
    }
}

#[test]
fn elf_section_count_may_be_in_section_0() {
    let outcome = right("D35_elf_extnum.o");
    let sections = |object: &Value| {
        object["path"].as_str().is_some_and(|path| {
            path.starts_with("header.sections[") && path.rsplit('.').next() == Some("kind")
        })
    };
    assert_eq!(
        outcome
            .objects()
            .iter()
            .filter(|object| sections(object))
            .count(),
        3
    );
}

#[test]
fn elf_section_table_may_be_anywhere() {
    // Every offset and count of the header is at its maximum.
    let header = [&b"\x7fELF\x02\x01\x01"[..], &[0xff; 150]].concat();
    let outcome = inspect(&["--json", "-"], &header);
    assert_eq!(outcome.code, 1);
    assert!(outcome.stderr.contains(" at offset "), "{}", outcome.stderr);
}

#[test]
fn wrong_gzip_header_checksum_is_an_error() {
    let outcome = read("D36_gz_hcrc_bad.gz");
    assert_eq!(outcome.code, 1);
    assert!(
        outcome.stderr.contains("member.header_crc"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn one_byte_is_one_byte() {
    assert!(
        read("D42_one_byte.bin")
            .stderr
            .contains(": 1 byte that is 42 at offset 0")
    );
}
