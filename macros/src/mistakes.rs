//! Expands the cases of `tests/ui/` without running the compiler, and compares the messages.
//!
//! The spans of messages are tested by the UI tests, which run the compiler.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{DeriveInput, Item};

/// Messages without an error code that come from the compiler rather than the derives.
const OF_THE_COMPILER: [&str; 2] = ["cannot find attribute", "expected expression, found"];

/// Expands the derives of `input`, in order.
fn expand(input: &DeriveInput) -> TokenStream {
    let mut expanded = TokenStream::new();
    for attribute in &input.attrs {
        if !attribute.path().is_ident("derive") {
            continue;
        }
        attribute
            .parse_nested_meta(|meta| {
                match meta
                    .path
                    .segments
                    .last()
                    .unwrap()
                    .ident
                    .to_string()
                    .as_str()
                {
                    "View" => expanded.extend(crate::view(input)),
                    "Coded" => expanded.extend(crate::coded(input)),
                    "Newtype" => expanded.extend(crate::newtype::derive(input)),
                    _ => {}
                }
                Ok(())
            })
            .unwrap();
    }
    expanded
}

/// Collects the structs, enums and unions in `items`, including those in modules.
fn inputs(items: Vec<Item>, found: &mut Vec<DeriveInput>) {
    for item in items {
        match item {
            Item::Mod(module) => inputs(module.content.unwrap().1, found),
            Item::Struct(_) | Item::Enum(_) | Item::Union(_) => {
                found.push(syn::parse2(item.into_token_stream()).unwrap());
            }
            _ => {}
        }
    }
}

/// Collects the argument of each `compile_error!` in `tokens`.
fn messages(tokens: TokenStream, found: &mut BTreeSet<String>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(name) if name == "compile_error" => {
                let Some(TokenTree::Group(group)) = tokens.nth(1) else {
                    panic!("`compile_error` without arguments");
                };
                let message: syn::LitStr = syn::parse2(group.stream()).unwrap();
                // The compiler prints function types without the space.
                found.insert(message.value().replace("n ()", "n()"));
            }
            TokenTree::Group(group) => messages(group.stream(), found),
            _ => {}
        }
    }
}

/// Returns the messages in the output of the compiler, without those that have an error code.
fn printed(stderr: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut lines = stderr.lines();
    while let Some(line) = lines.next() {
        let Some(first) = line.strip_prefix("error: ") else {
            continue;
        };
        let rest = lines
            .by_ref()
            .take_while(|line| !line.trim_start().starts_with("--> "))
            // The compiler indents all lines of a message like the first one.
            .map(|line| line.strip_prefix("       ").unwrap_or(line));
        let message: Vec<&str> = std::iter::once(first).chain(rest).collect();
        found.insert(message.join("\n").trim_end().to_owned());
    }
    found.retain(|message| {
        !OF_THE_COMPILER
            .iter()
            .any(|start| message.starts_with(start))
    });
    found
}

/// Returns the paths of the cases with a `.stderr` file.
fn cases() -> Vec<PathBuf> {
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ui");
    let folders = fs::read_dir(ui).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> = folders
        .filter(|path| path.is_dir())
        .flat_map(|folder| fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "stderr")
        })
        .map(|path| path.with_extension("rs"))
        .collect();
    cases.sort();
    cases
}

#[test]
fn messages_match_the_output_of_the_compiler() {
    let mut checked = 0;
    for case in cases() {
        let file = syn::parse_file(&fs::read_to_string(&case).unwrap()).unwrap();
        let mut derived = Vec::new();
        inputs(file.items, &mut derived);
        let mut found = BTreeSet::new();
        for input in &derived {
            messages(expand(input), &mut found);
        }
        let printed = printed(&fs::read_to_string(case.with_extension("stderr")).unwrap());
        assert_eq!(found, printed, "{}", case.display());
        checked += printed.len();
    }
    assert!(checked >= 200, "{checked}");
}
