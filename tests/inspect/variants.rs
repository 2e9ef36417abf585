//! Variants of the formats that no sample has.

use memoryview::View;
use serde_json::{Value, json};

use crate::harness::{Outcome, inspect, sample};

/// Inspects `bytes`, which must be valid.
fn read(bytes: &[u8]) -> Outcome {
    let outcome = inspect(&["--json", "-"], bytes);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
    outcome
}

/// Returns the error about `bytes`.
fn error(bytes: &[u8]) -> String {
    let outcome = inspect(&["--json", "-"], bytes);
    assert_eq!(outcome.code, 1);
    outcome.stderr.replace("inspect: standard input: ", "")
}

fn value(outcome: &Outcome, path: &str) -> Value {
    let mut value = outcome.object(path)["value"].clone();
    // Bytes that are text are shown with it.
    if let Some(bytes) = value
        .as_object_mut()
        .filter(|bytes| bytes.contains_key("hex"))
    {
        bytes.retain(|key, _| key == "hex");
    }
    value
}

fn hex(bytes: &[u8]) -> Value {
    let digits: Vec<_> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    json!({"hex": digits.concat()})
}

#[derive(View)]
#[layout("<4sHHHIIIIHH")]
struct ZipFile {
    signature: [u8; 4],
    version: u16,
    flags: u16,
    method: u16,
    modified: u32,
    crc: u32,
    compressed: u32,
    uncompressed: u32,
    name: u16,
    extra: u16,
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

fn zip_file(flags: u16, crc: u32, compressed: u32, extra: u16) -> Vec<u8> {
    let file = ZipFile {
        signature: *b"PK\x03\x04",
        version: 20,
        flags,
        method: 0,
        modified: 0,
        crc,
        compressed,
        uncompressed: compressed,
        name: 1,
        extra,
    };
    [&file.pack()[..], b"a"].concat()
}

/// The end record of an archive, without a comment.
const ZIP_END: &[u8] = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

#[test]
fn zip_with_a_data_descriptor() {
    // The signature of a descriptor also occurs in the data, but is not followed by its length.
    let data = b"PK\x07\x08 data of a stream";
    let crc = crc32(&data[..20]).to_le_bytes();
    let descriptor = [&b"PK\x07\x08"[..], &crc, &[20, 0, 0, 0, 20, 0, 0, 0]].concat();
    let outcome = read(&[&zip_file(8, 0, 0, 0), &data[..20], &descriptor, ZIP_END].concat());
    assert_eq!(value(&outcome, "sections[0].body.data"), hex(&data[..20]));
    assert_eq!(
        value(&outcome, "sections[0].body.descriptor.compressed"),
        20
    );
    assert_eq!(value(&outcome, "sections[1].kind"), 0x0605);
}

#[test]
fn zip_with_64_bit_sizes() {
    let extra = [
        &b"\x01\0\x10\0"[..],
        &5_u64.to_le_bytes(),
        &5_u64.to_le_bytes(),
    ]
    .concat();
    let file = zip_file(0, crc32(b"hello"), u32::MAX, 20);
    let outcome = read(&[&file[..], &extra, b"hello", ZIP_END].concat());
    assert_eq!(value(&outcome, "sections[0].body.data"), hex(b"hello"));
    assert_eq!(
        outcome.object("sections[0].body.extra.fields[0].code")["symbol"],
        "Zip64"
    );
}

#[test]
fn zip_without_files_and_with_trailing_data() {
    let outcome = read(&[ZIP_END, b"more"].concat());
    assert_eq!(value(&outcome, "trailing"), hex(b"more"));
    assert_eq!(
        error(&[&zip_file(0, 0, 0, 0)[..], b"rubbish"].concat()),
        "sections[1].magic: expected b\"PK\", found b\"ru\", at offset 31\n"
    );
}

#[test]
fn bmp_of_windows_2_and_with_a_palette() {
    let file = |pixels: u8| [&b"BM\0\0\0\0\0\0\0\0"[..], &[pixels, 0, 0, 0]].concat();
    let core = [12, 0, 0, 0, 2, 0, 1, 0, 1, 0, 1, 0];
    let palette = [1, 2, 3, 4, 5, 6];
    let outcome = read(&[&file(32), &core[..], &palette, b"rows"].concat());
    assert_eq!(value(&outcome, "header.width"), 2);
    assert_eq!(value(&outcome, "core_colors[1].green"), 5);
    assert_eq!(value(&outcome, "pixels"), hex(b"rows"));
    assert_eq!(
        error(&[&file(32), &core[..], &palette, b"row"].concat()),
        "pixels: needs 4 bytes at offset 32, 3 are left\n"
    );
    assert_eq!(
        error(&[&file(34), &[3, 0, 0, 0][..]].concat()),
        "header_size: expected `header_size >= 12`, at offset 14\n"
    );
    assert_eq!(
        error(&[&file(254), &core[..]].concat()),
        "core_colors: needs 228 bytes at offset 26, 0 are left\n"
    );
}

#[test]
fn wav_with_text_and_odd_chunks() {
    let list = b"LIST\x0f\0\0\0INFOINAM\x03\0\0\0one";
    let riff = [&b"RIFF\x26\0\0\0WAVE"[..], list, b"\0data\x01\0\0\0x\0"].concat();
    let outcome = read(&riff);
    assert_eq!(value(&outcome, "form.chunks[0].body.chunks[0].body"), "one");
    assert_eq!(value(&outcome, "form.chunks[1].body"), hex(b"x"));
    assert_eq!(outcome.object("unused")["offset"], 35);
}

/// The size of the form includes the whole file. Its chunks are read although it is truncated.
#[test]
fn a_truncated_form_shows_its_chunks() {
    for (name, first_chunk, size_at) in [
        ("files/stereo16.wav", 12, 4),
        ("formats/tone.w64", 40, 16),
        ("formats/stereo.aiff", 12, 4),
    ] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("data")
            .join(name);
        let whole = std::fs::read(path).expect("a sample");
        let cut = inspect(&["--json", "-"], &whole[..whole.len() - 8]);
        assert_eq!(
            (cut.code, cut.stderr.lines().count()),
            (1, 1),
            "{}",
            cut.stderr
        );
        assert!(cut.stdout.contains("form.chunks[0].body."), "{name}");
        // No chunk is truncated.
        let before = inspect(&["--json", "-"], &whole[..first_chunk]);
        assert_eq!(before.code, 1);
        assert!(
            before.stderr.ends_with(&format!(", at offset {size_at}\n")),
            "{}",
            before.stderr
        );
    }
}

#[test]
fn elf_of_an_unknown_class_or_order() {
    for (at, expected) in [
        (4, "class: expected `class == 1 || class == 2`"),
        (5, "data: expected `data == 1 || data == 2`"),
    ] {
        let mut elf = sample("tiny-x86_64.elf");
        elf[at] = 9;
        let outcome = inspect(&["-"], &elf);
        assert_eq!(outcome.code, 1);
        let line = format!("inspect: standard input: {expected}, at offset {at}\n");
        assert_eq!(outcome.stderr, line);
    }
}

#[test]
fn npy_of_version_2_big_endian() {
    let header = b"{'descr': '>i2', 'fortran_order': False, 'shape': (2,), }\n";
    let bytes = [&b"\x93NUMPY\x02\0\x3a\0\0\0"[..], header, b"\xff\xfe\0\x03"].concat();
    let outcome = read(&bytes);
    assert_eq!(outcome.object("data")["type"], "i16be[2]");
    assert_eq!(value(&outcome, "data"), json!([-2, 3]));
    assert_eq!(outcome.objects().len(), 6);
    let longer = [&bytes[..], b"more"].concat();
    assert_eq!(value(&read(&longer), "trailing"), hex(b"more"));
    assert_eq!(
        error(b"\x93NUMPY\x09\0"),
        "head.major: expected `major >= 1 && major <= 3`, at offset 6\n"
    );
}

/// Returns an array with this type and shape, and `size` zero bytes.
fn npy(descr: &str, shape: &str, size: usize) -> Vec<u8> {
    let header = format!("{{'descr': {descr}, 'fortran_order': False, 'shape': {shape}, }}\n");
    let length = u8::try_from(header.len()).expect("a short header");
    let head = [b"\x93NUMPY\x01\0", &[length, 0][..], header.as_bytes()];
    [&head.concat(), &vec![0; size][..]].concat()
}

#[test]
fn npy_size_follows_from_its_shape() {
    let size = |outcome: Outcome| outcome.object("data")["size"].clone();
    assert_eq!(size(read(&npy("'<i2'", "(502,)", 1004))), 1004);
    assert_eq!(size(read(&npy("'<U9'", "(2, 2)", 144))), 144);
    assert_eq!(size(read(&npy("'<M8[ns]'", "(20,)", 160))), 160);
    // The size of a record is not computed.
    assert_eq!(size(read(&npy("[('a', '<i4')]", "(90,)", 360))), 360);
    assert_eq!(read(&npy("'<f4'", "()", 4)).objects().len(), 6);
    assert_eq!(read(&npy("'<f4'", "(0, 3)", 0)).objects().len(), 5);
    assert_eq!(
        error(&npy("'<f4'", "(4,)", 12)),
        "data: needs 16 bytes at offset 68, 12 are left\n"
    );
    assert_eq!(
        error(&npy("'<f4'", "(-1,)", 0)),
        "head.header: expected `has_size(bytes(header..=header))`, at offset 10\n"
    );
}

#[test]
fn png_checksums_are_checked_and_reading_continues() {
    let mut png = sample("rgba8.png");
    let whole = read(&png).objects().len();
    png[30] ^= 1;
    let outcome = inspect(&["--json", "-"], &png);
    assert_eq!((outcome.code, outcome.objects().len()), (1, whole));
    assert!(
        outcome
            .stderr
            .contains("chunks[0].crc: expected `crc == crc32(bytes(kind..=body))`, at offset 29"),
        "{}",
        outcome.stderr
    );
}

/// Returns a deflate stream of one stored block, `BODY`, and its trailer.
const GZIP_BODY: &[u8] = b"\x01\x04\0\xfb\xffBODY\x06\xe6\x3d\xed\x04\0\0\0";

#[test]
fn gzip_with_several_members_and_with_wrong_ones() {
    let gzip = [&b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"[..], GZIP_BODY].concat();
    let outcome = read(&[&gzip[..], &gzip, b"more"].concat());
    assert_eq!(value(&outcome, "members[0].size"), 4);
    assert_eq!(value(&outcome, "trailing"), hex(b"more"));
    let changed = |at: usize| {
        let mut gzip = gzip.clone();
        gzip[at] ^= 4;
        error(&gzip)
    };
    assert_eq!(
        changed(15),
        "member.data_crc: expected `data_crc == inflated_crc(bytes(data))`, at offset 19\n"
    );
    assert_eq!(
        changed(23),
        "member.size: expected `size == inflated_size(bytes(data))`, at offset 23\n"
    );
    assert!(changed(12).starts_with("member.data: "), "{}", changed(12));
    assert_eq!(
        changed(2),
        "member.method: expected `method == 8`, at offset 2\n"
    );
}

#[test]
fn gzip_with_every_optional_part() {
    let head = b"\x1f\x8b\x08\x1f\0\0\0\0\x02\xff\x06\0ex\x02\0ABname\0comment\0";
    let mut crc = crc32fast::Hasher::new();
    crc.update(head);
    let crc = crc.finalize().to_le_bytes();
    let outcome = read(&[&head[..], &crc[..2], GZIP_BODY].concat());
    assert_eq!(value(&outcome, "member.extra[0].data")["hex"], "4142");
    assert_eq!(value(&outcome, "member.name"), "name");
    assert_eq!(value(&outcome, "member.comment"), "comment");
    assert_eq!(outcome.object("member.header_crc")["size"], 2);
    assert_eq!(outcome.object("member.data")["size"], 9);
    assert_eq!(value(&outcome, "member.size"), 4);
    let wrong = [&head[..], b"\0\0", GZIP_BODY].concat();
    assert!(error(&wrong).starts_with("member.header_crc: expected `header_crc == "));
}

#[test]
fn tar_with_a_wrong_sum_and_with_binary_sizes() {
    let mut tar = sample("ustar.tar");
    tar[0] += 1;
    // Without a valid checksum in the first header, it is not detected as an archive.
    let outcome = inspect(&["--json", "--format", "tar", "-"], &tar);
    assert_eq!(
        outcome.stderr,
        "inspect: standard input: files[0].header: expected `has_sum(bytes(header..=header))`, at offset 0\n"
    );
    tar[0] -= 1;
    // The same size in the form in which GNU tar writes large ones, with an adjusted checksum.
    tar[124..136].copy_from_slice(b"\x80\0\0\0\0\0\0\0\0\0\0\x12");
    tar[148..156].copy_from_slice(b"012420\0 ");
    let outcome = read(&tar);
    // Padding to the next block belongs to the field.
    assert_eq!(outcome.object("files[0].data")["offset"], 512);
}

#[test]
fn eight_byte_class_constants_take_two_indices() {
    let head = b"\xca\xfe\xba\xbe\0\0\0\x34\0\x04";
    let pool = b"\x05\0\0\0\0\0\0\0\x07\x01\0\x01x";
    let rest = [0; 14];
    let outcome = read(&[&head[..], pool, &rest].concat());
    assert_eq!(value(&outcome, "pool[0].body.value"), 7);
    assert_eq!(value(&outcome, "pool[1].body.text"), "x");
    assert!(error(&[&head[..], b"\x63"].concat()).contains("no variant has the tag 99"));
}

#[test]
fn unknown_gif_blocks_are_errors() {
    let mut gif = sample("anim.gif");
    gif[37] = 0x22;
    assert!(
        error(&gif).starts_with("blocks[0].body: no variant has the tag 34"),
        "{}",
        error(&gif)
    );
}

/// A truncated packet is shown as far as it was captured, and the others completely.
#[test]
fn packets_may_be_truncated() {
    let pcap = sample("loopback.pcap");
    // The first packet has 72 bytes: Ethernet 14, IPv4 20, UDP 8, and 30 more.
    for kept in 0..72_u8 {
        let mut cut = pcap[..40 + usize::from(kept)].to_vec();
        cut[32] = kept;
        let outcome = inspect(&["--json", "-"], &cut);
        assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""), "{kept}");
        assert_eq!(outcome.object("packets[0].captured")["value"], kept);
        if kept > 0 {
            cut.pop();
            assert!(error(&cut).contains("at offset"), "{kept}");
        }
        // If the packet was really that short, its headers are wrong.
        let mut short = pcap[..40 + usize::from(kept)].to_vec();
        short[32] = kept;
        short[36] = kept;
        assert_eq!(inspect(&["-"], &short).code == 1, kept < 42, "{kept}");
    }
}

#[test]
fn sqlite_tables_are_listed() {
    let outcome = read(&sample("small.sqlite"));
    let texts: Vec<_> = outcome
        .objects()
        .into_iter()
        .filter(|object| object["type"] == "text")
        .filter_map(|object| object["value"].as_str().map(str::to_owned))
        .collect();
    let of_schema = outcome.object("first.page.cells[0].body.payload.values[0].value");
    assert_eq!(of_schema["value"], "table");
    assert!(
        texts.iter().any(|text| text.starts_with("CREATE TABLE ")),
        "{texts:?}"
    );
}

#[test]
fn names_of_symbols_sections_and_constants_are_shown() {
    let names = |bytes: &[u8], end: &str| -> Vec<String> {
        let named = |object: &Value| {
            object["path"]
                .as_str()
                .is_some_and(|path| path.ends_with(end))
        };
        let objects = read(bytes).objects().into_iter().filter(named);
        objects
            .filter_map(|object| object["symbol"].as_str().map(str::to_owned))
            .collect()
    };
    let elf = std::fs::read(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/data/formats/dynamic-x86_64.so"
    ))
    .expect("a sample");
    let symbols = names(&elf, ".name");
    assert!(
        ["counter", "pointer", "add"]
            .iter()
            .all(|name| symbols.iter().any(|symbol| symbol == name)),
        "{symbols:?}"
    );
    let class = read(&sample("Tiny.class"));
    assert_eq!(class.object("this_class")["symbol"], "Tiny");
    assert_eq!(class.object("super_class")["symbol"], "java/lang/Object");
    assert_eq!(class.object("methods[0].name")["symbol"], "<init>");
    assert_eq!(
        class.object("methods[0].attributes[0].name")["symbol"],
        "Code"
    );
    let pairs = names(&sample("Tiny.class"), ".second");
    assert!(pairs.iter().any(|pair| pair == "<init>:()V"), "{pairs:?}");
}
