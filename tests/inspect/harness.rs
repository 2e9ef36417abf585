//! Runs the program in this process.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use memoryview_inspect::{Bytes, Io, Terminal, run};
use serde_json::Value;

/// The samples with expected values on which several tools agree.
pub(crate) const SAMPLES: [&str; 26] = [
    "Tiny.class",
    "add.wasm",
    "anim.gif",
    "cert.der",
    "f4_2x3.npy",
    "fr.mo",
    "infozip.zip",
    "lines.dbf",
    "lines.shx",
    "loopback.pcap",
    "mbr.img",
    "mulaw.au",
    "old.cpio",
    "palette.png",
    "repeat.txt.gz",
    "rgb24.bmp",
    "rgba8.png",
    "sample.dtb",
    "small.sqlite",
    "stereo16.wav",
    "test.tzif",
    "tetra.stl",
    "tiny-x86_64.elf",
    "truecolor.tga",
    "ustar.tar",
    "wtmp.utmp",
];

/// The results of a run.
pub(crate) struct Outcome {
    pub(crate) code: u8,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Outcome {
    /// Returns the objects of `--json`.
    pub(crate) fn objects(&self) -> Vec<Value> {
        let object = |line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{line}: {e}"));
        self.stdout.lines().map(object).collect()
    }

    /// Returns the object with this path.
    pub(crate) fn object(&self, path: &str) -> Value {
        let mut objects = self.objects().into_iter();
        let found = objects.find(|object| object["path"] == path);
        found.unwrap_or_else(|| panic!("no {path} in {}", self.stdout))
    }
}

/// Returns the path of a sample.
pub(crate) fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data/files")
        .join(name)
}

/// Returns the bytes of a sample.
pub(crate) fn sample(name: &str) -> Vec<u8> {
    fs::read(path(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// Returns what other tools return for a sample.
pub(crate) fn oracle(name: &str) -> Value {
    let text = sample(&format!("{name}.json"));
    serde_json::from_slice(&text).unwrap_or_else(|e| panic!("{name}.json: {e}"))
}

/// Runs the program with `args`, with `stdin` and without a terminal.
pub(crate) fn inspect(args: &[&str], stdin: &[u8]) -> Outcome {
    inspect_on(Terminal::default(), args, stdin)
}

/// Runs the program on a terminal.
pub(crate) fn inspect_on(terminal: Terminal, args: &[&str], mut stdin: &[u8]) -> Outcome {
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let mut io = Io {
        stdin: &mut stdin,
        stdout: &mut stdout,
        stderr: &mut stderr,
        open: &open,
    };
    let code = run(args.iter().map(OsString::from), terminal, &mut io);
    Outcome {
        code,
        stdout: String::from_utf8(stdout).expect("the output is UTF-8"),
        stderr: String::from_utf8(stderr).expect("the errors are UTF-8"),
    }
}

pub(crate) fn open(path: &Path, _limit: u64) -> io::Result<Bytes> {
    Ok(Box::new(fs::read(path)?))
}
