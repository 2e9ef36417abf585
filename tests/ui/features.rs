//! What the compiler says of code that needs a feature, in a crate that has only `derive`.

use std::fs;
use std::path::Path;
use std::process::Command;

const CODE: &str = r#"
use memoryview::View;

#[derive(View)]
#[layout("<")]
pub struct Chunk<'a> {
    length: u16,
    #[view(size = length)]
    data: &'a [u8],
}

pub fn numbers(bytes: &[u8]) -> Option<&[f64]> {
    memoryview::cast(bytes).ok()
}

pub fn wires(bytes: &[u8]) -> Option<&[memoryview::le::F64]> {
    memoryview::cast(bytes).ok()
}
"#;

/// The errors of [`CODE`], from a crate of its own.
fn errors() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("features");
    let folder = tempfile::tempdir().unwrap();
    let manifest = format!(
        "[package]\nname = \"features\"\nedition = \"2024\"\n[workspace]\n[dependencies]\n\
         memoryview = {{ path = '{}', default-features = false, features = [\"derive\"] }}\n",
        root.join("runtime").display()
    );
    fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
    fs::copy(root.join("Cargo.lock"), folder.path().join("Cargo.lock")).unwrap();
    fs::create_dir(folder.path().join("src")).unwrap();
    fs::write(folder.path().join("src/lib.rs"), CODE).unwrap();
    let check = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--color=never", "--target-dir"])
        .arg(target)
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(!check.status.success());
    String::from_utf8(check.stderr).unwrap()
}

#[test]
fn errors_contain_the_missing_feature() {
    let errors = errors();
    let messages = [
        "error: the size of `Chunk` depends on the data, which needs the feature `dynamic` of `memoryview`: \
         `memoryview = { version = \"…\", features = [\"dynamic\"] }`\n",
        "error[E0277]: bytes cannot be cast to `f64`: it is not a wire type or a view, and casts to \
         native numbers need the feature `cast` of `memoryview`\n",
        "note: enable the feature: `memoryview = { version = \"…\", features = [\"cast\"] }`; or use",
    ];
    for message in messages {
        assert!(errors.contains(message), "{message}\n\n{errors}");
    }
    // One message for each mistake, and none for what needs no feature.
    assert!(errors.contains("due to 2 previous errors"), "{errors}");
}
