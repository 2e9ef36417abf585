//! More files of the kinds in `faults`, with other fields, orders and positions, created by
//! `data/faults/again/make.py`.

use serde_json::{Value, json};

use crate::harness::{Outcome, inspect};

fn read(name: &str) -> Outcome {
    let path = format!("{}/data/faults/again/{name}", env!("CARGO_MANIFEST_DIR"));
    inspect(&["--json", &path], &[])
}

/// The paths and values in a file. Bytes are given by their number.
fn check(rows: &[(&str, &[(&str, Value)])]) {
    for (name, fields) in rows {
        let outcome = read(name);
        assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""), "{name}");
        for (path, expected) in *fields {
            let object = outcome.object(path);
            let found = if object["value"].is_object() {
                &object["size"]
            } else {
                &object["value"]
            };
            assert_eq!(found, expected, "{name}: {path}");
        }
    }
}

#[test]
fn sizes_of_zip_members_are_found_in_every_place() {
    check(&[
        // The body is itself an archive, with its own directory.
        (
            "D01_nested.zip",
            &[
                ("sections[0].body.data", json!(105)),
                ("sections[1].body.data", json!(4)),
            ],
        ),
        ("D01_empty.zip", &[("sections[1].body.data", json!(2))]),
        (
            "D01_empty_bare.zip",
            &[
                ("sections[0].body.descriptor.compressed", json!(0)),
                ("sections[1].body.data", json!(2)),
            ],
        ),
        (
            "D02_bare64.zip",
            &[
                ("sections[0].body.data", json!(10)),
                ("sections[0].body.descriptor.uncompressed", json!(23)),
            ],
        ),
        // Another extra field contains the bytes of the code for sizes.
        (
            "D02_64_after_ts.zip",
            &[("sections[0].body.data", json!(5))],
        ),
        (
            "D02_64_only_comp.zip",
            &[("sections[0].body.data", json!(5))],
        ),
        (
            "D09_pad2.zip",
            &[("sections[1].body.extra.padding", json!(2))],
        ),
    ]);
}

#[test]
fn zip_may_begin_with_a_script() {
    check(&[
        ("D20_prefix_adjusted.zip", &[("prefix", json!(19))]),
        // The first entry of the directory is not the first member.
        ("D20_prefix_unordered.zip", &[("prefix", json!(19))]),
        ("D20_prefix_pk34junk.zip", &[("prefix", json!(19))]),
        ("D20_prefix_64.zip", &[("prefix", json!(19))]),
        ("D20_prefix_empty.zip", &[("prefix", json!(7))]),
    ]);
}

#[test]
fn packets_of_every_link_type_with_ip_are_read() {
    let ports = |path: &str| (format!("{path}.source"), format!("{path}.destination"));
    for (name, paths) in [
        (
            "D03_raw_mixed_be.pcap",
            &[
                "packets[0].frame.packet.body",
                "packets[1].frame.packet.body",
            ][..],
        ),
        (
            "D03_raw12.pcap",
            &[
                "packets[0].frame.packet.body",
                "packets[1].frame.packet.body",
            ],
        ),
        (
            "D03_null6.pcap",
            &["packets[0].frame.body.body", "packets[1].frame.body.body"],
        ),
        (
            "D03_loop.pcap",
            &["packets[0].frame.body.body", "packets[1].frame.body.body"],
        ),
        (
            "D03_sll.pcap",
            &["packets[0].frame.body.body", "packets[1].frame.body.body"],
        ),
        ("D03_sll2.pcap", &["packets[0].frame.body.body"]),
        (
            "D03_ppp.pcap",
            &["packets[0].frame.body.body", "packets[1].frame.body.body"],
        ),
        // The interface of a packet determines the type of its frame.
        (
            "D03_raw_le.pcapng",
            &[
                "sections[0].blocks[3].body.frame.packet.body",
                "sections[0].blocks[4].body.frame.body.body",
                "sections[0].blocks[5].body.frame.packet.body",
            ],
        ),
        (
            "D03_raw_be.pcapng",
            &["sections[0].blocks[3].body.frame.packet.body"],
        ),
        ("qinq.pcap", &["packets[0].frame.body.body.body"]),
    ] {
        let outcome = read(name);
        assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""), "{name}");
        for path in paths {
            let (source, destination) = ports(path);
            let ports = (
                outcome.object(&source)["value"].clone(),
                outcome.object(&destination)["value"].clone(),
            );
            assert_eq!(ports, (json!(1), json!(2)), "{name}: {path}");
        }
    }
}

#[test]
fn packet_lengths_may_be_zero_or_short() {
    check(&[
        (
            "D15_udp6_surplus.pcap",
            &[("packets[0].frame.body.body.surplus", json!(8))],
        ),
        (
            "D15_udp_vlan_surplus.pcap",
            &[("packets[0].frame.body.body.surplus", json!(8))],
        ),
        (
            "D15_ip_trailer.pcap",
            &[("packets[0].frame.body.padding", json!(10))],
        ),
        (
            "D16_tso6.pcap",
            &[("packets[0].frame.body.body.data", json!(16))],
        ),
        (
            "D16_tso_tcp.pcap",
            &[("packets[0].frame.body.body.data", json!(16))],
        ),
        (
            "D16_tso_opts.pcap",
            &[("packets[0].frame.packet.body.data", json!(16))],
        ),
    ]);
}

#[test]
fn ipv6_extension_headers_and_icmpv6_are_read() {
    check(&[(
        "ipv6_ext.pcap",
        &[
            ("packets[0].frame.body.body.options[0].kind", json!(5)),
            ("packets[0].frame.body.body.body.segments_left", json!(0)),
            ("packets[0].frame.body.body.body.body.header.id", json!(7)),
            ("packets[0].frame.body.body.body.body.body.kind", json!(128)),
            (
                "packets[0].frame.body.body.body.body.body.body.sequence",
                json!(2),
            ),
            ("packets[1].frame.body.body.body.source", json!(1)),
            ("packets[2].frame.body.body.body.target", json!(16)),
            (
                "packets[2].frame.body.body.body.options[0].body.source_mac",
                json!(6),
            ),
            // A later fragment has no header.
            ("packets[3].frame.body.body.body", json!(8)),
            ("packets[4].frame.body.body.body.destination", json!(2)),
        ],
    )]);
}

#[test]
fn bmp_headers_of_every_size_are_read() {
    check(&[
        ("D04_core24.bmp", &[("pixels", json!(8))]),
        ("D04_core4.bmp", &[("core_colors[15].red", json!(47))]),
        (
            "D04_os2v2_16.bmp",
            &[("colors[1].red", json!(6)), ("pixels", json!(4))],
        ),
        (
            "D04_os2v2_64.bmp",
            &[("colors[1].red", json!(6)), ("header.more", json!(24))],
        ),
        (
            "D05_bf32.bmp",
            &[("masks.red", json!(0x00ff_0000)), ("pixels", json!(4))],
        ),
        (
            "D05_alphabf.bmp",
            &[
                ("masks.blue", json!(0xff)),
                ("alpha", json!(0xff00_0000_u32)),
            ],
        ),
        (
            "D05_v3_56.bmp",
            &[
                ("header.masks.green", json!(0xff00)),
                ("header.alpha", json!(0xff00_0000_u32)),
            ],
        ),
        (
            "D05_v5.bmp",
            &[
                ("header.masks.green", json!(0xff00)),
                ("header.more", json!(68)),
            ],
        ),
    ]);
}

#[test]
fn png_chunks_depend_on_the_kind_of_image() {
    check(&[
        (
            "D07_trns_rgb.png",
            &[
                ("chunks[1].body.green", json!(2)),
                ("chunks[2].body.blue", json!(6)),
            ],
        ),
        (
            "D07_gray.png",
            &[
                ("chunks[2].body.sample", json!(300)),
                ("chunks[3].body.sample", json!(7)),
            ],
        ),
        ("D07_graya.png", &[("chunks[1].body.sample", json!(300))]),
        (
            "D07_pal.png",
            &[
                ("chunks[2].body[0].alpha", json!(1)),
                ("chunks[3].body.index", json!(1)),
            ],
        ),
    ]);
    let short = read("D29_itxt_short.png");
    assert_eq!(
        (short.code, short.stderr.lines().count()),
        (1, 4),
        "{}",
        short.stderr
    );
    short.object("chunks[6].kind");
    assert_eq!(read("D29_ihdr_short.png").stderr.lines().count(), 1);
}

#[test]
fn npy_size_follows_from_type_and_shape() {
    check(&[
        ("D08_objrec.npy", &[("data", json!(22))]),
        ("D08_objF.npy", &[("data", json!(22))]),
        ("D08_rec.npy", &[("data", json!(24))]),
        (
            "D08_rec_long.npy",
            &[("data", json!(16)), ("trailing", json!(4))],
        ),
        ("D08_U.npy", &[("data", json!(24))]),
        ("D08_V.npy", &[("data", json!(20))]),
        ("D08_b1.npy", &[("data", json!(2))]),
        ("D08_c16.npy", &[("data", json!(32))]),
        ("D08_dt.npy", &[("data", json!(16))]),
    ]);
    let short = read("D08_rec_short.npy");
    assert!(
        short.stderr.contains("data: needs 24 bytes"),
        "{}",
        short.stderr
    );
}

#[test]
fn tar_headers_determine_the_size_of_the_data() {
    for name in [
        "D11_sym.tar",
        "D11_chr.tar",
        "D11_blk.tar",
        "D11_dir.tar",
        "D11_fifo.tar",
    ] {
        check(&[(name, &[("files[1].data", json!(3))])]);
    }
    check(&[
        (
            "D10_three.tar",
            &[
                ("files[0].holes[2].parts", json!(504)),
                ("files[1].data", json!(1)),
            ],
        ),
        (
            "D10_pax.tar",
            &[
                ("files[0].described[0].data", json!(700)),
                ("files[1].data", json!(1)),
            ],
        ),
        (
            "D11_contig.tar",
            &[("files[0].data", json!(3)), ("files[1].data", json!(3))],
        ),
        // A path that looks like a size and contains a line feed.
        (
            "D13_tricky.tar",
            &[
                ("files[0].described[0].data", json!(700)),
                ("files[1].data", json!(1)),
            ],
        ),
        ("D13_link.tar", &[("files[1].data", json!(1))]),
        (
            "D13_global.tar",
            &[
                ("files[1].described[0].data", json!(700)),
                ("files[2].data", json!(1)),
            ],
        ),
        // A long name comes between the size and its file.
        (
            "D13_x_then_L.tar",
            &[
                ("files[0].described[0].described[0].data", json!(700)),
                ("files[1].data", json!(1)),
            ],
        ),
        ("D21_signed.tar", &[("files[0].data", json!(1))]),
        ("D21_v7dir.tar", &[("files[1].data", json!(2))]),
        ("D21_b256.tar", &[("files[0].data", json!(2))]),
    ]);
}

#[test]
fn elf_tables_may_be_counted_in_section_0() {
    for name in ["D35_32le.o", "D35_32be.o", "D35_64be.o"] {
        check(&[(
            name,
            &[
                ("header.sections[1].name", json!(".shstrtab")),
                ("header.sections[2].name", json!(".text")),
            ],
        )]);
    }
    for name in ["D35_ph.o", "D35_ph32be.o"] {
        let outcome = read(name);
        assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""), "{name}");
        assert_eq!(
            outcome.object("header.programs[1].kind")["value"],
            1,
            "{name}"
        );
        assert!(!outcome.stdout.contains("programs[2]"), "{name}");
    }
}

#[test]
fn gzip_checksums_are_checked_in_every_member() {
    check(&[("D36_hcrc_good.gz", &[("member.name", json!("n"))])]);
    for (name, path) in [
        ("D36_second_bad.gz", "members[0].header_crc"),
        ("D36_crc_bad.gz", "member.data_crc"),
        ("D36_size_bad.gz", "member.size"),
    ] {
        let outcome = read(name);
        assert_eq!(outcome.code, 1, "{name}");
        assert!(outcome.stderr.contains(path), "{name}: {}", outcome.stderr);
    }
}
