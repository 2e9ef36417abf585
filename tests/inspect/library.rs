//! `memoryview::inspect` on derived types.

use core::fmt;

use memoryview::inspect::{Entry, Fault, Hex, Palette, Sink, Table, Walk};
use memoryview::trace::Wanted;
use memoryview::{At, Lazy, Seq, View, inspect};

#[derive(View)]
#[layout("<")]
struct Point {
    x: i16,
    y: f32,
}

#[derive(View)]
#[layout(">4s 3H T 2T ? 3x B")]
struct Record {
    id: [u8; 4],
    counts: [u16; 3],
    at: Point,
    ends: [Point; 2],
    is_open: bool,
    last: u8,
}

#[derive(View)]
#[layout("<3t13tH")]
struct Bits {
    kind: u8,
    size: u16,
    next: u16,
}

fn record() -> Vec<u8> {
    let mut bytes = b"a\x1bb\"\x00\x01\x00\x02\x01\x00".to_vec();
    for x in [-1_i16, 2, 3] {
        bytes.extend(x.to_le_bytes());
        bytes.extend((f32::from(x) / 2.0).to_le_bytes());
    }
    bytes.extend([1, 9, 9, 9, 7]);
    bytes
}

#[test]
fn table_has_every_field_with_its_path() {
    let table = inspect::table::<Record>(&record()).to_string();
    let lines: Vec<_> = table
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        lines,
        [
            "offset size field type value",
            "00000000 4 id bytes 61 1b 62 22",
            "00000004 6 counts u16be[3] [1, 2, 256]",
            "0000000a 2 at.x i16le -1",
            "0000000c 4 at.y f32le -0.5",
            "00000010 2 ends[0].x i16le 2",
            "00000012 4 ends[0].y f32le 1.0",
            "00000016 2 ends[1].x i16le 3",
            "00000018 4 ends[1].y f32le 1.5",
            "0000001c 1 is_open bool true",
            "00000020 1 last u8 7",
            "0000001d 3 unused bytes 09 09 09",
        ]
    );
}

#[test]
fn json_has_an_object_per_line_and_arrays_are_lists() {
    let json = inspect::json::<Record>(&record()).to_string();
    let objects: Vec<serde_json::Value> = json
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(objects.len(), 11);
    assert_eq!(objects[0]["value"]["hex"], "611b6222");
    assert_eq!(objects[1]["value"], serde_json::json!([1, 2, 256]));
    assert_eq!(objects[3]["value"], -0.5);
    assert!(!json.contains('\x1b'));
}

#[test]
fn bits_are_shown_at_their_positions() {
    let bytes = [0b1010_1101, 0x01, 0x34, 0x12];
    let hex = inspect::hex::<Bits>(&bytes).to_string();
    let lines: Vec<_> = hex
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        lines,
        [
            "00000000 ad .....101 . kind = 5",
            "00000000 ad 01 10101... 00000001 .. size = 53",
            "00000002 34 12 4. next = 4660",
        ]
    );
    let json = inspect::json::<Bits>(&bytes).to_string();
    assert!(json.contains(
        r#""bit_offset":3,"bit_size":13,"bit_order":"lsb-first","type":"bits","value":53"#
    ));
}

#[test]
fn fields_before_a_fault_are_shown() {
    let bytes = record();
    for length in 0..bytes.len() {
        let json = inspect::json::<Record>(&bytes[..length]).to_string();
        let faults: Vec<_> = json
            .lines()
            .filter(|line| line.contains("\"fault\":"))
            .collect();
        assert_eq!(faults.len(), 1, "{length}: {json}");
        let shown: usize = json
            .lines()
            .filter(|line| line.contains("\"value\":"))
            .count();
        assert!(shown + 1 >= length / 8, "{length}: {json}");
    }
    let cut = inspect::table::<Record>(&bytes[..19]).to_string();
    let lines: Vec<_> = cut
        .lines()
        .skip(4)
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        lines,
        [
            "0000000c 4 at.y f32le -0.5",
            "00000010 2 ends[0].x i16le 2",
            "ends: needs 12 bytes at offset 16, 3 are left",
            "00000012 1 unused bytes 00",
        ]
    );
}

#[derive(View)]
#[layout("<")]
struct Part<'a> {
    offset: u8,
    size: u8,
    #[view(at = offset, size = size)]
    body: At<'a, &'a [u8]>,
}

#[derive(View)]
#[layout("<")]
struct Parts<'a> {
    #[view(count = 2)]
    parts: Seq<'a, Part<'a>>,
}

#[test]
fn empty_value_does_not_hide_others_at_the_same_offset() {
    let json = inspect::json::<Parts>(b"\x04\0\x04\x02hi").to_string();
    let body = json.lines().find(|line| line.contains("parts[1].body"));
    assert!(
        body.is_some_and(|line| line.contains(r#""offset":4,"size":2"#)),
        "{json}"
    );
}

/// A sink that accepts a limited number of entries.
struct Full {
    left: usize,
    taken: usize,
}

impl Sink for Full {
    fn entry(&mut self, _: &Entry<'_>) -> fmt::Result {
        self.left = self.left.checked_sub(1).ok_or(fmt::Error)?;
        self.taken += 1;
        Ok(())
    }

    fn fault(&mut self, _: &Fault<'_>) -> fmt::Result {
        Ok(())
    }
}

#[test]
fn failed_output_ends_the_walk() {
    let bytes = record();
    for left in 0..11 {
        let mut sink = Full { left, taken: 0 };
        let mut walk = Walk::new(&bytes, &mut sink);
        let _ = Record::trace(&bytes, &mut walk);
        assert_eq!(walk.finish(), Err(fmt::Error));
        assert_eq!(sink.taken, left);
    }
}

#[derive(View)]
#[layout("<")]
struct Boxes<'a> {
    boxes: Seq<'a, Box<'a>>,
}

#[derive(View)]
#[layout("<B{size}s")]
struct Box<'a> {
    size: u8,
    point: Lazy<'a, Point>,
}

/// A sink that wants the first box completely, and something else of the others.
struct First {
    others: Wanted,
    lines: Vec<String>,
}

impl Sink for First {
    fn entry(&mut self, entry: &Entry<'_>) -> fmt::Result {
        self.lines.push(entry.path.to_owned());
        Ok(())
    }

    fn fault(&mut self, fault: &Fault<'_>) -> fmt::Result {
        self.lines.push(format!("{fault:?}"));
        Ok(())
    }

    fn wants(&self, path: &str) -> Wanted {
        if path.starts_with("boxes[") && !path.starts_with("boxes[0]") {
            self.others
        } else {
            Wanted::Fields
        }
    }
}

#[test]
fn sink_selects_the_parts_of_a_record() {
    const FAULT: &str = r#"Fault { path: "boxes[1].point.y", offset: 10, reason: needs 4 bytes at offset 10, 0 are left }"#;
    let data = b"\x06\0\0\0\0\0\0\x02\0\0\x06\0\0\0\0\0\0";
    let first = ["boxes[0].size", "boxes[0].point.x", "boxes[0].point.y"];
    for (others, rest) in [
        (Wanted::Nothing, &[][..]),
        (Wanted::Faults, &[FAULT]),
        (
            Wanted::Fields,
            &[
                "boxes[1].size",
                "boxes[1].point.x",
                FAULT,
                "boxes[2].size",
                "boxes[2].point.x",
                "boxes[2].point.y",
            ],
        ),
    ] {
        let mut sink = First {
            others,
            lines: Vec::new(),
        };
        let mut walk = Walk::new(data, &mut sink);
        let _ = Boxes::trace(data, &mut walk);
        let faults = walk.finish().expect("a list");
        assert_eq!(faults, usize::from(others != Wanted::Nothing));
        assert_eq!(sink.lines, [&first[..], rest].concat(), "{others:?}");
    }
}

#[test]
fn colours_do_not_change_the_text() {
    let bytes = record();
    let (mut table, mut hex) = (String::new(), String::new());
    for sink in [
        &mut Table::new(&mut table, Palette::ANSI) as &mut dyn Sink,
        &mut Hex::new(&mut hex, Palette::ANSI),
    ] {
        let mut walk = Walk::new(&bytes, sink);
        let _ = Record::trace(&bytes, &mut walk);
        assert_eq!(walk.finish(), Ok(0));
    }
    for (colored, plain) in [
        (table, inspect::table::<Record>(&bytes).to_string()),
        (hex, inspect::hex::<Record>(&bytes).to_string()),
    ] {
        assert!(colored.contains("\x1b[36m"));
        let parts = colored.split('\x1b').enumerate();
        let text: String = parts
            .map(|(i, part)| {
                if i == 0 {
                    part
                } else {
                    part.split_once('m').map_or("", |(_, rest)| rest)
                }
            })
            .collect();
        assert_eq!(text, plain);
    }
}
