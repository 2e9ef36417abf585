//! The expansions of a few representative inputs, as files that a reviewer can read.
//!
//! After a change run the tests with `BLESS=1` and read the difference.

use std::path::Path;
use std::{env, fs};

/// An enum of the input derives `Coded`, everything else `View`.
fn derive(input: &syn::DeriveInput) -> proc_macro2::TokenStream {
    match input.data {
        syn::Data::Enum(_) if input.attrs.iter().any(|attr| attr.path().is_ident("repr")) => {
            crate::coded(input)
        }
        _ => crate::view(input),
    }
}

/// Compares the expansion of `input` with `golden/<name>.expanded.rs`.
fn check(name: &str, input: &str) {
    let items: Vec<syn::DeriveInput> = syn::parse_file(input)
        .unwrap()
        .items
        .into_iter()
        .map(|item| syn::parse2(quote::ToTokens::into_token_stream(item)).unwrap())
        .collect();
    let expanded: proc_macro2::TokenStream = items.iter().map(derive).collect();
    let expanded = prettyplease::unparse(&syn::parse2(expanded).unwrap());
    let path = format!("src/golden/{name}.expanded.rs");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if env::var_os("BLESS").is_some() {
        fs::write(&path, &expanded).unwrap();
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        expanded == golden,
        "the expansion of `{name}` has changed: run with BLESS=1 and read the difference"
    );
}

macro_rules! golden {
    ($($name:ident)*) => {$(
        #[test]
        fn $name() {
            check(stringify!($name), include_str!(concat!(stringify!($name), ".rs")));
        }
    )*};
}

golden!(record bits generic nested mistake chunk tiff union);
