//! Tests of dynamic records from inside the crate: errors, depth, sizes.

mod node;
mod png;

use std::fmt::Write;
use std::format;
use std::string::{String, ToString};
use std::vec;
use std::vec::Vec;

use super::event::Event;
use crate::{Error, FieldErrorKind, Limits, Seq, View};
use node::{Node, NodeView};
use png::{Chunk, Png};

#[test]
fn chunks() {
    let bytes = png::png(&[(b"IHDR", b"ab"), (b"IEND", b"")]);
    let png = Png::view(&bytes).unwrap();
    assert_eq!(png.as_bytes(), bytes);
    let chunks: Vec<_> = png.chunks().iter().map(|chunk| chunk.unwrap()).collect();
    assert_eq!(chunks.len(), 2);
    assert_eq!(
        (chunks[0].kind(), chunks[0].data(), chunks[0].crc()),
        (b"IHDR", &b"ab"[..], 7)
    );
    assert_eq!(chunks[1].as_bytes(), b"\0\0\0\0IEND\0\0\0\x07");
    assert_eq!(png.chunks().check().unwrap().len(), 2);
    assert_eq!(png.chunks().offsets().unwrap().as_slice(), [8, 22]);
    assert_eq!(png.chunks().get(1).unwrap().unwrap().kind(), b"IEND");
    assert!(png.chunks().get(2).is_none());
}

#[test]
fn errors_contain_path_and_offset() {
    let bytes = png::png(&[(b"IHDR", b"ab"), (b"IEND", b"")]);
    let error = Png::view(&bytes[..20])
        .unwrap()
        .chunks()
        .check()
        .err()
        .unwrap();
    assert_eq!(
        error.to_string(),
        "Png.chunks[0].crc: needs 4 bytes at offset 18, 2 are left"
    );
    assert_eq!((error.is_incomplete(), error.needed()), (true, Some(2)));
    let error = Png::view(&bytes[..5]).err().unwrap();
    assert_eq!(
        error.to_string(),
        "Png.signature: needs 8 bytes at offset 0, 5 are left"
    );
    let error = Png::view(b"\x89PNG\n\n\x1a\n").err().unwrap();
    assert_eq!(
        error.to_string(),
        r#"Png.signature: expected b"\x89PNG\r\n\x1a\n", found b"\x89PNG\n\n\x1a\n", at offset 0"#
    );
    let error = Chunk::view(&bytes[8..]).err().unwrap();
    assert_eq!(
        error.to_string(),
        "Chunk: 12 bytes are left at offset 14: use `view_prefix` to keep the rest"
    );
    let error = Chunk::view_at(&bytes, 24).err().unwrap();
    assert_eq!(error.offset(), Some(32));
    let error = Chunk::view_at(&bytes, usize::MAX).err().unwrap();
    assert!(error.is_incomplete());
}

#[test]
fn hostile_lengths() {
    let error = Chunk::view(b"\xff\xff\xff\xffIDAT123").err().unwrap();
    assert_eq!(
        error.to_string(),
        "Chunk.data: needs 4294967295 bytes at offset 8, 3 are left"
    );
    assert_eq!(error.needed(), Some(4_294_967_292));
}

/// Returns the events of a trace, one per line.
fn events<T: View<Args = ()>>(bytes: &[u8]) -> (String, Result<(), crate::FieldError>) {
    let mut lines = String::new();
    let mut level = 0;
    let result = T::trace(bytes, &mut |event: &Event<'_>| {
        if let Event::Leave { .. } = event {
            level -= 1;
        }
        lines += &"  ".repeat(level);
        let written = match event {
            Event::Enter(spot) => writeln!(
                lines,
                "{}{:?} {} @{} +{}",
                spot.name, spot.index, spot.nested, spot.offset, spot.size
            ),
            Event::Field(spot, value) => writeln!(
                lines,
                "{} {} @{} +{}: {value:?}",
                spot.name, spot.type_name, spot.offset, spot.size
            ),
            Event::Leave { end } => writeln!(lines, "end @{end}"),
            Event::Fault(error) => writeln!(lines, "fault {error}"),
            Event::Verified { fault, .. } => writeln!(lines, "verified {}", fault.is_none()),
        };
        written.unwrap();
        if let Event::Enter(_) = event {
            level += 1;
        }
    });
    (lines, result)
}

#[test]
fn trace_reports_all_items_before_a_fault() {
    let bytes = png::png(&[(b"IHDR", b"ab"), (b"IEND", b"")]);
    let (lines, result) = events::<Png<'_>>(&bytes[..28]);
    assert_eq!(
        lines,
        "\
signature [u8; 8] @0 +8: Bytes([137, 80, 78, 71, 13, 10, 26, 10])
chunksNone  @8 +20
  Some(0) Chunk @8 +0
    length u32 @8 +4: Unsigned(2)
    kind [u8; 4] @12 +4: Bytes([73, 72, 68, 82])
    data &'a [u8] @16 +2: Bytes([97, 98])
    crc u32 @18 +4: Unsigned(7)
  end @22
  Some(1) Chunk @22 +0
    length u32 @22 +4: Unsigned(0)
    fault Png.chunks[1].kind: needs 4 bytes at offset 26, 2 are left
  end @22
end @28
"
    );
    assert_eq!(result.unwrap_err().offset(), 26);
}

#[test]
fn debug_shows_what_can_be_read() {
    let bytes = png::png(&[(b"IHDR", b"ab"), (b"IEND", b"")]);
    let chunks = Seq::<Chunk<'_>>::from_bytes(&bytes[8..24]);
    assert_eq!(
        format!("{chunks:?}"),
        "[Chunk { length: 2, kind: b\"IHDR\", data: b\"ab\", crc: 7 }, \
         Chunk { <[1].length: needs 4 bytes at offset 14, 2 are left> }]"
    );
    assert!(format!("{chunks:#?}").contains("\n        kind: b\"IHDR\",\n"));
}

#[test]
fn packing_rejects_contradicting_values() {
    let chunk = Chunk {
        length: 3,
        kind: *b"IDAT",
        data: b"ab",
        crc: 0,
    };
    let mut bytes = vec![1];
    let error = chunk.pack_to(&mut bytes).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Chunk.data: expected 3 according to the layout, found 2 in the value: change one of them"
    );
    assert_eq!(bytes, [1]);
    assert!(chunk.packed_size().is_err());
    let chunk = Chunk { length: 2, ..chunk };
    assert_eq!(chunk.packed_size(), Ok(14));
    let mut bytes = [0xaa; 13];
    assert!(matches!(chunk.pack_into(&mut bytes), Err(Error::Size(_))));
    assert_eq!(bytes, [0xaa; 13]);
    let mut bytes = [0xaa; 15];
    chunk.pack_into(&mut bytes).unwrap();
    assert_eq!(Chunk::unpack(&bytes[..14]).unwrap(), chunk);
    assert_eq!(bytes[14], 0xaa);

    let file = png::png(&[(b"IHDR", b"ab"), (b"IEND", b"")]);
    let mut again = Vec::new();
    Png::unpack(&file).unwrap().pack_to(&mut again).unwrap();
    assert_eq!(again, file);
}

#[test]
fn nesting_depth_is_limited() {
    let deep = vec![1; 1_000_000];
    let error = Node::view(&deep).err().unwrap();
    let Error::Field(error) = error else {
        panic!("{error}")
    };
    assert_eq!(error.kind(), FieldErrorKind::Depth { limit: 128 });
    assert_eq!(error.offset(), 129);
    assert_eq!(
        error.to_string(),
        "Node::List[0].…[0][0]: nested deeper than 128 levels, at offset 129"
    );
    let mut whole = vec![1; 128];
    whole.extend([0xff, 9]);
    let mut view = Node::view(&whole).unwrap();
    let mut levels = 0;
    while let NodeView::List(list) = view {
        view = list.iter().next().unwrap().unwrap();
        levels += 1;
    }
    let NodeView::Number(number) = view else {
        panic!()
    };
    assert_eq!((levels, number), (128, 9));
    let two = Limits { depth: 2 };
    assert!(Node::view_limited(&[1, 1, 0xff, 9], (), two).is_ok());
    assert!(Node::view_limited(&[1, 1, 1, 0xff, 9], (), two).is_err());
    // A trace has the same limit.
    assert!(events::<Node<'_>>(&deep).1.is_err());
}

#[test]
fn tags_without_a_variant() {
    let error = Node::view(&[2, 0xff, 1, 0x80]).err().unwrap();
    assert_eq!(
        error.to_string(),
        "Node::List[1]: no variant has the tag 128, at offset 3"
    );
}

#[test]
fn damaged_files_give_a_view_or_an_error_inside_the_input() {
    let whole = png::png(&[(b"IHDR", b"ab"), (b"IDAT", &[1; 40]), (b"IEND", b"")]);
    for cut in 0..=whole.len() {
        match Png::view(&whole[..cut]).map(|png| png.chunks().check()) {
            Ok(Ok(_)) => assert!([8, 22, 74, 86].contains(&cut)),
            Ok(Err(error)) | Err(error) => {
                assert!(error.is_incomplete(), "{error}");
                assert!(error.offset().unwrap() <= cut);
                assert!(cut as u64 + error.needed().unwrap() <= whole.len() as u64);
            }
        }
    }
    let mut seed = 1_u64;
    // Miri needs about 50 ms for each.
    for _ in 0..if cfg!(miri) { 20 } else { 20_000 } {
        let mut bytes = whole.clone();
        for _ in 0..3 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let at = (seed >> 33) as usize % bytes.len();
            bytes[at] = (seed >> 20) as u8;
        }
        if let Ok(png) = Png::view(&bytes)
            && let Err(error) = png.chunks().check()
        {
            assert!(error.offset().unwrap() <= bytes.len());
        }
        let _ = events::<Png<'_>>(&bytes);
    }
}

#[test]
fn errors_and_views_are_small() {
    assert!(size_of::<Error>() <= 120, "{}", size_of::<Error>());
    assert_eq!(size_of::<png::ChunkView<'_>>(), 6 * size_of::<usize>());
    assert_eq!(
        size_of::<Option<png::ChunkView<'_>>>(),
        size_of::<png::ChunkView<'_>>()
    );
}

#[test]
fn coded_numbers_can_be_elements() {
    let numbers = Seq::<crate::Leb128>::from_bytes(&[1, 0x80, 1, 0xff]);
    let found: Vec<_> = numbers
        .iter()
        .map(|number| number.map_err(|error| error.to_string()))
        .collect();
    assert_eq!(found[..2], [Ok(1), Ok(128)]);
    assert_eq!(
        found[2],
        Err("Leb128[2]: needs 2 bytes at offset 3, 1 is left".to_owned())
    );
    let octal = Seq::<crate::Octal<2>>::from_bytes(b"0710");
    assert!(octal.check().unwrap().iter().eq([7, 8]));
}

#[test]
fn pack_appends_all_elements_or_nothing() {
    let chunk = |length| Chunk {
        length,
        kind: *b"IDAT",
        data: b"ab",
        crc: 0,
    };
    let mut bytes = vec![9];
    Seq::pack([chunk(2), chunk(3)], &mut bytes).unwrap_err();
    assert_eq!(bytes, [9]);
    Seq::pack([chunk(2), chunk(2)], &mut bytes).unwrap();
    let chunks = Seq::<Chunk<'_>>::from_bytes(&bytes[1..]);
    assert_eq!(chunks.check().unwrap().len(), 2);
}
