//! The page of the guide that lists the compile errors. It is made from the cases, so it cannot
//! differ from what the compiler reports. `BLESS=1` writes it.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use crate::stems;

const PAGE: &str = "../runtime/src/guide/compile_errors.md";

const INTRODUCTION: &str = "\
Every compile error of the derives, with its cause and its fix.

To find a message, search this page for a part of it. All mistakes in a struct are reported at \
once, and code that uses its view still compiles, so one mistake causes one error. The sentence \
before a message gives the cause, and the fix if the message does not.
";

/// The sections: folder of the cases, title, and introduction.
const SECTIONS: [(&str, &str, &str); 7] = [
    (
        "format",
        "In the layout string",
        "The string itself is wrong. The position counts bytes from its first character.",
    ),
    (
        "fields",
        "Between an item and its field",
        "The type of a field does not match its code in the string. Change one of them.",
    ),
    (
        "attributes",
        "In attributes of fixed layouts",
        "`#[layout]` and `#[view]` on structs of constant size and on enums of numbers.",
    ),
    (
        "shape",
        "In the struct or enum",
        "The derive does not support the type as a whole.",
    ),
    (
        "dynamic",
        "In layouts of data-dependent size",
        "Expressions, their types, and the attributes that contain them.",
    ),
    (
        "types",
        "In type parameters",
        "The elements of rings, strided views and grids are wire types, whose byte order is fixed. The \
         byte order of a native number depends on the machine.",
    ),
    (
        "borrow",
        "In code that uses a view",
        "A view borrows its bytes. Python detects these mistakes at run time, as `BufferError` or \
         `TypeError`; here, rustc reports them.",
    ),
];

#[test]
fn page_of_the_guide_lists_every_case() {
    let mut page = String::from(INTRODUCTION);
    for (folder, title, introduction) in SECTIONS {
        write!(page, "\n# {title}\n\n{introduction}\n").unwrap();
        for stem in stems(folder, "stderr") {
            page.push_str(&entry(folder, &stem));
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap();
    assert!(
        written == page,
        "{PAGE} is out of date: run this test with BLESS=1"
    );
}

/// Returns the entry of a case: its title, its cause, and what the compiler reports.
fn entry(folder: &str, stem: &str) -> String {
    let path = case(folder, stem);
    let written = fs::read_to_string(path.with_extension("rs")).unwrap();
    let errors = fs::read_to_string(path.with_extension("stderr")).unwrap();
    let cause = written
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("//! "))
        .unwrap_or_else(|| panic!("{}: the first line has no cause", path.display()));
    let title = stem.replace('_', " ");
    let mut text = format!("\n**{}{}.**", title[..1].to_uppercase(), &title[1..]);
    write!(text, " {cause}\n\n```text\n").unwrap();
    for error in errors.split("\n\n") {
        text.push_str(&shorten(error));
    }
    text.push_str("```\n");
    text
}

/// Returns the message, the lines it underlines, and the notes of this crate.
fn shorten(error: &str) -> String {
    let mut text = String::new();
    let mut is_ours = true;
    for line in error.lines() {
        is_ours &= !line.starts_with("help: ") && !line.starts_with("note: ");
        let is_note = line.trim_start().starts_with("= note: ");
        let is_about_macros = line.contains("this error originates in");
        let is_place = line.trim_start().starts_with("--> ");
        if (is_ours || is_note) && !is_about_macros && !is_place {
            text.push_str(line);
            text.push('\n');
        }
    }
    // Remove the last bar of a shortened error.
    while text.ends_with(" |\n") && text.trim_end().ends_with("\n   |") {
        text.truncate(text.trim_end().len() - 1);
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    text
}

fn case(folder: &str, stem: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("ui")
        .join(folder)
        .join(stem)
}
