//! Compares expressions with what Rust makes of the same text, and tests errors with their
//! positions.

extern crate std;

use std::string::{String, ToString as _};
use std::vec::Vec;
use std::{format, vec};

use super::*;

/// Returns `source` with every operation in parentheses.
fn tree(source: &str) -> Result<String, ExprError> {
    let mut stack: Vec<String> = vec![];
    expression(source, &mut |op, _| {
        apply(&mut stack, op);
        Ok(())
    })?;
    assert_eq!(stack.len(), 1, "{stack:?}");
    Ok(stack.remove(0))
}

fn apply(stack: &mut Vec<String>, op: Op<'_>) {
    let mut pop = || stack.pop().unwrap_or_else(|| "MISSING".into());
    let text = match op {
        Op::Int(n) => n.to_string(),
        Op::Bool(b) => b.to_string(),
        Op::Float(text) => text.into(),
        Op::Text(text) => format!(
            "{:?}",
            String::from_utf8_lossy(&text.bytes().collect::<Vec<_>>())
        ),
        Op::Bytes(bytes) => format!("{:?}", bytes.bytes().collect::<Vec<_>>()),
        Op::Name(name) | Op::Path(name) => name.into(),
        Op::Field(name) => format!("{}.{name}", pop()),
        Op::Index => {
            let index = pop();
            format!("{}[{index}]", pop())
        }
        Op::Method(Method::StartsWith) => {
            let prefix = pop();
            format!("{}.starts_with({prefix})", pop())
        }
        Op::Method(method) => format!("{}.{}()", pop(), method.name()),
        Op::Builtin(builtin) => format!("@{}", builtin.name()),
        Op::Span(range) => format!("{range:?}"),
        Op::Reduce(reduce, n) => call(reduce.name(), n, &mut pop),
        Op::Call { path, arguments } => call(path, arguments, &mut pop),
        Op::Tuple(n) => call("", n, &mut pop),
        Op::Neg => format!("(-{})", pop()),
        Op::Not => format!("(!{})", pop()),
        Op::Binary(binary) => infix(binary.symbol(), &mut pop),
        Op::EndAnd => infix("&&", &mut pop),
        Op::EndOr => infix("||", &mut pop),
        Op::EndIf => {
            let (no, yes) = (pop(), pop());
            format!("(if {} {{ {yes} }} else {{ {no} }})", pop())
        }
        Op::And | Op::Or | Op::If | Op::Else => return,
    };
    stack.push(text);
}

fn call(name: &str, n: usize, pop: &mut dyn FnMut() -> String) -> String {
    let mut arguments: Vec<_> = (0..n).map(|_| pop()).collect();
    arguments.reverse();
    format!("{name}({})", arguments.join(", "))
}

fn infix(symbol: &str, pop: &mut dyn FnMut() -> String) -> String {
    let right = pop();
    format!("({} {symbol} {right})", pop())
}

#[test]
fn precedence_matches_rust() {
    for (source, expected) in [
        ("a + b * c", "(a + (b * c))"),
        ("a - b - c", "((a - b) - c)"),
        ("a & 0xf0 == 0x10", "((a & 240) == 16)"),
        ("a | b ^ c & d << e + f", "(a | (b ^ (c & (d << (e + f)))))"),
        ("a < b && c || d", "(((a < b) && c) || d)"),
        ("-a * !b", "((-a) * (!b))"),
        ("(a + b) * c", "((a + b) * c)"),
        (
            "flags.wide && kind == b\"a\\x7f\"",
            "(flags.wide && (kind == [97, 127]))",
        ),
        (
            "if a { 8 } else if b { 4 } else { 2 } + 1",
            "((if a { 8 } else { (if b { 4 } else { 2 }) }) + 1)",
        ),
        ("rest()[0] == b'\\n'", "(@rest[0] == 10)"),
        ("f(a, g::h(), left())", "f(a, g::h(), @left)"),
        (
            "x.name.is_empty() | y.starts_with(b\"PK\")",
            "(x.name.is_empty() | y.starts_with([80, 75]))",
        ),
        ("sum(sizes) + min(a, b, 3)", "(sum(sizes) + min(a, b, 3))"),
        ("(major, minor)", "(major, minor)"),
        ("Kind::A == r#type", "(Kind::A == type)"),
        ("1_000u32 + 0b1_1 + 0o17", "((1000 + 3) + 15)"),
        ("left", "left"),
        (
            "a.b * 1.5 < -2_0.0e-1_0f32",
            "((a.b * 1.5) < (-2_0.0e-1_0))",
        ),
        ("1e9 + 3f64 + 0x1e9", "((1e9 + 3) + 489)"),
        ("name == \"é\\n}\"", "(name == \"é\\n}\")"),
        ("a.is_none() || b > c", "(a.is_none() || (b > c))"),
    ] {
        assert_eq!(tree(source).as_deref(), Ok(expected), "{source}");
    }
}

#[test]
fn raw_byte_strings_keep_their_backslashes() {
    assert_eq!(tree(r##"br#"\"""#"##).as_deref(), Ok("[92, 34, 34]"));
    assert_eq!(tree(r#"br"\n""#).as_deref(), Ok("[92, 110]"));
}

#[test]
fn escapes_match_rust() {
    let escapes = r#"b"\n\r\t\0\\\"\'\xa5""#;
    let expected = format!("{:?}", b"\n\r\t\0\\\"\'\xa5");
    assert_eq!(tree(escapes), Ok(expected));
}

#[test]
fn spans_of_fields() {
    let range = |source| {
        let mut found = None;
        expression(source, &mut |op, _| {
            if let Op::Span(range) = op {
                found = Some((range.first, range.last, range.is_inclusive));
            }
            Ok(())
        })
        .map(|()| found)
    };
    assert_eq!(
        range("bytes(a..=b)"),
        Ok(Some((Some("a"), Some("b"), true)))
    );
    assert_eq!(range("bytes()"), Ok(Some((None, None, true))));
    assert_eq!(range("bytes(..b)"), Ok(Some((None, Some("b"), false))));
    assert_eq!(range("bytes(a)"), Ok(Some((Some("a"), Some("a"), true))));
}

#[test]
fn expression_in_braces_ends_before_the_brace() {
    let text = "I{if a == b\"}\" { 1 } else { 2 }}s";
    assert_eq!(
        expression_at(text, 2, &mut |_, _| Ok(())),
        Ok(text.len() - 2)
    );
    let error = expression_at("{a", 1, &mut |_, _| Ok(())).unwrap_err();
    assert_eq!(error.to_string(), "position 2: expected `}`");
}

#[test]
fn closure_returns_the_name_of_the_argument() {
    let mut ops = vec![];
    let argument = closure("|x| x.kind == 0", &mut |op, _| {
        ops.push(op);
        Ok(())
    });
    assert_eq!(argument.unwrap().map(|(name, _)| name), Some("x"));
    assert_eq!(ops[..2], [Op::Name("x"), Op::Field("kind")]);
    assert_eq!(closure("x == 0", &mut |_, _| Ok(())), Ok(None));
}

#[test]
fn errors_have_a_span_and_a_fix() {
    for (source, at, part) in [
        ("", 0..0, "expected a value"),
        ("a +", 3..3, "expected a value"),
        ("a b", 2..3, "expected an operator"),
        ("a = b", 2..3, "write `==`"),
        ("a and b", 2..5, "write `&&`"),
        ("a or b", 2..4, "write `||`"),
        ("not a", 0..3, "write `!`"),
        ("a ? b : c", 2..3, "write `if a { b } else { c }`"),
        ("a? ", 1..2, "remove the `?`"),
        ("(a?) + 1", 2..3, "remove the `?`"),
        ("a < b < c", 6..7, "join two with `&&`"),
        ("if a { b }", 10..10, "needs an `else`"),
        ("if a b", 5..6, "expected `{`"),
        ("1e", 0..2, "not a number such as"),
        ("1.5e+", 0..5, "not a number such as"),
        ("1ef32", 0..5, "not a number such as"),
        ("1.5u8", 0..5, "not a number such as"),
        ("1.", 2..2, "the name of a field"),
        ("0x", 0..2, "not an integer"),
        ("18446744073709551616", 0..20, "not an integer"),
        ("'ab'", 0..1, "written as bytes"),
        ("\"ab", 0..1, "invalid text literal"),
        ("\"\\q\"", 0..4, "invalid text literal"),
        ("b\"\\q\"", 0..5, "not a byte string"),
        ("b\"ab", 0..2, "not a byte string"),
        ("b\"é\"", 0..5, "not a byte string"),
        ("a as u32", 2..4, "remove `as`"),
        ("&a", 0..1, "remove the `&`"),
        ("a..b", 1..3, "bytes(first..=last)"),
        ("..b", 0..2, "bytes(first..=last)"),
        ("|x| x", 0..1, "only `until`"),
        ("self.a", 0..4, "remove `self.`"),
        ("matches!(a)", 0..7, "macros"),
        ("(a)!", 3..4, "macros"),
        ("match a", 0..5, "write a function"),
        ("r#match b", 8..9, "expected an operator"),
        ("a.count_ones()", 2..12, "unknown method"),
        ("left(1)", 0..4, "no arguments"),
        ("min(1)", 0..3, "two numbers or more"),
        ("sum()", 0..3, "an array"),
        ("a.starts_with()", 2..13, "one argument"),
        ("a.len(1)", 2..5, "no arguments"),
        ("(a", 2..2, "expected `)`"),
        ("(a]", 2..3, "expected `)`"),
        ("(a = b)", 3..4, "write `==`"),
        ("f(a", 3..3, "expected `)` or `,`"),
        ("a[1", 3..3, "expected `]`"),
        ("a.", 2..2, "the name of a field"),
        ("a::", 3..3, "a name after `::`"),
        ("bytes(a..=)", 10..11, "the last field"),
        ("a $ b", 2..3, "`$` is not part"),
    ] {
        let error = tree(source).unwrap_err();
        assert_eq!(error.span.start..error.span.end, at, "{source}: {error}");
        assert!(error.kind.to_string().contains(part), "{source}: {error}");
    }
}

#[test]
fn nesting_is_limited() {
    let many = if cfg!(miri) { 200 } else { 10_000 };
    let deep = "(".repeat(many);
    assert_eq!(tree(&deep).unwrap_err().kind, ExprErrorKind::TooDeep);
    let deep = "-".repeat(many);
    assert_eq!(tree(&deep).unwrap_err().kind, ExprErrorKind::TooDeep);
    let long = "1".to_string() + &" + 1".repeat(many);
    assert!(tree(&long).is_ok());
    let wide = "(1)".to_string() + &" + (1)".repeat(many);
    assert!(tree(&wide).is_ok());
}

#[test]
fn arbitrary_text_does_not_panic() {
    let words = [
        "a", "1", "b\"", "\"", "(", ")", "{", "}", "[", "]", ".", "::", "if", "else", "+", "&&",
        "|", "é", "1.5", "e-", "\\", "bytes", "..=", " ", "b'", "r#", "br#\"",
    ];
    let mut state = 1_u64;
    for _ in 0..if cfg!(miri) { 200 } else { 20_000 } {
        let mut source = String::new();
        for _ in 0..8 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            source += words[usize::try_from(state >> 33).unwrap_or(0) % words.len()];
        }
        let _ = expression(&source, &mut |_, _| Ok(()));
    }
}
