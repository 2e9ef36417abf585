//! Rare variants of known formats: the files in `data/forms`, and some that no program here
//! creates.

use serde_json::{Value, json};

use crate::corpus::forms;
use crate::harness::{Outcome, inspect};

/// Returns the output of the program for a sample without faults.
fn read(name: &str) -> Outcome {
    let samples = forms();
    let sample = samples.iter().find(|sample| sample.name == name);
    let sample = sample.unwrap_or_else(|| panic!("no sample {name}"));
    let outcome = sample.run(&sample.data);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""), "{name}");
    outcome
}

fn check(name: &str, fields: &[(&str, Value)]) {
    let outcome = read(name);
    for (path, expected) in fields {
        assert_eq!(outcome.object(path)["value"], *expected, "{name}: {path}");
    }
}

fn place(outcome: &Outcome, path: &str) -> (u64, u64) {
    let object = outcome.object(path);
    let number = |key: &str| object[key].as_u64().expect("a number");
    (number("offset"), number("size"))
}

#[test]
fn bigtiff_in_both_orders() {
    for (name, strip) in [("big-little.tif", (16, 144)), ("big-big.tif", (16, 70))] {
        check(
            name,
            &[
                ("version", json!(43)),
                ("offset_size", json!(8)),
                ("directory.entries[0].value", json!([8])),
                ("directory.entries[1].value", json!([6])),
                ("directory.next", json!(0)),
            ],
        );
        assert_eq!(place(&read(name), "images"), strip, "{name}");
    }
}

#[test]
fn exif_thumbnail_is_a_field() {
    let outcome = read("thumbnail.jpg");
    let objects = outcome.objects();
    let images = objects.iter().find(|object| {
        object["path"]
            .as_str()
            .is_some_and(|path| path.ends_with(".images"))
    });
    assert_eq!(
        images.map(|image| (&image["offset"], &image["size"])),
        Some((&json!(202), &json!(287)))
    );
    // Except for the byte that aligns the next field.
    let unused = objects.iter().filter(|object| object["path"] == "unused");
    assert!(unused.map(|object| &object["size"]).eq([1]));
}

#[test]
fn audio_with_64_bit_sizes() {
    let outcome = read("large.wav");
    check(
        "large.wav",
        &[
            ("size", json!(u32::MAX)),
            ("form.chunks[0].body.samples_size", json!(882)),
        ],
    );
    assert_eq!(
        outcome.objects().last().map(|last| last["size"].clone()),
        Some(json!(882))
    );
}

#[test]
fn free_format_frames_end_at_the_next_frame() {
    let outcome = read("free.mp3");
    let frames = outcome.objects().into_iter().filter(|object| {
        object["path"].as_str().is_some_and(|path| {
            path.starts_with("frames[") && path.rsplit('.').next() == Some("data")
        })
    });
    // 400 kbit/s are 144 * 400_000 / 44_100 = 1306.1 bytes with the header of 4.
    let sizes: Vec<_> = frames
        .map(|frame| frame["size"].as_u64().expect("a size"))
        .collect();
    assert_eq!(sizes, [1302, 1302, 1303, 1302, 1302, 1302]);
}

#[test]
fn truncated_streamed_audio_is_an_error() {
    let samples = forms();
    let sample = samples
        .iter()
        .find(|sample| sample.name == "streamed.flac")
        .expect("the sample");
    let (offset, size) = place(&read("streamed.flac"), "frames");
    assert_eq!(offset + size, sample.data.len() as u64);
    let cut = inspect(
        &["-"],
        &sample.data[..usize::try_from(offset).expect("an offset")],
    );
    assert_eq!(cut.code, 1);
}

#[test]
fn files_may_begin_with_a_skippable_frame() {
    check(
        "skippable-first.zst",
        &[
            ("frames[0].body.size", json!(3)),
            ("frames[1].magic", json!(0xfd2f_b528_u32)),
        ],
    );
    check(
        "skippable-first.lz4",
        &[
            ("frames[0].body.size", json!(0)),
            ("frames[1].magic", json!(0x184d_2204)),
        ],
    );
}

#[test]
fn device_tree_of_version_16() {
    check(
        "version16.dtb",
        &[
            ("reservations.entries[0].size", json!(0x2000)),
            ("structure.nodes[1].body.name", json!("model")),
            ("structure.nodes[3].body.name", json!("reg")),
        ],
    );
}

#[test]
fn piped_audio_and_video_have_no_sizes() {
    let outcome = read("piped.wav");
    assert_eq!(outcome.object("form.chunks[1].size")["value"], u32::MAX);
    // 44 samples of 2 bytes, after 44 bytes of headers.
    assert_eq!(place(&outcome, "form.chunks[1].body"), (44, 88));
    check(
        "piped.avi",
        &[
            ("size", json!(u32::MAX)),
            (
                "form.chunks[2].body.kind",
                json!({"hex": "6d6f7669", "text": "movi"}),
            ),
            (
                "form.chunks[2].body.chunks[0].id",
                json!({"hex": "30307762", "text": "00wb"}),
            ),
        ],
    );
    let cut = inspect(&["-"], b"RIFF\x28\0\0\0WAVEdata\xff\xff\xff\xfe");
    assert_eq!(cut.code, 1);
}

#[test]
fn audio_without_a_layer_is_not_mp3() {
    let aac = inspect(&["-"], b"\xff\xf1\x50\x40\x1c\xff\xfc\xde");
    assert!(aac.stderr.contains("no format of"), "{}", aac.stderr);
}

#[test]
fn data_may_precede_a_superblock() {
    let outcome = read("user-block.h5");
    assert_eq!(place(&outcome, "user_block"), (0, 512));
    assert_eq!(place(&outcome, "superblock.magic").0, 512);
    let end = outcome.object("superblock.end_of_file")["value"]
        .as_u64()
        .expect("an offset");
    assert_eq!(place(&outcome, "superblock.last_byte").0, end - 1);
}

#[test]
fn numpy_field_names_are_latin1() {
    let outcome = read("latin1.npy");
    let header = outcome.object("head.header")["value"].to_string();
    assert!(header.contains("'é', '|i1'"), "{header}");
    assert_eq!(place(&outcome, "data"), (128, 2));
}

#[test]
fn fonts_in_a_collection_share_tables() {
    let outcome = read("two-fonts.ttc");
    assert_eq!(outcome.object("count")["value"], 2);
    let table = |font: usize| outcome.object(&format!("fonts[{font}].font.tables[0].offset"));
    assert_eq!(table(0)["value"], table(1)["value"]);
}

#[test]
fn superblock_with_the_size_of_nodes() {
    check(
        "chunk-nodes.h5",
        &[
            ("superblock.version", json!(1)),
            ("superblock.nodes", json!([4, 16])),
            ("superblock.chunk_nodes", json!([64, 0])),
            ("superblock.end_of_file", json!(804)),
            ("superblock.root_header", json!(100)),
            ("superblock.root.header.version", json!(1)),
        ],
    );
}

#[test]
fn empty_file_has_no_extent_on_a_disc() {
    assert!(read("empty-file.iso.gz").stdout.contains("4294967280"));
}

#[test]
fn groups_end_at_the_matching_tag() {
    check(
        "groups.pb",
        &[
            ("fields[0].value.value", json!(5)),
            ("fields[1].value[1].value[0].value", json!(3)),
            ("fields[1].value[3].number", json!(2)),
        ],
    );
    let groups = |bytes: &[u8]| inspect(&["--format", "protobuf", "-"], bytes);
    assert_eq!(groups(&[0x13, 0x14]).code, 0);
    for wrong in [&[0x14][..], &[0x13], &[0x13, 0x1c], &[0x13, 0x14, 0x14]] {
        assert_eq!(groups(wrong).code, 1, "{wrong:?}");
    }
}

#[test]
fn elements_of_indefinite_length_end_at_a_marker() {
    check(
        "streamed.cms",
        &[(
            "elements[1].elements[0].elements[0].body",
            json!({"hex": "01"}),
        )],
    );
}

#[test]
fn documents_follow_each_other() {
    check(
        "dump.bson",
        &[
            ("documents[0].body.elements[0].value", json!(1)),
            ("documents[1].size", json!(5)),
            ("documents[2].body.elements[0].name", json!("b")),
        ],
    );
}

#[test]
fn only_long_integers_are_signed() {
    let values: Vec<_> = read("numbers.bplist").objects();
    let numbers = values.iter().filter(|object| {
        object["path"]
            .as_str()
            .is_some_and(|path| path.ends_with(".object.body"))
    });
    let found: Vec<_> = numbers.map(|number| number["value"].clone()).collect();
    let expected = [200, 60_000, 4_000_000_000_i64, -1].map(|number| json!(number));
    assert_eq!(found[..4], expected);
    assert_eq!(found[4]["hex"], "00000000000000008000000000000000");
}

#[test]
fn dns_over_tcp_and_partial_messages() {
    let outcome = read("dns-tcp.pcap");
    let tcp = |packet: usize, path: &str| format!("packets[{packet}].frame.body.body.{path}");
    for (index, id) in [(0, 7), (1, 8)] {
        assert_eq!(
            outcome.object(&tcp(0, &format!("data[{index}].dns.id")))["value"],
            id
        );
    }
    assert_eq!(outcome.object(&tcp(1, "data"))["size"], 20);
}

#[test]
fn partially_captured_packets_are_not_faults() {
    let outcome = read("snapped.pcapng");
    for (block, original) in [(2, 116), (3, 74)] {
        let field = |name: &str| {
            let path = format!("sections[0].blocks[{block}].body.{name}");
            outcome.object(&path)["value"].clone()
        };
        assert_eq!(
            (field("captured"), field("original")),
            (json!(60), json!(original))
        );
        // The segment begins at byte 34, and is truncated inside the data.
        assert_eq!(field("frame.body.body.destination"), 53);
    }
}

#[test]
fn a_packet_of_an_interface_that_is_not_described_is_a_fault() {
    let samples = forms();
    let sample = samples
        .iter()
        .find(|sample| sample.name == "snapped.pcapng");
    let mut data = sample.unwrap().data.clone();
    let packet = data.len();
    let words: [u32; 10] = [6, 40, 1, 0, 0, 6, 6, 0x0300_0000, 0x0080_c200, 40];
    data.extend(words.iter().flat_map(|word| word.to_le_bytes()));
    let outcome = inspect(&["-"], &data);
    assert_eq!(outcome.code, 1);
    let fault = format!(
        "body.interface: expected `interface < interfaces`, at offset {}",
        packet + 8
    );
    let faults: Vec<_> = outcome.stderr.lines().collect();
    assert!(
        faults.iter().any(|line| line.ends_with(&fault)),
        "{faults:?}"
    );
}

#[test]
fn truncated_gzip_data_is_a_fault_of_the_data() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/files/repeat.txt.gz");
    let data = std::fs::read(path).unwrap();
    let outcome = inspect(&["-"], &data[..data.len() - 10]);
    assert_eq!(outcome.code, 1);
    let fault = "member.data: `size = deflated_size(rest())` has no value: ";
    assert!(outcome.stderr.contains(fault), "{}", outcome.stderr);
}

#[test]
fn arp_determines_the_sizes_of_addresses() {
    for name in ["arcnet.pcap", "extended.pcap"] {
        let outcome = read(name);
        let arp = |field: &str| outcome.object(&format!("packets[0].frame.body.{field}"));
        assert_eq!(arp("sender_mac")["value"]["hex"], "05");
        assert_eq!(arp("target")["symbol"], "192.0.2.2");
    }
    check(
        "extended.pcap",
        &[
            ("magic", json!(0xa1b2_cd34_u32)),
            ("packets[0].interface", json!(0)),
        ],
    );
}

#[test]
fn captures_of_old_systems_have_more_fields_per_packet() {
    let plain = crate::corpus::samples();
    let plain = plain
        .iter()
        .find(|sample| sample.name == "tcp.pcap")
        .expect("the sample");
    let frames = |outcome: &Outcome| -> Vec<(String, Value)> {
        let objects = outcome.objects().into_iter().filter(|object| {
            let path = object["path"].as_str().expect("a path");
            path.contains(".frame.")
        });
        let row = |object: Value| {
            let path = object["path"].as_str().expect("a path").to_owned();
            (path, object["value"].clone())
        };
        objects.map(row).collect()
    };
    let expected = frames(&plain.run(&plain.data));
    assert!(expected.len() > 50);
    for (name, fields) in [("nokia.pcap", 4), ("redhat61.pcap", 8), ("suse63.pcap", 12)] {
        let outcome = read(name);
        assert_eq!(frames(&outcome), expected, "{name}");
        let (more, size) = place(&outcome, "packets[1].more");
        let start = place(&outcome, "packets[1].seconds").0;
        assert_eq!(more + size - start, 16 + fields, "{name}");
    }
}

#[test]
fn partition_table_with_blocks_of_4096_bytes() {
    // The sample with every offset multiplied by eight.
    let samples = crate::corpus::every_sample();
    let sample = samples
        .iter()
        .find(|sample| sample.name == "gpt.img.gz")
        .expect("the sample");
    let block = |index: usize| &sample.data[512 * index..512 * (index + 1)];
    let count = sample.data.len() / 512;
    let mut disk = vec![0; 4096 * count];
    for index in 0..count {
        disk[4096 * index..4096 * index + 512].copy_from_slice(block(index));
    }
    let outcome = inspect(&["--json", "-"], &disk);
    assert_eq!(outcome.object("primary.backup")["value"], count as u64 - 1);
    assert_eq!(place(&outcome, "backup.magic").0, 4096 * (count as u64 - 1));
}

#[test]
fn zip_members_are_checked() {
    let name = "compressed.npz";
    let samples = crate::corpus::samples();
    let sample = samples
        .iter()
        .find(|sample| sample.name == name)
        .expect("the sample");
    let mut damaged = sample.data.clone();
    damaged[14] ^= 1;
    let outcome = inspect(&["-"], &damaged);
    assert_eq!(outcome.code, 1);
    assert!(
        outcome.stderr.contains("sections[0].body.data"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn arrays_in_npz_are_read_in_place() {
    let samples = crate::corpus::samples();
    let sample = samples
        .iter()
        .find(|sample| sample.name == "arrays.npz")
        .expect("the sample");
    let outcome = inspect(&["--json", "-"], &sample.data);
    assert_eq!(
        outcome.object("sections[0].body.data.head.major")["value"],
        1
    );
}
