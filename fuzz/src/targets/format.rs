//! Parsing arbitrary text returns a format or an error. A format equals the one parsed from its own
//! text and rejects short buffers before it allocates. Reading arbitrary bytes with it returns
//! values, or an error with an offset inside the bytes.

use memoryview::Format;

pub fn run(input: &[u8]) {
    let Some((text, bytes)) = super::text_and_bytes(input) else {
        return;
    };
    for parsed in [
        Format::parse(text),
        Format::from_struct(text),
        Format::from_pep3118(text),
    ] {
        let Ok(format) = parsed else { continue };
        if let Ok(values) = format.unpack_from(bytes, 0) {
            let _ = format.pack(&values);
        }
        let _ = format.unpack(bytes);
        let _ = format.iter_unpack(bytes).map(Iterator::count);
        if let Err(error) = format.unpack_prefix(bytes) {
            assert!(error.offset().is_none_or(|offset| offset <= bytes.len()));
        }
        reads_back(&format);
    }
    if let Ok(format) = Format::from_numpy_descr(text) {
        let written = format.layout().to_numpy_dtype();
        assert!(Format::from_numpy_descr(&written).is_ok());
        reads_back(&format);
    }
}

fn reads_back(format: &Format) {
    let text = format.to_string();
    let again = Format::parse(&text).expect("the text of a format is a format");
    assert!(again == *format);
    assert_eq!(again.align(), format.align());
    assert_eq!(again.to_string(), text);
}
