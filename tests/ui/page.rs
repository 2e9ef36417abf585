//! The page of the guide that lists the compile errors, made from the cases, so that it cannot
//! differ from what the compiler says. `BLESS=1` writes it.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use crate::stems;

const PAGE: &str = "../runtime/src/guide/compile_errors.md";

const INTRODUCTION: &str = "\
Every compile error of the derives, with its cause and its fix.

Find the message by searching this page for a part of it. All mistakes of a struct are reported at \
once, and code that uses its view still compiles, so that one mistake gives one error. Where a \
message does not say what to write instead, the sentence above it does.
";

/// The folders of cases as sections: title and introduction.
const SECTIONS: [(&str, &str, &str); 7] = [
    (
        "format",
        "In the layout string",
        "The string itself is wrong. The position counts bytes from its first character.",
    ),
    (
        "fields",
        "Between an item and its field",
        "The type of a field does not match the code that stands for it. Change either.",
    ),
    (
        "attributes",
        "In attributes of fixed layouts",
        "`#[layout]` and `#[view]` on structs of constant size and on enums of numbers.",
    ),
    (
        "shape",
        "In the struct or enum",
        "The type as a whole cannot be what the derive makes of it.",
    ),
    (
        "dynamic",
        "In layouts whose data decides their size",
        "Expressions, their types, and the attributes that contain them.",
    ),
    (
        "types",
        "In type parameters",
        "Rings, strided views and grids hold wire types, whose byte order is fixed. That of a native \
         number depends on the machine.",
    ),
    (
        "borrow",
        "In code that uses a view",
        "A view is a borrow of its bytes. Python finds these mistakes at run time, as \
         `BufferError` or `TypeError`; here rustc reports them.",
    ),
];

#[test]
fn the_page_of_the_guide_lists_every_case() {
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

/// The title of a case, its cause, and what the compiler says.
fn entry(folder: &str, stem: &str) -> String {
    let case = case(folder, stem);
    let written = fs::read_to_string(case.with_extension("rs")).unwrap();
    let errors = fs::read_to_string(case.with_extension("stderr")).unwrap();
    let reason = written
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("//! "));
    let title = stem.replace('_', " ");
    let mut text = format!("\n**{}{}.**", title[..1].to_uppercase(), &title[1..]);
    if let Some(reason) = reason {
        write!(text, " {reason}").unwrap();
    }
    text.push_str("\n\n```text\n");
    for error in errors.split("\n\n") {
        text.push_str(&shorten(error));
    }
    text.push_str("```\n");
    text
}

/// The message, the lines that it underlines, and the notes that were written for it.
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
    // Nothing follows the last bar of a cut error.
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
