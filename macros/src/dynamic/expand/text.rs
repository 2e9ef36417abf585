//! Terminators, padding and encodings.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::context::Context;
use crate::dynamic::model::Field;
use crate::dynamic::plan::{Content, Mark, Terminator};
use crate::dynamic::tree::{Expr, Kind};

impl Context<'_> {
    /// Returns the encoding of text as a value, if code units may have two bytes.
    pub(super) fn encoding(
        &self,
        field: &Field<'_>,
        kind: &Content,
        given: &TokenStream,
    ) -> Option<TokenStream> {
        let Content::Text(encoding) = kind else {
            return None;
        };
        if field.attr.encoding.is_some() {
            return Some(given.clone());
        }
        let runtime = &self.runtime;
        Some(quote!(<#encoding as #runtime::Known>::ENCODING))
    }
}

/// Returns the terminator of bytes, or of text in `encoding`.
pub(super) fn terminator(
    until: &Terminator,
    encoding: Option<&TokenStream>,
    p: &TokenStream,
) -> TokenStream {
    let mut tokens = match &until.mark {
        Mark::Unit(unit) => {
            let unit = code_unit(*unit, encoding, p);
            match encoding {
                Some(_) => quote!({ let unit = #unit; #p::Until::new(unit).unit(unit.len()) }),
                None => quote!(#p::Until::new(#unit)),
            }
        }
        Mark::Bytes(bytes) => {
            let bytes = Literal::byte_string(bytes);
            quote!(#p::Until::new(#bytes))
        }
    };
    for (is_set, name) in [
        (until.inclusive, "inclusive"),
        (until.or_end, "or_end"),
        (until.keep, "keep"),
    ] {
        if is_set {
            let name = format_ident!("{name}");
            tokens = quote!(#tokens.#name());
        }
    }
    tokens
}

/// Returns the bytes that `trim` removes.
pub(super) fn trimmed(trim: &Expr, encoding: Option<&TokenStream>, p: &TokenStream) -> TokenStream {
    match &trim.root.kind {
        Kind::Int(unit) => code_unit(*unit, encoding, p),
        Kind::Bytes(bytes) => Literal::byte_string(bytes).to_token_stream(),
        _ => quote!(b""),
    }
}

/// Returns a number as one unit of text.
fn code_unit(unit: u64, encoding: Option<&TokenStream>, p: &TokenStream) -> TokenStream {
    let wide = u16::try_from(unit).unwrap_or(u16::MAX);
    let byte = Literal::byte_string(&wide.to_le_bytes()[..1]);
    let Some(encoding) = encoding else {
        return byte.to_token_stream();
    };
    let little = Literal::byte_string(&wide.to_le_bytes());
    let big = Literal::byte_string(&wide.to_be_bytes());
    quote!(#p::code_unit(#encoding, #byte, #little, #big))
}
