//! The table of codes in the documentation matches the table in the source.

use memoryview::{LayoutCode as Code, Order, Primitive};

const PAGE: &str = include_str!("../../runtime/src/language.md");

#[test]
fn documented_codes_match_the_table() {
    let rows: Vec<Vec<&str>> = PAGE
        .lines()
        .skip_while(|line| !line.starts_with("| code |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            line.split(" | ")
                .map(|cell| cell.trim_matches(['|', ' ']))
                .collect()
        })
        .collect();
    assert_eq!(rows.len(), Code::ALL.len());
    for (row, code) in rows.iter().zip(Code::ALL) {
        let [letters, bytes, meaning, types] = row[..] else {
            panic!("four columns: {row:?}");
        };
        assert_eq!(letters, format!("`{}`", code.letters()));
        assert_eq!(meaning, code.meaning());
        assert!(types.starts_with(code.rust_types()), "{types}");
        let standard = code.unit(Order::Little, &memoryview::Model::LP64);
        match *code {
            Code::Bits => assert_eq!(bytes, "1 bit"),
            Code::Record => assert_eq!(bytes, "its own"),
            _ => match standard {
                Some(Primitive { size, .. }) => assert_eq!(bytes, size.to_string()),
                None => assert_eq!(bytes, "native only"),
            },
        }
    }
}
