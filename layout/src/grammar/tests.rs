extern crate std;

use std::format;

use super::{Dialect, Dims, Event, Parser, Size};
use crate::FormatErrorKind as Kind;
use crate::expr::ExprErrorKind;
use crate::{Code, FormatError, MAX_DEPTH, Order, Span};

/// Reads all of `text` and returns the number of events.
fn read(text: &str, dialect: Dialect) -> Result<usize, FormatError> {
    let mut parser = Parser::new(text, dialect)?;
    let mut events = 1;
    while !matches!(parser.next_event()?, Event::End { .. }) {
        events += 1;
    }
    Ok(events)
}

#[track_caller]
fn refused(text: &str, dialect: Dialect, kind: Kind, position: usize) {
    assert_eq!(read(text, dialect), Err(kind.at(position)), "{text:?}");
}

#[test]
fn errors_have_the_position_of_the_character() {
    use Dialect::{Language, Pep3118, Struct};
    refused("iy", Struct, Kind::BadChar('y'), 1);
    refused("3y", Struct, Kind::BadChar('y'), 1);
    refused(" <i", Struct, Kind::BadChar('<'), 1);
    refused("3 i", Struct, Kind::MisplacedSpace, 1);
    refused("i 12", Struct, Kind::TrailingCount, 2);
    refused("i\0", Struct, Kind::Nul, 1);
    refused("y\0", Struct, Kind::Nul, 1);
    for c in ['é', '€', '𝄞'] {
        refused(&format!("y{c}i"), Struct, Kind::NonAscii(c), 1);
    }
    refused(":é", Struct, Kind::NonAscii('é'), 1);
    refused("T{i}", Struct, Kind::BadChar('T'), 0);
    refused("i<h", Language, Kind::MisplacedOrder('<'), 1);
    refused("<in", Language, Kind::NativeOnly(Code::Isize), 2);
    refused("T{i:é:}é", Language, Kind::NonAscii('é'), 8);
    refused("i(2,,3)i", Language, Kind::BadShape, 1);
    refused("i(2", Language, Kind::Unclosed(')'), 3);
    refused("T{i(2)}", Language, Kind::BadChar('}'), 6);
    refused("T{i:a:", Language, Kind::Unclosed('}'), 6);
    refused("i:a", Language, Kind::Unclosed(':'), 3);
    refused("i::", Language, Kind::EmptyName, 1);
    refused("T{i}}", Language, Kind::Unopened, 4);
    refused("(2)", Language, Kind::MissingCode, 3);
    refused("2(3)i", Language, Kind::MisplacedShape, 1);
    refused("2(3)i", Pep3118, Kind::BadChar('('), 1);
    refused("i i", Pep3118, Kind::MisplacedSpace, 1);
    refused("i&i", Pep3118, Kind::Unsupported('&'), 1);
    refused("Zx", Pep3118, Kind::BadChar('Z'), 0);
    refused("<g", Pep3118, Kind::BadChar('g'), 1);
}

#[test]
fn dynamic_sizes_are_expressions_or_the_rest() {
    use Dialect::{Language, Pep3118, Struct};
    let check = |text: &str, expected: &[Size]| {
        let mut parser = Parser::new(text, Language).unwrap();
        let mut expected = expected.iter();
        loop {
            match parser.next_event().unwrap() {
                Event::Item { prefix, .. } | Event::Open { prefix, .. } => {
                    assert_eq!(Some(&prefix.size), expected.next(), "{text}");
                }
                Event::End { .. } => break,
                _ => {}
            }
        }
        assert_eq!(expected.next(), None, "{text}");
    };
    let expr = |start, end| Size::Expr(Span { start, end });
    check(
        ">I4s{length}sI",
        &[Size::One, Size::Count(4), expr(5, 11), Size::One],
    );
    let text = r#"<B{if a == b"}" { 1 } else { 2 }}T{H}:b:z:c:*s"#;
    check(
        text,
        &[Size::One, expr(3, 32), Size::One, Size::One, Size::Rest],
    );
    refused(
        "<B{a",
        Language,
        Kind::Expr(ExprErrorKind::Expected("`}`")),
        4,
    );
    refused("<{a} s", Language, Kind::MisplacedSpace, 4);
    refused("<{a}", Language, Kind::MissingCode, 4);
    refused("<*", Language, Kind::MissingCode, 2);
    refused(
        "<{}s",
        Language,
        Kind::Expr(ExprErrorKind::ExpectedValue),
        2,
    );
    refused("(2){a}H", Language, Kind::DynamicShape, 0);
    refused("{a}t", Language, Kind::DynamicBits, 0);
    refused("3z", Language, Kind::TerminatedCount, 0);
    for dialect in [Struct, Pep3118] {
        refused("{a}s", dialect, Kind::BadChar('{'), 0);
        refused("*s", dialect, Kind::BadChar('*'), 0);
        refused("z", dialect, Kind::BadChar('z'), 0);
    }
}

#[test]
fn counts_up_to_isize_max_are_accepted() {
    let mut parser = Parser::new("00007x", Dialect::Struct).unwrap();
    let Ok(Event::Item { prefix, .. }) = parser.next_event() else {
        panic!();
    };
    assert_eq!(prefix.size, Size::Count(7));
    #[cfg(target_pointer_width = "64")]
    {
        assert_eq!(read("9223372036854775807x", Dialect::Struct), Ok(2));
        refused("i9223372036854775808x", Dialect::Struct, Kind::Overflow, 1);
        refused(
            "(4294967296,4294967296)b",
            Dialect::Language,
            Kind::Overflow,
            0,
        );
        refused(
            "(4611686018427387904,2)b",
            Dialect::Language,
            Kind::Overflow,
            0,
        );
    }
}

#[test]
fn numpy_accepts_missing_braces_and_stops_at_an_unmatched_one() {
    assert_eq!(read("T{T{i", Dialect::Pep3118), Ok(6));
    assert_eq!(read("i}yyy", Dialect::Pep3118), Ok(2));
}

#[test]
fn the_end_event_repeats() {
    let mut parser = Parser::new("<", Dialect::Language).unwrap();
    assert!(parser.is_order_only());
    for _ in 0..3 {
        assert_eq!(
            parser.next_event(),
            Ok(Event::End {
                order: Order::Little
            })
        );
    }
}

#[test]
fn nesting_depth_is_limited() {
    let deep: [u8; 2 * (MAX_DEPTH + 1)] = core::array::from_fn(|i| b"T{"[i % 2]);
    let text = core::str::from_utf8(&deep).unwrap();
    refused(text, Dialect::Pep3118, Kind::TooDeep, 2 * MAX_DEPTH);
}

#[test]
fn a_shape_is_the_text_between_the_outer_parentheses() {
    let text = "i(2)(30,4)i";
    let mut parser = Parser::new(text, Dialect::Language).unwrap();
    parser.next_event().unwrap();
    let Ok(Event::Item { prefix, .. }) = parser.next_event() else {
        panic!();
    };
    let shape = prefix.shape.unwrap();
    assert_eq!(shape.of(text), "2)(30,4");
    assert!(Dims::new(text, shape).eq([2, 30, 4]));
    assert!(Dims::new("2,3", Span { start: 0, end: 3 }).eq([2, 3]));
}
