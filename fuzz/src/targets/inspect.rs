//! The inspector ends with an exit code, whatever the file contains.

use memoryview_inspect::{Bytes, Io, Terminal};

pub fn run(file: &[u8]) {
    let mut io = Io {
        stdin: &mut { file },
        stdout: &mut std::io::sink(),
        stderr: &mut std::io::sink(),
        open: &|_, _| Ok(Box::new(Vec::new()) as Bytes),
    };
    let code = memoryview_inspect::run(
        ["--json", "-"].map(Into::into),
        Terminal::default(),
        &mut io,
    );
    assert!(code < 2);
}
