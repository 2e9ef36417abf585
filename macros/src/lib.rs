//! The derive macro of the [`memoryview`](https://docs.rs/memoryview) crate; use it from there.
//!
//! One file per stage: `attr` reads attributes, `ast` the struct or enum, `check` looks for clashes, `bind` pairs the items of the string with the fields, and
//! `expand` writes the code. After a mistake `fallback` adds stand-ins for what could not be
//! bound, so that each mistake is reported once and code that uses the view still compiles.
#![forbid(unsafe_code)]

mod ast;
mod attr;
mod bind;
mod check;
mod errors;
mod expand;
mod fallback;
#[cfg(test)]
mod golden;
mod types;

use ast::{Coded, Input, Record};
use errors::Errors;
use proc_macro2::TokenStream;
use quote::quote;
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
        Some(Input::Struct(record)) => derive_record(&record, &mut errors),
        Some(Input::Enum(coded)) => derive_coded(&coded, &errors),
        None => TokenStream::new(),
    };
    let errors = errors.into_compile_errors();
    quote!(#errors #expanded)
}

fn derive_record(record: &Record<'_>, errors: &mut Errors) -> TokenStream {
    let reading = record.read_layout(errors);
    let checked = check::record(record, reading.as_ref(), errors);
    let mut bound = bind::bind(record, reading, errors);
    check::size(record, &mut bound, errors);
    if errors.is_empty() {
        return expand::record(record, &bound);
    }
    if checked.is_hopeless {
        return TokenStream::new();
    }
    fallback::complete(&mut bound, checked.clashes);
    let expanded = expand::record(record, &bound);
    let stand_ins = fallback::record(record, &bound);
    quote!(#expanded #stand_ins)
}

fn derive_coded(coded: &Coded<'_>, errors: &Errors) -> TokenStream {
    if errors.is_empty() {
        expand::coded(coded)
    } else {
        fallback::coded(coded)
    }
}
