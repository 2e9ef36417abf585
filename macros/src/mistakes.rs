//! The mistakes under `tests/ui/`, expanded without a compiler: which messages each input gets.
//!
//! Where they point is checked by the compiler that runs the same cases.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{DeriveInput, Item};

/// Messages without a code that are of the compiler, not of the derives.
const OF_THE_COMPILER: [&str; 2] = ["cannot find attribute", "expected expression, found"];

/// The derives that `input` names, in their order.
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

/// The structs, enums and unions among `items`, those of modules included.
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

/// The arguments of each `compile_error!` in `tokens`.
fn messages(tokens: TokenStream, found: &mut BTreeSet<String>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(name) if name == "compile_error" => {
                let Some(TokenTree::Group(group)) = tokens.nth(1) else {
                    panic!("`compile_error` is not called");
                };
                let message: syn::LitStr = syn::parse2(group.stream()).unwrap();
                // Types of functions: only the compiler prints them without the space.
                found.insert(message.value().replace("n ()", "n()"));
            }
            TokenTree::Group(group) => messages(group.stream(), found),
            _ => {}
        }
    }
}

/// The messages in what the compiler printed, without those that have a code.
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
            // The compiler indents the other lines of a message as far as its first.
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

/// The inputs that have messages.
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
fn each_mistake_has_the_messages_that_the_compiler_prints() {
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
