//! Writes one derived struct per row of the vectors, for `vectors/main.rs`.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use serde_json::Value;

fn main() {
    // The vectors have the sizes of 64-bit Unix, little-endian.
    println!("cargo::rustc-check-cfg=cfg(lp64)");
    let is = |key: &str, value: &str| env::var(key).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_POINTER_WIDTH", "64")
        && is("CARGO_CFG_TARGET_FAMILY", "unix")
        && is("CARGO_CFG_TARGET_ENDIAN", "little")
    {
        println!("cargo::rustc-cfg=lp64");
    }
    let mut code = String::new();
    for kind in ["struct_valid", "complex314"] {
        let path = format!("data/python/{kind}.jsonl");
        println!("cargo::rerun-if-changed={path}");
        let text = fs::read_to_string(&path).expect(&path);
        let rows: Vec<Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).expect(line))
            .collect();
        table(&mut code, kind, &rows);
    }
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("derive_vectors.rs"), code).expect("OUT_DIR is writable");
}

/// Writes a function that maps the id of a row to the check of its struct.
fn table(code: &mut String, kind: &str, rows: &[Value]) {
    let mut arms = String::new();
    for (index, row) in rows.iter().enumerate() {
        // A record of size zero has no view.
        if row["size"] == 0 {
            continue;
        }
        let module = format!("{kind}_{index}");
        let format = row["fmt"].as_str().expect("a format string");
        module_of(code, &module, format, &row["items"]);
        let guard = if native(format) { "#[cfg(lp64)] " } else { "" };
        let id = &row["id"];
        let _ = writeln!(arms, "        {guard}{id} => {module}::check,");
    }
    let _ = writeln!(
        code,
        "fn {kind}(id: &str) -> Option<Check> {{\n    Some(match id {{\n{arms}        _ => return None,\n    }})\n}}"
    );
}

fn native(format: &str) -> bool {
    !format.starts_with(['=', '<', '>', '!'])
}

fn module_of(code: &mut String, module: &str, format: &str, items: &Value) {
    let (mut fields, mut packs, mut unpacks) = (String::new(), String::new(), String::new());
    for (i, item) in items
        .as_array()
        .expect("a list of items")
        .iter()
        .enumerate()
    {
        let letter = item[0].as_str().expect("a code");
        let ty = rust_type(letter, &item[2], native(format));
        let _ = write!(fields, "v{i}: {ty}, ");
        let _ = write!(packs, "v{i}: Sample::sample(&row.values[{i}]), ");
        let _ = write!(unpacks, "same({i}, record.v{i}, row); ");
    }
    if fields.is_empty() {
        // Only padding; a struct needs a field.
        fields.push_str("v0: [u8; 0], ");
        packs.push_str("v0: [], ");
    }
    let format = if items.as_array().is_some_and(Vec::is_empty) {
        format!("{format} 0s")
    } else {
        format.to_owned()
    };
    let guard = if native(&format) { "#[cfg(lp64)]" } else { "" };
    let _ = writeln!(
        code,
        "{guard}
mod {module} {{
    use super::*;

    #[derive(View)]
    #[layout({format:?})]
    struct Record {{ {fields}}}

    pub(crate) fn check(row: &Row) {{
        layout::<Record>(row);
        pack(row, || Record {{ {packs}}});
        unpack(row, |record: Record| {{ let _ = &record; {unpacks}}});
    }}
}}"
    );
}

/// Returns the type of a field of code `letter`.
fn rust_type(letter: &str, width: &Value, native: bool) -> String {
    match letter {
        "b" => "i8",
        "c" | "B" => "u8",
        "?" => "bool",
        "h" => "i16",
        "H" => "u16",
        "l" if native => "core::ffi::c_long",
        "L" if native => "core::ffi::c_ulong",
        "i" | "l" => "i32",
        "I" | "L" => "u32",
        "q" => "i64",
        "Q" => "u64",
        "n" => "isize",
        "N" | "P" => "usize",
        "e" | "f" => "f32",
        "d" => "f64",
        "F" | "Zf" => "[f32; 2]",
        "D" | "Zd" => "[f64; 2]",
        "s" => return format!("[u8; {width}]"),
        "p" => return format!("Pascal<{width}>"),
        other => panic!("no Rust type for the code {other}"),
    }
    .to_owned()
}
