//! Queries: one field, one byte, several files, two files.

use std::fs;
use std::io::Read;

use memoryview_inspect::{LIMIT, open};

use crate::harness::{inspect, path, sample};

fn file(name: &str) -> String {
    path(name).to_string_lossy().into_owned()
}

#[test]
fn path_selects_a_field_or_its_descendants() {
    let png = file("rgba8.png");
    let one = inspect(&[&png, "chunks[0].body.width", "--json"], &[]);
    assert_eq!((one.code, one.objects().len()), (0, 1));
    assert_eq!(one.object("chunks[0].body.width")["value"], 12);
    let all = inspect(&[&png, "--path", "chunks[*].length", "--json"], &[]).objects();
    assert!(all.len() > 4);
    assert!(all.iter().all(|object| object["size"] == 4));
    let chunk = inspect(&[&png, "chunks[0]", "--json"], &[]).objects();
    assert_eq!(chunk.len(), 10);
    let none = inspect(&[&png, "chunks[0].depth"], &[]);
    assert_eq!(none.code, 1);
    assert!(
        none.stderr
            .ends_with("rgba8.png: no field has the path `chunks[0].depth` and there is no such file: without a PATH, all fields are shown\n"),
        "{}",
        none.stderr
    );
}

#[test]
fn offset_selects_the_fields_of_the_byte() {
    let png = file("rgba8.png");
    for at in ["19", "0x13"] {
        let outcome = inspect(&["--at", at, "--json", &png], &[]);
        assert_eq!((outcome.code, outcome.objects().len()), (0, 1));
        assert_eq!(outcome.object("chunks[0].body.width")["offset"], 16);
    }
    // Bits that share a byte.
    let gif = inspect(&["--at", "10", "--json", &file("anim.gif")], &[]);
    assert_eq!(gif.objects().len(), 4);
    let after = inspect(&["--at", "199", &png], &[]);
    assert_eq!(after.code, 1);
    assert!(
        after
            .stderr
            .ends_with("offset 199 is after the end, at 199\n")
    );
}

#[test]
fn faulty_file_does_not_stop_the_others() {
    let (png, gif, none) = (file("rgba8.png"), file("anim.gif"), file("missing"));
    let outcome = inspect(&[&none, &png, &gif, "--json"], &[]);
    assert_eq!(outcome.code, 1);
    assert!(
        outcome.stderr.contains("missing: No such file"),
        "{}",
        outcome.stderr
    );
    let files: Vec<_> = outcome
        .objects()
        .into_iter()
        .filter(|object| object["file"].is_string())
        .collect();
    assert_eq!(files.len(), 2);
    assert_eq!(
        (&files[0]["format"], &files[1]["format"]),
        (&"png".into(), &"gif".into())
    );
}

#[test]
fn directory_is_expanded_to_its_files() {
    let folder = std::env::temp_dir().join(format!("inspect-{}", std::process::id()));
    fs::create_dir_all(folder.join("inner")).expect("a folder");
    fs::write(folder.join("b.png"), sample("rgba8.png")).expect("a file");
    fs::write(folder.join("inner/a.gif"), sample("anim.gif")).expect("a file");
    let outcome = inspect(&[&folder.to_string_lossy(), "--json"], &[]);
    fs::remove_dir_all(&folder).expect("the folder is there");
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
    let files = outcome
        .objects()
        .into_iter()
        .filter(|object| object["file"].is_string());
    assert_eq!(files.count(), 2);
}

#[test]
fn diff_compares_fields() {
    let folder = std::env::temp_dir();
    let changed = folder.join(format!("inspect-diff-{}.gif", std::process::id()));
    let mut gif = sample("anim.gif");
    gif[6] = 9;
    fs::write(&changed, gif).expect("a file");
    let (left, right) = (file("anim.gif"), changed.to_string_lossy().into_owned());
    let outcome = inspect(&["--diff", &left, &right], &[]);
    let same = inspect(&["--diff", &left, &left], &[]);
    let colored = inspect(&["--color=always", "--diff", &left, &right], &[]);
    let missing = inspect(&["--diff", &left, "missing"], &[]);
    fs::write(&changed, &sample("anim.gif")[..30]).expect("a file");
    let wrong = inspect(&["--diff", &left, &right], &[]);
    fs::remove_file(&changed).expect("the file is there");
    assert_eq!((outcome.code, outcome.stderr.as_str()), (1, ""));
    let lines: Vec<_> = outcome.stdout.lines().collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(
        lines[0].starts_with("- ") && lines[0].contains("width  12"),
        "{lines:?}"
    );
    assert!(
        lines[1].starts_with("+ ") && lines[1].contains("width  9"),
        "{lines:?}"
    );
    assert_eq!((same.code, same.stdout.as_str()), (0, ""));
    assert!(colored.stdout.starts_with("\x1b[31m- ") && colored.stdout.ends_with("\x1b[0m\n"));
    // As in `diff`: 1 means that files differ, 2 that they cannot be compared.
    assert_eq!((missing.code, wrong.code), (2, 2));
    assert!(
        missing.stderr.contains("missing: No such file"),
        "{}",
        missing.stderr
    );
}

#[test]
fn path_is_printed_and_the_whole_file_is_checked() {
    let mut png = sample("rgba8.png");
    let at = png.len() - 20;
    png[at] ^= 1;
    let args = ["--json", "-", "--path", "chunks[0].body.width"];
    let one = inspect(&args, &png);
    assert_eq!((one.code, one.objects().len()), (1, 1));
    assert_eq!(one.stderr, inspect(&["-"], &png).stderr);
    assert_ne!(one.stderr, "");
    // Two faults of the same file are each reported once.
    let cut = inspect(&args, &png[..png.len() - 4]);
    assert_eq!(cut.stderr, inspect(&["-"], &png[..png.len() - 4]).stderr);
    assert_eq!(inspect(&args, &sample("rgba8.png")).code, 0);
}

#[test]
fn partial_reads_only_the_needed_part() {
    let mut png = sample("rgba8.png");
    let at = png.len() - 20;
    png[at] ^= 1;
    let args = ["--json", "-", "--partial", "--path", "chunks[0].body.width"];
    let one = inspect(&args, &png);
    assert_eq!(
        (one.code, one.objects().len(), one.stderr.as_str()),
        (0, 1, "")
    );
    // Skipped bytes are not reported as bytes that belong to no field.
    let names = inspect(
        &[
            "--json",
            &file("ustar.tar"),
            "--path",
            "files[*].header.name",
        ],
        &[],
    );
    assert!(names.objects().iter().all(|object| object["size"] == 100));
}

#[test]
fn partial_requires_a_path() {
    for args in [&["-", "--partial"][..], &["-", "--partial", "--at", "3"]] {
        let outcome = inspect(args, &sample("rgba8.png"));
        assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""));
        assert!(
            outcome.stderr.contains("`--partial` requires a PATH"),
            "{}",
            outcome.stderr
        );
    }
}

#[test]
fn path_selects_unused_bytes() {
    let dtb = sample("sample.dtb");
    let mut all = inspect(&["--json", "-"], &dtb).objects();
    all.retain(|object| object["path"] == "unused");
    let some = inspect(&["--json", "-", "--path", "unused"], &dtb).objects();
    assert_eq!((some.len(), some), (4, all));
}

/// Faults in parts that are not printed are reported as if they were printed.
#[test]
fn path_reports_faults_of_the_whole_file() {
    let mut random = fastrand::Rng::with_seed(10);
    for name in [
        "loopback.pcap",
        "small.sqlite",
        "ustar.tar",
        "rgba8.png",
        "Tiny.class",
    ] {
        let whole = sample(name);
        for _ in 0..100 {
            let mut data = whole.clone();
            let at = random.usize(..data.len());
            data[at] ^= random.u8(1..);
            let all = inspect(&["-"], &data);
            let none = inspect(&["-", "--path", "no_field"], &data);
            let faults: Vec<_> = none
                .stderr
                .lines()
                .filter(|line| !line.contains("no field has"))
                .collect();
            assert_eq!(
                faults,
                all.stderr.lines().collect::<Vec<_>>(),
                "{name}: byte {at}"
            );
        }
    }
}

#[cfg(unix)]
#[test]
fn endless_input_is_an_error() {
    let zero = std::path::Path::new("/dev/zero");
    let error = open(zero, 1 << 16).map(|_| ()).expect_err("it has no end");
    assert!(
        error.to_string().starts_with("has more than 65536 bytes"),
        "{error}"
    );
    assert!(open(&path("rgba8.png"), 1).is_ok());
    let mut endless = std::io::repeat(0).take(LIMIT + 2);
    let mut stderr = Vec::new();
    let mut io = memoryview_inspect::Io {
        stdin: &mut endless,
        stdout: &mut std::io::sink(),
        stderr: &mut stderr,
        open: &open,
    };
    let args = ["--limit", "1000", "-"].map(Into::into);
    let code = memoryview_inspect::run(args, memoryview_inspect::Terminal::default(), &mut io);
    let text = String::from_utf8(stderr).expect("UTF-8");
    assert_eq!(code, 1);
    assert!(
        text.starts_with("inspect: standard input: has more than 1000 bytes"),
        "{text}"
    );
}

/// Files in `/sys` have a length, but cannot be mapped.
#[cfg(target_os = "linux")]
#[test]
fn unmappable_files_are_read() {
    let path = std::path::Path::new("/sys/kernel/uevent_seqnum");
    // Not every container has this file.
    let Ok(expected) = fs::read(path) else {
        return;
    };
    let bytes = open(path, 100).expect("it can be read");
    assert_eq!((*bytes).as_ref(), expected);
    let error = open(path, 1).map(|_| ()).expect_err("it is longer");
    assert!(
        error.to_string().starts_with("has more than 1 byte,"),
        "{error}"
    );
}

/// An unreadable file or directory does not stop the others.
#[cfg(unix)]
#[test]
fn files_without_permission_are_reported() {
    use std::os::unix::fs::PermissionsExt;
    let folder = std::env::temp_dir().join(format!("inspect-denied-{}", std::process::id()));
    let closed = folder.join("closed");
    fs::create_dir_all(&closed).expect("a folder");
    for name in ["a.png", "b.png"] {
        fs::copy(path("rgba8.png"), folder.join(name)).expect("a copy");
    }
    let allow = |path: &std::path::Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("an own file");
    };
    allow(&folder.join("a.png"), 0);
    allow(&closed, 0);
    // Permissions do not apply to root.
    let is_denied = fs::read_dir(&closed).is_err();
    let outcome = inspect(&["--json", &folder.display().to_string()], &[]);
    allow(&closed, 0o700);
    fs::remove_dir_all(&folder).expect("an own folder");
    if !is_denied {
        return;
    }
    assert_eq!(outcome.code, 1);
    for name in ["a.png", "closed"] {
        let line = format!("/{name}: Permission denied");
        assert!(outcome.stderr.contains(&line), "{}", outcome.stderr);
    }
    assert_eq!(outcome.object("chunks[0].length")["value"], 13);
}

#[test]
fn file_names_are_escaped() {
    let outcome = inspect(&["no\u{1b}[2Jfile"], &[]);
    assert_eq!(outcome.code, 1);
    assert!(
        outcome.stderr.contains("no\\u{1b}[2Jfile"),
        "{}",
        outcome.stderr
    );
}
