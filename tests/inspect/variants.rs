//! Variants of the formats that the samples do not have.

use memoryview::View;
use serde_json::{Value, json};

use crate::harness::{Outcome, inspect, sample};

/// Inspects `bytes`, which must be right.
fn read(bytes: &[u8]) -> Outcome {
    let outcome = inspect(&["--json", "-"], bytes);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
    outcome
}

/// The error about `bytes`.
fn error(bytes: &[u8]) -> String {
    let outcome = inspect(&["--json", "-"], bytes);
    assert_eq!(outcome.code, 1);
    outcome.stderr.replace("inspect: standard input: ", "")
}

fn value(outcome: &Outcome, path: &str) -> Value {
    outcome.object(path)["value"].clone()
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

fn zip_file(flags: u16, compressed: u32, extra: u16) -> Vec<u8> {
    let file = ZipFile {
        signature: *b"PK\x03\x04",
        version: 20,
        flags,
        method: 0,
        modified: 0,
        crc: 0,
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
fn zip_with_the_length_after_the_data() {
    // The signature of a descriptor stands in the data too, but does not give its length.
    let data = b"PK\x07\x08 data of a stream";
    let descriptor = [&b"PK\x07\x08\x01\0\0\0"[..], &[20, 0, 0, 0, 20, 0, 0, 0]].concat();
    let outcome = read(&[&zip_file(8, 0, 0), &data[..20], &descriptor, ZIP_END].concat());
    assert_eq!(value(&outcome, "sections[0].body.body"), hex(&data[..20]));
    assert_eq!(value(&outcome, "sections[1].body.len_body_compressed"), 20);
    assert_eq!(value(&outcome, "sections[2].section_type"), 0x0605);
}

#[test]
fn zip_with_a_length_of_64_bits() {
    let extra = [
        &b"\x01\0\x10\0"[..],
        &5_u64.to_le_bytes(),
        &5_u64.to_le_bytes(),
    ]
    .concat();
    let file = zip_file(0, u32::MAX, 20);
    let outcome = read(&[&file[..], &extra, b"hello", ZIP_END].concat());
    assert_eq!(value(&outcome, "sections[0].body.body"), hex(b"hello"));
    assert_eq!(
        outcome.object("sections[0].body.extra[0].code")["symbol"],
        "zip64"
    );
}

#[test]
fn zip_without_files_and_with_rubbish() {
    let outcome = read(&[ZIP_END, b"more"].concat());
    assert_eq!(value(&outcome, "trailing"), hex(b"more"));
    assert_eq!(
        error(&[&zip_file(0, 0, 0)[..], b"rubbish"].concat()),
        "sections[1].magic: no section of a ZIP archive begins at offset 31 (0x1f)\n"
    );
}

#[test]
fn bmp_of_windows_2_and_with_a_palette() {
    let file = |pixels: u8| [&b"BM\0\0\0\0\0\0\0\0"[..], &[pixels, 0, 0, 0]].concat();
    let core = [12, 0, 0, 0, 2, 0, 1, 0, 1, 0, 1, 0];
    let palette = [1, 2, 3, 0, 4, 5, 6, 0];
    let outcome = read(&[&file(34), &core[..], &palette, b"rows"].concat());
    assert_eq!(value(&outcome, "dib_info.header.image_width"), 2);
    assert_eq!(value(&outcome, "color_table[1].green"), 5);
    assert_eq!(value(&outcome, "bitmap"), hex(b"rows"));
    assert_eq!(
        error(&[&file(34), &core[..], &palette, b"row"].concat()),
        "bitmap: needs 4 bytes at offset 34 (0x22), 3 are left\n"
    );
    assert_eq!(
        error(&[&file(34), &[3, 0, 0, 0][..]].concat()),
        "dib_info.len_header: an image header of 3 bytes does not even hold its length at offset 14 (0xe)\n"
    );
    assert_eq!(
        error(&[&file(255), &core[..]].concat()),
        "color_table: needs 228 bytes at offset 26 (0x1a), 0 are left\n"
    );
}

#[test]
fn wav_with_text_and_odd_chunks() {
    let list = b"LIST\x0f\0\0\0INFOINAM\x03\0\0\0one";
    let riff = [&b"RIFF\x26\0\0\0WAVE"[..], list, b"\0data\x01\0\0\0x\0"].concat();
    let outcome = read(&riff);
    assert_eq!(value(&outcome, "subchunks[0].subchunks[0].text"), "one");
    assert_eq!(value(&outcome, "subchunks[1].data"), hex(b"x"));
    assert_eq!(value(&outcome, "subchunks[1].padding"), hex(b"\0"));
}

#[test]
fn npy_of_version_2_big_endian() {
    let header = b"{'descr': '>i2', 'fortran_order': False, 'shape': (2,), }\n";
    let bytes = [&b"\x93NUMPY\x02\0\x3a\0\0\0"[..], header, b"\xff\xfe\0\x03"].concat();
    let outcome = read(&bytes);
    assert_eq!(outcome.object("data[0]")["type"], "i16be");
    assert_eq!(value(&outcome, "data[0]"), -2);
    assert_eq!(value(&outcome, "data[1]"), 3);
    assert_eq!(outcome.objects().len(), 7);
    let longer = [&bytes[..], b"more"].concat();
    assert_eq!(value(&read(&longer), "trailing"), hex(b"more"));
    assert_eq!(
        error(b"\x93NUMPY\x09\0"),
        "version_major: version 9 is none of 1, 2 and 3: read at offset 6 (0x6)\n"
    );
}

/// An array with this type and shape, and `size` bytes of zero.
fn npy(descr: &str, shape: &str, size: usize) -> Vec<u8> {
    let header = format!("{{'descr': {descr}, 'fortran_order': False, 'shape': {shape}, }}\n");
    let length = u8::try_from(header.len()).expect("a short header");
    let head = [b"\x93NUMPY\x01\0", &[length, 0][..], header.as_bytes()];
    [&head.concat(), &vec![0; size][..]].concat()
}

#[test]
fn npy_has_as_many_bytes_as_its_shape_says() {
    let rest = |outcome: Outcome| value(&outcome, "data")["len"].clone();
    assert_eq!(rest(read(&npy("'<i2'", "(502,)", 1004))), 1004 - 128);
    assert_eq!(rest(read(&npy("'<U9'", "(2, 2)", 144))), 144);
    assert_eq!(rest(read(&npy("'<M8[ns]'", "(20,)", 160))), 160);
    // The size of a record is not added up.
    assert_eq!(rest(read(&npy("[('a', '<i4')]", "(90,)", 360))), 360);
    assert_eq!(read(&npy("'<f4'", "()", 4)).objects().len(), 6);
    assert_eq!(read(&npy("'<f4'", "(0, 3)", 0)).objects().len(), 5);
    for (shape, size, message) in [
        (
            "(4,)",
            12,
            "data: needs 4 bytes at offset 80 (0x50), 0 are left",
        ),
        (
            "(4,)",
            14,
            "data[3]: needs 4 bytes at offset 80 (0x50), 2 are left",
        ),
        (
            "(-1,)",
            0,
            "header: no dictionary with a 'descr' and a 'shape' is written at offset 10 (0xa)",
        ),
    ] {
        assert_eq!(error(&npy("'<f4'", shape, size)), format!("{message}\n"));
    }
}

#[test]
fn checksums_of_png_are_checked_and_reading_goes_on() {
    let mut png = sample("rgba8.png");
    let whole = read(&png).objects().len();
    png[30] ^= 1;
    let outcome = inspect(&["--json", "-"], &png);
    assert_eq!((outcome.code, outcome.objects().len()), (1, whole));
    assert!(
        outcome
            .stderr
            .contains("chunks[0].crc: the bytes of the chunk have the checksum "),
        "{}",
        outcome.stderr
    );
}

/// A deflate stream of one stored block, `BODY`, and its trailer.
const GZIP_BODY: &[u8] = b"\x01\x04\0\xfb\xffBODY\x06\xe6\x3d\xed\x04\0\0\0";

#[test]
fn gzip_with_several_members_and_with_wrong_ones() {
    let gzip = [&b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"[..], GZIP_BODY].concat();
    let outcome = read(&[&gzip[..], &gzip, b"more"].concat());
    assert_eq!(value(&outcome, "members[1].len_uncompressed"), 4);
    assert_eq!(value(&outcome, "trailing"), hex(b"more"));
    let changed = |at: usize| {
        let mut gzip = gzip.clone();
        gzip[at] ^= 4;
        error(&gzip)
    };
    assert!(changed(15).starts_with("body_crc32: the data inflates to the checksum "));
    assert_eq!(
        changed(23),
        "len_uncompressed: the data inflates to 4 bytes, not as written at offset 23 (0x17)\n"
    );
    assert!(
        changed(12).starts_with("body: cannot be inflated "),
        "{}",
        changed(12)
    );
    assert_eq!(
        changed(2),
        "how the data is compressed is not known, which begins at offset 10 (0xa)\n"
    );
}

#[test]
fn gzip_with_every_optional_part() {
    let head = b"\x1f\x8b\x08\x1f\0\0\0\0\x02\xff\x02\0exname\0comment\0\x34\x12";
    let outcome = read(&[&head[..], GZIP_BODY].concat());
    assert_eq!(value(&outcome, "extra"), hex(b"ex"));
    assert_eq!(value(&outcome, "name"), "name");
    assert_eq!(value(&outcome, "comment"), "comment");
    assert_eq!(value(&outcome, "header_crc16"), 0x1234);
    assert_eq!(value(&outcome, "body"), hex(&GZIP_BODY[..9]));
    assert_eq!(value(&outcome, "len_uncompressed"), 4);
}

#[test]
fn tar_with_a_wrong_sum_and_with_binary_sizes() {
    let mut tar = sample("ustar.tar");
    tar[0] += 1;
    assert_eq!(
        error(&tar),
        "files[0].chksum: the bytes of the header sum up to 013223, not as written at offset 148 (0x94)\n"
    );
    tar[0] -= 1;
    // The same size as GNU tar writes large ones; the sum changes by what the size field does.
    tar[124..136].copy_from_slice(b"\x80\0\0\0\0\0\0\0\0\0\0\x12");
    tar[148..156].copy_from_slice(b"012420\0 ");
    let outcome = read(&tar);
    assert_eq!(outcome.object("files[0].data")["size"], 18);
}

#[test]
fn class_constants_of_eight_bytes_take_two_numbers() {
    let head = b"\xca\xfe\xba\xbe\0\0\0\x34\0\x04";
    let pool = b"\x05\0\0\0\0\0\0\0\x07\x01\0\x01x";
    let rest = [0; 14];
    let outcome = read(&[&head[..], pool, &rest].concat());
    assert_eq!(
        error(b"\xca\xfe\xba\xbe\0\0\0\x02\0\x01"),
        "version_major: no Java class has the version 2: read at offset 6 (0x6)\n"
    );
    assert_eq!(value(&outcome, "constant_pool[1].cp_info.value"), 7);
    assert_eq!(value(&outcome, "constant_pool[3].cp_info.value"), "x");
    assert_eq!(
        error(&[&head[..], b"\x63"].concat()),
        "constant_pool[1].cp_info: 99 is no kind of constant: read at offset 10 (0xa)\n"
    );
}

#[test]
fn blocks_that_no_gif_has_are_errors() {
    let mut gif = sample("anim.gif");
    gif[37] = 0x22;
    assert_eq!(
        error(&gif),
        "blocks[0].block_type: 0x22 is no block of a GIF image: read at offset 37 (0x25)\n"
    );
}

/// A packet of which only the first bytes were kept is no error; a file that ends within one is.
#[test]
fn packets_may_be_cut_but_files_may_not() {
    let pcap = sample("loopback.pcap");
    // The first packet has 72 bytes: Ethernet 14, IPv4 20, UDP 8, and 30 more.
    for kept in 0..=72_u8 {
        let mut cut = pcap[..40 + usize::from(kept)].to_vec();
        cut[32] = kept;
        let outcome = read(&cut);
        let bytes: u64 = outcome
            .objects()
            .iter()
            .filter(|object| object["type"] != "bits")
            .map(|object| object["size"].as_u64().unwrap())
            .sum();
        // Six bytes of the IPv4 header are bit fields.
        let bits = if kept >= 34 { 4 } else { 0 };
        assert_eq!(bytes + bits, 40 + u64::from(kept), "{kept}");
        if kept > 0 {
            cut.pop();
            assert!(error(&cut).contains("at offset"), "{kept}");
        }
    }
}

#[test]
fn sqlite_tells_its_tables() {
    let outcome = read(&sample("small.sqlite"));
    assert_eq!(value(&outcome, "root_page.cells[0].name"), "item");
    assert_eq!(value(&outcome, "root_page.cells[0].rootpage"), 2);
    assert_eq!(
        value(&outcome, "root_page.cells[1].sql"),
        "CREATE INDEX item_name on item(name)"
    );
}

#[test]
fn elf_symbols_have_their_names() {
    let outcome = read(&sample("tiny-x86_64.elf"));
    let names: Vec<_> = outcome
        .objects()
        .into_iter()
        .filter(|object| {
            let path = object["path"].as_str().unwrap();
            path.contains(".symbols[") && path.ends_with("].ofs_name")
        })
        .filter_map(|object| object["symbol"].as_str().map(str::to_owned))
        .collect();
    assert_eq!(
        names,
        [
            "tiny.c",
            "msg",
            "add",
            "_start",
            "counter",
            "__bss_start",
            "_edata",
            "_end"
        ]
    );
}
