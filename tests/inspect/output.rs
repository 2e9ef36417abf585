//! The exact text, JSON and hexdumps, and the exit codes.

use std::ffi::OsString;
use std::io::{self, Write};

use memoryview_inspect::{Io, Terminal, run};
use serde_json::json;

use crate::harness::{inspect, inspect_on, open, path, sample};

const GZIP: &str = r#"standard input: gzip data, 44 bytes

  offset     size  field                        type   value
00000000        2  member.magic                 bytes  1f 8b
00000002        1  member.method                u8     8  Deflate
00000003       3b  member.flags.reserved        bits   0
00000003       1b  member.flags.has_comment     bits   0
00000003       1b  member.flags.has_name        bits   1
00000003       1b  member.flags.has_extra       bits   0
00000003       1b  member.flags.has_header_crc  bits   0
00000003       1b  member.flags.is_text         bits   0
00000004        4  member.modified              u32le  1709210096  2024-02-29 12:34:56 UTC
00000008        1  member.extra_flags           u8     2  Best
00000009        1  member.system                u8     3  Unix
0000000a       11  member.name                  text   "repeat.txt"
00000015       15  member.data                  bytes  4b 4c 4a 4e 49 4d 4b cf 48 1c a5 47 24 0d 00
00000024        4  member.data_crc              u32le  2871951355 (0xab2e7ffb)
00000028        4  member.size                  u32le  512
"#;

#[test]
fn text_is_a_table() {
    let outcome = inspect(&["-"], &sample("repeat.txt.gz"));
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
    assert_eq!(outcome.stdout, GZIP);
}

#[test]
fn json_is_one_object_per_line() {
    let outcome = inspect(&["--json", "-"], &sample("repeat.txt.gz"));
    let objects = outcome.objects();
    assert_eq!(objects.len(), outcome.stdout.lines().count());
    assert_eq!(
        outcome.object("member.system"),
        json!({"path": "member.system", "offset": 9, "size": 1, "type": "u8", "value": 3, "symbol": "Unix"})
    );
    assert_eq!(
        outcome.object("member.magic"),
        json!({"path": "member.magic", "offset": 0, "size": 2, "type": "bytes", "value": {"hex": "1f8b"}})
    );
    assert_eq!(
        outcome.object("member.flags.has_name"),
        json!({"path": "member.flags.has_name", "offset": 3, "size": 1, "bit_offset": 28, "bit_size": 1,
            "type": "bits", "value": 1})
    );
    let zip = inspect(&["--json", "-"], &sample("infozip.zip"));
    assert_eq!(
        zip.object("sections[0].body.modified.day"),
        json!({"path": "sections[0].body.modified.day", "offset": 12, "size": 1,
            "bit_offset": 96, "bit_size": 5, "bit_order": "lsb-first", "type": "bits", "value": 29})
    );
}

#[test]
fn hex_shows_bytes_and_values() {
    let outcome = inspect(&["--hex", "-"], &sample("rgba8.png"));
    let lines: Vec<_> = outcome.stdout.lines().collect();
    assert_eq!(
        lines[..5],
        [
            "standard input: PNG image, 199 bytes",
            "",
            "00000000  89 50 4e 47 0d 0a 1a 0a                          .PNG....          signature",
            "00000008  00 00 00 0d                                      ....              chunks[0].length = 13",
            "0000000c  49 48 44 52                                      IHDR              chunks[0].kind",
        ]
    );
    assert!(
        lines.contains(
            &"0000008c  12 a5 a4 9e c3 05 13 8e 01 7a 81 a6 e5 a9 00 46  .........z.....F"
        )
    );
    let tar = inspect(&["--hex", "-"], &sample("ustar.tar"));
    assert!(tar.stdout.contains("          … 7104 more bytes\n"));
}

#[test]
fn hex_shows_bits_at_their_positions() {
    let gif = inspect(&["--hex", "-"], &sample("anim.gif"));
    let flags: Vec<_> = gif.stdout.lines().skip(5).take(4).collect();
    assert_eq!(
        flags,
        [
            "0000000a  82  1.......                                     .                 flags.has_colors = 1",
            "0000000a  82  .000....                                     .                 flags.resolution = 0",
            "0000000a  82  ....0...                                     .                 flags.is_sorted = 0",
            "0000000a  82  .....010                                     .                 flags.colors = 2",
        ]
    );
    // Bits from the low end, across two bytes: minute 34 of hour 12.
    let zip = inspect(&["--hex", "-"], &sample("infozip.zip"));
    assert!(zip.stdout.contains("0000000a  5c 64  010..... .....100 "));
    assert!(zip.stdout.contains("0000000b  64  01100...  "));
}

#[test]
fn colours_only_on_a_terminal() {
    let color = Terminal {
        color: true,
        output: true,
        ..Terminal::default()
    };
    for mode in ["--hex", "--json", ""] {
        let args: Vec<_> = [mode, "-"]
            .into_iter()
            .filter(|arg| !arg.is_empty())
            .collect();
        let data = sample("rgba8.png");
        let (plain, colored) = (inspect(&args, &data), inspect_on(color, &args, &data));
        assert!(!plain.stdout.contains('\x1b'), "{mode}");
        assert_eq!(colored.stdout.contains('\x1b'), mode != "--json", "{mode}");
        assert_eq!(without_colors(&colored.stdout), plain.stdout, "{mode}");
    }
}

/// Returns `text` without the sequences from ESC to `m`.
fn without_colors(text: &str) -> String {
    let mut parts = text.split('\x1b');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| {
        plain + part.split_once('m').map_or("", |(_, rest)| rest)
    })
}

#[test]
fn without_a_file_only_a_pipe_is_read() {
    let data = sample("rgba8.png");
    assert_eq!(inspect(&[], &data).stdout, inspect(&["-"], &data).stdout);
    let terminal = Terminal {
        input: true,
        ..Terminal::default()
    };
    let outcome = inspect_on(terminal, &[], &data);
    assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""));
    assert_eq!(
        outcome.stderr,
        "inspect: no FILE is given: name one, or `-` for standard input; see `--help`\n"
    );
}

#[test]
fn help_and_wrong_arguments() {
    let help = inspect(&["--help"], &[]);
    assert_eq!((help.code, help.stderr.as_str()), (0, ""));
    assert!(help.stdout.contains("--layout <LAYOUT>"), "{}", help.stdout);
    for wrong in [
        &["--yaml", "-"][..],
        &["--json", "--hex", "-"],
        &["--csv", "-"],
        &["--layout", "<i", "--at", "0", "-"],
        &["--at", "x", "-"],
        &["--format", "word", "-"],
        &["--layout", "<k", "-"],
        &["--layout", "0s", "-"],
        &["--layout", "<i", "--where", "x > 1", "-"],
        &["--layout", "<i", "--where", "f0 >", "-"],
        &["--layout", "<i", "--plot", "x", "-"],
        &["--layout", "<i", "--names", "a,b", "-"],
        &["--path", "a..b", "-"],
    ] {
        let outcome = inspect(wrong, &sample("rgba8.png"));
        assert_eq!(
            (outcome.code, outcome.stdout.as_str()),
            (2, ""),
            "{wrong:?}"
        );
        assert!(!outcome.stderr.is_empty(), "{wrong:?}");
    }
}

#[test]
fn formats_completions_and_manual_are_printed() {
    let formats = inspect(&["--formats"], &[]);
    assert!(formats.stdout.contains("png      PNG image\n"));
    for (args, part) in [
        (&["--completions", "bash"][..], "complete -F _inspect"),
        (&["--completions", "zsh"], "#compdef inspect"),
        (&["--man"], ".TH inspect 1"),
    ] {
        let outcome = inspect(args, &[]);
        assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
        assert!(
            outcome.stdout.contains(part),
            "{args:?}: {}",
            outcome.stdout
        );
    }
}

/// A reader that was closed.
struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn closed_pipe_is_not_an_error() {
    for mode in ["--json", "--hex"] {
        let mut stderr = Vec::new();
        let mut io = Io {
            stdin: &mut io::empty(),
            stdout: &mut Closed,
            stderr: &mut stderr,
            open: &open,
        };
        let file = path("loopback.pcap").into_os_string();
        let code = run([OsString::from(mode), file], Terminal::default(), &mut io);
        assert_eq!((code, stderr), (0, vec![]));
    }
}
