//! The derive macro of the [`memoryview`](https://docs.rs/memoryview) crate; use it from there.
//!
//! One file per stage: [`attr`] reads attributes, [`ast`] the struct or enum, [`bind`] pairs the
//! items of the layout string with the fields, [`check`] looks for clashes, [`expand`] writes the
//! code, and [`fallback`] writes a stand-in after errors, so that each mistake is reported once.
#![forbid(unsafe_code)]

mod ast;
mod attr;
mod bind;
mod check;
mod errors;
mod expand;
mod fallback;
mod tree;
mod types;

use ast::Input;
use errors::Errors;
use proc_macro2::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Derives `memoryview::View`: accessor views over bytes for a struct, or a coded enum.
///
/// The trait's documentation in `memoryview` has the examples; the layout language is described at
/// the root of that crate.
#[proc_macro_derive(View, attributes(layout, view))]
pub fn derive_view(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    derive(&input).into()
}

fn derive(input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::new();
    let expanded = match Input::read(input, &mut errors) {
        Some(Input::Struct(record)) => {
            check::record(&record, &mut errors);
            let bound = bind::bind(&record, &mut errors);
            bound.map(|bound| expand::record(&record, &bound))
        }
        Some(Input::Enum(coded)) => Some(expand::coded(&coded)),
        None => None,
    };
    match (errors.into_compile_errors(), expanded) {
        (None, Some(expanded)) => expanded,
        (errors, _) => fallback::after(errors, input),
    }
}
