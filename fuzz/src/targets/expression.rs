//! Parsing arbitrary text returns operations that a stack machine can execute, or an error with a span
//! inside the text.

use memoryview_layout::Span;
use memoryview_layout::expr::{self, ExprError, Op};

fn inside(text: &str, span: Span) {
    assert!(
        text.get(span.start..span.end).is_some(),
        "{span:?} of {text:?}"
    );
}

pub fn run(input: &[u8]) {
    let Some((text, _)) = super::text_and_bytes(input) else {
        return;
    };
    let mut ops = 0;
    let mut count = |_: Op<'_>, span: Span| -> Result<(), ExprError> {
        inside(text, span);
        ops += 1;
        Ok(())
    };
    match expr::expression(text, &mut count) {
        Ok(()) => assert!(ops > 0 && ops <= 2 * text.len()),
        Err(error) => {
            inside(text, error.span);
            assert!(!error.to_string().is_empty());
        }
    }
    if let Err(error) = expr::closure(text, &mut |_, _| Ok(())) {
        inside(text, error.span);
    }
    // In a layout, after a field of each kind that expressions can use.
    let layout = format!("<B:a:h:b:4s:c:(3)H:d:?:e:{{{text}}}s");
    if let Ok(format) = memoryview::Format::parse(&layout) {
        // The `bool` at 13 is written as 0 or 1.
        let mut ones = [0xff; 64];
        ones[13] = 1;
        for bytes in [
            &ones[..],
            &[0; 64],
            &[1; 15],
            b"\x03\x02\x01abcd\x01\0\x02\0\x03\0\x01rest",
        ] {
            if let Ok((values, rest)) = format.unpack_prefix(bytes)
                && let Ok(packed) = format.pack(&values)
            {
                let read = &bytes[..bytes.len() - rest.len()];
                // After a brace, the text may add fields whose values have several encodings.
                if text.contains('}') {
                    let again = format.unpack(&packed).map(|again| format!("{again:?}"));
                    assert_eq!(again, Ok(format!("{values:?}")));
                } else {
                    assert_eq!(packed, read);
                }
            }
        }
    }
}
