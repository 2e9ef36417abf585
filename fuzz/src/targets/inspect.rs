//! The inspector ends with an exit code, whatever the file holds.
#![no_main]
#![forbid(unsafe_code)]

use libfuzzer_sys::fuzz_target;
use memoryview_inspect::{Bytes, Io, Terminal, run};

fuzz_target!(|file: &[u8]| {
    let mut io = Io {
        stdin: &mut { file },
        stdout: &mut std::io::sink(),
        stderr: &mut std::io::sink(),
        open: &|_, _| Ok(Box::new(Vec::new()) as Bytes),
    };
    let code = run(["--json", "-"].map(Into::into), Terminal::default(), &mut io);
    assert!(code < 2);
});
