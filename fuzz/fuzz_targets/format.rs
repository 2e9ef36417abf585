//! Any text is a format, or an error; a format survives its canonical string; a short buffer is
//! refused before anything is allocated for it.
#![no_main]
#![forbid(unsafe_code)]

use libfuzzer_sys::fuzz_target;
use memoryview::Format;

fuzz_target!(|input: (&str, &[u8])| {
    let (text, bytes) = input;
    for parsed in [Format::parse(text), Format::from_struct(text), Format::from_pep3118(text)] {
        let Ok(format) = parsed else { continue };
        if let Ok(values) = format.unpack_from(bytes, 0) {
            let _ = format.pack(&values);
        }
        let _ = format.unpack(bytes);
    }
});
