//! The derive macro of the [`memoryview`](https://docs.rs/memoryview) crate; use it from there.
//!
//! `decide` selects the derive: the one for layouts of constant size, or `dynamic`.
//!
//! There is one file per stage: `attr` parses attributes and `ast` the struct or enum, `check`
//! finds conflicts, `bind` pairs the items of the string with the fields, and `expand` generates
//! the code. After a mistake, `fallback` adds stubs, so that each mistake is reported once and code
//! that uses the view still compiles.
#![forbid(unsafe_code)]

mod ast;
mod attr;
mod bind;
mod check;
mod decide;
#[cfg(any(feature = "dynamic", test))]
mod dynamic;
mod errors;
mod expand;
mod fallback;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod mistakes;
mod newtype;
mod placement;
mod types;

use ast::{Coded, Record};
use errors::Errors;
use placement::Placement;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput};

/// Derives `memoryview::View` for a struct, or for an enum with data.
///
/// For examples, see the trait and the module `guide::derive` in `memoryview`; for the layout
/// language, its module `language`.
#[proc_macro_derive(View, attributes(layout, view))]
pub fn derive_view(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    read(input, view)
}

/// Derives `memoryview::Coded` for an enum without data, whose variants are numbers.
///
/// For examples, see the trait in `memoryview`.
#[proc_macro_derive(Coded, attributes(layout, view))]
pub fn derive_coded(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    read(input, coded)
}

/// Derives `memoryview::Bind` and `memoryview::Plain` for a struct of one field.
///
/// The newtype can be a field wherever the inner type can, and keeps its type in columns.
#[proc_macro_derive(Newtype, attributes(view))]
pub fn derive_newtype(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    read(input, newtype::derive)
}

/// Expands the item in `tokens`, or reports what cannot be parsed.
fn read(
    tokens: proc_macro::TokenStream,
    expand: fn(&DeriveInput) -> TokenStream,
) -> proc_macro::TokenStream {
    let expanded = match syn::parse(tokens) {
        Ok(input) => expand(&input),
        Err(error) => errors::unread(error).into_compile_error(),
    };
    expanded.into()
}

fn view(input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::new();
    if decide::is_dynamic(input) {
        let expanded = dynamic(input, &mut errors);
        return finish(&expanded, errors);
    }
    let expanded = match &input.data {
        Data::Struct(data) => {
            let record = Record::read(input, &data.fields, &mut errors);
            expand_record(&record, &mut errors)
        }
        Data::Enum(data) => {
            errors.at(
                &input.ident,
                format!(
                    "`{}` is an enum without data: derive `Coded` instead of `View`",
                    input.ident
                ),
            );
            fallback::coded(&Coded::read(input, data, &mut Errors::new()))
        }
        Data::Union(data) => {
            errors.at(
                data.union_token,
                "`View` cannot be derived for a union: write one struct for each interpretation of the bytes",
            );
            TokenStream::new()
        }
    };
    finish(&expanded, errors)
}

#[cfg(any(feature = "dynamic", test))]
fn dynamic(input: &DeriveInput, errors: &mut Errors) -> TokenStream {
    dynamic::derive(input, errors)
}

#[cfg(not(any(feature = "dynamic", test)))]
fn dynamic(input: &DeriveInput, errors: &mut Errors) -> TokenStream {
    errors.at(
        &input.ident,
        format!(
            "the size of `{}` depends on the data, which needs the feature `dynamic` of `memoryview`: \
             `memoryview = {{ version = \"…\", features = [\"dynamic\"] }}`",
            input.ident
        ),
    );
    TokenStream::new()
}

fn coded(input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::new();
    let expanded = if let Data::Enum(data) = &input.data {
        let coded = Coded::read(input, data, &mut errors);
        if errors.is_empty() {
            expand::coded(&coded)
        } else {
            fallback::coded(&coded)
        }
    } else {
        errors.at(
            &input.ident,
            format!(
                "`{}` is not an enum: derive `View` instead of `Coded`",
                input.ident
            ),
        );
        TokenStream::new()
    };
    finish(&expanded, errors)
}

fn finish(expanded: &TokenStream, errors: Errors) -> TokenStream {
    let errors = errors.into_compile_errors();
    quote!(#errors #expanded)
}

fn expand_record(record: &Record<'_>, errors: &mut Errors) -> TokenStream {
    let reading = record.read_layout(errors);
    let checked = check::record(record, reading.as_ref(), errors);
    let mut bound = bind::bind(record, reading, errors);
    let placement = Placement::of(record, &bound);
    check::size(record, &mut bound, &placement, errors);
    if errors.is_empty() {
        return expand::record(record, &bound, &placement);
    }
    if checked.is_hopeless {
        return TokenStream::new();
    }
    fallback::complete(&mut bound, checked.clashes);
    let expanded = expand::record(record, &bound, &Placement::of(record, &bound));
    let stand_ins = fallback::record(record, &bound);
    quote!(#expanded #stand_ins)
}
